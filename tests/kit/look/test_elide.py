"""Text that does not fit loses clauses before letters."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from ibc_desktop.kit.look.elide import drop_clauses, elide, elide_letters

CLAUSES = st.lists(st.text(alphabet="абв 12", min_size=1), min_size=1, max_size=6)


def test_clauses_fall_away_from_the_right():
    text = "до 16 апреля, Соколова Мария, 5А"
    assert drop_clauses(text, lambda part: len(part) <= 30) == "до 16 апреля, Соколова Мария"
    assert drop_clauses(text, lambda part: len(part) <= 15) == "до 16 апреля"
    assert drop_clauses(text, lambda part: len(part) <= 3) == "до 16 апреля"


def test_a_sum_and_a_shelf_mark_are_one_clause():
    assert drop_clauses("1 412,50 руб.", lambda _: False) == "1 412,50 руб."
    assert drop_clauses("84(2)1 Ч-56", lambda _: False) == "84(2)1 Ч-56"


@given(CLAUSES, st.integers(0, 80))
def test_what_is_kept_is_the_longest_beginning_that_fits(clauses, room):
    text = ", ".join(clauses)
    kept = drop_clauses(text, lambda part: len(part) <= room)
    assert text.startswith(kept)
    assert len(kept) <= room or ", " not in kept
    if kept != text:
        assert len(kept) <= room or kept == text.split(", ")[0]


def test_letters_go_last(themed):
    metrics = QFontMetrics(themed.font("body"))
    whole = "Очень длинное заглавие без запятых"
    cut = elide(whole, metrics, metrics.horizontalAdvance("Очень длинн"))
    assert cut.endswith("…")
    assert elide(whole, metrics, metrics.horizontalAdvance(whole)) == whole


def test_a_title_in_quotation_marks_is_not_cut_at_its_comma():
    text = "Беседа «Здравствуй, школьная библиотека», 1А"
    whole = "Беседа «Здравствуй, школьная библиотека»"
    assert drop_clauses(text, lambda part: len(part) <= 41) == whole
    assert drop_clauses(text, lambda part: len(part) <= 10) == whole


def test_a_chip_says_its_word_whole(themed):
    metrics = QFontMetrics(themed.font("small"))
    for word in ("не войдёт", "не загружать", "присоединится", "дата пуста"):
        assert elide_letters(word, metrics, metrics.horizontalAdvance(word)) == word
