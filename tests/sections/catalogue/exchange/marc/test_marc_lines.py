"""Records written as lines: texts of ИРБИС, of MarcEdit, and those with a sign before each code."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.sections.catalogue.exchange.marc import marc
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

from ...shared_marc import SHARED, drafts, needs_shared, refusals

IRBIS = """#920: PAZK
#101: rus
#200: ^AСказки о лесе^EДля детей^FН. С. Лугов
#210: ^AСПб.^CРечь^D2014
#621: 84(2)
#700: ^AЛугов^BН. С.
#910: ^A0^B501^C20140203^DХР^E99.90
#910: ^A0^B502^C20140203^DХР^E99.90
*****
#200: ^AБез рабочего листа,
  на двух строках
*****
"""
MNEMONIC = r"""=LDR  00000nam a2200000 i 4500
=001  17
=008  140101s2014\\\\ru\\\\\\\\\\\\\\\\\\\\\\000\0\rus\d
=100  1\$aЛугов, Николай Сергеевич.
=245  10$aСколько стоит {dollar}5 {lcub}и {laquo}рубль{raquo}{rcub} {odd} /$cН. С. Лугов.
=264  \0$aМинск :$bТипография,$c2013.
=264  \1$aМосква :$bРечь,$c2014.

=LDR  00000nam a2200000 i 4500
=245  10$aВторая книга
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_text_of_irbis_is_read(encoding: str, end: str):
    data = IRBIS.replace("\n", end).encode(encoding)
    records = marc.read_records(data)
    assert records.count == 2
    assert records.description.startswith("ИРБИС (текст), ")
    first, second = drafts(data)
    assert (first.title, first.subtitle, first.place) == (
        "Сказки о лесе", "Для детей", "Санкт-Петербург",
    )  # fmt: skip
    assert (first.year, first.bbk, first.people) == (2014, "84(2)", [Person("Лугов", "Н. С.")])
    day = dt.date(2014, 2, 3)
    assert first.copies == [
        CopyDraft(number, "", "ХР", 99_90, day) for number in ("501", "502")
    ]  # fmt: skip
    assert (second.at, second.title) == ("запись 2", "Без рабочего листа, на двух строках")


def test_the_text_of_marcedit_is_read():
    first, second = drafts(MNEMONIC.encode())
    assert first.title == "Сколько стоит $5 {и «рубль»} {odd}"
    assert (first.place, first.publisher, first.year) == ("Москва", "Речь", 2014)
    assert first.language == "rus"
    assert first.people == [Person("Лугов", "Николай Сергеевич")]
    assert second.title == "Вторая книга"


@pytest.mark.parametrize(
    "text",
    [
        "200 1#$aСказки$eдля детей\n210 ##$aМ.$d2014\n\n200 1 $aПесни\n",
        "200 1_ |a Сказки |e для детей\n210 __ |a М. |d 2014\n\n\n200 1_ |a Песни\n",
        "00000nam0 2200000   450 \n200 1 ‡aСказки‡eдля детей\n210    ‡aМ.‡d2014\n"
        "00000nam0 2200000   450 \n200 1 ‡aПесни\n",
        "001 1\n200 $aСказки$eдля\nдетей\n210 $aМ.$d2014\n001 2\n200 $aПесни\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_lines_with_a_sign_before_each_code_are_read(text: str, encoding: str):
    first, second = drafts(text.encode(encoding))
    assert (first.title, first.subtitle, first.year) == ("Сказки", "для детей", 2014)
    assert second.title == "Песни"


def test_records_that_cannot_be_parted_are_refused_by_name():
    data = "200 1 $aСказки\n210 $d2014\n200 1 $aПесни\n\n200 1 $aСтихи\n".encode()
    assert [draft.title for draft in drafts(data)] == ["Стихи"]
    [refused] = refusals(data)
    assert refused.at == "запись 1"
    assert "два заглавия" in refused.reason


def test_what_is_no_field_is_refused():
    data = (IRBIS + "чужие слова\n*****\n").encode()
    assert refusals(data) == [Refused("запись 3", "в записи нет ни одного поля")]


@needs_shared
@pytest.mark.parametrize("name", ["x03_mnemonic.mrk", "x04_irbis.txt", "m12_dollar.txt"])
def test_shared_texts_are_read(name: str):
    assert SHARED is not None
    found = drafts((SHARED / "data" / "field" / name).read_bytes())
    assert found[0].title == "Алые паруса"
    assert found[0].year == 2015
    if name == "x04_irbis.txt":
        [copy] = found[0].copies
        assert (copy.inventory_number, copy.price) == ("12345", 250_00)
        assert (found[1].title, found[1].year, found[1].copies) == ("Бегущая по волнам", 2016, [])


@given(st.text("#=LDR024519 :^$|aAЯ\\{}*\n", max_size=200))
def test_any_lines_give_a_sentence_or_records(text: str):
    for start in ("#200: ^Ax\n#1: ", "=245  10$aX\n", "200 $aX\n"):
        try:
            found = list(marc.read_records((start + text).encode()))
        except Trouble:
            continue
        assert all(isinstance(each, EditionDraft | Refused) for each in found)
