"""Russian text as a typesetter sets it (PAPER 6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.printing.say.typography import markup, typeset

N = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "is_set"),
    [
        ('Урок "Хлеб"', "Урок «Хлеб»"),
        ('Клуб "Друзья "Чайки""', "Клуб «Друзья „Чайки“»"),
        ("«Клуб «Чайка»»", "«Клуб „Чайка“»"),
        ('экран 15"', 'экран 15"'),
        ("хлеб - всему голова", f"хлеб{N}– всему голова"),
        ("хлеб — голова", f"хлеб{N}– голова"),
        ("5-9 классы", f"5–9{N}классы"),
        ("14-18.09", "14–18.09"),
        ("30.09-02.10", "30.09–02.10"),
        ("телефон 2-14-56", "телефон 2-14-56"),
        ("ISBN 978-5-00000-101-1", "ISBN 978-5-00000-101-1"),
        ("полка 12-3", "полка 12-3"),
        ("-28", "−28"),
        ("Э-2", "Э-2"),
        ("125x75 мм", f"125{N}×{N}75{N}мм"),
        ("№5", f"№{N}5"),
        ("от 01.09.2026 № 87", f"от{N}01.09.2026 №{N}87"),
        ("5 284 экз.", f"5{N}284{N}экз."),
        ("91,9%", f"91,9{N}%"),
        ("В.С. Лугина", f"В.{N}С.{N}Лугина"),
        ("Лугина В.С.", f"Лугина{N}В.{N}С."),
        ("переводчик А. В. Ганзен", f"переводчик А.{N}В.{N}Ганзен"),
        ("Н. Некрасов", f"Н.{N}Некрасов"),
        ("с. Сосновка", f"с.{N}Сосновка"),
        ("188 с. : ил.", f"188{N}с. : ил."),
        ("15 октября 2026 г.", f"15{N}октября 2026{N}г."),
        ("книга в селе", f"книга в{N}селе"),
        ("пришёл бы", f"пришёл{N}бы"),
        ("и так далее...", f"и{N}так далее…"),
        ("ёжик", "ёжик"),
    ],
)
def test_texts_are_set(typed, is_set):
    assert typeset(typed) == is_set
    assert typeset(is_set) == is_set


def test_flowing_text_joins_little_words_only_to_short_ones():
    assert typeset("был в селе", flowing=True) == f"был в{N}селе"
    assert typeset("был в библиотеке", flowing=True) == "был в библиотеке"
    assert typeset("для всех", flowing=True) == "для всех"


def test_initials_before_a_village_are_not_swallowed():
    assert typeset("С. Белая из с. Сосновка") == f"С.{N}Белая из{N}с.{N}Сосновка"


def test_markup_escapes_what_users_write():
    assert markup("Том & Джерри <b") == "Том &amp; Джерри &lt;b"


_ALPHABET = "абвгсАВС.,-–—«»„“\"”' \u00a0\t№§%×xх0123456789…()/\n"


@given(st.text(st.sampled_from(_ALPHABET), max_size=40), st.booleans())
def test_twice_is_as_once(text, flowing):
    once = typeset(text, flowing=flowing)
    assert typeset(once, flowing=flowing) == once


_MARKS = str.maketrans(dict.fromkeys('«»„“”"-–−—×xх*.… \u00a0\t', ""))


@given(st.text(st.sampled_from(_ALPHABET), max_size=40))
def test_no_letter_and_no_figure_is_lost(text):
    assert typeset(text).translate(_MARKS) == text.translate(_MARKS)
