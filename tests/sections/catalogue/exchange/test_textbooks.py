"""A list of textbooks is told by its titles, its name or its rows; the librarian may say so."""

import pytest

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.exchange.textbooks import SWITCH

from .test_orders import stock

WAYBILL = (
    "Накладная № 7 от 30.08.2026;;;",
    "Наименование;Автор;Класс;Кол-во",
    "Литература. В 2 ч.;Чертов В. Ф.;6;52",
    "История России;Мединский В. Р.;9;25",
)


def opened(library, path, *lines):
    path.write_text("\n".join(lines), "utf-8")
    return open_file(library, path, AS_FOUND)


def run(library, file):
    return file.run(library, dry_run=False, progress=no_progress)


def told(report):
    notes = [each for each in report.notes if each.kind is RemarkKind.FIGURES]
    return [(each.reason, each.outcome) for each in notes if "фонд" in each.outcome]


def funds(library):
    return {fund for _, fund, _ in stock(library)}


@pytest.mark.parametrize(
    ("name", "titles", "reason"),
    [
        ("Учебники 2026", "", "файл назван «Учебники 2026»"),
        ("накладная", " Учебник", "почти в каждой строке сказано «учебник»"),
    ],
)
def test_a_waybill_of_textbooks_goes_to_their_fund(library, tmp_path, name, titles, reason):
    head, names, *rows = WAYBILL
    rows = [row.replace(";", f"{titles};", 1) for row in rows]
    report = run(library, opened(library, tmp_path / f"{name}.csv", head, names, *rows))
    assert (funds(library), told(report)) == (
        {"textbook"}, [(reason, "книги войдут в учебный фонд")],
    )  # fmt: skip


def test_books_by_grades_are_told_to_go_to_the_main_fund(library, tmp_path):
    report = run(library, opened(library, tmp_path / "накладная.csv", *WAYBILL))
    outcome = f"книги войдут в основной фонд; если это учебники, отметьте «{SWITCH}» (F4)"
    assert (funds(library), told(report)) == (
        {"main"}, [("книги по классам: учебники?", outcome)],
    )  # fmt: skip


def test_some_textbooks_among_others_are_told(library, tmp_path):
    lines = "Автор;Название;Кол-во", "Чертов В. Ф.;Литература. Учебник;26", "Носов Н.;Фантазёры;1"
    report = run(library, opened(library, tmp_path / "a.csv", *lines))
    assert [reason for reason, _ in told(report)] == ["в заглавиях сказано «учебник»"]


@pytest.mark.parametrize(("name", "on", "fund"), [("накладная", True, "textbook"),
                                                  ("Учебники", False, "main")])  # fmt: skip
def test_the_librarian_says_whether_they_are_textbooks(library, tmp_path, name, on, fund):
    file = opened(library, tmp_path / f"{name}.csv", *WAYBILL)
    assert file.switches == {SWITCH: not on}
    file.switches[SWITCH] = on
    report = run(library, file)
    assert funds(library) == {fund}
    assert not any("учебный" in outcome for _, outcome in told(report))


def test_a_list_of_fiction_is_told_nothing(library, tmp_path):
    report = run(library, opened(library, tmp_path / "a.csv", "Автор;Название", "Носов Н.;Мишка"))
    assert (funds(library), told(report)) == ({"main"}, [])
