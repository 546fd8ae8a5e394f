"""The editors of a form: each reads and shows one value, and says in words what is wrong.

    editor = DateEditor()
    editor.set_typed("16 апреля")
    editor.value()    # dt.date(2027, 4, 16)
    editor.wrong()    # None, or one sentence that says what to do

A section may write its own: a QWidget with the members of `Editor`.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ibc_desktop.kernel.ground.days import typed_date
from ibc_desktop.kernel.ground.folding import plain_line, visible
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_digits, number, roubles

from ..parts.line_field import LineField
from .choices import CheckEditor, ChoiceEditor, SuggestEditor
from .day_picker import DayPopup
from .typed import typed_number, typed_roubles, typed_time

__all__ = [
    "CheckEditor",
    "CheckedTextEditor",
    "ChoiceEditor",
    "DateEditor",
    "Editor",
    "LinesEditor",
    "MoneyEditor",
    "NumberEditor",
    "ReadEditor",
    "SuggestEditor",
    "TextEditor",
    "TimeEditor",
]


class Editor(Protocol):
    """What a form asks of an editor; `edited` is said when the librarian changes it."""

    edited: Signal

    def value(self) -> Any:
        """Return the value; None where nothing, or nothing readable, is typed."""
        ...

    def set_value(self, value: Any) -> None:
        """Show a value of the record."""
        ...

    def wrong(self) -> str | None:
        """Return what is wrong with what is typed, and what to do."""
        ...

    def typed(self) -> str:
        """Return what is typed, readable or not: drafts keep it."""
        ...

    def set_typed(self, text: str) -> None:
        """Put back what was typed."""
        ...


class TextEditor(LineField):
    """One line of text; spaces at the ends and double ones are dropped."""

    edited = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, placeholder: str = "", longest: int = 1000
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.textEdited.connect(self.edited)

    def value(self) -> Any:
        return plain_line(self.text())

    def set_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        # What came in longer from elsewhere is not cut off.
        self.setMaxLength(max(self.maxLength(), len(text)))
        self.setText(text)
        self.setCursorPosition(0)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the pattern of what is asked, as «дд.мм.гггг»."""
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        pattern = metrics.horizontalAdvance(self.placeholderText())
        hint.setWidth(hint.width() + max(pattern + 4 - metrics.maxWidth(), 0))
        return hint

    def wrong(self) -> str | None:
        return None

    def typed(self) -> str:
        return self.text()

    def set_typed(self, text: str) -> None:
        self.setText(text)


class CheckedTextEditor(TextEditor):
    """One line of text that a rule looks at: `check` raises Refusal, as for an ISBN."""

    def __init__(
        self, check: Callable[[str], object], parent: QWidget | None = None, **options: Any
    ) -> None:
        super().__init__(parent, **options)
        self._check = check

    def wrong(self) -> str | None:
        return _refused(self._check, self.value()) if self.value() else None


class ReadEditor(TextEditor):
    """A line whose text a function reads, written again in its usual form on leaving.

    `read` returns the value, None for an empty line, and raises Refusal for what it cannot read.
    """

    def __init__(
        self,
        read: Callable[[str], Any],
        written: Callable[[Any], str],
        parent: QWidget | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, **options)
        self._read = read
        self._written = written

    def value(self) -> Any:
        try:
            return self._read(self.text())
        except Refusal:
            return None

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else self._written(value))

    def wrong(self) -> str | None:
        return _refused(self._read, self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        value = self.value()
        if value is not None:
            self.setText(self._written(value))
        super().focusOutEvent(event)


class NumberEditor(ReadEditor):
    """A whole number between two bounds; years and pages are written without spaces."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int = 0,
        most: int | None = None,
        spaced: bool = False,
    ) -> None:
        read = partial(typed_number, least=least, most=most)
        super().__init__(read, number if spaced else str, parent)


class MoneyEditor(ReadEditor):
    """A sum of roubles; the value is in kopecks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(typed_roubles, roubles, parent)


class DateEditor(ReadEditor):
    """A day, typed as «16.04.2027» or «16 апреля»; Alt+↓ opens a month to choose from."""

    def __init__(
        self, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(
            lambda text: typed_date(text, today()), date_digits, parent, placeholder="дд.мм.гггг"
        )
        self._today = today

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens_list(event):
            self._open_month()
        else:
            super().keyPressEvent(event)

    def _open_month(self) -> None:
        popup = DayPopup(self.value() or self._today(), self)
        popup.chosen.connect(self._choose)
        popup.show_below(self)

    def _choose(self, day: dt.date) -> None:
        self.set_value(day)
        self.edited.emit()


class TimeEditor(ReadEditor):
    """An hour of the day, typed as «13:30», «1330» or «9»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(typed_time, "{:%H:%M}".format, parent, placeholder="чч:мм")


class LinesEditor(QPlainTextEdit):
    """Several lines of text, `lines` of them seen at once; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.typed().strip()

    def set_value(self, value: Any) -> None:
        self.set_typed("" if value is None else str(value))

    def wrong(self) -> str | None:
        return None

    def typed(self) -> str:
        return visible(self.toPlainText())

    def set_typed(self, text: str) -> None:
        with QSignalBlocker(self):
            self.setPlainText(visible(text))

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(visible(source.text()))

    def sizeHint(self) -> Any:
        hint = super().sizeHint()
        hint.setHeight(self.fontMetrics().lineSpacing() * self._lines + 18)
        return hint

    def minimumSizeHint(self) -> Any:
        hint = super().minimumSizeHint()
        hint.setHeight(self.sizeHint().height())
        return hint


def _refused(read: Callable[[str], object], text: str) -> str | None:
    try:
        read(text)
    except Refusal as refusal:
        return refusal.sentence
    return None


def _opens_list(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() == Qt.Key.Key_Down
