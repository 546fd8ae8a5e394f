"""Widgets one below the other or side by side, as wide apart as the scale wants it."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ..look.theme import theme

_Layout = TypeVar("_Layout", bound=QBoxLayout)


def in_column(parent: QWidget | None = None, air: int | None = None) -> QVBoxLayout:
    """Return a column that fills the widget to its edges; `air` parts its widgets, at 100 %."""
    return _laid(QVBoxLayout(), parent, air)


def in_row(parent: QWidget | None = None, air: int | None = None) -> QHBoxLayout:
    """Return a row that fills the widget to its edges; `air` parts its widgets, at 100 %."""
    return _laid(QHBoxLayout(), parent, air)


def _laid(layout: _Layout, parent: QWidget | None, air: int | None) -> _Layout:
    if parent is not None:
        parent.setLayout(layout)
        layout.setContentsMargins(0, 0, 0, 0)
    if air is not None:
        layout.setSpacing(theme().air(air))
    return layout
