"""The pen: every mark where it was told, in millimetres; lines broken as Russian is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.printing.draw.pen import Pen
from ibc_desktop.printing.draw.wrapping import wrapped
from ibc_desktop.printing.say.fonts import SANS, SERIF, width
from ibc_desktop.printing.say.style import MM
from tests.printing.measured import DAY, codes, shapes, size, spilt, texts, word

A4 = (210.0, 297.0)
# Half of a line is outside its edge.
NEAR = 0.2


def pen() -> Pen:
    return Pen(A4, title="Проба", author="Школа", day=DAY)


def test_a_word_stands_where_it_was_told() -> None:
    drawn = pen()
    assert drawn.text(20, 30, "Норма", SANS, 10) == pytest.approx(
        20 + width("Норма", SANS, 10) / MM
    )
    drawn.text(190, 30, "Право", SANS, 10, side=1)
    drawn.text(105, 60, "Центр", SANS, 10, side=0.5)
    data = drawn.finish()
    assert word(data, "Норма").left == pytest.approx(20, abs=0.5)
    assert word(data, "Норма").bottom == pytest.approx(30, abs=0.8)
    assert word(data, "Право").right == pytest.approx(190, abs=0.5)
    middle = word(data, "Центр")
    assert (middle.left + middle.right) / 2 == pytest.approx(105, abs=0.5)


def test_places_are_counted_from_a_corner_for_a_while() -> None:
    drawn = pen()
    with drawn.at(100, 50), drawn.at(10, 5):
        drawn.box(1, 2, 30, 20)
    drawn.box(1, 2, 3, 4)
    inner, outer = shapes(drawn.finish())
    assert (inner.left, inner.top) == pytest.approx((111, 57), abs=NEAR)
    assert (inner.right, inner.bottom) == pytest.approx((141, 77), abs=NEAR)
    assert (outer.left, outer.top) == pytest.approx((1, 2), abs=NEAR)


def test_a_line_shrinks_and_then_loses_its_end() -> None:
    drawn = pen()
    drawn.fit(20, 30, "Короткое", SANS, (10, 6), 100)
    drawn.fit(20, 40, "Длинное заглавие книги о море " * 8, SANS, (10, 6), 60)
    data = drawn.finish()
    assert "…" in texts(data)[0]
    assert word(data, "…").right <= 80.2


def test_marks_to_cut_by_never_stand_inside() -> None:
    drawn = pen()
    drawn.crop_marks([20, 100], [30, 80])
    for mark in shapes(drawn.finish()):
        outside = mark.right < 19 or mark.left > 101 or mark.bottom < 29 or mark.top > 81
        assert outside


def test_what_runs_over_the_edge_is_seen_by_these_tests() -> None:
    drawn = pen()
    drawn.text(205, 100, "за краем")
    assert spilt(drawn.finish()) == [0]


@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1, max_size=14))
def test_a_scanner_reads_what_was_drawn(value: str) -> None:
    # A strip of a sheet is enough, and is read ten times sooner.
    drawn = Pen((210, 30), title="Проба", author="Школа", day=DAY)
    assert drawn.barcode(105, 8, value, 150, module=0.36, high=13, side=0.5)
    assert [code.words for code in codes(drawn.finish(), dpi=200)] == [value]


@pytest.mark.parametrize("value", ["", "Ж", "a\n", "1" * 400])
def test_what_no_scanner_reads_is_not_drawn(value: str) -> None:
    drawn = pen()
    assert not drawn.barcode(20, 100, value, 60, module=0.33, high=10)
    assert shapes(drawn.finish()) == []


def test_a_lying_sheet_lies() -> None:
    lying = Pen((297, 210), title="Проба", author="Школа", day=DAY)
    lying.text(250, 200, "угол")
    data = lying.finish()
    assert [round(side) for side in size(data)] == [297, 210]
    assert word(data, "угол").bottom == pytest.approx(200, abs=1)


def test_marked_up_text_hangs_or_is_indented() -> None:
    drawn = pen()
    words = "слово " * 40
    high = drawn.flow(20, 30, f"<b>Начало</b> {words}", 60, 10, hanging=-6)
    assert high == pytest.approx(drawn.height(f"<b>Начало</b> {words}", 60, 10, hanging=-6))
    drawn.flow(100, 30, f"Красная {words}", 60, 10, hanging=6)
    data = drawn.finish()
    assert word(data, "Начало").left == pytest.approx(20, abs=0.5)
    assert word(data, "Красная").left == pytest.approx(106, abs=0.5)


def test_marked_up_text_is_cut_where_its_room_ends() -> None:
    drawn = pen()
    assert drawn.flow(20, 30, "слово " * 400, 60, 10, most=40) <= 40


# Words like «информационно-библиотечным».
COMPOUND = st.lists(st.text("абвгдё", min_size=1, max_size=14), min_size=1, max_size=3)
WORDS = st.lists(COMPOUND.map("-".join), min_size=1, max_size=12)


@given(WORDS, st.floats(12, 80))
def test_no_line_is_wider_than_the_room_and_no_letter_is_lost(
    words: list[str], room: float
) -> None:
    text = " ".join(words)
    lines = wrapped(text, SERIF, 9, room)
    assert all(width(line, SERIF, 9) <= room * MM + 0.001 for line in lines)
    kept = "".join(lines).replace("\u00a0", "").replace(" ", "")
    assert kept == text.replace(" ", "")


@given(WORDS, st.integers(1, 4))
def test_lines_that_are_too_many_end_with_dots(words: list[str], most: int) -> None:
    whole = wrapped(" ".join(words), SANS, 9, 30)
    cut = wrapped(" ".join(words), SANS, 9, 30, most)
    assert len(cut) == min(len(whole), most)
    if len(whole) > most:
        assert cut[-1].endswith("…")
        assert width(cut[-1], SANS, 9) <= 30 * MM + 0.001
    else:
        assert cut == whole


def test_a_long_compound_is_broken_at_its_hyphen() -> None:
    lines = wrapped("Заведующая информационно-библиотечным центром", SERIF, 8.5, 48)
    assert lines == ["Заведующая информационно-", "библиотечным центром"]
    assert wrapped("5-А и 978-5-17", SERIF, 8.5, 100) == ["5-А и\u00a0978-5-17"]
