"""What is asked about readers and classes: frozen rows, never records."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.folding import typed_as_latin, words
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.russian import initials
from ibc_desktop.kernel.store.rows import Place, Rows, equal

from ..model import Membership, Reader, ReaderGroup, SchoolForm
from .derived import sort_key, typed_class_codes
from .rows import ClassRow, MembershipRow, ReaderFilter, ReaderRow

# The columns of ReaderRow that are the reader's own; those of the class follow them.
_OF_READER = [each.name for each in fields(ReaderRow)][:-4]
_OF_YEAR = re.compile(r"(?P<name>.+?)\s+(?P<year>\d{4})/\d{2}")
_AFTER_ALL_LETTERS = "\uffff"


def classes(session: Session, school_year: int, day: dt.date) -> list[ClassRow]:
    """Return the classes of a school year in order, 9Б before 10А, with the readers of that day.

    Who left on that very day is not counted, as the list of readers does not show him.
    """
    present = and_(
        Membership.school_form_id == SchoolForm.id,
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until > day),
    )
    teacher = aliased(Reader)
    form = SchoolForm.id, SchoolForm.grade, SchoolForm.letter, SchoolForm.school_year
    name_of = teacher.surname, teacher.given_name, teacher.patronymic
    readers_in = select(func.count(Membership.id)).where(present).scalar_subquery()
    query = (
        select(*form, *name_of, readers_in)
        .outerjoin(teacher, teacher.id == SchoolForm.teacher_id)
        .where(SchoolForm.school_year == school_year)
        .order_by(SchoolForm.grade, SchoolForm.letter)
    )
    return [
        ClassRow(key, grade, letter, year, initials(*name) if name[0] else "", readers)
        for key, grade, letter, year, *name, readers in session.execute(query)
    ]


def present_classes(session: Session, day: dt.date) -> list[ClassRow]:
    """Return the classes of the school year of this day, then those not yet moved up into it."""
    this = school_year_of(day)
    query = (
        select(SchoolForm.school_year)
        .join(Membership, Membership.school_form_id == SchoolForm.id)
        .where(SchoolForm.school_year < this, Membership.until.is_(None))
        .distinct()
    )
    former = sorted(session.scalars(query), reverse=True)
    behind = [row for year in former for row in classes(session, year, day) if row.readers]
    return classes(session, this, day) + behind


def counting_day(session: Session, school_year: int, today: dt.date) -> dt.date:
    """Return the day on which the pupils of a school year are listed and counted.

    It is today; of a year that is over its last day of lessons, when the leavers are still there,
    and of one that is to come its first day.
    """
    this, quarters = school_year_of(today), terms(session).of(school_year)
    if school_year == this:
        return today
    return quarters[-1].last if school_year < this else quarters[0].first


def members(session: Session, form_id: int, day: dt.date) -> list[ReaderRow]:
    """Return who is in a class on this day, or has not been moved out of it, by the alphabet."""
    held = select(Membership.reader_id).where(
        Membership.school_form_id == form_id,
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until >= day),
    )
    return readers_by_ids(session, session.scalars(held))


def class_by_code(session: Session, text: str, day: dt.date) -> ClassRow | None:
    """Return the class that «5а», «5 А» or «5f» (typed in the Latin layout) names.

    «5А 2025/26» is that of another year; without one it is a class of the year of this day, else
    one not yet moved up.
    """
    written = _OF_YEAR.fullmatch(text.strip())
    text = written["name"] if written else text
    rows = classes(session, int(written["year"]), day) if written else present_classes(session, day)
    known = {(row.grade, row.letter): row for row in reversed(rows)}
    for code in typed_class_codes(text):
        if found := known.get((code.grade, code.letter)):
            return found
    return None


def class_teachers(session: Session, form_ids: Iterable[int]) -> dict[int, str]:
    """Return the class teacher of each of these classes that has one: «Гущина Е. В.»."""
    query = (
        select(SchoolForm.id, Reader.surname, Reader.given_name, Reader.patronymic)
        .join(Reader, Reader.id == SchoolForm.teacher_id)
        .where(SchoolForm.id.in_(set(form_ids)))
    )
    return {key: initials(*name) for key, *name in session.execute(query)}


def school_years(session: Session) -> list[int]:
    """Return the school years that have classes, the latest first."""
    query = select(SchoolForm.school_year).distinct().order_by(SchoolForm.school_year.desc())
    return list(session.scalars(query))


def _order(wanted: ReaderFilter) -> list[Place]:
    """Surnames that begin with the words stand first, patronymics after them."""
    order: list[Place] = [(Reader.sort_key, lambda row: row.sort_key)]
    # Without words the list goes by the index of its order.
    if starts := tuple(words(wanted.words)):
        begins = case((_begins(starts), 0), else_=1)
        order.insert(0, (begins, lambda row: int(not row.sort_key.startswith(starts))))
    return order


def _begins(starts: Sequence[str]) -> ColumnElement[bool]:
    """Say that a surname begins with one of these folded words."""
    return or_(
        *(
            and_(Reader.sort_key >= start, Reader.sort_key < start + _AFTER_ALL_LETTERS)
            for start in starts
        )
    )


def group_counts(session: Session) -> dict[ReaderGroup, int]:
    """Return how many readers of each group have not left."""
    query = (
        select(Reader.group, func.count()).where(Reader.left_on.is_(None)).group_by(Reader.group)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def namesakes(
    session: Session, surname: str, given_name: str, other_than: int | None = None
) -> list[ReaderRow]:
    """Return the readers of this surname and name, signed off or not, but for one of them."""
    key = sort_key(surname, given_name, "").strip()
    query = (
        _rows()
        .where(
            or_(
                Reader.sort_key == key,
                and_(Reader.sort_key > f"{key} ", Reader.sort_key < f"{key} {_AFTER_ALL_LETTERS}"),
            )
        )
        .order_by(Reader.sort_key, Reader.id)
    )
    return [row for row in READERS.rows(session, query) if row.id != other_than]


def teachers(session: Session) -> list[ReaderRow]:
    """Return the teachers who have not left, in the order of the alphabet."""
    query = (
        _rows()
        .where(Reader.group == ReaderGroup.TEACHER, Reader.left_on.is_(None))
        .order_by(Reader.sort_key, Reader.id)
    )
    return READERS.rows(session, query)


def readers_by_ids(session: Session, reader_ids: Iterable[int]) -> list[ReaderRow]:
    """Return these readers, signed off or not, in the order of the alphabet."""
    query = _rows().where(Reader.id.in_(set(reader_ids))).order_by(Reader.sort_key, Reader.id)
    return READERS.rows(session, query)


def reader_by_card(session: Session, card_number: str) -> ReaderRow | None:
    """Return the reader with this card number, signed off or not; any keyboard layout."""
    card = card_number.strip()
    return _one(session, Reader.card_number == card) or (
        None if card.isascii() else _one(session, Reader.card_number == typed_as_latin(card))
    )


def class_history(session: Session, reader_id: int) -> list[MembershipRow]:
    """Return the classes of a reader, the latest first."""
    form = SchoolForm.grade, SchoolForm.letter, SchoolForm.school_year
    query = (
        select(*form, Membership.since, Membership.until, Membership.kind)
        .join(Membership, Membership.school_form_id == SchoolForm.id)
        .where(Membership.reader_id == reader_id)
        .order_by(Membership.since.desc(), Membership.id.desc())
    )
    return [MembershipRow(f"{row.grade}{row.letter}", *row[2:]) for row in session.execute(query)]


def _rows() -> Select[Any]:
    """The columns of ReaderRow, in its order."""
    query = (
        select(
            *(getattr(Reader, name) for name in _OF_READER),
            SchoolForm.id,
            SchoolForm.grade,
            SchoolForm.letter,
            SchoolForm.school_year,
        )
        .outerjoin(Membership, and_(Membership.reader_id == Reader.id, Membership.until.is_(None)))
        .outerjoin(SchoolForm, SchoolForm.id == Membership.school_form_id)
    )
    return cast("Select[Any]", query)


def _one(session: Session, condition: Any) -> ReaderRow | None:
    return next(iter(READERS.rows(session, _rows().where(condition))), None)


def _narrowed(query: Select[Any], wanted: ReaderFilter) -> Select[Any]:
    query = equal(query, Reader, wanted, "group")
    if wanted.school_year is not None:
        return query.where(_of_year(wanted))
    query = query.where(Reader.left_on.is_not(None) if wanted.left else Reader.left_on.is_(None))
    return equal(query, Membership, wanted, "school_form_id")


def _of_year(wanted: ReaderFilter) -> ColumnElement[bool]:
    """Say that a reader was in a class of the school year, or in the class asked for."""
    query = (
        select(Membership.reader_id)
        .join(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .where(SchoolForm.school_year == wanted.school_year)
    )
    if wanted.school_form_id is not None:
        query = query.where(SchoolForm.id == wanted.school_form_id)
    return Reader.id.in_(query)


READERS: Rows[ReaderFilter, ReaderRow] = Rows(
    Reader,
    ReaderRow,
    words=literal(" ") + Reader.search_key,
    select=_rows,
    narrowed=_narrowed,
    order=_order,
    asked=lambda ask, _today: ReaderFilter(ask.words, **ask.filters),
)
