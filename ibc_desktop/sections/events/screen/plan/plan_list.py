"""The whole plan of a school year as a list, with everything that is done with a plan."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of, school_year_name
from ibc_desktop.kernel.ground.russian import month_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Shown
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.listing.list_page import Choice, Deed, WayOut
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.kit.register.record_list import RecordList
from ibc_desktop.kit.register.saving import ALL_FIELDS, Saving
from ibc_desktop.sections.readers.rules.queries import classes

from ...model import EventStatus
from ...rules import lookups, queries, screen_queries
from ...rules.rows import EventRow, month_of
from ...rules.wording import plan_line
from ..event.card import EventDetail
from ..event.event_deeds import AGAIN, EventDeeds
from ..listing import CLASS, MONTH, NOUNS, PARTNER, SECTION, STATUS, PlanSource, listing
from ..modes import MONTH as MONTH_MODE
from ..modes import PLAN, ModeSwitch
from ..papers_menu import MONTH_PLAN, YEAR_PLAN, paper_page
from .carry_over_form import copy_last_year, copy_marked
from .no_plan import first_steps, no_plan_words


def _write(session: Session, context: Context, path: Path, tell: Progress, shown: Shown) -> int:
    from ...exchange.export import export_rows

    return export_rows(session, context, path, tell, shown)


AS_TABLE = Saving(ALL_FIELDS, "План, все сведения", _write, NOUNS)
AS_CALENDAR = Saving(
    "Сохранить в календарь (ICS)", "План", _write, NOUNS, (("Календарь", ("ics",)),)
)

# The school year begins in September.
_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)

# What comes next is sought so many days ahead.
_AHEAD = 60


class PlanListPage(RecordList):
    """«Только план»: searched and narrowed by state, section, month, class and partner."""

    closed = Signal()
    mode_asked = Signal(str)

    finds = False
    keys = (("Ctrl+N", "новое"), ("F2", "изменить"), ("F4", "провести"), ("Esc", "к месяцу"))

    def __init__(self, context: Context) -> None:
        self._source = PlanSource(context)
        card = EventDetail(context)
        self.deeds = EventDeeds(self, context, card)
        self.year_pill = MenuPill("Учебный год", self._years)
        self.year_pill.choose(self._source.year, school_year_name(self._source.year))
        shown = replace(listing(self._source), menus=self._menus())
        super().__init__("Мероприятия", shown, context, card)
        self.modes = ModeSwitch(PLAN)
        self.add_action(self.modes)
        self.add_deed(Deed("Новое мероприятие", self.new, "plus", "Ctrl+N", main=True))
        self.add_deed(Deed("Титул и задачи плана", self.open_texts, "file"))
        self.add_output((AS_TABLE, AS_CALENDAR), self._papers, self._copying)
        self._listen_to_plan()
        self._seek_coming()

    # Hooks of the list and the page.

    def new(self) -> None:
        self.deeds.new(None, self._month_shown())

    def open_row(self, row: EventRow) -> None:
        if not self.parts.show_detail():
            self.card.setFocus()

    def edit_row(self, row: EventRow) -> None:
        self.deeds.edit(row.id)

    def step_back(self) -> bool:
        if not super().step_back():
            self.mode_asked.emit(MONTH_MODE)
        return True

    def panes(self) -> list[QWidget]:
        return [*super().panes(), self.card.deeds]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_F4:
            self.deeds.hold(row.id)
        elif row is not None and event.keyCombination() == AGAIN:
            self.deeds.do("copy", row.id)
        else:
            super().keyPressEvent(event)

    def ways_out(self, ask: Ask) -> list[WayOut]:
        if ask.is_plain:
            return first_steps(self._context, self._source.year, self.new, self.notice_asked.emit)
        return []

    # What else the page shows.

    def show_class(self, form_id: int, name: str) -> None:
        """Show the events of a class."""
        self.menus[CLASS].choose(form_id, name)
        self.reload()

    def open_texts(self) -> None:
        """Open what stands on the first pages of the plan, and what it promises."""
        from .plan_texts import plan_page

        self.leaf_asked.emit(plan_page(self._context, self._source.year, self.notice_asked.emit))

    @property
    def period(self) -> Period:
        """The school year that is shown."""
        return period_of(PeriodKind.SCHOOL_YEAR, month_of(self._source.year, 9))

    def _seek_coming(self) -> None:
        """Begin at what comes next: the plan of a year is long."""
        today = self._context.today()
        coming = self._context.ask(queries.ahead, today, _AHEAD, 1)
        if coming:
            self.seek(coming[0].id)

    def _seek(self, event_id: int, new: bool) -> None:
        self.seek(event_id, new=new)
        self.reload()

    def widen(self, key: int) -> str:
        """An event of another school year is in that year's plan."""
        row = self._context.ask(queries.EVENTS.one, key)
        if row is None or row.school_year == self._source.year:
            return super().widen(key)
        super().widen(key)
        self._show_year(row.school_year)
        return f"Показан план на {school_year_name(row.school_year)} год"

    def narrowing(self) -> Callable[[], None]:
        put_back, year = super().narrowing(), self._source.year

        def with_year() -> None:
            self._show_year(year)
            put_back()

        return with_year

    def _show_year(self, year: int) -> None:
        self.year_pill.choose(year, school_year_name(year))
        self._choose_year(year)

    def _say_totals(self) -> None:
        self.set_subtitle(plan_line(self._context.ask(queries.plan_counts, self._source.year)))

    # Filters.

    def _over_row(self) -> FlowRow:
        """The year stands before what narrows it."""
        row = super()._over_row()
        row.addWidget(self.year_pill)
        for menu in self.menus.values():
            row.removeWidget(menu)
            row.addWidget(menu)
        return row

    def _menus(self) -> dict[str, MenuPill]:
        return {
            STATUS: MenuPill("Состояние", self._statuses, "Любое состояние"),
            MONTH: MenuPill("Месяц", self._months, "Все месяцы"),
            SECTION: MenuPill("Раздел", self._sections, "Все разделы"),
            CLASS: MenuPill("Класс", self._classes, "Все классы"),
            PARTNER: MenuPill("Партнёр", self._partners, "Все партнёры"),
        }

    def _statuses(self) -> list[tuple[tuple[EventStatus], str]]:
        return [((status,), status.label) for status in EventStatus]

    def _months(self) -> list[tuple[int, str]]:
        return [(month, month_name(month)) for month in _MONTHS]

    def _sections(self) -> list[tuple[int, str]]:
        return [(row.id, row.name) for row in self._context.ask(lookups.sections)]

    def _classes(self) -> list[tuple[int, str]]:
        found = self._context.ask(classes, self._source.year, self._context.today())
        return [(row.id, row.name) for row in found]

    def _partners(self) -> list[tuple[int, str]]:
        return self._context.ask(screen_queries.partners)

    def _years(self) -> list[tuple[int, str]]:
        """Return the years that have a plan, this one and the next, the latest first."""
        this = PlanSource(self._context).year
        known = {*self._context.ask(queries.plan_years), this, this + 1}
        return [(year, school_year_name(year)) for year in sorted(known, reverse=True)]

    def _choose_year(self, year: int) -> None:
        self._source.year = year
        self.listing = replace(self.listing, nothing=no_plan_words(year))
        self.menus[CLASS].choose(None)
        self.reload()

    def _month_shown(self) -> dt.date:
        """Return the first day of the month chosen, or of the present one."""
        chosen = self.menus[MONTH].value
        month = chosen if isinstance(chosen, int) else self._context.today().month
        return month_of(self._source.year, month)

    # The plan on paper and in files.

    def _papers(self) -> list[Choice]:
        return [
            Choice("Напечатать план года", self._print_year),
            Choice("Напечатать план месяца", self._print_month),
        ]

    def _copying(self) -> list[Choice]:
        return [
            Choice("Загрузить план из таблицы…", self._bring_plan),
            Choice("Скопировать план прошлого года", self._copy_year),
            Choice("Скопировать отмеченные в следующий год", self._copy_marked),
        ]

    def _print_year(self) -> None:
        self.leaf_asked.emit(paper_page(self._context, YEAR_PLAN, self.period))

    def _print_month(self) -> None:
        period = period_of(PeriodKind.MONTH, self._month_shown())
        self.leaf_asked.emit(paper_page(self._context, MONTH_PLAN, period))

    def said_filters(self) -> list[str]:
        return [f"план на {school_year_name(self._source.year)} год", *super().said_filters()]

    def _copy_marked(self) -> None:
        """Copy the events marked with Space into the plan of the next year."""
        marked = tuple(row.id for row in self.model.marked)
        if not marked:
            self.say("Отметьте мероприятия пробелом, тогда их можно скопировать")
            return
        copy_marked(self._context, self._source.year, marked, self.notice_asked.emit)
        self.model.clear_marks()

    def _bring_plan(self) -> None:
        self._context.go(BringList("events"))

    def _copy_year(self) -> None:
        copy_last_year(self._context, self._source.year, self.notice_asked.emit)

    def _listen_to_plan(self) -> None:
        self.modes.asked.connect(self.mode_asked)
        self.year_pill.chosen.connect(self._choose_year)
        self.shown.connect(self._say_totals)
        self.deeds.made.connect(self._seek)
