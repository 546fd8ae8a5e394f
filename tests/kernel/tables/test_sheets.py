"""Tables of all kinds, made here by the programs' own libraries and read back."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, Place, Reading, Refused
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow, open_sheet

# An old workbook is read in a process of its own, which takes its time to begin.
RELAXED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}
FIELDS = (
    ImportField("name", "ФИО"),
    ImportField("form", "Класс"),
    ImportField("born_on", "Дата рождения"),
    ImportField("phone", "Телефон"),
    ImportField("parent_phone", "Родитель телефон"),
)
TABLE: list[list[Any]] = [
    ["ФИО", "Класс", "Дата рождения"],
    ["Соколова Мария", "5А", dt.date(2014, 3, 12)],
    ["Ёлкин Пётр", "10Б", dt.date(2009, 12, 1)],
]


def write_xlsx(path: Path, rows: list[list[Any]], **_: Any) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def write_xls(path: Path, rows: list[list[Any]]) -> Path:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Лист1")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            style = xlwt.easyxf(num_format_str="DD.MM.YYYY" if isinstance(cell, dt.date) else "")
            sheet.write(at, column, cell, style)
    book.save(str(path))
    return path


def write_ods(path: Path, rows: list[list[Any]]) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="Лист1")
    for row in rows:
        line = TableRow()
        for cell in row:
            if isinstance(cell, dt.date):
                line.addElement(TableCell(valuetype="date", datevalue=cell.isoformat()))
            elif isinstance(cell, int | float):
                line.addElement(TableCell(valuetype="float", value=cell))
            else:
                made = TableCell(valuetype="string")
                made.addElement(P(text=cell))
                line.addElement(made)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


WRITERS = [write_xlsx, write_xls, write_ods]


def texts(sheet: Sheet) -> list[list[Any]]:
    return [row for _, row in sheet.body()]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("ending", [".xlsx", ".dat", ".csv"])
def test_workbooks_are_told_by_content(tmp_path: Path, write: Callable[..., Path], ending: str):
    sheet = open_sheet(write(tmp_path / f"список{ending}", TABLE), AS_FOUND, FIELDS)
    assert sheet.headings == TABLE[0]
    assert texts(sheet) == TABLE[1:]
    assert sheet.reading.encoding is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_tables_are_read_in_every_charset(tmp_path: Path, encoding: str, delimiter: str):
    lines = [
        delimiter.join(row)
        for row in (
            ["ФИО", "Класс", "Телефон"],
            ["Соколова Мария Ивановна", '"5 ""А"""', "5-12"],
            [f'"Громов{delimiter} Пётр"', "10Б", ""],
        )
    ]
    path = tmp_path / "список.txt"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    assert sheet.headings == ["ФИО", "Класс", "Телефон"]
    assert texts(sheet) == [
        ["Соколова Мария Ивановна", '5 "А"', "5-12"],
        [f"Громов{delimiter} Пётр", "10Б", ""],
    ]


def test_the_librarian_may_name_the_charset(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes("ФИО;Класс\nИванов;5А\n".encode("cp866"))
    assert open_sheet(path, Reading("windows-1251"), FIELDS).reading.encoding == "cp1251"
    assert open_sheet(path, Reading("cp866"), FIELDS).headings == ["ФИО", "Класс"]


def test_excel_says_its_delimiter_in_the_first_line(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("sep=,\nФИО,Класс\nИванов; Иван,5А\n", "utf-8")
    assert texts(open_sheet(path, AS_FOUND, FIELDS)) == [["Иванов; Иван", "5А"]]


@pytest.mark.parametrize("mark", ["", '"', " "])
def test_a_first_line_that_names_no_delimiter_is_a_line_like_others(tmp_path: Path, mark: str):
    path = tmp_path / "a.csv"
    path.write_text(f"sep={mark}\nФИО;Класс\nИванов Иван;5А\n", "utf-8")
    assert texts(open_sheet(path, AS_FOUND, FIELDS)) == [["Иванов Иван", "5А"]]


def test_line_ends_inside_quotes_stay_in_their_cell(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text('ФИО;Класс\n"Иванов\nИван";5А\nПетров;6Б\n', "utf-8")
    assert [(place.row, row) for place, row in open_sheet(path, AS_FOUND, FIELDS).body()] == [
        (2, ["Иванов\nИван", "5А"]),
        (3, ["Петров", "6Б"]),
    ]


def test_titles_numbering_and_empty_rows_are_no_data(tmp_path: Path):
    rows = [
        ["МБОУ «Школа № 3»", "", ""],
        ["Список учащихся", "", ""],
        ["", "", ""],
        ["Дата рождения", "ФИО", "Класс"],
        ["1", "2", "3"],
        ["", "Соколова Мария", "5А"],
        ["", " ", ""],
        ["Дата рождения", "ФИО", "Класс"],
        ["", "Ёлкин Пётр", "10Б"],
    ]
    sheet = open_sheet(write_xlsx(tmp_path / "a.xlsx", rows), AS_FOUND, FIELDS)
    assert sheet.headings == ["Дата рождения", "ФИО", "Класс"]
    assert [(place.row, row[1]) for place, row in sheet.body()] == [
        (6, "Соколова Мария"),
        (9, "Ёлкин Пётр"),
    ]


def test_headings_of_two_rows_are_joined(tmp_path: Path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["ФИО", "Родитель", None],
        [None, "имя", "телефон"],
        ["Соколова Мария", "Ольга", "8 900"],
    ):
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    book.active.merge_cells("A1:A2")
    book.save(tmp_path / "a.xlsx")
    sheet = open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS)
    assert sheet.headings == ["ФИО", "Родитель имя", "Родитель телефон"]
    assert [place.row for place, _ in sheet.body()] == [3]


def test_unknown_headings_are_found_by_their_shape(tmp_path: Path):
    rows = [["Отчёт"], ["Рост", "Вес", "Цвет"], [150, 40, "синий"]]
    sheet = open_sheet(write_xlsx(tmp_path / "a.xlsx", rows))
    assert sheet.headings == ["Рост", "Вес", "Цвет"]
    assert texts(sheet) == [[150, 40, "синий"]]


def test_the_fullest_sheet_that_is_shown_is_read(tmp_path: Path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Титул"])
    for row in TABLE:
        book.create_sheet("Список") if "Список" not in book.sheetnames else None
        book["Список"].append(row)
    hidden = book.create_sheet("Выбор")
    hidden.sheet_state = "hidden"
    for number in range(50):
        hidden.append([number] * 5)
    book.save(tmp_path / "a.xlsx")
    assert open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS).name == "Список"


def test_a_cell_far_away_is_refused_before_memory_runs_out(tmp_path: Path):
    path = write_xlsx(tmp_path / "a.xlsx", TABLE)
    replaced(path, "xl/worksheets/sheet1.xml", b"</sheetData>", FAR_ROW + b"</sheetData>")
    with pytest.raises(Trouble, match="слишком велика"):
        open_sheet(path, AS_FOUND, FIELDS)


@pytest.mark.parametrize("address", [b"B1000000000000", b"AAAA1", b"XFD2", b"b  9999999"])
def test_addresses_that_lie_are_refused_or_read(tmp_path: Path, address: bytes):
    path = write_xlsx(tmp_path / "a.xlsx", TABLE * 700)
    replaced(path, "xl/worksheets/sheet1.xml", b'r="B2"', b"r='" + address + b"'")
    with pytest.raises(Trouble):
        open_sheet(path, AS_FOUND, FIELDS)


def test_an_old_workbook_whose_counts_lie_ends_only_its_reader(tmp_path: Path):
    content = bytearray(write_xls(tmp_path / "a.xls", TABLE).read_bytes())
    # The record of dimensions: its kind, its length, the first row, the row after the last.
    at = content.index(b"\x00\x02\x0e\x00") + 8
    content[at : at + 4] = b"\xf0\xff\xff\x7f"
    (tmp_path / "a.xls").write_bytes(bytes(content))
    with pytest.raises(Trouble, match="повреждён"):
        open_sheet(tmp_path / "a.xls", AS_FOUND, FIELDS)


def test_far_cells_that_are_only_painted_do_no_harm(tmp_path: Path):
    path = write_xlsx(tmp_path / "a.xlsx", TABLE)
    painted = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    replaced(path, "xl/worksheets/sheet1.xml", b"</sheetData>", painted)
    assert len(texts(open_sheet(path, AS_FOUND, FIELDS))) == 2


def test_repeated_cells_of_an_open_document_are_counted_out(tmp_path: Path):
    path = write_ods(tmp_path / "a.ods", TABLE)
    bomb = (
        b'<table:table-row table:number-rows-repeated="1048576">'
        b'<table:table-cell office:value-type="float" office:value="1"'
        b' table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    replaced(path, "content.xml", b"</table:table>", bomb)
    with pytest.raises(Trouble, match="слишком велика"):
        open_sheet(path, AS_FOUND, FIELDS)


def test_empty_repeated_cells_of_an_open_document_do_no_harm(tmp_path: Path):
    path = write_ods(tmp_path / "a.ods", TABLE)
    tail = (
        b'<table:table-row table:number-rows-repeated="1048570">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        b"</table:table>"
    )
    replaced(path, "content.xml", b"</table:table>", tail)
    assert len(texts(open_sheet(path, AS_FOUND, FIELDS))) == 2


FAR_ROW = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def replaced(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change the text of one part of an archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_external_entities_are_not_followed(tmp_path: Path):
    path = write_ods(tmp_path / "a.ods", TABLE)
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    start = content.index(b"?>") + 2
    replaced(path, "content.xml", content[:start], declared)
    with pytest.raises(Trouble):
        open_sheet(path, AS_FOUND, FIELDS)


def test_a_password_is_named_as_the_reason(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    with pytest.raises(Trouble, match="паролем"):
        open_sheet(path, AS_FOUND, FIELDS)


def _document() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ни одной строки"),
        ("ФИО;Класс\n".encode(), "ни одной строки"),
        (b"PK\x03\x04 broken", "повреждён"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "повреждён"),
        (_document(), "не таблица"),
        (b"%PDF-1.4\x00\x01\x02", "не таблица"),
        ("<html><table><tr><td>ФИО</td></tr></table></html>".encode(), "веб-страница"),
        ('ФИО;Класс\n"'.encode() + b"x" * 200_000, "кавычка"),
    ],
)
def test_what_is_no_table_gives_one_sentence(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=words):
        list(open_sheet(path, AS_FOUND, FIELDS).body())


def test_a_file_that_is_not_there_gives_a_sentence(tmp_path: Path):
    with pytest.raises(Trouble, match="не открывается"):
        open_sheet(tmp_path / "нет.csv")


@settings(max_examples=100, **RELAXED)
@given(
    head=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
    tail=st.binary(max_size=2000),
)
def test_random_bytes_are_read_or_give_a_sentence(tmp_path: Path, head: bytes, tail: bytes):
    path = tmp_path / "a.bin"
    path.write_bytes(head + tail)
    try:
        assert all(place.row > 0 for place, _ in open_sheet(path, AS_FOUND, FIELDS).body())
    except Trouble as trouble:
        assert trouble.sentence.endswith(".")  # noqa: PT017 -- either outcome is right


@settings(max_examples=60, **RELAXED)
@given(data=st.data(), write=st.sampled_from(WRITERS))
def test_damaged_workbooks_are_read_or_give_a_sentence(tmp_path: Path, data: Any, write: Any):
    content = bytearray(write(tmp_path / "sound", TABLE).read_bytes())
    for at in data.draw(st.lists(st.integers(0, 1 << 16), min_size=1, max_size=8)):
        content[at % len(content)] = data.draw(st.integers(0, 255))
    kept = data.draw(st.integers(50, 100)) * len(content) // 100
    (tmp_path / "damaged").write_bytes(bytes(content[:kept]))
    try:
        assert open_sheet(tmp_path / "damaged", AS_FOUND, FIELDS).headings
    except Trouble as trouble:
        assert trouble.sentence.endswith(".")  # noqa: PT017 -- either outcome is right


CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
    st.integers(-(10**9), 10**9),
)


@settings(max_examples=40, **RELAXED)
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12))
def test_every_filled_row_comes_once_with_its_number(tmp_path: Path, rows: list[list[Any]]):
    path = write_xlsx(tmp_path / "a.xlsx", [["ФИО", "Класс", "Телефон"], *rows])
    filled = [
        at
        for at, row in enumerate(rows, 2)
        if any(isinstance(cell, int) or cell.strip() for cell in row)
        and row != ["ФИО", "Класс", "Телефон"]
    ]
    try:
        numbers = [place.row for place, _ in open_sheet(path, AS_FOUND, FIELDS).body()]
    except Trouble:
        numbers = []
    numbering = [2] if rows[0] in ([1, 2, 3], ["1", "2", "3"]) else []
    assert numbering + numbers == filled


def test_a_row_is_read_by_the_columns_of_its_table():
    row = SheetRow(
        Place(3),
        [" Ёлкин  Пётр ", "—", 5.0],
        {"name": 0, "phone": 1, "form": 2, "born_on": 7},
        dt.date(2026, 11, 30),
    )
    assert [row.text(key) for key in ("name", "phone", "form", "born_on", "note")] == [
        "Ёлкин Пётр", "", "5", "", "",
    ]  # fmt: skip
    assert (row.cell("phone"), row.cell("born_on")) == ("—", None)
    assert (row.has("born_on"), row.has("note")) == (True, False)
    assert row.refused("нет фамилии") == Refused("строка 3", "нет фамилии")


def test_a_remark_on_a_field_without_a_column_is_one_on_the_row():
    row = SheetRow(Place(5, columns=(2, 3)), ["Вий", "Гоголь"], {"title": 0}, dt.date(2026, 9, 1))
    row.remark("title", "не ясно", "войдёт")
    row.remark("price", "нет цены", "цена пуста")
    assert [(each.at, each.written) for each in row.remarks] == [("C5", "Вий"), ("строка 5", "")]


@pytest.mark.parametrize(
    ("spoil", "written", "reason"),
    [
        (lambda data: data.replace("Муму".encode(), b"\xff" + "уму".encode()), "строка 2", "буквы"),
        (lambda data: data.replace(b";", b"\0;"), "строки 1, 2, 3", "нули"),
        (lambda data: data[:-1], "", "обрывается"),
        (lambda data: data.decode().encode("utf-16")[:-1], "", "обрывается"),
        (lambda data: data + bytes(500), None, None),
        (lambda data: data.decode().encode("cp1251"), None, None),
    ],
)
def test_what_a_text_has_lost_is_told_and_the_rest_is_read(tmp_path, spoil, written, reason):
    path = tmp_path / "книги.csv"
    path.write_bytes(spoil("Автор;Название\nТургенев И. С.;Муму\nНосов Н. Н.;Незнайка".encode()))
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    assert [row[0] for _, row in sheet.body()] == ["Тургенев И. С.", "Носов Н. Н."]
    told = [(each.written, each.reason) for each in sheet.remarks]
    assert [each for each, _ in told] == ([] if written is None else [written])
    assert all(reason in each for _, each in told)
