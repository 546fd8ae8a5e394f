"""A button whose menu is made when it is first looked at: what stands in it may be long to find."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from .controls import Button


class MenuButton(Button):
    """A quiet button; `fill` puts the lines into its menu, once."""

    def __init__(
        self, text: str, icon: str, fill: Callable[[QMenu], None], kind: str = "quiet"
    ) -> None:
        super().__init__(text, kind, icon)
        self._fill: Callable[[QMenu], None] | None = fill
        menu = QMenu(self)
        menu.aboutToShow.connect(self.menu)
        self.setMenu(menu)

    def menu(self) -> QMenu:
        menu = super().menu()
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(menu)
        return menu
