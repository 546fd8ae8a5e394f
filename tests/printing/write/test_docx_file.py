"""A paper as DOCX: the same blocks, readable and editable."""

import io
import time
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from ibc_desktop.kernel.ground.refusals import Stopped
from ibc_desktop.printing.say import style
from ibc_desktop.printing.say.blocks import (
    Figure,
    Heading,
    PageBreak,
    RowKind,
    Signatures,
    Signer,
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

from ..draw.test_pdf import EVERYTHING, NUMBERS
from ..draw.test_tables import PLAN, plan_rows

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(*blocks, page=style.PLAN, **more):
    return docx(blocks, page, title="План работы", author="МБОУ СОШ", **more)


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


def test_last_rows_are_held_with_the_signatures():
    table = Table(NUMBERS, range(6))
    document = opened(table, Signatures([Signer("Директор", "Г. Д. Абрамов")]))
    rows = document.tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [True, None, None, None, True, True, True]


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
        ["Читатели", "187", "план\u00a0185".replace("\u00a0", " ")],
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
