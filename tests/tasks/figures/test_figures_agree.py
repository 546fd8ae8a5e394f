"""One figure, one number: wherever it stands, and as a patient person would count it by hand."""

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of, school_year_of
from ibc_desktop.kernel.ground.russian import number as written
from ibc_desktop.kernel.plug.papers import Order, find_document
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.circulation.rules import figures as lending
from ibc_desktop.sections.circulation.rules.queries import due_counts
from ibc_desktop.sections.consultations.rules import figures as consulting
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Slice
from ibc_desktop.sections.readers.rules.sockets import class_figures
from ibc_desktop.sections.reports.rules import behind, queries
from ibc_desktop.sections.reports.rules.classes import COUNTED, ClassRow, class_rows
from ibc_desktop.sections.reports.rules.indicators import INDICATORS
from ibc_desktop.sections.reports.rules.queries import Figures
from ibc_desktop.sections.today.rules import queries as home
from tests.builders import START, Library, fresh_library, sample_school
from tests.printing.measured import lines
from tests.tasks.figures.random_school import FIRST, LAST, RandomSchool
from tests.tasks.figures.raw_school import RawSchool

TODAY = START.date()
PEOPLE = ("pupils", "readers")
KINDS = tuple(kind for kind in PeriodKind if kind is not PeriodKind.DATES)
periods = st.builds(period_of, st.sampled_from(KINDS), st.dates(FIRST, LAST))
spans = st.builds(
    lambda one, other: Period(min(one, other), max(one, other)),
    st.dates(FIRST, LAST),
    st.dates(FIRST, LAST),
)


@pytest.fixture(scope="module")
def sample(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The village school of the pictures; tests only read it."""
    with fresh_library(template, tmp_path_factory.mktemp("sample")) as opened:
        sample_school(opened)
        yield opened


@pytest.mark.parametrize(
    "period",
    [
        period_of(PeriodKind.SCHOOL_YEAR, TODAY),
        period_of(PeriodKind.SCHOOL_YEAR, dt.date(2026, 5, 1)),
        period_of(PeriodKind.YEAR, TODAY),
        period_of(PeriodKind.MONTH, TODAY),
        Period(TODAY, TODAY),
    ],
    ids=str,
)
def test_the_sample_school_says_one_number_everywhere(sample: Library, period: Period):
    everywhere(sample, period)


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), period=periods | spans | st.none())
def test_any_school_says_one_number_everywhere(template: Path, seed: int, period: Period | None):
    with tempfile.TemporaryDirectory() as folder, fresh_library(template, Path(folder)) as library:
        with library.database.work("Школа") as session:
            days = sorted(RandomSchool(session, Random(seed)).days)
        # Without a period, one that begins and ends on days on which something happened.
        everywhere(library, period or Period(days[0], days[-1 - seed % 4]))


def everywhere(library: Library, period: Period) -> None:
    """Walk through all places that tell a figure of the period."""
    raw = RawSchool(library.files.database)
    shown = queries.so_far(period, TODAY)
    with library.database.read() as session:
        found = queries.figures(session, library.sections, shown)
    counted_by_hand(raw, found)
    rows_add_up(found)
    classes_are_one_cohort_each(raw, found)
    no_share_is_above_all(found)
    lists_are_as_long(library, found)
    paper_says_the_same(library, period, found)
    classes_say_the_same(library, raw)
    teachers_say_the_same(library, raw, shown)
    home_says_the_same(library, raw, min(shown.last, TODAY))


def counted_by_hand(raw: RawSchool, found: Figures) -> None:
    period, day, tallies, counts = found.period, found.day, found.tallies, found.counts
    assert tallies.readers == raw.readers(period)
    assert tallies.desk_visits == raw.desk_visits(period)
    assert tallies.event_visits == raw.event_visits(period)
    assert tallies.loans == raw.loans(period)
    assert tallies.pupils == raw.pupils(period)
    assert tallies.debtors == raw.debtors(day)
    assert counts.textbooks == raw.textbooks(period)
    assert counts.stock == raw.stock(day)
    assert counts.acquired == raw.acquired(period)
    assert counts.working_days == raw.working_days(period)
    assert counts.events == len(raw.events(period))
    assert counts.consultations == len(raw.consultations(period))


def rows_add_up(found: Figures) -> None:
    """Levels and groups make the whole, and the whole is the figure; people once in a total."""
    *rows, everybody = class_rows(found)
    parts = [row for row in rows if row.kind.name in ("LEVEL", "GROUP")]
    for name in COUNTED:
        whole = getattr(found.counts, name)
        together = sum(getattr(row, name) for row in parts)
        assert together >= whole if name in PEOPLE else together == whole
        if name != "pupils":
            assert getattr(everybody, name) == whole


def classes_are_one_cohort_each(raw: RawSchool, found: Figures) -> None:
    """Each class of each school year has a row of its own, counted of its own children."""
    told = [row for row in class_rows(found) if row.is_class]
    assert len({row.label for row in told}) == len(told)
    named = {
        (row.part.grades[0], row.part.class_name, school_year_of(row.part.period.first)): row
        for row in told
        if row.part.grades
    }
    counted: dict[str, Any] = {
        "pupils": raw.pupils(found.period),
        "readers": raw.readers(found.period),
        "desk_visits": raw.desk_visits(found.period),
        "event_visits": raw.event_visits(found.period),
        "loans": raw.loans(found.period),
        "debtors": raw.debtors(found.day),
    }
    of_years = {school_year_of(part.first): part for part in found.period.by_school_year()}

    def is_summer(year: int) -> bool:
        return {of_years[year].first.month, of_years[year].last.month} <= {6, 7, 8}

    # A class on holiday that nobody saw is not told of.
    there = {
        who[1:]
        for name, each in counted.items()
        for who in each
        if who[0] == "pupil" and who[2] and not (name == "pupils" and is_summer(who[3]))
    }
    assert named.keys() == there
    for whose, row in named.items():
        for name, tally in counted.items():
            number = tally.get(("pupil", *whose), 0)
            assert getattr(row, name) == (len(number) if isinstance(number, set) else number)


def no_share_is_above_all(found: Figures) -> None:
    """A part of a whole is at most all of it."""
    shares = [row.coverage for row in class_rows(found)]
    shares += [each.value(found.counts) for each in INDICATORS if each.share]
    assert all(each is None or each <= 100 for each in shares)


def lists_are_as_long(library: Library, found: Figures) -> None:
    """Behind each number stands a list that counts just as much."""
    whole, kinds = Slice(found.period), behind.lists(library.sections)
    with library.database.read() as session:
        for what, kind in kinds.items():
            number = behind.Number(kind, whole, found.day)
            assert behind.total(session, number) == getattr(found.counts, what)
            assert _listed(session, number) == behind.total(session, number)
        for row in class_rows(found):
            for what in (*COUNTED, "visits"):
                number = behind.Number(kinds[what], row.part, found.day)
                if what != "pupils" or row.part.group:
                    assert behind.total(session, number) == getattr(row, what)
        part = Slice(found.period, ReaderGroup.PUPIL)
        assert lending.readers(session, part) == found.counts.pupil_readers
        assert lending.loans(session, part) == part.of(found.tallies.loans)
        assert lending.visits(session, part) == part.of(found.tallies.desk_visits)
        assert sum(lending.loans_by_month(session, whole).values()) == found.counts.loans
        assert sum(lending.loans_by_department(session, whole).values()) == found.counts.loans


def _listed(session, number: behind.Number) -> int:
    """Go through the whole list page by page; a line may stand for several."""
    opened = number.kind.open(session, number.part, number.day)
    if isinstance(opened, behind.Short):
        return sum(opened.counts)
    keys: Counter[tuple] = Counter()
    last = None
    while page := behind.page(session, number, after=last):
        keys.update(line.order for line in page)
        last = page[-1]
    assert not keys or max(keys.values()) == 1
    return keys.total()


def paper_says_the_same(library: Library, period: Period, found: Figures) -> None:
    order = Order(TODAY, period)
    with library.database.read() as session:
        paper = find_document(library.sections, "readership").make(session, order)
    printed = lines(paper.pdf(no_progress))
    for row in class_rows(found):
        assert _plain(" ".join((row.label, *_cells(row)))) in printed
    titles = {"Книговыдача, экз.": "loans", "Посещения": "visits", "Читатели, всего": "readers"}
    for title, what in titles.items():
        line = next(line for line in printed if line.startswith(f"{title} "))
        # Before it stand the years and the plan, behind it what it is compared with.
        assert f" {_plain(_or_dash(getattr(found.counts, what)))} " in line
    classes = paper.tables[1]
    assert [column.value(classes.rows[-1]) for column in classes.columns][5] == (
        found.counts.event_visits
    )


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _cells(row: ClassRow) -> tuple[str, ...]:
    # Not all pupils are known where fewer are known than came.
    coverage = row.readers * 100, row.pupils if row.readers <= row.pupils else 0
    return (
        _or_dash(row.pupils),
        _or_dash(row.readers),
        _quotient(*coverage),
        _or_dash(row.visits),
        _or_dash(row.event_visits),
        _or_dash(row.loans),
        _quotient(row.loans, row.readers),
        _or_dash(row.debtors),
    )


def _or_dash(count: int) -> str:
    return written(count) if count else "–"


def _quotient(above: int, below: int) -> str:
    if not below:
        return "–"
    tenths = int((Decimal(above) * 20 / below + 1) // 2)
    return f"{written(tenths // 10)},{tenths % 10}"


def classes_say_the_same(library: Library, raw: RawSchool) -> None:
    """The card of each class tells its own year so far."""
    for form in raw.tables["school_form"]:
        first = dt.date(form["school_year"], 9, 1)
        year = queries.so_far(period_of(PeriodKind.SCHOOL_YEAR, first), TODAY)
        whose = ("pupil", form["grade"], f"{form['grade']}{form['letter']}", form["school_year"])
        with library.database.read() as session:
            told = dict(class_figures(session, library.sections, form["id"], TODAY))
        readers, came = len(raw.readers(year)[whose]), raw.event_visits(year)[whose]
        assert told["Читателей"] == f"{readers} из {len(raw.pupils(year)[whose])}"
        visits = raw.desk_visits(year)[whose] + came
        assert told["Посещений"] == f"{written(visits)}, на мероприятиях {written(came)}"
        assert told["Выдано книг"] == written(raw.loans(year)[whose])


def teachers_say_the_same(library: Library, raw: RawSchool, period: Period) -> None:
    with library.database.read() as session:
        for teacher in {row["teacher_id"] for row in raw.tables["consultation"]}:
            mine = raw.consultations(period, teacher)
            told = consulting.figures(session, period, teacher)
            assert (told.held, told.minutes) == (len(mine), sum(row["minutes"] for row in mine))


def home_says_the_same(library: Library, raw: RawSchool, day: dt.date) -> None:
    """The figures of the day and of its week; who is late, as of the real today."""
    of_day = Period(day, day)
    with library.database.read() as session:
        told = {
            figure.word: figure.value for figure in home.day_figures(session, library.sections, day)
        }
        week = home.week(session, library.sections, day)
        late = due_counts(session, TODAY).late_readers
        assert late == lending.debtors(session, TODAY) == raw.debtors(TODAY).total()
    assert [figure for word, figure in told.items() if word.startswith("посещ")] == [
        _visits(raw, of_day)
    ]
    assert told["выдано"] == raw.loans(of_day).total()
    assert told["вернули"] == raw.returned(of_day)
    assert raw.textbooks(of_day) in (0, *told.values())
    for each in week:
        assert each.visits in (None, _visits(raw, Period(each.day, each.day)))


def _visits(raw: RawSchool, period: Period) -> int:
    return raw.desk_visits(period).total() + raw.event_visits(period).total()
