"""P9: issuing and returning a copy against the same statements in bare sqlite3."""

import shutil
from pathlib import Path

from sqlalchemy import text

from ibc_desktop.kernel import recorder
from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.database import Database
from ibc_desktop.sections.circulation.desk import Desk

from .measure import Line, median, milliseconds, p95
from .replay import Statement, open_raw, recorded, replay

_PAIRS = 150


def lines(context: Context, folder: Path) -> list[Line]:
    """Measure scans that issue and scans that take back, each on a copy of the file."""
    files = {name: folder / f"{name}.db" for name in ("ours", "raw")}
    with context.database.read() as session:
        session.execute(text("SELECT 1"))
    for path in files.values():
        shutil.copyfile(context.files.database, path)
    database = Database(files["ours"], context.now)
    scans = _scans(database)
    ours, statements = _ours(database, context, scans)
    database.close()
    floor = _floor(files["raw"], statements)
    found = []
    for name, kind in (("issue", "issued"), ("return", "returned")):
        mine = [took for took, outcome in ours if outcome == kind]
        bare = [took for took, (_, outcome) in zip(floor, ours, strict=True) if outcome == kind]
        found.append(Line("P9", f"{name} one copy, median", median(mine), median(bare), "ms", 8))
        found.append(Line("P9", f"{name} one copy, p95 against 10 ms", p95(mine), 10, "ms", 1))
    return found


def _scans(database: Database) -> list[str]:
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


def _ours(
    database: Database, context: Context, scans: list[str]
) -> tuple[list[tuple[float, str]], list[list[Statement]]]:
    desk = Desk(database, context.now)
    took, statements = [], []
    for scan in scans:
        replies = []
        with recorded(database.engine) as seen:
            spent = milliseconds(lambda scan=scan: replies.append(desk.scan(scan)))
        took.append((spent, replies[0].outcome.value))
        statements.append(list(seen))
    return took, statements


def _floor(path: Path, statements: list[list[Statement]]) -> list[float]:
    raw = open_raw(path)

    class Bare:
        """The one method of a connection that installing the triggers needs."""

        exec_driver_sql = staticmethod(raw.execute)

    recorder.install(Bare)  # type: ignore[arg-type]
    own = [[each for each in seen if "journal_" not in each[0]] for seen in statements]
    took = [milliseconds(lambda seen=seen: replay(raw, seen)) for seen in own]
    raw.close()
    return took
