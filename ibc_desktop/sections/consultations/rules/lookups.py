"""The editable lists of consultations: themes and digital tools (DOMAIN 6.2, 6.3)."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.base import existing

from ..model import Consultation, ConsultationTheme, ConsultationTool, DigitalTool
from . import derived
from .drafts import ToolDraft


def add_theme(session: Session, name: str) -> ConsultationTheme:
    """Add a theme; raises Refusal, with the field, for an empty name or one that is there."""
    theme = ConsultationTheme()
    _name(session, theme, name)
    session.add(theme)
    session.flush()
    return theme


def rename_theme(session: Session, theme_id: int, name: str) -> ConsultationTheme:
    """Rename a theme in all its consultations; raises Refusal as `add_theme` does."""
    theme = _theme(session, theme_id)
    _name(session, theme, name)
    session.flush()
    _derive(session.scalars(select(Consultation).where(Consultation.theme_id == theme_id)))
    return theme


def retire_theme(session: Session, theme_id: int, *, retired: bool) -> ConsultationTheme:
    """Offer a theme no longer, or again; consultations keep it."""
    theme = _theme(session, theme_id)
    theme.retired = retired
    session.flush()
    return theme


def add_tool(session: Session, draft: ToolDraft) -> DigitalTool:
    """Add a digital tool; raises Refusal, with the field, for a name that is there already."""
    tool = DigitalTool()
    _fill(session, tool, draft)
    session.add(tool)
    session.flush()
    return tool


def change_tool(session: Session, tool_id: int, draft: ToolDraft) -> DigitalTool:
    """Write all fields of a tool anew; raises Refusal as `add_tool` does."""
    tool = _tool(session, tool_id)
    former = tool.name
    _fill(session, tool, draft)
    session.flush()
    if tool.name != former:
        shown = select(ConsultationTool.consultation_id).where(ConsultationTool.tool_id == tool_id)
        _derive(session.scalars(select(Consultation).where(Consultation.id.in_(shown))))
    return tool


def retire_tool(session: Session, tool_id: int, *, retired: bool) -> DigitalTool:
    """Offer a tool no longer, or again; consultations keep it."""
    tool = _tool(session, tool_id)
    tool.retired = retired
    session.flush()
    return tool


def _fill(session: Session, tool: DigitalTool, draft: ToolDraft) -> None:
    with session.no_autoflush:
        _name(session, tool, draft.name)
    address = draft.address.strip()
    if " " in address:
        raise Refusal("Адрес сайта пишут без пробелов.", "address")
    for name, value in (asdict(draft) | {"address": address}).items():
        if name != "name":
            setattr(tool, name, " ".join(value.split()) if type(value) is str else value)


def _name(session: Session, record: ConsultationTheme | DigitalTool, typed: str) -> None:
    name = " ".join(typed.split())
    if not name:
        raise Refusal("Впишите название.", "name")
    kind = type(record)
    other = session.scalar(select(kind).where(kind.name_key == fold(name)))
    if other is not None and other is not record:
        where = " среди убранных, верните в список" if other.retired else ""
        raise Refusal(f"«{other.name}» уже есть{where}.", "name")
    record.name, record.name_key = name, fold(name)


def _derive(records: Iterable[Consultation]) -> None:
    """Let the consultations be found by the names of today."""
    for record in records:
        record.search_key = derived.search_key(
            record.theme.name if record.theme else "",
            record.question,
            record.lesson,
            record.outcome,
            (line.tool.name for line in record.tools),
        )


def _theme(session: Session, theme_id: int) -> ConsultationTheme:
    return existing(
        session, ConsultationTheme, theme_id, "Такой темы больше нет. Выберите её заново."
    )


def _tool(session: Session, tool_id: int) -> DigitalTool:
    return existing(
        session, DigitalTool, tool_id, "Такого инструмента больше нет. Выберите его заново."
    )
