"""How «Мероприятия» plugs into the window."""

from functools import partial
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
    from .screen.page import EventsPage

    return EventsPage(context)


def _partner_events(context: Context, partner_id: int) -> Any:
    from .screen.tabs import PartnerEvents

    return PartnerEvents(context, partner_id)


def _open_plan(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .exchange.intake import open_plan

    return open_plan(context, path, encoding)


def _find(context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    from .rules.finding import found_events

    return found_events(session, typed, limit, context.today())


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .exchange.export import export_plan

    return export_plan(session, path, tell)


def _check(session: "Session") -> list[str]:
    from .rules.checks import events_are_sound

    return events_are_sound(session)


IMPORTER = Importer(
    "events",
    "План мероприятий",
    "план на учебный год: Excel или текст, столбцы в любом порядке",
    _open_plan,
)


def _open_list(key: str, context: Context) -> Any:
    """Open one of the editable lists."""
    from .screen.lookups import list_page

    return list_page(context, key)


def _documents() -> "tuple[Document, ...]":
    from .paper.documents import DOCUMENTS

    return DOCUMENTS


SECTION = Section(
    key="events",
    title="Мероприятия",
    icon="calendar",
    group=Group.WORK,
    order=70,
    digit=7,
    open=_open,
    documents=_documents,
    finders=(Finder("Мероприятия", _find),),
    commands=(
        Command("Новое мероприятие", "plus", Target("new"), "Ctrl+N"),
        Command("План года", "list", Target("plan")),
    ),
    partner_tabs=(RecordTab("events", "Мероприятия", _partner_events),),
    importers=(IMPORTER,),
    exporters=(Exporter("plan", "План мероприятий", _export),),
    checks=(_check,),
    lookups=(
        Lookup("event_forms", "Формы мероприятий", "урок, чтения, выставка", "calendar",
               partial(_open_list, "event_forms")),
        Lookup("plan_sections", "Разделы плана", "в каком порядке они стоят в плане", "layers",
               partial(_open_list, "plan_sections")),
        Lookup("observances", "Знаменательные даты", "о каких днях напоминать", "calendar-day",
               partial(_open_list, "observances")),
        Lookup("writers", "Писатели", "о чьих юбилеях напоминать", "person",
               partial(_open_list, "writers")),
    ),
)  # fmt: skip
