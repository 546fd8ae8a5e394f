"""Text tables with quotation marks that are closed, over several lines, or never."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, RemarkKind
from ibc_desktop.kernel.tables.lines import fault_of, no_row
from ibc_desktop.kernel.tables.quotes import closed
from ibc_desktop.kernel.tables.sheets import Sheet, open_sheet

FIELDS = (
    ImportField("author", "Автор"),
    ImportField("title", "Название"),
    ImportField("year", "Год"),
)


def opened(tmp_path: Path, text: str, encoding: str = "utf-8") -> Sheet:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    return open_sheet(path, AS_FOUND, FIELDS)


def titles(sheet: Sheet) -> list[object]:
    return [row[1] for _, row in sheet.body()]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (['"Открытая', "Мир", '"Каша" и "Щи"'], ['"Открытая', "Мир", 'Каша и "Щи"']),
        (['"Незакрытая', "Мир", '"Лес"', "Поле"], ['"Незакрытая', "Мир", "Лес", "Поле"]),
        (['"Первая', '"Вторая', "Третья"], ['"Первая', '"Вторая', "Третья"]),
        (['"Две ""внутри"""', "Мир"], ['Две "внутри"', "Мир"]),
        (['"С ; знаком"', "Мир"], ["С ; знаком", "Мир"]),
        (['"В две\nстроки"', "Мир"], ["В две\nстроки", "Мир"]),
        (['"В три\n\nстроки"', '"Открытая', "Мир"], ["В три\n\nстроки", '"Открытая', "Мир"]),
        (['Диск 3"', "Мир"], ['Диск 3"', "Мир"]),
        (['"', "Мир"], ['"', "Мир"]),
        (['"Пруд', "Лес", 'Сад"', "Мир"], ['"Пруд', "Лес", 'Сад"', "Мир"]),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_a_character(
    tmp_path: Path, rows: list[str], found: list[str]
):
    lines = [f"Тестов Т.;{title};2003" for title in rows]
    sheet = opened(tmp_path, "\r\n".join(["Автор;Название;Год", *lines]))
    assert titles(sheet) == found
    assert {row[2] for _, row in sheet.body()} == {"2003"}


def test_a_row_with_more_cells_than_headings_is_refused(tmp_path: Path):
    text = "Автор;Название;Год\nИванов;Мир; труд;2001\nПетров;Лес;2002;;;\nСомов;Поле\n"
    rows = [row for _, row in opened(tmp_path, text).body()]
    reason = "ячеек больше, чем заголовков: строка сдвинута"
    assert [no_row(row) for row in rows] == [reason, "", ""]
    assert fault_of(rows[0]) == reason


def test_a_column_without_a_heading_is_told_once(tmp_path: Path):
    lines = "".join(f"Иванов;Книга {n};2001;полка {n}\n" for n in range(9))
    sheet = opened(tmp_path, "Автор;Название;Год\n" + lines)
    assert [no_row(row) for _, row in sheet.body()] == [""] * 9
    assert [(each.at, each.kind) for each in sheet.remarks] == [("столбец D", RemarkKind.LEFT)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(tmp_path: Path, encoding: str):
    sheet = opened(tmp_path, "Автор;Название;Год\nНосов;Живая шляпа;1938\n", encoding)
    assert titles(sheet) == ["Живая шляпа"]
    assert sheet.remarks == ()


def test_zeros_at_the_end_of_a_file_are_nothing(tmp_path: Path):
    text = "Автор;Название;Год\nНосов;Живая шляпа;1938\n" + "\0" * 5_000_000
    assert titles(opened(tmp_path, text, "cp1251")) == ["Живая шляпа"]


def test_cells_of_several_lines_with_commas_part_no_table(tmp_path: Path):
    cell = "раз, два\nтри, пять\nшесть, семь\nвосемь, девять"
    text = f'Автор;Название;Примечание\nНосов, Н.;Живая шляпа;"{cell}"\n'
    assert titles(opened(tmp_path, text)) == ["Живая шляпа"]


@pytest.mark.parametrize("sign", ["?", "\ufffd", ""])
def test_letters_read_in_a_wrong_charset_are_mended_and_told(tmp_path: Path, sign: str):
    """«И» has lost its second byte, for which a mark may stand."""
    spoilt = "Автор;Название;Год\nНосов;Игра и Иван;1938\n".encode().decode("cp1251", "replace")
    sheet = opened(tmp_path, spoilt.replace("\ufffd", sign))
    assert titles(sheet) == ["Игра и Иван"]
    assert [each.reason for each in sheet.remarks] == [
        "буквы прочитаны не в той кодировке и восстановлены"
    ]


def test_letters_that_are_lost_are_told_and_not_guessed(tmp_path: Path):
    spoilt = "Автор;Название;Год\nНосов;Азбука и Наука;1938\n".encode().decode("cp1252", "replace")
    sheet = opened(tmp_path, spoilt)
    assert [each.reason for each in sheet.remarks] == [
        "буквы не похожи на русские: проверьте кодировку"
    ]


@pytest.mark.parametrize("start", ["Автор;Название\n", ""])
def test_a_line_of_millions_of_letters_is_refused_with_its_number(tmp_path: Path, start: str):
    number = 2 if start else 1
    with pytest.raises(Trouble, match=f"Строка {number} длиннее"):
        list(opened(tmp_path, start + "ф;" * 9_000_000).body())


# A cell with whole rows in it cannot be told from a stray mark.
CELLS = st.text(st.sampled_from('аб "\n'), max_size=8) | st.text(
    st.sampled_from('аб ";'), max_size=8
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_what_a_spreadsheet_has_written_is_read_as_it_was(rows):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(rows)
    lines = iter(written.getvalue().splitlines(keepends=True))
    assert [tuple(row) for row in csv.reader(closed(lines, ";"), delimiter=";")] == rows
