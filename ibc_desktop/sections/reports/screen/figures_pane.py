"""«Показатели»: all figures of a period, each with its formula and the list behind it."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.periods import Period, PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.paper.period_bar import PeriodBar
from ibc_desktop.kit.parts.layouts import in_column, scrolled
from ibc_desktop.kit.parts.texts import label

from ..rules.behind import Number
from ..rules.readership import Readership, readership
from .behind_page import KINDS, BehindPage
from .figure_parts import FigureParts

_COUNTING = "Считаю показатели…"
_NOT_BEGUN = "Период ещё не начался: выберите другой"


class FiguresPane(QWidget):
    """The figures of the period chosen above them; `leaf_asked(page)` opens a list over all."""

    leaf_asked = Signal(object)
    notice_asked = Signal(str, bool)
    refusal_told = Signal(str)
    # The figures of a period are on the screen.
    shown = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.found: Readership | None = None
        self.title = label("Показатели", "title")
        self.bar = PeriodBar(tuple(PeriodKind), context.today, partial(context.ask, terms))
        self.state = label(_COUNTING, "body", "ink2", wrap=True)
        self.state.setObjectName("figures_state")
        self.parts = FigureParts(context)
        self._show_parts(False)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.parts.indicators)
        theme().follow(self._fit)
        self._read(self.bar.period)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Count again after a deed changed what is counted."""
        if kinds & KINDS:
            self._read(self.bar.period)

    def show_period(self, period: Period) -> None:
        """Show the figures of this period."""
        self.bar.show_period(period)
        self._read(period)

    def follow(self, before: dt.date) -> None:
        """Count as of today what was counted as of a day before."""
        self.bar.follow(before)
        self._read(self.bar.period)

    @property
    def is_waiting(self) -> bool:
        """Whether figures are still being counted."""
        return self.found is None or self.found.period != self.bar.period

    def _read(self, period: Period) -> None:
        self._asked += 1
        if period.first > self._context.today():
            self._say(_NOT_BEGUN)
            return
        if self.found is None:
            self._say(_COUNTING)
        in_background(
            partial(_found, self._context, period),
            partial(self._show, self._asked),
            partial(self._show_fault, self._asked),
        )

    def _show(self, asked: int, found: Readership) -> None:
        if asked != self._asked:
            return
        self.found = found
        self.parts.show_found(found)
        self.state.setVisible(False)
        self._show_parts(True)
        self.shown.emit()

    def _show_fault(self, asked: int, fault: Exception) -> None:
        if asked == self._asked:
            if not isinstance(fault, Refusal | Trouble):
                raise fault
            self._say(fault.sentence)

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(True)
        self._show_parts(False)

    def _show_parts(self, seen: bool) -> None:
        self.parts.setVisible(seen)
        self.parts.formula.setVisible(seen)

    def _open(self, number: Any) -> None:
        if isinstance(number, Number):
            about = _about(number)
            self.leaf_asked.emit(BehindPage(self._context, number, about))

    def _listen(self) -> None:
        self.bar.chosen.connect(self._read)
        self.parts.asked.connect(self._open)
        self.parts.remarks.said.connect(self._tell)
        self.parts.remarks.refused.connect(self.refusal_told)

    def _tell(self, sentence: str) -> None:
        self.notice_asked.emit(sentence, True)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._inside = in_column(inside)
        self._inside.addWidget(self.state)
        self._inside.addWidget(self.parts)
        self._inside.addStretch(1)
        self.area = scrolled(inside)
        self._column = in_column(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.area, 1)
        # Below what scrolls: how the figure under the cursor was counted is always seen.
        self._column.addWidget(self.parts.formula)

    def _fit(self) -> None:
        look = theme()
        self._column.setSpacing(look.air(10))
        self.bar.setMinimumWidth(0)


def _found(context: Context, period: Period) -> Readership:
    return context.ask(readership, context.sections, period, context.today())


def _about(number: Number) -> str:
    """Say of which time and of whom the list is."""
    part = number.part
    whose = part.class_name or (part.group.label if part.group else "")
    if part.grades and not part.class_name:
        first, last = part.grades
        whose = f"{first}–{min(last, 11)} классы"
    return ", ".join(filter(None, (str(part.period), whose)))
