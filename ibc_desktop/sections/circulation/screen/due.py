"""«Ждём книги»: what is due today and what is late, over the desk."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import document_target
from ibc_desktop.kit.listing.list_page import Choice, Deed, Filter, Listing, ListPage
from ibc_desktop.kit.listing.row_deeds import give_deeds
from ibc_desktop.kit.register.list_output import ListOutput

from ..rules.due import Due, DueFilter, count_due, due_page
from ..rules.notes import due_chip
from ..rules.rows import OverdueLoan
from ..rules.targets import ServeReader
from .loans import loan_deeds, move, show_book


class DuePage(ListPage):
    """The books awaited, by class and name; Enter leads to the reader at the desk."""

    closed = Signal()
    finds = False
    keys = (("Enter", "к читателю"), ("Ctrl+P", "напечатать"), ("Esc", "к выдаче"))

    def __init__(self, context: Context, which: Due | None = None) -> None:
        self._context = context
        super().__init__("Ждём книги", self._listing(), context.preferences)
        self.set_subtitle("Книги, которые сдают сегодня, и те, что уже просрочены")
        for key, pill in self._pills.items():
            pill.setChecked(key == which)
            pill.toggled.connect(self._switch_off_other)
        deeds = loan_deeds(partial(move, context), partial(show_book, context), "")
        give_deeds(self.view, deeds)
        self.output = ListOutput(self, context, papers=self._papers)
        self.add_deed(Deed("К выдаче", self.closed.emit, "arrow-left", "Esc"))

    def open_row(self, row: OverdueLoan) -> None:
        self._context.go(ServeReader(row.reader_id))

    def print_shown(self) -> None:
        self.output.open()

    def _papers(self) -> list[Choice]:
        return [Choice("Напечатать должников", self._print_late)]

    def _print_late(self) -> None:
        self._context.go(document_target(self._context.sections, "overdue"))

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def _switch_off_other(self, on: bool) -> None:
        for pill in self._pills.values() if on else ():
            if pill is not self.sender():
                pill.setChecked(False)

    def _listing(self) -> Listing:
        return Listing(
            name="desk_due",
            columns=self._columns(),
            fetch=self._fetch,
            count=self._count,
            nouns=("книга", "книги", "книг"),
            filters=(
                Filter(Due.TODAY, "Сдают сегодня", "calendar-day"),
                Filter(Due.LATE, "Просрочены", "alarm"),
            ),
            kinds=frozenset({"loan", "reader", "membership"}),
            may_drop=("phone",),
            placeholder="Читатель, класс или книга",
            icon="clock",
            nothing="Сегодня сроков нет, просроченных книг тоже",
        )

    def _columns(self) -> tuple[Column[OverdueLoan], ...]:
        return (
            Column(
                "reader",
                "Читатель",
                lambda loan: loan.reader,
                below=lambda loan: loan.book,
                weight=1,
            ),
            Column("class", "Класс", lambda loan: loan.class_name or loan.group.label, width=10),
            Column("phone", "Телефон", lambda loan: loan.phone or loan.parent_phone, width=16),
            Column("due", "Срок", lambda _: "", chip=self._chip, width=18),
        )

    def _chip(self, loan: OverdueLoan) -> Chip:
        return due_chip(loan.due_on, self._context.today())

    def _fetch(self, ask: Ask, after: OverdueLoan | None) -> Sequence[OverdueLoan]:
        return self._context.ask(due_page, _wanted(ask), self._context.today(), after)

    def _count(self, ask: Ask) -> int:
        return self._context.ask(count_due, _wanted(ask), self._context.today())


def _wanted(ask: Ask) -> DueFilter:
    return DueFilter(ask.words, next(map(Due, ask.filters), None))
