"""How «Выдача» plugs into the window."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kernel.section import Exporter, Group, ReaderNote, Section

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _open(context: Context) -> Any:
    from .view import DeskPage

    return DeskPage(context)


def _no_open_loans(session: "Session", reader_id: int) -> None:
    from .checks import no_open_loans

    no_open_loans(session, reader_id)


def _reader_notes(
    session: "Session", reader_ids: Sequence[int], day: dt.date
) -> dict[int, ReaderNote]:
    from .reader_notes import reader_notes

    return reader_notes(session, reader_ids, day)


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .export import export_loans

    return export_loans(session, path, tell)


def _check(session: "Session") -> list[str]:
    from .checks import lending_is_sound

    return lending_is_sound(session)


SECTION = Section(
    key="circulation",
    title="Выдача",
    icon="barcode",
    group=Group.DAILY,
    order=20,
    digit=2,
    open=_open,
    may_leave=(_no_open_loans,),
    reader_notes=_reader_notes,
    exporters=(Exporter("loans", "Выдачи", _export),),
    checks=(_check,),
)
