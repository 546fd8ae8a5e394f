"""Form and title as one phrase, and the phrase taken apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.sections.events.rules.naming import full_title, split_title

FORMS = [
    "библиотечный урок",
    "беседа",
    "беседа-диалог",
    "встреча с писателем",
    "викторина",
    "квест",
]


@pytest.mark.parametrize(
    ("text", "form", "title"),
    [
        ("Библиотечный урок «Каталог»", "библиотечный урок", "Каталог"),
        ("БИБЛИОТЕЧНЫЙ УРОК: «Каталог».", "библиотечный урок", "Каталог"),
        ("Викторина:«Ум»", "викторина", "Ум"),
        ('Викторина "Ум и сила"', "викторина", "Ум и сила"),
        ("Викторина «По страницам „Денискиных рассказов“»", "викторина",
         "По страницам «Денискиных рассказов»"),
        ("Беседа-диалог «Мы»", "беседа-диалог", "Мы"),
        ("Беседа – «Мы» и «Вы»", "беседа", "«Мы» и «Вы»"),
        ("Квест-игра «Тропа»", "квест-игра", "Тропа"),
        ("Экологический час «Красная книга»", "экологический час", "Красная книга"),
        ("Встреча с писателем А. Лариным", "встреча с писателем", "Встреча с писателем А. Лариным"),
        ("Встреча с писателем: знакомство", "встреча с писателем", "знакомство"),
        ("«Живая классика», школьный этап", "", "«Живая классика», школьный этап"),
        ("Работа с задолжниками", "", "Работа с задолжниками"),
        ("Викторина", "викторина", "Викторина"),
        ("Открытие недели книги в школе «Весна»", "", "Открытие недели книги в школе «Весна»"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_one_cell_is_split_into_form_and_title(text, form, title):
    assert split_title(text, FORMS) == (form, title)


@pytest.mark.parametrize(
    ("form", "title", "phrase"),
    [
        ("библиотечный урок", "Каталог", "Библиотечный урок «Каталог»"),
        ("громкие чтения", "«Телефон» и другие", "Громкие чтения «Телефон» и другие"),
        ("мастер-класс", "консультация", "Мастер-класс: консультация"),
        ("викторина", "По «Муму»", "Викторина «По „Муму“»"),
        ("встреча с писателем", "Встреча с писателем Лариным", "Встреча с писателем Лариным"),
        ("работа с фондом", "Приём учебников", "Приём учебников"),
        ("мероприятие", "День знаний", "День знаний"),
        ("КВН", "Мы из джаза", "КВН «Мы из джаза»"),
    ],
)
def test_form_and_title_read_as_one_phrase(form, title, phrase):
    assert full_title(form, title) == phrase


PATTERNS = ["{}", "«{}» и другие", "По «{}»", "«{}»: час"]
WORDS = st.text("абвгде ё", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.sampled_from(FORMS), WORDS, st.sampled_from(PATTERNS))
def test_a_phrase_comes_apart_as_it_was_put_together(form, words, pattern):
    title = " ".join(pattern.format(words.capitalize()).split())
    assert split_title(full_title(form, title), FORMS) == (form, title)


@given(st.text(max_size=60))
def test_no_text_breaks_the_splitting(text):
    form, title = split_title(text, FORMS)
    assert title or not (form or plain_line(text))
