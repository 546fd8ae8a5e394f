"""The card of a plain record: its state, its name, what is known of it, what is done with it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.plug.context import Context

from ..listing.record_card import RecordCard
from ..parts.chips import ChipLabel
from ..parts.controls import Button
from ..parts.facts import FactLines
from ..parts.texts import label
from .record_form import RecordSaid


class PlainCard(RecordCard):
    """Shows the record that a form says, with these facts and this chip."""

    air = 10

    def __init__(
        self,
        context: Context,
        said: RecordSaid,
        facts: Callable[[Any], Sequence[tuple[str, str]]],
        chip: Callable[[Any], Chip | None],
    ) -> None:
        super().__init__(context)
        self._said, self._facts, self._chip = said, facts, chip

    def buttons(self, _session: Session, _record: Any) -> list[Button]:
        return [self.deed("edit", Button("Изменить", "outlined", "pencil", "F2"), "first")]

    def read(self, session: Session, record_id: int) -> Any:
        return self._said.read(session, record_id)

    def fill(self, session: Session, column: QVBoxLayout, record: Any) -> None:
        column.addWidget(ChipLabel(self._chip(record)))
        column.addWidget(label(self._said.named(record), "reader", wrap=True))
        column.addWidget(FactLines(self._facts(record)))
        column.addStretch(1)
