"""Words typed into the palette meet titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.shell.palette.matching import marks, matches


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Ёлка у Ивановых", "елк"),
        ("Список должников", "сок"),
        ("Учёт фонда", "УЧЕТ ф"),
        ("Ёлка у Ивановых", "tkrf"),
        ("Отчёты", "jnxt"),
    ],
)
def test_a_title_is_met_in_any_case_and_layout(title, typed):
    assert matches(title, typed)


def test_every_word_must_be_met():
    assert not matches("Список должников", "список книг")


def test_the_start_of_a_word_is_marked_before_its_middle():
    assert marks("Восход и ход коня", "ход") == [(9, 12)]


def test_what_another_layout_meant_is_marked():
    assert marks("Ёлка", "tkrf") == [(0, 4)]


def test_words_that_touch_are_marked_as_one():
    assert marks("Соколов", "сок соколо") == [(0, 6)]


@given(st.text(max_size=30), st.text(max_size=10))
def test_marks_lie_inside_the_title_in_order(title, typed):
    flat = [place for span in marks(title, typed) for place in span]
    assert flat == sorted(flat)
    assert all(0 <= place <= len(title) for place in flat)
