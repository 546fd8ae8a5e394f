from collections import deque
from pathlib import Path

import pytest
from openpyxl import Workbook

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, Refused, RemarkKind
from ibc_desktop.kernel.tables.intakes import OpenedSheet, but_for

FIELDS = (
    ImportField("title", "Заглавие", "Название"),
    ImportField("bbk", "ББК", "Отдел"),
    ImportField("location", "Место хранения", "Отдел; Полка"),
    ImportField("price", "Цена", "Стоимость"),
    ImportField("phone", "Телефон", "Телефон родителя"),
    ImportField("copies", "Количество", amount=True),
)


def opened(library, folder: Path, *lines: str) -> OpenedSheet:
    path = folder / "список.csv"
    path.write_text("\n".join(lines), "utf-8")
    return OpenedSheet(library.database, "books", path, AS_FOUND, FIELDS)


def left(file: OpenedSheet) -> list[tuple[str, str]]:
    notes = file.account().notes
    return [(each.written, each.reason) for each in notes if each.kind is RemarkKind.LEFT]


def test_each_column_not_taken_says_why(library, tmp_path):
    file = opened(
        library, tmp_path, "№;Заглавие;Отдел;Цена;Стоимость;Тираж", "1;Каштанка;84;120;240;5000"
    )
    assert file.ties == {2: ["bbk", "location"]}
    assert left(file) == [
        ("Отдел", "подходит к двум полям: „ББК“, „Место хранения“"),
        ("Стоимость", "„Цена“ уже в столбце D"),
        ("Тираж", "такого поля нет"),
    ]


def test_a_tie_is_gone_when_the_librarian_has_chosen(library, tmp_path):
    file = opened(library, tmp_path, "Заглавие;Отдел", "Каштанка;84")
    file.mapping["bbk"] = 1
    assert (file.ties, left(file)) == ({}, [])


def test_two_columns_for_one_field_are_both_named(library, tmp_path):
    file = opened(library, tmp_path, "Заглавие;Телефон матери;Телефон отца", "Каштанка;1;2")
    reason = "похоже на поле „Телефон“, но подходит и другой столбец: выберите сами"
    assert file.ties == {1: ["phone"], 2: ["phone"]}
    assert left(file) == [("Телефон матери", reason), ("Телефон отца", reason)]


def test_what_stands_beside_another_person_may_be_theirs(library, tmp_path):
    file = opened(library, tmp_path, "Заглавие;Директор;Телефон", "Каштанка;Мохова;2-11-11")
    reason = "похоже на поле „Телефон“, но не ясно, о ком: выберите сами"
    assert left(file) == [("Директор", "такого поля нет"), ("Телефон", reason)]


def test_an_amount_counts_once_in_whichever_column_the_librarian_says(library, tmp_path):
    book, path = Workbook(), tmp_path / "список.xlsx"
    for row in (["Заглавие", "Тираж"], ["Муму", 30], ["Ася"], ["Вий"]):
        book.active.append(row)
    book.active.merge_cells("B2:B4")
    book.save(path)
    file = OpenedSheet(library.database, "books", path, AS_FOUND, FIELDS)
    assert [row[1] for _, row in file.sheet.body()] == [30, 30, 30]
    file.mapping["copies"] = 1
    report = file.account()
    assert [row[1] for _, row in file.sheet.body()] == [30, 0, 0]
    assert [(each.at, each.kind) for each in report.notes] == [("B2", RemarkKind.FIGURES)]


def test_scripts_are_told_the_field_of_each_column(library, tmp_path):
    file = opened(library, tmp_path, "Название;Отдел;;Цена", "Каштанка;84;прочее;120")
    file.mapping["location"] = 2
    assert file.account().as_dict()["columns"] == [
        {"heading": "Название", "field": "title", "title": "Заглавие"},
        {"heading": "Отдел", "field": None, "title": None},
        {"heading": "столбец C", "field": "location", "title": "Место хранения"},
        {"heading": "Цена", "field": "price", "title": "Цена"},
    ]


def test_a_file_in_which_nothing_is_a_row_is_given_up():
    lines = (Refused(f"строка {row}", "нет заглавия") for row in range(10**9))
    with pytest.raises(Trouble, match="не похоже на список"):
        deque(but_for(lines, set(), lambda line: (line.at, None)), maxlen=0)
