"""What the values of a sheet do not show: hidden rows and columns, formulas alone, formats."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from ibc_desktop.kernel.tables.grids import Marks
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import fault_of
from ibc_desktop.kernel.tables.sheets import Sheet, open_sheet
from ibc_desktop.kernel.tables.workbook.old_workbooks import marks_of_old

FIELDS = (ImportField("name", "ФИО"), ImportField("card", "Штрихкод"))
ROWS: list[list[Any]] = [["ФИО", "Штрихкод"], ["Котов Иван", 123], ["Лисин Пётр", 45]]


def made() -> Workbook:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)  # type: ignore[union-attr]
    return book


def opened(book: Workbook, tmp_path: Path) -> tuple[Sheet, list[Remark]]:
    book.save(tmp_path / "a.xlsx")
    sheet, heard = open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS), list[Remark]()
    sheet.tell = heard.append
    return sheet, heard


def test_hidden_rows_are_read_and_told(tmp_path: Path):
    book = made()
    book.active.row_dimensions[3].hidden = True  # type: ignore[union-attr]
    book.active.row_dimensions[9].hidden = True  # type: ignore[union-attr]
    sheet, heard = opened(book, tmp_path)
    assert [row[0] for _, row in sheet.body()] == ["Котов Иван", "Лисин Пётр"]
    assert [(each.at, each.reason, each.kind) for each in heard] == [
        ("строка 3", "строка скрыта", RemarkKind.FIGURES)
    ]


def test_struck_rows_are_read_and_told(tmp_path: Path):
    book = made()
    for at in ("A2", "A3", "B3", "C9"):
        book.active[at].font = Font(strike=True)  # type: ignore[index]
    sheet, heard = opened(book, tmp_path)
    assert [row[0] for _, row in sheet.body()] == ["Котов Иван", "Лисин Пётр"]
    assert [(each.at, each.reason, each.outcome, each.kind) for each in heard] == [
        ("строка 3", "строка зачёркнута", "войдёт", RemarkKind.FIGURES)
    ]


def test_a_hidden_column_is_read_and_told(tmp_path: Path):
    book = made()
    book.active.column_dimensions["B"].hidden = True  # type: ignore[union-attr]
    sheet, _ = opened(book, tmp_path)
    assert [row[1] for _, row in sheet.body()] == [123, 45]
    assert [(each.at, each.reason, each.written, each.kind) for each in sheet.remarks] == [
        ("столбец B", "столбец скрыт", "Штрихкод", RemarkKind.FIGURES)
    ]


def document(path: Path) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
    from odf.text import P

    def cell(text: str, **given: Any) -> Any:
        found = TableCell(valuetype="string", **given)
        found.addElement(P(text=text))
        return found

    rows: list[tuple[dict[str, Any], list[Any]]] = [
        ({}, [cell("ФИО"), cell("Штрихкод")]),
        ({}, [cell("Котов Иван"), cell("17", numberrowsspanned=3, numbercolumnsspanned=1)]),
        ({"visibility": "filter"}, [cell("Лисин Пётр"), CoveredTableCell()]),
        ({}, [cell("Зайцев Егор"), CoveredTableCell()]),
        ({"visibility": "collapse", "numberrowsrepeated": 3}, [TableCell()]),
        ({"visibility": "collapse"}, [cell("Рысев Марк"), cell("18")]),
    ]
    book, table = OpenDocumentSpreadsheet(), Table(name="Дети")
    table.addElement(TableColumn())
    table.addElement(TableColumn(visibility="collapse", numbercolumnsrepeated=2))
    for given, cells in rows:
        row = TableRow(**given)
        for each in cells:
            row.addElement(each)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def test_an_open_document_tells_what_is_merged_and_hidden(tmp_path: Path):
    sheet, heard = open_sheet(document(tmp_path / "a.ods"), AS_FOUND, FIELDS), list[Remark]()
    sheet.tell = heard.append
    assert [[*row] for _, row in sheet.body()] == [
        ["Котов Иван", "17"],
        ["Лисин Пётр", "17"],
        ["Зайцев Егор", "17"],
        ["Рысев Марк", "18"],
    ]
    assert [(each.at, each.reason) for each in heard] == [
        ("строка 3", "строка скрыта"),
        ("строка 8", "строка скрыта"),
    ]
    assert [(each.at, each.reason) for each in sheet.remarks] == [("столбец B", "столбец скрыт")]


def test_a_number_of_an_open_document_is_read_as_it_is_shown(tmp_path: Path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    shown = [("float", 15, "000015"), ("percentage", 0.1, "10 %"), ("currency", 150, "150,00 $"),
             ("currency", 150, "150,00 ₽"), ("float", 0.5, "0,50"), ("float", 0, "0"),
             ("date", "2025-09-01", "сен.25"), ("date", "2025-09-01", "01.09.25")]  # fmt: skip
    book, table = OpenDocumentSpreadsheet(), Table(name="Дети")
    for name, (kind, value, text) in [("ФИО", ("string", "", "Штрихкод"))] + [
        ("Котов Иван", each) for each in shown
    ]:
        row, named = TableRow(), TableCell(valuetype="string")
        named.addElement(P(text=name))
        said = "datevalue" if kind == "date" else "value"
        cell = TableCell(valuetype=kind, **({} if kind == "string" else {said: value}))
        cell.addElement(P(text=text))
        row.addElement(named)
        row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "a.ods"))
    sheet = open_sheet(tmp_path / "a.ods", AS_FOUND, FIELDS)
    found = [row[1] for _, row in sheet.body()]
    september = ["сентябрь 2025", dt.date(2025, 9, 1)]
    assert found == ["000015", "10 %", "150,00 $", 150.0, 0.5, 0.0, *september]


def test_a_formula_without_a_value_is_named_for_it(tmp_path: Path):
    book = made()
    book.active["A3"] = '="Лисин"&" Пётр"'  # type: ignore[index]
    sheet, heard = opened(book, tmp_path)
    reason = "в ячейке формула без значения или с ошибкой: исправьте её в Excel и сохраните"
    assert [fault_of(row) for _, row in sheet.body()] == ["", reason]
    assert [(each.at, each.reason) for each in heard] == [("A3", reason)]


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ("000000", ["000123", "000045"]),
        ('"Ч-"00000', ["Ч-00123", "Ч-00045"]),
        ("00\\-00", ["01-23", "00-45"]),
        ("00", ["123", "45"]),
        ("0.00", [123, 45]),
        ("0%", ["12300 %", "4500 %"]),
        ("0.0%", ["12300 %", "4500 %"]),
        ('"$"#,##0.00', ["123 $", "45 $"]),
        ("[$€-407] #,##0.00", ["123 €", "45 €"]),
        ("#,##0 [$₽-419]", [123, 45]),
        ("[$-419]#,##0", [123, 45]),
        ("# ##0", [123, 45]),
        ("General", [123, 45]),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(tmp_path: Path, shape: str, shown: list[Any]):
    book = made()
    for row in (2, 3):
        book.active.cell(row, 2).number_format = shape  # type: ignore[union-attr]
    sheet, _ = opened(book, tmp_path)
    assert [row[1] for _, row in sheet.body()] == shown


@pytest.mark.parametrize(
    ("shape", "first"),
    [
        ("mmm.yy", "сентябрь 2025"),
        ("mmm-yy", "сентябрь 2025"),
        ("[$-419]mmmm\\ yyyy;@", "сентябрь 2025"),
        ("mm.yyyy", "сентябрь 2025"),
        ("d mmm yy", dt.date(2025, 9, 1)),
        ("dd.mm.yyyy", dt.date(2025, 9, 1)),
    ],
)
def test_a_month_that_a_spreadsheet_has_made_a_day_is_a_month(tmp_path: Path, shape: str, first):
    book = Workbook()
    for row in (["ФИО", "Дата"], ["Котов", dt.date(2025, 9, 1)], ["Лось", dt.date(2025, 9, 17)]):
        book.active.append(row)  # type: ignore[union-attr]
    for row in (2, 3):
        book.active.cell(row, 2).number_format = shape  # type: ignore[union-attr]
    sheet, _ = opened(book, tmp_path)
    assert [row[1] for _, row in sheet.body()] == [first, dt.date(2025, 9, 17)]


def test_an_error_of_a_spreadsheet_is_told(tmp_path: Path):
    book = made()
    book.active["B2"] = "#N/A"  # type: ignore[index]
    book.active["B2"].data_type = "e"  # type: ignore[index]
    sheet, heard = opened(book, tmp_path)
    reason = "в ячейке формула без значения или с ошибкой: исправьте её в Excel и сохраните"
    assert [fault_of(row) for _, row in sheet.body()] == [reason, ""]
    assert [(each.at, each.reason) for each in heard] == [("B2", reason)]


def test_a_part_of_a_hundred_is_no_number_of_its_own(tmp_path: Path):
    book = made()
    book.active["B2"], book.active["B3"] = 0.1, 0.125  # type: ignore[index]
    for row in (2, 3):
        book.active.cell(row, 2).number_format = "0.0%"  # type: ignore[union-attr]
    sheet, _ = opened(book, tmp_path)
    assert [row[1] for _, row in sheet.body()] == ["10 %", "12.5 %"]


def old_book(path: Path) -> Path:
    import xlwt

    book = xlwt.Workbook()
    first, sheet = book.add_sheet("Начало"), book.add_sheet("Дети")
    first.write(0, 0, "Дети школы")
    cells = [
        ("000000", 123), ("000000", 12_345_678), ("0.0%", 0.125), ('#,##0.00"$"', 150.5),
        ("MMM.YY", dt.date(2025, 9, 1)), ("MMM.YY", dt.date(2025, 9, 17)), ("General", 7),
    ]  # fmt: skip
    for at, text in enumerate(("ФИО", "Штрихкод", "Пол")):
        sheet.write(0, at, text)
    for row, (shape, value) in enumerate(cells, 1):
        sheet.write(row, 0, "Котов Иван")
        sheet.write(row, 1, value, xlwt.easyxf(num_format_str=shape))
        sheet.write(row, 2, "м")
    sheet.row(3).hidden = True
    sheet.col(2).hidden = True
    book.save(str(path))
    return path


def test_an_old_workbook_is_read_as_it_is_shown(tmp_path: Path):
    sheet, heard = open_sheet(old_book(tmp_path / "a.xls"), AS_FOUND, FIELDS), list[Remark]()
    sheet.tell = heard.append
    assert [row[1] for _, row in sheet.body()] == [
        "000123", "12345678", "12.5 %", "150.5 $", "сентябрь 2025", dt.date(2025, 9, 17), 7,
    ]  # fmt: skip
    assert [(each.at, each.reason) for each in heard] == [("строка 4", "строка скрыта")]
    assert ("столбец C", "столбец скрыт") in [(each.at, each.reason) for each in sheet.remarks]


def test_an_old_workbook_that_is_not_understood_is_read_without_marks(tmp_path: Path):
    whole = old_book(tmp_path / "a.xls").read_bytes()
    for cut in (b"", whole[:100], whole[:700], whole[:-1500]):
        assert set(map(type, marks_of_old(cut).values())) <= {Marks}
    assert marks_of_old(whole)["Дети"].hidden == {4}
