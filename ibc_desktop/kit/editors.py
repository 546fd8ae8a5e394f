"""The editors of a form: each reads and shows one value, and says in words what is wrong.

    editor = DateEditor()
    editor.set_typed("16 апреля")
    editor.value()    # dt.date(2027, 4, 16)
    editor.wrong()    # None, or one sentence that says what to do

A section may write its own: a QWidget with the members of `Editor`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ibc_desktop.kernel.refusals import Refusal
from ibc_desktop.kernel.russian import date_digits, number, roubles
from ibc_desktop.kernel.words import Labelled

from .calendar import DayPopup
from .typed import typed_date, typed_number, typed_roubles


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


class TextEditor(QLineEdit):
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
        return " ".join(self.text().split())

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

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


class _ReadEditor(TextEditor):
    """A line read by a function of kit.typed and written again in its usual form on leaving."""

    def read(self, text: str) -> Any:
        """Return the value typed; raises Refusal."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """Return the value in its usual form."""
        raise NotImplementedError

    def value(self) -> Any:
        try:
            return self.read(self.text())
        except Refusal:
            return None

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else self.written(value))

    def wrong(self) -> str | None:
        return _refused(self.read, self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        value = self.value()
        if value is not None:
            self.setText(self.written(value))
        super().focusOutEvent(event)


class NumberEditor(_ReadEditor):
    """A whole number between two bounds; years and pages are written without spaces."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int = 0,
        most: int | None = None,
        spaced: bool = False,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._spaced = spaced

    def read(self, text: str) -> int | None:
        return typed_number(text, self._least, self._most)

    def written(self, value: int) -> str:
        return number(value) if self._spaced else str(value)


class MoneyEditor(_ReadEditor):
    """A sum of roubles; the value is in kopecks."""

    def read(self, text: str) -> int | None:
        return typed_roubles(text)

    def written(self, value: int) -> str:
        return roubles(value)


class DateEditor(_ReadEditor):
    """A day, typed as «16.04.2027» or «16 апреля»; Alt+↓ opens a month to choose from."""

    def __init__(
        self, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText("дд.мм.гггг")

    def read(self, text: str) -> dt.date | None:
        return typed_date(text, self._today())

    def written(self, value: dt.date) -> str:
        return date_digits(value)

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


class LinesEditor(QPlainTextEdit):
    """Several lines of text, `lines` of them seen at once; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._lines = lines
        self._showing = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.set_typed("" if value is None else str(value))

    def wrong(self) -> str | None:
        return None

    def typed(self) -> str:
        return self.toPlainText()

    def set_typed(self, text: str) -> None:
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def sizeHint(self) -> Any:
        hint = super().sizeHint()
        hint.setHeight(self.fontMetrics().lineSpacing() * self._lines + 18)
        return hint

    def minimumSizeHint(self) -> Any:
        hint = super().minimumSizeHint()
        hint.setHeight(self.sizeHint().height())
        return hint

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()


class _Combo(QComboBox):
    """A combo box that leaves the wheel to the page until it is entered."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def wrong(self) -> str | None:
        return None


Options = type[Labelled] | Sequence[tuple[Any, str]]


class ChoiceEditor(_Combo):
    """One of a few things: the members of a Labelled enumeration, or (value, word) pairs."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.set_options(options)
        self.activated.connect(self.edited)

    def set_options(self, options: Options) -> None:
        """Offer other things; what was chosen stays chosen where it is still among them."""
        former = self.value()
        pairs = (
            [(member, member.label) for member in options]
            if isinstance(options, type)
            else list(options)
        )
        self._values = [value for value, _ in pairs]
        self.clear()
        self.addItems([word for _, word in pairs])
        self.set_value(former)

    def value(self) -> Any:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: Any) -> None:
        first = 0 if self._values else -1
        self.setCurrentIndex(self._values.index(value) if value in self._values else first)

    def typed(self) -> str:
        return self.currentText()

    def set_typed(self, text: str) -> None:
        at = self.findText(text)
        if at >= 0:
            self.setCurrentIndex(at)


class SuggestEditor(_Combo):
    """A line of text that offers what was typed before: `suggest(typed)` gives the words."""

    def __init__(
        self, suggest: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._offered = QStringListModel(self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.lineEdit().textEdited.connect(self._offer)
        self.activated.connect(self.edited)
        completer.activated.connect(self.edited)

    def value(self) -> str:
        return " ".join(self.currentText().split())

    def set_value(self, value: Any) -> None:
        self.set_typed("" if value is None else str(value))

    def typed(self) -> str:
        return self.currentText()

    def set_typed(self, text: str) -> None:
        self.setEditText(text)
        self.lineEdit().setCursorPosition(0)

    def showPopup(self) -> None:
        typed = self.currentText()
        self.clear()
        self.addItems(list(self._suggest("")))
        self.setCurrentIndex(self.findText(typed))
        self.setEditText(typed)
        super().showPopup()

    def _offer(self, typed: str) -> None:
        self._offered.setStringList(list(self._suggest(typed)) if typed.strip() else [])
        self.edited.emit()


class CheckEditor(QCheckBox):
    """Yes or no; the label of its field stands beside the box."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._tell)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    def wrong(self) -> str | None:
        return None

    def typed(self) -> str:
        return "да" if self.isChecked() else ""

    def set_typed(self, text: str) -> None:
        self.setChecked(bool(text))

    def _tell(self, _checked: bool) -> None:
        self.edited.emit()


def _refused(read: Callable[[str], object], text: str) -> str | None:
    try:
        read(text)
    except Refusal as refusal:
        return refusal.sentence
    return None


def _opens_list(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() == Qt.Key.Key_Down
