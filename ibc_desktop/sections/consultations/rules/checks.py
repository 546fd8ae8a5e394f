"""What must always hold of the journal of consultations."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted, date_digits
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.sections.readers.model import Reader

from ..model import Consultation, ConsultationTool
from .service import CONSULTED


def journal_is_sound(session: Session) -> list[str]:
    """Return a sentence for everything in the journal that cannot be."""
    return [*_given_to_others(session), *_without_theme(session), *_tools_twice(session)]


def _given_to_others(session: Session) -> list[str]:
    """Only teachers and staff are consulted."""
    query = (
        select(Reader.surname, Consultation.held_on)
        .join(Consultation, Consultation.teacher_id == Reader.id)
        .where(Reader.group.not_in(CONSULTED))
        .order_by(Consultation.id)
    )
    return [
        f"Консультация {date_digits(row.held_on)} записана не на педагога: {row.surname}."
        for row in session.execute(query)
    ]


def _without_theme(session: Session) -> list[str]:
    """Each consultation has a theme or a question."""
    query = select(func.count(Consultation.id)).where(
        Consultation.theme_id.is_(None), Consultation.question == ""
    )
    count = session.scalar(query) or 0
    said = counted(count, "консультации", "консультаций", "консультаций")
    return [f"У {said} нет ни темы, ни вопроса."] if count else []


def _tools_twice(session: Session) -> list[str]:
    """A tool is written down once at a consultation."""
    query = (
        select(ConsultationTool.consultation_id)
        .group_by(ConsultationTool.consultation_id, ConsultationTool.tool_id)
        .having(func.count() > 1)
    )
    count = len(session.execute(query).all())
    said = counted(count, "консультации", "консультаций", "консультаций")
    return [f"В {said} один инструмент записан дважды."] if count else []


OFFERS = (Check(journal_is_sound),)
