"""The untidy records of real libraries become readable Russian."""

import datetime as dt
import re
from dataclasses import fields

import pytest

from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.sections.catalogue.exchange.marc import marc
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

from ...shared_marc import drafts, needs_shared, real, refusals

pytestmark = needs_shared

FILES = {
    "rusmarc-koi8r.iso": (48, "RUSMARC, KOI8-R"),
    "marc21-utf8.mrc": (13, "MARC 21, UTF-8"),
    "pair-1.marc21.mrc": (1, "MARC 21, UTF-8"),
    "pair-1.rusmarc.iso": (1, "RUSMARC, UTF-8"),
    "pair-2.marc21.mrc": (1, "MARC 21, UTF-8"),
    "pair-2.rusmarc.iso": (1, "RUSMARC, UTF-8"),
    "one-record.marcxml": (1, "MARC 21 (XML), UTF-8"),
    "irbis-cp1251.iso": (96, "ИРБИС, Windows-1251"),
}


def words_of(draft: EditionDraft) -> str:
    texts = [
        getattr(draft, one.name)
        for one in fields(draft)
        if one.type is str and one.name not in {"fund", "language", "isbn", "at"}
    ]
    people = [f"{person.surname} {person.given} {person.dates}" for person in draft.people]
    copies = [f"{copy.inventory_number} {copy.place} {copy.note}" for copy in draft.copies]
    return "\n".join([*texts, *people, *copies])


@pytest.mark.parametrize("name", FILES)
def test_every_record_is_read_and_the_file_is_named_rightly(name):
    count, description = FILES[name]
    records = marc.read_records(real(name))
    assert (records.count, records.description) == (count, description)
    assert len(drafts(real(name))) == count


@pytest.mark.parametrize("name", FILES)
def test_every_record_is_readable_russian(name):
    for draft in drafts(real(name)):
        text = words_of(draft)
        assert draft.title
        assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\xad\ufffd]", text), draft.at
        letters = [sign for sign in text if sign.isalpha()]
        russian = sum("а" <= sign.lower() <= "я" or sign in "ёЁ" for sign in letters)
        foreign = draft.language != "rus" or draft.title.isascii()
        assert russian > len(letters) * (0.05 if foreign else 0.7), (draft.at, draft.title)
        assert not re.search("[а-яё][А-ЯЁ][а-яё][А-ЯЁ]|[╔╗║░▒▓]", draft.title), draft.title


@pytest.mark.parametrize("name", FILES)
def test_places_and_people_are_said_in_full(name):
    for draft in drafts(real(name)):
        assert draft.place.strip("[]") not in {"М.", "СПб.", "Л.", "СПб", "М"}
        for person in draft.people:
            assert person.surname.strip() == person.surname != ""
            assert "," not in person.given


@pytest.mark.parametrize("number", [1, 2])
def test_one_book_in_two_dialects_is_one_edition(number):
    [one] = drafts(real(f"pair-{number}.marc21.mrc"))
    [two] = drafts(real(f"pair-{number}.rusmarc.iso"))
    assert one == two
    assert one.title.startswith("Обзор главнейших происшествий в России")
    assert one.part_number == f"Ч. {number}"
    assert one.year == 1848
    assert one.people == [Person("Вейдемейер", "Александр Иванович", "author", "1789–1852")]
    assert (one.place, one.publisher) == ("Санкт-Петербург", "в Тип. военно-учебных заведений")


def test_a_broken_leader_is_refused_with_a_reason():
    [refused] = refusals(real("broken-leader.mrc"))
    assert refused == Refused("запись 1", "испорчено начало записи (маркер)")


def test_the_rest_of_a_file_lives_beside_a_broken_record():
    data = real("marc21-utf8.mrc")
    middle = data.index(b"\x1d", len(data) // 2) + 1
    mixed = data[:middle] + real("broken-leader.mrc") + data[middle:]
    titles = [draft.title for draft in drafts(data)]
    assert [draft.title for draft in drafts(mixed)] == titles
    [refused] = refusals(mixed)
    assert refused.at == f"запись {data[:middle].count(0x1D) + 1}"


def test_a_school_classic_of_the_national_library():
    first = drafts(real("rusmarc-koi8r.iso"))[0]
    assert first.title == "Уездное ; Мы"
    assert first.people == [Person("Замятин", "Евгений Иванович", "author", "1884–1937")]
    assert (first.place, first.publisher, first.year) == ("Москва", "АСТ : Олимп", 1997)
    assert (first.extent, first.size) == ("607 с.", "20 см")
    numbers = ["5-7390-0346-6 (общ.)", '5-7390-0315-6 ("Олимп")', "5-88196-625-2 (ТКО АСТ)"]
    assert first.isbn == "; ".join(numbers)
    assert "В книге также: Котлован / А. Платонов" in first.notes
    assert "Платонов А. П. – Изучение в школе" in first.subjects
    assert first.copies == []


def test_a_volume_stands_under_the_title_of_its_whole():
    volumes = {draft.at: draft for draft in drafts(real("rusmarc-koi8r.iso"))}
    shakespeare = volumes["запись 21"]
    assert (shakespeare.title, shakespeare.part_number) == ("Собрание сочинений", "Т. 18")
    bus = volumes["запись 39"]
    assert (bus.title, bus.part_number) == ("Mercedes-Benz", "Т. 2")
    assert bus.part_title.startswith("[Модели] 407D")


def test_irbis_copies_come_with_number_place_date_price_and_state():
    records = {draft.at: draft for draft in drafts(real("irbis-cp1251.iso"))}
    first = records["запись 1"]
    assert first.copies[0] == CopyDraft(
        inventory_number="32",
        barcode="107206G",
        place="БИНТ",
        price=750,
        registered_on=dt.date(2007, 1, 4),
    )
    assert first.copies[2].price == 300_00
    assert [copy.state for copy in records["запись 19"].copies] == ["shelf", "lost"]
    assert [copy.state for copy in records["запись 34"].copies] == ["shelf", "shelf", "written_off"]
    assert records["запись 67"].copies[0].note == "групповой учёт, экземпляров: 226"
    # Expected from the shop (status 2) is nothing to put on a shelf.
    assert [copy.inventory_number for copy in records["запись 5"].copies] == ["49"]


def test_irbis_indices_persons_and_volumes():
    records = {draft.at: draft for draft in drafts(real("irbis-cp1251.iso"))}
    novel = records["запись 31"]
    assert novel.title == 'Литературный проект Б. Акунина "Приключения Эраста Фандорина"'
    assert (novel.part_number, novel.part_title) == ("Т.1", "Левиафан")
    assert (novel.bbk, novel.author_mark, novel.udc) == ("84Р1-44", "А44", "882")
    assert novel.people[0] == Person("Акунин", "Борис")
    assert novel.people[1].role == "editor"
    assert records["запись 39"].keywords == "дорожное строительство"
    assert records["запись 12"].fund == "periodical"
    assert records["запись 73"].bbk == ""


def test_the_charset_is_found_whatever_it_is():
    text = real("irbis-cp1251.iso").decode("cp1251")
    expected = [draft.title for draft in drafts(text.encode("cp1251"))]
    for encoding in ("cp866", "koi8-r", "utf-8"):
        data = text.encode(encoding, "replace")
        records = marc.read_records(data)
        assert records.encoding == encoding
        matching = [a == b.title for a, b in zip(expected, drafts(data), strict=True)]
        # The old charsets lack a few signs of cp1251, such as the dash.
        assert sum(matching) >= 92


def test_the_librarian_may_choose_the_charset():
    records = marc.read_records(real("rusmarc-koi8r.iso"), "koi8-r")
    assert next(iter(records)).title == "Уездное ; Мы"
    wrong = marc.read_records(real("rusmarc-koi8r.iso"), "cp1251")
    assert next(iter(wrong)).title != "Уездное ; Мы"


def test_records_of_two_sources_in_one_file_are_each_read_rightly():
    mixed = real("rusmarc-koi8r.iso") + real("marc21-utf8.mrc") + real("pair-1.rusmarc.iso")
    apart = [
        draft.title
        for name in ("rusmarc-koi8r.iso", "marc21-utf8.mrc", "pair-1.rusmarc.iso")
        for draft in drafts(real(name))
    ]
    assert [draft.title for draft in drafts(mixed)] == apart


def test_records_can_be_gone_through_twice():
    records = marc.read_records(real("marc21-utf8.mrc"))
    assert list(records) == list(records)
