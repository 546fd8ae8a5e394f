"""A button whose menu is made when it is first looked at: what stands in it may be long to find."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from .controls import Button


class StayingMenu(QMenu):
    """A menu that stays open while one chooses between its lines with a tick."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if not (enters and self._tick(self.activeAction())):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class MenuButton(Button):
    """A quiet button; `fill` puts the lines into its menu, once or `anew` at each look."""

    def __init__(
        self,
        text: str,
        icon: str,
        fill: Callable[[QMenu], None],
        kind: str = "quiet",
        *,
        anew: bool = False,
    ) -> None:
        super().__init__(text, kind, icon)
        self._fill: Callable[[QMenu], None] | None = fill
        self._anew = anew
        menu = StayingMenu(self)
        menu.aboutToShow.connect(self.menu)
        self.setMenu(menu)

    def menu(self) -> QMenu:
        menu = super().menu()
        fill, self._fill = self._fill, self._fill if self._anew else None
        if fill is not None:
            menu.clear()
            fill(menu)
        return menu
