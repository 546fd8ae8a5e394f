"""Partners with their agreements written out as a table."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import Progress, no_progress

from .rules.columns import PARTNER_EXPORT, Written
from .rules.queries import agreements_of, partner_page
from .rules.rows import PartnerFilter
from .rules.wording import speaking

_AT_ONCE = 500


def export_partners(
    session: Session, context: Context, path: Path, tell: Progress = no_progress
) -> int:
    """Write all partners, those of former days last; return how many there are.

    Raises Refusal for an ending that is not known, Trouble where the file cannot be written.
    """
    # The table says how the agreements stand on the day it is written.
    wanted, today = PartnerFilter(), context.today()
    rows = [*_written(session, wanted, today)]
    rows += _written(session, replace(wanted, ended=True), today)
    return _save(path, rows, tell)


def export_shown(
    session: Session,
    wanted: PartnerFilter,
    path: Path,
    today: dt.date,
    tell: Progress = no_progress,
) -> int:
    """Write the partners that a list shows; return how many there are.

    Raises what `export_partners` raises.
    """
    return _save(path, list(_written(session, wanted, today)), tell)


def _save(path: Path, rows: list[Written], tell: Progress) -> int:
    spreadsheet.save(path, PARTNER_EXPORT, rows, "Партнёры")
    tell(len(rows), len(rows))
    return len(rows)


def _written(session: Session, wanted: PartnerFilter, today: dt.date) -> Iterator[Written]:
    last = None
    while page := partner_page(session, wanted, today, last, _AT_ONCE):
        agreements = agreements_of(session, [row.id for row in page])
        for row in page:
            yield Written(row, speaking(agreements[row.id], today), today)
        last = page[-1]


OFFERS = (Exporter("partners", "Партнёры", export_partners),)
