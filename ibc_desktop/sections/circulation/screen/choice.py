"""The candidates where a scan can mean several readers: by number, by letters, by arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.texts import label

from ..rules.recognise import Candidate, Kind, chosen


@dataclass(frozen=True)
class Numbered:
    """A candidate with the number by which it can be chosen."""

    number: int
    candidate: Candidate


_COLUMNS: tuple[Column[Numbered], ...] = (
    Column(
        "who",
        "Номер и имя",
        lambda row: f"{row.number}{NBSP * 2}{row.candidate.title}",
        below=lambda row: row.candidate.below,
        weight=1,
    ),
)


class ChoiceCard(Card):
    """The list of candidates; the focus stays in the scan box, which hands over its arrows."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(inside=1)
        self._offered: tuple[Numbered, ...] = ()
        self.asked = label("", "head")
        self.help = label("Номер, ещё буквы или стрелки и Enter", "small", "ink2", wrap=True)
        self.model = PagedTable(_COLUMNS, lambda _after: (), lambda row: row.number, self)
        self.view = TableView(self.model, "choice", least_rows=3)
        self.view.setObjectName("candidates")
        self.view.setAccessibleName("Кто это")
        self.view.head.hide()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._pick_index)
        for part in (self.asked, self.help, hairline()):
            self.body.addWidget(part)
        self.body.addWidget(self.view, 1)
        theme().follow(self._fit)

    def offer(self, asked: str, candidates: Sequence[Candidate]) -> None:
        """Show the candidates for what was asked; none is chosen yet."""
        self._offered = tuple(Numbered(at, each) for at, each in enumerate(candidates, 1))
        what = "Кто" if all(each.kind is Kind.READER for each in candidates) else "Что"
        self.asked.setText(f"{what} это: «{asked}»")
        self._show(self._offered)

    def narrow(self, typed: str) -> None:
        """Show those whom further letters leave; all of them where the letters fit nobody."""
        if not any(letter.isalpha() for letter in typed):
            self._show(self._offered)
            return
        left = chosen([row.candidate for row in self._offered], typed)
        fitting = tuple(row for row in self._offered if row.candidate in left)
        self._show(fitting or self._offered)

    def step(self, by: int) -> None:
        """Go down or up; above the first one nobody is chosen again."""
        at = self.view.currentIndex().row() + by
        if at < 0:
            self.view.start_at_top()
        elif at < self.model.rowCount():
            self.view.select_row(at)

    def current(self) -> Candidate | None:
        """Return the candidate the arrows have reached, if any."""
        row = self.view.current_row()
        return row.candidate if row else None

    def _show(self, rows: tuple[Numbered, ...]) -> None:
        self.view.start_at_top()
        self.model.show(lambda _after: (), rows)

    def _pick_index(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.picked.emit(row.candidate)

    def _fit(self) -> None:
        look = theme()
        self.body.setSpacing(0)
        edge = look.air(16)
        self.asked.setContentsMargins(edge, look.air(14), edge, 0)
        self.help.setContentsMargins(edge, look.air(2), edge, look.air(12))
