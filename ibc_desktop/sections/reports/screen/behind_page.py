"""The page of the list behind a number."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.behind import Heading, Line
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kernel.tables.spreadsheet import save
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.write_out import TABLES, WriteOut
from ibc_desktop.kit.listing.list_page import Deed, Listing, ListPage

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
        self._number_shown = number
        kind = number.kind
        super().__init__(kind.title, _listing(context, number), context.preferences)
        self.set_subtitle(about)
        self._output = WriteOut()
        self._output.said.connect(self._tell)
        self.body.addWidget(self._output)
        self.add_deed(Deed("Сохранить список", self.save, "table-sheet", "Ctrl+S"))
        self.add_deed(Deed("К показателям", self.closed.emit, "arrow-left", "Esc"))

    def open_row(self, row: Line) -> None:
        self._context.go(row.target)

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def save(self) -> None:
        """Ctrl+S: write the list as it is shown."""
        kind = self._number_shown.kind
        path = dialogs.save_file(self, "Сохранить этот список", kind.title, TABLES)
        if path is not None:
            work = partial(_write, self._context, self._number_shown, self.ask.words, path)
            self._output.write(work, path, kind.nouns)

    def _tell(self, sentence: str) -> None:
        self.notice_asked.emit(sentence, False)


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


def _write(context: Context, number: Number, said: str, path: Path, progress: Progress) -> int:
    return context.ask(_save, number, said, path, progress)


def _save(session: Session, number: Number, said: str, path: Path, progress: Progress) -> int:
    whole = behind.total(session, number, said)
    told = 0

    def lines() -> Iterator[Line]:
        nonlocal told
        last: Line | None = None
        while page := behind.page(session, number, said, last):
            yield from page
            last = page[-1]
            told += len(page)
            progress(min(told, whole), whole)

    save(path, _columns(number.kind.headings), lines(), number.kind.title)
    return told
