"""The plan written out: for a spreadsheet, or for a calendar program."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.deeds import Deed, DeedChange
from ibc_desktop.kernel.ground.asks import EVERYTHING, Ask
from ibc_desktop.kernel.ground.outfile import write_whole
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, Shown
from ibc_desktop.kernel.tables.imports import Progress, no_progress
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable, save_all

from ..model import Event
from ..rules.columns import PLAN_EXPORT
from ..rules.queries import EVENTS
from .ics import Revision, calendar


def export_plan(
    session: Session,
    context: Context,
    path: Path,
    tell: Progress = no_progress,
    ask: Ask = EVERYTHING,
) -> int:
    """Write the events asked for as .xlsx, .csv or .ics; return how many were written.

    A calendar has no place for events that know only their month. Raises Refusal for another
    ending, Trouble where the file cannot be written.
    """
    rows = EVENTS.all(session, EVENTS.asked(ask, context.today()))
    return export_rows(session, context, path, tell, Shown(rows, (), ()))


def export_rows(
    session: Session, _context: Context, path: Path, tell: Progress, shown: Shown
) -> int:
    """Write the events of a list as `export_plan` does."""
    ending = path.suffix.lower()
    if ending not in (".ics", ".xlsx", ".csv"):
        raise Refusal("План можно сохранить как XLSX, CSV или ICS. Выберите одно из них.", "path")
    rows = shown.rows
    written = len(rows)
    if ending == ".ics":
        made, written = calendar(rows, _revisions(session))
        write_whole(path, iter((made,)))
    else:
        save_all(path, (WrittenTable("План мероприятий", PLAN_EXPORT, rows),), shown.above)
    tell(len(rows), len(rows))
    return written


def _revisions(session: Session) -> dict[int, Revision]:
    """Return from the journal how often each event was changed, and when last."""
    query = (
        select(DeedChange.row_id, func.count(), func.max(Deed.done_at))
        .join(Deed, Deed.id == DeedChange.deed_id)
        .where(DeedChange.table_name == Event.__tablename__)
        .group_by(DeedChange.row_id)
    )
    return {key: Revision(number, at) for key, number, at in session.execute(query)}


OFFERS = (Exporter("plan", "План мероприятий", export_plan),)
