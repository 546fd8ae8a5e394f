"""The month as a card: its name and arrows, the weekdays, the days, the legend."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibc_desktop.kernel.ground.russian import month_name, upper_first
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button, IconButton
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import label

from ...model import EventTone
from ...rules.wording import TONES
from .month import MonthGrid
from .month_cells import column_widths

_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "сб", "вс")
_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


class WeekdayHead(QWidget):
    """The names of the weekdays over their columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().follow(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("ink2"))
        widths = column_widths(self.width())
        metrics, side = painter.fontMetrics(), look.air(8)
        whole = all(
            metrics.horizontalAdvance(name) <= width - side
            for name, width in zip(_WEEKDAYS, widths, strict=True)
        )
        left = 0
        for name, width in zip(_WEEKDAYS if whole else _SHORT, widths, strict=True):
            place = self.rect().adjusted(left + look.air(6), 0, 0, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), name)
            left += width

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + theme().air(6))
        self.update()


class MonthCard(Card):
    """The month with its name, its arrows, the way back to today, and the legend."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self.grid = MonthGrid(today)
        self.before = IconButton("chevron-left", "Предыдущий месяц", "PgUp")
        self.after = IconButton("chevron-right", "Следующий месяц", "PgDn")
        self.now = Button("Сегодня", "link")
        self.name = label("", "head")
        self._legend = QWidget()
        self._lay_out_month()
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn_on)
        self.now.clicked.connect(self._go_to_today)
        self.grid.month_asked.connect(self._say_month)
        self._say_month(self.grid.month)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()

    def _lay_out_month(self) -> None:
        look = theme()
        legend = in_row(self._legend, 8)
        for tone in EventTone:
            legend.addWidget(ChipLabel(replace(TONES[tone], icon="")))
        head = in_row(air=6)
        head.addWidget(self.name)
        head.addSpacing(look.air(4))
        for control in (self.before, self.after, self.now):
            head.addWidget(control)
        head.addStretch(1)
        head.addWidget(self._legend)
        weeks = in_column(air=0)
        weeks.addWidget(WeekdayHead())
        weeks.addWidget(self.grid)
        self.body.addLayout(head)
        self.body.addLayout(weeks)

    def _fit_legend(self) -> None:
        """Where there is no room for the legend, the entries tell by their words."""
        asked = self.name.sizeHint().width() + self.now.sizeHint().width() + theme().air(120)
        self._legend.setVisible(self.width() > asked + self._legend.sizeHint().width())

    def _say_month(self, month: dt.date) -> None:
        self.name.setText(f"{upper_first(month_name(month.month))} {month.year}")
        self._fit_legend()

    def _turn_back(self) -> None:
        self.grid.turn(-1)

    def _turn_on(self) -> None:
        self.grid.turn(1)

    def _go_to_today(self) -> None:
        self.grid.go_to(self.grid.days.today)
        self.grid.setFocus()
