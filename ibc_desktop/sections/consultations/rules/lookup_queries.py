"""What is asked of the editable lists: themes and digital tools, with how often each is used."""

from typing import Any, cast

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..model import Consultation, ConsultationTheme, ConsultationTool, DigitalTool
from .rows import ThemeRow, ToolRow


def themes(session: Session, *, retired: bool = False) -> list[ThemeRow]:
    """Return the themes, the most used first, then by name; retired ones where asked for."""
    used = (
        select(func.count(Consultation.id))
        .where(Consultation.theme_id == ConsultationTheme.id)
        .scalar_subquery()
    )
    query = select(ConsultationTheme.id, ConsultationTheme.name, ConsultationTheme.retired, used)
    if not retired:
        query = query.where(ConsultationTheme.retired.is_(False))
    query = query.order_by(used.desc(), ConsultationTheme.name_key)
    return [ThemeRow(*row) for row in session.execute(query)]


def tools(session: Session, *, retired: bool = False) -> list[ToolRow]:
    """Return the digital tools by name; retired ones where asked for."""
    query = _tools().order_by(DigitalTool.name_key)
    if not retired:
        query = query.where(DigitalTool.retired.is_(False))
    return [ToolRow(*row) for row in session.execute(query)]


def categories(session: Session) -> list[str]:
    """Return the categories that tools have, in the order of the alphabet."""
    query = select(DigitalTool.category).where(DigitalTool.category != "").distinct()
    return sorted(session.scalars(query))


def _tools() -> Select[Any]:
    """The columns of ToolRow, in its order."""
    used = (
        select(func.count(ConsultationTool.id))
        .where(ConsultationTool.tool_id == DigitalTool.id)
        .scalar_subquery()
    )
    query = select(
        DigitalTool.id,
        DigitalTool.name,
        DigitalTool.category,
        DigitalTool.purpose,
        DigitalTool.age,
        DigitalTool.price,
        DigitalTool.address,
        DigitalTool.admitted,
        DigitalTool.status,
        DigitalTool.checked_on,
        DigitalTool.note,
        DigitalTool.retired,
        used,
    )
    return cast("Select[Any]", query)
