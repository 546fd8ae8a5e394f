"""A list of readers that says another school year than this one, told before anything is kept."""

import pytest

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.readers.exchange.importer import IMPORTER

ROWS = ["№;ФИО;Класс", "1;Лыков Пётр Ильич;5А", "2;Сычёва Ада Ильинична;11А"]


def told(library, folder, title="", name="список", rows=ROWS):
    path = folder / f"{name}.csv"
    path.write_text("\n".join([*filter(None, [title]), *rows]), "utf-8")
    report = IMPORTER.open(library, path, AS_FOUND).run(library, dry_run=True, progress=no_progress)
    return [each for each in report.notes if each.reason.startswith("список 20")], report


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Список обучающихся на 2025-2026 учебный год", "список"),
        ("", "Списки 2025-2026"),
        ("Список обучающихся на 01.09.2025", "список"),
        ("Контингент на 1 сентября 2025 г.", "список"),
        ("Списки классов, май 2026", "Списки 2026-2027"),
        ("Список выпускников 2026 года", "список"),
        ("Списки классов 2025 год", "список"),
    ],
)
def test_a_list_of_last_year_is_told_first(library, tmp_path, title, name):
    found, report = told(library, tmp_path, title, name)
    (remark,) = found
    assert remark == report.notes[0]
    assert (remark.reason, remark.kind) == ("список 2025/26 учебного года", RemarkKind.FIGURES)
    assert remark.written == (title or name)
    assert remark.outcome.startswith("войдут в классы 2026/27: возьмите новый список")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Список обучающихся на 2026/27 учебный год", "Списки 2025-2026"),
        ("Список обучающихся на 01.09.2026", "список"),
        ("Списки классов, август 2026", "список"),
        ("Списки 2026 года", "список"),
        ("Дети 2018 года рождения", "список"),
        ("Выпускники 2027 года", "список"),
        ("Приказ № 5 от 12.04.2026", "список"),
        ("", "список 2"),
    ],
)
def test_a_list_of_this_year_or_of_none_is_not(library, tmp_path, title, name):
    assert told(library, tmp_path, title, name)[0] == []


def test_a_list_without_classes_puts_nobody_into_one(library, tmp_path):
    rows = ["№;ФИО;Должность", "1;Лыков Пётр Ильич;Сторож"]
    found, report = told(library, tmp_path, "Сотрудники 2025/2026", rows=rows)
    assert (found, report.added) == ([], 1)
