"""Каталожные карточки 125 × 75 мм, four on a lying sheet (PAPER 8, DOMAIN 3.3)."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from xml.sax.saxutils import escape

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.printing.draw.pen import Pen
from ibc_desktop.printing.say.fonts import SANS, SANS_BOLD

from .editions_to_print import ListedEdition, number_runs

A4_LYING = (297.0, 210.0)
WIDE, HIGH = 125.0, 75.0
LEFT, TOP = 23.5, 30.0
ON_SHEET = 4
_EDGE, _FIRST, _INDENT = 6.0, 30.0, 6.0
_ROOM = WIDE - _EDGE - _FIRST
# The text ends above the hole for the rod.
_TEXT_TOP, _TEXT_BOTTOM = 6.0, 62.5
_FOOT = 68.5
_SIZES = (10.0, 9.0, 8.0)


def catalogue_cards_paper(editions: Sequence[ListedEdition], school: School, day: dt.date) -> Paper:
    """Return the cards of these editions in this order."""
    title = "Каталожные карточки"
    draw = partial(_draw, tuple(editions), school, day, title)
    return Paper(title, title, draw, actual_size=True)


def _draw(
    editions: Sequence[ListedEdition], school: School, day: dt.date, title: str, progress: Progress
) -> bytes:
    pen = Pen(A4_LYING, title=title, author=school.paper_name, day=day)
    for number, edition in enumerate(editions):
        row, column = divmod(number % ON_SHEET, 2)
        if row == column == 0:
            progress(number, len(editions))
            if number:
                pen.turn()
            pen.crop_marks([LEFT, LEFT + WIDE, LEFT + 2 * WIDE], [TOP, TOP + HIGH, TOP + 2 * HIGH])
        with pen.at(LEFT + column * WIDE, TOP + row * HIGH):
            _draw_card(pen, edition)
    progress(len(editions), len(editions))
    return pen.finish()


def _draw_card(pen: Pen, edition: ListedEdition) -> None:
    room = _FIRST - _EDGE - 2
    pen.fit(_EDGE, 8.6, edition.bbk, SANS_BOLD, (8.5, 6), room)
    pen.fit(_EDGE, 13.4, edition.author_mark, SANS_BOLD, (8.5, 6), room)
    _draw_text(pen, edition)
    numbers = number_runs(edition.inventory_numbers)
    pen.fit(_EDGE, _FOOT, f"инв. № {numbers}" if numbers else "", SANS, (8, 5.5), 50)
    pen.fit(WIDE - _EDGE, _FOOT, edition.bbk, SANS, (8, 6), 45, side=1)
    pen.ring(WIDE / 2, HIGH - 7.5, 8, 0.5, grey=0.5)


def _draw_text(pen: Pen, edition: ListedEdition) -> None:
    """Draw the description as large as it fits; the shortest one may lose its end."""
    choices = [(text, size) for text in (edition.description, edition.short) for size in _SIZES]
    text, size = next(
        (
            choice
            for choice in choices
            if _height(pen, edition, *choice) <= _TEXT_BOTTOM - _TEXT_TOP
        ),
        choices[-1],
    )
    y = _TEXT_TOP
    for words, hang in _parts(edition, text):
        y += pen.flow(_FIRST, y, words, _ROOM, size, hanging=hang, most=_TEXT_BOTTOM - y)


def _height(pen: Pen, edition: ListedEdition, text: str, size: float) -> float:
    parts = _parts(edition, text)
    return sum(pen.height(words, _ROOM, size, hanging=hang) for words, hang in parts)


def _parts(edition: ListedEdition, text: str) -> list[tuple[str, float]]:
    """Return paragraphs with the indent of their first line, negative where the others hang."""
    if edition.heading:
        body = text.removeprefix(edition.heading).lstrip(". ")
        return [(f"<b>{escape(edition.heading)}</b>", 0), (escape(body), _INDENT)]
    # The description begins with the title; only its spaces may be others there.
    end = len(edition.title)
    return [(f"<b>{escape(text[:end])}</b>{escape(text[end:])}", -_INDENT)]
