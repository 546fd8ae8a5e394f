"""A record brought into its list: what hides a new one is lifted, told, and may be put back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..parts.controls import Button
from ..parts.layouts import in_row
from ..parts.texts import label

# How far down the list a new record is looked for; one that lies deeper is shown by its words.
_DEEP = 500
_HIDDEN = "{}, иначе новой записи не видно"
_ALONE = "Список длинный, поэтому показана только новая запись"


class Seeker(QObject):
    """Chooses a record as soon as its list is on the screen.

    Of a new one the page is asked to lift what hides it (`widen`), and where it lies too deep to
    show it by its words (`narrow_to`); `strip` tells so and leads back.
    """

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self._key: int | None = None
        self._deep = 0
        # What may still be tried to bring a new record into the list.
        self._ways: list[Callable[[int], str]] = []
        self._back: Callable[[], None] = self.forget
        # What the list was asked for when the strip came; with another question it goes.
        self._told_of: Any = None
        self.strip = LiftedStrip()
        self.strip.back.clicked.connect(self._put_back)
        page.shown.connect(self._choose)

    def seek(self, key: int, *, new: bool = False) -> None:
        """Choose this record when the list is next shown."""
        self._key, self._deep = key, _DEEP if new else 0
        self._ways = [self._widen, self._narrow] if new else []

    def forget(self) -> None:
        """Lead back no more: the librarian has asked for something else."""
        self.strip.hide()
        self._told_of = None

    def _choose(self) -> None:
        key = self._key
        if key is None:
            if self._told_of not in (None, self._page.ask):
                self.forget()
        elif self._page.view.reach(key, self._deep) or not self._try_ways(key):
            self._key = None
            self._told_of = self._page.ask if self.strip.isVisibleTo(self._page) else None

    def _try_ways(self, key: int) -> bool:
        """Let the page show more, or this record alone; tell whether another answer will come."""
        while self._ways:
            back = self._page.narrowing()
            if sentence := self._ways.pop(0)(key):
                if not self.strip.isVisibleTo(self._page):
                    self._back = back
                self.strip.tell(sentence)
                return True
        return False

    def _widen(self, key: int) -> str:
        lifted = self._page.widen(key)
        return _HIDDEN.format(lifted) if lifted else ""

    def _narrow(self, key: int) -> str:
        return _ALONE if self._page.narrow_to(key) else ""

    def _put_back(self) -> None:
        self.forget()
        self._back()
        self._page.take_focus()


class LiftedStrip(QWidget):
    """One quiet sentence above the list, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lifted")
        self._sentence = label("", "body", "ink2", wrap=True)
        self.back = Button("Вернуть как было", "quiet", "turn-back")
        self.back.setObjectName("put_back")
        row = in_row(self)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.back)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def tell(self, sentence: str) -> None:
        """Say what was lifted."""
        self._sentence.setText(sentence)
        self.show()
