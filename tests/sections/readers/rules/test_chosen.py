"""Whom an order of a paper means: its class stands in the school year of the order's days."""

import datetime as dt

import pytest

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.sections.readers.rules.chosen import chosen_class
from tests.builders import Library, add_class

TODAY = dt.date(2027, 3, 17)
LAST_YEAR = period_of(PeriodKind.SCHOOL_YEAR, dt.date(2025, 9, 1))


def test_a_class_is_looked_for_in_the_year_of_the_period(library: Library) -> None:
    with library.database.work("Класс") as session:
        form_id = add_class(session, 7, school_year=2025).id
    with library.database.read() as session:
        found = chosen_class(session, Order(TODAY, LAST_YEAR, "7а"))
        assert found is not None
        assert found.id == form_id
        with pytest.raises(Refusal, match="Класса «7А» в 2026/27 учебном году нет"):
            chosen_class(session, Order(TODAY, part="7А"))
