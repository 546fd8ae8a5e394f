"""The editable lists of consultations: themes and digital tools (DOMAIN 6.2, 6.3)."""

from dataclasses import asdict

from sqlalchemy import ColumnElement, ScalarResult, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.lookups import kept, line_of, name_line

from ..model import Consultation, ConsultationTheme, ConsultationTool, DigitalTool
from . import derived
from .drafts import ToolDraft


def save_theme(session: Session, theme_id: int | None, name: str) -> ConsultationTheme:
    """Write a theme, a new one without a key, and rename it in all its consultations.

    Raises Refusal, with the field, for an empty name, for that of another theme, and where it is
    gone.
    """
    theme = line_of(session, ConsultationTheme, theme_id)
    name_line(session, theme, name)
    kept(session, theme)
    derive(session, Consultation.theme_id == theme.id)
    return theme


def save_tool(session: Session, tool_id: int | None, draft: ToolDraft) -> DigitalTool:
    """Write all fields of a digital tool, a new one without a key.

    Raises Refusal, with the field, as `save_theme` does, and for an address with spaces.
    """
    tool = line_of(session, DigitalTool, tool_id)
    former = tool.name
    name_line(session, tool, draft.name)
    address = draft.address.strip()
    if " " in address:
        raise Refusal("Адрес сайта пишут без пробелов.", "address")
    for name, value in (asdict(draft) | {"name": tool.name, "address": address}).items():
        setattr(tool, name, plain_line(value) if type(value) is str else value)
    kept(session, tool)
    if tool.name != former:
        derive(session, ConsultationTool.tool_id == tool.id)
    return tool


def derive(session: Session, these: ColumnElement[bool]) -> None:
    """Let these consultations be found by the names of today."""
    for record in with_tools(session, these):
        record.search_key = key_of(record)
    session.flush()


def with_tools(session: Session, these: ColumnElement[bool]) -> ScalarResult[Consultation]:
    """Return the consultations that meet a condition, which may be one of their tools."""
    query = select(Consultation).outerjoin(Consultation.tools).where(these)
    return session.scalars(query.distinct())


def key_of(record: Consultation) -> str:
    """Return the folded words by which a consultation is to be found now."""
    return derived.search_key(
        record.theme.name if record.theme else "",
        record.question,
        record.lesson,
        record.outcome,
        (line.tool.name for line in record.tools),
    )
