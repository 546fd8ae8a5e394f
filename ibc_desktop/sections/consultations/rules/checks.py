"""What must always hold of the journal of consultations."""

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted, date_digits
from ibc_desktop.kernel.plug.checks import Check, Closing, Mend
from ibc_desktop.sections.readers.model import Reader

from ..model import Consultation, ConsultationStatus, ConsultationTool
from .lookups import derive, key_of, with_tools
from .service import CONSULTED


def _given_to_others(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Only teachers and staff are consulted; a teacher may have become something else since."""
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


def _steps_astray(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A next step that has a day, or was taken, says what it is, and is not before its time."""
    dated = or_(Consultation.next_on.is_not(None), Consultation.next_done_on.is_not(None))
    wrong = or_(
        and_(Consultation.next_step == "", dated), Consultation.next_on < Consultation.held_on
    )
    days = session.scalars(select(Consultation.held_on).where(wrong, these))
    return [
        f"Консультация {date_digits(day)}: следующий шаг без слов или раньше неё." for day in days
    ]


def _not_found(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A consultation is found by what is written of it."""
    count = sum(row.search_key != key_of(row) for row in with_tools(session, these))
    return [f"Консультации, которых не найдёт поиск: {count}."] if count else []


OFFERS = (
    Check(Consultation.teacher_id, _given_to_others, always=False),
    Check(Consultation.id, _without_theme),
    Check(ConsultationTool.consultation_id, _tools_twice),
    Check(Consultation.id, _steps_astray),
    Check(Consultation.id, _not_found),
    # The day of what was held is not one that was appointed.
    Closing(Consultation.status, (Consultation.held_on,), (ConsultationStatus.HELD,)),
    Mend(Consultation.theme_id, derive),
    Mend(ConsultationTool.tool_id, derive),
)
