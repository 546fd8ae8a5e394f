"""Documents are found by the beginnings of their words, and the palette offers them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.plug.palette import Finder
from ibc_desktop.kernel.plug.section import Section
from ibc_desktop.sections.reports.rules.palette import count_documents, found_documents, has_readers
from ibc_desktop.sections.reports.rules.targets import ShowDocument
from tests.builders import add_reader
from tests.kit.papers import TODAY, document
from tests.offering import offered, offering

DEBTORS = document("debtors", "Должники по классам", about="Кто не вернул в срок")
CARDS = document("cards", "Читательские билеты", about="Для должников тоже")
COUNTED = document("counted", "Ёлочные акты", count=lambda _session, day: day.year)
ALL = (CARDS, DEBTORS, COUNTED)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["cards", "debtors", "counted"]),
        ("дол", ["debtors", "cards"]),
        ("билет чит", ["cards"]),
        ("елоч", ["counted"]),
        ("напечатать ёлочные", ["counted"]),
        (",bktns", ["cards"]),
        ("лжники", []),
    ],
)
def test_documents_are_found_by_beginnings_of_words(typed, found):
    assert [each.key for each in found_documents(ALL, typed)] == found


@given(st.text(max_size=30))
def test_whatever_is_typed_finds_only_what_there_is(typed):
    assert set(found_documents(ALL, typed)) <= set(ALL)


def test_only_counting_documents_are_counted(library):
    with library.database.read() as session:
        assert count_documents(session, ALL, TODAY) == {"counted": 2027}


def test_a_library_knows_whether_it_has_readers(library):
    with library.database.read() as session:
        assert not has_readers(session)
    with library.database.work("Читатель") as session:
        add_reader(session)
    with library.database.read() as session:
        assert has_readers(session)


def test_the_palette_offers_the_documents_by_name(library):
    library.sections = offering({Section("t", "Т"): ALL})
    (finder,) = offered("reports", Finder)
    with library.database.read() as session:
        found = finder.find(library, session, "напечатать билеты", 5)
    assert [(each.title, each.enter) for each in found] == [
        ("Напечатать: Читательские билеты", ShowDocument("cards"))
    ]
