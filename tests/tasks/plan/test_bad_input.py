"""What cannot be taken into a plan or written out of it: one sentence each, and nothing changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ibc_desktop import cli
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kit.frame import dialogs
from tests.builders import Library, fresh_library
from tests.kit.conftest import themed
from tests.sections.events.planning import everything
from tests.tasks.hands import CTRL, Hands, Key, window_on
from tests.tasks.importing import click, import_page, said
from tests.tasks.plan import year_plan

__all__ = ["themed"]

HEADS = ["№", "Сроки", "Мероприятие", "Класс", "Окончание"]
ROWS = ([1, "15.09", "Урок «Каталог»", "5А", None], [2, "16.09", "Урок «Алфавит»", "6Б", None])
# Files of which nothing can be taken, and what is said of them.
HOPELESS = {
    "пустой": ([], "В файле нет ни одной заполненной строки"),
    "без строк": ([HEADS], "Под заголовками столбцов нет ни одной строки"),
    "без мероприятий": ([["№", "Сроки", "Класс"], [1, "15.09", "5А"]], "«Мероприятие»"),
    "без заголовков": ([["План работы"], *ROWS], "«Мероприятие»"),
}
# Rows that are refused, each with its reason, while the plan goes on.
REFUSED = {
    (3, "25-16.09", "Урок «А»", "5А", None): "кончается 16.09.2026, раньше начала 25.09.2026",
    (4, "20.09", "Урок «Б»", "5А", "19.09"): "кончается 19.09.2026, раньше начала 20.09.2026",
    (5, "20.09", "Урок «В»", "9Ж", None): "класса 9Ж в 2026/27 учебном году нет",
}


def save(folder: Path, rows: Any) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "план.xlsx")
    return folder / "план.xlsx"


@pytest.fixture
def planned(library: Library) -> Library:
    year_plan.make_school(library)
    return library


@pytest.fixture
def run(template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Run a command on a school of its own; return its status and what it said, line by line."""
    with fresh_library(template, tmp_path) as library:
        year_plan.make_school(library)

    def command(*words: Any) -> tuple[int, list[str], list[str]]:
        status = cli.main(
            ["--trust-clock", "--database", str(tmp_path / "library.db"), *map(str, words)]
        )
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.splitlines()

    return command


@pytest.mark.parametrize("name", HOPELESS)
def test_a_hopeless_plan_is_refused_in_the_window(
    qtbot, themed, planned, tmp_path, monkeypatch, name
):
    rows, sentence = HOPELESS[name]
    path, before = save(tmp_path, rows), everything(planned)
    monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
    with import_page(planned, qtbot) as hands:
        click(hands, "import_events")
        if not said(hands):
            # The columns are shown to be named; those of this plan cannot be.
            click(hands, "import_load")
        assert sentence.strip("«»") in said(hands)
        assert "\n" not in said(hands)
    assert everything(planned) == before


@pytest.mark.parametrize("kind", [(), ("--kind", "events")])
@pytest.mark.parametrize("name", HOPELESS)
def test_a_hopeless_plan_is_refused_by_the_command_line(run, tmp_path, name, kind):
    rows, sentence = HOPELESS[name]
    before = run("journal")
    status, out, err = run("import", save(tmp_path, rows), *kind)
    assert (status, out, len(err)) == (1, [], 1)
    if name == "без заголовков" and not kind:
        sentence = "По столбцам не видно, что это за список"
    assert sentence in err[0]
    assert run("journal") == before


def test_bad_rows_are_told_one_by_one_in_the_window(qtbot, themed, planned, tmp_path, monkeypatch):
    path, before = save(tmp_path, [HEADS, *REFUSED]), everything(planned)
    monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
    with import_page(planned, qtbot) as hands:
        click(hands, "import_events")
        assert said(hands) == ""
        remarks = hands.page.panes_of_check.remarks.findings.remarks
        assert [each.reason for each in remarks if isinstance(each, Refused)] == list(
            REFUSED.values()
        )
    assert everything(planned) == before


def test_bad_rows_are_told_one_by_one_by_the_command_line(run, tmp_path):
    title = ["План на 2026/2027 учебный год"]
    status, out, err = run("import", save(tmp_path, [title, HEADS, *ROWS, *REFUSED]))
    assert (status, err) == (0, [])
    assert out[1] == "Строк прочитано: 5, новых: 2, уже было: 0, не принято: 3"
    reasons = [
        f"Не принято: строка {at}: {reason}" for at, reason in enumerate(REFUSED.values(), 5)
    ]
    form = "Замечание: файл: новая форма мероприятий: «урок» (войдёт в список)"
    assert out[2:] == [*reasons, form]


@pytest.mark.parametrize("words", [("print", "plan", "-o"), ("export", "--what", "plan")])
def test_a_folder_that_cannot_be_written_is_told_by_the_command_line(run, tmp_path, words):
    (tmp_path / "файл").write_text("не папка")
    ending = "pdf" if words[0] == "print" else "ics"
    for folder in (tmp_path / "нет такой", tmp_path / "файл"):
        status, out, err = run(*words, folder / f"план.{ending}")
        assert (status, out, len(err)) == (1, [], 1)
        assert err[0].endswith(f"папки «{folder}» нет. Выберите другую.")
    assert (tmp_path / "файл").read_text() == "не папка"
    assert not (tmp_path / "нет такой").exists()


def test_a_folder_that_cannot_be_written_is_told_in_the_window(
    qtbot, themed, planned, tmp_path, monkeypatch
):
    path = tmp_path / "нет такой" / "план.docx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    with window_on(planned, qtbot) as window:
        hands = Hands(window, planned, qtbot)
        hands.press(Key.Key_K, CTRL)
        hands.type("напечатать план работы на год")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_S, CTRL)
        assert hands.notice.startswith("Файл план.docx записать не удалось: папки")
    assert not path.parent.exists()
