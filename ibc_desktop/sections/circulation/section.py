"""How «Выдача» plugs into the window."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import (
    Command,
    CopyNote,
    Exporter,
    Group,
    Panel,
    ReaderNote,
    RecordTab,
    Section,
    Target,
)
from ibc_desktop.kernel.tables.imports import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ibc_desktop.kernel.plug.papers import Document


def _open(context: Context) -> Any:
    from .screen.page import open_desk

    return open_desk(context)


def _open_loans(context: Context, reader_id: int) -> Any:
    from .screen.tabs import open_loans_tab

    return open_loans_tab(context, reader_id)


def _history(context: Context, reader_id: int) -> Any:
    from .screen.tabs import history_tab

    return history_tab(context, reader_id)


def _rules_panel(context: Context) -> Any:
    from .screen.lending_rules import RulesPanel

    return RulesPanel(context)


def _copy_notes(session: "Session", copy_ids: Sequence[int], today: dt.date) -> dict[int, CopyNote]:
    from .rules.notes import copy_notes

    return copy_notes(session, copy_ids, today)


def _no_open_loans(session: "Session", reader_id: int) -> None:
    from .rules.checks import no_open_loans

    no_open_loans(session, reader_id)


def _reader_notes(
    session: "Session", reader_ids: Sequence[int], day: dt.date
) -> dict[int, ReaderNote]:
    from .rules.notes import reader_notes

    return reader_notes(session, reader_ids, day)


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .exchange import export_loans

    return export_loans(session, path, tell)


def _check(session: "Session") -> list[str]:
    from .rules.checks import lending_is_sound

    return lending_is_sound(session)


def _documents() -> "tuple[Document, ...]":
    from .paper.documents import DOCUMENTS

    return DOCUMENTS


SECTION = Section(
    key="circulation",
    title="Выдача",
    icon="barcode",
    group=Group.DAILY,
    order=20,
    digit=2,
    open=_open,
    commands=(
        Command("Продлить все книги читателя", "refresh", Target("renew_all"), "F7"),
        Command("Выдать без билета", "person", Target("without_card"), "F8"),
        Command("Только возврат", "arrow-down-left", Target("scan", words="вернуть")),
        Command("Только выдача", "arrow-up-right", Target("scan", words="выдать")),
        Command("Продлевать книги", "refresh", Target("scan", words="продлить")),
        Command("Весь день на выдаче", "list", Target("day")),
        Command("Правила выдачи", "gear", Target("rules")),
    ),
    reader_tabs=(
        RecordTab("loans", "На руках", _open_loans),
        RecordTab("history", "История", _history),
    ),
    copy_notes=_copy_notes,
    panels=(Panel("Правила выдачи", _rules_panel),),
    documents=_documents,
    may_leave=(_no_open_loans,),
    reader_notes=_reader_notes,
    exporters=(Exporter("loans", "Выдачи", _export),),
    checks=(_check,),
)
