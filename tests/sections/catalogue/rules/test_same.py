"""Which titles under one ISBN are those of one book."""

import pytest

from ibc_desktop.sections.catalogue.rules.same import Told, same_book, same_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Математика. 5 кл. Ч. 1", "Математика. 5 класс. Часть 1"),
        ("Математика, 5 кл, ч 1", "Математика. 5 класс. Часть 1"),
        ("Рус. яз. 7 кл.", "Русский язык. 7 класс. В 2 ч."),
        ("Лит. чтение", "Литературное чтение"),
        ("Окруж. мир. 2 класс", "Окружающий мир. 2 класс"),
        ("Алгебра. Часть первая", "Алгебра. Ч. I"),
        ("История. Том XII", "История. Т. 12"),
        ("Сказка о лисе и волке", "Сказка о волке и лисе"),
        ("Каштанка : рассказ", "Каштанка"),
        ("Каштанка : рассказ", "Каштанка : рассказы"),
        ("КАШТАНКА", "«Каштанка»."),
    ],
)
def test_titles_of_one_book(one, other):
    assert same_book(Told(one), Told(other))
    assert same_book(Told(other), Told(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Лес", "Лесник"),
        ("Сад", "Садко"),
        ("Дом. Рассказы", "Домовой. Рассказы"),
        ("Лес. Сад", "Лесник. Сад"),
        ("Кот в сапогах", "Котёнок в сапогах"),
        ("Ч 1", "Чтение 1"),
        ("Сказки", "Сказки народов мира"),
        ("Алгебра. 7 класс", "Алгебра. 8 класс"),
        ("Алгебра. Ч. 1", "Алгебра. Ч. 2"),
        ("Алгебра", "Алгебра. Рабочая тетрадь"),
    ],
)
def test_titles_of_two_books(one, other):
    assert not same_book(Told(one), Told(other))
    assert not same_book(Told(other), Told(one))


def test_the_part_of_a_title_cuts_no_word_of_it():
    parts = {"part_number": "ч. 1"}
    assert not same_book(Told("Лес", **parts), Told("Лесник", **parts))
    assert same_book(Told("Лес", **parts), Told("Лес. Часть 1"))


def test_a_title_cut_short_is_not_said_word_by_word():
    whole = Told("Русский язык", "учебник")
    assert same_title(whole, Told("Русский язык"))
    assert not same_title(whole, Told("Рус. яз."))
