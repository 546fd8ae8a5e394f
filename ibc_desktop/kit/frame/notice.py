"""One quiet notice at the bottom right, in the foot strip; never over a field or a row."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ..look.shadow import SHADOW, paint_shadow
from ..look.theme import theme
from ..look.tokens import ICON_ROW, PAGE_SIDE, RADIUS_CARD
from ..parts.controls import Button
from ..parts.texts import label
from .next_step import NextStep, Upright

PLAIN_MS = 8_000
WITH_ACTION_MS = 20_000
# The part of the window a notice may take at the most: beyond it begins the rail.
_SHARE = 0.72
# The sign of what was done, and of what was not.
DONE, NOT_DONE = "check-circle-fill", "info"


class Notice(QWidget):
    """An inverted strip with one sentence and at most one action; a new one replaces the old.

    What was made may have a next step besides.

    It lies in its parent's bottom right corner. `shown` carries the height of the strip it
    needs there, 0 once it is gone, so that the foot strip may make room. `acted` says that the
    usual action, taking the last deed back, was chosen; another action brings its own deed.
    """

    acted = Signal()
    shown = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("notice")
        self._sign = QLabel()
        self._icon = DONE
        self.sentence = label("", "body", "notice_text", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = Upright()
        self.action = Button("", "notice")
        self.action.clicked.connect(self._act)
        self.step = NextStep(self)
        # The keys that do what the notice offers.
        self.keys = ""
        self._keys = label("", "small", "notice_text")
        self._row = QHBoxLayout(self)
        for part in (self._sign, self.sentence, self.step, self._bar, self.action, self._keys):
            self._row.addWidget(part, 1 if part is self.sentence else 0)
        self._row.insertSpacing(2, 4)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.close_up)
        self._left_ms = 0
        self._deed: Callable[[], object] | None = None
        self.hide()
        parent.installEventFilter(self)
        self.action.installEventFilter(self)
        self.step.button.installEventFilter(self)
        self.step.taken.connect(self.close_up)
        theme().follow(self._fit)

    def say(self, sentence: str, action: str = "", keys: str = "Ctrl+Z", icon: str = DONE) -> None:
        """Show a sentence; with an action it stays longer, and its key is shown beside it."""
        self._deed = None
        self._icon = icon
        self.step.drop()
        self._show_sign()
        self.sentence.setText(sentence)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.keys = keys if action else ""
        self._keys.setText(self.keys)
        for part in (self._bar, self.action, self._keys):
            part.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        self._clock.start(WITH_ACTION_MS if action else PLAIN_MS)
        self._announce(sentence)
        self.shown.emit(self._strip_height())

    def offer(self, sentence: str, action: str, deed: Callable[[], object]) -> None:
        """Show a sentence with an action of its own, done when it is chosen."""
        self.say(sentence, action, keys="")
        self._deed = deed

    def offer_step(self, sentence: str, title: str, do: Callable[[], object]) -> None:
        """Offer what comes next beside what is said, or beside this sentence where nothing is."""
        if not self.isVisible():
            self.say(sentence)
        self.step.offer(title, do)
        self._place()
        self._clock.start(WITH_ACTION_MS)
        self.shown.emit(self._strip_height())

    def drop_step(self) -> None:
        """Offer no next step any more: another page is open."""
        if self.step.is_offered:
            self.step.drop()
            self._place()

    def close_up(self) -> None:
        """Take the notice away."""
        self._clock.stop()
        self._left_ms = 0
        if self.isVisibleTo(self._ground):
            self.hide()
            self.shown.emit(0)

    @property
    def waiting(self) -> bool:
        """Whether the notice stays for as long as the mouse or the focus is on it."""
        return self._left_ms > 0

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pause()

    def leaveEvent(self, event: QEvent) -> None:
        self._go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched in (self.action, self.step.button):
            if kind == QEvent.Type.FocusIn:
                self._pause()
            elif kind == QEvent.Type.FocusOut:
                self._go_on()
        elif kind == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self._box()
        paint_shadow(painter, box, RADIUS_CARD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("notice"))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)

    def _act(self) -> None:
        self.close_up()
        if self._deed is None:
            self.acted.emit()
        else:
            self._deed()

    def _pause(self) -> None:
        if self._clock.isActive():
            self._left_ms = max(self._clock.remainingTime(), 1)
            self._clock.stop()

    def _go_on(self) -> None:
        has_focus = self.action.hasFocus() or self.step.button.hasFocus()
        if self._left_ms and not self.underMouse() and not has_focus:
            self._clock.start(self._left_ms)
            self._left_ms = 0

    def _box(self) -> QRect:
        return self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def _strip_height(self) -> int:
        return self._box().height() + theme().air(8)

    def _place(self) -> None:
        """Lie at the bottom right, as wide as the sentence, clear of the rail."""
        look = theme()
        room = self._ground.rect()
        side = look.air(PAGE_SIDE)
        self.sentence.setMinimumWidth(0)
        one_line = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + 2
        rest = self._row.sizeHint().width() - self.sentence.sizeHint().width()
        widest = round(room.width() * _SHARE)
        self.sentence.setMinimumWidth(max(min(one_line, widest - rest), 0))
        self._row.activate()
        width = min(self.sentence.minimumWidth() + rest, widest)
        height = max(self._row.heightForWidth(width), look.text(19) + look.air(25) + 2 * SHADOW)
        left = room.right() + 1 - side + SHADOW - width
        top = room.bottom() + 1 - look.air(8) + SHADOW - height
        self.setGeometry(left, top, width, height)

    def _announce(self, sentence: str) -> None:
        # Not before the first notice: the window itself starts without it.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _show_sign(self) -> None:
        size = theme().text(ICON_ROW)
        self._sign.setPixmap(theme().pixmap(self._icon, "notice_action", size))

    def _fit(self) -> None:
        look = theme()
        self._show_sign()
        above = SHADOW + look.air(4)
        self._row.setContentsMargins(SHADOW + look.air(14), above, SHADOW + look.air(22), above)
        self._row.setSpacing(look.air(10))
        if self.isVisible():
            self._place()
