"""Shortens text the way a librarian reads it: whole clauses fall away before letters do."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

# Where a clause ends; the full stop of an initial («А. П. Чехов») or of a word cut short
# («инв. № 25», «кл. руководитель») ends none.
_END = re.compile(r", | · |(?<!\b[А-ЯЁA-Z])\. (?=[^№а-яё])")


def drop_clauses(text: str, fits: Callable[[str], bool]) -> str:
    """Return the longest run of clauses from the left that fits, or the first clause alone.

    Clauses end at commas, at « · » and at full stops before a space (LOOK 2, Table), but not
    inside a title in quotation marks.
    """
    while not fits(text):
        ends = [found.start() for found in _END.finditer(text) if _is_whole(text[: found.start()])]
        if not ends or not ends[-1]:
            break
        text = text[: ends[-1]]
    return text


def _is_whole(text: str) -> bool:
    return text.count("«") == text.count("»")


# How a text is cut to a width in pixels.
Shorten = Callable[[str, QFontMetrics, int], str]


def elide(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return the text as it fits into `width` pixels; letters go last, behind an ellipsis."""
    kept = drop_clauses(text, lambda part: metrics.horizontalAdvance(part) <= width)
    if metrics.horizontalAdvance(kept) <= width:
        return kept
    return metrics.elidedText(kept, Qt.TextElideMode.ElideRight, width)


def elide_letters(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a stranger's words as they fit: whatever falls away is told by an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        # Qt measures in parts of a pixel here, and would cut what has just its own width.
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
