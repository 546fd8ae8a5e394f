"""What must always hold of the journal of consultations."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted, date_digits
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.sections.readers.model import Reader

from ..model import Consultation, ConsultationTool
from .service import CONSULTED


def _given_to_others(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Only teachers and staff are consulted."""
    query = (
        select(Reader.surname, Consultation.held_on)
        .join(Consultation, Consultation.teacher_id == Reader.id)
        .where(Reader.group.not_in(CONSULTED), these)
        .order_by(Consultation.id)
    )
    return [
        f"Консультация {date_digits(row.held_on)} записана не на педагога: {row.surname}."
        for row in session.execute(query)
    ]


def _without_theme(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Each consultation has a theme or a question."""
    query = select(func.count(Consultation.id)).where(
        Consultation.theme_id.is_(None), Consultation.question == "", these
    )
    count = session.scalar(query) or 0
    said = counted(count, "консультации", "консультаций", "консультаций")
    return [f"У {said} нет ни темы, ни вопроса."] if count else []


def _tools_twice(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A tool is written down once at a consultation."""
    query = (
        select(ConsultationTool.consultation_id)
        .where(these)
        .group_by(ConsultationTool.consultation_id, ConsultationTool.tool_id)
        .having(func.count() > 1)
    )
    count = len(session.execute(query).all())
    said = counted(count, "консультации", "консультаций", "консультаций")
    return [f"В {said} один инструмент записан дважды."] if count else []


OFFERS = (
    Check(Consultation.teacher_id, _given_to_others),
    Check(Consultation.id, _without_theme),
    Check(ConsultationTool.consultation_id, _tools_twice),
)
