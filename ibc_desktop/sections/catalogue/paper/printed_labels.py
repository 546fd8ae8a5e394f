"""Labels with a barcode for the book's page, and labels with the shelf mark for its spine."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.printing.draw.pen import Pen
from ibc_desktop.printing.draw.wrapping import wrapped
from ibc_desktop.printing.say.fonts import MONO, SANS, SANS_BOLD

from .copies_to_label import LabelledCopy
from .label_sheets import LabelSheet, Laying

A4 = (210.0, 297.0)
_EDGE = 3.0
# Where author and title begin: right of the shelf mark.
_BOOK = 26.5
_MODULE, _CODE_HIGH, _CODE_FOOT = 0.33, 10.0, 7.2
_FRAME_GREY = 0.75

DrawLabel = Callable[[Pen, LabelledCopy, LabelSheet], None]


def labels_paper(
    copies: Sequence[LabelledCopy], lay: Laying, school: School, day: dt.date, *, frames: bool
) -> Paper:
    """Return the labels of these copies, from the first free place on."""
    draw = partial(_draw_label, school.paper_head)
    return _paper("Этикетки со штрихкодом", copies, lay, school, day, draw, frames=frames)


def spine_paper(
    copies: Sequence[LabelledCopy], lay: Laying, school: School, day: dt.date, *, frames: bool
) -> Paper:
    """Return the spine labels of these copies, from the first free place on."""
    return _paper("Этикетки на корешок", copies, lay, school, day, _draw_spine, frames=frames)


def _paper(
    title: str,
    copies: Sequence[LabelledCopy],
    lay: Laying,
    school: School,
    day: dt.date,
    draw: DrawLabel,
    *,
    frames: bool,
) -> Paper:
    pages = partial(_draw_sheets, title, tuple(copies), lay, school, day, draw, frames)
    name = f"{title} {lay.sheet.title}".replace(" × ", "x")
    return Paper(title, name, pages, actual_size=True)


def _draw_sheets(
    title: str,
    copies: Sequence[LabelledCopy],
    lay: Laying,
    school: School,
    day: dt.date,
    draw: DrawLabel,
    frames: bool,
    progress: Progress,
) -> bytes:
    pen = Pen(A4, title=title, author=school.paper_name, day=day)
    for number, place, x, y in lay.places(len(copies)):
        if place == 0 and number:
            pen.turn()
        if number % lay.sheet.count == 0:
            progress(number, len(copies))
        with pen.at(x, y):
            if frames:
                pen.box(0, 0, lay.sheet.wide, lay.sheet.high, 0.4, grey=_FRAME_GREY)
            draw(pen, copies[number], lay.sheet)
    progress(len(copies), len(copies))
    return pen.finish()


def _draw_label(school: str, pen: Pen, copy: LabelledCopy, sheet: LabelSheet) -> None:
    room, right = sheet.wide - 2 * _EDGE, sheet.wide - _EDGE
    pen.fit(_EDGE, 5, school, SANS, (6.5, 5), room)
    marks = [part for part in (copy.bbk, copy.author_mark) if part]
    y = 8.9
    for mark in marks:
        y = _draw_mark(pen, mark, y)
    _draw_book(pen, copy, _BOOK if marks else _EDGE, right)
    foot = sheet.high - _CODE_FOOT
    high = min(_CODE_HIGH, foot - 16)
    drawn = pen.barcode(
        sheet.wide / 2, foot, copy.barcode, room, module=_MODULE, high=high, side=0.5
    )
    base = sheet.high - 3.2
    number = f"инв. № {copy.inventory_number}" if copy.inventory_number else ""
    pen.fit(_EDGE, base, number, SANS_BOLD, (9, 5.5), 0.6 * room - 1)
    digits_at, digits_room = (base, 0.4 * room - 1) if drawn else (foot, room)
    pen.fit(right, digits_at, copy.barcode, MONO, (8, 5), digits_room, side=1)


def _draw_mark(pen: Pen, mark: str, y: float) -> float:
    """Write a part of the shelf mark, a very long one in two lines; return where the next is."""
    room = _BOOK - _EDGE - 1.5
    if len(wrapped(mark, SANS_BOLD, 6.5, room)) == 1:
        pen.fit(_EDGE, y, mark, SANS_BOLD, (10, 6.5), room)
        return y + 4
    after = pen.lines(_EDGE, y - 0.7, mark, room, face=SANS_BOLD, size=6.5, leading=7.6, most=2)
    return after + 1


def _draw_book(pen: Pen, copy: LabelledCopy, left: float, right: float) -> None:
    y = 8.6
    if copy.author:
        pen.fit(left, y, copy.author, SANS, (7.5, 6), right - left)
        y += 3.1
    pen.lines(left, y, copy.title, right - left, face=SANS_BOLD, size=7.5, leading=8.8, most=2)


def _draw_spine(pen: Pen, copy: LabelledCopy, sheet: LabelSheet) -> None:
    middle, room = sheet.wide / 2, sheet.wide - 2 * _EDGE
    if copy.bbk and copy.author_mark:
        _draw_index(pen, copy.bbk, middle, room, 7.4)
        pen.rule((middle - 9, 9.6), (middle + 9, 9.6), 0.6)
        pen.fit(middle, 14.2, copy.author_mark, SANS_BOLD, (11, 6), room, side=0.5)
    else:
        _draw_index(pen, copy.bbk or copy.author_mark, middle, room, 11)
    pen.fit(middle, 18.2, copy.inventory_number, SANS, (6.5, 5), room, side=0.5)


def _draw_index(pen: Pen, index: str, middle: float, room: float, base: float) -> None:
    """Write the index in one line, or a very long one in two."""
    if len(wrapped(index, SANS_BOLD, 6.5, room)) == 1:
        pen.fit(middle, base, index, SANS_BOLD, (11, 6.5), room, side=0.5)
        return
    lines = wrapped(index, SANS_BOLD, 6.5, room, most=2)
    for number, line in enumerate(lines):
        pen.text(middle, base - 2.2 + 2.6 * number, line, SANS_BOLD, 6.5, side=0.5)
