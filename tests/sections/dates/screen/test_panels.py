"""The quarters of a school year get their days in the settings, and periods follow them."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.kit.paper.order_bar import OrderBar
from ibc_desktop.sections.dates.screen.panels import TermsCard
from tests.builders import Library
from tests.kit.conftest import themed
from tests.kit.papers import document

__all__ = ["themed"]


@pytest.fixture
def card(qtbot, themed, library: Library) -> TermsCard:
    made = TermsCard(library)
    qtbot.addWidget(made)
    return made


def put(card: TermsCard, key: str, day: dt.date) -> None:
    card.form.editor(key).set_value(day)


def test_days_of_a_quarter_are_kept_and_are_those_of_its_period(
    qtbot, card: TermsCard, library: Library
):
    assert card.form.editor("first1").value() == dt.date(2026, 9, 1)
    put(card, "first3", dt.date(2027, 1, 13))
    put(card, "last3", dt.date(2027, 3, 19))
    card.save.click()
    assert card.said.text() == "Четверти 2026/27 года сохранены"
    with library.database.read() as session:
        third = terms(session).of(2026)[2]
    assert (third.first, third.last) == (dt.date(2027, 1, 13), dt.date(2027, 3, 19))
    paper = document("term", "За четверть", periods=(PeriodKind.SCHOOL_YEAR, PeriodKind.TERM))
    bar = OrderBar(library, paper, Order(library.today()))
    qtbot.addWidget(bar)
    assert bar.period is not None
    bar.period.kinds.chosen.emit(PeriodKind.TERM.value)
    assert bar.period.period == third
    assert bar.period.words.text() == (
        "3-я четверть 2026/27 учебного года, 13\u00a0января – 19\u00a0марта"
    )


def test_each_year_has_its_own_days(card: TermsCard, library: Library):
    card.show_year(2025)
    put(card, "last4", dt.date(2026, 5, 26))
    card.save.click()
    with library.database.read() as session:
        known = terms(session)
    assert known.of(2025)[3].last == dt.date(2026, 5, 26)
    assert known.of(2026)[3].last == dt.date(2027, 5, 31)


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [
        ("last1", dt.date(2026, 11, 5), "не заходят одна на другую"),
        ("first1", dt.date(2026, 8, 31), "внутри 2026/27 учебного года"),
        ("last2", None, "каждой четверти"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    card: TermsCard, library: Library, key: str, day: dt.date | None, said: str
):
    before = library.ask(terms).said
    card.form.editor(key).set_value(day)
    card.save.click()
    assert said in " ".join(each.text() for each in card.form.findChildren(QLabel))
    assert library.ask(terms).said == before
