"""What is done with consultations: logged, changed, moved on, and a slip taken out again."""

import datetime as dt
from dataclasses import asdict, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.deeds import Deed, DeedChange
from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.base import existing
from ibc_desktop.sections.readers.model import Reader, ReaderGroup

from ..model import (
    Consultation,
    ConsultationStatus,
    ConsultationTheme,
    ConsultationTool,
    DigitalTool,
)
from . import derived
from .drafts import ConsultationDraft
from .fields import LONGEST

# Who is consulted (DOMAIN 6.1: педагог).
CONSULTED = (ReaderGroup.TEACHER, ReaderGroup.STAFF)
_WORDS = ("question", "lesson", "outcome", "materials", "feedback", "next_step", "consultant")
_CODES = ("form", "source", "status")


def log(session: Session, draft: ConsultationDraft, today: dt.date) -> Consultation:
    """Write a consultation into the journal.

    Raises Refusal, with the field, where the teacher is none or has left, where there is neither
    theme nor question, or where a date or a number cannot be right.
    """
    teacher = _teacher(session, draft.teacher_id)
    if teacher.left_on is not None:
        raise Refusal(
            f"{teacher.name}: отмечено выбытие. Сначала верните в читатели.", "teacher_id"
        )
    record = Consultation(teacher_id=teacher.id)
    _fill(session, record, draft, today)
    session.add(record)
    session.flush()
    return record


def change(
    session: Session, consultation_id: int, draft: ConsultationDraft, today: dt.date
) -> Consultation:
    """Write all fields of a consultation anew; raises Refusal as `log` does."""
    record = _consultation(session, consultation_id)
    if draft.teacher_id != record.teacher_id:
        _teacher(session, draft.teacher_id)
    with session.no_autoflush:
        _fill(session, record, draft, today)
    session.flush()
    return record


def set_status(
    session: Session, consultation_id: int, status: ConsultationStatus, today: dt.date
) -> Consultation:
    """Move a consultation on: appointed, held, postponed.

    Raises Refusal where a day that is still to come would be held already.
    """
    record = _consultation(session, consultation_id)
    _check_day(record.held_on, status, today)
    record.status = status
    session.flush()
    return record


def take_step(session: Session, consultation_id: int, today: dt.date) -> Consultation:
    """Note that the next step has been taken; raises Refusal where there is none to take."""
    record = _consultation(session, consultation_id)
    if not record.next_step or record.next_done_on is not None:
        raise Refusal("Следующего шага здесь нет или он уже сделан.")
    record.next_done_on = today
    session.flush()
    return record


def delete(session: Session, consultation_id: int, today: dt.date) -> None:
    """Take a slip out of the journal on the day it was written down.

    Raises Refusal later: nothing with history is deleted (DESIGN 3.5).
    """
    record = _consultation(session, consultation_id)
    if not may_delete(session, consultation_id, today):
        raise Refusal("Убрать можно только сегодняшнюю запись. Отметьте консультацию отложенной.")
    session.delete(record)
    session.flush()


def may_delete(session: Session, consultation_id: int, today: dt.date) -> bool:
    """Tell by the journal of deeds whether the consultation was written down this day."""
    written = (
        select(Deed.done_at)
        .join(DeedChange, DeedChange.deed_id == Deed.id)
        .where(
            DeedChange.table_name == Consultation.__tablename__,
            DeedChange.row_id == consultation_id,
            DeedChange.before.is_(None),
        )
        .order_by(Deed.id.desc())
        .limit(1)
    )
    done_at = session.scalar(written)
    return done_at is not None and done_at.date() == today


def draft_of(record: Consultation) -> ConsultationDraft:
    """Return what a consultation says, ready to be changed in part with `replace`."""
    values = {name: getattr(record, name) for name in _PLAIN}
    made = ConsultationDraft(**values, tools=tuple(line.tool_id for line in record.tools))
    codes = {name: type(getattr(made, name))(getattr(record, name)) for name in _CODES}
    return replace(made, **codes)


_PLAIN = ("teacher_id", "held_on", "theme_id", "starts_at", "minutes", "others", "next_on", *_WORDS)


def _fill(session: Session, record: Consultation, draft: ConsultationDraft, today: dt.date) -> None:
    draft = replace(draft, **{name: _trimmed(getattr(draft, name)) for name in _WORDS})
    theme = _theme(session, draft.theme_id)
    tools = _tools(session, draft.tools)
    _check(draft, today)
    for name, value in asdict(draft).items():
        if name != "tools":
            setattr(record, name, str(value) if name in _CODES else value)
    if not draft.next_step:
        record.next_done_on = None
    former = {line.tool_id: line for line in record.tools}
    record.tools = [
        former.get(tool.id) or ConsultationTool(tool_id=tool.id, tool=tool) for tool in tools
    ]
    record.search_key = derived.search_key(
        theme.name if theme else "",
        draft.question,
        draft.lesson,
        draft.outcome,
        (tool.name for tool in tools),
    )


def _check(draft: ConsultationDraft, today: dt.date) -> None:
    if draft.theme_id is None and not draft.question:
        raise Refusal("Выберите тему или впишите вопрос.", "theme_id")
    if not 0 <= draft.minutes <= LONGEST:
        raise Refusal(f"Минут бывает от 0 до {LONGEST}.", "minutes")
    if draft.others < 0:
        raise Refusal("Сколько ещё было педагогов, пишут числом от нуля.", "others")
    _check_day(draft.held_on, draft.status, today)
    if draft.next_on is not None and not draft.next_step:
        raise Refusal("Впишите, что сделать к этому дню, или уберите дату.", "next_step")
    if draft.next_on is not None and draft.next_on < draft.held_on:
        raise Refusal("Следующий шаг не может быть раньше консультации.", "next_on")


def _check_day(held_on: dt.date, status: ConsultationStatus, today: dt.date) -> None:
    if status is ConsultationStatus.HELD and held_on > today:
        raise Refusal("Этот день ещё впереди. Отметьте консультацию назначенной.", "held_on")


def _trimmed(text: str) -> str:
    return "\n".join(map(plain_line, text.strip().splitlines()))


def _consultation(session: Session, consultation_id: int) -> Consultation:
    return existing(
        session, Consultation, consultation_id, "Запись о консультации удалена. Найдите другую."
    )


def _teacher(session: Session, teacher_id: int) -> Reader:
    reader = session.get(Reader, teacher_id)
    if reader is None:
        raise Refusal("Выберите педагога из читателей.", "teacher_id")
    if reader.group not in CONSULTED:
        raise Refusal(
            f"{reader.name} не педагог. Консультируют педагогов и сотрудников.", "teacher_id"
        )
    return reader


def _theme(session: Session, theme_id: int | None) -> ConsultationTheme | None:
    theme = session.get(ConsultationTheme, theme_id) if theme_id is not None else None
    if theme_id is not None and theme is None:
        raise Refusal("Тема удалена из списка. Выберите другую.", "theme_id")
    return theme


def _tools(session: Session, keys: tuple[int, ...]) -> list[DigitalTool]:
    """Return the tools of these keys in their order, each once."""
    found = [session.get(DigitalTool, key) for key in dict.fromkeys(keys)]
    if None in found:
        raise Refusal("Инструмент удалён из списка. Выберите другой.", "tools")
    return [tool for tool in found if tool is not None]
