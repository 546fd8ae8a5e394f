"""Tables one under another on a sheet: each is read by its own headings, or named as left out."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, RemarkKind
from ibc_desktop.kernel.tables.sheets import Sheet, open_sheet

FIELDS = (
    ImportField("title", "Заглавие", "Наименование"),
    ImportField("author", "Автор"),
    ImportField("price", "Цена"),
    ImportField("number", "Инв. №"),
    ImportField("year", "Год"),
)
Rows = list[list[Any]]
BOOKS: Rows = [
    ["Список книг"],
    ["№ п/п", "Автор", "Заглавие", "Год", "Цена"],
    [1, "Носов Н.", "Живая шляпа", 2010, 150],
    [2, "Гоголь Н. В.", "Вий", 2011, 250],
]


def as_workbook(path: Path, rows: Rows) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def as_text(path: Path, rows: Rows) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([*row, *[""] * (5 - len(row))] for row in rows)
    return path


@pytest.fixture(params=[as_workbook, as_text])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Rows], Sheet]:
    return lambda rows: open_sheet(request.param(tmp_path / "a", rows), AS_FOUND, FIELDS)


def texts(sheet: Sheet) -> list[dict[str, str]]:
    return [
        {name: str(cell) for name, cell in zip(sheet.headings, row, strict=False)
         if cell not in (None, "") and name != "№ п/п"}
        for _, row in sheet.body()
    ]  # fmt: skip


def test_a_table_with_other_headings_is_read_by_them(opened: Callable[[Rows], Sheet]):
    below: Rows = [[], ["Учебники"], ["Наименование", "Инв. №", "Цена"], ["Алгебра", 5002, 812]]
    sheet = opened([*BOOKS, *below])
    assert texts(sheet)[1:] == [
        {"Автор": "Гоголь Н. В.", "Заглавие": "Вий", "Год": "2011", "Цена": "250"},
        {"Заглавие": "Алгебра", "Инв. №": "5002", "Цена": "812"},
    ]
    assert [(each.at, each.written, each.kind) for each in sheet.remarks] == [
        ("строка 7", "Учебники, Наименование, Инв. №, Цена", RemarkKind.FIGURES)
    ]
    assert [part.titles() for part in sheet.parts] == [["Список книг"], ["Учебники"]]
    assert [*map(sheet.letters, range(6))] == ["A", "B", "C", "D", "E", "B"]


def test_headings_in_another_order_are_read_in_it(opened: Callable[[Rows], Sheet]):
    rows: Rows = [
        *BOOKS,
        ["Цена", "Заглавие", "Автор"],
        [90, "Муму", "Тургенев И."],
        ["№ п/п", "Автор", "Заглавие", "Год", "Цена"],
        [3, "Чехов А.", "Цена", 2012, 50],
        ["", "Автор", "Цена", 2013, ""],
    ]
    sheet = opened(rows)
    assert texts(sheet)[2:] == [
        {"Заглавие": "Муму", "Автор": "Тургенев И.", "Цена": "90"},
        {"Автор": "Чехов А.", "Заглавие": "Цена", "Год": "2012", "Цена": "50"},
        {"Автор": "Автор", "Заглавие": "Цена", "Год": "2013"},
    ]
    assert [each.at for each in sheet.remarks] == ["строка 5", "строка 7"]


def test_headings_repeated_in_their_columns_begin_no_table(opened: Callable[[Rows], Sheet]):
    sheet = opened([*BOOKS, BOOKS[1], [3, "Тургенев И.", "Муму", 2012, 90]])
    assert len(sheet.parts) == 1
    assert [row["Заглавие"] for row in texts(sheet)] == ["Живая шляпа", "Вий", "Муму"]


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        (
            [["Показатель", "Количество"], ["Читателей", 90], ["Посещений", 900]],
            "здесь другая таблица",
        ),
        (
            [["ФИО", "Заглавие", "Дата выдачи"], ["Котов Иван", "Вий", "01.09.2026"]],
            "это список выдач: в нём книги на руках, а не фонд",
        ),
    ],
)
def test_a_table_of_other_things_is_named_and_left_out(
    opened: Callable[[Rows], Sheet], below: Rows, reason: str
):
    sheet = opened([*BOOKS, [], ["О работе"], *below])
    assert [row["Заглавие"] for row in texts(sheet)] == ["Живая шляпа", "Вий"]
    assert [(each.at, each.reason, each.outcome) for each in sheet.remarks] == [
        (f"строки 7–{6 + len(below)}", reason, "не загружать")
    ]
    assert sheet.remarks[0].written == ", ".join(["О работе", *below[0]])


def test_a_smaller_table_above_is_read_too(opened: Callable[[Rows], Sheet]):
    above: Rows = [["Заглавие", "Инв. №"], ["Муму", 11], ["Ася", 12], []]
    assert texts(opened([*above, *BOOKS]))[:3] == [
        {"Заглавие": "Муму", "Инв. №": "11"},
        {"Заглавие": "Ася", "Инв. №": "12"},
        {"Автор": "Носов Н.", "Заглавие": "Живая шляпа", "Год": "2010", "Цена": "150"},
    ]


def test_a_line_that_clings_to_the_rows_above_may_be_one_of_them(opened: Callable[[Rows], Sheet]):
    lone: Rows = [["", "", "Ася"], ["", "", "Муму"], ["Учебники"]]
    sheet = opened([*BOOKS, *lone, ["Цена", "Заглавие"], [90, "Алгебра"]])
    assert [row["Заглавие"] for row in texts(sheet)][2:] == ["Ася", "Муму", "Алгебра"]


def test_a_title_may_stand_over_any_column(opened: Callable[[Rows], Sheet]):
    below: Rows = [["Учебники"], ["№", "Заглавие", "Автор"], [1, "Алгебра", "Мерзляк А. Г."]]
    sheet = opened([["Заглавие", "Автор"], ["Вий", "Гоголь Н."], *below])
    assert [part.titles() for part in sheet.parts] == [[], ["Учебники"]]


def test_very_many_tables_are_refused(tmp_path: Path):
    some: Rows = [
        ["Заглавие", "Автор"],
        ["Вий", "Гоголь Н."],
        ["Автор", "Заглавие"],
        ["Носов", "А"],
    ]
    with pytest.raises(Trouble, match="больше 100 таблиц"):
        open_sheet(as_text(tmp_path / "a.csv", some * 51), AS_FOUND, FIELDS)
