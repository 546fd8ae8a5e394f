"""The chosen deed beside the journal: when, by whom, what it changed, and what stands on it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import changes, journal, standing
from ibc_desktop.kernel.file.deeds import DeedKind
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.file.lines import DeedLine, lines_of
from ibc_desktop.kernel.ground.refusals import Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted, date_words, number, weekday_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.copies import Stored
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.listing.record_card import RecordCard
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Well, hairline
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.facts import fact_line
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import label

from ..window.undo import DEEDS
from .journal_list import kind_chip, state_chip

# More is told by its number alone.
_MOST_CHANGES = 14
# The width of the column in which names stand, in pixels at 100 %.
_NAMES = 96


@dataclass(frozen=True)
class _Chosen:
    """A deed with what it has changed."""

    line: DeedLine
    changes: Sequence[changes.Told]
    inserted: Sequence[str]


class JournalCard(RecordCard):
    """The card of one deed; what stands on it is asked for in the background."""

    undo_asked = Signal()
    # The deed and all that stand on it, the newest first.
    undo_all_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._marked = 0

    def say_marks(self, marked: int) -> None:
        """Say on the button that it undoes what is marked in the list."""
        self._marked = marked
        self.reload()

    def read(self, session: Session, record_id: int) -> _Chosen | None:
        known = self.context.sections.all(Recorded)
        lines = lines_of(session, [record_id], known)
        if not lines:
            return None
        counts = changes.count_inserted(session, record_id)
        inserted = [
            counted(counts[each.table], *each.nouns)
            for each in self.context.sections.all(Stored)
            if each.table in counts
        ]
        return _Chosen(lines[0], changes.changes_told(session, record_id, known), inserted)

    def fill(self, session: Session, column: QVBoxLayout, chosen: _Chosen) -> None:
        self._shown = chosen.line.id
        chip = state_chip(chosen.line) or kind_chip(chosen.line.deed)
        column.addWidget(ChipLabel(chip))
        column.addWidget(label(chosen.line.deed.title, "head", wrap=True))
        column.addWidget(_Facts(self._facts(chosen)))
        self._holders = in_column(air=8)
        column.addLayout(self._holders)
        if chosen.changes:
            column.addWidget(label("Что изменилось", "head"))
            column.addWidget(_Changes(chosen.changes))
        column.addStretch(1)

    def _facts(self, chosen: _Chosen) -> list[tuple[str, str]]:
        line, today = chosen.line, self.context.today()
        day, hour = line.deed.done_at.date(), f"{line.deed.done_at:%H:%M}"
        facts = [
            ("Когда", f"{date_words(day, today)}, {weekday_name(day)}, {hour}"),
            ("Кто сделал", line.deed.operator),
            ("О чём", ", ".join(line.about)),
            ("Добавлено", ", ".join(chosen.inserted)),
        ]
        return [(name, value) for name, value in facts if value]

    def buttons(self, _session: Session, chosen: _Chosen) -> list[Button]:
        deed = chosen.line.deed
        if self._marked:
            return [self._undo_button(f"Отменить отмеченные: {number(self._marked)}")]
        if deed.undone:
            return []
        in_background(
            partial(self.context.ask, standing.all_holders, deed.id),
            partial(self._show_holders, deed),
            let_be,
        )
        return [self._undo_button("Вернуть" if deed.kind is DeedKind.UNDO else "Отменить")]

    def _undo_button(self, words: str) -> Button:
        button = Button(words, "outlined", "undo", "Del")
        button.setObjectName("undo_chosen")
        button.clicked.connect(self.undo_asked)
        return button

    def _show_holders(self, deed: DeedRow, keys: Sequence[int]) -> None:
        """Say what stands on the deed, unless another one is shown by now."""
        if not keys or self.record_id != deed.id or self._shown != deed.id:
            return
        first = self.context.ask(journal.of, keys[: standing.MOST_AT_ONCE])
        self._holders.addWidget(label("Что от него зависит", "head"))
        self._holders.addWidget(_holders_well(first, len(keys), self.context.today()))
        if len(keys) <= standing.MOST_AT_ONCE:
            button = Button(f"Отменить все {len(keys) + 1}", "outlined", "undo")
            button.setObjectName("undo_all")
            button.clicked.connect(partial(self.undo_all_asked.emit, [*first, deed]))
            self.deeds.put([button])


def let_be(fault: Exception) -> None:
    """Leave the card as it is where the disk has no answer: who watches over the file tells it."""
    if not isinstance(fault, Trouble | Stopped):
        raise fault


class _Facts(QWidget):
    """When it was done, by whom, and about what."""

    def __init__(self, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = in_column(self, 2)
        for name, value in facts:
            column.addLayout(fact_line(name, value, names=_NAMES))


class _Changes(QWidget):
    """What stood there and what stands now, a line for each column."""

    def __init__(self, told: Sequence[changes.Told]) -> None:
        super().__init__()
        column = in_column(self, 4)
        for each in told[:_MOST_CHANGES]:
            column.addLayout(_change(each))
            column.addWidget(hairline())
        if len(told) > _MOST_CHANGES:
            column.addWidget(_more(len(told) - _MOST_CHANGES))


def _change(told: changes.Told) -> QHBoxLayout:
    row = in_row(air=8)
    name = label(told.name, "small", "ink2", wrap=True)
    name.setFixedWidth(theme().text(_NAMES))
    # The smaller name stands on the line of writing of its value.
    name.setContentsMargins(0, theme().text(2), 0, 0)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    was = label(told.was or "не было", "body", "ink2", wrap=True)
    row.addWidget(was, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label("→", "body", "ink3"), 0, Qt.AlignmentFlag.AlignTop)
    became = label(told.became or "пусто", "strong", wrap=True)
    row.addWidget(became, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _more(count: int) -> QWidget:
    return label(f"и ещё {number(count)}", "small", "ink2")


def _holders_well(first: Sequence[DeedRow], count: int, today: dt.date) -> QWidget:
    well = Well()
    words = counted(count, *DEEDS)
    well.body.addWidget(label(f"Сначала отмените {words}", "strong", "info", wrap=True))
    for deed in first[:3]:
        when = date_words(deed.done_at.date(), today)
        well.body.addWidget(label(f"{deed.title}, {when}", "small", "info", wrap=True))
    if count > 3:
        well.body.addWidget(_more(count - 3))
    return well
