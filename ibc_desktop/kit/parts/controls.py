"""Buttons, pills and fields."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from ..look.theme import theme
from ..look.tokens import ICON_BUTTON
from .line_field import LineField
from .row_button import EnterButton, PlainButton
from .texts import Label, tip

_ICON_TONE = {
    "main": "on_accent",
    "outlined": "ink",
    "quiet": "accent_ink",
    "link": "accent_ink",
    "notice": "notice_action",
}


class Button(EnterButton):
    """A verb. One `main` button on a page, others `outlined`, the least `quiet` or a `link`.

    `keys` is only shown, in the tooltip: keys that pages share are the shell's.
    """

    def __init__(
        self, text: str, kind: str = "outlined", icon: str | None = None, keys: str = ""
    ) -> None:
        super().__init__(text)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if keys:
            self.setToolTip(tip(f"{text} ({keys})"))
        theme().follow(self._fit)

    @property
    def kind(self) -> str:
        return self.property("kind")

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.kind == "main" and self.hasFocus():
            self._paint_ring()

    def _paint_ring(self) -> None:
        # A green ring on the green button would not be seen, so it lies inside in white.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("on_accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 4, 4)

    def _fit(self) -> None:
        look = theme()
        self.setFont(look.font("body" if self.kind == "outlined" else "strong"))
        if self._icon:
            size = look.text(ICON_BUTTON)
            self.setIconSize(QSize(size, size))
            self.setIcon(look.icon(self._icon, _ICON_TONE[self.kind], size))


class FilterPill(PlainButton):
    """A filter that is on or off; on it is tinted, bold and ticked."""

    def __init__(self, text: str, icon: str | None = None) -> None:
        super().__init__(text)
        self._icon = icon
        self.setProperty("kind", "pill")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._fit)
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        on = self.isChecked()
        self.setFont(look.font("small", bold=on))
        name = "check" if on else self._icon
        size = look.text(14)
        self.setIconSize(QSize(size, size) if name else QSize(0, 0))
        if name:
            self.setIcon(look.icon(name, "accent_ink" if on else "ink", size))
        else:
            self.setIcon(QIcon())


class Segmented(QFrame):
    """A choice of one out of a few, all of them seen; options are (key, word) pairs."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str = "") -> None:
        super().__init__()
        self.setProperty("card", "segments")
        self.setAccessibleName(name)
        # Horizontal layouts stretch plain frames upward otherwise (LOOK 6, trap 11).
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in options]
        for number, (_, word) in enumerate(options):
            self._add(number, word)
        self._group.buttons()[0].setChecked(True)
        self._group.idToggled.connect(self._toggle)
        theme().follow(self._fit)

    def value(self) -> str:
        return self._keys[self._group.checkedId()]

    def set_value(self, key: str) -> None:
        self._group.button(self._keys.index(key)).setChecked(True)

    def focus_chosen(self) -> None:
        """Put the focus on the chosen one."""
        self._group.button(self._group.checkedId()).setFocus()

    def _add(self, number: int, word: str) -> None:
        button = QPushButton(word)
        button.setProperty("kind", "segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(word)
        self._group.addButton(button, number)
        self._row.addWidget(button)

    def _toggle(self, _number: int, on: bool) -> None:
        self._fit_buttons()
        if on:
            self.chosen.emit(self.value())

    def _fit(self) -> None:
        look = theme()
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(look.air(2))
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        for button in self._group.buttons():
            button.setFont(theme().font("small", bold=button.isChecked()))


class IconButton(QToolButton):
    """A small deed said by a sign alone; its name is the tooltip and what readers hear."""

    def __init__(self, icon: str, name: str, keys: str = "", size: float = ICON_BUTTON) -> None:
        super().__init__()
        self._icon = icon
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({keys})" if keys else name))
        theme().follow(self._fit)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._fit()

    def _fit(self) -> None:
        look = theme()
        size = look.text(self._size)
        self.setIconSize(QSize(size, size))
        self.setIcon(look.icon(self._icon, "ink2", size))
        # Never under 24 × 24, however small the sign.
        self.setFixedSize(max(size + 10, 26), max(size + 10, 26))


class SearchField(LineField):
    """Words to search for: a magnifier, what was typed, how much was found, and a cross."""

    def __init__(self, placeholder: str, pill: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("kind", "search_pill" if pill else "search")
        self._count = Label("", "small", "ink2")
        self._count.setParent(self)
        self._clear = IconButton("close", "Стереть слова поиска")
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._lay)
        theme().follow(self._fit)

    def set_count(self, text: str) -> None:
        """Say at the right how much was found: «8 названий»."""
        self._count.setText(text)
        self.setAccessibleDescription(text)
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme().text(18)
        painter = QPainter(self)
        sign = theme().pixmap("search", "ink2", size)
        painter.drawPixmap(theme().air(12), (self.height() - size) // 2, sign)

    def _fit(self) -> None:
        look = theme()
        self.setFont(look.font("body"))
        self._lay()

    def _lay(self) -> None:
        look = theme()
        right = self.width() - look.air(8)
        self._clear.setVisible(bool(self.text()))
        if self.text():
            right -= self._clear.width()
            self._clear.move(right, (self.height() - self._clear.height()) // 2)
            right -= look.air(6)
        self._count.adjustSize()
        right -= self._count.width()
        self._count.move(right, (self.height() - self._count.height()) // 2)
        left = look.text(18) + look.air(10)
        self.setTextMargins(left, 0, max(self.width() - right - look.air(4), 0), 0)
