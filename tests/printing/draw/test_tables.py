"""Tables that go over pages (PAPER 4 and 11)."""

import datetime as dt
import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.printing.draw.cell_text import lines, marked_lines, said
from ibc_desktop.printing.draw.pdf import pdf
from ibc_desktop.printing.say import style
from ibc_desktop.printing.say.blocks import Heading, RowKind, Signatures, Signer, Table
from ibc_desktop.printing.say.fonts import width
from ibc_desktop.printing.say.typography import markup

from ..measured import DAY, texts, word

N = "\u00a0"
MONTHS = ("Сентябрь", "Октябрь", "Ноябрь", "Декабрь")
PLAN = (
    Column("d", "Дата", lambda row: row[1], mm=17),
    Column("t", "Мероприятие", lambda row: row[2], weight=1, paper=lambda row: f"<b>{row[2]}</b>"),
)


def plan_rows(*counts):
    return [
        (MONTHS[month], f"{day + 1:02}.{month + 9:02}", f"дело{month}х{day}")
        for month, count in enumerate(counts)
        for day in range(count)
    ]


def printed(table, *more, page=style.PLAN):
    return pdf([table, *more], page, title="План", author="Школа", day=DAY)


def grouped(rows, **more):
    return Table(PLAN, rows, group=lambda row: row[0], grid=True, numbered=True, **more)


def test_head_repeats_and_each_row_stands_once():
    rows = plan_rows(40, 40, 40)
    read = texts(printed(grouped(rows)))
    assert len(read) > 2
    for text in read:
        assert "№ Дата Мероприятие" in text
    for row in rows:
        assert sum(len(re.findall(row[2] + r"\b", text)) for text in read) == 1


def test_group_goes_on_with_its_name():
    read = texts(printed(grouped(plan_rows(100))))
    assert "Сентябрь (продолжение)" not in read[0]
    for text in read[1:]:
        assert "Сентябрь (продолжение)" in text


def test_numbers_run_through_all_pages():
    text = " ".join(texts(printed(grouped(plan_rows(60, 60)))))
    assert "120 60.10 дело1х59" in text


@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.integers(0, 3), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_title_and_no_pair_of_rows_stands_alone(counts, signers, is_grid):
    rows = plan_rows(*counts)
    table = Table(PLAN, rows, group=lambda row: row[0], grid=is_grid)
    signed = [Signatures([Signer("Директор", "Г. Д. Абрамов")] * signers)] if signers else []
    read = texts(printed(table, *signed))
    found = [re.findall(r"дело\dх\d+", text) for text in read]
    assert [name for page in found for name in page] == [row[2] for row in rows]
    fewest = min(3, len(rows))
    for place, (text, page) in enumerate(zip(read, found, strict=True)):
        assert len(page) >= fewest
        last = page[-1]
        # A title is kept with two rows, unless the group has one.
        month = int(last[4])
        shown = [name for name in page if name.startswith(f"дело{month}")]
        goes_on = place + 1 < len(found) and found[place + 1][0].startswith(f"дело{month}")
        assert len(shown) >= 2 or not goes_on or len(page) == fewest
        assert not text.endswith(MONTHS)


def test_page_totals_make_the_whole():
    money = (
        Column("t", "Заглавие", lambda row: row[0], weight=1),
        Column("s", "Сумма, руб.", lambda row: row[1], right=True, mm=30),
    )
    rows = [(f"Книга {n}", Decimal(n) + Decimal("0.50")) for n in range(120)]
    table = Table(
        money,
        rows,
        page_total=lambda part: ("Итого по странице", said(sum(r[1] for r in part), "")),
    )
    read = texts(printed(table))
    assert len(read) > 2
    totals = [re.search(r"Итого по странице ([\d ,]+)", text) for text in read]
    found = sum(Decimal(hit.group(1).replace(" ", "").replace(",", ".")) for hit in totals if hit)
    assert all(totals)
    assert found == sum(row[1] for row in rows)


def test_totals_stay_with_rows_and_are_not_counted():
    rows = [*range(60), "всего"]
    columns = (Column("n", "Ряд", lambda row: f"ряд {row}", weight=1),)
    table = Table(
        columns,
        rows,
        kind=lambda row: RowKind.TOTAL if row == "всего" else RowKind.PLAIN,
        page_total=lambda part: (f"строк {len(part)}",),
        numbered=True,
    )
    read = texts(printed(table))
    counted = [int(n) for text in read for n in re.findall(r"строк (\d+)", text)]
    assert sum(counted) == 60
    assert "60 ряд 59" in read[-1]
    assert "61 ряд" not in read[-1]


def test_empty_table_says_so():
    assert "Дата Мероприятие Записей нет" in texts(printed(Table(PLAN, [])))[0]


def test_row_higher_than_a_page_is_cut_and_the_rest_goes_on():
    columns = (Column("t", "Текст", lambda row: row, mm=30),)
    rows = ["раз", "очень длинно " * 2000, "три"]
    read = texts(printed(Table(columns, rows)))
    assert "…" in " ".join(read)
    assert "три" in read[-1]


def test_ten_thousand_rows_break_only_a_page_at_a_time():
    asked = []

    class Rows(list):
        def __getitem__(self, at):
            asked.append(at)
            return super().__getitem__(at)

    columns = (Column("n", "Ряд", lambda row: row, weight=1),)
    printed(Table(columns, Rows(range(3000))))
    # Each row is looked at a few times, not once for each page after it.
    assert len(asked) < 3000 * 12


def test_figures_stand_right_and_on_one_edge():
    columns = (
        Column("a", "Показатель", lambda row: "Посещения", weight=1),
        Column("v", "Факт", lambda row: row, right=True, mm=25),
    )
    data = printed(Table(columns, [4102, 7, -28]))
    edges = [word(data, words).right for words in ("4 102", "−28")]
    assert abs(edges[0] - edges[1]) < 0.3


def test_values_are_said_as_on_paper():
    assert said(4102, "–") == f"4{N}102"
    assert said(0, "–") == "–"
    assert said(2027) == "2027"
    assert said(0) == "0"
    assert said(-28, "–") == "−28"
    assert said(15.84, "–") == "15,8"
    assert said(Decimal("5515.00"), "–") == f"5{N}515,00"
    assert said(None, "–") == ""
    assert said(dt.date(2027, 3, 5)) == "05.03.2027"
    assert said('Урок "Хлеб"') == "Урок «Хлеб»"


_WORDS = st.text(st.sampled_from("абвгджщюя- \u00a0/.«»"), max_size=120)


@given(_WORDS, st.floats(20, 200))
def test_lines_fit_and_no_letter_is_lost(text, room):
    broken = lines(text, room, 9)
    for runs, wide in broken:
        line = "".join(words for _, words in runs)
        assert wide <= room + 0.01 or len(line) <= 1
        assert abs(wide - sum(width(words, face, 9) for face, words in runs)) < 0.01
    shown = "".join(words for runs, _ in broken for _, words in runs)
    bare = str.maketrans("", "", " \u00a0-")
    assert shown.translate(bare) == text.translate(bare)


@given(st.lists(st.tuples(_WORDS, st.sampled_from(["b", "i", ""])), max_size=5), st.floats(40, 200))
def test_marked_lines_fit_and_no_letter_is_lost(parts, room):
    marked = "".join(
        f"<{tag}>{markup(text)}</{tag}>" if tag else markup(text) for text, tag in parts
    )
    plain = "".join(markup(text) for text, _ in parts)
    broken = marked_lines(marked, room, 9)
    for runs, wide in broken:
        line = "".join(words for _, words in runs)
        assert wide <= room + 0.01 or len(line) <= 1
    shown = "".join(words for runs, _ in broken for _, words in runs)
    bare = str.maketrans("", "", " \u00a0-")
    assert shown.translate(bare) == plain.translate(bare)


def test_tables_of_all_widths_fill_the_sheet():
    wide = tuple(Column(str(n), f"Колонка {n}", lambda row: "слово", width=40) for n in range(12))
    data = printed(Table(wide, range(5)), Heading("Конец"), page=style.LANDSCAPE)
    assert abs(word(data, "Конец").left - 15) < 0.5
