"""A paper as DOCX: the same blocks, readable and editable."""

import io
import time
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Pt

from ibc_desktop.kernel.file.files import RESOURCES
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.refusals import Stopped
from ibc_desktop.printing.say import style
from ibc_desktop.printing.say.blocks import (
    Bullets,
    Figure,
    Heading,
    PageBreak,
    RowKind,
    Signatures,
    Signer,
    Space,
    Table,
    Text,
)
from ibc_desktop.printing.say.charts import (
    ColumnChart,
    LineChart,
    PlanFact,
    PlanFactChart,
    ShareChart,
)
from ibc_desktop.printing.write.docx_file import docx
from tests.printing.measured import DAY

from ..draw.test_pdf import EVERYTHING, NUMBERS
from ..draw.test_tables import PLAN, plan_rows

_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(*blocks, page=style.PLAN, **more):
    return docx(blocks, page, title="План работы", author="МБОУ СОШ", day=DAY, **more)


def opened(*blocks, **more) -> Any:
    return Document(io.BytesIO(made(*blocks, **more)))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_every_block_is_there():
    document = opened(*EVERYTHING)
    text = "\n".join(node.text or "" for node in document.element.body.iter(f"{_WORD}t"))
    for words in (
        "УТВЕРЖДАЮ",
        "СОГЛАСОВАНО",
        "ПЛАН РАБОТЫ",
        "Цель:",
        "2)",
        "подпись",
        "М.\u00a0П.",
    ):
        assert words in text
    assert document.core_properties.title == "План работы"
    assert document.core_properties.language == "ru-RU"
    dated = (document.core_properties.created, document.core_properties.modified)
    assert [moment.date() for moment in dated] == [DAY, DAY]


def test_same_blocks_same_bytes():
    assert made(*EVERYTHING) == made(*EVERYTHING)


def test_headings_are_headings_in_our_face():
    document = opened(Heading("Один"), Heading("Два", 2), Text("Текст"))
    assert [one.style.name for one in document.paragraphs[:2]] == ["Heading 1", "Heading 2"]
    assert document.styles["Heading 1"].font.name == "PT Serif"
    assert document.paragraphs[2].runs[0].font.name == "PT Serif"


def test_head_repeats_rows_stay_whole_and_groups_cross_the_table():
    rows = plan_rows(2, 3)
    table = Table(PLAN, rows, group=lambda row: row[0], grid=True, numbered=True)
    made_table = opened(table).tables[0]
    assert made_table._tbl.tr_lst[0].trPr.find(f"{_WORD}tblHeader") is not None
    assert all(row.trPr.find(f"{_WORD}cantSplit") is not None for row in made_table._tbl.tr_lst)
    shown = cells(made_table)
    assert shown[0] == ["№", "Дата", "Мероприятие"]
    assert shown[1] == ["Сентябрь"] * 3
    assert shown[2] == ["1", "01.09", "дело0х0"]
    assert shown[-1] == ["5", "03.10", "дело1х2"]


def test_totals_are_bold_and_zero_is_a_dash():
    rows = ["ряд", "всего"]
    columns = (NUMBERS[1], NUMBERS[0].__class__("v", "Факт", lambda _row: 0, right=True))
    table = Table(
        columns, rows, kind=lambda row: RowKind.TOTAL if row == "всего" else RowKind.PLAIN
    )
    found = opened(table).tables[0]
    assert found.rows[2].cells[0].paragraphs[0].runs[0].bold
    assert not found.rows[1].cells[0].paragraphs[0].runs[0].bold
    assert found.rows[1].cells[1].text == "–"


def test_nothing_is_justified_for_nobody_may_hyphenate_it():
    alignments = opened(*EVERYTHING).element.body.iter(f"{_WORD}jc")
    assert {one.get(f"{_WORD}val") for one in alignments} == {"left", "center", "right"}


def test_tables_begin_at_the_edge_of_the_text():
    found = {table._tbl.tblPr.find(f"{_WORD}tblInd") for table in opened(*EVERYTHING).tables}
    assert {indent.get(f"{_WORD}w") for indent in found} == {"0"}


def test_empty_table_says_so():
    assert cells(opened(Table(NUMBERS, [])).tables[0])[1] == ["Записей нет"] * 2


def test_sheets_lie_where_they_were_turned():
    sections = opened(*EVERYTHING).sections
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert lying == [False, False, True, False]
    assert sections[2].page_width > sections[2].page_height
    assert round(sections[0].left_margin.mm) == 30


def test_a_paper_that_lies_from_its_first_page_has_no_empty_one_before_it():
    document = opened(PageBreak(landscape=True), Text("Первая строка"))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.different_first_page_header_footer
    assert document.paragraphs[0].text == "Первая строка"


def test_three_thousand_rows_are_written_in_time():
    began = time.process_time()
    made(Table(NUMBERS, range(3000), grid=True, group=lambda row: f"Сотня {row // 100}"))
    # Ten times what it takes; it once took minutes.
    assert time.process_time() - began < 10


def test_number_of_the_page_is_a_field_and_not_on_the_first():
    document = opened(*EVERYTHING)
    header = document.sections[1].header._element
    fields = [node.get(f"{_WORD}instr").strip() for node in header.iter(f"{_WORD}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.sections[0].different_first_page_header_footer
    assert not document.sections[1].different_first_page_header_footer


def test_what_is_handed_out_for_itself_counts_its_own_pages():
    document = opened(Text("Первый"), PageBreak(anew=True), Text("Второй"), page=style.REPORT)
    starts = [one._sectPr.find(f"{_WORD}pgNumType") for one in document.sections]
    assert [start.get(f"{_WORD}start") for start in starts] == ["1", "1"]
    assert all(one.different_first_page_header_footer for one in document.sections)
    header = document.sections[0].header._element
    fields = [node.get(f"{_WORD}instr").strip() for node in header.iter(f"{_WORD}fldSimple")]
    assert fields == ["PAGE"]


def test_last_rows_are_held_with_the_signatures():
    table = Table(NUMBERS, range(6))
    document = opened(table, Signatures([Signer("Директор", "Г. Д. Абрамов")]))
    rows = document.tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [True, None, None, None, True, True, True]


def test_nothing_parts_the_signatures_or_leaves_them_alone():
    signers = [Signer("Педагог-библиотекарь", "В. С. Лугина"), Signer("Директор")]
    document = opened(Bullets(["первое", "последнее"]), Space(5), Signatures(signers, stamp=True))
    kept = [one.paragraph_format.keep_with_next for one in document.paragraphs]
    assert kept == [None, True, True, True, None]
    rows = document.tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [True, True, True, True, None]


def test_a_text_before_the_signatures_stays_with_them():
    for text in (Text("Первое\nПоследнее"), Text("Последнее", lead="Итог:")):
        document = opened(text, Signatures([Signer("Директор")]))
        said = next(one for one in document.paragraphs if "Последнее" in one.text)
        assert said.paragraph_format.keep_with_next


def test_empty_lines_have_no_height_of_their_own():
    document = opened(*EVERYTHING, Signatures([Signer("Директор")]))
    empty = [one.paragraph_format for one in document.paragraphs if not one.text]
    assert {one.line_spacing_rule for one in empty} == {WD_LINE_SPACING.EXACTLY}
    assert empty[-1].line_spacing == Pt(1)


def test_faces_are_embedded_and_named_with_what_stands_for_them():
    with zipfile.ZipFile(io.BytesIO(made(Heading("Итог"), Text("Текст")))) as file:
        table = ElementTree.fromstring(file.read("word/fontTable.xml"))
        links = ElementTree.fromstring(file.read("word/_rels/fontTable.xml.rels"))
        targets = {link.get("Id"): file.read(f"word/{link.get('Target')}") for link in links}
        settings = file.read("word/settings.xml")
    assert b"<w:embedTrueTypeFonts/>" in settings
    instead = {
        font.get(f"{_WORD}name"): font.find(f"{_WORD}altName").get(f"{_WORD}val") for font in table
    }
    assert instead == {"PT Serif": "Times New Roman", "PT Sans": "Arial"}
    shapes = [font.find(f"{_WORD}panose1").get(f"{_WORD}val") for font in table]
    assert shapes == ["020a0603040505020204", "020b0503020203020204"]
    embedded = [one for font in table for one in font if one.get(f"{_WORD}fontKey")]
    found = [_unveiled(targets[one.get(_LINK)], one.get(f"{_WORD}fontKey")) for one in embedded]
    names = ("PTF55F", "PTF75F", "PTS55F", "PTS75F")
    assert found == [(RESOURCES / "fonts" / f"{name}.ttf").read_bytes() for name in names]


def test_slanted_faces_are_there_where_something_is_slanted():
    column = Column("a", "Книга", lambda row: row, paper=lambda row: f"<i>{row}</i>")
    assert len(_faces(made(Table([column], ["Чучело"])))) == 6
    assert len(_faces(made(Text("Чучело")))) == 4


def _faces(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [name for name in file.namelist() if name.endswith(".odttf")]


def _unveiled(font: bytes, key: str) -> bytes:
    """Take the key off as a word processor does: its digits from behind, over 32 bytes."""
    digits = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    return bytes(font[at] ^ digits[at % 16] for at in range(32)) + font[32:]


def test_charts_become_their_numbers():
    blocks = [
        Figure(chart, "Итог")
        for chart in (
            PlanFactChart([PlanFact("Читатели", 187, 185, "187", "план 185")]),
            LineChart(("сен", "окт"), (1, 2), (3,), "26", "25"),
            ColumnChart([("1–4", 5, 6.5)], "25", "26"),
            ShareChart([("проза", 60)]),
        )
    ]
    shown = [cells(table)[-1] for table in opened(*blocks).tables]
    assert shown == [
        # The column is headed «План».
        ["Читатели", "187", "185"],
        ["окт", "", "2"],
        ["1–4", "5", "6,5"],
        ["проза", "60"],
    ]


def test_markup_of_users_is_only_text():
    hostile = "Том & Джерри <b>5 < 6 \x0b"
    document = opened(Heading(hostile), Table(NUMBERS, [hostile]))
    assert "Джерри <b>5" in document.paragraphs[0].text


def test_progress_may_stop():
    def stop(_done, _total):
        raise Stopped

    with pytest.raises(Stopped):
        made(*EVERYTHING, progress=stop)


def test_a_long_table_is_written_in_parts_that_a_word_processor_can_lay_out():
    rows = [f"ряд {at}" for at in range(1201)]
    made_tables = opened(Table(NUMBERS[:1], rows, numbered=True), Text("Конец")).tables
    lengths = [len(one._tbl.tr_lst) for one in made_tables]
    assert len(lengths) == 3
    assert max(lengths) - min(lengths) <= 1
    heads = [one._tbl.tr_lst[0].trPr.find(f"{_WORD}tblHeader") for one in made_tables]
    assert None not in heads
    # All rows are there once, and their numbers go on.
    shown = [text for one in made_tables for text in first_words(one)]
    assert shown == [str(at + 1) for at in range(1201)]


def test_no_part_of_a_long_table_ends_with_the_title_of_a_group():
    # 602 rows with the titles: the first half would end with one.
    table = Table(NUMBERS[:1], range(301), group=lambda row: f"Десяток {row}")
    made_tables = opened(table).tables
    assert len(made_tables) == 2
    assert not any(first_words(one)[-1].startswith("Десяток") for one in made_tables)


def first_words(table):
    return ["".join(row.xpath(".//w:tc[1]//w:t/text()")) for row in table._tbl.tr_lst[1:]]
