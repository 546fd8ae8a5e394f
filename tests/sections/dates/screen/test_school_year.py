"""The page of a school year: its days are changed there, and periods follow them."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file import journal, school_years, year_deeds
from ibc_desktop.kernel.file.school_years import SpanKind, spans, terms
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.kit.paper.order_bar import OrderBar
from ibc_desktop.kit.register.record_form import RecordForm
from ibc_desktop.sections.dates.screen.school_year import _SPAN, SchoolYearPage
from tests.builders import Library
from tests.kit.conftest import themed
from tests.kit.papers import document

__all__ = ["themed"]

TERM, VACATION, DAY_OFF = SpanKind


@pytest.fixture
def page(qtbot, themed, library: Library) -> SchoolYearPage:
    made = SchoolYearPage(library)
    qtbot.addWidget(made)
    shown(qtbot, made)
    return made


def shown(qtbot, page: SchoolYearPage) -> list[str]:
    """Return the days in the list, when the answer is there."""
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    return [page.model.row(at).name for at in range(page.model.rowCount())]


def form(qtbot, library: Library, key: int | None) -> RecordForm:
    made = RecordForm(library, _SPAN, key, {})
    qtbot.addWidget(made)
    return made


def key_of(library: Library, name: str, year: int = 2026) -> int:
    return next(row.id for row in library.ask(spans, year) if row.name == name)


def test_the_year_that_runs_is_shown_with_its_days(qtbot, page, library):
    names = shown(qtbot, page)
    assert names[:3] == ["1-я четверть", "Осенние каникулы", "2-я четверть"]
    assert "День Победы" in names
    assert page.subtitle.startswith("2026/27 учебный год идёт, с 1\u00a0сентября 2026")
    assert [word for _, word in page.menus["year"]._options()] == [
        "2028/29: завести по образцу прошлого",
        "2027/28, готовится",
        "2026/27, идёт",
        "2025/26",
    ]


def test_days_of_a_quarter_are_kept_and_are_those_of_its_period(qtbot, page, library):
    third = form(qtbot, library, key_of(library, "3-я четверть"))
    third.form.editor("first_on").set_value(dt.date(2027, 1, 13))
    third.form.editor("last_on").set_value(dt.date(2027, 3, 19))
    third.save()
    term = library.ask(terms).of(2026)[2]
    assert (term.first, term.last) == (dt.date(2027, 1, 13), dt.date(2027, 3, 19))
    paper = document("term", "За четверть", periods=(PeriodKind.SCHOOL_YEAR, PeriodKind.TERM))
    bar = OrderBar(library, paper, Order(library.today()))
    qtbot.addWidget(bar)
    assert bar.period is not None
    bar.period.kinds.chosen.emit(PeriodKind.TERM.value)
    assert bar.period.period == term
    assert bar.period.words.text() == (
        "3-я четверть 2026/27 учебного года, 13\u00a0января – 19\u00a0марта"
    )
    journal.undo(library.database)
    assert library.ask(terms).of(2026)[2].first == dt.date(2027, 1, 11)


@pytest.mark.parametrize(
    ("days", "field", "said"),
    [
        ((TERM, "", dt.date(2026, 10, 20), dt.date(2026, 11, 2)), "first_on", "не заходят"),
        ((DAY_OFF, "Карантин", dt.date(2027, 8, 30), dt.date(2027, 9, 2)), "last_on", "2026/27"),
        ((DAY_OFF, "", dt.date(2027, 2, 1), None), "title", "название"),
        ((VACATION, "Февраль", dt.date(2027, 2, 9), dt.date(2027, 2, 1)), "last_on", "раньше"),
        ((VACATION, "Февраль", None, None), "first_on", "Первый день"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(qtbot, themed, library, days, field, said):
    before = library.ask(spans, 2026)
    new = form(qtbot, library, None)
    for key, value in zip(("kind", "title", "first_on", "last_on"), days, strict=True):
        new.form.editor(key).set_value(value)
    new.save()
    labels = [each.text() for each in new.form.findChildren(QWidget) if hasattr(each, "text")]
    assert any(said in text for text in labels)
    assert library.ask(spans, 2026) == before


def test_a_day_off_is_added_and_taken_away(qtbot, page, library):
    new = form(qtbot, library, None)
    new.form.editor("title").set_value("Карантин")
    new.form.editor("first_on").set_value(dt.date(2027, 2, 1))
    new.save()
    page.refresh(frozenset({"school_span"}))
    qtbot.waitUntil(lambda: "Карантин" in shown(qtbot, page))
    page.take("remove", key_of(library, "Карантин"))
    page.refresh(frozenset({"school_span"}))
    qtbot.waitUntil(lambda: "Карантин" not in shown(qtbot, page))


def test_a_day_of_another_year_brings_that_year_to_the_page(qtbot, page, library):
    with library.database.work("Новые дни") as session:
        day = dt.date(2028, 2, 7)
        asked = {"kind": VACATION, "title": "Неделя первоклассника", "first_on": day}
        key = year_deeds.save_span(session, None, 2027, last_on=None, **asked)
    page.seek(key, new=True)
    page.reload()
    qtbot.waitUntil(lambda: "Неделя первоклассника" in shown(qtbot, page))
    assert page.menus["year"].value == 2027
    assert page.seeker.strip.isVisibleTo(page)


def test_the_last_quarter_of_a_year_stays(qtbot, page, library):
    quarters = [row.id for row in library.ask(spans, 2026) if row.kind is TERM]
    for key in quarters:
        page.take("remove", key)
    assert [row.id for row in library.ask(spans, 2026) if row.kind is TERM] == quarters[-1:]


def test_a_new_year_is_made_from_the_last_one_with_its_dates_moved(qtbot, page, library):
    with library.database.work("Високосный год") as session:
        key = key_of(library, "3-я четверть", 2027)
        leap = {"first_on": dt.date(2028, 1, 11), "last_on": dt.date(2028, 2, 29)}
        year_deeds.save_span(session, key, 2027, kind=TERM, title="", **leap)
    page.menus["year"].chosen.emit(2028)
    made, last = library.ask(spans, 2028), library.ask(spans, 2027)
    assert [row.name for row in made] == [row.name for row in last]
    third = next(row for row in made if row.name == "3-я четверть")
    assert (third.first_on, third.last_on) == (dt.date(2029, 1, 11), dt.date(2029, 2, 28))
    assert page.subtitle.startswith("2028/29 учебный год готовится")
    journal.undo(library.database)
    assert library.ask(school_years.year, 2028) is None
    assert library.ask(spans, 2028) == []


def test_three_parts_are_trimesters(library):
    with library.database.work("Триместры") as session:
        year_deeds.remove_span(session, key_of(library, "4-я четверть"))
    names = [row.name for row in library.ask(spans, 2026) if row.kind is TERM]
    assert names == ["1-й триместр", "2-й триместр", "3-й триместр"]
    known = library.ask(terms)
    assert str(known.of(2026)[2]) == "3-й триместр 2026/27 учебного года"
    # The year after has a fourth, before which there was none.
    assert known.of(2027)[3].year_before() == known.of(2026)[2]


def test_which_year_runs_follows_the_day_that_is_asked_about(library):
    row = library.ask(school_years.year, 2026)
    assert row is not None
    days = (dt.date(2026, 8, 31), dt.date(2026, 9, 1), dt.date(2027, 8, 31), dt.date(2027, 9, 1))
    assert [row.state(day).label for day in days] == ["готовится", "идёт", "идёт", "закрыт"]
