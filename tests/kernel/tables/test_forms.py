"""Forms of accounts are named for what they are; lists that mention them are read."""

from pathlib import Path
from typing import Any

import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField
from ibc_desktop.kernel.tables.sheets import open_sheet
from tests.kernel.tables.heads.test_layout import book

FIELDS = (
    ImportField("title", "Заглавие"),
    ImportField("inventory_number", "Инв. №"),
    ImportField("registered_on", "Дата записи"),
    ImportField("copies", "Количество"),
)
SUMMARY: list[list[Any]] = [
    ["КНИГА СУММАРНОГО УЧЁТА. Часть 1. Поступление"],
    ["Дата записи", "№ п/п", "Источник поступления", "№ и дата документа", "Всего экземпляров"],
    [1, 2, 3, 4, 5],
    ["12.03.2014", 1, "Бибколлектор", "118", 28],
]
GOING_ON: list[list[Any]] = [
    ["Перенос", None, None, None],
    ["Поступило всего", "Принято на баланс", "По содержанию", "В том числе"],
    [28, 28, 3, 4],
]
STATISTICS: list[list[Any]] = [
    ["Наименование показателей", "№ строки", "Всего"],
    [1, 2, 3],
    ["Поступило документов", "01", 28],
]


@pytest.mark.parametrize(
    ("rows", "words"),
    [(SUMMARY, "суммарного"), (GOING_ON, "суммарного"), (STATISTICS, "статистическая")],
)
def test_a_form_of_accounts_is_named(tmp_path: Path, rows: list[list[Any]], words: str):
    with pytest.raises(Trouble, match=words):
        open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}), AS_FOUND, FIELDS)


def test_a_form_beside_a_list_is_named_too(tmp_path: Path):
    rows = [["Заглавие", "Инв. №"], ["Муму", 15234]]
    sheet = open_sheet(book(tmp_path / "a.xlsx", {"Книги": rows, "КСУ": SUMMARY}), AS_FOUND, FIELDS)
    assert [(each.at, each.reason) for each in sheet.remarks] == [
        ("лист „КСУ“", "это книга суммарного учёта: в ней итоги, а не книги")
    ]


def test_an_inventory_book_that_names_the_summary_is_read(tmp_path: Path):
    rows = [
        ["Приложение к записи в книге суммарного учёта № 5"],
        ["Дата записи", "Инв. №", "Заглавие", "№ записи в КСУ"],
        ["12.03.2014", 15234, "Муму", "2014/5"],
    ]
    sheet = open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}), AS_FOUND, FIELDS)
    assert len(list(sheet.body())) == 1
