"""For which time: the kind of period, and the arrows that go to the one before or after.

bar = PeriodBar((PeriodKind.SCHOOL_YEAR, PeriodKind.QUARTER), context.today)
bar.chosen.connect(...)      # Period
"""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, Terms, period_of
from ibc_desktop.kernel.ground.russian import date_digits, date_words, upper_first

from ..form.editors import DateEditor
from ..look.theme import theme
from ..parts.controls import IconButton, Segmented
from ..parts.layouts import in_column, in_row
from ..parts.texts import Label, label
from ..parts.wrapping_row import FlowRow

_REVERSED = "Начало позже конца: поменяйте даты"
_NEVER = dt.date.min
_UNREAD = "Нужны обе даты, например 01.09.2026"


class DatesLine(QWidget):
    """«с … по …»: `chosen(period)` when both days are typed and stand in their order."""

    chosen = Signal(Period)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.first, self.last = DateEditor(today=today), DateEditor(today=today)
        self._editors = (self.first, self.last)
        self.wrong = label("", "small", "bad", wrap=True)
        self._period: Period | None = None
        self._row = in_row(self)
        for editor, word, name in (
            (self.first, "с", "Первый день"),
            (self.last, "по", "Последний день"),
        ):
            editor.setAccessibleName(name)
            editor.setObjectName(f"period_{'first' if editor is self.first else 'last'}")
            editor.edited.connect(self._read_whole)
            editor.editingFinished.connect(self._complain)
            self._row.addWidget(label(word, "body", "ink2"))
            self._row.addWidget(editor)
        self._row.addWidget(self.wrong, 1)
        theme().follow(self._fit)

    def show_period(self, period: Period) -> None:
        self._period = period
        self.first.set_value(period.first)
        self.last.set_value(period.last)
        self.wrong.setText("")

    def _read_whole(self) -> None:
        """Take a date as soon as it is written out: «01.08» may still become any year."""
        if all(each.text() == date_digits(each.value() or _NEVER) for each in self._editors):
            self._read()

    def _read(self) -> None:
        """Take the days where they make a period."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or last < first or first.year < 1900:
            return
        self.wrong.setText("")
        period = Period(first, last)
        if period != self._period:
            self._period = period
            self.chosen.emit(period)

    def _complain(self) -> None:
        self._read()
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            self.wrong.setText(_UNREAD)
        elif last < first:
            self.wrong.setText(_REVERSED)

    def _fit(self) -> None:
        look = theme()
        self._row.setSpacing(look.air(8))
        for editor in self._editors:
            editor.setFixedWidth(look.text(96) + look.air(26))


class PeriodBar(QWidget):
    """The kinds a document takes, the period chosen, and what is true of it today."""

    chosen = Signal(Period)

    def __init__(
        self,
        kinds: Sequence[PeriodKind],
        today: Callable[[], dt.date],
        terms: Callable[[], Terms] = Terms,
    ) -> None:
        super().__init__()
        self._today, self._terms = today, terms
        self._period = period_of(kinds[0], today())
        self.kinds = Segmented([(kind.value, kind.label) for kind in kinds], "Вид периода")
        self.kinds.setObjectName("period_kinds")
        self.kinds.chosen.connect(self._take_kind)
        self.back = IconButton("chevron-left", "Предыдущий период", "Alt+←")
        self.forward = IconButton("chevron-right", "Следующий период", "Alt+→")
        self.words: Label = label("", "strong")
        self.words.setObjectName("period_words")
        self.dates = DatesLine(today)
        self.dates.chosen.connect(self._take)
        self.state = label("", "small", "warn")
        self.state.setObjectName("period_state")
        self._lay_out()
        # Not before it has a parent: shown alone it would become a window.
        self.kinds.setVisible(len(kinds) > 1)
        for button, keys, step in (
            (self.back, "Alt+Left", self.go_back),
            (self.forward, "Alt+Right", self.go_forward),
        ):
            button.clicked.connect(step)
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        self.show_period(self._period)
        theme().follow(self._fit)

    @property
    def period(self) -> Period:
        """The period chosen."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Show this period without a word to anybody."""
        self._period = period
        self.kinds.set_value(period.kind.value)
        own = period.kind is PeriodKind.DATES
        for part in (self.back, self.words, self.forward):
            part.setVisible(not own)
        self.dates.setVisible(own)
        if own:
            self.dates.show_period(period)
        self.words.setText(period_words(period))
        self._tell_state()

    def follow(self, before: dt.date) -> None:
        """Show the period of today where that of a day before stood."""
        kind, terms = self._period.kind, self._terms()
        if self._period == period_of(kind, before, terms):
            self.show_period(period_of(kind, self._today(), terms))
        self._tell_state()

    def go_back(self) -> None:
        """Take the period before."""
        self._step(self._period.previous())

    def go_forward(self) -> None:
        """Take the period after."""
        self._step(self._period.next())

    def _step(self, period: Period) -> None:
        if self._period.kind is not PeriodKind.DATES:
            self._take(period)

    def _take_kind(self, key: str) -> None:
        """Keep to the time that was chosen: the month of today, or the last of what was seen."""
        kind = PeriodKind(key)
        if kind is self._period.kind:
            return
        if kind is PeriodKind.DATES:
            self._take(Period(self._period.first, self._period.last))
            return
        nearest = min(max(self._today(), self._period.first), self._period.last)
        self._take(period_of(kind, nearest, self._terms()))

    def _take(self, period: Period) -> None:
        if period.kind is PeriodKind.DATES and self._period.kind is PeriodKind.DATES:
            # Typed just now: writing it again would move the cursor.
            self._period = period
            self._tell_state()
        else:
            self.show_period(period)
        self.chosen.emit(period)

    def _tell_state(self) -> None:
        today = self._today()
        if today in self._period and today != self._period.last:
            self.state.setText(f"идёт сейчас, данные на {date_words(today, today)}")
        else:
            self.state.setText("ещё не начался" if self._period.first > today else "")

    def _lay_out(self) -> None:
        self._arrows = QWidget()
        self._line = in_row(self._arrows)
        for part in (self.back, self.words, self.forward, self.dates):
            self._line.addWidget(part)
        self._flow = FlowRow()
        self._flow.addWidget(self._arrows)
        self._flow.add_right(self.state)
        self._column = in_column(self)
        self._column.addWidget(self.kinds)
        self._column.addLayout(self._flow)

    def _fit(self) -> None:
        look = theme()
        self._column.setSpacing(look.air(6))
        self._line.setSpacing(look.air(6))
        self._flow.setSpacing(look.air(8))


def period_words(period: Period) -> str:
    """Return «1-й квартал 2027 года, 1 января – 31 марта»: the days where they are not plain."""
    name = str(period)
    if period.kind in (PeriodKind.QUARTER, PeriodKind.TERM):
        first, last = date_words(period.first, period.first), date_words(period.last, period.last)
        return f"{name}, {first} – {last}"
    return upper_first(name)
