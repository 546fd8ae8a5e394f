"""Widgets one below the other, side by side, or scrolled, as wide apart as the scale wants it."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..look.theme import theme

_Layout = TypeVar("_Layout", bound=QBoxLayout)


def in_column(parent: QWidget | None = None, air: int | None = None) -> QVBoxLayout:
    """Return a column that fills the widget to its edges; `air` parts its widgets, at 100 %."""
    return _laid(QVBoxLayout(), parent, air)


def in_row(parent: QWidget | None = None, air: int | None = None) -> QHBoxLayout:
    """Return a row that fills the widget to its edges; `air` parts its widgets, at 100 %."""
    return _laid(QHBoxLayout(), parent, air)


def scrolled(ground: QWidget) -> QScrollArea:
    """Return the area in which this scrolls up and down; only a wide table scrolls sideways."""
    ground.setProperty("kind", "ground")
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area


def bring_into_view(widget: QWidget) -> None:
    """Scroll the area it stands in, if it stands in one, until the widget is seen."""
    area = widget.parent()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parent()
    if area is not None:
        area.ensureWidgetVisible(widget)


def clear_layout(layout: QLayout) -> None:
    """Take out of a layout the widgets that it shows, for others to come."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def _laid(layout: _Layout, parent: QWidget | None, air: int | None) -> _Layout:
    if parent is not None:
        parent.setLayout(layout)
        layout.setContentsMargins(0, 0, 0, 0)
    if air is not None:
        layout.setSpacing(theme().air(air))
    return layout
