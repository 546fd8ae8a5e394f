"""A clock that cannot be right, told by the last deed and not by the greatest date."""

import datetime as dt

import pytest
from sqlalchemy import update

from ibc_desktop.kernel.file import clock
from ibc_desktop.kernel.file.deeds import Deed
from ibc_desktop.sections.catalogue.model import Place
from tests.builders import START


@pytest.fixture
def worked(library):
    """A library in which something was done at START."""
    with library.database.work("Место") as session:
        session.add(Place(name="хранилище"))
    return library


def test_a_library_without_deeds_believes_any_clock(library):
    assert library.ask(clock.doubt, dt.datetime(1999, 1, 1)) == ""


@pytest.mark.parametrize(
    "ahead",
    [dt.timedelta(), dt.timedelta(minutes=-4), dt.timedelta(hours=9), dt.timedelta(days=365)],
)
def test_a_clock_that_goes_on_from_the_last_deed_is_believed(worked, ahead):
    assert worked.ask(clock.doubt, START + ahead) == ""


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (dt.datetime(2009, 3, 3, 8, 5), "показывают 3 марта 2009 года, 08:05"),
        (START - dt.timedelta(minutes=6), "показывают 17 марта 2027 года, 11:40"),
        (START + dt.timedelta(days=367), "больше года назад"),
    ],
)
def test_a_clock_before_the_last_deed_or_long_after_it_is_doubted(worked, now, said):
    sentence = worked.ask(clock.doubt, now).replace("\u00a0", " ")
    assert said in sentence
    assert "сделана 17 марта 2027 года, 11:46" in sentence


def test_the_last_deed_counts_even_where_an_earlier_one_was_dated_wrongly(worked):
    with worked.database.engine.begin() as connection:
        connection.execute(update(Deed).values(done_at=dt.datetime(2038, 1, 1)))
    with worked.database.work("Ещё место") as session:
        session.add(Place(name="второе хранилище"))
    assert worked.ask(clock.doubt, START) == ""
