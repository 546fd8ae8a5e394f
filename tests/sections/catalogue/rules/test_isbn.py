import pytest
import stdnum.isbn
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.sections.catalogue.rules import isbn


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("978-5-00000-101-1", "9785000001011"),
        ("978-5-00000-101-1 (в пер.)", "9785000001011"),
        ("ISBN 978-5-00000-101-1 : 350 р.", "9785000001011"),
        ("ISBN-13: 978-5-00000-101-1", "9785000001011"),
        ("5-02-013850-9", "9785020138506"),
        ("5-7455-0935-х", "9785745509353"),
        ("978 5 00000 101 1", "9785000001011"),
        ("9785000001011", "9785000001011"),
    ],
)
def test_a_number_is_known_however_it_is_printed(printed, key):
    assert isbn.isbn_key(printed) == key
    assert isbn.check(printed) is None


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_field_is_no_mistake(text):
    assert isbn.check(text) is None
    assert isbn.isbn_key(text) is None


def test_a_wrong_last_digit_says_what_to_do():
    said = "Последняя цифра не сходится. Сверьте с оборотом титула или оставьте поле пустым"
    assert isbn.check("978-5-00000-101-2") == said


def test_a_wrong_length_counts_the_digits():
    assert isbn.check("978-5-0000").startswith("В номере 8\xa0цифр, а нужно 10 или 13. ")
    assert isbn.check("нет").startswith("Здесь нет номера. ")
    assert isbn.check("978-5-0000-02").startswith("В номере 10\xa0цифр, а нужно 13. ")


def test_hyphens_are_put_where_they_belong():
    assert isbn.hyphenated("9785000001011") == "978-5-00000-101-1"
    assert isbn.hyphenated(" 978-5-1 ") == "978-5-1"


@given(st.one_of(st.text("0123456789X-", max_size=16), st.from_regex(r"\A97[89][0-9]{10}\Z")))
def test_numbers_are_right_where_stdnum_says_so(text):
    digits = text.replace("-", "")
    if len(digits) in {10, 13} and not digits[:-1].count("X"):
        assert (isbn.isbn_key(digits) is not None) == stdnum.isbn.is_valid(digits)


@given(st.integers(0, 10**9 - 1))
def test_an_old_number_becomes_the_new_one(number):
    old = f"{number:09d}"
    old += stdnum.isbn._calc_isbn10_check_digit(old)
    assert isbn.isbn_key(old) == stdnum.isbn.to_isbn13(old)


@given(st.text(max_size=40))
def test_any_text_may_be_typed(text):
    isbn.hyphenated(text)
    assert (isbn.check(text) is None) == (not text.strip() or isbn.isbn_key(text) is not None)
