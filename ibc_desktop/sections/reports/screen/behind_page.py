"""The page of the list behind a number."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.behind import Heading, Line
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Deed, Listing, ListPage
from ibc_desktop.kit.register.list_output import ListOutput

from ..rules import behind
from ..rules.behind import Number

# The tables that feed any of the figures.
KINDS = frozenset(
    """loan visit reader membership school_form copy edition event event_party event_form
    consultation event_plan plan_target setting""".split()
)


class BehindPage(ListPage):
    """Whom or what a number counts; Enter leads to the record, Esc back to the figures."""

    closed = Signal()
    finds = False
    keys = (("Enter", "открыть запись"), ("Ctrl+S", "сохранить список"), ("Esc", "к показателям"))

    def __init__(self, context: Context, number: Number, about: str) -> None:
        self._context = context
        kind = number.kind
        super().__init__(kind.title, _listing(context, number), context.preferences)
        self.set_subtitle(about)
        self._about = about
        self.output = ListOutput(self, context)
        self.add_deed(Deed("К показателям", self.closed.emit, "arrow-left", "Esc"))

    def open_row(self, row: Line) -> None:
        self._context.go(row.target)

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def save(self) -> None:
        """Ctrl+S: write the list as it is shown."""
        self.output.save(self.output.listed)

    def print_shown(self) -> None:
        self.output.open()

    def said_filters(self) -> list[str]:
        return [self._about, *super().said_filters()]


def _listing(context: Context, number: Number) -> Listing:
    kind = number.kind

    def fetch(ask: Ask, after: Line | None) -> Sequence[Line]:
        return context.ask(behind.page, number, ask.words, after)

    def count(ask: Ask) -> int:
        return context.ask(behind.total, number, ask.words)

    return Listing(
        name=f"behind_{kind.what}",
        columns=_columns(kind.headings),
        fetch=fetch,
        count=count,
        key=lambda line: line.order,
        nouns=kind.nouns,
        kinds=KINDS,
        icon=kind.icon,
        nothing="За этот период здесь ничего нет",
    )


def _columns(headings: Iterable[Heading]) -> tuple[Column[Line], ...]:
    return tuple(_column(at, each) for at, each in enumerate(headings))


def _column(at: int, heading: Heading) -> Column[Line]:
    def value(line: Line) -> Any:
        return line.cells[at]

    if heading.width:
        return Column(f"c{at}", heading.title, value, width=heading.width, right=heading.right)
    return Column(f"c{at}", heading.title, value, weight=1, right=heading.right)
