"""The chosen partner beside the list: who it is, the agreements, what others know of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kit.listing.record_card import RecordCard
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.cover import Initials
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules import queries
from ..rules.rows import PartnerRow
from ..rules.sockets import PartnerTab
from ..rules.wording import contact_facts, partner_chip
from .agreements import Agreements, urgent


class PartnerCard(RecordCard):
    """The card of one partner; deeds carry the key of the partner or of the agreement."""

    def read(self, session: Session, record_id: int) -> PartnerRow | None:
        return queries.PARTNERS.one(session, record_id)

    def fill(self, session: Session, column: QVBoxLayout, partner: PartnerRow) -> None:
        column.addLayout(self._head(partner))
        tabs = self.context.sections.all(PartnerTab)
        self.add_tabs(column, tabs, "Что показать о партнёре", self._own(partner))

    def _head(self, partner: PartnerRow) -> QHBoxLayout:
        row = in_row(air=14)
        row.addWidget(Initials(partner.called), 0, Qt.AlignmentFlag.AlignTop)
        words = in_column(air=3)
        name = label(partner.name, "reader", wrap=True)
        name.setAccessibleName(partner.name)
        words.addWidget(name)
        words.addWidget(label(partner.kind.label, "body", "ink2", wrap=True))
        words.addSpacing(theme().air(2))
        words.addLayout(self._chips(partner))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _chips(self, partner: PartnerRow) -> FlowRow:
        row = FlowRow()
        chip = partner_chip(partner, self.context.today())
        row.addWidget(ChipLabel(chip or Chip("mute", "handshake", "без договора")))
        return row

    def _own(self, partner: PartnerRow) -> QWidget:
        today = self.context.today()
        own = QWidget()
        column = in_column(own, 12)
        shown = Agreements(
            partner.agreements, today, acts=self.well is None and not partner.ended_on
        )
        shown.asked.connect(self.asked)
        contact = FactLines(contact_facts(partner, today))
        # What ends soon must not be looked for below what is always the same.
        parts = [shown, contact] if urgent(partner.agreements, today) else [contact, shown]
        for part in parts:
            column.addWidget(part)
        return own

    # What is done with the partner.

    def buttons(self, _session: Session, partner: PartnerRow) -> list[Button]:
        deeds = [
            self._next(partner),
            self.deed("edit", Button("Изменить", "outlined", "pencil", "F2")),
        ]
        if partner.ended_on is None:
            deeds.append(self.deed("end", Button("Завершить сотрудничество", "quiet", "logout")))
        if not partner.agreements:
            deeds.append(self.deed("remove", Button("Удалить", "quiet", "trash")))
        return deeds

    def _next(self, partner: PartnerRow) -> Button:
        """Return what comes next with a partner: to begin again, or one more agreement."""
        if partner.ended_on is not None:
            back = Button("Снова сотрудничать", "outlined", "turn-back")
            return self.deed("resume", back, "first")
        new = Button("Новый договор", "outlined", "plus")
        # What ends soon is prolonged first.
        name = "new_agreement" if urgent(partner.agreements, self.context.today()) else "first"
        return self.deed("add_agreement", new, name)
