"""A file from before the school year was a row: nothing is lost, and no figure changes."""

import datetime as dt
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.file.school_years import spans, terms, years
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, Terms, period_of, usual_terms
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.sections.readers.model import FormOrigin, Membership, MembershipKind, SchoolForm
from ibc_desktop.sections.readers.rules.figures import pupils
from ibc_desktop.shell.discover import discover
from tests.builders import Clock
from tests.kernel.file.test_old_databases import FOLDER

K = MembershipKind
OWN = [["2025-09-01", "2025-11-20"], ["2025-12-01", "2026-03-01"], ["2026-03-10", "2026-05-26"]]
FORMS = [
    (2, 4, "А", 2025),
    (3, 3, "А", 2024),
    (4, 5, "Б", 2026),
    (5, 4, "Б", 2025),
    (6, 9, "", 2019),
]
# Who was in which class: as a program wrote it that held nobody within a year.
MEMBERSHIPS = [
    # Marked in September only: the class of last year went on into this one.
    (1, 3, "2024-08-20", "2025-09-09"),
    (1, 2, "2025-09-10", "2026-09-14"),
    (1, 1, "2026-09-15", None),
    (2, 2, "2025-09-01", "2025-11-01"),
    (2, 5, "2026-01-12", "2026-08-31"),
    (2, 4, "2026-09-01", "2026-10-01"),
    (2, 1, "2026-10-02", None),
]
PERIODS = [
    *(period_of(PeriodKind.SCHOOL_YEAR, dt.date(year, 9, 1)) for year in range(2019, 2028)),
    *(Period(*days) for year in (2024, 2025, 2026) for days in usual_terms(year)),
    period_of(PeriodKind.YEAR, dt.date(2026, 1, 1)),
    Period(dt.date(2025, 9, 2), dt.date(2025, 9, 8)),
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of the schema before, with classes over several years and quarters of its own."""
    path = tmp_path / "library.db"
    shutil.copyfile(FOLDER / "0005.db", path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.executemany(
            "INSERT INTO school_form (id, grade, letter, school_year) VALUES (?, ?, ?, ?)", FORMS
        )
        raw.execute("DELETE FROM membership")
        raw.executemany(
            "INSERT INTO membership (reader_id, school_form_id, since, until) VALUES (?, ?, ?, ?)",
            MEMBERSHIPS,
        )
        raw.execute("UPDATE sqlite_sequence SET seq = 40 WHERE name = 'school_form'")
        raw.execute(
            "INSERT INTO setting (name, value) VALUES ('terms', ?)", (json.dumps({"2025": OWN}),)
        )
    return path


@pytest.fixture
def opened(old: Path) -> Iterator[Context]:
    with opened_library(Files(old), discover(), Clock()) as context:
        yield context


def test_the_file_is_sound_and_a_copy_was_made_before(opened):
    assert check(opened) == []
    copies = list(opened.files.backups.rglob("*.db"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0005",)
        assert raw.execute("SELECT count(*) FROM membership").fetchone() == (len(MEMBERSHIPS),)


def test_years_are_those_that_are_known_this_one_and_the_next(opened):
    assert [row.id for row in opened.ask(years)] == [2027, 2026, 2025, 2024, 2019]
    with opened.database.read() as session:
        known = terms(session)
    own = Terms({2025: tuple((dt.date.fromisoformat(a), dt.date.fromisoformat(b)) for a, b in OWN)})
    assert all(known.of(year) == own.of(year) for year in range(2018, 2029))
    assert [each.title for each in opened.ask(spans, 2025) if each.kind == "term"] == [
        "1-й триместр",
        "2-й триместр",
        "3-й триместр",
    ]


def test_each_membership_stays_within_its_year_and_says_how_it_began(opened):
    day = dt.date.fromisoformat
    with opened.database.read() as session:
        rows = session.scalars(select(Membership).order_by(Membership.id)).all()
        assert [(row.since, row.until, row.kind) for row in rows] == [
            (day("2024-09-01"), day("2025-08-31"), K.STARTED),
            (day("2025-09-10"), day("2026-08-31"), K.MOVED),
            (day("2026-09-15"), None, K.MOVED),
            (day("2025-09-01"), day("2025-11-01"), K.STARTED),
            (day("2026-01-12"), day("2026-08-31"), K.RETURNED),
            (day("2026-09-01"), day("2026-10-01"), K.MOVED),
            (day("2026-10-02"), None, K.MOVED),
        ]


def test_classes_know_where_their_pupils_came_from(opened):
    with opened.database.read() as session:
        pairs = session.execute(select(FormOrigin.school_form_id, FormOrigin.came_from_id)).all()
        assert {*map(tuple, pairs)} == {(1, 2), (1, 5), (2, 3), (4, 5), (4, 2)}


def test_no_figure_of_any_period_changes(old):
    with closing(sqlite3.connect(old)) as raw:
        before = [_enrolled(raw, period) for period in PERIODS]
    with opened_library(Files(old), discover(), Clock()) as context:
        after = [context.ask(_pupils, period) for period in PERIODS]
    assert after == before
    assert any(len(each) > 1 for each in before)


def test_the_key_of_a_class_once_taken_away_does_not_come_back(opened):
    with opened.database.work("Новый класс") as session:
        form = SchoolForm(grade=7, letter="А", school_year=2026)
        session.add(form)
        session.flush()
        assert form.id == 41


def _pupils(session, period: Period) -> Counter:
    heads = pupils(session, period)
    return Counter({(who.class_name, who.school_year): len(each) for who, each in heads.items()})


def _enrolled(raw: sqlite3.Connection, period: Period) -> Counter:
    """Count the pupils of each class from the rows of the old file."""
    found = Counter()
    for part in period.by_school_year():
        year = part.first.year - (part.first.month < 9)
        rows = raw.execute(
            "SELECT form.grade || form.letter, count(DISTINCT held.reader_id) FROM membership held "
            "JOIN school_form form ON form.id = held.school_form_id WHERE form.school_year = ? "
            "AND held.since <= ? AND (held.until IS NULL OR held.until >= ?) GROUP BY form.id",
            (year, f"{part.last}", f"{part.first}"),
        )
        found.update({(name, year): count for name, count in rows})
    return found
