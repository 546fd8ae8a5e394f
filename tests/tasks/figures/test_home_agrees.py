"""The home page says the same numbers as the rows of the file, the desk and the debtors."""

import datetime as dt
import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.sections.circulation.rules.due import Due, DueFilter, count_due
from ibc_desktop.sections.circulation.rules.queries import due_counts
from ibc_desktop.sections.today.rules.home_rows import read_home
from tests.builders import Library, fresh_library, sample_school
from tests.tasks.figures.random_school import FIRST, LAST, RandomSchool
from tests.tasks.figures.raw_school import RawSchool


def test_the_sample_school(template: Path, tmp_path: Path) -> None:
    with fresh_library(template, tmp_path) as library:
        sample_school(library)
        home_agrees(library)
        waiting_agrees(library)


@settings(max_examples=20)
@given(random=st.randoms(use_true_random=False), day=st.dates(FIRST, LAST))
def test_any_school_on_any_day(template: Path, random: Random, day: dt.date) -> None:
    with tempfile.TemporaryDirectory() as folder, fresh_library(template, Path(folder)) as library:
        with library.database.work("Школа") as session:
            RandomSchool(session, random)
        library.clock.moment = dt.datetime.combine(day, dt.time(11, 46))
        home_agrees(library)


def home_agrees(library: Library) -> None:
    """Count by hand what the home page tells of its day."""
    raw, today = RawSchool(library.files.database), library.today()
    one_day = Period(today, today)
    home = read_home(library)
    figures = {figure.word: figure.value for figure in home.figures}
    came, *_, talks = home.figures
    assert came.value == came_on(raw, today)
    assert figures["выдано"] == raw.loans(one_day).total()
    assert figures["вернули"] == raw.returned(one_day)
    assert talks.value == len(raw.consultations(one_day))
    assert [each.visits for each in home.week if each.day <= today] == [
        came_on(raw, each.day) for each in home.week if each.day <= today
    ]
    textbooks = [value for word, value in figures.items() if word.startswith("учебник")]
    assert sum(textbooks) == raw.textbooks(one_day)


def waiting_agrees(library: Library) -> None:
    """What is in hand is known of the present only: no deed of the file may be later."""
    raw, today = RawSchool(library.files.database), library.today()
    with library.database.read() as session:
        due = due_counts(session, today)
        assert due.late_readers == raw.debtors(today).total()
        assert due.late == count_due(session, DueFilter(which=Due.LATE), today)
        assert due.today == count_due(session, DueFilter(which=Due.TODAY), today)


def came_on(raw: RawSchool, day: dt.date) -> int:
    one_day = Period(day, day)
    return raw.desk_visits(one_day).total() + raw.event_visits(one_day).total()
