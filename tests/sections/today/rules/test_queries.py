"""What the home page counts and lists, against the sections' own figures and raw rows."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.plug.home import (
    AgendaLine,
    Ahead,
    DayFigures,
    Ending,
    Figure,
    FirstStep,
    Jubilee,
    Jubilees,
    Mark,
    Marks,
    TaskLine,
    Visits,
    Waiting,
)
from ibc_desktop.kernel.plug.section import Section
from ibc_desktop.sections.circulation.model import Visit
from ibc_desktop.sections.events.model import Event, EventParty, EventStatus
from ibc_desktop.sections.today.rules import queries
from ibc_desktop.sections.today.rules.home_rows import read_home, read_month
from tests.builders import START, add_reader
from tests.offering import offering
from tests.sections.today.conftest import DAY, TODAY
from tests.showing import plain


def raw_visits(session, day: dt.date) -> int:
    """Count visits of a day row by row."""
    desk = sum(each.visited_on == day for each in session.scalars(select(Visit)))
    parties = session.scalars(select(EventParty))
    held = (EventStatus.HELD, EventStatus.UNREPORTED)
    came = [
        party.came or 0
        for party in parties
        if party.event.starts_on == day
        and party.event.status in held
        and party.event.form.counts_visits
    ]
    return desk + sum(came)


def test_the_figures_of_the_day(library, day):
    with library.database.read() as session:
        told = [
            (each.value, each.word)
            for each in queries.day_figures(session, library.sections, TODAY)
        ]
        assert told == [
            (24, "посещения"), (1, "выдано"), (1, "вернули"), (0, "консультаций"),
        ]  # fmt: skip
        assert raw_visits(session, TODAY) == 24


def test_the_week_ends_on_saturday_and_its_coming_days_are_empty(library, day):
    with library.database.read() as session:
        week = queries.week(session, library.sections, TODAY)
    assert [each.day.weekday() for each in week] == [0, 1, 2, 3, 4, 5]
    assert [each.visits for each in week] == [0, 1, 24, None, None, None]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(-20, 6), max_size=12), today=st.integers(0, 6))
def test_the_week_agrees_with_raw_rows(library, days, today):
    """Whatever visits there are, bars, the day's figure and the rows say the same."""
    day = TODAY - 2 * DAY + today * DAY
    with library.database.work("Посещения") as session:
        session.execute(delete(Visit))
        for shift in days:
            reader = add_reader(session, "Некто Ёж")
            visit = Visit(
                reader_id=reader.id, visited_on=TODAY + shift * DAY, reader_group="pupil", grade=2
            )
            session.add(visit)
    with library.database.read() as session:
        week = queries.week(session, library.sections, day)
        for each in week:
            assert each.visits == (raw_visits(session, each.day) if each.day <= day else None)
        present = next(each for each in week if each.day == day)
        assert present.visits == queries.day_figures(session, library.sections, day)[0].value


def test_the_agenda_goes_by_the_hour_and_says_how_it_stands(library, day):
    with library.database.read() as session:
        lines = queries.agenda(session, library.sections, START)
    told = [(each.hour, plain(each.title), each.chip and plain(each.chip.word)) for each in lines]
    assert told == [
        ("09:55", "Громкие чтения «Телефон» и другие сказки", "проведено"),
        ("12:26", "Консультация: карты для проекта", "через 40 минут"),
        ("15:00", "Конкурс чтецов «Живая классика»", "запланировано"),
    ]
    assert [each.past for each in lines] == [True, False, False]
    assert plain(lines[0].below) == "2А: пришло 22 человека. читальный зал"


@pytest.mark.parametrize(
    ("hour", "minute", "word"),
    [(14, 30, "через 30 минут"), (15, 0, "сейчас"), (15, 44, "сейчас"), (16, 0, "отметьте итог")],
)
def test_the_chip_follows_the_clock(library, day, hour, minute, word):
    with library.database.read() as session:
        lines = queries.agenda(session, library.sections, START.replace(hour=hour, minute=minute))
    assert plain(lines[-1].chip.word) == word


def test_a_quiet_day_shows_what_comes(library, day):
    with library.database.work("Перенос") as session:
        session.get_one(Event, day["coming"]).starts_on = TODAY + 2 * DAY
    with library.database.read() as session:
        lines = queries.agenda(session, library.sections, START)
    assert (lines[-1].hour, plain(lines[-1].chip.word)) == ("19.03", "через 2 дня")


def test_what_waits_of_books_and_readers(library, day):
    with library.database.read() as session:
        told = [
            (plain(each.title), plain(each.below))
            for each in queries.told(session, library.sections, Waiting, TODAY)
        ]
    assert told == [
        ("1 книгу сдают сегодня", "у 1 читателя"),
        ("1 книга просрочена", "у 1 читателя, дольше всех 20 дней"),
        ("1 обещанный шаг ждёт", "Показать шаблон"),
    ]


def test_what_ends_soon(library, day):
    with library.database.read() as session:
        told = [
            (plain(each.title), plain(each.below))
            for each in queries.told(session, library.sections, Ending, TODAY)
        ]
    assert told == [
        ("Договор: сельская библиотека", "31 марта, через 14 дней"),
        ("Громкие чтения «Весна пришла»", "12 марта, ждёт отчёта"),
    ]


def test_jubilees_stand_beside_the_own_books(library, day):
    from tests.builders import add_copy, add_edition

    with library.database.work("Книги") as session:
        add_copy(session, add_edition(session, "Мойдодыр", "Чуковский К. И."))
    found = {each.title.split(",")[0]: each for each in read_home(library).jubilees}
    korney = found["Чуковский"]
    assert plain(korney.title) == "Чуковский, 145 лет"
    assert plain(korney.when) == "через 14 дней"
    assert plain(korney.own) == "у вас 1 книга"
    assert korney.goes.day == dt.date(2027, 3, 31)
    assert korney.goes.occasion.startswith("Чуковский")


def test_the_dots_of_the_month(library, day):
    marks = read_month(library, TODAY.replace(day=1))
    assert set(marks.dots) == {TODAY, TODAY - 5 * DAY}
    assert len(marks.dots[TODAY]) == 2
    assert marks.said[TODAY] == "«Телефон» и другие сказки, Живая классика"


def test_an_empty_library_is_new_and_says_so_by_lines(library):
    home = read_home(library)
    assert home.is_new
    assert [each.title for each in home.tasks][-2:] == ["Загрузите книги", "Загрузите читателей"]
    assert home.agenda == []
    assert home.copies.state.newest is None


def test_the_day_and_its_period_are_one(library, day):
    with library.database.read() as session:
        period = period_of(PeriodKind.DATES, TODAY)
        assert queries.visits(session, library.sections, period) == raw_visits(session, TODAY)
        assert session.scalar(select(func.count(Visit.id))) == 3


def test_a_section_of_tomorrow_stands_on_the_page(library):
    """What a section offers is on the home page; nothing there names it."""
    line = TaskLine("stack", "warn", "Проверка фонда", "осталось 12 полок", "stock")
    soon = AgendaLine("18.03", "stack", "Сверка", "", None, False, "stock")
    jubilee = Jubilee(TODAY, "Полка, 5 лет", "сегодня", "", "", "stock")
    library.sections = offering({
        **{sign: library.sections.gather(sign.key, "rules.targets")
           for sign in library.sections.signs},
        Section("stock", "Проверка фонда"): (
            Visits(lambda _session, _period: 3),
            DayFigures(lambda _session, _day: [Figure(7, "проверено", "stock")]),
            Waiting(lambda _session, _day: [line]),
            Ending(lambda _session, day: [line] if day == TODAY else []),
            Ahead(lambda _session, _day, limit: [soon] * limit),
            Jubilees(lambda _session, _day: [jubilee]),
            Marks(lambda _session, period: [Mark(period.first, "warn", "Сверка")]),
            FirstStep(lambda _session: False, line),
        ),
    })  # fmt: skip
    home = read_home(library)
    assert [(each.value, each.word) for each in home.figures] == [
        (3, "посещения"), (7, "проверено"),
    ]  # fmt: skip
    assert [each.visits for each in home.week] == [3, 3, 3, None, None, None]
    assert home.is_new
    assert home.tasks == [line, line]
    assert home.ending == [line]
    assert home.agenda == [soon] * 3
    assert home.jubilees == [jubilee]
    assert read_month(library, TODAY.replace(day=1)).said == {TODAY.replace(day=1): "Сверка"}
