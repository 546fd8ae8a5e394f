"""The agreements with a partner on its card: the term of each, its state, what is done with it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kit.parts.cards import hairline
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules.rows import AgreementRow
from ..rules.state import AgreementState, agreement_state
from ..rules.wording import agreement_chip, agreement_title, speaking, term_words

_RENEWABLE = (AgreementState.VALID, AgreementState.ENDING, AgreementState.EXPIRED)
_ENDABLE = (*_RENEWABLE[:2], AgreementState.ENDLESS, AgreementState.PROLONGS, AgreementState.SIGNED)

# What a button here asks for, where its name alone would mean the partner.
_ASKS = {"edit": "edit_agreement", "end": "end_agreement"}


class Agreements(QWidget):
    """One agreement below the other; a deed is asked for by name, with the agreement's key."""

    asked = Signal(str, int)

    def __init__(self, agreements: Sequence[AgreementRow], today: dt.date, *, acts: bool) -> None:
        super().__init__()
        self._today = today
        self._speaking = speaking(agreements, today)
        self._urgent = urgent(agreements, today)
        column = in_column(self, 8)
        column.addWidget(label("Договоры", "head"))
        if not agreements:
            column.addWidget(label("Договоров пока нет", "body", "ink2"))
        for number, agreement in enumerate(agreements):
            if number:
                column.addWidget(hairline())
            self._add(column, agreement, acts=acts)

    def _add(self, column: QVBoxLayout, agreement: AgreementRow, *, acts: bool) -> None:
        words = in_column(air=2)
        head = QHBoxLayout()
        head.addWidget(label(agreement_title(agreement), "strong", wrap=True), 1)
        head.addWidget(ChipLabel(self._chip(agreement)))
        words.addLayout(head)
        for line in (agreement.subject, term_words(agreement, self._today), agreement.note):
            if line:
                words.addWidget(label(line, "body", "ink2", wrap=True))
        column.addLayout(words)
        if acts:
            column.addLayout(self._deeds(agreement))

    def _chip(self, agreement: AgreementRow) -> Chip:
        """An old agreement that another one has followed is no cause for alarm."""
        chip = agreement_chip(agreement, self._today)
        return chip if agreement is self._speaking else replace(chip, tone="mute")

    def _deeds(self, agreement: AgreementRow) -> FlowRow:
        state = agreement_state(agreement, self._today)
        row = FlowRow(air=8)
        if state in _RENEWABLE and agreement is self._speaking:
            row.addWidget(self._deed("renew", "Продлить на год", "refresh", agreement))
        row.addWidget(self._deed("edit", "Изменить", "pencil", agreement))
        if state in _ENDABLE:
            row.addWidget(self._deed("end", "Прекратить", "no-entry", agreement))
        if state is AgreementState.DRAFT and agreement.signed_on is None:
            row.addWidget(self._deed("drop", "Удалить проект", "trash", agreement))
        return row

    def _deed(self, name: str, word: str, icon: str, agreement: AgreementRow) -> Button:
        button = Button(word, "outlined" if name == "renew" else "quiet", icon)
        first = name == "renew" and agreement is self._urgent
        button.setObjectName("first" if first else f"{name}_{agreement.id}")
        button.setAccessibleName(f"{word}: {agreement_title(agreement)}")
        asks = _ASKS.get(name, name)
        button.clicked.connect(lambda _=False: self.asked.emit(asks, agreement.id))
        return button


def urgent(agreements: Sequence[AgreementRow], today: dt.date) -> AgreementRow | None:
    """Return the agreement that should be prolonged now, or None."""
    agreement = speaking(agreements, today)
    if agreement is None or agreement_state(agreement, today) is not AgreementState.ENDING:
        return None
    return agreement
