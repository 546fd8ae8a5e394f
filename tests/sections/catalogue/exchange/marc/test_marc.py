"""Dialects, containers, and what is made of single fields."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.kinds import RecordForm, record_form
from ibc_desktop.sections.catalogue.exchange.marc import iso2709, marc
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

from ...shared_marc import drafts, refusals

UNIMARC = "     nam0 22     1i 450 "
MARC21 = "     nam a22     4i 4500"


def sub(text):
    return text.replace("$", "\x1f")


def one(*fields, leader=UNIMARC):
    data = iso2709.write(leader, [(field[:3], sub(field[4:])) for field in fields])
    [found] = marc.read_records(data)
    return found


def test_marc21_without_its_punctuation():
    found = one(
        "020 ..$a9785000001011 (в пер.)",
        "100 1.$aЧехов, Антон Павлович,$d1860-1904.",
        "245 10$aКаштанка :$bрассказ /$cА. П. Чехов ; [худож. И. И. Иванов].",
        "250 ..$a2-е изд. /",
        "264 .1$aМ. :$bДет. лит.,$cс2001.",
        "300 ..$a31 с. :$bил. ;$c22 см.",
        "490 0.$aШкольная библиотека ;$vвып. 5",
        "521 ..$aДля детей старше 6 лет (6+)",
        "650 .7$aРассказы -- Россия$xИзучение$2rubbk",
        "700 1.$aИванов, Иван Иванович,$eхудож.",
        "084 ..$a84(2Рос=Рус)1$2rubbk",
        leader=MARC21,
    )
    assert (found.title, found.subtitle) == ("Каштанка", "рассказ")
    assert found.responsibility == "А. П. Чехов ; [худож. И. И. Иванов]"
    assert found.edition_statement == "2-е изд."
    assert (found.place, found.publisher, found.year) == ("Москва", "Дет. лит.", 2001)
    assert (found.extent, found.illustrations, found.size) == ("31 с.", "ил.", "22 см")
    assert (found.series, found.series_number) == ("Школьная библиотека", "вып. 5")
    assert found.age_mark == "6"
    assert found.subjects == "Рассказы – Россия – Изучение"
    assert found.bbk == "84(2Рос=Рус)1"
    assert found.people == [
        Person("Чехов", "Антон Павлович", "author", "1860–1904"),
        Person("Иванов", "Иван Иванович", "illustrator"),
    ]


def test_rusmarc_parts_price_and_kinds():
    found = one(
        "010 ..$a978-5-00000-105-9$bв пер.$d350 р. 50 к.",
        "101 0.$arus",
        "200 1.$aМатематика$e3-й класс$eучебник$hЧасть 1$fМ. Ю. Серова$gпод ред. Т. А. Чистовой",
        "203 ..$aТекст$cнепосредственный",
        "205 ..$a14-е изд.$bстер.",
        "210 ..$aМ.$aСПб.$cПросвещение$cПитер$d[2023?]",
        "215 ..$a112$cил.$d24",
        "225 1.$aШкола России$v2",
        "333 ..$a6+",
        "686 ..$a22.1я71$bС 32$2rubbk",
        "700 .1$aСерова$bМ. Ю.$4070",
        "702 .1$aЧистова$bТ. А.$gТатьяна Андреевна$4340",
        "899 ..$aШкола$bАбонемент$p1001$p1002",
        "899 ..$aРНБ$j97-3/1",
    )
    assert found.isbn == "978-5-00000-105-9 (в пер.)"
    assert (found.title, found.part_number) == ("Математика", "Часть 1")
    assert found.subtitle == "3-й класс : учебник"
    assert found.edition_statement == "14-е изд., стер."
    assert found.place == "Москва ; Санкт-Петербург"
    assert found.publisher == "Просвещение : Питер"
    assert (found.year, found.year_text) == (2023, "[2023?]")
    assert (found.extent, found.size) == ("112 с.", "24 см")
    assert (found.bbk, found.author_mark) == ("22.1я71", "С 32")
    assert found.age_mark == "6"
    assert [person.role for person in found.people] == ["author", "editor"]
    assert found.people[1].given == "Татьяна Андреевна"
    assert [copy.inventory_number for copy in found.copies] == ["1001", "1002"]
    assert {copy.price for copy in found.copies} == {350_50}
    assert {copy.place for copy in found.copies} == {"Абонемент"}


def test_a_statement_that_only_names_the_authors_is_left_to_be_made():
    authors = ("700 .1$aЧехов$bА. П.$gАнтон Павлович",)
    assert one("200 1.$aКаштанка$fА. П. Чехов", *authors).responsibility == ""
    assert one("200 1.$aКаштанка$fАнтон Чехов", *authors).responsibility == "Антон Чехов"


@pytest.mark.parametrize("field", ["300 ..$a12+", "333 ..$aЗнак информационной продукции 12+"])
def test_the_sign_of_age_is_found_in_notes_too(field):
    found = one("200 1.$aКаштанка", field)
    assert found.age_mark == "12"
    assert found.notes == ""


def test_irbis_letters_stand_in_either_case():
    upper = one("920 PAZK", "200 ..$AКаштанка$EРассказ", "210 ..$AМ$D2001", "910 ..$A0$B15$E12.50")
    lower = one("920 PAZK", "200 ..$aКаштанка$eРассказ", "210 ..$aМ$d2001", "910 ..$a0$b15$e12.50")
    assert upper == lower
    assert upper.place == "Москва"
    assert upper.copies[0].price == 12_50


def test_an_article_says_where_it_stands():
    found = one(
        "920 ASP", "200 ..$AЛокальные сети", "463 ..$CКомпьютер-Пресс$J1990$HN5$S68", "101 rus"
    )
    assert found.notes == "Статья из: Компьютер-Пресс. – 1990. – N5. – С. 68"
    assert found.year == 1990


@pytest.mark.parametrize(
    "fields",
    [
        ("100 ..$a20240101d2001    |||y0rusy50      ca", "210 ..$aМосква"),
        ("100 1.$aЧехов, А. П.", "260 ..$aМосква"),
        ("920 PAZK", "200 ..$F[б. а.]", "910 ..$A0$B1"),
        ("245 10$a /",),
    ],
)
def test_a_record_without_a_title_is_refused_with_its_place(fields):
    assert one(*fields) == Refused("запись 1", "нет заглавия")


def test_a_title_may_stand_elsewhere():
    assert one("240 10$aКаштанка", "260 ..$aМосква", leader=MARC21).title == "Каштанка"
    assert one("461 .0$12001 $aСказки$vТ. 2", "210 ..$d2001").title == "Сказки"
    assert one("461 .0$tСказки$vТ. 2", "200 0.$aТ. 2").title == "Сказки"


def test_marks_for_sorting_are_not_shown():
    assert one("245 04$a<<The>> Hobbit", leader=MARC21).title == "The Hobbit"
    assert one("245 04$a\x98The\x9c Hobbit", leader=MARC21).title == "The Hobbit"
    irbis = one("920 PAZK", "200 ..$AЖурнал <и> <Вальс=вальс>")
    assert irbis.title == "Журнал и Вальс"


def test_a_file_of_another_kind_is_trouble():
    for data in (b"", b"title;author\n", "<html><body>Каталог</body></html>".encode(), b"PK\3\4"):
        assert record_form(data) is None
        with pytest.raises(Trouble, match="нет библиотечных записей"):
            marc.read_records(data)


def test_an_unknown_charset_is_trouble():
    with pytest.raises(Trouble, match="Кодировка"):
        marc.read_records(b"\x1e\x1d", "кириллица")


XML = """<?xml version="1.0" encoding="{0}"?>
<marc:collection xmlns:marc="http://www.loc.gov/MARC21/slim">
<marc:record><marc:leader>00000nam a2200000 i 4500</marc:leader>
<marc:datafield tag="245" ind1="0" ind2="0"><marc:subfield code="a">Каштанка &amp; другие
   рассказы /</marc:subfield></marc:datafield></marc:record>
<marc:record><marc:leader/><marc:datafield tag="200"><marc:subfield code="a">Сказки</marc:subfield>
</marc:datafield><marc:datafield tag="210"/></marc:record>
</marc:collection>"""


@pytest.mark.parametrize("claimed", ["UTF-8", "windows-1251", "x-unknown"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_xml_is_read_whatever_charset_it_claims(claimed, encoding):
    data = XML.format(claimed).encode(encoding)
    assert record_form(data) is RecordForm.XML
    records = marc.read_records(data)
    assert records.count == 2
    assert [draft.title for draft in drafts(data)] == ["Каштанка & другие рассказы", "Сказки"]
    assert records.description.startswith("MARC 21 и RUSMARC (XML), ")


def test_xml_that_breaks_off_keeps_what_was_read():
    data = XML.format("UTF-8").replace("Сказки</marc:subfield>", "Сказки").encode()
    assert [draft.title for draft in drafts(data)] == ["Каштанка & другие рассказы"]
    [refused] = refusals(data)
    assert refused.at == "запись 2"
    assert "XML" in refused.reason


def test_entities_are_not_opened():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = XML.format("UTF-8").replace("?>", f"?>{bomb}", 1).replace("&amp;", "&b;").encode()
    assert drafts(data) == []
    [refused] = refusals(data)
    assert "небезопасно" in refused.reason


def test_nothing_heavy_is_loaded_with_the_readers():
    code = (
        "import sys, ibc_desktop.sections.catalogue.model; known = set(sys.modules);"
        "import ibc_desktop.sections.catalogue.exchange.marc.marc;"
        "import ibc_desktop.sections.catalogue.rules.isbn;"
        "print([m for m in ('defusedxml', 'http.client', 'stdnum', 'pymarc', 'openpyxl')"
        " if m in sys.modules.keys() - known])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@given(st.binary(max_size=500))
def test_any_bytes_give_a_sentence_or_records(data):
    for prefix in (b"", b"<record>", b"00100nam0 22000371i 450 2000005000001e\x1e\x1d"):
        try:
            records = marc.read_records(prefix + data)
        except Trouble:
            continue
        for found in records:
            assert isinstance(found, (EditionDraft, Refused))


FIELDS = st.tuples(
    st.sampled_from(
        "010 011 020 022 041 084 090 100 101 200 203 205 210 215 225 245 260 264 300 336 423 440"
        " 461 463 464 490 500 520 600 606 610 621 650 675 686 700 702 710 773 852 876 899 908"
        " 910 920 922 952 961 999".split()
    ),
    st.text("ab1 \x1f\x1f\x1f()[]<>=/:;.,-–1998ТтЧчIV+рк", max_size=40),
)


@given(st.lists(FIELDS, max_size=14), st.sampled_from([UNIMARC, MARC21, " " * 24]))
def test_any_fields_give_a_draft_or_a_reason(fields, leader):
    data = iso2709.write(leader, [*fields, ("200", "1 \x1faТ. 1"), ("245", "00\x1faТ. 1")])
    for drop in (b"", b"200", b"245"):
        [found] = marc.read_records(data.replace(drop, b"777") if drop else data)
        if isinstance(found, EditionDraft):
            assert found.title
            assert all(person.surname for person in found.people)
        else:
            assert found.reason


@pytest.mark.parametrize(
    ("items", "copies"),
    [
        (["876 ..$c100"], [("1501", "АБ", 10000)]),
        (["876 ..$a1501$c100"], [("1501", "АБ", 10000)]),
        (["876 ..$a1502$c100$lЧЗ"], [("1502", "ЧЗ", 10000), ("1501", "АБ", None)]),
    ],
)
def test_an_item_adds_to_what_is_said_of_the_copy_and_takes_nothing_away(items, copies):
    found = one("245 10$aРека.", "852 ..$p1501$bАБ", *items, leader=MARC21)
    assert [(c.inventory_number, c.place, c.price) for c in found.copies] == copies


KOHA = [
    ("952 ..$aSCH$bSCH$cЧЗ$d2019-05-01$g350.00$i1501$p30001501$00$10$40$70", "1501", "shelf"),
    ("952 ..$aSCH$bSCH$i1502$p30001502$01$xакт 5", "1502", "written_off"),
    ("952 ..$aSCH$p30001503$14$71", "", "lost"),
]


def test_the_items_of_koha_are_copies_with_their_states():
    found = one("245 10$aРека.", *(field for field, *_ in KOHA), leader=MARC21)
    assert [(c.inventory_number, str(c.state)) for c in found.copies] == [
        (number, state) for _, number, state in KOHA
    ]
    first, second, third = found.copies
    assert (first.place, first.price, first.registered_on) == ("ЧЗ", 35000, dt.date(2019, 5, 1))
    assert (first.note, second.note, third.note) == ("", "акт 5", "на дом не выдаётся")
    assert (second.place, third.barcode) == ("SCH", "30001503")


def test_a_copy_of_koha_that_is_free_does_not_cost_what_stands_beside_the_isbn():
    fields = ["020 ..$a978-5-04-098706-1$c250 р.", "952 ..$p1$gбесплатно", "952 ..$p2"]
    found = one("245 10$aРека.", *fields, leader=MARC21)
    assert [copy.price for copy in found.copies] == [None, 25000]


def test_the_price_beside_the_isbn_is_that_of_the_copies():
    fields = ["020 ..$a978-5-04-098706-1$c250 р.", "245 10$aРека.", "852 ..$p1501$bАБ"]
    assert [copy.price for copy in one(*fields, leader=MARC21).copies] == [25000]
