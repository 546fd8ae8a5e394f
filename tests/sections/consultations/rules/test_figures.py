"""What is counted of consultations agrees with a count by hand of the raw rows."""

import datetime as dt
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.plug.figures import Achieved
from ibc_desktop.sections.consultations.model import (
    Consultation,
    ConsultationForm,
    ConsultationStatus,
)
from ibc_desktop.sections.consultations.rules import figures
from ibc_desktop.sections.readers.model import Reader
from tests.sections.consultations.conftest import TODAY

YEAR = period_of(PeriodKind.SCHOOL_YEAR, TODAY)
HELD, APPOINTED = ConsultationStatus.HELD, ConsultationStatus.APPOINTED


def counted(school, period=YEAR, teacher_id=None):
    with school.read() as session:
        return figures.figures(session, period, teacher_id)


def test_only_what_was_held_in_the_period_counts(school):
    school.log(minutes=30, others=2)
    school.log(held_on=YEAR.first, minutes=15, teacher_id=school.helper)
    school.log(held_on=YEAR.first - dt.timedelta(days=1))
    school.log(status=ConsultationStatus.POSTPONED)
    school.log(status=ConsultationStatus.ASKED)
    school.log(held_on=TODAY + dt.timedelta(days=1), status=APPOINTED)
    made = counted(school)
    assert (made.held, made.minutes, made.others) == (2, 45, 2)
    # The helper is consulted, but is no teacher.
    assert (made.reached, made.teachers, made.reach) == (1, 2, 50.0)
    assert counted(school, teacher_id=school.helper).held == 1


def test_nobody_is_reached_where_there_is_nobody(library):
    with library.database.read() as session:
        made = figures.figures(session, YEAR)
    assert (made.held, made.teachers, made.reach) == (0, 0, None)


def test_teachers_are_those_who_were_there(school):
    with school.work() as session:
        session.get(Reader, school.gushchin).left_on = dt.date(2025, 6, 1)
        session.get(Reader, school.voronova).registered_on = TODAY
    before = period_of(PeriodKind.SCHOOL_YEAR, dt.date(2024, 10, 1))
    assert counted(school).teachers == 1
    assert counted(school, before).teachers == 1
    # An old journal is taken in: the teacher was consulted before the card was written out.
    school.log(held_on=dt.date(2024, 10, 1))
    assert (counted(school, before).teachers, counted(school, before).reach) == (2, 50.0)


def test_shares_tell_theme_form_and_tool(school):
    theme = school.theme("Скринкасты")
    school.log(minutes=10, theme_id=theme, tools=(school.tool("ЯКласс"), school.tool()))
    school.log(minutes=20, theme_id=theme, form=ConsultationForm.GROUP, tools=(school.tool(),))
    school.log(minutes=40, theme_id=None, question="вопрос", teacher_id=school.gushchin)
    with school.read() as session:
        themes = figures.by_theme(session, YEAR)
        forms = figures.by_form(session, YEAR)
        tools = figures.by_tool(session, YEAR)
        his = figures.by_theme(session, YEAR, school.gushchin)
    assert [(each.label, each.held, each.minutes) for each in themes] == [
        ("Скринкасты", 2, 30),
        ("без темы", 1, 40),
    ]
    assert [(each.label, each.held) for each in forms] == [("индивидуальная", 2), ("групповая", 1)]
    assert [(each.label, each.held) for each in tools] == [("Сферум", 2), ("ЯКласс", 1)]
    assert [each.label for each in his] == ["без темы"]


CASES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 500),
        st.integers(0, 120),
        st.sampled_from(list(ConsultationStatus)),
        st.integers(0, 3),
    ),
    max_size=12,
)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(CASES, st.integers(0, 400), st.integers(0, 100))
def test_the_figures_agree_with_the_raw_rows(school, cases, begins, lasts):
    people = (school.voronova, school.gushchin, school.helper)
    themes = (None, school.theme(), school.theme("Скринкасты"), school.theme("Подкасты"))
    for who, ago, minutes, status, theme in cases:
        school.log(
            teacher_id=people[who],
            held_on=school.days_ago(ago),
            minutes=minutes,
            status=status,
            theme_id=themes[theme],
            question="вопрос",
        )
    period = Period(school.days_ago(begins + lasts), school.days_ago(begins))
    with school.read() as session:
        rows = session.execute(select(Consultation.__table__)).all()
        made = figures.figures(session, period)
        shares = [figures.by_theme(session, period), figures.by_form(session, period)]
    held = [row for row in rows if row.status == "held" and row.held_on in period]
    assert (made.held, made.minutes) == (len(held), sum(row.minutes for row in held))
    assert made.reached == len({row.teacher_id for row in held} - {school.helper})
    assert made.reached <= made.teachers == 2
    for kind, column in zip(shares, ("theme_id", "form"), strict=True):
        assert sum(each.minutes for each in kind) == made.minutes
        expected = Counter(getattr(row, column) for row in held)
        assert {each.key or each.id: each.held for each in kind} == dict(expected)


def test_who_came_agrees_with_the_number(school):
    (achieved,) = (each for each in figures.OFFERS if isinstance(each, Achieved))
    for who, said in (("voronova", "обратился 1 педагог."), ("gushchin", "обратились 2 педагога.")):
        school.log(teacher_id=getattr(school, who))
        with school.read() as session:
            (line,) = achieved.of(session, YEAR)
        assert line.replace("\u00a0", " ").endswith(said)
