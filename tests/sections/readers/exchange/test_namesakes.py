"""People of one name and class in one list and in the library, without birth dates and cards."""

import pytest
from openpyxl import Workbook

from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.readers.exchange.importer import IMPORTER

from .test_intake import readers, take

HEAD = "ФИО;Класс;Родитель;Телефон родителя"
ANNA = "Котов Иван;5А;Котова Анна;8 914 111-11-11"
OLGA = "Котов Иван;5А;Лисина Ольга;8 914 222-22-22"


def parents(library) -> list[str]:
    return sorted(row.parent_name for row in readers(library))


@pytest.mark.parametrize(
    ("heading", "cells", "own"),
    [
        ("Родитель", ("Котова Анна", "Лисина Ольга"), "родитель"),
        ("Телефон", ("8 914 111-11-11", "8 914 222-22-22"), "телефон"),
        ("Примечание", ("у бабушки", "новенький"), "примечание"),
        ("Адрес", ("Лесная, 5", "Мира, 2"), "„Адрес“"),
        ("Классный руководитель", ("Мохова И. А.", "Лось П. П."), "„Классный руководитель“"),
    ],
)
def test_two_of_one_name_are_told_apart_by_what_is_each_ones_own(
    library, tmp_path, heading, cells, own
):
    rows = [f"Котов Иван;5;{cell}" for cell in cells]
    report = take(library, tmp_path, [f"ФИО;Класс;{heading}", *rows])
    assert (report.added, report.joined) == (2, 0)
    told = [each for each in report.notes if each.place]
    assert [(each.at, each.reason, each.outcome, each.kind) for each in told] == [
        (
            "строка 3",
            f"тёзка: строка 2, другое: {own}",
            "войдёт новым читателем",
            RemarkKind.FIGURES,
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Котова А. И.", "8 914 111-11-11"), ("Котова Анна Ивановна", "+7 (914) 1111111")),
        (("Котова Анна", "8 914 111-11-11"), ("Котова Анна", "8 914 222-22-22")),
        (("Котова Анна", "8 914 111-11-11"), ("Котов Олег", "8 914 111-11-11")),
        (("Котова Анна", ""), ("", "8 914 111-11-11")),
    ],
)
def test_one_child_in_two_rows_with_one_parent_is_one(library, tmp_path, one, other):
    rows = [f"Котов Иван;5А;{';'.join(each)}" for each in (one, other)]
    report = take(library, tmp_path, [HEAD, *rows])
    assert (report.added, report.joined) == (1, 1)
    assert "дважды в этом списке: строки 2 и 3" in {each.reason for each in report.notes}


def test_each_of_two_meets_his_own_whatever_the_order(library, tmp_path):
    take(library, tmp_path, [HEAD, ANNA, OLGA])
    report = take(library, tmp_path, [HEAD, OLGA, ANNA])
    assert [each.reason for each in report.notes] == ["такой читатель уже есть"] * 2
    assert parents(library) == ["Котова Анна", "Лисина Ольга"]


@pytest.mark.parametrize("rows", [[ANNA, OLGA], [OLGA, ANNA]])
def test_beside_a_nearer_row_a_namesake_of_a_reader_is_new(library, tmp_path, rows):
    take(library, tmp_path, [HEAD, ANNA])
    before = readers(library)
    report = take(library, tmp_path, [HEAD, *rows])
    assert (report.read, report.added, report.joined) == (2, 1, 1)
    assert parents(library) == ["Котова Анна", "Лисина Ольга"]
    undo(library.database)
    assert readers(library) == before


def test_another_parent_of_a_reader_is_told_and_not_written_over(library, tmp_path):
    take(library, tmp_path, [HEAD, ANNA])
    report = take(library, tmp_path, [HEAD, OLGA])
    assert (report.added, report.joined) == (0, 1)
    assert [(each.reason, each.outcome) for each in report.notes] == [
        (
            "такой читатель уже есть, в списке другое: родитель, телефон родителя",
            "карточка не изменена",
        )
    ]
    assert parents(library) == ["Котова Анна"]


def test_sheets_of_a_workbook_tell_namesakes_apart_too(library, tmp_path):
    book = Workbook()
    for name, parent in (("5А", "Котова Анна"), ("5А (2)", "Лисина Ольга")):
        sheet = book.create_sheet(name)
        sheet.append(["ФИО", "Класс", "Мама"])
        sheet.append(["Котов Иван", "5А", parent])
        sheet.append([f"Лисин Пётр{name}"[:10], "5А", None])
    del book["Sheet"]
    book.save(tmp_path / "список.xlsx")
    opened = IMPORTER.open(library, tmp_path / "список.xlsx", AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert "тёзка: 5А: строка 2, другое: родитель" in {each.reason for each in report.notes}
    assert parents(library)[-2:] == ["Котова Анна", "Лисина Ольга"]


HERE = [
    "Фамилия;Имя;Отчество;Класс;Должность",
    "Лугова;Вера;Павловна;5А;",
    "Зимин;Пётр;;5А;",
    "Котова;Анна;Ивановна;;учитель математики",
    "Котова;Алла;Игоревна;;учитель физики",
]


@pytest.mark.parametrize(
    ("row", "joined", "reason"),
    [
        ("Лугова В. П.;5А;", 1, "такой читатель уже есть"),
        ("Лугова В.П.;6А;", 0, "может быть, такой читатель уже есть"),
        ("Лугова В. О.;5А;", 0, ""),
        ("Зимин П.;5А;", 0, "может быть, такой читатель уже есть"),
        ("Котова А. И.;;учитель математики", 1, "такой читатель уже есть"),
        ("Котова А. И.;;завуч", 0, "может быть, такой читатель уже есть"),
    ],
)
def test_initials_mean_the_only_one_of_class_or_post_and_else_are_told(
    library, tmp_path, row, joined, reason
):
    take(library, tmp_path, HERE)
    report = take(library, tmp_path, ["ФИО;Класс;Должность", row])
    assert (report.added, report.joined) == (1 - joined, joined)
    assert [each.reason for each in report.notes if each.place] == [reason][: bool(reason)]


def test_initials_beside_a_whole_name_in_one_list_are_told(library, tmp_path):
    rows = ["ФИО;Класс", "Лугова Вера Павловна;5А", "Лугова В. П.;5А"]
    report = take(library, tmp_path, rows)
    assert (report.added, report.joined) == (2, 0)
    assert [(each.at, each.reason) for each in report.notes] == [
        ("строка 3", "может быть, такой читатель уже есть")
    ]


def test_a_whole_name_joins_the_initials_of_its_class(library, tmp_path):
    take(library, tmp_path, ["ФИО;Класс", "Лугова В. П.;5А"])
    report = take(library, tmp_path, ["ФИО;Класс", "Лугова Вера Павловна;5А", "Лугова Ия;5А"])
    assert (report.added, report.joined) == (1, 1)


def test_another_birth_date_in_one_class_is_told(library, tmp_path):
    head = "ФИО;Класс;Дата рождения"
    take(library, tmp_path, [head, "Орехова Ксения Денисовна;5А;07.08.2015"])
    rows = ["Орехова Ксения Денисовна;5А;08.07.2015", "Орехова Ксения Олеговна;5А;01.02.2015"]
    report = take(library, tmp_path, [head, *rows], dry_run=True)
    assert report.added == 2
    assert [(each.at, each.reason, each.kind) for each in report.notes] == [
        (
            "строка 2",
            "такой читатель уже есть, дата рождения другая: 07.08.2015",
            RemarkKind.FIGURES,
        )
    ]
    far = take(library, tmp_path, [head, "Орехова Ксения Денисовна;9Б;08.07.2011"])
    assert (far.added, far.notes) == (1, [])


def test_a_row_for_each_parent_makes_one_child(library, tmp_path):
    head = "ФИО ученика;Класс;ФИО родителя;Степень родства;Телефон родителя"
    mother = "Лугова Вера Павловна;5А;Лугова Нина Ивановна;мать;89001112233"
    father = "Лугова Вера Павловна;5А;Громов Павел Ильич;отец;89001112244"
    report = take(library, tmp_path, [head, mother, father])
    assert (report.added, report.joined) == (1, 1)
    told = [each.reason for each in report.notes if each.place]
    assert told[0] == "такой читатель уже есть, в списке другое: родитель, телефон родителя"
    assert parents(library) == ["Лугова Нина Ивановна"]


def test_a_name_merged_over_two_rows_is_one_child(library, tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (
        ["№", "ФИО обучающегося", "Класс", "Законный представитель"],
        [1, "Лугова Вера Павловна", "5А", "Лугова Нина Ивановна"],
        [None, None, None, "Громов Павел Ильич"],
        [2, "Зимин Пётр Олегович", "5А", "Зимина Ольга"],
        [3, "Зимин Пётр Олегович", "5А", "Лось Майя"],
    ):
        sheet.append(row)
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "паспорт.xlsx")
    opened = IMPORTER.open(library, tmp_path / "паспорт.xlsx", AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert (report.added, report.joined) == (3, 1)
    assert parents(library) == ["Зимина Ольга", "Лось Майя", "Лугова Нина Ивановна"]
