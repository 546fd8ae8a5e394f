"""What must always hold of readers and their classes."""

from sqlalchemy import ColumnElement, and_, not_, or_, select
from sqlalchemy.orm import Session, aliased

from ibc_desktop.kernel.file.school_years import SchoolYear
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.checks import Check, Closing

from ..model import FormOrigin, Membership, Reader, SchoolForm
from .derived import search_key, sort_key


def _nobody_left_in_a_class(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader signed off is in no class any more."""
    query = (
        select(Reader.surname, Reader.given_name)
        .join(Membership, Membership.reader_id == Reader.id)
        .where(Reader.left_on.is_not(None), Membership.until.is_(None), these)
    )
    return [
        f"{surname} {given}: билет закрыт, а в классе числится."
        for surname, given in session.execute(query)
    ]


def _found_by_search(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A reader is sorted and found by name and card; the class of who has left may stay there."""
    count = 0
    for reader in session.scalars(select(Reader).where(these)):
        names = reader.surname, reader.given_name, reader.patronymic
        words = search_key(*names, reader.card_number, "")
        sorted_right = reader.sort_key == sort_key(*names)
        count += not (sorted_right and f"{reader.search_key} ".startswith(f"{words} "))
    return [f"Читатели, которых не найдёт поиск: {count}."] if count else []


def _within_their_years(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A pupil is in a class on days of its school year alone."""
    columns = Reader.surname, Reader.given_name, Membership.since, Membership.until
    query = (
        select(*columns, SchoolForm.grade, SchoolForm.letter, SchoolForm.school_year)
        .join(Reader, Reader.id == Membership.reader_id)
        .join(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .join(SchoolYear, SchoolYear.id == SchoolForm.school_year)
        .where(
            or_(
                not_(Membership.since.between(SchoolYear.starts_on, SchoolYear.ends_on)),
                Membership.until > SchoolYear.ends_on,
            ),
            these,
        )
    )
    return [
        f"{surname} {given}: в {grade}{letter} {school_year_name(year)} учебного года с "
        f"{date_words(since)}{f' по {date_words(until)}' if until else ''}, а это другой год."
        for surname, given, since, until, grade, letter, year in session.execute(query)
    ]


def _in_one_class_at_a_time(session: Session, these: ColumnElement[bool]) -> list[str]:
    """Nobody is in two classes; on the day of a change the later one counts."""
    later = aliased(Membership)
    is_behind = or_(
        later.since > Membership.since,
        and_(later.since == Membership.since, later.id > Membership.id),
    )
    query = (
        select(Reader.surname, Reader.given_name, later.since)
        .join(Membership, Membership.reader_id == Reader.id)
        .join(later, and_(later.reader_id == Reader.id, is_behind))
        .where(or_(Membership.until.is_(None), Membership.until > later.since), these)
    )
    return [
        f"{surname} {given}: с {date_words(since)} числится сразу в двух классах."
        for surname, given, since in session.execute(query)
    ]


def _from_the_year_before(session: Session, these: ColumnElement[bool]) -> list[str]:
    """A class came from classes of the school year before."""
    form, former = aliased(SchoolForm), aliased(SchoolForm)
    query = (
        select(form, former)
        .join(FormOrigin, FormOrigin.school_form_id == form.id)
        .join(former, former.id == FormOrigin.came_from_id)
        .where(former.school_year != form.school_year - 1, these)
    )
    return [
        f"{now.name} {school_year_name(now.school_year)} вырос из {before.name} "
        f"{school_year_name(before.school_year)}, а это не прошлый год."
        for now, before in session.execute(query)
    ]


OFFERS = (
    Check(Membership.id, _within_their_years),
    Check(Reader.id, _in_one_class_at_a_time),
    Check(FormOrigin.id, _from_the_year_before),
    Check(Reader.id, _nobody_left_in_a_class),
    Check(Reader.id, _found_by_search),
    # A class that was left is put right no more.
    Closing(Membership.until, (Membership.school_form_id,)),
)
