"""«Весь день»: all deeds of the desk of today, over the desk."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.desk.outcome import OUTCOMES
from ibc_desktop.kit.listing.list_page import Deed, Filter, Listing, ListPage
from ibc_desktop.kit.register.list_output import ListOutput
from ibc_desktop.sections.readers.rules.targets import ShowReader

from ..rules.day import DayDeed, day_deeds, day_total, reader_of
from ..rules.reply import Outcome
from .desk_feed import clock_time

_FILTERS = (Outcome.ISSUED, Outcome.RETURNED, Outcome.RENEWED, Outcome.READER, Outcome.UNDONE)
_TITLES = {Outcome.READER: "Посещения"}


def outcome_chip(deed: DayDeed) -> Chip:
    """Return the outcome as a chip: «выдано»; one taken back since is quiet."""
    if deed.undone:
        return Chip("mute", "undo", "отменено позже")
    look = OUTCOMES[deed.outcome.value]
    word = "посещение" if deed.outcome is Outcome.READER else look.word.lower()
    return Chip(look.tone, look.icon, word)


COLUMNS: tuple[Column[DayDeed], ...] = (
    Column("what", "Что и кому", lambda deed: deed.title, below=lambda deed: deed.below, weight=1),
    Column("outcome", "Итог", lambda deed: outcome_chip(deed).word, chip=outcome_chip, width=15),
    Column("time", "Время", lambda deed: clock_time(deed.done_at), width=7, right=True),
)


class DayPage(ListPage):
    """The day's deeds from the journal; Enter leads to the reader."""

    closed = Signal()
    finds = False
    keys = (("Enter", "карточка читателя"), ("Esc", "к выдаче"))

    def __init__(
        self, context: Context, day: dt.date | None = None, outcome: Outcome | None = None
    ) -> None:
        self._context = context
        self._day = day or context.today()
        super().__init__("Весь день", self._listing(), context.preferences)
        self.set_subtitle(f"Всё, что сделано на выдаче {date_words(self._day, self._day)}")
        if outcome is not None:
            self._pills[outcome.value].setChecked(True)
        self.output = ListOutput(self, context)
        self.add_deed(Deed("К выдаче", self.closed.emit, "arrow-left", "Esc"))

    def open_row(self, row: DayDeed) -> None:
        reader_id = self._context.ask(reader_of, row.id)
        if reader_id is None:
            self.notice_asked.emit("Эта запись отменена", False)
        else:
            self._context.go(ShowReader(reader_id))

    def print_shown(self) -> None:
        self.output.open()

    def said_filters(self) -> list[str]:
        return [date_words(self._day), *super().said_filters()]

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def _listing(self) -> Listing:
        return Listing(
            name="desk_day",
            columns=COLUMNS,
            fetch=self._fetch,
            count=self._count,
            nouns=("запись", "записи", "записей"),
            filters=tuple(
                Filter(each.value, _TITLES.get(each, each.label), OUTCOMES[each.value].icon)
                for each in _FILTERS
            ),
            kinds=frozenset({"loan", "visit"}),
            placeholder="Читатель, класс или книга",
            icon="barcode",
            nothing="В этот день ничего не сканировали",
        )

    def _fetch(self, ask: Ask, after: DayDeed | None) -> Sequence[DayDeed]:
        outcomes = map(Outcome, ask.filters)
        return self._context.ask(day_deeds, self._day, outcomes, ask.words, after)

    def _count(self, ask: Ask) -> int:
        return self._context.ask(day_total, self._day, map(Outcome, ask.filters), ask.words)
