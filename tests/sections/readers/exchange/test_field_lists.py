"""Lists of readers after real ones, with their right answers."""

import datetime as dt

from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, no_progress
from ibc_desktop.sections.readers.exchange.importer import IMPORTER
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.queries import READERS, ReaderFilter, ReaderRow
from tests.builders import of_rows
from tests.field import FIELD, needs_field

pytestmark = needs_field


def taken(library, name: str) -> tuple[ImportReport, list[ReaderRow]]:
    opened = IMPORTER.open(library, FIELD / f"{name}.xlsx", AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert report.read == report.added + report.joined + len(report.refused)
    with library.database.read() as session:
        return report, READERS.page(session, ReaderFilter(), size=100)


def said(report: ImportReport) -> list[tuple[str, str]]:
    return [(each.at, each.outcome) for each in of_rows(report)]


def test_classes_in_all_their_forms(library):
    report, rows = taken(library, "r05_classes")
    assert (report.added, {row.group for row in rows}) == (25, {ReaderGroup.PUPIL})
    by_letter = {row.surname[-1]: row.class_name for row in rows}
    assert [by_letter[letter] for letter in "зтуцм"] == ["5А", "5-1", "5-1", "", "5А"]
    assert [at for at, _ in said(report)] == ["B14", "B15", "B16", "B17", "B24", "B25", "B26"]


def test_names_in_all_their_forms(library):
    report, rows = taken(library, "r06_names")
    names = [(row.surname, row.given_name, row.patronymic) for row in rows]
    assert len([name for name in names if name[0] == "Сидоров"]) == 1
    for name in (
        ("Салтыков-Щедрин", "Пётр", ""),
        ("Иванова", "Анна", "Ивановна"),
        ("Мамедова", "Лейла", "Гусейн кызы"),
        ("Окунев", "Лев", ""),
        ("фон Берг", "Карл", "Иванович"),
    ):
        assert name in names
    assert ("A16", "в примечание: прежняя фамилия: Петрова") in said(report)


def test_cards_with_noughts_and_cards_that_a_spreadsheet_spoilt(library):
    report, rows = taken(library, "r10_zero_cards")
    cards = {row.surname: row.card_number for row in rows}
    assert [int(cards[name]) for name in ("Котов", "Лисин", "Зайцев", "Барсов")] == [
        123,
        124,
        125,
        12346,
    ]
    assert said(report) == [("C5", "будет новый номер билета"), ("C7", "будет новый номер билета")]


def test_namesakes(library):
    report, rows = taken(library, "r11_namesakes")
    born = [row.born_on for row in rows if row.surname == "Иванов"]
    assert (report.added, report.joined) == (7, 1)
    assert sorted(filter(None, born)) == [dt.date(2015, 2, 1), dt.date(2015, 4, 3)]
    assert [(each.at, each.reason) for each in of_rows(report)] == [
        ("строка 5", "дважды в этом списке: строки 4 и 5")
    ]


def test_who_has_left_is_refused(library):
    report, rows = taken(library, "r17_diary")
    assert [(each.at, each.reason) for each in report.refused] == [
        ("строка 7", "в списке отмечено: Выбыл")
    ]
    assert [(row.surname, row.class_name) for row in rows] == [("Зайцев", "10"), ("Котов", "5А")]


def test_lines_under_a_list_are_nobody(library):
    report, rows = taken(library, "r01_footers")
    assert [row.surname for row in rows] == ["Абрамов", "Белова"]
    assert {each.reason for each in report.refused} == {"это итоговая строка", "похоже на подпись"}


def test_staff_has_posts_and_subjects(library):
    _, rows = taken(library, "tables/readers-3-staff")
    assert [(row.surname, row.group, row.post) for row in rows] == [
        ("Горина", ReaderGroup.TEACHER, "педагог-библиотекарь"),
        ("Мохова", ReaderGroup.TEACHER, "учитель, математика"),
    ]


def test_parents_before_their_children(library):
    _, rows = taken(library, "tables/readers-1-parents-first")
    assert [(row.full_name, row.class_name, row.parent_name) for row in rows] == [
        ("Зимин Пётр Олегович", "5Б", "Зимин Олег Ильич"),
        ("Лугова Вера Павловна", "5А", "Лугова Анна Петровна"),
    ]


def test_a_list_without_headings_is_told_by_what_stands_in_it(library):
    report, rows = taken(library, "r14_no_headings")
    assert [row.surname for row in rows] == ["Зайцев", "Котов", "Лисин"]
    assert {row.class_name for row in rows} == {"5А"}
    assert [(each.at, each.outcome) for each in report.notes] == [
        ("столбец A", "взято как „Фамилия, имя, отчество“"),
        ("столбец B", "не загружать"),
    ]
