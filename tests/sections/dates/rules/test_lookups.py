"""The editable lists of days to remember and of writers."""

import datetime as dt

import pytest

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.dates.rules import lookups
from ibc_desktop.sections.dates.rules.anniversaries import writer_list
from ibc_desktop.sections.dates.rules.observances import observance_list


def everything(library):
    with library.database.read() as session:
        return observance_list(session, retired=True), writer_list(session, retired=True)


def refused(library, deed, field):
    before = everything(library)
    with pytest.raises(Refusal) as found, library.database.work("x") as session:
        deed(session)
    assert found.value.field == field
    assert everything(library) == before


def test_a_day_to_remember_is_added_and_changed(library):
    with library.database.work("x") as session:
        day = lookups.save_observance(session, None, "День села", 7, 10, kind="краеведение")
        lookups.save_observance(session, day.id, "День села", 7, rule="2 Saturday")
        assert (day.day, day.rule, day.kind) == (None, "2 saturday", "")
    for given, field in (
        (("", 7, 10), "title"),
        (("А", 7), "day"),
        (("А", 7, 10, "2 saturday"), "day"),
        (("А", 2, 30), "day"),
        (("А", 7, None, "иногда"), "rule"),
        (("день СЕЛА", 7, 11), "title"),
    ):
        refused(library, lambda s, given=given: lookups.save_observance(s, None, *given), field)


def test_a_writer_is_added_and_changed(library):
    born = dt.date(1956, 4, 1)
    with library.database.work("x") as session:
        writer = lookups.save_writer(session, None, "Ларин", "Андрей", "", born, genre="прозаик")
        lookups.save_writer(session, writer.id, "Ларин", "Андрей", "Ильич", born, 2020, "прозаик")
        assert (writer.author_key, writer.genre, writer.death_year) == ("ларин а", "прозаик", 2020)
    with library.database.read() as session:
        assert [row.name for row in writer_list(session, "ларин илья")] == []
        assert [row.name for row in writer_list(session, "ларин")] == ["Ларин Андрей Ильич"]
    refused(library, lambda s: lookups.save_writer(s, None, " ", "", "", born), "surname")
    refused(library, lambda s: lookups.save_writer(s, None, "А", "", "", born, 1900), "death_year")
