"""The deeds of a row: by their keys, and in the menu of the right click or of the menu key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ..parts.texts import caption
from .table import TableView


@dataclass(frozen=True)
class RowDeed:
    """What may be done with the row under the cursor; Enter is heard by the table."""

    title: str
    keys: str
    do: Callable[[Any], object]


def give_deeds(view: TableView, deeds: Sequence[RowDeed]) -> None:
    """Give the rows of a table their deeds; those of Enter the table's `opened` does as well."""
    for deed in deeds:
        action = QAction(caption(deed.title), view)
        if deed.keys == "Enter":
            action.setText(f"{caption(deed.title)}\t{deed.keys}")
        else:
            action.setShortcut(QKeySequence(deed.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(_do, view, deed))
        view.addAction(action)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def _do(view: TableView, deed: RowDeed, *_: Any) -> None:
    row = view.current_row()
    if row is not None:
        deed.do(row)
