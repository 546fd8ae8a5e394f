"""When a writer whose birthday is coming was last remembered by an event."""

import datetime as dt
from typing import Any

from sqlalchemy import event

from ibc_desktop.sections.dates.rules.anniversaries import anniversaries
from ibc_desktop.sections.events.rules import holding
from ibc_desktop.sections.events.rules.drafts import ReportDraft
from ibc_desktop.sections.events.rules.remembering import last_events
from tests.sections.dates.rules.test_anniversaries import CHUKOVSKY, only

from ..planning import TODAY, planned


def remembered(library, days=30):
    """The day of the last event of each birthday that is coming."""
    with library.database.read() as session:
        coming = anniversaries(session, TODAY, days)
        found = last_events(session, coming, TODAY)
    return [found.get(each.id) for each in coming]


def test_an_event_held_remembers_whom_its_occasion_names(library, school):
    only(library, CHUKOVSKY, ("Ларин", "Андрей", "", dt.date(1951, 4, 1)))
    key = planned(library, "Телефон", dt.date(2026, 11, 5), occasion="к 145-летию К. И. Чуковского")
    planned(library, "Чуковский: выставка", dt.date(2027, 3, 1))
    with library.database.work("x") as session:
        holding.hold(session, key, ReportDraft(), TODAY)
    assert remembered(library) == [dt.date(2026, 11, 5), None]
    assert remembered(library, days=13) == []


def test_a_surname_is_not_found_in_other_words(library, school):
    only(library, ("Даль", "Владимир", "Иванович", dt.date(1801, 3, 22), 1872),
         ("Мамин-Сибиряк", "Дмитрий", "", dt.date(1852, 3, 23), 1912))  # fmt: skip
    for title, occasion in (
        ("Далёкие планеты", "дальше и далее"),
        ("Слово о словарях", "к юбилею А. Даля"),
        ("Сказки", "175 лет Д. Н. Мамину-Сибиряку"),
    ):
        key = planned(library, title, dt.date(2027, 3, 1), occasion=occasion)
        with library.database.work("x") as session:
            holding.hold(session, key, ReportDraft(), TODAY)
    assert remembered(library) == [None, dt.date(2027, 3, 1)]


def test_it_takes_one_statement_for_any_number_of_writers(library):
    said: list[Any] = []

    def listen(*given: Any) -> None:
        said.append(given[2])

    with library.database.read() as session:
        writers = anniversaries(session, TODAY, 365)
        event.listen(session.get_bind(), "before_cursor_execute", listen)
        assert last_events(session, writers, TODAY) == {}
        event.remove(session.get_bind(), "before_cursor_execute", listen)
    assert len(writers) > 100
    assert len(said) == 1
