"""A scan is answered in few statements: the desk shall not slow down with what it must know."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Outcome
from tests.builders import Library, add_class, add_copy, add_edition, add_hall_copy, add_reader

from ..school import School, make_school

MOST = 8
# An undo asks the rules of the records it touches as well.
MOST_OF_UNDOING = 21
ISBN = "9785171183660"


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what is asked and changed in any file meanwhile; what triggers write is not sent."""
    seen: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        if statement.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def busy_school(library: Library) -> School:
    """Мария has four books of several funds, two of them late; Дима has one; 12+ is left to us."""
    school = make_school(library)
    with library.database.work("Фонд") as session:
        settings.put(session, "age_marks", "warn")
        for fund in ("periodical", "periodical", "main", "main"):
            add_copy(session, add_edition(session, f"Из фонда {fund}", fund=fund))
        add_copy(session, add_edition(session, "Чучело", age_mark="12"), inventory_number="Ч-12")
        add_copy(session, add_edition(session, "Лолита", age_mark="18"), inventory_number="Л-18")
        add_hall_copy(session, inventory_number="З-1")
        add_copy(session, add_edition(session, "Каштанка", isbn=ISBN), inventory_number="417")
        add_reader(session, "Старый Билет", card_number="417")
        add_reader(session, "Соколов Пётр", add_class(session, 7, "В"))
        add_reader(session, "Яковлев Ян", add_class(session, 8, "В"))
        add_reader(session, "Ушедшая Анна", left_on=dt.date(2027, 3, 1), card_number="У-1")
    school.scan(school.maria, "20017", "20019")
    library.clock.forward(days=40)
    school.scan(school.maria, school.books[0], school.books[1], school.dima, school.books[2])
    school.scan("закрыть")
    return school


SCANS = {
    "a card": ([], "petr"),
    "a card while another is open": (["maria"], "petr"),
    "a card again on the same day": (["maria", "dima"], "maria"),
    "a card typed under its old number": ([], "У-1"),
    "a copy to issue": (["maria"], "book 5"),
    "a copy with many numbers alike, typed": (["maria"], "20006"),
    "a copy over an age mark that the librarian allows": (["maria"], "Ч-12"),
    "a copy over an age mark that nobody allows": (["maria"], "Л-18"),
    "a copy beyond the limit": (["maria", "book 5", "book 6"], "book 7"),
    "a copy of the reading room": (["maria"], "З-1"),
    "a copy while nobody is open": ([], "book 5"),
    "a copy given back by its reader": (["maria"], "book 0"),
    "a late copy given back by its number": (["maria"], "20017"),
    "a copy given back while another is open": (["dima"], "book 0"),
    "a copy given back while nobody is open": ([], "book 0"),
    "a copy renewed": (["maria", "продлить"], "book 0"),
    "a copy renewed for nobody in particular": (["продлить"], "book 0"),
    "a copy lent to another, to renew": (["dima", "продлить"], "book 0"),
    "a copy lent to another, to issue": (["dima", "выдать"], "20001"),
    "a class": (["maria"], "5а"),
    "a class in the other layout": (["maria"], "5f"),
    "a class without pupils": (["maria"], "9б"),
    "an ISBN": (["maria"], ISBN),
    "a number of a card and of a copy": (["maria"], "417"),
    "the letters of one name": (["maria"], "ерм"),
    "the letters of a name not yet here today": (["maria"], "яко"),
    "such letters in the other layout": (["maria"], "zrj"),
    "the letters of several names": (["maria"], "соко"),
    "a whole name in the other layout": (["maria"], "Vfhbz Cjrjkjdf"),
    "a choice": (["соко"], "2"),
    "further letters": (["соко"], "пе"),
    "what means nothing": (["maria"], "ghbdtn rfr ltkf"),
    "a command of mode": (["maria"], "вернуть"),
    "the closing of a reader": (["maria"], "закрыть"),
    "the undoing of an issue": (["maria", "book 5"], "отменить"),
    "the undoing of a return": (["maria", "book 0"], "отменить"),
    "the undoing of a renewal": (["maria", "продлить", "book 0"], "отменить"),
    "the undoing of a visit": (["соколов петр"], "отменить"),
    "the undoing of a closing": (["maria", "закрыть"], "отменить"),
}


@pytest.mark.parametrize("kind", SCANS)
def test_a_scan_is_answered_in_few_statements(busy_school: School, kind: str):
    before, scan = SCANS[kind]
    for each in before:
        busy_school.scan(_text(busy_school, each))
    with statements() as sent:
        busy_school.scan(_text(busy_school, scan))
    most = MOST_OF_UNDOING if scan == "отменить" else MOST
    assert 0 < len(sent) <= most, "\n".join(sent)


def test_the_first_undoing_of_a_new_desk(busy_school: School):
    desk = Desk(busy_school.library.database, busy_school.library.now)
    busy_school.scan(busy_school.maria, busy_school.books[5])
    with statements() as sent:
        assert desk.undo().outcome is Outcome.UNDONE
    assert 0 < len(sent) <= MOST_OF_UNDOING, "\n".join(sent)


def _text(school: School, said: str) -> str:
    if said.startswith("book "):
        return school.books[int(said.removeprefix("book "))]
    petr = barcode(BarcodeKind.READER, 4)
    return {"maria": school.maria, "dima": school.dima, "petr": petr}.get(said, said)
