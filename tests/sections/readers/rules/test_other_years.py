"""Past years are listed and printed, and a school not yet moved up says of which year it speaks."""

import datetime as dt

import pytest

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.sections.readers.model import Membership
from ibc_desktop.sections.readers.paper.papers import class_list
from ibc_desktop.sections.readers.paper.printed_cards import _place
from ibc_desktop.sections.readers.rules import queries, service
from ibc_desktop.sections.readers.rules.chosen import chosen_class, chosen_readers, class_names
from ibc_desktop.sections.readers.rules.rows import ReaderFilter
from ibc_desktop.sections.readers.rules.wording import place_of
from tests.builders import Library, add_class, add_reader, once

TODAY = dt.date(2027, 3, 17)
# Nobody has moved the school up yet.
SEPTEMBER = dt.date(2027, 9, 3)


@pytest.fixture
@once
def keys(library) -> dict[str, int]:
    """4А of last year is 5А now; of its eleventh grade one left in June, one was gone before."""
    with library.database.work("Два года") as session:
        fourth = add_class(session, 4, "А", school_year=2025)
        fifth, eleventh = add_class(session), add_class(session, 11, "", school_year=2025)
        maria = add_reader(session, "Соколова Мария", fifth)
        since, until = dt.date(2025, 9, 1), dt.date(2026, 8, 31)
        dates = {"since": since, "until": until}
        session.add(Membership(reader_id=maria.id, school_form_id=fourth.id, **dates))
        leaver, gone = (add_reader(session, name, eleventh) for name in ("Котов Ян", "Лунин Глеб"))
        service.sign_off(session, leaver.id, dt.date(2026, 6, 25), [], "окончил школу")
        service.sign_off(session, gone.id, dt.date(2025, 12, 1), [], "переехал")
        return {"maria": maria.id, "4А": fourth.id, "5А": fifth.id, "11": eleventh.id}


def names(library: Library, wanted: ReaderFilter) -> list[str]:
    return [row.name for row in library.ask(queries.READERS.page, wanted)]


def test_the_readers_of_a_past_year_are_those_who_were_in_its_classes(library, keys):
    assert names(library, ReaderFilter(school_year=2025)) == [
        "Котов Ян",
        "Лунин Глеб",
        "Соколова Мария",
    ]
    fourth = ReaderFilter(school_year=2025, school_form_id=keys["4А"])
    assert names(library, fourth) == ["Соколова Мария"]
    assert names(library, ReaderFilter(school_form_id=keys["4А"])) == []


@pytest.mark.parametrize("part", ["11 2025/26", "11"])
def test_the_list_of_a_past_class_has_those_who_were_there_at_its_last_lessons(library, keys, part):
    period = period_of(PeriodKind.SCHOOL_YEAR, dt.date(2025, 9, 1)) if part == "11" else None
    with library.database.read() as session:
        order = Order(TODAY, period, part)
        assert [row.name for row in chosen_readers(session, order)] == ["Котов Ян"]
        paper = class_list(session, order)
    assert paper.title == "Список 11 класса, 2025/26 учебный год, 1\u00a0ученик"
    assert paper.name == "Список 11 31.05.2026"


def test_a_class_that_is_not_there_is_refused_with_its_year(library, keys):
    for part, said in (("8А", "«8А» в 2026/27 учебном году"), ("8А 2025/26", "«8А 2025/26» нет")):
        with library.database.read() as session, pytest.raises(Refusal, match=said):
            chosen_class(session, Order(TODAY, part=part))


def test_before_the_move_classes_are_offered_with_the_year_they_are_of(library, keys):
    assert library.ask(class_names, TODAY) == ["5А"]
    assert library.ask(class_names, SEPTEMBER) == ["5А 2026/27"]
    with library.database.work("Первый класс нового года") as session:
        add_class(session, school_year=2027)
    assert library.ask(class_names, SEPTEMBER) == ["5А", "5А 2026/27"]
    with library.database.read() as session:
        for part, year in (("5А", 2027), ("5f", 2027), ("5А 2026/27", 2026)):
            found = chosen_class(session, Order(SEPTEMBER, part=part))
            assert found is not None
            assert found.school_year == year


def test_before_the_move_a_paper_by_class_still_finds_its_readers(library, keys):
    with library.database.read() as session:
        found = chosen_readers(session, Order(SEPTEMBER, part="5А"))
    assert [row.name for row in found] == ["Соколова Мария"]


def test_before_the_move_card_and_ticket_name_the_year_of_the_class(library, keys):
    maria = library.ask(queries.READERS.one, keys["maria"])
    assert maria is not None
    assert place_of(maria, "", TODAY) == "5А"
    assert place_of(maria, "", SEPTEMBER) == "5А 2026/27"
    assert _place(maria, SEPTEMBER) == "класс 5А · 2026/2027 учебный год"


@pytest.mark.parametrize(
    ("year", "day"), [(2026, TODAY), (2025, dt.date(2026, 5, 31)), (2027, dt.date(2027, 9, 1))]
)
def test_pupils_are_counted_on_a_day_of_the_year(library, year, day):
    assert library.ask(queries.counting_day, year, TODAY) == day
