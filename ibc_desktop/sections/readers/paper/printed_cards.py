"""Читательские билеты: five on a sheet, face and back side by side, to be folded (PAPER 8)."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.printing.draw.pen import Pen
from ibc_desktop.printing.draw.wrapping import wrapped
from ibc_desktop.printing.say.fonts import MONO, SANS, SANS_BOLD

from ..model import ReaderGroup
from ..rules.rows import ReaderRow

A4 = (210.0, 297.0)
WIDE, HIGH = 85.6, 54.0
LEFT, TOP = 19.4, 13.5
ON_SHEET = 5
_EDGE = 5.0
_ROOM = WIDE - 2 * _EDGE
_BAND = 11.0
_YEARS = 5
_RULES = (
    "Книги возвращаю в срок, который записан при выдаче.",
    "Срок можно продлить, если книгу не ждёт другой читатель.",
    "Утерянная книга заменяется равноценной.",
)


def cards_paper(readers: Sequence[ReaderRow], school: School, day: dt.date) -> Paper:
    """Return the cards of these readers in this order."""
    whose = f": {readers[0].full_name}" if len(readers) == 1 else ""
    title = f"Читательский билет{whose}" if whose else "Читательские билеты"
    name = f"Билет {readers[0].full_name}" if whose else f"Читательские билеты {day:%d.%m.%Y}"
    return Paper(title, name, partial(_draw, tuple(readers), school, day, title), actual_size=True)


def _draw(
    readers: Sequence[ReaderRow], school: School, day: dt.date, title: str, progress: Progress
) -> bytes:
    pen = Pen(A4, title=title, author=school.paper_name, day=day)
    for first in range(0, len(readers), ON_SHEET):
        progress(first, len(readers))
        if first:
            pen.turn()
        here = readers[first : first + ON_SHEET]
        for number, reader in enumerate(here):
            with pen.at(LEFT, TOP + number * HIGH):
                _face(pen, reader, school, day)
                with pen.at(WIDE, 0):
                    _back(pen, day)
        _marks(pen, len(here))
    progress(len(readers), len(readers))
    return pen.finish()


def _face(pen: Pen, reader: ReaderRow, school: School, day: dt.date) -> None:
    pen.box(0, 0, WIDE, _BAND, fill=0.2)
    with pen.grey(1):
        end = pen.text(_EDGE, 6.9, "Читательский билет", SANS_BOLD, 10) + 4
        _school(pen, school, WIDE - _EDGE - end)
    y = _name(pen, reader)
    pen.lines(_EDGE, y, _place(reader, day), _ROOM, size=7.5, leading=9, most=2)
    drawn = pen.barcode(_EDGE + 2, 48.5, reader.card_number, _ROOM - 20, module=0.36, high=13)
    pen.text(WIDE - _EDGE, 44, "№ билета", SANS, 6.5, side=1)
    sizes = (10.0, 6.0) if drawn else (14.0, 6.0)
    pen.fit(WIDE - _EDGE, 48.3, reader.card_number, MONO, sizes, 28 if drawn else _ROOM, side=1)


def _school(pen: Pen, school: School, room: float) -> None:
    """Write the school at the right of the band, in two lines where one has no room for it."""
    if len(wrapped(school.paper_head, SANS, 7, room)) == 1:
        pen.fit(WIDE - _EDGE, 6.9, school.paper_head, SANS, (7.5, 7), room, side=1)
        return
    parts = [part for part in (school.paper_name, school.centre_name) if part]
    for number, part in enumerate(parts):
        y = 6.9 if len(parts) == 1 else 5 + 3.4 * number
        pen.fit(WIDE - _EDGE, y, part, SANS, (7, 5), room, side=1)


def _name(pen: Pen, reader: ReaderRow) -> float:
    """Write the surname and the other names, shrunk and then broken; return the next line."""
    surname, y = reader.surname, 18.3
    lines = wrapped(surname, SANS_BOLD, 9, _ROOM, most=2)
    if len(lines) == 1:
        pen.fit(_EDGE, y, surname, SANS_BOLD, (14, 9), _ROOM)
    else:
        y = pen.lines(_EDGE, y - 1.5, surname, _ROOM, face=SANS_BOLD, size=9, leading=10.5, most=2)
        y -= 3.7
    others = f"{reader.given_name} {reader.patronymic}".strip()
    pen.fit(_EDGE, y + 5.2, others, SANS, (10.5, 7), _ROOM)
    return y + 10


def _place(reader: ReaderRow, day: dt.date) -> str:
    """«класс 3А · 2026/2027 учебный год»."""
    # Whoever is not moved up yet is in a class of its own year.
    year = reader.school_year or school_year_of(day)
    post = reader.post or ("" if reader.group is ReaderGroup.PUPIL else reader.group.label)
    place = f"класс {reader.class_name}" if reader.class_name else post
    return " · ".join(filter(None, (place, f"{year}/{year + 1} учебный год")))


def _back(pen: Pen, day: dt.date) -> None:
    pen.text(_EDGE, 6.9, "Пользуюсь библиотекой по правилам", SANS_BOLD, 8)
    y = 12.4
    for rule in _RULES:
        y = pen.lines(_EDGE, y, rule, _ROOM, size=7.5, leading=9.5) + 0.6
    pen.text(_EDGE, 39, "Перерегистрация", SANS, 7)
    wide = _ROOM / _YEARS
    for number in range(_YEARS):
        year = school_year_of(day) + number
        pen.box(_EDGE + number * wide, 40.8, wide, 8.2, 0.5)
        pen.text(
            _EDGE + number * wide + 1.2, 43.4, f"{year % 100:02}/{(year + 1) % 100:02}", SANS, 6.5
        )


def _marks(pen: Pen, count: int) -> None:
    """Draw where to cut, where to fold, and what parts the cards."""
    bottom = TOP + count * HIGH
    pen.crop_marks((LEFT, LEFT + 2 * WIDE), (TOP, *(TOP + HIGH * at for at in range(1, count + 1))))
    for number in range(1, count):
        y = TOP + number * HIGH
        pen.rule((LEFT, y), (LEFT + 2 * WIDE, y), 0.3, (1, 2))
    middle = LEFT + WIDE
    pen.rule((middle, TOP - 6.5), (middle, TOP), 0.4, (2, 2))
    pen.rule((middle, bottom), (middle, bottom + 6.5), 0.4, (2, 2))
    pen.text(middle + 1.5, TOP - 4.5, "линия сгиба", SANS, 6.5)
