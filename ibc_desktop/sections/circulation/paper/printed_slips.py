"""Извещения: what goes home with a pupil who is late, three slips on a sheet (PAPER 5)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.russian import NBSP, date_digits, date_words
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.printing.draw.pen import Pen
from ibc_desktop.printing.draw.wrapping import wrapped
from ibc_desktop.printing.say.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from ibc_desktop.sections.readers.model import ReaderGroup

from ..rules.late import LateReader
from ..rules.rows import OverdueLoan

A4 = (210.0, 297.0)
SLIP = 99.0
_ON_SLIP = 8
# Titles that a whole sheet has room for.
_ON_SHEET = 40
_LEFT, _RIGHT = 20.0, 195.0
_NUMBER, _DUE, _LATE = 139.0, 164.0, 194.0
_BOOK_ROOM = 104.0
_HOURS = 148.0
_ROW = 5.4
# What the rows of a small notice may be high together, under two lines of address.
_ROWS = 31.0
_FOOT = 9.0
_TITLE = "Извещение о несданных книгах"


@dataclass(frozen=True)
class Slip:
    """One notice: to whom, about which books, and whether it is the rest of a long one."""

    to: OverdueLoan
    loans: Sequence[OverdueLoan]
    goes_on: bool = False


@dataclass(frozen=True)
class Said:
    """What all notices of a day have in common."""

    school: School
    day: dt.date
    back_by: dt.date


def slips_paper(
    readers: Sequence[LateReader], school: School, day: dt.date, back_by: dt.date
) -> Paper:
    """Return the notices, those with many books on whole sheets after the others."""
    title = f"Извещения задолжникам на {date_words(day)} г."
    said = Said(school, day, back_by)
    draw = partial(_draw, tuple(readers), said, title)
    return Paper(title, f"Извещения задолжникам {day:%d.%m.%Y}", draw, actual_size=True)


def _draw(readers: Sequence[LateReader], said: Said, title: str, progress: Progress) -> bytes:
    pen = Pen(A4, title=title, author=said.school.paper_name, day=said.day)
    sheets = list(_sheets(readers))
    for done, sheet in enumerate(sheets):
        progress(done, len(sheets))
        if done:
            pen.turn()
        for place, slip in enumerate(sheet):
            with pen.at(0, place * SLIP):
                _draw_slip(pen, slip, said, SLIP if _is_small(slip) else A4[1])
            if _is_small(slip) and place < 2:
                _cut_line(pen, (place + 1) * SLIP)
    progress(len(sheets), len(sheets))
    return pen.finish()


def _sheets(readers: Sequence[LateReader]) -> Iterator[list[Slip]]:
    """Put three small notices on a sheet; the long ones have sheets of their own."""
    small = [Slip(each.reader, each.loans) for each in readers if len(each.loans) <= _ON_SLIP]
    for first in range(0, len(small), 3):
        yield small[first : first + 3]
    for reader in readers:
        if len(reader.loans) > _ON_SLIP:
            for first in range(0, len(reader.loans), _ON_SHEET):
                part = reader.loans[first : first + _ON_SHEET]
                yield [Slip(reader.reader, part, goes_on=first > 0)]


def _is_small(slip: Slip) -> bool:
    return len(slip.loans) <= _ON_SLIP and not slip.goes_on


def _draw_slip(pen: Pen, slip: Slip, said: Said, high: float) -> None:
    pen.fit(_LEFT, 14.5, said.school.paper_head, SANS, (8, 6.5), 130)
    pen.text(_RIGHT, 14.5, f"{date_words(said.day)}{NBSP}г.", size=8, side=1)
    pen.text(_LEFT, 23, f"{_TITLE} (продолжение)" if slip.goes_on else _TITLE, SERIF_BOLD, 14)
    y = _address(pen, slip, 30.5)
    y = _books(pen, slip, y)
    _ask(pen, said, "книги" if slip.loans[1:] else "книгу", y + 5.6)
    _sign(pen, said.school, high - _FOOT)


def _address(pen: Pen, slip: Slip, y: float) -> float:
    """Write whom it is about in one line or two; return where the table begins."""
    to = slip.to
    is_child = to.group is ReaderGroup.PUPIL
    ticket = f"билет № {to.card_number}"
    where = f"{to.class_name} класс" if to.class_name else to.group.label
    after = f", {where} ({ticket}), " + (
        "держит дольше срока:" if is_child else "срок возврата прошёл:"
    )
    before = "Уважаемые родители! " if is_child else ""
    line = f"{before}{to.reader}{after}"
    if len(wrapped(line, SERIF, 10.5, _RIGHT - _LEFT)) == 1:
        end = pen.text(_LEFT, y, before, SERIF, 10.5) if before else _LEFT
        end = pen.text(end, y, to.reader, SERIF_BOLD, 10.5)
        pen.text(end, y, after, SERIF, 10.5)
        return y + 2
    pen.fit(_LEFT, y, f"{before}{to.reader}", SERIF_BOLD, (10.5, 8), _RIGHT - _LEFT)
    pen.fit(_LEFT, y + 4.8, after.removeprefix(", "), SERIF, (10.5, 8), _RIGHT - _LEFT)
    return y + 6.8


def _books(pen: Pen, slip: Slip, y: float) -> float:
    """Draw the table of books; return its end."""
    pen.rule((_LEFT, y), (_RIGHT, y), 0.8)
    base = y + 3.6
    pen.text(_LEFT + 1, base, "Автор и заглавие", SANS_BOLD, 7.5)
    heads = ((_NUMBER, "Инв. №"), (_DUE, "Вернуть до"), (_LATE, "Просрочено, дн."))
    for x, head in heads:
        pen.text(x, base, head, SANS_BOLD, 7.5, side=1)
    y += 5
    pen.rule((_LEFT, y), (_RIGHT, y), 0.8)
    row = min(_ROW, _ROWS / len(slip.loans)) if _is_small(slip) else _ROW
    size = 8.5 if row > 4.5 else 8
    for loan in slip.loans:
        base = y + row - 1.25
        [book] = wrapped(loan.book, SANS, size, _BOOK_ROOM, most=1)
        pen.text(_LEFT + 1, base, book, SANS, size)
        pen.fit(_NUMBER, base, loan.inventory_number, SANS, (size, 6), 18, side=1)
        pen.text(_DUE, base, date_digits(loan.due_on), SANS, size, side=1)
        pen.text(_LATE, base, str(loan.overdue_days), SANS_BOLD, size, side=1)
        y += row
        pen.rule((_LEFT, y), (_RIGHT, y), 0.3)
    pen.rule((_LEFT, y), (_RIGHT, y), 0.8)
    return y


def _ask(pen: Pen, said: Said, what: str, y: float) -> None:
    end = pen.text(_LEFT, y, f"Просим вернуть {what} до ", SERIF, 10.5)
    end = pen.text(end, y, date_words(said.back_by, said.day), SERIF_BOLD, 10.5)
    pen.text(end, y, ". Если книга потеряна, её можно заменить равноценной –", SERIF, 10.5)
    pen.text(_LEFT, y + 4.8, "по согласованию с библиотекой.", SERIF, 10.5)


def _sign(pen: Pen, school: School, y: float) -> None:
    end = _post(pen, school.librarian_post, y) + 2.5
    pen.rule((end, y + 0.5), (end + 27, y + 0.5), 0.5)
    pen.fit(end + 29, y, school.librarian, SERIF, (10.5, 6.5), _HOURS - end - 31)
    hours = f"Библиотека: {school.hours}" if school.hours else ""
    pen.fit(_RIGHT, y, hours, SANS, (8, 6), _RIGHT - _HOURS, side=1)


def _post(pen: Pen, post: str, y: float) -> float:
    """Write who signs, a long post in two lines; return where the line to sign begins."""
    room = 48.0
    if len(wrapped(post, SERIF, 8.5, room)) == 1:
        return pen.fit(_LEFT, y, post, SERIF, (10.5, 8.5), room)
    pen.lines(_LEFT, y - 3.4, post, room, face=SERIF, size=8.5, leading=9.6, most=2)
    return _LEFT + room


def _cut_line(pen: Pen, y: float) -> None:
    pen.rule((6, y), (204, y), 0.4, (3, 3))
    pen.text(7, y - 1, "линия отреза", size=6.5)
