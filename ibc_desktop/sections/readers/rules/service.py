"""What is done with readers: taken in, put in a class, changed, signed off, taken back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.year_deeds import require_year
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import Hold, require_unheld
from ibc_desktop.kernel.store.base import existing
from ibc_desktop.kernel.store.keys import peek
from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.fields import RecordField

from ..model import FormOrigin, Membership, MembershipKind, Reader, ReaderGroup, SchoolForm
from . import attending, derived
from .fields import PLAIN
from .sockets import LeaveGuard, may_leave

_OLDEST, _YOUNGEST = 110, 3


def add_reader(session: Session, today: dt.date, **values: Any) -> Reader:
    """Take in a reader; without a card number the next one of ours is given.

    The values are columns of `fields.PLAIN`; `school_form_id` puts the reader in a class, or in
    none. Raises Refusal, with the field, where the name is missing, the card is another's or the
    birth date cannot be right.
    """
    reader = Reader(registered_on=today, group=ReaderGroup.PUPIL)
    _set(reader, values, today)
    reader.card_number = reader.card_number or next_card(session)
    _check(session, reader, today)
    session.add(reader)
    session.flush()
    _place(session, reader, values, today)
    _derive(session, reader)
    return reader


def change_reader(session: Session, reader_id: int, today: dt.date, **values: Any) -> Reader:
    """Change what is given of a reader; raises Refusal as `add_reader` does."""
    reader = _reader(session, reader_id)
    with session.no_autoflush:
        _set(reader, values, today)
        _check(session, reader, today)
    session.flush()
    _place(session, reader, values, today)
    _derive(session, reader)
    return reader


def put_in_class(
    session: Session,
    reader_id: int,
    form_id: int | None,
    day: dt.date,
    kind: MembershipKind | None = None,
) -> None:
    """Put a reader in a class from this day; None takes the reader out of the present one.

    `kind` says how, where that is not to be told from the classes before. Raises Refusal, with
    the field «since», for a day that is not of the school year of the class.
    """
    reader = _reader(session, reader_id)
    if form_id is not None:
        attending.require_within(session, form_id, day)
    attending.place(session, reader, form_id, day, kind)
    _derive(session, reader)


def add_class(
    session: Session, grade: int, letter: str, school_year: int, teacher_id: int | None = None
) -> SchoolForm:
    """Add a class of a school year; raises Refusal where there is one or the grade is none."""
    code = derived.class_code(f"{grade}{letter}")
    if code is None:
        raise Refusal("Класс пишут числом от 1 до 12 и буквой: 5А.", "grade")
    if _same_class(session, code, school_year):
        raise Refusal(f"Класс {code} в этом учебном году уже есть.", "letter")
    form = SchoolForm(
        grade=code.grade,
        letter=code.letter,
        school_year=require_year(session, school_year),
        teacher_id=teacher_id,
    )
    session.add(form)
    session.flush()
    return form


def change_teacher(session: Session, form_id: int, teacher_id: int | None) -> SchoolForm:
    """Give a class another class teacher; None leaves it without one."""
    form = _form(session, form_id)
    form.teacher_id = teacher_id
    session.flush()
    return form


def remove_class(session: Session, form_id: int, holds: Iterable[Hold]) -> None:
    """Take away a class nobody has ever been in and nothing refers to; else raises Refusal."""
    form = _form(session, form_id)
    if session.scalar(select(Membership.id).where(Membership.school_form_id == form_id).limit(1)):
        raise Refusal(f"В классе {form.name} есть или были ученики, убрать его нельзя.")
    require_unheld(session, form, holds)
    origins = FormOrigin.school_form_id == form_id, FormOrigin.came_from_id == form_id
    for origin in session.scalars(select(FormOrigin).where(or_(*origins))):
        session.delete(origin)
    session.delete(form)
    session.flush()


def came_from(session: Session, form_id: int, former_ids: Iterable[int]) -> None:
    """Say of which classes of the year before a class came: of several where they were joined.

    Raises Refusal where one of them is not of the year before.
    """
    form, wanted = _form(session, form_id), set(former_ids)
    known = session.scalars(select(FormOrigin).where(FormOrigin.school_form_id == form_id)).all()
    for origin in known:
        if origin.came_from_id not in wanted:
            session.delete(origin)
    for former in sorted(wanted - {origin.came_from_id for origin in known}):
        if _form(session, former).school_year != form.school_year - 1:
            raise Refusal(
                f"{form.name} класс вырос из класса прошлого учебного года. Выберите его."
            )
        session.add(FormOrigin(school_form_id=form_id, came_from_id=former))
    session.flush()


def class_id(session: Session, code: derived.ClassCode, school_year: int) -> int:
    """Return the key of a class of this school year, which is added where it is missing."""
    known = _same_class(session, code, school_year)
    return known or add_class(session, code.grade, code.letter, school_year).id


def sign_off(
    session: Session, reader_id: int, today: dt.date, guards: Iterable[LeaveGuard], reason: str = ""
) -> Reader:
    """Sign a reader off; the guards of other sections raise Refusal where that may not be yet."""
    reader = _reader(session, reader_id)
    if reader.left_on is not None:
        raise Refusal(f"{reader.name}: выбытие уже отмечено.")
    may_leave(session, reader_id, guards)
    day = max(today, reader.registered_on)
    reader.left_on = day
    reader.left_reason = reason.strip()
    attending.leave(session, reader, day)
    session.flush()
    return reader


def take_back_reader(session: Session, reader_id: int, today: dt.date) -> Reader:
    """Take a signed-off reader in again, into the class that was left if its year still runs.

    The days between stay days of absence.
    """
    reader = _reader(session, reader_id)
    if reader.left_on is None:
        raise Refusal(f"{reader.name} и так среди читателей.")
    reader.left_on, reader.left_reason = None, ""
    attending.come_back(session, reader, today)
    session.flush()
    _derive(session, reader)
    return reader


def next_card(session: Session) -> str:
    """Return the next card number of ours that nobody holds."""
    number = peek(session, Reader)
    while session.scalar(select(Reader.id).where(Reader.card_number == card_of(number))):
        number += 1
    return card_of(number)


def card_of(number: int) -> str:
    """Return the card number that stands on a reader's card as a barcode."""
    return barcode(BarcodeKind.READER, number)


def birth_date_fits(born_on: dt.date, today: dt.date) -> bool:
    """Say whether somebody born on this day can be a reader of a school library."""
    return _YOUNGEST * 365 <= (today - born_on).days <= _OLDEST * 366


def _reader(session: Session, reader_id: int) -> Reader:
    return existing(session, Reader, reader_id, "Карточка читателя удалена. Найдите другого.")


def _form(session: Session, form_id: int) -> SchoolForm:
    return existing(session, SchoolForm, form_id, "Класс убран. Выберите другой.")


def _set(reader: Reader, values: dict[str, Any], today: dt.date) -> None:
    for name, new in values.items():
        if name != "school_form_id":
            said = _read(PLAIN[name], new, today) if type(new) is str else new
            PLAIN[name].set(reader, said)


def _read(field: RecordField, typed: str, today: dt.date) -> Any:
    """Return what a typed text says; what is not understood is nothing, and `_check` refuses it."""
    try:
        return field.shape.value(typed, today)
    except Unclear as unclear:
        return unclear.value


def _check(session: Session, reader: Reader, today: dt.date) -> None:
    if not reader.surname:
        raise Refusal("Впишите фамилию.", "surname")
    if not reader.card_number:
        raise Refusal("Впишите номер билета.", "card_number")
    if reader.group not in set(ReaderGroup):
        raise Refusal("Выберите группу читателей.", "group")
    if reader.born_on is not None and not birth_date_fits(reader.born_on, today):
        raise Refusal("Дата рождения не похожа на правду. Сверьте год.", "born_on")
    other = session.scalar(select(Reader).where(Reader.card_number == reader.card_number))
    if other is not None and other.id != reader.id:
        raise Refusal(
            f"Билет {reader.card_number} уже у другого читателя: {other.name}.", "card_number"
        )


def _place(session: Session, reader: Reader, values: dict[str, Any], day: dt.date) -> None:
    if "school_form_id" in values:
        attending.place(session, reader, values["school_form_id"], day)


def _same_class(session: Session, code: derived.ClassCode, school_year: int) -> int | None:
    return session.scalar(
        select(SchoolForm.id).where(
            SchoolForm.grade == code.grade,
            SchoolForm.letter == code.letter,
            SchoolForm.school_year == school_year,
        )
    )


def _derive(session: Session, reader: Reader) -> None:
    present = attending.present(session, reader)
    class_name = present.school_form.name if present is not None else ""
    names = (reader.surname, reader.given_name, reader.patronymic)
    reader.sort_key = derived.sort_key(*names)
    reader.search_key = derived.search_key(*names, reader.card_number, class_name)
    session.flush()
    session.expire(reader, ["memberships"])
