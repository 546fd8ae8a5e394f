"""Writers' birthdays that are coming, beside what the library has of them and has done for them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import case, func, literal, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, word_line, words
from ibc_desktop.kernel.ground.russian import counted, initials
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Edition, Fund

from ..model import Event, EventStatus, Writer
from .rows import ListRow

_LAST = "\uffff"
_HAPPENED = (EventStatus.UNREPORTED, EventStatus.HELD)
# «Чуковск» + «ого»: what is longer is another word.
_LONGEST_ENDING = 3
_PERSON = re.compile(r"(?:([А-ЯЁ])\.\s*(?:[А-ЯЁ]\.\s*)?)?(?:[А-ЯЁ][а-яё]+-)?([А-ЯЁ][а-яё]+)")


@dataclass(frozen=True)
class Anniversary:
    """A writer's birthday: how old, and what the library has.

    `copies` counts what is not written off, textbooks aside, `on_shelf` what may be taken from it
    now. `last_event` is the day of the last event that names the writer.
    """

    id: int
    name: str
    surname: str
    day: dt.date
    age: int
    living: bool
    copies: int
    on_shelf: int
    last_event: dt.date | None

    @property
    def age_words(self) -> str:
        """«145 лет со дня рождения», of the living «75 лет»."""
        years = counted(self.age, "год", "года", "лет")
        return years if self.living else f"{years} со дня рождения"


@dataclass(frozen=True)
class WriterRow(ListRow):
    """A line of the editable list of writers."""

    surname: str
    given_name: str
    patronymic: str
    born_on: dt.date
    death_year: int | None
    genre: str
    age_mark: str


@dataclass(frozen=True)
class _Birthday:
    """A writer as columns, with the birthday that comes next."""

    id: int
    surname: str
    given: str
    patronymic: str
    born_on: dt.date
    death_year: int | None
    key: str
    day: dt.date


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
        born = [each for each in born if (each.day.year - each.born_on.year) % 5 == 0]
    born = born[:limit]
    stock, events = _stock(session, born), _last_events(session, born, today)
    return [
        Anniversary(
            id=each.id,
            name=initials(each.surname, each.given, each.patronymic),
            surname=each.surname,
            day=each.day,
            age=each.day.year - each.born_on.year,
            living=each.death_year is None,
            copies=stock[each.id][0],
            on_shelf=stock[each.id][1],
            last_event=events.get(each.id),
        )
        for each in born
    ]


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
        0,
        writer.retired,
        *parts,
        dt.date(writer.birth_year, writer.birth_month, writer.birth_day),
        writer.death_year,
        writer.genre,
        writer.age_mark,
    )


def _birthdays(session: Session, today: dt.date, days: int) -> list[_Birthday]:
    query = select(
        Writer.id,
        Writer.surname,
        Writer.given_name,
        Writer.patronymic,
        Writer.birth_year,
        Writer.birth_month,
        Writer.birth_day,
        Writer.death_year,
        Writer.author_key,
    ).where(~Writer.retired)
    last = today + dt.timedelta(days=days)
    found = []
    for key, surname, given, patronymic, *born, death_year, author in session.execute(query):
        born_on = dt.date(*born)
        day = _next(born_on, today)
        if day <= last:
            found.append(
                _Birthday(key, surname, given, patronymic, born_on, death_year, author, day)
            )
    return sorted(found, key=lambda each: (each.day, each.key))


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


def _stock(session: Session, born: Iterable[_Birthday]) -> dict[int, tuple[int, int]]:
    """Return for each writer the copies there are and those on the shelf."""
    born = list(born)
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
    names = {each.id: (each.surname, each.given, each.patronymic) for each in born}
    for key, author, copies, on_shelf in session.execute(query):
        if _is_author(author, *names[key]):
            stock[key] = (stock[key][0] + copies, stock[key][1] + on_shelf)
    return stock


def _is_author(author_key: str, surname: str, given: str, patronymic: str) -> bool:
    """Say whether the key «толстой л н» or «толстой лев» may be of this writer.

    Names and initials must begin alike, so that of three Tolstoys each has his own books.
    """
    known = [word_line(surname), word_line(given), word_line(patronymic)]
    if not author_key.startswith(known[0]):
        return False
    rest = author_key[len(known[0]) :]
    if rest[:1] not in ("", " "):
        return False
    return all(
        not name or name.startswith(said) or said.startswith(name)
        for said, name in zip(rest.split(), known[1:], strict=False)
    )


def _last_events(session: Session, born: Iterable[_Birthday], today: dt.date) -> dict[int, dt.date]:
    """Return the day of the last event whose title or occasion names the writer."""
    names = {each.id: (_stem(each.surname), each.given[:1]) for each in born}
    stems = {stem for stem, _ in names.values()}
    if not stems:
        return {}
    said = or_(*((literal(" ") + Event.search_key).like(f"% {stem}%") for stem in stems))
    query = (
        select(Event.starts_on, Event.title, Event.occasion)
        .where(Event.status.in_(_HAPPENED), Event.starts_on <= today, said)
        .order_by(Event.starts_on.nulls_first())
    )
    found: dict[int, dt.date] = {}
    for day, title, occasion in session.execute(query):
        people = list(_people(f"{title} {occasion}"))
        for key, name in names.items():
            if day is not None and any(_is_named(person, *name) for person in people):
                found[key] = day
    return found


def _people(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words that may be surnames, folded, with the initial before each."""
    for found in _PERSON.finditer(text):
        yield fold(found[2]), found[1] or ""


def _is_named(person: tuple[str, str], stem: str, initial: str) -> bool:
    word, said = person
    fits = not said or not initial or said == initial
    return fits and word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING


def _stem(surname: str) -> str:
    """Return what stays in all cases of the last word of a surname: «чуковск»."""
    import Stemmer

    last = (words(surname) or [surname])[-1]
    return Stemmer.Stemmer("russian").stemWord(last)
