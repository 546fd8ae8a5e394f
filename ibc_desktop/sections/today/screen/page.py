"""The home page: the day at a glance, and every line of it leads somewhere."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.home import Jubilee
from ibc_desktop.kernel.plug.papers import document_target
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import BringList, OpenSample, Where
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.empty import EmptyState, Way

from ..rules.rows import Home, MonthMarks
from ..rules.wording import day_subtitle, day_title
from .backups_card import CopiesCard
from .card_columns import Columns
from .diary import DiaryCard
from .line_cards import AgendaCard, EndingCard, JubileesCard, TasksCard, is_near
from .month import MonthCard

# «Сейчас» and «через 40 минут» are true for a minute.
_MINUTE = 60_000
_FIRST_STEPS = (
    (Way("books", "Загрузите книги", "каталог из ИРБИС, МАРК-SQL, РГБ или Excel", "Alt+1"),
     BringList("books")),
    (Way("users", "Загрузите читателей", "списки классов: Excel, ODS или CSV", "Alt+2"),
     BringList("readers")),
    (Way("graduation", "Посмотреть на примере школы", "180 учеников и их книги", "Alt+3"),
     OpenSample()),
)  # fmt: skip


class TodayPage(Page):
    """Read off the window's thread, again after each deed and each minute while it is seen."""

    def __init__(self, context: Context) -> None:
        today = context.today()
        super().__init__(day_title(today), day_subtitle(today))
        self._context = context
        self._number = self._answered = 0
        sections = context.sections
        self.diary, self.agenda = DiaryCard(sections), AgendaCard(sections)
        self.tasks, self.ending = TasksCard(), EndingCard()
        self.jubilees = JubileesCard(sections, self._is_near)
        self.month, self.copies = MonthCard(sections, today), CopiesCard(context)
        self._places = QStackedWidget()
        self.columns = Columns(self._cards())
        self._places.addWidget(self.columns)
        self._places.addWidget(self._first_steps())
        self.body.addWidget(self._places, 1)
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self.reload)
        self._listen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._fit_columns)
        self.reload()

    @property
    def is_waiting(self) -> bool:
        """Whether what was asked last is not on the screen yet."""
        return self._answered != self._number

    def reload(self) -> None:
        """Read everything again; an older question still under way is forgotten."""
        self._number += 1
        in_background(
            partial(_read_home, self._context),
            partial(self._show, self._number),
            partial(self._fail, self._number),
        )
        self._read_month(self.month.month.first)

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds:
            self.reload()

    def take_focus(self) -> None:
        """Nothing is typed here: the page holds the focus, and Tab goes to its first card."""
        self.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.header, self.diary, self.agenda, self.tasks, self.jubilees, self.month]

    def print_shown(self) -> None:
        """Ctrl+P: the plan of the month is what one takes along."""
        self._context.go(document_target(self._context.sections, "plan-month"))

    # What is read and shown.

    def _show(self, number: int, home: Home) -> None:
        if number != self._number:
            return
        self._answered = number
        today = home.now.date()
        self.set_title(day_title(today))
        self.set_subtitle(day_subtitle(today))
        self.month.month.set_today(today)
        self._places.setCurrentIndex(1 if home.is_new else 0)
        self.diary.show_home(home)
        self.agenda.show_lines(home.agenda)
        self.tasks.show_lines(home.tasks)
        self.jubilees.show_lines(home.jubilees)
        self.ending.show_lines(home.ending)
        self.copies.show_copies(home.copies, today)
        self.columns.order_tabs()

    def _fail(self, number: int, fault: Exception) -> None:
        if number != self._number:
            return
        self._answered = number
        if isinstance(fault, Refusal | Trouble):
            self.refusal_told.emit(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault

    def _read_month(self, first: dt.date) -> None:
        in_background(
            partial(_read_month, self._context, first), self._show_month, self._month_failed
        )

    def _show_month(self, marks: MonthMarks) -> None:
        self.month.show_marks(marks)

    def _month_failed(self, fault: Exception) -> None:
        """The month stands without its dots; only a fault of ours is told."""
        if not isinstance(fault, Refusal | Trouble | Stopped):
            raise fault

    def _is_near(self, line: Jubilee) -> bool:
        return is_near(line, self._context.today())

    # Where it leads.

    def _go(self, where: Where) -> None:
        self._context.go(where)

    def _take_way(self, number: int) -> None:
        self._go(_FIRST_STEPS[number][1])

    def _listen(self) -> None:
        for card in (self.diary, self.agenda, self.tasks, self.jubilees, self.ending, self.month):
            card.asked.connect(self._go)
        self.month.turned.connect(self._read_month)
        self.copies.copied.connect(self.reload)
        self.copies.said.connect(self._say)

    def _say(self, sentence: str) -> None:
        self.notice_asked.emit(sentence, False)

    # What is seen of it.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _cards(self) -> dict[str, QWidget]:
        cards: dict[str, QWidget] = {
            "diary": self.diary,
            "agenda": self.agenda,
            "tasks": self.tasks,
            "jubilees": self.jubilees,
            "ending": self.ending,
            "month": self.month,
            "copies": self.copies,
        }
        for name, card in cards.items():
            card.setObjectName(f"card_{name}")
        return cards

    def _first_steps(self) -> EmptyState:
        sentence = "Библиотека пока пуста. С чего начнём?"
        steps = EmptyState("home", sentence, ways=[way for way, _ in _FIRST_STEPS])
        steps.way_taken.connect(self._take_way)
        return steps

    def _fit_columns(self) -> None:
        self.columns.fit(self.width())


def _read_home(context: Context) -> Home:
    from ..rules.home_rows import read_home

    return read_home(context)


def _read_month(context: Context, first: dt.date) -> MonthMarks:
    from ..rules.home_rows import read_month

    return read_month(context, first)


OFFERS = (SectionPage(TodayPage),)
