"""Each section tells the journal of all its tables, and names no column that is not there."""

import pytest

from ibc_desktop.kernel.file.school_years import SchoolSpan, SchoolYear
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.shell.discover import discover, load_models

load_models()
SECTIONS = discover()
TABLES = {
    record.__tablename__: (record.__module__.split(".")[2], set(record.__table__.columns.keys()))
    for record in Base.__subclasses__()
    if ".sections." in record.__module__
}
# The kernel counts by the school year, a section has its page.
TABLES |= {
    record.__tablename__: ("dates", set(record.__table__.columns.keys()))
    for record in (SchoolYear, SchoolSpan)
}


@pytest.mark.parametrize("sign", SECTIONS.signs, ids=lambda sign: sign.key)
def test_a_section_tells_of_its_tables(sign):
    told = {each.table for each in SECTIONS.of(sign, Recorded)}
    assert told == {name for name, (key, _) in TABLES.items() if key == sign.key}


@pytest.mark.parametrize("known", SECTIONS.all(Recorded), ids=lambda known: known.table)
def test_what_is_told_of_is_there(known):
    _, there = TABLES[known.table]
    assert {*known.names, *known.personal} <= there
    # What the fields of a form make of several columns is no column.
    assert not known.columns or set(known.columns) & there


def test_every_record_is_found_and_named(library):
    for known in SECTIONS.all(Recorded):
        assert list(library.ask(known.find, "щщщ")) == []
        assert known.named is None or library.ask(known.named, [10**9]) == {}
