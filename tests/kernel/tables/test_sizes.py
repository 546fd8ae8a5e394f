"""Workbooks made to take all the memory or all the time there is: each gives a sentence at once."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField
from ibc_desktop.kernel.tables.sheets import open_sheet

FIELDS = (ImportField("name", "ФИО"), ImportField("form", "Класс"))
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_NS} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Лист1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
}


def workbook(path: Path, texts: Iterable[str], rows: Iterable[str]) -> Path:
    """Write a workbook of these shared texts and these rows of cells."""
    said = "".join(f"<si><t>{text}</t></si>" for text in texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/sharedStrings.xml", f"<sst {_NS}>{said}</sst>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f"<worksheet {_NS}><sheetData>".encode())
            for row in rows:
                part.write(row.encode())
            part.write(b"</sheetData></worksheet>")
    return path


NAME, FORM, COTOV = (f'<c t="s"><v>{at}</v></c>' for at in range(3))


def test_more_rows_than_any_list_has_are_not_read_in_a_workbook(tmp_path: Path):
    rows = [f"<row>{NAME}{FORM}</row>", *[f"<row>{COTOV}{FORM}</row>" * 1000] * 401]
    path = workbook(tmp_path / "a.xlsx", ["ФИО", "Класс", "Котов Иван"], rows)
    with pytest.raises(Trouble, match="больше 400 000 строк"):
        open_sheet(path, AS_FOUND, FIELDS)


@pytest.mark.parametrize(
    "lines",
    [["Котов Иван;5А\n"] * 400_100, ["\n"] * 1_100_000, ['"\n'] * 500_000, ["\r"] * 1_100_000],
)
def test_more_lines_than_any_list_has_are_not_read_in_a_text(tmp_path: Path, lines: list[str]):
    path = tmp_path / "a.csv"
    path.write_bytes("".join(["ФИО;Класс\n", *lines, "Лисин Пётр;5Б"]).encode())
    with pytest.raises(Trouble, match="больше 400 000 строк"):
        open_sheet(path, AS_FOUND, FIELDS)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "utf-16"])
def test_empty_lines_under_a_list_cost_nothing_and_take_no_row(
    tmp_path: Path, end: str, charset: str
):
    rows = ["ФИО;Класс", ";", "\0" * 100, '"Котов\n\nИван";5А', ";;" * 9, "Лисин;5Њ"]
    path = tmp_path / "a.csv"
    path.write_bytes(end.join(rows + [";;;;"] * 1_500_000).encode(charset))
    read = [row[:2] for _, row in open_sheet(path, AS_FOUND, FIELDS).body()]
    assert read == [["Котов\n\nИван", "5А"], ["Лисин", "5Њ"]]


def test_what_is_packed_tighter_than_any_list_is_not_unpacked(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ["ФИО"], ['<row r="1"/>' * 100_000] * 70)
    with pytest.raises(Trouble, match="слишком велика"):
        open_sheet(path, AS_FOUND, FIELDS)


def test_one_long_text_in_all_cells_ends_only_its_reader(tmp_path: Path):
    rows = [f"<row>{NAME}{FORM}</row>", f"<row>{COTOV}</row>" * 100_000]
    path = workbook(tmp_path / "a.xlsx", ["ФИО", "Класс", "К" * 30_000], rows)
    with pytest.raises(Trouble, match="слишком велика"):
        open_sheet(path, AS_FOUND, FIELDS)


def test_a_heavy_list_is_read_apart_and_whole(tmp_path: Path):
    rows = [f"<row>{NAME}{FORM}</row>", f"<row>{COTOV}{NAME}</row>" * 30_000]
    path = workbook(tmp_path / "a.xlsx", ["ФИО", "Класс", "К" * 5_000], rows)
    body = list(open_sheet(path, AS_FOUND, FIELDS).body())
    assert (len(body), body[-1][0].row, body[-1][1]) == (30_000, 30_001, ["К" * 5_000, "ФИО"])


@pytest.mark.parametrize("filled", [True, False])
def test_thousands_of_columns_are_refused_where_they_say_anything(tmp_path: Path, filled: bool):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Лист1")
    sheet.append(["ФИО", "Класс", *(f"Столбец {n}" for n in range(9_000))])
    for number in range(6):
        sheet.append([f"Котов {number}", "5А", *(["да"] * 9_000 if filled else [])])
    book.save(tmp_path / "a.xlsx")
    if filled:
        with pytest.raises(Trouble, match=r"Столбцов .* тысячи"):
            open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS)
    else:
        found = open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS)
        assert found.headings == ["ФИО", "Класс"]
        assert len(list(found.body())) == 6


def test_a_text_table_of_hundreds_of_columns_is_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text(
        ";".join(["ФИО", *map(str, range(900))]) + "\n" + "а;" * 900 + "\n" + "б;" * 900
    )
    with pytest.raises(Trouble, match="больше 400 заполненных столбцов"):
        open_sheet(path, AS_FOUND, FIELDS)


def test_many_sheets_with_far_cells_are_too_much_together(tmp_path: Path):
    book = Workbook(write_only=True)
    for number in range(3):
        sheet = book.create_sheet(f"Лист{number}")
        sheet.append(["ФИО"])
        for _ in range(130_000):
            sheet.append([])
        sheet.append([*[None] * 25, 1])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Trouble, match="слишком велика"):
        open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS)


def test_cells_merged_without_end_cost_nothing(tmp_path: Path):
    body = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 4_000))
    merged = "".join(f'<mergeCell ref="B{n}:B1048576"/>' for n in range(2, 40_000))
    head = f'<row r="1">{NAME}{FORM}</row>'
    rows = [f"{head}{body}</sheetData><mergeCells>{merged}</mergeCells><sheetData>"]
    path = workbook(tmp_path / "a.xlsx", ["ФИО", "Класс"], rows)
    assert len(list(open_sheet(path, AS_FOUND, FIELDS).body())) == 3_998
