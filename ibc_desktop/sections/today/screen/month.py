"""The small month of the home page: dots for what is planned, arrows to other months."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal

from ibc_desktop.kernel.plug.home import calendar
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import IconButton
from ibc_desktop.kit.parts.small_month import SmallMonth

from ..rules.rows import MonthMarks


class MonthCard(Card):
    """A day says `asked(goes)`; another month is wanted by `turned(first)`."""

    asked = Signal(object)
    turned = Signal(dt.date)

    def __init__(self, sections: Sections, today: dt.date) -> None:
        super().__init__(" ")
        self._sections = sections
        self.month = SmallMonth(today)
        self.month.setObjectName("month")
        self.month.day_chosen.connect(self._open)
        self.month.turned.connect(self._turn)
        for icon, name, months in (
            ("chevron-left", "Прошлый месяц", -1),
            ("chevron-right", "Следующий месяц", 1),
        ):
            button = IconButton(icon, name)
            button.setObjectName(f"turn_{'back' if months < 0 else 'on'}")
            button.clicked.connect(partial(self._press, months))
            self.head.addWidget(button)
        self.body.addWidget(self.month)
        self.body.addStretch(1)
        self._name()

    def show_marks(self, marks: MonthMarks) -> None:
        """Show the dots, unless another month is open by now."""
        if marks.first == self.month.first:
            self.month.show_dots(marks.dots, marks.said)

    def _press(self, months: int, _checked: bool = False) -> None:
        self.month.turn(months)

    def _turn(self, first: dt.date) -> None:
        self._name()
        self.turned.emit(first)

    def _open(self, day: dt.date) -> None:
        self.asked.emit(calendar(self._sections).month(day))

    def _name(self) -> None:
        self.set_title(self.month.title)
