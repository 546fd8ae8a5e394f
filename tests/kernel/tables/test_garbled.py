"""Text that was read in a wrong charset: mended where that is sure, told where it is not."""

from dataclasses import dataclass
from typing import Any

import pytest

from ibc_desktop.kernel.tables import charset
from ibc_desktop.kernel.tables.cells import Cell
from ibc_desktop.kernel.tables.garbled import mended_grids, mended_rows
from ibc_desktop.kernel.tables.grids import Grid
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, Place, Remark
from ibc_desktop.kernel.tables.sheets import open_sheet

WAYS = [
    (read, written)
    for read in ("cp1252", *charset.ONE_BYTE)
    for written in (charset.UTF8, *charset.ONE_BYTE)
    if read != written
]
TEXTS = ["Иванов Пётр", "Котова Анна Ильинична", "КАШТАНКА И ДРУГИЕ", "Война и мир. Том 1"]


def misread(text: str, read: str, written: str) -> str:
    return text.encode(written).decode(read, charset.KEPT)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_few_words_are_mended_whatever_they_were_read_in(text, way):
    found = charset.mending(misread(text, *way))
    assert found is not None
    assert found.of(misread(text, *way)) == text


@pytest.mark.parametrize(
    "text",
    [*TEXTS, "Élève Müller", "Žižek", "Їжак Олесь", "Ўладзь", "Қасым Әлия", "иВАНОВ пЁТР",
     "СанПиН", "Хуэй Цзы", "Windows® 10", "№ 5 «А» – 20 €", "Title", "", "Росмэн", "Юнчи Ким"],
)  # fmt: skip
def test_what_is_in_order_is_left_as_it_is(text):
    assert charset.mending(text) is None
    assert not charset.is_garbled(text)


@pytest.mark.parametrize("text", ["Ðîñìýí", "КоÑа", "Ив�нов", "╨юёь¤э", "Р РѕСЃРјСЌРЅ"])
def test_what_nobody_can_be_sure_of_is_seen(text):
    assert charset.is_odd(text)
    assert charset.is_garbled(text)


@dataclass
class Listed:
    rows: list[list[Cell]]
    told: list[Remark]


def listed(rows: list[list[Any]]) -> Listed:
    told = list[Remark]()
    placed = [(Place(at), row) for at, row in enumerate(rows, 2)]
    return Listed([row for _, row, _ in mended_rows(placed, [0], told.append)], told)


def test_one_garbled_row_of_a_good_list_is_mended_and_told():
    good: list[Cell] = ["Лисин Пётр", "5А", 7]
    bad: list[Cell] = [
        misread("Котов Иван", "cp1252", "cp1251"),
        misread("5А", "cp1252", "cp1251"),
        7,
    ]
    found = listed([good, bad])
    assert found.rows == [good, ["Котов Иван", "5А", 7]]
    assert [(each.at, each.written, each.outcome) for each in found.told] == [
        ("A3", "Êîòîâ Èâàí", "взято: Котов Иван")
    ]


def test_a_row_that_nobody_can_mend_is_told_and_stays():
    rows: list[list[Cell]] = [["КоÑа Иван", "5А"], ["Élève Müller", "5А"]]
    found = listed(rows)
    assert found.rows == rows
    assert [(each.at, each.outcome) for each in found.told] == [("A2", "войдёт как написано")]


def test_a_file_that_was_misread_is_mended_whole_and_told_once():
    rows = [["ФИО", "Класс"], ["Котов Иван", "5А"], ["Ли Юнчи", None]]
    bad = [[cell and misread(cell, "cp1251", "utf-8") for cell in row] for row in rows]
    (grid,), told = mended_grids([Grid("список", bad)])
    assert [*grid.rows] == rows
    assert len(grid.rows) == 3
    assert [(each.at, each.outcome) for each in told] == [
        ("файл", "взято: ФИО Класс Котов Иван 5А Ли Юнчи")
    ]
    assert mended_grids([grid]) == ([grid], ())


def misread_utf8(*texts: str) -> list[str]:
    """Return texts of which every byte means something in the wrong charset."""
    return [misread(text, "cp1251", "utf-8") for text in texts]


def test_a_column_that_was_misread_is_mended_whole_and_told_once():
    names = ["Котов Глеб", "Орлов Ян", "Юдин Ян", "Ершов Ян"]
    rows = [["Класс", "ФИО"], *(["5А", name] for name in misread_utf8(*names))]
    (grid,), told = mended_grids([Grid("список", rows)])
    assert [row[1] for row in grid.rows] == ["ФИО", *names]
    assert [(each.at, each.outcome) for each in told] == [
        ("столбец B", "взято: Котов Глеб Орлов Ян Юдин Ян Ершов Ян")
    ]


def test_cells_beside_names_are_mended_in_the_way_of_their_column():
    told = list[Remark]()
    cells = [*misread_utf8("Орлова Анна", "Юдин Ян"), "Котова Анна", "??? Анна", "Сиёва � А."]
    placed = [(Place(at), ["Котов Иван", each, 7]) for at, each in enumerate(cells, 2)]
    rows = [row for _, row, _ in mended_rows(placed, [0], told.append, [1, 2])]
    assert [row[1] for row in rows] == ["Орлова Анна", "Юдин Ян", *cells[2:]]
    assert [(each.at, each.outcome) for each in told] == [
        ("B2", "взято: Орлова Анна"),
        ("B3", "взято: Юдин Ян"),
        ("B5", "войдёт как написано"),
        ("B6", "войдёт как написано"),
    ]


def test_a_line_of_another_charset_is_kept_to_be_mended():
    lines = "ФИО;Класс\nКотов Иван;5А\nЛисин Пётр;5А\n".encode() + "Зимин Лев;5А\n".encode("cp1251")
    assert charset.detect(lines) == charset.UTF8
    assert lines.decode("utf-8", charset.KEPT).splitlines()[-1] == "Çèìèí Ëåâ;5À"


def test_spoilt_bytes_among_utf_8_cost_their_letters_alone():
    data = "Ив".encode() + b"\xd0" + "нов;".encode() + "Зимин".encode("cp1251") + "\nЁж".encode()
    assert data.decode("utf-8", charset.KEPT) == "ИвÐнов;Çèìèí\nЁж"
    assert (b"\xff\x80" * 3).decode("utf-8", charset.KEPT) == "ÿ\x80" * 3


def test_only_the_columns_are_named_that_are_garbled_beyond_mending(tmp_path):
    path = tmp_path / "список.csv"
    rows = [f"Котов Иван{each};5А;╨▒╪▓╫░ ▓▓{each} ╪╫" for each in "абвгде"]
    path.write_text("\n".join(["ФИО;Класс;Адрес", *rows]), "utf-8")
    (told,) = open_sheet(path, AS_FOUND, [ImportField("name", "ФИО")]).remarks
    assert (told.at, told.written) == ("файл", "Адрес")
