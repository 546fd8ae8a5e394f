"""The always-listening box of the desk.

box = ScanBox("Билет, книга или фамилия", find_offers=find_readers)
box.listen_on(page)                  # what is typed elsewhere on the page lands in it
box.scanned.connect(self._scan)      # what a scanner sent, or was typed and confirmed
box.ended.connect(self._end)         # how it ended: by «Enter», «Tab», «LF», or by a pause, «»
box.picked.connect(self._open)       # the `what` of a suggestion
box.stepped.connect(self._step)      # an arrow where nothing is suggested
box.entered.connect(self._enter)     # Enter in the empty box
box.typed.connect(self._narrow)      # what stands in the box while it is typed
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ibc_desktop.kernel.ground.columns import Chip

from ..look.theme import theme
from ..look.tokens import RADIUS_BOX
from ..parts.chips import ChipLabel
from ..parts.line_field import LineField, types_sign
from ..parts.suggestions import SuggestionList
from .burst import Burst

LISTENS = Chip("ok", "check-circle", "сканер слушает")
ASLEEP = Chip("warn", "warning", "нажмите F2, чтобы сканировать")
# After so many rests of so many milliseconds a scan without an ending key is over. More than one:
# where the window was busy the first is over at once, and the keys that waited come before the
# next.
_REST, _RESTS = 100, 2
ENTER = "Enter"
# The keys besides Enter by which a scanner may end.
_ENDS: dict[tuple[int, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier): "Tab",
    (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier): "LF",
}


@dataclass(frozen=True)
class Offer:
    """A line under the box; `what` is handed back when it is chosen."""

    title: str
    below: str
    what: Any


FindOffers = Callable[[str], Sequence[Offer]]


class ScanBox(QWidget):
    """One field for cards, books, commands and surnames; it always wants the focus."""

    scanned = Signal(str)
    ended = Signal(str)
    picked = Signal(object)
    stepped = Signal(int)
    entered = Signal()
    typed = Signal(str)

    def __init__(self, placeholder: str, find_offers: FindOffers | None = None) -> None:
        super().__init__()
        self._find_offers = find_offers
        self.field = _ScanField(placeholder)
        self.setFocusProxy(self.field)
        self.setObjectName("scan_box")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chip = ChipLabel(ASLEEP)
        self.suggestions = SuggestionList(self)
        self._rests = 0
        self._resting = QTimer(self, interval=_REST)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.chip)
        self._listen()
        theme().follow(self._fit)

    def listen_on(self, page: QWidget) -> None:
        """Take what is typed on this page but in no field, and F2.

        The window may be named as well, so that F2 is heard from its rail too; the box listens
        only while it is seen.
        """
        page.installEventFilter(self)

    def set_hint(self, text: str) -> None:
        """Say in the empty box what is awaited now."""
        self.field.setPlaceholderText(text)
        self.field.setAccessibleName(text)

    def text(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        """Make ready for the next scan; Ctrl+Z then means the scan, not the typing."""
        self._resting.stop()
        self.field.setText("")
        self.suggestions.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme().text(400), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().text(260), self._height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.isVisible() and self._take_key(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        focused = self.field.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus" if focused else "line2"), 3 if focused else 1))
        painter.setBrush(look.colour("surface"))
        edge = 1.5 if focused else 0.5
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(box, RADIUS_BOX, RADIUS_BOX)
        size = look.text(26)
        token = "accent" if focused else "ink3"
        top = (self.height() - size) // 2
        painter.drawPixmap(look.air(20), top, look.pixmap("barcode", token, size))

    def _listen(self) -> None:
        self.field.ended.connect(self._confirm)
        self._resting.timeout.connect(self._rest)
        self.field.textEdited.connect(self._offer)
        self.field.focus_changed.connect(self._on_focus)
        self.field.moved.connect(self._move)
        self.field.dismissed.connect(self.suggestions.hide)
        self.suggestions.chosen.connect(self._pick)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F2:
            self.field.setFocus()
            return True
        if types_sign(event) and not self.field.hasFocus():
            self.field.setFocus()
            self.field.burst.add(_moment(event))
            self.field.insert(event.text())
            return True
        return False

    def _confirm(self, how: str) -> None:
        chosen = self.suggestions.current()
        if chosen is not None:
            self._pick(chosen)
            return
        text = self.field.text().strip()
        self.clear()
        if text:
            self.scanned.emit(text)
        elif how == ENTER:
            self.entered.emit()
        self.ended.emit(how)

    def _rest(self) -> None:
        self._rests += 1
        if self._rests == _RESTS:
            self._confirm("")

    def _move(self, step: int) -> None:
        if self.suggestions.isVisible():
            self.suggestions.move_choice(step)
        else:
            self.stepped.emit(step)

    def _pick(self, suggestion: Offer) -> None:
        self.clear()
        self.field.setFocus()
        self.picked.emit(suggestion.what)

    def _offer(self, text: str) -> None:
        self.typed.emit(text)
        if self.field.burst.is_scan(text):
            self._rests = 0
            self._resting.start()
            self.suggestions.hide()
            return
        self._resting.stop()
        if self._find_offers is None:
            return
        letters = sum(character.isalpha() for character in text)
        self.suggestions.offer(list(self._find_offers(text)) if letters >= 3 else [])
        self._place_suggestions()

    def _place_suggestions(self) -> None:
        window = self.window()
        self.suggestions.place(self.mapTo(window, QPoint(0, self.height() + 4)), self.width())

    def _on_focus(self, focused: bool) -> None:
        self.chip.set_chip(LISTENS if focused else ASLEEP)
        if not focused:
            self.suggestions.hide()
        self.update()

    def _height(self) -> int:
        return theme().text(20) + theme().air(42)

    def _fit(self) -> None:
        look = theme()
        self.setFixedHeight(self._height())
        left = look.air(20) + look.text(26) + look.air(18)
        self._row.setContentsMargins(left, 4, look.air(15), 4)
        font = look.font("body")
        font.setPointSizeF(font.pointSizeF() * 15 / 11)
        self.field.setFont(font)


class _ScanField(LineField):
    """The line inside the box; it has no frame of its own.

    A Tab where something stands ends it as Enter does, and so does a line feed (Ctrl+J, as scanners
    send it); what is left of the end of a scan that was taken already does not lead away.
    """

    ended = Signal(str)
    focus_changed = Signal(bool)
    moved = Signal(int)
    dismissed = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setObjectName("scan_field")
        self.setFrame(False)
        self.setProperty("kind", "bare")
        self.burst = Burst()
        self.returnPressed.connect(lambda: self.ended.emit(ENTER))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            how = _ENDS.get((event.key(), event.modifiers()))
            if how and (self.text() or self.burst.has_tail(_moment(event))):
                self.ended.emit(how)
                return True
            if types_sign(event) and not event.isAutoRepeat():
                self.burst.add(_moment(event))
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if event.key() in steps:
            self.moved.emit(steps[event.key()])
        elif event.key() == Qt.Key.Key_Escape and self.text():
            # The first Esc takes back the typing, the next one is the page's.
            self.clear()
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


def _moment(event: QKeyEvent) -> int:
    """Return when a key was pressed, in milliseconds; not every system says it."""
    return event.timestamp() or round(monotonic() * 1000)
