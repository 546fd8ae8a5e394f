"""P10: the figures of a readership report against the best plain SQL for the same figures."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from benchmarks import data
from benchmarks.measure import Line, median, milliseconds
from benchmarks.replay import open_raw
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.sections.circulation.rules import figures as lending
from ibc_desktop.sections.readers.rules.figures import Slice
from ibc_desktop.sections.reports.rules import queries

_RUNS = 3
_YEAR = "BETWEEN :first AND :last"
_LENT = f"loan WHERE issued_on {_YEAR} AND fund <> 'textbook'"
_BOOKS = "edition_id NOT IN (SELECT id FROM edition WHERE fund = 'textbook')"
_LATE = "due_on < :day AND issued_on <= :day"
_THERE = (
    "m.since <= :last AND (m.until IS NULL OR m.until >= :first) AND f.school_year = :school_year"
)
_CLASS = "reader_group, grade, class_name"

_BY_CLASS = (
    f"SELECT reader_id, {_CLASS}, min(visited_on), count(*) FROM visit"
    f" WHERE visited_on {_YEAR} GROUP BY 1, 2, 3, 4",
    f"SELECT {_CLASS}, count(*) FROM {_LENT} GROUP BY 1, 2, 3",
)
_ALL = (
    *_BY_CLASS,
    f"SELECT issued_on, count(*) FROM {_LENT} GROUP BY 1",
    f"SELECT department, count(*) FROM {_LENT} GROUP BY 1 ORDER BY 2 DESC",
    f"SELECT count(*) FROM loan WHERE issued_on {_YEAR} AND fund = 'textbook'",
    f"SELECT reader_id FROM loan WHERE returned_on IS NULL AND {_LATE}"
    f" UNION SELECT reader_id FROM loan WHERE returned_on > :day AND {_LATE}",
    'SELECT id, "group" FROM reader',
    "SELECT m.reader_id, f.grade, f.letter FROM membership m"
    f" JOIN school_form f ON f.id = m.school_form_id WHERE {_THERE}",
    "SELECT count(*) FROM copy WHERE state <> 'written_off'"
    f" AND (registered_on IS NULL OR registered_on <= :day) AND {_BOOKS}",
    f"SELECT count(*) FROM copy WHERE registered_on {_YEAR} AND {_BOOKS}",
    f"SELECT count(DISTINCT visited_on) FROM visit WHERE visited_on {_YEAR}",
    "SELECT e.title, e.author_line, s.n,"
    " (SELECT count(*) FROM copy c WHERE c.edition_id = s.edition_id AND c.state <> 'written_off'),"
    f" (SELECT count(DISTINCT reader_id) FROM loan WHERE issued_on {_YEAR}"
    " AND copy_id IN (SELECT id FROM copy c WHERE c.edition_id = s.edition_id))"
    " FROM (SELECT copy.edition_id, sum(n) AS n"
    f" FROM (SELECT copy_id, count(*) AS n FROM {_LENT} GROUP BY copy_id) l"
    " JOIN copy ON copy.id = l.copy_id GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10) s"
    " JOIN edition e ON e.id = s.edition_id",
)


def lines() -> Iterator[Line]:
    """Measure each school year of the large library, ours and plain SQL in turn."""
    with data.opened("large") as context:
        yield from _years_of(context)


def _years_of(context: Context) -> Iterator[Line]:
    raw = open_raw(context.files.database)
    years = [period_of(PeriodKind.SCHOOL_YEAR, dt.date(year, 10, 1)) for year in _years(raw)]
    with context.database.read() as session:
        for name, work, plain in (
            ("all figures of a year", partial(_report, context.sections), _ALL),
            ("loans and readers of a year by class", _classes, _BY_CLASS),
        ):
            pairs = [_measured(session, raw, year, work, plain) for year in years]
            ours, floor = max(pairs, key=lambda pair: pair[0] / pair[1])
            yield Line("P10", f"{name}, the worst year", ours, floor, "ms", 1.2)
            middle = [median(times) for times in zip(*pairs, strict=True)]
            yield Line("P10", f"{name}, the median year", *middle, "ms", 1.2)
    raw.close()


def _years(raw: sqlite3.Connection) -> Sequence[int]:
    """Return the school years that have loans in each of their months; others are smaller."""
    (first,), (last,) = raw.execute(
        "SELECT min(issued_on) FROM loan UNION ALL SELECT max(issued_on) FROM loan"
    ).fetchall()
    return range(int(first[:4]) + 1, int(last[:4]))


def _measured(session: Session, raw: sqlite3.Connection, year: Period, work, plain) -> tuple:
    values = {
        "first": str(year.first),
        "last": str(year.last),
        "day": str(year.last),
        "school_year": year.first.year,
    }
    ours, floor = [], []
    for _ in range(_RUNS):
        ours.append(milliseconds(lambda: work(session, year)))
        floor.append(milliseconds(lambda: [raw.execute(sql, values).fetchall() for sql in plain]))
    # The least of a few: a year is measured too seldom for a median to hold on a busy machine.
    return min(ours), min(floor)


def _report(sections: Sections, session: Session, year: Period) -> None:
    part = Slice(year)
    queries.figures(session, sections, year)
    lending.loans_by_month(session, part)
    lending.loans_by_department(session, part)
    lending.most_read(session, year)


def _classes(session: Session, year: Period) -> None:
    lending.visiting(session, year)
    lending.loans_by_class(session, year)
