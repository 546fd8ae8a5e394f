"""Whom a paper is about: the readers and the class that an order names."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Parts

from ..model import Membership, ReaderGroup, SchoolForm
from . import queries
from .figures import enrolled
from .rows import ClassRow, ReaderFilter, ReaderRow
from .wording import named

_OUTSIDE = 99


def class_names(session: Session, day: dt.date) -> list[str]:
    """Return the classes of the school year of this day, in their order: «5А»."""
    return [row.name for row in queries.classes(session, school_year_of(day), day)]


CLASSES = Parts("По классу", "Все классы", class_names)


def chosen_class(session: Session, order: Order) -> ClassRow | None:
    """Return the class that the order names, of the school year of the order's day, or None.

    Raises Refusal, with the field «class», for a class that this year does not have.
    """
    if not order.part.strip():
        return None
    year = school_year_of(order.day)
    found = queries.class_by_code(session, order.part, year, order.day)
    if found is None:
        raise Refusal(
            f"Класса «{order.part.strip()}» в {school_year_name(year)} учебном году нет."
            " Выберите другой.",
            "class",
        )
    return found


def chosen_readers(session: Session, order: Order) -> list[ReaderRow]:
    """Return the readers of the order's keys, else of its class, else all who have not left.

    They stand as papers are handed out: by class, then teachers and the other groups. A class of
    another year has the readers it had on the order's day. Raises Refusal for a class that is not
    there.
    """
    if order.ids:
        return sorted(queries.readers_by_ids(session, order.ids), key=_place)
    form = chosen_class(session, order)
    if form and form.school_year != school_year_of(order.today):
        return queries.readers_by_ids(session, _members(session, form.id, order.day))
    wanted = ReaderFilter(school_form_id=form.id if form else None)
    return sorted(queries.READERS.all(session, wanted), key=_place)


def find_readers(session: Session, typed: str, limit: int) -> list[tuple[int, str]]:
    """Return the readers who fit the words typed, as a paper's order offers them."""
    found = queries.READERS.page(session, ReaderFilter(words=typed), size=limit)
    return [(reader.id, named(reader)) for reader in found]


def _members(session: Session, form_id: int, day: dt.date) -> Iterable[int]:
    query = select(Membership.reader_id).join(SchoolForm)
    return session.scalars(query.where(SchoolForm.id == form_id, *enrolled(day, day)))


def _place(reader: ReaderRow) -> tuple[int, str, int, str, int]:
    grade = _OUTSIDE if reader.grade is None else reader.grade
    group = list(ReaderGroup).index(reader.group)
    return grade, reader.letter or "", group, reader.sort_key, reader.id
