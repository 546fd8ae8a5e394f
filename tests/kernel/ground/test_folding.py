"""Russian text compared as a librarian compares it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.folding import (
    clean_line,
    fold,
    natural_key,
    plain_line,
    typed_as_latin,
    typed_as_russian,
    visible,
    word_line,
    words,
)

_RUSSIAN_KEYS = st.text("йцукенгшщзхъфывапролджэячсмитьбюё ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ0123456789")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ЁЛКА", "елка"),
        ("е\u0308лка", "елка"),
        ("Иркутск — город", "иркутск - город"),
        ("«Каштанка»", "каштанка"),
        ("война\u00a0 и\tмир", "Война и мир"),
        ("за\u0301мок", "замок"),
        ("по\u00adрядок", "порядок"),
        ("и\u0306од", "йод"),
        # Latin letters inside Russian words.
        ("Cидоров", "сидоров"),
        ("АBC-книга", "авс-книга"),
        ("Ëлкин, A1Б", "елкин, а1б"),
    ],
)
def test_these_are_the_same(one: str, other: str):
    assert fold(one) == fold(other)


def test_short_i_stays_another_letter():
    assert fold("йод") != fold("иод")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_line_has_single_spaces_and_no_edges(text: str):
    assert fold(text).split(" ") == fold(text).split() or fold(text) == ""


@given(st.text())
def test_words_are_what_the_line_holds(text: str):
    assert word_line(text).split() == words(text)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Cидоров Пётp", "Сидоров Пётр"),
        ("Caлтыков-Щeдpин", "Салтыков-Щедрин"),
        ("инв. A12Б", "инв. А12Б"),
        ("HOBАЯ ШКОЛА", "НОВАЯ ШКОЛА"),
        # Wholly Latin, or with a letter that no Russian one looks like.
        ("Harry Potter и COMET", "Harry Potter и COMET"),
        ("IT-технологии, Wiндоус, XIX в.", "IT-технологии, Wiндоус, XIX в."),
    ],
)
def test_latin_letters_inside_russian_words_become_russian(written, mended):
    assert clean_line(written) == mended
    assert fold(written) == fold(mended)
    assert word_line(written) == word_line(mended)


@given(st.text("АВСЕНабвёй ABCEHabhexwË1-"))
def test_what_is_mended_is_compared_as_before(text: str):
    assert fold(clean_line(text)) == fold(text)
    assert word_line(clean_line(text)) == word_line(text)


def test_words_leave_marks_out():
    assert words("Ильф, И. — «12 стульев» (роман)") == ["ильф", "и", "12", "стульев", "роман"]


def test_numbers_sort_by_value():
    classes = ["10А", "9Б", "1В", "11А", "9А"]
    assert sorted(classes, key=natural_key) == ["1В", "9А", "9Б", "10А", "11А"]


@given(st.integers(0, 10**10 - 1), st.integers(0, 10**10 - 1))
def test_inventory_numbers_sort_as_numbers(one: int, other: int):
    assert (natural_key(f"Э-{one}") < natural_key(f"э-{other}")) == (one < other)


def test_the_wrong_layout_is_read():
    assert typed_as_russian("tkrf") == "елка"
    assert typed_as_russian("D,jh") == "Вбор"
    assert typed_as_latin("ЫСФТ-12") == "SCAN-12"


@given(_RUSSIAN_KEYS)
def test_layouts_are_inverse(text: str):
    assert typed_as_russian(typed_as_latin(text)) == text


@given(text=st.text(max_size=60))
@example(text="Ёлка №5, «Чук и Гек» – 2-е изд. µ ß ǆ")
@example(text="кре\u0301пость й\u0306 со\u00adлнце")
def test_a_line_of_words_is_the_words_joined(text):
    assert word_line(text) == " ".join(words(text))


@pytest.mark.parametrize(
    ("came", "seen"),
    [
        ("Каштанка", "Каштанка"),
        ("а\0б\x07в\x7f", "абв"),
        ("\x1b[1;31mкрасное\x1b[0m", "красное"),
        ("\x1b", ""),
        ("раз\r\nдва\rтри\u2028четыре\x0cпять", "раз\nдва\nтри\nчетыре\nпять"),
        ("поле\x1dдругое", "поле другое"),
        ("\u202dabc\u202e \u2066дом\u2069", "abc дом"),
        ("\ufeffзаглавие\ufffe", "заглавие"),
        ("\ud83d\ude00 и \ud83d", "😀 и \ufffd"),
        ("с\tтабуляцией и\u00a0пробелом", "с\tтабуляцией и\u00a0пробелом"),
        ("\u200fשלום", "\u200fשלום"),
    ],
)
def test_what_nobody_sees_does_not_come_in(came: str, seen: str):
    assert visible(came) == seen


@given(st.text(st.characters(codec=None)))
@example("\x1b\x1b[31m[31m")
def test_what_has_come_in_is_clean_and_can_be_kept(text: str):
    clean = visible(text)
    assert visible(clean) == clean
    assert clean.encode().decode() == clean
    assert "\n" not in plain_line(text)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in plain_line(text))
