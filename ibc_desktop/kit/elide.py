"""Shortens text the way a librarian reads it: whole clauses fall away before letters do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def drop_clauses(text: str, fits: Callable[[str], bool]) -> str:
    """Return the longest run of clauses from the left that fits, or the first clause alone.

    Clauses end at commas, at « · » and at full stops before a space (LOOK 2, Table).
    """
    while not fits(text):
        end = max(text.rfind(mark) for mark in (", ", " · ", ". "))
        if end <= 0:
            break
        text = text[:end]
    return text


def elide(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return the text as it fits into `width` pixels; letters go last, behind an ellipsis."""
    kept = drop_clauses(text, lambda part: metrics.horizontalAdvance(part) <= width)
    if metrics.horizontalAdvance(kept) <= width:
        return kept
    return metrics.elidedText(kept, Qt.TextElideMode.ElideRight, width)
