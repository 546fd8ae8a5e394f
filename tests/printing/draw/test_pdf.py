"""A paper as PDF: what stands in the file, where it stands, and that nothing stands alone."""

import hashlib
import io
import re
from itertools import chain, pairwise

import pytest
from pypdf import PdfReader

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.refusals import Stopped
from ibc_desktop.printing.draw.pdf import pdf
from ibc_desktop.printing.say import style
from ibc_desktop.printing.say.blocks import (
    Approval,
    BigFigure,
    BigFigures,
    Bullets,
    Drawn,
    Figure,
    Heading,
    Note,
    PageBreak,
    ReportHead,
    SideBySide,
    Signatures,
    Signer,
    Space,
    Table,
    Text,
    TitlePage,
    Together,
)
from ibc_desktop.printing.say.charts import Bar, BarChart

from ..measured import DAY, fonts, letters, shapes, spilt, texts, word

APPROVAL = Approval(
    Signer("Директор", "Г. Д. Абрамов"),
    "МБОУ СОШ с. Сосновка",
    2026,
    Signer("Заместитель директора по воспитательной работе", "Е. С. Белая"),
)
NUMBERS = (Column("n", "Число", lambda row: row, right=True), Column("w", "Слово", str, weight=1))
CHART = Figure(BarChart((Bar("5А", 3, "3", True), Bar("6Б", 2, "2"))), "Больше читает 5А")


def made(*blocks, page=style.REPORT, **more):
    return pdf(blocks, page, title="Отчёт о чтении", author="МБОУ СОШ", day=DAY, **more)


EVERYTHING = (
    TitlePage(
        "МБОУ «Школа»",
        APPROVAL,
        "ПЛАН РАБОТЫ",
        ("библиотеки",),
        ("Составитель: В. С. Лугина",),
        "с. Сосновка, 2026 г.",
    ),
    ReportHead("Школа · ИБЦ", "Отчёт о чтении", "2025/2026 учебный год"),
    BigFigures((BigFigure("171", "читатель", "+5"), BigFigure("3 015", "выдано"))),
    Heading("1. Показатели"),
    Table(NUMBERS, range(100)),
    Note("Читаемость = книговыдача : читатели."),
    Heading("Подробности", 2),
    Text("Слово в простоте.", "Цель:"),
    Text("Абзац с красной строки."),
    Bullets(("один", "два")),
    Bullets(("первая", "вторая"), numbered=True),
    Space(5),
    CHART,
    SideBySide(CHART, CHART),
    PageBreak(landscape=True),
    Table(NUMBERS, range(3), grid=True, numbered=True),
    PageBreak(landscape=False),
    Together((Heading("Вместе", 3), Text("Одно с другим."))),
    Signatures((Signer("Педагог-библиотекарь", "В. С. Лугина"), Signer("Директор")), stamp=True),
)


def test_every_block_is_there_with_all_fonts_embedded():
    data = made(*EVERYTHING)
    text = " ".join(texts(data))
    for words in (
        "УТВЕРЖДАЮ",
        "СОГЛАСОВАНО",
        "ПЛАН РАБОТЫ",
        "Составитель",
        "1. Показатели",
        "Читаемость = книговыдача",
        "Цель: Слово",
        "2) вторая",
        "Больше читает 5А",
        "Педагог-библиотекарь",
        "М. П.",
    ):
        assert words in text
    assert fonts(data) <= {"PTSerif-Regular", "PTSerif-Bold", "PTSans-Regular", "PTSans-Bold"}


def test_same_blocks_same_bytes():
    first, second = made(*EVERYTHING), made(*EVERYTHING)
    assert hashlib.md5(first).digest() == hashlib.md5(second).digest()


def test_file_knows_title_author_language_and_bookmarks():
    reader = PdfReader(io.BytesIO(made(*EVERYTHING, subject="Чтение")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Отчёт о чтении"
    assert reader.metadata.author == "МБОУ СОШ"
    assert reader.metadata.subject == "Чтение"
    dated = (reader.metadata.creation_date, reader.metadata.modification_date)
    assert [moment and moment.date() for moment in dated] == [DAY, DAY]
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "ru-RU"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    names = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert names[:3] == ["ПЛАН РАБОТЫ", "Отчёт о чтении", "1. Показатели"]


def test_pages_are_numbered_from_the_second():
    read = texts(made(*(Table(NUMBERS, range(300)),)))
    assert "стр." not in read[0]
    for number, text in enumerate(read[1:], 2):
        assert f"стр. {number} из {len(read)}" in text.replace(f"из{len(read)}", f"из {len(read)}")


def test_what_is_handed_out_for_itself_is_numbered_for_itself():
    list_of_two_pages = Table(NUMBERS, range(60))
    read = texts(made(list_of_two_pages, PageBreak(anew=True), list_of_two_pages))
    numbers = [re.findall(r"стр\. \d+ из ?\d+", text) for text in read]
    assert [[each.replace("из2", "из 2") for each in here] for here in numbers] == [
        [],
        ["стр. 2 из 2"],
        [],
        ["стр. 2 из 2"],
    ]


def test_number_stands_over_the_middle_of_the_text_and_away_from_the_edge():
    box = word(made(Table(NUMBERS, range(300))), "стр. 2 из", 1)
    middle = 25 + (210 - 25 - 15) / 2
    assert abs(box.left + 6.3 - middle) < 1
    assert 11 < box.top < 15


@pytest.mark.parametrize(
    ("page", "left"), [(style.PLAN, 30), (style.REPORT, 25), (style.HANDOUT, 20)]
)
def test_margins_are_those_of_the_page(page, left):
    data = made(Heading("Начало"), Text("Текст", indented=False), page=page)
    box = word(data, "Начало")
    assert abs(box.left - left) < 0.5
    assert page.first_top < box.top < page.first_top + 5


def test_approval_stands_where_the_standard_wants_it():
    data = made(EVERYTHING[0], page=style.PLAN)
    box = word(data, "УТВЕРЖДАЮ")
    assert abs(box.left - 120) < 0.3
    assert 55 < box.top < 58
    assert abs(word(data, "СОГЛАСОВАНО").left - 30) < 0.5


def test_a_sheet_lies_among_standing_ones_and_the_number_moves_with_it():
    data = made(*EVERYTHING)
    sizes = [
        (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4))
        for page in PdfReader(io.BytesIO(data)).pages
    ]
    lying = sizes.index((297, 210))
    assert sizes.count((297, 210)) == 1
    assert lying < len(sizes) - 1
    assert abs(word(data, f"стр. {lying + 1} из", lying).left + 6.3 - 297 / 2) < 1


def test_heading_goes_over_with_what_follows_it():
    fill = [Text(f"Строка {n}.") for n in range(44)]
    for extra in range(6):
        read = texts(made(*fill[: 38 + extra], Heading("Глава"), Table(NUMBERS, range(5))))
        page = next(text for text in read if "Глава" in text)
        assert "Число" in page.partition("Глава")[2]


def test_signatures_never_stand_alone():
    signed = Signatures((Signer("Директор", "Г. Д. Абрамов"), Signer("Педагог", "В. С. Лугина")))
    for rows in range(30, 48):
        last = texts(made(Table(NUMBERS, [f"ряд{n}" for n in range(rows)]), signed))[-1]
        assert "Директор" in last
        assert f"ряд{rows - 3}" in last


def test_signatures_take_the_end_of_the_text_with_them():
    signed = Signatures((Signer("Директор", "Г. Д. Абрамов"),))
    for count in range(36, 46):
        last = texts(made(*(Text(f"Строка {n}.") for n in range(count)), signed))[-1]
        assert f"Строка {count - 1}." in last


def _widest_space(data: bytes) -> float:
    """Return the widest space within the lines of the first page, in millimetres."""
    ink = letters(data)
    pairs = pairwise(ink)
    return max(b.left - a.right for a, b in pairs if abs(a.bottom - b.bottom) < 1.5)


def test_a_line_with_too_little_to_stretch_is_not_justified():
    assert _widest_space(made(Text("Информационно-библиотечный центр школы. " * 5))) < 2


def test_a_ragged_text_is_never_justified():
    words = "Ежова Анна читает о лесе и о реке, " * 9
    assert _widest_space(made(Text(words, ragged=True))) < 1.6
    assert _widest_space(made(Text(words))) > 1.6


def test_a_chart_of_very_many_bars_goes_over_pages_in_one_scale():
    bars = [Bar(f"{at}Б", 50 if at == 109 else 25, f"{at} шт.") for at in range(110)]
    head, end = Heading("Читаемость"), Text("Больше читает 109Б.", indented=False)
    chart = Together((head, Figure(BarChart(bars)), end))
    data = made(Text("Слово. " * 450), chart)
    pages = texts(data)
    assert len(pages) == 3
    found = [[int(each) for each in re.findall(r"(\d+) шт\.", page)] for page in pages]
    assert list(chain.from_iterable(found)) == list(range(110))
    assert all(len(here) >= 5 for here in found)
    assert "Читаемость" in pages[0]
    assert "Больше читает 109Б." in pages[2]
    assert spilt(data) == []
    wide = [[each.right - each.left for each in shapes(data, page)] for page in (0, 2)]
    assert max(wide[1]) / max(wide[0]) == pytest.approx(2, rel=0.01)


def test_charts_are_lower_where_that_saves_a_page():
    chart = Figure(BarChart([Bar(f"{at}Б", at, f"{at}") for at in range(30)]))
    books = Together((Heading("Самые читаемые книги"), Table(NUMBERS, range(10))))
    few, many = (made(chart, Text("Слово. " * count), books) for count in (20, 60))
    assert len(texts(few)) == len(texts(many)) == 1
    assert _bars_high(many) == pytest.approx(0.8 * _bars_high(few), rel=0.05)
    assert len(texts(made(chart, Text("Слово. " * 300), books))) == 2


def _bars_high(data: bytes) -> float:
    """Return how high the axis of the first chart is, in millimetres."""
    return max(each.bottom - each.top for each in shapes(data))


def test_a_heading_does_not_stay_behind_a_chart_that_no_page_holds():
    bars = BarChart([Bar("5Б", 1, "1 шт.")] * 60)
    read = texts(made(Text("Слово. " * 760), Together((Heading("Читаемость"), Figure(bars)))))
    assert all("шт." in page for page in read if "Читаемость" in page)


def test_letters_without_a_glyph_are_replaced_or_left_out():
    data = made(Text("Вот → ☐ 😀 漢字 ① и\u2009всё"), Table(NUMBERS, ["✓ 😀 да"]))
    text = " ".join(texts(data))
    assert "Вот" in text
    assert "😀" not in text
    assert "�" not in text
    assert "1 и" in text


def test_markup_of_users_is_only_text():
    hostile = "Том & Джерри <b>5 < 6<br <font size=99> %s {x}"
    data = made(Heading(hostile), Text(hostile, lead=hostile), Table(NUMBERS, [hostile]))
    assert "Джерри <b>5" in " ".join(texts(data))


def test_progress_is_told_after_each_page_and_may_stop():
    told = []
    data = made(Table(NUMBERS, range(300)), progress=lambda *done: told.append(done))
    assert len(told) == len(texts(data))
    assert told[-1][0] == told[-1][1]

    def stop(_done, _total):
        raise Stopped

    with pytest.raises(Stopped):
        made(Table(NUMBERS, range(300)), progress=stop)


def test_nothing_at_all_is_a_page():
    assert texts(made()) == [""]


def test_what_is_higher_than_a_page_stands_together_as_far_as_it_can():
    data = made(Text("Начало."), Together((Heading("Много"), Table(NUMBERS, range(120)))))
    assert "Много" in texts(data)[0]
    assert "119" in texts(data)[-1]


def test_long_words_and_long_names_stay_inside_the_text():
    name = "Е. С. Константинопольская-Задунайская"
    approval = Approval(Signer("Директор", name), "ШКОЛА" * 30, 2026, Signer("Зам", name))
    link = "https://example.org/?a=1&b=" + "слово" * 40
    data = made(Text(link), Heading("ЗАГОЛОВОК" * 20), approval, page=style.PLAN)
    assert letters(data)
    assert all(letter.left > 29.5 and letter.right < 195.5 for letter in letters(data))
    shown = "".join(texts(data)[0].split())
    assert "слово" * 8 in shown.replace("-", "")
    assert "Константинопольская-Задунайская" in shown


def test_two_initials_go_over_together():
    name = "Константинопольская-Преображенская А. В."
    for words in range(4, 9):
        read = " ".join(texts(made(Text("Слово. " * words + name, indented=False))))
        assert "А. В." in read
        data = made(Text("Слово. " * words + name, indented=False))
        first, second = word(data, "А."), word(data, "В.")
        assert abs(first.top - second.top) < 1


def test_a_drawing_of_ones_own_gets_the_free_width():
    from reportlab.graphics.shapes import Drawing

    asked = []

    def make(wide):
        asked.append(wide)
        return Drawing(wide, 30)

    made(Drawn(make), Drawn(make))
    assert asked == [style.REPORT.room] * 2


def test_note_and_signatures_take_rows_with_them():
    signed = Signatures((Signer("Директор", "Г. Д. Абрамов"),))
    for rows in range(34, 46):
        table = Table(NUMBERS, [f"ряд{n}" for n in range(rows)])
        read = texts(made(table, Note("Сколько книг."), signed))
        [last] = [text for text in read if "Директор" in text]
        assert "Сколько книг." in last
        assert f"ряд{rows - 3}" in last
