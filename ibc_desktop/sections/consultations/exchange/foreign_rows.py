"""A journal kept elsewhere, read row by row: days, hours, minutes and words in their many forms."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, date_of
from ibc_desktop.kernel.tables.fields import DAY, RecordField
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules.fields import EXCHANGED

_TOTALS = ("итого", "всего")


@dataclass(slots=True)
class OldLine:
    """A consultation as a table tells of it; people, theme and tools are still words.

    `notes` say what of the row was not understood.
    """

    row: int
    held_on: dt.date
    teacher: str
    starts_at: dt.time | None = None
    minutes: int = 0
    others: int = 0
    theme: str = ""
    question: str = ""
    form: ConsultationForm = ConsultationForm.PERSONAL
    source: ConsultationSource = ConsultationSource.PERSONAL
    status: ConsultationStatus = ConsultationStatus.HELD
    tools: str = ""
    lesson: str = ""
    outcome: str = ""
    materials: str = ""
    feedback: str = ""
    next_step: str = ""
    next_on: dt.date | None = None
    next_done_on: dt.date | None = None
    consultant: str = ""
    notes: tuple[str, ...] = ()

    @property
    def at(self) -> str:
        return f"строка {self.row}"


def lines_of(sheet: Sheet, mapping: dict[str, int], today: dt.date) -> Iterator[OldLine | Refused]:
    """Yield a consultation or a refusal for each row of the table."""
    for number, row in sheet.body():
        yield _Row(number, row, mapping, today).line()


class _Row(SheetRow):
    """One row of the table with the mapping by which it is read."""

    def __init__(
        self, number: int, row: list[Cell], mapping: dict[str, int], today: dt.date
    ) -> None:
        super().__init__(number, row, mapping)
        self._today = today

    def line(self) -> OldLine | Refused:
        teacher, held_on = self.text("teacher"), self._day("held_on")
        reason = self._why_not(teacher, held_on)
        if reason or held_on is None:
            return self.refused(reason)
        line = OldLine(self.number, held_on, teacher)
        is_ahead = held_on > self._today
        if is_ahead:
            line.status = ConsultationStatus.APPOINTED
        for field in EXCHANGED:
            if field.key not in ("held_on", "teacher") and self.text(field.key):
                self._read(line, field)
        if is_ahead and line.status is ConsultationStatus.HELD:
            return self.refused("этот день ещё впереди, а отмечено проведение")
        if not line.next_step:
            line.next_on = line.next_done_on = None
        if line.next_on is not None and line.next_on < held_on:
            line.next_on = None
        line.notes = tuple(self.notes)
        return line

    def _read(self, line: OldLine, field: RecordField) -> None:
        value = (
            self._day(field.key) if field.shape is DAY else field.shape.read(self.cell(field.key))
        )
        if value is not None:
            field.set(line, value)
        elif field.shape is not DAY:
            # What is not understood stays as usual, so that no figure is made up.
            self.notes.append(f"{field.title.lower()}: «{self.text(field.key)}» не узнано")

    def _why_not(self, teacher: str, held_on: dt.date | None) -> str:
        if fold(self.text("held_on") or teacher).rstrip(":.").startswith(_TOTALS):
            return "это итоговая строка"
        if not teacher:
            return "не сказано, кого консультировали"
        if held_on is None:
            written = self.text("held_on")
            return f"дата «{written}» не узнана" if written else "нет даты"
        if not (self.text("theme") or self.text("question") or self.text("outcome")):
            return "нет ни темы, ни вопроса"
        return ""

    def _day(self, key: str) -> dt.date | None:
        return date_of(self.cell(key), self._today) if self.text(key) else None
