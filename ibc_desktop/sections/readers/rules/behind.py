"""The list of pupils behind their figure, and how lists behind figures tell of readers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.behind import Heading, Line, Long, NumberList

from ..model import Reader
from .figures import Slice, Who, whose
from .targets import ShowReader

NAME = (Reader.surname, Reader.given_name)
READER, CLASS = Heading("Читатель"), Heading("Класс", 10)
PERSON = (READER, CLASS, Heading("Телефон", 18))


def pupils(session: Session, part: Slice, day: dt.date) -> Long:
    """Return the pupils in classes on the day."""
    known = whose(session, day)
    return people({key: who for key, who in known.items() if part.fits(who)})


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
