"""What is asked of the journal of consultations: frozen rows, never records."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, exists, func, literal, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.store.rows import Rows, equal
from ibc_desktop.sections.readers.model import Reader, SchoolForm

from ..model import (
    Consultation,
    ConsultationForm,
    ConsultationStatus,
    ConsultationTheme,
    ConsultationTool,
    DigitalTool,
)
from .drafts import USUAL_MINUTES
from .rows import ConsultationRow, JournalFilter, Teacher
from .service import CONSULTED

_LATELY = 10


def journal(session: Session, wanted: JournalFilter) -> list[ConsultationRow]:
    """Return all consultations asked for in the order in which they were held: for a paper."""
    return JOURNAL.all(session, wanted)[::-1]


def next_steps(session: Session, until: dt.date, limit: int = PAGE) -> list[ConsultationRow]:
    """Return the consultations whose next step waits and is due by this day, the oldest first."""
    query = (
        _rows()
        .where(_step_waits(), Consultation.next_on <= until)
        .order_by(Consultation.next_on.nulls_first(), Consultation.id)
        .limit(limit)
    )
    return _read(session, query)


def count_steps(session: Session, until: dt.date) -> int:
    """Return how many next steps wait and are due by this day."""
    query = select(func.count(Consultation.id)).where(_step_waits(), Consultation.next_on <= until)
    return session.scalar(query) or 0


def on_day(session: Session, day: dt.date) -> list[ConsultationRow]:
    """Return the consultations of a day by the hour, those without an hour last."""
    query = _rows().where(
        Consultation.held_on == day, Consultation.status != ConsultationStatus.POSTPONED
    )
    hour = Consultation.starts_at
    return _read(session, query.order_by(hour.is_(None), hour, Consultation.id))


def teachers(session: Session, day: dt.date | None = None) -> list[Teacher]:
    """Return the teachers and the staff who have not left, in the order of the alphabet.

    With a day each comes with the classes led in its school year.
    """
    query = _teachers().where(Reader.left_on.is_(None)).order_by(Reader.sort_key, Reader.id)
    led = _classes_led(session, day) if day else {}
    return [_teacher(row, led) for row in session.execute(query)]


def teacher(session: Session, reader_id: int, day: dt.date | None = None) -> Teacher | None:
    """Return a teacher or one of the staff by key, also one who has left; None for others."""
    found = session.execute(_teachers().where(Reader.id == reader_id)).first()
    led = _classes_led(session, day) if day else {}
    return _teacher(found, led) if found else None


def is_teacher(session: Session, reader_id: int) -> bool:
    """Tell whether this reader may be consulted."""
    query = select(Reader.group).where(Reader.id == reader_id)
    return session.scalar(query) in CONSULTED


def usual_minutes(session: Session, teacher_id: int) -> int:
    """Return how long a consultation with this teacher usually lasts, by the last ones held."""
    query = (
        select(Consultation.minutes)
        .where(
            Consultation.teacher_id == teacher_id,
            Consultation.status == ConsultationStatus.HELD,
            Consultation.form == ConsultationForm.PERSONAL,
            Consultation.minutes > 0,
        )
        .order_by(Consultation.held_on.desc(), Consultation.id.desc())
        .limit(_LATELY)
    )
    lately = list(session.scalars(query))
    # Of lengths equally frequent the latest one is meant.
    return max(lately, key=lately.count) if lately else USUAL_MINUTES


def _rows() -> Select[Any]:
    """The columns of ConsultationRow, in its order."""
    query = (
        select(
            Consultation.id,
            Consultation.held_on,
            Consultation.starts_at,
            Consultation.minutes,
            Consultation.teacher_id,
            Reader.surname,
            Reader.given_name,
            Reader.patronymic,
            Reader.post,
            Consultation.others,
            Consultation.theme_id,
            func.coalesce(ConsultationTheme.name, ""),
            Consultation.question,
            Consultation.form,
            Consultation.source,
            Consultation.status,
            Consultation.lesson,
            Consultation.outcome,
            Consultation.materials,
            Consultation.feedback,
            Consultation.next_step,
            Consultation.next_on,
            Consultation.next_done_on,
            Consultation.consultant,
        )
        .join(Reader, Reader.id == Consultation.teacher_id)
        .outerjoin(ConsultationTheme, ConsultationTheme.id == Consultation.theme_id)
    )
    return cast("Select[Any]", query)


def _read(session: Session, query: Select[Any]) -> list[ConsultationRow]:
    found = list(session.execute(query))
    named = _tool_names(session, [values[0] for values in found])
    return [ConsultationRow(*values, tools=tuple(named.get(values[0], ()))) for values in found]


def _tool_names(session: Session, keys: Sequence[int]) -> dict[int, list[str]]:
    named: dict[int, list[str]] = {}
    # SQLite takes some thirty thousand keys at most; a paper may have more.
    for first in range(0, len(keys), 10_000):
        query = (
            select(ConsultationTool.consultation_id, DigitalTool.name)
            .join(DigitalTool, DigitalTool.id == ConsultationTool.tool_id)
            .where(ConsultationTool.consultation_id.in_(keys[first : first + 10_000]))
            .order_by(ConsultationTool.id)
        )
        for key, name in session.execute(query):
            named.setdefault(key, []).append(name)
    return named


def _narrowed(query: Select[Any], wanted: JournalFilter) -> Select[Any]:
    query = equal(query, Consultation, wanted, "teacher_id", "theme_id", "form", "status")
    if wanted.period is not None:
        query = query.where(Consultation.held_on.between(wanted.period.first, wanted.period.last))
    if wanted.tool_id is not None:
        query = query.where(
            exists().where(
                ConsultationTool.consultation_id == Consultation.id,
                ConsultationTool.tool_id == wanted.tool_id,
            )
        )
    if wanted.steps:
        query = query.where(_step_waits())
    return query


def _step_waits() -> ColumnElement[bool]:
    return (Consultation.next_step != "") & Consultation.next_done_on.is_(None)


JOURNAL: Rows[JournalFilter, ConsultationRow] = Rows(
    Consultation,
    ConsultationRow,
    # The name of the teacher is that of today.
    words=literal(" ") + Consultation.search_key + literal(" ") + Reader.search_key,
    select=_rows,
    narrowed=_narrowed,
    read=_read,
    order=lambda _wanted: ((Consultation.held_on, lambda row: row.held_on),),
    asked=lambda ask, _today: JournalFilter(ask.words, **ask.filters),
    descending=True,
)


def _teachers() -> Select[Any]:
    query = select(
        Reader.id,
        Reader.surname,
        Reader.given_name,
        Reader.patronymic,
        Reader.post,
        Reader.left_on.is_not(None),
    ).where(Reader.group.in_(CONSULTED))
    return cast("Select[Any]", query)


def _teacher(row: Any, led: dict[int | None, list[str]]) -> Teacher:
    return Teacher(*row, classes=tuple(led.get(row[0], ())))


def _classes_led(session: Session, day: dt.date) -> dict[int | None, list[str]]:
    query = (
        select(SchoolForm.teacher_id, SchoolForm.grade, SchoolForm.letter)
        .where(SchoolForm.school_year == school_year_of(day), SchoolForm.teacher_id.is_not(None))
        .order_by(SchoolForm.grade, SchoolForm.letter)
    )
    led: dict[int | None, list[str]] = {}
    for teacher_id, grade, letter in session.execute(query):
        led.setdefault(teacher_id, []).append(f"{grade}{letter}")
    return led
