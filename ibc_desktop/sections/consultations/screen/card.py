"""The chosen consultation beside the journal: what it was about, and what comes next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.record_card import RecordCard
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Well
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules import queries, service
from ..rules.rows import ConsultationRow
from ..rules.wording import signed, status_chip, step_chip, when

# A longer theme or question is set smaller.
_LONG = 60


class ConsultationCard(RecordCard):
    """The card of one consultation; «teacher» alone carries the key of the teacher."""

    def read(self, session: Session, record_id: int) -> ConsultationRow | None:
        return queries.JOURNAL.one(session, record_id)

    def fill(self, session: Session, column: QVBoxLayout, row: ConsultationRow) -> None:
        column.addLayout(self._head(row))
        if row.next_step:
            column.addWidget(StepWell(self.context, row, partial(self.asked.emit, "step")))
        column.addWidget(FactLines(known_facts(row)))
        column.addStretch(1)

    def _head(self, row: ConsultationRow) -> QVBoxLayout:
        today = self.context.today()
        column = in_column(air=4)
        column.addWidget(ChipLabel(status_chip(row.status)))
        role = "reader" if len(row.about) <= _LONG else "head"
        column.addWidget(label(row.about, role, wrap=True))
        column.addWidget(label(when(row, today), "body", "ink2", wrap=True))
        name = signed(row.surname, row.given_name, row.patronymic)
        teacher = self.deed("teacher", Button(name, "link", "person"), key=row.teacher_id)
        teacher.setAccessibleName(f"{name}: всё о работе с педагогом")
        line = QHBoxLayout()
        line.addWidget(teacher)
        line.addWidget(label(row.post, "body", "ink2", wrap=True), 1)
        column.addLayout(line)
        return column

    def buttons(self, session: Session, row: ConsultationRow) -> list[Button]:
        deeds: list[Button] = []
        waits = row.status is not ConsultationStatus.HELD
        # What is appointed for a day to come cannot be held yet.
        may_hold = waits and row.held_on <= self.context.today()
        if may_hold:
            held = Button("Отметить проведённой", "outlined", "check")
            deeds.append(self.deed("hold", held, "first"))
        edit = Button("Изменить", "outlined", "pencil", "F2")
        deeds.append(self.deed("edit", edit, "edit" if may_hold else "first"))
        if waits and row.status is not ConsultationStatus.POSTPONED:
            later = Button("Отложить", "quiet", "clock")
            deeds.append(self.deed("postpone", later))
        if service.may_delete(session, row.id, self.context.today()):
            remove = Button("Убрать запись", "quiet", "trash")
            deeds.append(self.deed("remove", remove))
        return deeds


class StepWell(Well):
    """The next step of a consultation, with its day and «Сделано» while it waits."""

    def __init__(
        self, context: Context, row: ConsultationRow, ask: Callable[[int], object], about: str = ""
    ) -> None:
        super().__init__()
        chip = step_chip(row, context.today())
        head = QHBoxLayout()
        head.addWidget(label("Следующий шаг", "small", "ink2"), 1)
        head.addWidget(ChipLabel(chip))
        self.body.addLayout(head)
        self.body.addWidget(label(row.next_step, "strong", wrap=True))
        if about:
            self.body.addWidget(label(about, "small", "ink2", wrap=True))
        if row.step_waits:
            done = Button("Сделано", "outlined", "check")
            done.setAccessibleName(f"Сделано: {row.next_step}")
            line = QHBoxLayout()
            done.setObjectName(f"step_{row.id}")
            done.clicked.connect(lambda _=False: ask(row.id))
            line.addWidget(done)
            line.addStretch(1)
            self.body.addSpacing(theme().air(4))
            self.body.addLayout(line)


def known_facts(row: ConsultationRow) -> list[tuple[str, str]]:
    """Return what is known of a consultation, by name; what was never written down is empty."""
    others = counted(row.others, "педагог", "педагога", "педагогов") if row.others else ""
    return [
        ("Вопрос", row.question if row.theme else ""),
        ("Урок, класс", row.lesson),
        ("Форма", _form(row)),
        ("Ещё были", others),
        ("Инструменты", "\n".join(row.tools)),
        ("Результат", row.outcome),
        ("Материалы", row.materials),
        ("Отзыв", row.feedback),
        ("Консультант", row.consultant),
    ]


def _form(row: ConsultationRow) -> str:
    asked = f"запрос: {row.source.label}"
    usual = row.form is ConsultationForm.PERSONAL and row.source is ConsultationSource.PERSONAL
    return row.form.label if usual else f"{row.form.label}, {asked}"
