"""The lists behind the figures of the fund."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.behind import Heading, Line, Long, NumberList

from ..model import Copy, Edition
from .derived import titled
from .figures import in_stock, not_textbooks
from .targets import ShowEdition

BOOK = (Edition.title, Edition.part_number, Edition.author_line, Copy.inventory_number)
BOOK_WORDS = (Edition.title_key, Edition.author_key)
TITLE, AUTHOR, NUMBER = Heading("Заглавие"), Heading("Автор", 20), Heading("Инв. №", 10)


def stock(_session: Session, _part: Any, day: dt.date) -> Long:
    """Return the copies of the fund that are there on the day, in the order they were entered."""
    return _copies(in_stock(day), Copy.id)


def acquired(_session: Session, part: Any, _day: dt.date) -> Long:
    """Return the copies registered in the period."""
    registered = Copy.registered_on.between(part.period.first, part.period.last)
    return _copies(registered, Copy.registered_on, Copy.id)


def book(row: Any) -> tuple[str, str, str]:
    """Return title, author and number of a row with the columns of BOOK."""
    return titled(row.title, row.part_number), row.author_line, row.inventory_number or ""


def _copies(condition: Any, *order: Any) -> Long:
    query = (
        select(*order, Copy.edition_id, *BOOK, Copy.registered_on)
        .join(Edition, Edition.id == Copy.edition_id)
        .where(condition, not_textbooks())
    )

    def line(row: Any) -> Line:
        title, author, number = book(row)
        return Line(
            tuple(row)[: len(order)],
            (number, title, author, row.registered_on),
            ShowEdition(row.edition_id),
        )

    return Long(query, order, (*BOOK_WORDS, Copy.inventory_key), line)


_COPIES = ("экземпляр", "экземпляра", "экземпляров")
_COPY = (NUMBER, TITLE, AUTHOR, Heading("Дата записи", 12))

OFFERS = (
    NumberList("stock", "Основной фонд", _COPIES, _COPY, stock, "books"),
    NumberList("acquired", "Поступило в фонд", _COPIES, _COPY, acquired, "books"),
)
