"""The editors that offer something: a choice, words typed before, a tick."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QCompleter, QWidget

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.labelled import Labelled

from ..look.theme import theme
from ..parts.line_field import LineField

# So many lines are seen at once without scrolling.
_LINES = 16
# A choice whose words are no longer than these characters shows each of them whole.
_WHOLE = 30


class _Combo(QComboBox):
    """A combo box that leaves the wheel to the page until it is entered.

    What hangs below it is as wide as its longest line, as far as the window goes.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(_LINES)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Qt forgets that the style sheet keeps the words from the edges."""
        return super().minimumSizeHint() + QSize(theme().air(4), 0)

    def showPopup(self) -> None:
        self._widen(self.view())
        super().showPopup()

    def _widen(self, popup: QAbstractItemView) -> None:
        """Let the list be as wide as its lines; without a wish of theirs it is as the field."""
        look = theme()
        room = self.window().width() - self.mapTo(self.window(), QPoint(0, 0)).x()
        wished = popup.sizeHintForColumn(0) + look.scroll_width + look.air(8)
        popup.setMinimumWidth(min(max(wished, self.width()), room))

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
        policies = QComboBox.SizeAdjustPolicy
        short = all(len(word) <= _WHOLE for _, word in pairs)
        self.setMinimumContentsLength(0 if short else _WHOLE // 2)
        self.setSizeAdjustPolicy(
            policies.AdjustToContents if short else policies.AdjustToMinimumContentsLengthWithIcon
        )
        self.set_value(former if former in self._values else None)

    def value(self) -> Any:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a thing; what is no longer offered stays with the record that has it."""
        if value is not None and value not in self._values:
            self._values.append(value)
            self.addItem("как было, в списке этого больше нет")
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
        self._line = LineField()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._offers = QCompleter(self._offered, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(self._offers)
        self._line.textEdited.connect(self._offer)
        self.activated.connect(self.edited)
        self._offers.activated.connect(self._take_offer)

    def value(self) -> str:
        return plain_line(self.currentText())

    def set_value(self, value: Any) -> None:
        self.set_typed("" if value is None else str(value))

    def typed(self) -> str:
        return self.currentText()

    def set_typed(self, text: str) -> None:
        self.setEditText(text)
        self._line.setCursorPosition(0)

    def showPopup(self) -> None:
        typed = self.currentText()
        self.clear()
        self.addItems(list(self._suggest("")))
        self.setCurrentIndex(self.findText(typed))
        self.setEditText(typed)
        super().showPopup()

    def _take_offer(self, words: str) -> None:
        """Show the words that were picked, and only then say so: Qt has not shown them yet."""
        self.setEditText(words)
        self.edited.emit()

    def _offer(self, typed: str) -> None:
        self._offered.setStringList(list(self._suggest(typed)) if typed.strip() else [])
        # A completer's list has no parent that would hand the style sheet down to it.
        popup, sheet = self._offers.popup(), theme().sheet
        if popup is not None and popup.styleSheet() != sheet:
            popup.setProperty("kind", "popup")
            popup.setStyleSheet(sheet)
        if popup is not None:
            self._widen(popup)
        self.edited.emit()


class CheckEditor(QCheckBox):
    """Yes or no; the label of its field stands beside the box."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self.edited)

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
