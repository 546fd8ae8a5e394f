"""Writers' birthdays that are coming, beside what the library has of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.kernel.ground.russian import counted, initials
from ibc_desktop.sections.catalogue.model import AgeMark, Copy, CopyState, Edition, Fund

from ..model import Writer

_LAST = "\uffff"


@dataclass(frozen=True)
class Anniversary:
    """The coming birthday of a writer, and what the library has.

    `copies` counts what is not written off, textbooks aside, `on_shelf` what may be taken from it
    now.
    """

    id: int
    surname: str
    given_name: str
    patronymic: str
    death_year: int | None
    born_on: dt.date
    day: dt.date
    copies: int = 0
    on_shelf: int = 0

    @property
    def name(self) -> str:
        """«Чуковский К. И.»."""
        return initials(self.surname, self.given_name, self.patronymic)

    @property
    def age(self) -> int:
        """How many years ago the writer was born."""
        return self.day.year - self.born_on.year

    @property
    def age_words(self) -> str:
        """«145 лет со дня рождения», of the living «75 лет»."""
        years = counted(self.age, "год", "года", "лет")
        return f"{years} со дня рождения" if self.death_year else years


@dataclass(frozen=True)
class WriterRow:
    """A line of the editable list of writers."""

    id: int
    name: str
    retired: bool
    surname: str
    given_name: str
    patronymic: str
    born_on: dt.date
    death_year: int | None
    genre: str
    age_mark: AgeMark


def anniversaries(
    session: Session,
    today: dt.date,
    days: int,
    *,
    limit: int | None = None,
    jubilees_only: bool = False,
) -> list[Anniversary]:
    """Return the birthdays of the coming days, today included, the nearest first.

    Few statements, all by indexes: a hundred thousand titles cost no more than a hundred.
    """
    born = _birthdays(session, today, days)
    if jubilees_only:
        born = [each for each in born if each.age % 5 == 0]
    born = born[:limit]
    stock = _stock(session, born)
    return [replace(each, copies=stock[each.id][0], on_shelf=stock[each.id][1]) for each in born]


def writer_list(session: Session, typed: str = "", *, retired: bool = False) -> list[WriterRow]:
    """Return the editable list in the order of the alphabet; `typed` is a part of a name."""
    query = select(Writer).order_by(Writer.author_key, Writer.birth_year)
    if not retired:
        query = query.where(~Writer.retired)
    rows = [_line(writer) for writer in session.scalars(query)]
    return [row for row in rows if word_line(typed) in word_line(row.name)]


def _line(writer: Writer) -> WriterRow:
    parts = (writer.surname, writer.given_name, writer.patronymic)
    return WriterRow(
        writer.id,
        " ".join(filter(None, parts)),
        writer.retired,
        *parts,
        _born_on(writer),
        writer.death_year,
        writer.genre,
        AgeMark(writer.age_mark),
    )


def _birthdays(session: Session, today: dt.date, days: int) -> list[Anniversary]:
    query = select(Writer.__table__).where(~Writer.retired).order_by(Writer.author_key)
    last = today + dt.timedelta(days=days)
    born = [_birthday(row, today) for row in session.execute(query)]
    return sorted((each for each in born if each.day <= last), key=lambda each: each.day)


def _birthday(writer: Any, today: dt.date) -> Anniversary:
    born_on = _born_on(writer)
    return Anniversary(
        writer.id,
        writer.surname,
        writer.given_name,
        writer.patronymic,
        writer.death_year,
        born_on,
        _next(born_on, today),
    )


def _born_on(writer: Any) -> dt.date:
    return dt.date(writer.birth_year, writer.birth_month, writer.birth_day)


def _next(born_on: dt.date, today: dt.date) -> dt.date:
    """Return the next birthday; one born on 29 February has it on 1 March of other years."""
    for year in (today.year, today.year + 1):
        try:
            day = born_on.replace(year=year)
        except ValueError:
            day = dt.date(year, 3, 1)
        if day >= today:
            return day
    raise AssertionError("a birthday comes every year")


def _stock(session: Session, born: Sequence[Anniversary]) -> dict[int, tuple[int, int]]:
    """Return for each writer the copies there are and those on the shelf."""
    query = (
        select(
            Writer.id,
            Edition.author_key,
            func.count(Copy.id),
            func.sum(case((Copy.state == CopyState.SHELF, 1), else_=0)),
        )
        .join(
            Edition,
            (Edition.author_key >= Writer.author_key)
            & (Edition.author_key < Writer.author_key + _LAST),
        )
        .join(Copy, Copy.edition_id == Edition.id)
        .where(
            Writer.id.in_([each.id for each in born]),
            Writer.author_key != "",
            Edition.fund != Fund.TEXTBOOK,
            Copy.state != CopyState.WRITTEN_OFF,
        )
        .group_by(Writer.id, Edition.author_key)
    )
    stock = {each.id: (0, 0) for each in born}
    writers = {each.id: each for each in born}
    for key, author, copies, on_shelf in session.execute(query):
        if _is_author(author, writers[key]):
            stock[key] = (stock[key][0] + copies, stock[key][1] + on_shelf)
    return stock


def _is_author(author_key: str, writer: Anniversary) -> bool:
    """Say whether the key «толстой л н» or «толстой лев» may be of this writer.

    Names and initials must begin alike, so that of three Tolstoys each has his own books.
    """
    known = [word_line(each) for each in (writer.surname, writer.given_name, writer.patronymic)]
    if not author_key.startswith(known[0]):
        return False
    rest = author_key[len(known[0]) :]
    if rest[:1] not in ("", " "):
        return False
    return all(
        not name or name.startswith(said) or said.startswith(name)
        for said, name in zip(rest.split(), known[1:], strict=False)
    )
