"""A pupil's times in classes: each within the school year of its class, never two at once."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.school_years import SchoolYear
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.store.base import existing

from ..model import Membership, MembershipKind, Reader, SchoolForm

_A_DAY = dt.timedelta(days=1)


def present(session: Session, reader: Reader) -> Membership | None:
    """Return the membership of a reader that has not ended."""
    query = select(Membership).where(Membership.reader_id == reader.id)
    return session.scalar(query.where(Membership.until.is_(None)))


def place(
    session: Session,
    reader: Reader,
    form_id: int | None,
    day: dt.date,
    kind: MembershipKind | None = None,
) -> None:
    """Let a reader be in this class from this day, or in none.

    In a class of a year that is still to come it is from the first day of that year. Raises
    Refusal where the reader has left, or the year of the class is over.
    """
    now = present(session, reader)
    if now is not None and now.school_form_id == form_id:
        return
    if form_id is None:
        _take_out(session, reader, now, day)
        return
    if reader.left_on is not None:
        raise Refusal(
            f"{reader.name}: отмечено выбытие. Сначала верните в читатели.", "school_form_id"
        )
    form = _form(session, form_id)
    since = max(day, _year(session, form).starts_on)
    require_within(session, form_id, since)
    if now is not None and now.since >= since:
        _put_right(now, form, kind)
    else:
        before = now or last_of(session, reader.id)
        _require_later(before, since)
        # Who was never signed out has not been away, however late the new class is entered.
        kind = kind or kind_of(before, form.grade, form.school_year, since)
        _end(session, before, since - _A_DAY)
        _begin(session, reader, form, since, kind)
    session.flush()


def leave(session: Session, reader: Reader, day: dt.date) -> None:
    """Let a reader be in no class after this day; a class not yet begun is none."""
    now = present(session, reader)
    if now is not None and now.since > day:
        session.delete(now)
        session.flush()
        now = last_of(session, reader.id)
    _end(session, now, day)


def come_back(session: Session, reader: Reader, day: dt.date) -> None:
    """Put a reader who has been away into the class that was left, while its year runs."""
    last = last_of(session, reader.id)
    if last is None or last.until is None or day > _year(session, last.school_form).ends_on:
        return
    if last.until >= day - _A_DAY:
        # Not a day was missed: nothing has been broken off.
        last.until = None
    else:
        _begin(session, reader, last.school_form, day, MembershipKind.RETURNED)


def require_within(session: Session, form_id: int, day: dt.date) -> None:
    """Raise Refusal, with the field «since», for a day that is not of the year of this class."""
    form = _form(session, form_id)
    year = _year(session, form)
    if not year.starts_on <= day <= year.ends_on:
        first, last = date_words(year.starts_on), date_words(year.ends_on)
        raise Refusal(
            f"Класс {form.name} {school_year_name(year.id)} учебного года: с {first} по {last}. "
            "Поправьте дату.",
            "since",
        )


def kind_of(
    before: Membership | None, grade: int, school_year: int, since: dt.date
) -> MembershipKind:
    """Tell from the class before how a reader came into one of this grade."""
    if before is None:
        return MembershipKind.STARTED
    former = before.school_form
    if former.school_year < school_year and former.grade == grade:
        return MembershipKind.REPEATS
    if before.until is not None and before.until < since - _A_DAY:
        return MembershipKind.RETURNED
    return MembershipKind.MOVED


def last_of(session: Session, reader_id: int) -> Membership | None:
    """Return the latest membership of a reader."""
    query = select(Membership).where(Membership.reader_id == reader_id)
    order = Membership.since.desc(), Membership.id.desc()
    return session.scalar(query.order_by(*order).limit(1))


def _take_out(session: Session, reader: Reader, now: Membership | None, day: dt.date) -> None:
    if now is not None and now.since > day:
        leave(session, reader, day)
    else:
        _end(session, now, day - _A_DAY)


def _require_later(before: Membership | None, since: dt.date) -> None:
    if before is not None and before.since > since:
        name, day = before.school_form.name, date_words(before.since)
        raise Refusal(f"С {day} уже числится в {name}. Поставьте дату позже.", "since")


def _begin(
    session: Session, reader: Reader, form: SchoolForm, since: dt.date, kind: MembershipKind
) -> None:
    session.add(Membership(reader_id=reader.id, school_form_id=form.id, since=since, kind=kind))
    session.flush()


def _end(session: Session, membership: Membership | None, last: dt.date) -> None:
    """Let a membership end with this day, at the latest with its year; one ended before stays."""
    if membership is None or (membership.until is not None and membership.until <= last):
        return
    ends_on = _year(session, membership.school_form).ends_on
    membership.until = max(membership.since, min(last, ends_on))
    # The old membership must be closed in the file before the new one is opened there.
    session.flush()


def _put_right(now: Membership, form: SchoolForm, kind: MembershipKind | None) -> None:
    """Put another class in the place of one entered by mistake: the wrong one leaves no trace."""
    if now.school_form.school_year != form.school_year:
        year = school_year_name(now.school_form.school_year)
        raise Refusal(
            f"В {year} учебном году уже числится в {now.school_form.name}"
            f" с {date_words(now.since)}. Поправьте дату.",
            "since",
        )
    now.school_form_id, now.kind = form.id, kind or now.kind


def _form(session: Session, form_id: int) -> SchoolForm:
    return existing(session, SchoolForm, form_id, "Такого класса больше нет. Выберите его заново.")


def _year(session: Session, form: SchoolForm) -> SchoolYear:
    gone = "Учебного года этого класса больше нет. Выберите класс заново."
    return existing(session, SchoolYear, form.school_year, gone)
