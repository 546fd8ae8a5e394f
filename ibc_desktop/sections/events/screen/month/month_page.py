"""The month of the calendar over the list of its events, with the chosen event beside them."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.listing.list_panes import ListPanes
from ibc_desktop.kit.listing.table import PagedTable, TableFoot
from ibc_desktop.kit.parts.controls import Button

from ...rules import queries
from ...rules.rows import EventRow, PlanCounts
from ...rules.targets import NewEvent, ShowEvent, ShowMonth
from ...rules.wording import plan_line
from ..event.card import EventDetail
from ..event.event_deeds import AGAIN, EventDeeds
from ..listing import KINDS, NOUNS, columns
from ..modes import MONTH, ModeSwitch
from ..papers_menu import MONTH_PLAN, paper_page
from ..plan.no_plan import no_plan
from .month import STEPS
from .month_card import MonthCard
from .month_rows import MonthShown, read_month
from .month_table import MonthTable

_KINDS = KINDS | {"event_task", "event_book", "observance", "writer", "agreement"}
_FOOT = (("Ctrl+←→", "перенести"), ("F4", "провести"), ("Ctrl+N", "новое"))


class MonthPage(Page):
    """«Месяц и план»: arrows walk the days, Enter opens, Ctrl+arrows move an event."""

    leaf_asked = Signal(object)
    mode_asked = Signal(str)
    # An answer is on the screen.
    shown = Signal()

    finds = False

    def __init__(self, context: Context) -> None:
        super().__init__("Мероприятия")
        self._context = context
        self._asked: dt.date | None = None
        self._sought = 0
        self.calendar = MonthCard(context.today())
        self.grid = self.calendar.grid
        self.model: PagedTable[EventRow] = PagedTable(
            columns(), lambda _after: (), lambda row: row.id, self
        )
        self.view = MonthTable(self.model, "events_month", context.preferences, ("state",), 1)
        self.view.setObjectName("list")
        self.view.setAccessibleName("Мероприятия месяца")
        self.view.head.rounded = True
        self.foot = TableFoot(_FOOT)
        self.card = EventDetail(context)
        self.deeds = EventDeeds(self, context, self.card)
        self.parts = ListPanes(self.view, self.foot, self.card, self.calendar)
        self.modes = ModeSwitch(MONTH)
        self._lay_out_header()
        self.body.addWidget(self.parts, 1)
        self._listen()
        self.reload()

    # Hooks of the page.

    def take_focus(self) -> None:
        if self.parts.empty is None:
            self.grid.setFocus()
        else:
            self.parts.empty.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.header, self.grid, self.view, self.card, self.card.deeds]

    def new(self) -> None:
        """Ctrl+N: a new event, on the day under the cursor where the calendar has the focus."""
        at_day = self.grid.hasFocus()
        self.deeds.new(self.grid.day if at_day else None, self.grid.month)

    def save(self) -> None:
        if isinstance(self.card.well, DeedWell):
            self.card.well.keep()

    def search_focus(self) -> None:
        """Ctrl+F: words are sought in the whole plan."""
        self.mode_asked.emit("plan")

    def print_shown(self) -> None:
        """Ctrl+P: the plan of this month."""
        period = period_of(PeriodKind.MONTH, self.grid.month)
        self.leaf_asked.emit(paper_page(self._context, MONTH_PLAN, period))

    def step_back(self) -> bool:
        if self.card.well is not None:
            self.card.close_well()
            return True
        if self.parts.alone:
            self.parts.show_list()
            self.grid.setFocus()
            return True
        if not self.grid.hasFocus():
            self.grid.setFocus()
            return True
        return False

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS:
            self.reload()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {ShowEvent: self.show_event, NewEvent: self.begin, ShowMonth: self.show_month}

    def begin(self, day: dt.date | None = None, occasion: str = "") -> None:
        """Begin an event from elsewhere; without a day it is one of the month shown."""
        self.deeds.new(day, None if day else self.grid.month, occasion)

    def show_month(self, day: dt.date) -> None:
        """Show the month of this day from its beginning."""
        self.grid.go_to(day.replace(day=1))

    def show_mode(self) -> None:
        """Stand before the others again."""
        self.modes.stand_back()

    def show_event(self, event_id: int) -> None:
        """Choose an event, in the month where it stands."""
        row = self._context.ask(queries.EVENTS.one, event_id)
        if row is None:
            self.notice_asked.emit("Запись о мероприятии удалена. Найдите другую", False)
            return
        self._sought = event_id
        self.grid.go_to(row.starts_on or row.month_starts_on)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_F4:
            self.deeds.hold(row.id)
        elif row is not None and event.keyCombination() == AGAIN:
            self.deeds.do("copy", row.id)
        elif row is not None and event.key() == Qt.Key.Key_F2:
            self.deeds.edit(row.id)
        else:
            super().keyPressEvent(event)

    def current_row(self) -> EventRow | None:
        """Return the event that the card shows, or None."""
        return self.view.current_row()

    @property
    def is_waiting(self) -> bool:
        """Whether the entries of the month are still being read."""
        return self._asked is not None

    # From the question to the month.

    def reload(self) -> None:
        """Read the month that is shown again, off the window's thread."""
        self.grid.days.show_today(self._context.today())
        self._ask_month(self.grid.month)

    def _ask_month(self, month: dt.date) -> None:
        self._asked = month
        in_background(partial(read_month, self._context, month), self._show_month, self._show_fault)

    def _show_month(self, found: MonthShown) -> None:
        if found.month != self._asked:
            return
        self._asked = None
        self.set_subtitle(plan_line(found.counts))
        self.grid.show_entries(found.month, found.entries)
        self.model.show(lambda _after: (), found.rows)
        count = counted(len(found.rows), *NOUNS) if found.rows else "В этом месяце ничего нет"
        self.foot.set_count(count)
        self._show_whether_empty(found.counts)
        self._choose_row()
        self.shown.emit()

    def _show_fault(self, fault: Exception) -> None:
        self._asked = None
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        self.foot.set_count(fault.sentence)
        self.shown.emit()

    def _show_whether_empty(self, counts: PlanCounts) -> None:
        this_year = counts.school_year == school_year_of(self._context.today())
        none_at_all = not (counts.planned or counts.cancelled) and this_year
        if not none_at_all:
            self.parts.put_empty(None)
        elif self.parts.empty is None:
            self.parts.put_empty(
                no_plan(self._context, counts.school_year, self.new, self.notice_asked.emit)
            )

    def _choose_row(self) -> None:
        """Choose the event sought, the one chosen before, or what stands on the day."""
        sought, self._sought = self._sought, 0
        if sought and self.view.select_key(sought):
            self._follow_row(self.current_row())
        else:
            self._choose_day(self.grid.day)
        self.card.show_row(self.current_row())

    # The day and the row follow each other.

    def _choose_day(self, day: dt.date) -> None:
        """The list goes to the first event of the day, if there is one."""
        shown = self.current_row()
        if shown is not None and shown.is_on(day):
            return
        there = (row for row in self._rows() if row.is_on(day))
        first = min(there, key=lambda row: row.starts_on != day, default=None)
        if first is not None:
            self.view.select_key(first.id)
        elif shown is None and self.model.rowCount():
            self.view.select_row(0)

    def _follow_row(self, row: EventRow | None) -> None:
        """The calendar goes to the day of the event chosen in the list."""
        if row is not None and row.starts_on is not None and not row.is_on(self.grid.day):
            inside = max(row.starts_on, self.grid.month)
            if self.grid.days.is_inside(inside):
                self.grid.go_to(inside)

    def _on_row(self, row: EventRow | None) -> None:
        if self._asked is None:
            if self.view.hasFocus():
                self._follow_row(row)
            self.grid.event_id = row.id if row else 0
            self.card.show_row(row)

    def _open_day(self, day: dt.date) -> None:
        """Enter: the card of the day's event; where there are several, the list; else a new one."""
        going_on = [row for row in self._rows() if row.is_on(day)]
        there = [row for row in going_on if row.starts_on == day] or going_on[:1]
        if not there:
            self.deeds.new(day)
        elif len(there) > 1:
            self.view.setFocus()
        else:
            self._open_row(there[0])

    def _open_row(self, row: EventRow) -> None:
        self.view.select_key(row.id)
        if not self.parts.show_detail():
            self.card.setFocus()

    def _rows(self) -> list[EventRow]:
        return list(filter(None, map(self.model.row, range(self.model.rowCount()))))

    # Deeds.

    def _move(self, event_id: int, day: dt.date) -> None:
        """Move an event as far as the day is from the cursor: it may last for several days."""
        self._move_by(self._context.ask(queries.EVENTS.one, event_id), day - self.grid.day)

    def _move_by(self, row: EventRow | None, by: dt.timedelta) -> None:
        if row is not None and row.starts_on is not None:
            self._sought = row.id
            self.deeds.move_to(row.id, row.starts_on + by)

    def _lay_out_header(self) -> None:
        new = Button("Новое мероприятие", "main", "plus", "Ctrl+N")
        new.setObjectName("new")
        new.clicked.connect(self.new)
        self.add_action(self.modes)
        self.add_action(new)

    def _listen(self) -> None:
        self.modes.asked.connect(self.mode_asked)
        self.grid.month_asked.connect(self._ask_month)
        self.grid.day_chosen.connect(self._choose_day)
        self.grid.day_opened.connect(self._open_day)
        self.grid.entry_chosen.connect(self.view.select_key)
        self.grid.move_asked.connect(self._move)
        self.view.chosen.connect(self._on_row)
        self.view.opened.connect(self._open_row)
        self.view.pushed.connect(lambda key: self._move_by(self.current_row(), STEPS[key]))
        self.card.focus_lost.connect(self.take_focus)
        self.deeds.made.connect(lambda key, _new: self.show_event(key))
