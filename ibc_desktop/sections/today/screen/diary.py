"""«Дневник дня»: the figures of today, the visits of the week, and the day to look through."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.ground.russian import date_words, number, plural, weekday_name
from ibc_desktop.kernel.plug.home import day_target
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ONE_PANE
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.day_bars import Bar, DayBars
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.number_tile import BigFigure
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules.rows import Home, WeekDay

_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


class DiaryCard(Card):
    """Every figure and every day of the week says `asked(goes)`."""

    asked = Signal(object)

    def __init__(self, sections: Sections) -> None:
        super().__init__()
        self._sections = sections
        self._figures: list[BigFigure] = []
        self._goes: list[Where] = []
        self._week: Sequence[WeekDay] = ()
        self.bars = DayBars("Посещения за неделю")
        self.bars.setObjectName("week")
        self.bars.chosen.connect(self._open_day)
        self._numbers = QHBoxLayout()
        self._day_box, self._week_box = self._day_with_heading(), self._week_with_heading()
        self.check = Button("Проверить день", "main", "check")
        self.check.setObjectName("check_day")
        self.check.clicked.connect(self._check_day)
        self._across = FlowRow()
        self._across.addWidget(self._day_box)
        self._across.addWidget(self._week_box)
        self._across.add_right(self.check)
        self.body.addLayout(self._across)
        theme().follow(self._fit_diary)

    def show_home(self, home: Home) -> None:
        """Show the figures and the week."""
        if len(home.figures) != len(self._figures):
            self._make(len(home.figures))
        self._goes = [figure.goes for figure in home.figures]
        for shown, figure in zip(self._figures, home.figures, strict=True):
            shown.show_value(figure.value, figure.word)
        self._week = home.week
        self.bars.show_bars([_bar(day, home) for day in home.week])
        self._across.invalidate()

    def _make(self, count: int) -> None:
        """Put so many figures in the place of the former ones."""
        for former in self._figures:
            self._numbers.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._figures = [self._figure(place) for place in range(count)]
        for place, shown in enumerate(self._figures):
            self._numbers.insertWidget(place, shown)
            # At once, so that Tab finds it.
            shown.show()

    def _figure(self, place: int) -> BigFigure:
        figure = BigFigure(0, "")
        figure.setObjectName(f"figure_{place}")
        figure.clicked.connect(partial(self._open_figure, place))
        return figure

    def _open_figure(self, place: int, _checked: bool = False) -> None:
        self.asked.emit(self._goes[place])

    def _open_day(self, place: int) -> None:
        self.asked.emit(day_target(self._sections, self._week[place].day))

    def _check_day(self) -> None:
        self.asked.emit(day_target(self._sections))

    def _day_with_heading(self) -> QWidget:
        box = QWidget()
        column = in_column(box, 0)
        column.addWidget(label("Дневник дня", "head"))
        column.addLayout(self._numbers)
        self._numbers.addStretch(1)
        return box

    def _week_with_heading(self) -> QWidget:
        box = QWidget()
        column = in_column(box, 0)
        column.addWidget(label("Посещения за неделю", "small", "ink2"))
        column.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _fit_diary(self) -> None:
        look = theme()
        self._numbers.setSpacing(look.air(14))
        self._across.setSpacing(look.air(24))
        self._week_box.setVisible(look.scale < ONE_PANE)


def _bar(day: WeekDay, home: Home) -> Bar:
    visits = day.visits
    named = f"{weekday_name(day.day)}, {date_words(day.day, home.now.date())}"
    came = (
        "ещё впереди"
        if visits is None
        else f"{number(visits)} {plural(visits, 'посещение', 'посещения', 'посещений')}"
    )
    present = day.day == home.now.date()
    return Bar(visits, _SHORT[day.day.weekday()], f"{named}: {came}", present)
