"""How «Консультации» plugs into the window."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import (
    Command,
    Exporter,
    Finder,
    Found,
    Group,
    Importer,
    Lookup,
    OpenedFile,
    RecordTab,
    Section,
    Target,
)
from ibc_desktop.kernel.tables.imports import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ibc_desktop.kernel.plug.papers import Document


def _open(context: Context) -> Any:
    from .screen.page import ConsultationsPage

    return ConsultationsPage(context)


def _open_journal(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .exchange.intake import open_journal

    return open_journal(context, path, encoding)


def _told(context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    """Offer to log the consultation that the words tell in full: a teacher and a theme."""
    from .rules.finding import proposals
    from .rules.palette import log_line

    found = [each for each in proposals(session, typed, limit) if each.theme_id is not None]
    return [log_line(session, each, context.now()) for each in found]


def _half_told(context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    """Offer a consultation with a teacher on what is no theme, and those of the journal."""
    from .rules.palette import half_told, past

    return [
        *half_told(session, typed, context.now()),
        *past(session, typed, context.today(), limit),
    ]


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .exchange.export import export_journal

    return export_journal(session, path, tell)


def _check(session: "Session") -> list[str]:
    from .rules.checks import journal_is_sound

    return journal_is_sound(session)


def _teacher_tab(context: Context, reader_id: int) -> Any:
    from .screen.teacher import TeacherTab

    return TeacherTab(context, reader_id)


def _is_teacher(session: "Session", reader_id: int) -> bool:
    from .rules.queries import is_teacher

    return is_teacher(session, reader_id)


def _steps_due(session: "Session", today: dt.date) -> int:
    from .rules.queries import count_steps

    return count_steps(session, today)


def _themes_page(context: Context) -> Any:
    from .screen.lookups import themes_page

    return themes_page(context)


def _tools_page(context: Context) -> Any:
    from .screen.tools import ToolsPage

    return ToolsPage(context)


def _documents() -> "tuple[Document, ...]":
    from .paper.documents import DOCUMENTS

    return DOCUMENTS


SECTION = Section(
    key="consultations",
    title="Консультации",
    icon="chats",
    group=Group.WORK,
    order=80,
    digit=8,
    open=_open,
    documents=_documents,
    finders=(
        Finder("Записать консультацию", _told, leads=True),
        Finder("Консультации", _half_told),
    ),
    commands=(
        Command("Новая консультация", "plus", Target("new"), "Ctrl+N"),
        Command("Цифровые инструменты", "globe", Target("tools")),
        Command("Следующие шаги с педагогами", "arrow-right", Target("steps")),
    ),
    reader_tabs=(RecordTab("consultations", "Консультации", _teacher_tab, _is_teacher),),
    importers=(
        Importer(
            "consultations",
            "Консультации",
            "старый журнал консультаций: Excel или текст, столбцы в любом порядке",
            _open_journal,
        ),
    ),
    exporters=(Exporter("consultations", "Консультации", _export),),
    checks=(_check,),
    lookups=(
        Lookup("themes", "Темы консультаций", "о чём спрашивают педагоги", "chats", _themes_page),
        Lookup(
            "tools",
            "Цифровые инструменты",
            "чему учим педагогов и можно ли советовать",
            "globe",
            _tools_page,
        ),
    ),
    badge=_steps_due,
)
