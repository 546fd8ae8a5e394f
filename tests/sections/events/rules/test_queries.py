"""What lists, calendars and papers ask of the plan."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.sections.events.model import EventStatus
from ibc_desktop.sections.events.rules import holding, lookups, queries, service, wording
from ibc_desktop.sections.events.rules.drafts import PartyDraft, ReportDraft
from ibc_desktop.sections.events.rules.palette import found_events
from ibc_desktop.sections.events.rules.rows import EventFilter, PlanCounts
from ibc_desktop.sections.events.rules.targets import ShowEvent
from tests.builders import fresh_library

from ..planning import TODAY, YEAR, add_partner, drafted, planned

MARCH = period_of(PeriodKind.MONTH, TODAY)


def titles(rows):
    return [row.title for row in rows]


def listed(library, **wanted):
    with library.database.read() as session:
        rows = queries.EVENTS.page(session, EventFilter(**wanted))
        assert queries.EVENTS.count(session, EventFilter(**wanted)) == len(rows)
        return titles(rows)


DAYS = st.one_of(st.none(), st.dates(dt.date(2026, 9, 1), dt.date(2027, 8, 31)))
HOURS = st.sampled_from([None, dt.time(9), dt.time(12, 20)])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(DAYS, HOURS), max_size=25), st.integers(1, 7))
def test_a_list_is_paged_without_gaps_in_the_order_of_days(template, tmp_path_factory, given, size):
    with fresh_library(template, tmp_path_factory.mktemp("plan")) as library:
        with library.database.work("x") as session:
            for number, (day, hour) in enumerate(given):
                more = {"month": number % 12 + 1} if day is None else {"starts_at": hour}
                service.add_event(session, drafted(f"№ {number}", day, **more))
        found, page = [], None
        with library.database.read() as session:
            while page is None or len(page) == size:
                last = found[-1] if found else None
                page = queries.EVENTS.page(session, EventFilter(), last, size)
                found += page
            whole = queries.plan_rows(session, YEAR)
    assert [row.id for row in found] == [row.id for row in whole]
    assert len({row.id for row in found}) == len(given)
    months = [row.month_starts_on for row in found]
    assert months == sorted(months)
    dated = [row.starts_on for row in found if row.starts_on]
    assert dated == sorted(dated)


def test_a_list_is_narrowed(library, school):
    with library.database.work("x") as session:
        section = lookups.save_section(session, None, "Краеведение").id
        partner = add_partner(session, "Библиотека имени Пушкина", "сельская библиотека").id
        quiz = lookups.form_named(session, "викторина").id
    planned(library, "Урок", TODAY, PartyDraft(class_name="5А"))
    planned(library, "Викторина", dt.date(2026, 10, 5), PartyDraft(grade_from=5, grade_to=7),
            form="викторина", section_id=section, place="Актовый зал")  # fmt: skip
    planned(library, "Ёлка", None, PartyDraft(grade_from=1, grade_to=4), month=12,
            partner_id=partner, responsible="Лугина В. С.")  # fmt: skip
    cancelled = planned(library, "Поход", TODAY, PartyDraft())
    with library.database.work("x") as session:
        service.cancel(session, cancelled, "дождь")
    assert listed(library) == ["Викторина", "Ёлка", "Урок", "Поход"]
    assert listed(library, words="елка луг") == ["Ёлка"]
    assert listed(library, words="`krf") == ["Ёлка"]
    assert listed(library, words="пушкин") == ["Ёлка"]
    assert listed(library, words="актов") == ["Викторина"]
    assert listed(library, words="нет такого") == []
    assert listed(library, month=12) == ["Ёлка"]
    assert listed(library, section_id=section) == ["Викторина"]
    assert listed(library, form_id=quiz) == ["Викторина"]
    assert listed(library, partner_id=partner) == ["Ёлка"]
    assert listed(library, school_form_id=school["5А"]) == ["Викторина", "Урок", "Поход"]
    assert listed(library, school_form_id=school["5А прошлого года"]) == []
    assert listed(library, statuses=(EventStatus.CANCELLED,)) == ["Поход"]
    assert listed(library, period=MARCH) == ["Урок", "Поход"]
    assert listed(library, school_year=YEAR - 1) == []
    with library.database.read() as session:
        assert titles(queries.of_class(session, school["6Б"])) == ["Викторина", "Поход"]
        assert titles(queries.of_partner(session, partner)) == ["Ёлка"]
        assert queries.of_partner(session, partner)[0].partner == "сельская библиотека"
        assert titles(queries.plan_rows(session, YEAR, 3)) == ["Урок"]
        assert titles(queries.plan_rows(session, YEAR, 3, cancelled=True)) == ["Урок", "Поход"]
        by_section = queries.plan_rows_by_section(session, YEAR)
        assert [(name, titles(rows)) for name, rows in by_section] == [
            ("Краеведение", ["Викторина"]),
            ("", ["Ёлка", "Урок"]),
        ]
        assert queries.plan_years(session) == [YEAR]
        assert queries.known_values(session, "place", "Акт") == ["Актовый зал"]


def test_a_month_has_what_reaches_into_it(library, school):
    planned(library, "Выставка", dt.date(2027, 2, 20), ends_on=dt.date(2027, 3, 2))
    planned(library, "Неделя", dt.date(2027, 3, 30), ends_on=dt.date(2027, 4, 4))
    planned(library, "Обзор", None)
    planned(library, "Апрель", None, month=4)
    planned(library, "Урок", TODAY, starts_at=dt.time(12))
    planned(library, "Зарядка", TODAY, starts_at=dt.time(9))
    with library.database.read() as session:
        assert titles(queries.in_period(session, MARCH)) == [
            "Выставка", "Зарядка", "Урок", "Неделя", "Обзор",
        ]  # fmt: skip
        assert titles(queries.on_day(session, TODAY)) == ["Зарядка", "Урок"]
        assert titles(queries.on_day(session, dt.date(2027, 4, 1))) == ["Неделя"]


def test_what_is_ahead_and_what_waits(library, school):
    planned(library, "Прошло", dt.date(2027, 3, 10))
    planned(library, "Идёт", dt.date(2027, 3, 15), ends_on=dt.date(2027, 3, 20))
    planned(library, "Сегодня", TODAY)
    planned(library, "Скоро", dt.date(2027, 3, 24))
    planned(library, "Нескоро", dt.date(2027, 3, 25))
    held = planned(library, "Без отчёта", dt.date(2027, 3, 16))
    with library.database.work("x") as session:
        holding.hold(session, held, ReportDraft(), TODAY)
    with library.database.read() as session:
        assert titles(queries.ahead(session, TODAY, 7)) == ["Сегодня", "Скоро"]
        assert titles(queries.ahead(session, TODAY, 70, limit=1)) == ["Сегодня"]
        assert titles(queries.waiting(session, TODAY)) == ["Прошло", "Без отчёта"]
        counts = queries.plan_counts(session, YEAR)
        assert counts == PlanCounts(YEAR, planned=6, held=1, unreported=1)
        line = wording.plan_line(counts).replace("\u00a0", " ")
        assert line == "План на 2026/27 год: 6 мероприятий, проведено 1"
        assert wording.plan_line(queries.plan_counts(session, 2030)) == (
            "План на 2030/31 год пока пуст"
        )


def test_the_palette_finds_events_the_nearest_first(library, school):
    planned(library, "Урок чтения", dt.date(2026, 10, 5), PartyDraft(class_name="5А"))
    planned(library, "Урок письма", dt.date(2027, 3, 24), starts_at=dt.time(12, 20))
    planned(library, "Урок счёта", None, month=5)
    planned(library, "Викторина", TODAY, form="викторина")
    with library.database.read() as session:
        found = found_events(library, session, "урок", 5)
    assert [each.title for each in found] == [
        "Библиотечный урок «Урок письма»",
        "Библиотечный урок «Урок счёта»",
        "Библиотечный урок «Урок чтения»",
    ]
    assert found[0].below.replace("\u00a0", " ") == "24 марта, среда, 12:20, запланировано"
    assert found[2].below.replace("\u00a0", " ") == (
        "5 октября 2026, понедельник, 5А, запланировано"
    )
    assert isinstance(found[0].enter, ShowEvent)
