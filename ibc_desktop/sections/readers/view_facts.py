"""What is known of a reader, each fact with its name at the left."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ibc_desktop.kernel.periods import school_year_name
from ibc_desktop.kernel.russian import date_words
from ibc_desktop.kit.cards import hairline
from ibc_desktop.kit.labels import label
from ibc_desktop.kit.theme import theme

from .model import ReaderGroup
from .rows import MembershipRow, ReaderRow
from .wording import breakable

# The names of the facts stand in a column of their own, in pixels at 100 %.
_NAMES_WIDTH = 108


class Facts(QWidget):
    """The facts that are known, with a hairline between them."""

    def __init__(self, reader: ReaderRow, classes: Sequence[MembershipRow], today: dt.date) -> None:
        super().__init__()
        look = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.air(6))
        for number, (name, value) in enumerate(known_facts(reader, classes, today)):
            if number:
                column.addWidget(hairline())
            column.addLayout(_line(name, value))


def known_facts(
    reader: ReaderRow, classes: Sequence[MembershipRow], today: dt.date
) -> list[tuple[str, str]]:
    """Return what is known of a reader, by name; what was never written down is left out."""
    left = reader.left_on
    told = [
        ("Выбыл", _joined(date_words(left, today), reader.left_reason) if left else ""),
        ("Дата рождения", _born(reader)),
        ("Телефон", reader.phone),
        ("Родитель", _joined(reader.parent_name, reader.parent_phone)),
        ("Согласие", f"от {date_words(reader.consent_on, today)}" if reader.consent_on else ""),
        ("Записан", f"с {date_words(reader.registered_on, today)}"),
        ("Классы", "\n".join(_class_line(each, today) for each in classes)),
        ("Примечание", reader.note),
    ]
    return [(name, value) for name, value in told if value]


def _line(name: str, value: str) -> QHBoxLayout:
    look = theme()
    row = QHBoxLayout()
    named = label(name, "small", "ink2", wrap=True)
    named.setFixedWidth(look.text(_NAMES_WIDTH))
    # The smaller name stands on the line of writing of its value.
    named.setContentsMargins(0, look.text(2), 0, 0)
    row.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(breakable(value), "body", wrap=True), 1)
    return row


def _born(reader: ReaderRow) -> str:
    """The age marks of books are asked for pupils only, so only there is a gap worth a word."""
    if reader.born_on is not None:
        return date_words(reader.born_on)
    return "не указана" if reader.group is ReaderGroup.PUPIL else ""


def _class_line(line: MembershipRow, today: dt.date) -> str:
    if line.until is None:
        return f"{line.name} с {date_words(line.since, today)}"
    return f"{line.name} в {school_year_name(line.school_year)} учебном году"


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
