"""The feed of the desk: the last scans, and how an answer becomes a line of it."""

import datetime as dt

from PySide6.QtWidgets import QStackedWidget

from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kit.desk.feed import Feed, FeedRow
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.empty import EmptyState

from ..rules.day import DayDeed
from ..rules.reply import Outcome, Reply

# Answers that are steps on the way to a scan are not scans themselves.
_STEPS = frozenset({Outcome.CHOOSE, Outcome.MODE, Outcome.CLOSED})
# Their second line begins with a name, which keeps its capital.
_NAMES_FIRST = frozenset({Outcome.RETURNED, Outcome.WARNED, Outcome.FOUND})
_DUE = "Вернуть "
_LEAST_ROWS = 2


class FeedCard(Card):
    """The last scans of the day; `link_clicked` asks for the whole day."""

    def __init__(self) -> None:
        super().__init__("Последние сканы", "Весь день")
        self.link.setObjectName("whole_day")
        self.feed = Feed()
        self._empty = EmptyState("barcode", "Сегодня ещё не сканировали")
        self._either = QStackedWidget()
        self._either.addWidget(self._empty)
        self._either.addWidget(self.feed)
        self.body.addWidget(self._either, 1)
        theme().follow(self._fit)

    def show_day(self, deeds: list[DayDeed]) -> None:
        """Begin with what the journal knows of the day."""
        self.feed.rows.show(map(deed_row, deeds))
        self._either.setCurrentIndex(1 if deeds else 0)

    def add(self, reply: Reply) -> None:
        """Put an answer at the head, unless it was but a step to one."""
        if reply.outcome not in _STEPS:
            self.feed.add(reply_row(reply))
            self._either.setCurrentIndex(1)

    def _fit(self) -> None:
        look = theme()
        # Rows of a feed bring their own air with them.
        self._page.setContentsMargins(look.air(16), look.air(12), look.air(16), look.air(12))
        self._page.setSpacing(0)
        self._either.setMinimumHeight(_LEAST_ROWS * theme().text(47))


def reply_row(reply: Reply) -> FeedRow:
    """Return the line of an answer; its key is the deed, and the reader who was open."""
    reader_id = reply.reader.id if reply.reader else None
    key = (reply.deed_id, reader_id)
    below = _below(reply)
    return FeedRow(reply.outcome.value, reply.title, below, clock_time(reply.at), reply.word, key)


def _below(reply: Reply) -> str:
    """Return the consequence as a second line: what matters first, since the end may be cut."""
    clauses = reply.below.split(". ")
    due = [each for each in clauses if each.startswith(_DUE)]
    if due:
        named = reply.reader.label if reply.reader else ""
        rest = [each for each in clauses if each not in due]
        said = [each if each == named else lower_first(each) for each in rest]
        return ", ".join([due[0].removeprefix(_DUE), *said])
    return reply.below if reply.outcome in _NAMES_FIRST else lower_first(reply.below)


def deed_row(deed: DayDeed) -> FeedRow:
    """Return the line of a deed that the journal remembers."""
    said = deed.below or ("посещение" if deed.outcome is Outcome.READER else "")
    below = ", ".join(filter(None, (said, "отменено" if deed.undone else "")))
    key = (deed.id, None)
    return FeedRow(deed.outcome.value, deed.title, below, clock_time(deed.done_at), key=key)


def clock_time(moment: dt.datetime) -> str:
    """Return «11:46»."""
    return f"{moment:%H:%M}"
