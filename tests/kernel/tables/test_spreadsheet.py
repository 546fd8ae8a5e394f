import csv
import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.tables.sheets import open_sheet
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable, save, save_all

COLUMNS = (
    Column("text", "Заглавие", lambda row: row[0], width=30),
    Column("number", "Цена", lambda row: row[1], right=True),
    Column("day", "Дата", lambda row: row[2]),
)
ROWS = [("Каштанка", Decimal("250.50"), dt.date(2027, 3, 17)), ("=1+1", 3, None)]
HOSTILE = ["=1+1", "+7 914", "-5", "@SUM(A1)", "\tтаб", "#N/A", "00012", "12.03.2014"]


def test_a_workbook_has_a_bold_frozen_head_and_typed_cells(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    save(path, COLUMNS, ROWS, "Список [книг]")
    sheet = load_workbook(path).active
    assert sheet.title == "Список  книг"
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["Заглавие", "Цена", "Дата"]
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.column_dimensions["A"].width == 30
    assert sheet["B2"].value == 250.5
    assert sheet["C2"].value.date() == dt.date(2027, 3, 17)
    assert sheet["C2"].number_format == "DD.MM.YYYY"


def test_each_table_has_a_sheet_that_prints_its_head_on_every_page(tmp_path: Path):
    wide = WrittenTable("Широкая", [*COLUMNS, Column("x", "Много", str, width=60)], ROWS)
    tables = (WrittenTable("Узкая", COLUMNS, ROWS), wide, wide)
    save_all(tmp_path / "a.xlsx", tables, ("Школа № 5", "Отчёт за 2026/27 учебный год"))
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Узкая", "Широкая", "Широкая1"]
    lying = [sheet.page_setup.orientation == "landscape" for sheet in book]
    assert lying == [False, True, True]
    for sheet in book:
        above = [row[0].value for row in sheet["A1:A4"]]
        assert above == ["Школа № 5", "Отчёт за 2026/27 учебный год", None, "Заглавие"]
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_several_tables_stand_one_under_another_in_csv(tmp_path: Path):
    save_all(tmp_path / "a.csv", [WrittenTable(name, COLUMNS, ROWS[:1]) for name in ("А", "Б")])
    row = "Каштанка;250,50;2027-03-17"
    lines = ["А", "Заглавие;Цена;Дата", row, "", "Б", "Заглавие;Цена;Дата", row]
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines() == lines


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str):
    save(tmp_path / "a.xlsx", COLUMNS, [(text, 1, None)])
    cell = load_workbook(tmp_path / "a.xlsx").active["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    save(tmp_path / "a.csv", COLUMNS, [(text, 1, None)])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file, delimiter=";"))[1][0]
    assert not written.startswith(("=", "+", "-", "@", "\t"))


def test_csv_is_as_russian_excel_wants_it(tmp_path: Path):
    save(tmp_path / "a.csv", COLUMNS, ROWS)
    assert (tmp_path / "a.csv").read_bytes() == (
        "\ufeffЗаглавие;Цена;Дата\r\nКаштанка;250,50;2027-03-17\r\n'=1+1;3;\r\n".encode()
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_whatever_is_written_opens_again(tmp_path: Path, name: str, texts: list[str]):
    rows = [(f"х{text}".encode("utf-8", "ignore").decode(), 1, None) for text in texts]
    save(tmp_path / name, COLUMNS, rows)
    sheet = open_sheet(tmp_path / name)
    assert sheet.headings == ["Заглавие", "Цена", "Дата"]
    assert [row[0][0] for _, row in sheet.body() if isinstance(row[0], str)] == ["х"] * len(rows)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("text", HOSTILE)
def test_guarded_texts_come_back_as_they_were(tmp_path: Path, name: str, text: str):
    save(tmp_path / name, COLUMNS, [(text, 1, None)])
    ((_, row),) = open_sheet(tmp_path / name).body()
    assert row[0] == text


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(b"old")

    def failing() -> Iterator[Any]:
        yield ROWS[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(Trouble, match="место на диске"):
        save(path, COLUMNS, failing())
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_full_disk_gives_a_sentence(tmp_path: Path, name: str):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs the right to mount one")
    try:
        with pytest.raises(Trouble, match="место на диске"):
            save(small / name, COLUMNS, [(os.urandom(40).hex(), n, None) for n in range(4000)])
        assert os.listdir(small) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_folder_that_is_not_there_gives_a_sentence(tmp_path: Path):
    with pytest.raises(Trouble):
        save(tmp_path / "нет" / "a.csv", COLUMNS, ROWS)


def test_other_endings_are_refused(tmp_path: Path):
    with pytest.raises(Refusal, match="XLSX или CSV"):
        save(tmp_path / "a.docx", COLUMNS, ROWS)
