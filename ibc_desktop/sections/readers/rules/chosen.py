"""Whom a paper is about: the readers and the class that an order names."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Parts

from ..model import ReaderGroup
from . import queries
from .rows import ClassRow, ReaderFilter, ReaderRow
from .wording import class_said, named

_OUTSIDE = 99


def class_names(session: Session, day: dt.date) -> list[str]:
    """Return the classes of the school year of this day, in their order: «5А».

    Those not yet moved up into it follow with the year they are of: «5А 2025/26».
    """
    rows = queries.present_classes(session, day)
    return [class_said(row.name, row.school_year, day) for row in rows]


CLASSES = Parts("По классу", "Все классы", class_names)


def chosen_class(session: Session, order: Order) -> ClassRow | None:
    """Return the class that the order names, of the school year of the order's day, or None.

    «5А 2025/26» is of the year it names. Raises Refusal, with the field «class», for a class that
    is not there.
    """
    if not (part := order.part.strip()):
        return None
    found = queries.class_by_code(session, part, order.day)
    if found is None:
        year = f" в {school_year_name(school_year_of(order.day))} учебном году"
        told = "" if "/" in part else year
        raise Refusal(f"Класса «{part}»{told} нет. Выберите другой.", "class")
    return found


def chosen_readers(session: Session, order: Order) -> list[ReaderRow]:
    """Return the readers of the order's keys, else of its class, else all who have not left.

    They stand as papers are handed out: by class, then teachers and the other groups. A class of
    another year has the readers it had when it was counted. Raises Refusal for a class that is not
    there.
    """
    if order.ids:
        return sorted(queries.readers_by_ids(session, order.ids), key=_place)
    form = chosen_class(session, order)
    if form and form.school_year != school_year_of(order.today):
        day = queries.counting_day(session, form.school_year, order.today)
        return queries.members(session, form.id, day)
    wanted = ReaderFilter(school_form_id=form.id if form else None)
    return sorted(queries.READERS.all(session, wanted), key=_place)


def find_readers(session: Session, typed: str, limit: int) -> list[tuple[int, str]]:
    """Return the readers who fit the words typed, as a paper's order offers them."""
    found = queries.READERS.page(session, ReaderFilter(words=typed), size=limit)
    return [(reader.id, named(reader)) for reader in found]


def _place(reader: ReaderRow) -> tuple[int, str, int, str, int]:
    grade = _OUTSIDE if reader.grade is None else reader.grade
    group = list(ReaderGroup).index(reader.group)
    return grade, reader.letter or "", group, reader.sort_key, reader.id
