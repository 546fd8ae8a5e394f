"""Search and lists as the librarian meets them."""

import pytest
from sqlalchemy import text

from ibc_desktop.sections.catalogue.model import CopyState
from ibc_desktop.sections.catalogue.rules import finding, queries
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.finding import Filter
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.catalogue.rules.service import add_edition, set_copy_state
from ibc_desktop.sections.catalogue.rules.sought import ranking
from tests.builders import once


def book(title, author="", **fields):
    surname, _, given = author.partition(" ")
    people = [Person(surname, given)] if author else []
    return EditionDraft(title=title, people=people, **fields)


SHELF = [
    book("Ёлка", "Зощенко М. М.", year=1980, copies=[CopyDraft("12")]),
    book("Каштанка", "Чехов А. П.", year=2014, bbk="84(2)1", author_mark="Ч-56", age_mark="6",
         copies=[CopyDraft("21538"), CopyDraft("21539")]),
    book("Чехов в школе", "Сухих И. Н.", year=2010),
    book("Война и мир", "Толстой Л. Н.", year=2005, annotation="Роман о войне 1812 года"),
    book("История мира и войн", "Петров П. П.", year=2001),
    book("Муму", "Тургенев И. С.", year=1999, copies=[CopyDraft("7", place="читальный зал")]),
]  # fmt: skip


@pytest.fixture
def shelf(library):
    fill(library)
    with library.database.read() as session:
        yield session


@once
def fill(library):
    with library.database.work("Книги") as session:
        for draft in SHELF:
            add_edition(session, draft, library.today())


def titles(session, typed):
    return [hit.title for hit in finding.search(session, typed).hits]


@pytest.mark.parametrize(
    "typed",
    ["елка", "ЁЛКИ", "Ёлку", "tkrf", "`krf", "ёл", "зощенко елка", "ЕЛКА ЗОЩ", "1980 елка", "ёлко"],
)
def test_a_book_is_found_however_it_is_typed(shelf, typed):
    assert titles(shelf, typed) == ["Ёлка"]


def test_a_wrong_letter_is_forgiven_and_named(shelf):
    answer = finding.search(shelf, "чихов каштанка")
    assert [hit.title for hit in answer.hits] == ["Каштанка"]
    assert answer.suggestion == "чехов каштанка"


def test_a_title_that_begins_with_the_words_comes_first(shelf):
    assert titles(shelf, "чехов в") == ["Чехов в школе", "Каштанка"]
    assert titles(shelf, "войны мир")[0] in {"Война и мир", "История мира и войн"}
    assert titles(shelf, "война и мир")[0] == "Война и мир"


def test_an_inventory_number_finds_its_book_alone(shelf):
    assert titles(shelf, "21539") == ["Каштанка"]
    assert titles(shelf, "0007") == ["Муму"]


@pytest.mark.parametrize("typed", ["", " ", "«»", "*", '"', "AND", "NEAR(", "щщщщщщщ", "-", "(:^"])
def test_whatever_is_typed_is_only_words(shelf, typed):
    assert finding.search(shelf, typed).hits == []


def test_a_hit_tells_where_the_book_stands_and_how_many_are_free(shelf):
    hit = finding.search(shelf, "каштанка").hits[0]
    assert (hit.author, hit.year, hit.shelf_mark, hit.free) == (
        "А. П. Чехов",
        2014,
        "84(2)1 Ч-56",
        2,
    )


def test_a_copy_in_the_reading_room_is_not_free_to_lend(shelf):
    row = queries.rows_by_ids(shelf, [finding.search(shelf, "муму").hits[0].id])[0]
    assert (row.copies, row.free, row.in_hall) == (1, 0, 1)


@pytest.mark.parametrize("order", ["title", "author", "year"])
def test_pages_show_every_book_once_and_in_order(shelf, order):
    listing = finding.listing(shelf, Filter(order=order))
    seen, after = [], None
    while page := finding.page(shelf, listing, after, size=2):
        seen += page
        after = page[-1]
    assert len(seen) == listing.count == len(SHELF)
    assert len({row.id for row in seen}) == len(SHELF)
    key = {
        "title": lambda row: row.title_key,
        "author": lambda row: (row.author_key, row.title_key),
        "year": lambda row: (-row.year, row.title_key),
    }[order]
    assert seen == sorted(seen, key=key)


def test_finds_are_paged_in_the_order_of_their_worth(shelf):
    listing = finding.listing(shelf, Filter(words="чехов"))
    first = finding.page(shelf, listing, None, size=1)
    second = finding.page(shelf, listing, first[-1], size=1)
    assert [row.title for row in first + second] == ["Каштанка", "Чехов в школе"]
    assert finding.page(shelf, listing, second[-1], size=1) == []


def test_filters_narrow_the_list_and_the_finds(library, shelf):
    assert listed(shelf, Filter(on_shelf=True)) == ["Ёлка", "Каштанка", "Муму"]
    assert listed(shelf, Filter(words="чехов", on_shelf=True)) == ["Каштанка"]
    assert listed(shelf, Filter(ages=("0", "6"))) == ["Каштанка"]
    assert listed(shelf, Filter(words="чехов", ages=("18",))) == []
    assert len(listed(shelf, Filter(added_since=library.today()))) == len(SHELF)


def listed(session, wanted):
    return [row.title for row in finding.page(session, finding.listing(session, wanted), None)]


def test_too_many_finds_are_listed_by_title(library, monkeypatch):
    monkeypatch.setattr(ranking, "RANK_CAP", 3)
    with library.database.work("Книги") as session:
        for number in range(9, 0, -1):
            add_edition(session, book(f"Сказка {number}", "Сказочник А."), library.today())
        add_edition(session, book("Моя сказка", "Сказочник А."), library.today())
    with library.database.read() as session:
        assert titles(session, "сказ")[:2] == ["Сказка 1", "Сказка 2"]
        assert len(titles(session, "сказ")) == 10
        listing = finding.listing(session, Filter(words="сказ"))
        assert (listing.ranked, listing.count) == (None, 10)
        seen, after = [], None
        while page := finding.page(session, listing, after, size=4):
            seen += [row.title for row in page]
            after = page[-1]
        assert seen == [*(f"Сказка {number}" for number in range(1, 10)), "Моя сказка"]


def test_a_lost_copy_is_counted_neither_there_nor_free(library, shelf):
    row = finding.search(shelf, "21538").hits[0]
    copy = queries.copies_of(shelf, row.id)[0]
    shelf.rollback()
    with library.database.work("Утеря") as session:
        set_copy_state(session, copy.id, CopyState.LOST)
    with library.database.read() as session:
        found = queries.rows_by_ids(session, [row.id])[0]
        assert (found.copies, found.free) == (1, 1)
        assert [each.state for each in queries.copies_of(session, row.id)] == ["lost", "shelf"]


def test_the_next_inventory_number_follows_the_largest_plain_one(library, shelf):
    assert queries.next_inventory_number(shelf) == "21540"
    shelf.rollback()
    with library.database.work("Дар") as session:
        add_edition(session, book("Дар", copies=[CopyDraft("Э-99999")]), library.today())
    with library.database.read() as session:
        assert queries.next_inventory_number(session) == "21540"


def test_suggestions_for_a_field_are_values_in_use(library, shelf):
    shelf.rollback()
    with library.database.work("Книги") as session:
        for title, publisher in (("А", "Махаон"), ("Б", "Махаон"), ("В", "Малыш"), ("Г", "АСТ")):
            add_edition(session, book(title, publisher=publisher), library.today())
    with library.database.read() as session:
        assert queries.known_values(session, "publisher", "Ма") == ["Махаон", "Малыш"]
        assert queries.known_values(session, "publisher", "100%") == []


def test_the_index_agrees_with_the_words(library, shelf):
    shelf.rollback()
    with library.database.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO edition_fts (edition_fts, rank) VALUES ('integrity-check', 1)")
        )


def test_a_place_is_suggested_however_it_is_written(library):
    with library.database.work("Место") as session:
        copies = [CopyDraft("1", place="Тёмный зал")]
        add_edition(session, book("Ася", copies=copies), library.today())
    with library.database.read() as session:
        assert queries.place_names(session, "темн") == ["Тёмный зал"]
        assert queries.place_names(session) == ["абонемент", "читальный зал", "Тёмный зал"]
        assert queries.place_names(session, "чердак") == queries.place_names(session)
