"""P9: issuing and returning a copy against the same statements in bare sqlite3."""

import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from benchmarks import data
from benchmarks.measure import Line, median, milliseconds, p95
from benchmarks.replay import open_raw, recorded, replay
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.store import recorder
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Reply
from ibc_desktop.shell.discover import load_models

_PAIRS = 150


def lines() -> Iterator[Line]:
    """Measure scans that issue and scans that take back, each on a copy of the large library."""
    load_models()
    with data.copied("large") as path:
        other = shutil.copyfile(path, path.with_name("raw.db"))
        database, raw = Database(path, _now), _bare(other)
        times = _in_turn(Desk(database, _now), database, raw, scans(database))
        database.close()
        raw.close()
    for name, kind in (("issue", "issued"), ("return", "returned")):
        ours = [mine for mine, _bare, outcome in times if outcome == kind]
        floor = [bare for _mine, bare, outcome in times if outcome == kind]
        yield Line("P9", f"{name} one copy, median", median(ours), median(floor), "ms", 3)
        yield Line("P9", f"{name} one copy, p95 by 5 ms", p95(ours), 5, "ms", 1)


def _now() -> dt.datetime:
    return data.TODAY


def scans(database: Database) -> list[str]:
    """Return scans of two copies to each of many readers, then of the same copies back."""
    with database.read() as session:
        cards = list(
            session.execute(
                text(
                    "SELECT card_number FROM reader WHERE left_on IS NULL AND id NOT IN"
                    " (SELECT reader_id FROM loan WHERE returned_on IS NULL) LIMIT :n"
                ),
                {"n": _PAIRS // 2},
            ).scalars()
        )
        copies = list(
            session.execute(
                text(
                    "SELECT copy.barcode FROM copy JOIN edition ON edition.id = copy.edition_id"
                    " JOIN place ON place.id = copy.place_id WHERE state = 'shelf' AND lends"
                    " AND fund = 'main' AND age_mark IN ('', '0') ORDER BY copy.id % 977 LIMIT :n"
                ),
                {"n": len(cards) * 2},
            ).scalars()
        )
    out = [
        scan
        for place, card in enumerate(cards)
        for scan in (card, *copies[place * 2 : place * 2 + 2])
    ]
    return out + copies


def _in_turn(
    desk: Desk, database: Database, raw: sqlite3.Connection, scans: list[str]
) -> list[tuple[float, float, str]]:
    """Return for each scan our time, that of its statements alone, and what came of it."""
    times = []
    for scan in scans:
        replies: list[Reply] = []
        with recorded(database.engine) as seen:
            ours = milliseconds(lambda scan=scan, replies=replies: replies.append(desk.scan(scan)))
        own = [each for each in seen if "journal_" not in each[0]]
        times.append(
            (ours, milliseconds(lambda own=own: replay(raw, own)), replies[0].outcome.value)
        )
    return times


def _bare(path: Path) -> sqlite3.Connection:
    """Return a connection with the journal's triggers, so that both write the same rows."""
    raw = open_raw(path)

    class Bare:
        """The one method of a connection that installing the triggers needs."""

        exec_driver_sql = staticmethod(raw.execute)

    recorder.install(Bare)  # type: ignore[arg-type]
    return raw
