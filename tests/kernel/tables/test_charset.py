import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables import charset

SENTENCES = [
    "В лесу родилась ёлочка, в лесу она росла",
    "Чехов А. П. Каштанка : рассказы",
    "Фамилия;Имя;Класс;Дата рождения",
    "ВОЙНА И МИР. ТОМ ПЕРВЫЙ",
    "Учебник математики для 5 класса",
]


@pytest.mark.parametrize("encoding", charset.ONE_BYTE)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_enough_to_tell_the_charset(text, encoding):
    assert charset.decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", charset.ONE_BYTE)
@pytest.mark.parametrize("word", ["Иванов", "Библиотека", "Название", "Пушкин", "математика"])
def test_mostly_a_word_is_enough(word, encoding):
    assert charset.detect(word.encode(encoding)) == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_byte_order_are_read_and_left_out(encoding):
    text = SENTENCES[0]
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    decoded, found = charset.decode(data)
    assert decoded == text
    assert found == ("utf-16" if "16" in encoding else "utf-8")


@pytest.mark.parametrize("text", ["Класс;ФИО\n5А;Ёлкин Юрий Олегович", "Фамилия;Имя\nЯшина;Яна"])
def test_a_list_of_an_old_macintosh_is_read(text):
    assert charset.decode(text.encode("mac-cyrillic")) == (text, "mac-cyrillic")


def test_plain_latin_is_called_utf_8():
    assert charset.detect(b"title;author;year") == "utf-8"


def test_a_spoilt_byte_does_not_turn_utf_8_into_something_else():
    data = "\n".join(SENTENCES * 3).encode() + b"\xd0"
    text, found = charset.decode(data)
    assert found == "utf-8"
    assert text.startswith(SENTENCES[0])
    assert text.count("�") == 1


def test_the_choice_of_the_librarian_wins():
    data = "Каштанка".encode("cp866")
    assert charset.decode(data, "cp866") == ("Каштанка", "cp866")
    assert charset.decode(data, "KOI8-R") == (data.decode("koi8-r"), "koi8-r")


@pytest.mark.parametrize(
    ("said", "known"),
    [("windows-1251", "cp1251"), ("CP866", "cp866"), ("utf8", "utf-8"), ("utf-8-sig", "utf-8")],
)
def test_charsets_are_known_by_their_many_names(said, known):
    assert charset.known(said) == known


@pytest.mark.parametrize("said", ["shift-jis", "rot13", "hex", "", "никакая"])
def test_other_charsets_are_trouble(said):
    with pytest.raises(Trouble, match="Выберите"):
        charset.known(said)


@given(st.binary(max_size=400))
def test_any_bytes_become_text(data):
    text, found = charset.decode(data)
    assert found in charset.LABELS
    assert not text.startswith("\ufeff") or data.count(b"\xbb\xbf") + data.count(b"\xfe") > 1


def test_figures_do_not_make_a_list_look_garbled():
    listed = "ФИО Класс Телефон Котов Иван 5А 8 (900) 000-00-01 01.02.2014 Лисин Пётр 5А 8.900"
    assert charset.is_russian(listed)
    assert not charset.is_russian(listed.encode("cp1251").decode("cp866"))
