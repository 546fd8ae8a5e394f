"""What is known of a record, each fact with its name at the left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..look.theme import theme
from .cards import hairline
from .layouts import in_column
from .texts import label

# The width of the column in which the names of the facts stand, in pixels at 100 %.
_NAMES_WIDTH = 108


class FactLines(QWidget):
    """Names and values of facts, with a hairline between them; empty values are left out."""

    def __init__(self, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = in_column(self, 6)
        for number, (name, value) in enumerate((name, value) for name, value in facts if value):
            if number:
                column.addWidget(hairline())
            column.addLayout(fact_line(name, value))


def fact_line(
    name: str, value: str, role: str = "body", tone: str = "ink", names: int = _NAMES_WIDTH
) -> QHBoxLayout:
    """Return one fact; `role` and `tone` are those of its value, `names` the width of the names."""
    look = theme()
    row = QHBoxLayout()
    named = label(name, "small", "ink2", wrap=True)
    named.setFixedWidth(look.text(names))
    # The smaller name stands on the line of writing of its value.
    named.setContentsMargins(0, look.text(2), 0, 0)
    row.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(value, role, tone, wrap=True), 1)
    return row
