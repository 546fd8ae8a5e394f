"""What is counted of consultations: each figure has one function, wherever it is shown.

Counted are consultations held in the period. Minutes are of the consultation, not of each who
took part. Teachers are readers of the group «педагог»; staff are consulted but not counted
among them (DOMAIN 6.1: охват педагогов).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import counted, plural
from ibc_desktop.kernel.plug.figures import Achieved, Counted
from ibc_desktop.sections.readers.model import Reader, ReaderGroup

from ..model import (
    Consultation,
    ConsultationForm,
    ConsultationStatus,
    ConsultationTheme,
    ConsultationTool,
    DigitalTool,
)


@dataclass(frozen=True)
class ConsultationFigures:
    """The figures of a period; `teachers` is the denominator of the reach."""

    held: int
    minutes: int
    reached: int
    teachers: int
    others: int

    @property
    def reach(self) -> float | None:
        """Охват педагогов in per cent; None where there are no teachers."""
        return 100 * self.reached / self.teachers if self.teachers else None


@dataclass(frozen=True)
class Share:
    """How many consultations and minutes fall to a theme, a teacher, a form, or a tool.

    `id` leads to the record, `key` is the code of a form; what has neither is «без темы».
    """

    label: str
    held: int
    minutes: int
    id: int | None = None
    key: str = ""


def figures(session: Session, period: Period, teacher_id: int | None = None) -> ConsultationFigures:
    """Return the figures of a period, of all teachers or of one."""
    sums = select(
        func.count(Consultation.id),
        func.coalesce(func.sum(Consultation.minutes), 0),
        func.coalesce(func.sum(Consultation.others), 0),
    ).where(_held(period, teacher_id))
    held, minutes, others = session.execute(sums).one()
    reached = reached_teachers(session, period)
    return ConsultationFigures(held, minutes, reached, teachers_in(session, period), others)


def reached_teachers(session: Session, period: Period) -> int:
    """Return how many teachers were consulted in the period, each once."""
    query = (
        select(func.count(distinct(Consultation.teacher_id)))
        .join(Reader, Reader.id == Consultation.teacher_id)
        .where(_held(period), Reader.group == ReaderGroup.TEACHER)
    )
    return session.scalar(query) or 0


def teachers_in(session: Session, period: Period) -> int:
    """Return how many teachers there were in the period.

    Who was consulted was there, even where the card was written out later: an old journal
    may be taken in after the list of teachers.
    """
    consulted = select(Consultation.teacher_id).where(_held(period))
    was_there = and_(
        Reader.registered_on <= period.last,
        or_(Reader.left_on.is_(None), Reader.left_on >= period.first),
    )
    query = select(func.count(Reader.id)).where(
        Reader.group == ReaderGroup.TEACHER, or_(was_there, Reader.id.in_(consulted))
    )
    return session.scalar(query) or 0


def by_theme(session: Session, period: Period, teacher_id: int | None = None) -> list[Share]:
    """Return the themes of the consultations held, the most frequent first, «без темы» last."""
    theme = ConsultationTheme
    query = (
        _sums(Consultation.theme_id, theme.name)
        .outerjoin(theme, theme.id == Consultation.theme_id)
        .where(_held(period, teacher_id))
        .group_by(Consultation.theme_id, theme.name, theme.name_key)
        .order_by(Consultation.theme_id.is_(None), func.count().desc(), theme.name_key)
    )
    return _shares(session, query, lambda name: name or "без темы")


def by_form(session: Session, period: Period, teacher_id: int | None = None) -> list[Share]:
    """Return the forms of the consultations held, in the order of their list."""
    order = case({form: at for at, form in enumerate(ConsultationForm)}, value=_FORM)
    query = _sums(_FORM).where(_held(period, teacher_id)).group_by(_FORM).order_by(order)
    rows = [tuple(row) for row in session.execute(query)]
    return [Share(form.label, held, minutes, key=form) for form, held, minutes in rows]


def by_tool(session: Session, period: Period, teacher_id: int | None = None) -> list[Share]:
    """Return the tools that were shown, the most frequent first."""
    query = (
        _sums(DigitalTool.id, DigitalTool.name)
        .join(ConsultationTool, ConsultationTool.consultation_id == Consultation.id)
        .join(DigitalTool, DigitalTool.id == ConsultationTool.tool_id)
        .where(_held(period, teacher_id))
        .group_by(DigitalTool.id, DigitalTool.name, DigitalTool.name_key)
        .order_by(func.count().desc(), DigitalTool.name_key)
    )
    return _shares(session, query, str)


_FORM = Consultation.form


def _sums(*columns: Any) -> Any:
    """Count consultations and their minutes beside these columns."""
    counted: list[Any] = [func.count(Consultation.id), func.sum(Consultation.minutes)]
    return select(*columns, *counted).select_from(Consultation)


def _shares(session: Session, query: Any, label: Callable[..., str]) -> list[Share]:
    """Read rows of a key, the parts of a label, and the two sums."""
    rows = [tuple(row) for row in session.execute(query)]
    return [Share(label(*name), held, minutes, key) for key, *name, held, minutes in rows]


def _held(period: Period, teacher_id: int | None = None) -> ColumnElement[bool]:
    held = and_(
        Consultation.status == ConsultationStatus.HELD,
        Consultation.held_on.between(period.first, period.last),
    )
    return held if teacher_id is None else held & (Consultation.teacher_id == teacher_id)


def _counted(session: Session, period: Period, _day: dt.date) -> dict[str, int]:
    return {"consultations": figures(session, period).held}


def _achieved(session: Session, period: Period) -> list[str]:
    found = figures(session, period)
    if not found.held:
        return []
    held = counted(found.held, "консультация", "консультации", "консультаций")
    came = plural(found.reached, "обратился", "обратились", "обратились")
    whom = counted(found.reached, "педагог", "педагога", "педагогов")
    return [f"Помощь учителям: {held}, {came} {whom}."]


OFFERS = (Counted(_counted), Achieved(_achieved))
