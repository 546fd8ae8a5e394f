"""Whom an order of a paper means: its class stands in the school year of the order's days."""

import datetime as dt

import pytest

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.sections.readers.rules.chosen import chosen_class, chosen_readers
from ibc_desktop.sections.readers.rules.service import put_in_class, sign_off
from tests.builders import Library, add_class, add_reader

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


def test_a_class_of_another_year_has_the_readers_it_had(library: Library) -> None:
    with library.database.work("Классы") as session:
        seventh, eighth = add_class(session, 7, school_year=2025), add_class(session, 8)
        stayed, gone, late = (
            add_reader(session, name, seventh) for name in ("Яшин Пётр", "Белова Анна", "Юдин Глеб")
        )
        new = add_reader(session, "Новых Олег", eighth)
        put_in_class(session, late.id, None, dt.date(2026, 2, 1))
        put_in_class(session, stayed.id, eighth.id, dt.date(2026, 9, 1))
        sign_off(session, gone.id, dt.date(2026, 9, 5), ())
        keys = stayed.id, gone.id, new.id
    with library.database.read() as session:
        then = chosen_readers(session, Order(TODAY, LAST_YEAR, "7А"))
        now = chosen_readers(session, Order(TODAY, part="8А"))
    assert [reader.id for reader in then] == [keys[1], keys[0]]
    assert [reader.id for reader in now] == [keys[2], keys[0]]
