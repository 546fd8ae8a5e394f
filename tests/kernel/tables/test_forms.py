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


ACT: list[list[Any]] = [
    ["Акт № 3 на списание учебников"],
    ["Инв. №", "Название", "Кол-во", "Цена"],
    ["У-1", "Алгебра. 7 класс", 30, "100-00"],
]
TWO_LINES: list[list[Any]] = [
    ["УТВЕРЖДАЮ"],
    ["", "АКТ № 12 от 20.05.2026"],
    ["об исключении объектов библиотечного фонда"],
    ["№", "Автор, заглавие", "Инв. №"],
    [1, "Барто А. Стихи", 1245],
]
TO_BE_STRUCK: list[list[Any]] = [
    ["Список книг, подлежащих списанию в 2026 году"],
    ["Заглавие", "Количество"],
    ["Муму", 3],
]


LOST: list[list[Any]] = [
    ["Список книг, утерянных читателями в 2024 г."],
    ["Инв. №", "Название"],
    [7, "Муму"],
]


@pytest.mark.parametrize("rows", [ACT, TWO_LINES, TO_BE_STRUCK, LOST])
def test_an_act_of_writing_off_is_no_list_of_what_is_there(tmp_path: Path, rows: list[list[Any]]):
    with pytest.raises(Trouble, match="Это список на списание"):
        open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}), AS_FOUND, FIELDS)


@pytest.mark.parametrize("struck", [1, 5])
@pytest.mark.parametrize(
    "name", ["Выбытие", "Списано", "утеряно", "Утерянные книги 2024", "Выбыло"]
)
def test_a_sheet_is_told_by_its_name_too(tmp_path: Path, name: str, struck: int):
    rows = [["Заглавие", "Инв. №"], ["Муму", 15234], ["Бирюк", 15235]]
    path = book(tmp_path / "a.xlsx", {"Книги": rows, name: rows + rows[1:] * struck})
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    assert [each[1][0] for each in sheet.body()] == ["Муму", "Бирюк"]
    assert [(each.at, each.reason) for each in sheet.remarks] == [
        (f"лист „{name}“", "это список на списание: книги из него выбывают, а не поступают")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Акт № 4 приёма книг взамен списанных",
        "Акт приёма-передачи учебников",
        "Накладная № 118",
        "Инвентарная книга. Поступление и выбытие",
        "Фонд библиотеки после списания",
        "Список книг (без списанных)",
        "Учебники, исключённые из федерального перечня",
    ],
)
def test_a_list_of_what_came_or_stayed_is_read(tmp_path: Path, title: str):
    rows = [[title], ["Заглавие", "Инв. №", "Акт списания"], ["Муму", 15234, "Акт о списании № 3"]]
    sheet = open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}), AS_FOUND, FIELDS)
    assert len(list(sheet.body())) == 1


LENT: list[list[Any]] = [
    ["ФИО", "Класс", "Автор, название", "Инв. №", "Дата выдачи", "Вернуть до"],
    ["Ежов О.", "5А", "Грин А. Паруса", 101, "01.09.2026", "15.09.2026"],
]
DEBTORS: list[list[Any]] = [
    ["Список должников"],
    ["№", "Фамилия, имя", "Класс", "Книга", "Срок"],
    [1, "Ежов Олег", "5А", "Паруса", "01.09.2026"],
]


OF_CLASS: list[list[Any]] = [
    ["ФИО ученика", "Класс", "Название книги", "Взята", "Сдана"],
    ["Ежов Олег", "5А", "Паруса", "01.09.2026", ""],
]


@pytest.mark.parametrize("rows", [LENT, DEBTORS, OF_CLASS])
def test_a_list_of_loans_is_named(tmp_path: Path, rows: list[list[Any]]):
    with pytest.raises(Trouble, match="Это список выдач"):
        open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}), AS_FOUND, FIELDS)


@pytest.mark.parametrize(
    "rows",
    [
        [["Список должников"], ["ФИО", "Класс", "Книг на руках"], ["Ежов Олег", "5А", 3]],
        [["ФИО", "Класс", "Дата выдачи билета"], ["Ежов Олег", "5А", "01.09.2026"]],
        [["Выбывшие ученики"], ["ФИО", "Класс"], ["Ежов Олег", "5А"]],
        [["Инв. №", "Заглавие", "Издательство", "Место хранения", "Читатель", "Дата выдачи"],
         [101, "Паруса", "АСТ", "абонемент", "Ежов Олег", "01.09.2026"]],
    ],
)  # fmt: skip
def test_a_list_of_readers_or_books_may_tell_of_loans(tmp_path: Path, rows: list[list[Any]]):
    sheet = open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}), AS_FOUND, FIELDS)
    assert len(list(sheet.body())) == 1


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Акт списания № 3.xlsx", True),
        ("Списано.xlsx", True),
        ("Исключённые из ФПУ.xlsx", False),
        ("Утеряно и принято взамен.xlsx", False),
        ("Книги взамен списанных.xlsx", False),
        ("Фонд до списания.xlsx", False),
        ("Каталог и акты списания.xlsx", False),
    ],
)
def test_an_act_may_be_told_by_the_name_of_its_file(tmp_path: Path, name: str, is_told: bool):
    rows = [["Заглавие", "Инв. №"], ["Муму", 15234], ["Ася", 15235]]
    path = book(tmp_path / name, {"Лист1": rows})
    if is_told:
        with pytest.raises(Trouble, match="список на списание"):
            open_sheet(path, AS_FOUND, FIELDS)
    else:
        assert len(list(open_sheet(path, AS_FOUND, FIELDS).body())) == 2


def test_a_summary_without_its_name_is_told_by_its_columns(tmp_path: Path):
    heads = ["Дата", "№ записи", "Источник", "Всего экз.", "Сумма", "Учебники"]
    path = book(tmp_path / "a.xlsx", {"1": [heads, ["12.03.2014", 1, "Коллектор", 28, 14000, 28]]})
    with pytest.raises(Trouble, match="книга суммарного учёта"):
        open_sheet(path, AS_FOUND, FIELDS)
