"""What stands below the period: control figures, a formula, classes, charts, director's lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.russian import date_words, month_name, upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Well
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.printing.say.charts import LineChart, ShareChart

from ..rules.behind import Number, lists
from ..rules.classes import EACH_CLASS
from ..rules.indicators import indicators
from ..rules.readership import Readership, shares
from .chart import ChartView
from .figure_rows import CLASS_HEADS, Lists, class_grid, indicator_heads, indicator_rows, parts
from .figure_table import FigureGrid
from .remarks_form import RemarksEditor

_NO_LOANS = LineChart((), (), (), "", "")


class FormulaWell(Well):
    """How the chosen figure was counted; numerator and denominator open their lists."""

    asked = Signal(object)

    def __init__(self, lists: Lists) -> None:
        super().__init__()
        self._lists = lists
        self.words = label("", "body", wrap=True)
        self.words.setObjectName("formula")
        self.above, self.below = Button("", "link"), Button("", "link")
        self._numbers: dict[Button, Number | None] = {}
        self._links = FlowRow()
        for button, name in ((self.above, "numerator"), (self.below, "denominator")):
            button.setObjectName(name)
            button.clicked.connect(self._ask)
            self._links.addWidget(button)
        self.body.addWidget(self.words)
        self.body.addLayout(self._links)

    def show_figure(self, found: Readership, at: int) -> None:
        """Show how the figure of this row was counted."""
        measured = indicators(found.now.counts)[at]
        known = measured.indicator
        self.words.setText(f"{known.title} – {measured.reckoning}")
        told = parts(measured, found.now, self._lists)
        for place, button in enumerate((self.above, self.below)):
            words, number = told[place] if place < len(told) else ("", None)
            button.setText(upper_first(words))
            button.setAccessibleName(f"Показать список: {words}")
            button.setVisible(number is not None)
            self._numbers[button] = number

    def _ask(self) -> None:
        number = self._numbers.get(self.sender())  # pyright: ignore[reportArgumentType]
        if number is not None:
            self.asked.emit(number)


class FigureParts(QWidget):
    """The parts one below another; `asked(number)` when the list behind a number is wanted."""

    asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._found: Readership | None = None
        self._lists = lists(context.sections)
        self.indicators = FigureGrid("Контрольные показатели")
        self.indicators.setObjectName("indicators")
        self.formula = FormulaWell(self._lists)
        self.classes = FigureGrid("Классы и группы читателей")
        self.classes.setObjectName("classes")
        self.day = label("", "small", "ink2", wrap=True)
        self.months = ChartView(_NO_LOANS, "")
        self.departments = ChartView(ShareChart(()), "")
        self.remarks = RemarksEditor(context)
        self._heads = [
            label(words, "head")
            for words in (
                "Классы и группы читателей",
                "Книговыдача по месяцам",
                "Что читают",
                "Строки справки директору",
            )
        ]
        self._lay_out()
        self.indicators.asked.connect(self.asked)
        self.classes.asked.connect(self.asked)
        self.formula.asked.connect(self.asked)
        self.indicators.pointed.connect(self._point)
        theme().follow(self._fit)

    def show_found(self, found: Readership) -> None:
        """Show these figures."""
        self._found = found
        self.indicators.put(indicator_heads(found), indicator_rows(found, self._lists))
        self._point(self.indicators.currentIndex().row())
        self.classes.put(CLASS_HEADS, class_grid(found, self._lists))
        day = date_words(found.now.day)
        self.day.setText(f"Должники и фонд – на {day}, остальное за период. {EACH_CLASS}")
        self._show_months(found)
        self._show_departments(found)
        self.remarks.show_remarks(found.period, found.remarks)

    def _point(self, row: int) -> None:
        if self._found is not None and row >= 0:
            self.formula.show_figure(self._found, row)

    def _show_months(self, found: Readership) -> None:
        seen = len(found.months) > 1
        self._heads[1].setVisible(seen)
        self.months.setVisible(seen)
        if not seen:
            return
        cut = ", целые месяцы" if found.in_cut_months else ""
        self._heads[1].setText(f"Книговыдача по месяцам{cut}")
        before = [month.before for month in found.months]
        chart = LineChart(
            [month_name(month.first.month)[:3] for month in found.months],
            [month.now for month in found.months],
            before if any(before) else (),
            *found.headings[:2],
        )
        told = (f"{month_name(month.first.month)} {month.now}" for month in found.months)
        self.months.show_chart(chart, f"Книговыдача по месяцам: {', '.join(told)}")

    def _show_departments(self, found: Readership) -> None:
        seen = bool(found.departments)
        self._heads[2].setVisible(seen)
        self.departments.setVisible(seen)
        if seen:
            named = shares(found.departments)
            chart = ShareChart([(name, float(count)) for name, count in named])
            told = ", ".join(f"{name} {count}" for name, count in named)
            self.departments.show_chart(chart, f"Что читают: {told}")

    def _lay_out(self) -> None:
        classes, months, departments, remarks = self._heads
        self._column = in_column(self)
        for part in (
            self.indicators,
            classes,
            self.classes,
            self.day,
            months,
            self.months,
            departments,
            self.departments,
            remarks,
            self.remarks,
        ):
            self._column.addWidget(part)

    def _fit(self) -> None:
        self._column.setSpacing(theme().air(10))
