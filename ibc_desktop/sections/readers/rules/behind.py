"""The list of pupils behind their figure, and how lists behind figures tell of readers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.behind import Heading, Line, Long, NumberList

from ..model import Reader
from . import figures
from .figures import Slice, Who
from .targets import ShowReader

NAME = (Reader.surname, Reader.given_name)
READER, CLASS = Heading("Читатель"), Heading("Класс", 10)
PERSON = (READER, CLASS, Heading("Телефон", 18))


def pupils(session: Session, part: Slice, _day: dt.date) -> Long:
    """Return the pupils who were in classes in the period, each with the last of them."""
    found = figures.pupils(session, part.period).items()
    return people({key: who for who, keys in found if part.fits(who) for key in keys})


def people(known: dict[int, Who]) -> Long:
    """Return these readers with their class or group."""
    query = select(Reader.sort_key, Reader.id, *NAME, Reader.phone).where(Reader.id.in_(known))

    def line(row: Any) -> Line:
        who = known[row.id]
        return of_reader(row, row.id, (name(row), who.class_name or who.group.label, row.phone))

    return Long(query, (Reader.sort_key, Reader.id), (Reader.search_key,), line)


def of_reader(row: Any, reader_id: int, cells: Sequence[Any]) -> Line:
    """Return a line that leads to a reader; the order is the first two columns of the row."""
    return Line(tuple(row)[:2], tuple(cells), ShowReader(reader_id))


def name(row: Any) -> str:
    """Return the name in a row with the columns of NAME."""
    return f"{row.surname} {row.given_name}".strip()


OFFERS = (
    NumberList("pupils", "Ученики", ("ученик", "ученика", "учеников"), PERSON, pupils, "users"),
)
