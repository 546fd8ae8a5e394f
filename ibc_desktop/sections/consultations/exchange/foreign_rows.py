"""A journal kept elsewhere, read row by row: days, hours, minutes and words in their many forms."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from ibc_desktop.kernel.tables.cells import date_of
from ibc_desktop.kernel.tables.imports import Refused, Remark
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules.fields import EXCHANGED


@dataclass(slots=True)
class OldLine:
    """A consultation as a table tells of it; people, theme and tools are still words.

    `remarks` say what of the row was not understood.
    """

    at: str
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
    remarks: list[Remark] = field(default_factory=list)


def lines_of(sheet: Sheet, mapping: dict[str, int], today: dt.date) -> Iterator[OldLine | Refused]:
    """Yield a consultation or a refusal for each row of the table."""
    for place, row in sheet.body():
        yield _Row(place, row, mapping, today).line()


class _Row(SheetRow):
    """One row of the table with the mapping by which it is read."""

    def line(self) -> OldLine | Refused:
        teacher, held_on = self.text("teacher"), self._day("held_on")
        reason = self._why_not(teacher, held_on)
        if reason or held_on is None:
            return self.refused(reason)
        line = OldLine(str(self.place), held_on, teacher)
        is_ahead = held_on > self.today
        if is_ahead:
            line.status = ConsultationStatus.APPOINTED
        for each in EXCHANGED:
            if each.key not in ("held_on", "teacher"):
                self.read(line, each)
        if is_ahead and line.status is ConsultationStatus.HELD:
            return self.refused("этот день ещё впереди, а отмечено проведение")
        if not line.next_step:
            line.next_on = line.next_done_on = None
        if line.next_on is not None and line.next_on < held_on:
            line.next_on = None
        line.remarks = self.remarks
        return line

    def _why_not(self, teacher: str, held_on: dt.date | None) -> str:
        if reason := no_row(self.cells):
            return reason
        if not teacher:
            return "не сказано, кого консультировали"
        if held_on is None:
            written = self.text("held_on")
            return f"дата «{written}» не узнана" if written else "нет даты"
        if not (self.text("theme") or self.text("question") or self.text("outcome")):
            return "нет ни темы, ни вопроса"
        return ""

    def _day(self, key: str) -> dt.date | None:
        return date_of(self.cell(key), self.today) if self.text(key) else None
