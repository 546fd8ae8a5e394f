"""A journal kept elsewhere, read row by row: days, hours, minutes and words in their many forms."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ibc_desktop.kernel.tables.cells import Unclear, date_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules.fields import EXCHANGED, hour_of

_DAY = re.compile(
    r"^(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./\-\s]+\d{1,2}[./\-\s]+\d{2,4}"
    r"|\d{1,2}\s+[а-яё]{3,}\.?\s+\d{4}|\d{8})(?:\s*г(?:ода)?\b\.?)?T?",
    re.IGNORECASE,
)
_MIDNIGHT = ("0:00", "00:00", "0:00:00", "00:00:00")


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
    place: Place | None = field(default=None, compare=False)
    remarks: list[Remark] = field(default_factory=list)


def lines_of(sheet: Sheet, mapping: dict[str, int], today: dt.date) -> Iterator[OldLine | Refused]:
    """Yield a consultation or a refusal for each row of the table."""
    for place, row in sheet.body():
        yield _Row(place, row, mapping, today).line()


class _Row(SheetRow):
    """One row of the table with the mapping by which it is read."""

    def line(self) -> OldLine | Refused:
        teacher, held_on = self.lines("teacher"), self._day()
        reason = self._why_not(teacher, held_on)
        if reason or held_on is None:
            return self.refused(reason, self.text("teacher"))
        line = OldLine(str(self.place), held_on, teacher, place=self.place)
        is_ahead = held_on > self.today
        if is_ahead:
            line.status = ConsultationStatus.APPOINTED
        line.starts_at = self._hour_beside_day()
        for each in EXCHANGED:
            if each.key not in ("held_on", "teacher"):
                self.read(line, each)
        if is_ahead and line.status is ConsultationStatus.HELD:
            return self.refused("этот день ещё впереди, а отмечено проведение", teacher)
        self._check_step(line)
        line.remarks = self.remarks
        return line

    def _why_not(self, teacher: str, held_on: dt.date | None) -> str:
        if reason := no_row(self.cells):
            return reason
        if not teacher:
            return "не сказано, кого консультировали"
        if held_on is None:
            return self._why_no_day()
        if not (self.text("theme") or self.text("question") or self.text("outcome")):
            return "нет ни темы, ни вопроса"
        return ""

    def _day(self) -> dt.date | None:
        return date_of(self.cell("held_on"), self.today) if self.text("held_on") else None

    def _why_no_day(self) -> str:
        written = self.text("held_on")
        return f"дата «{written}» не узнана" if written else "нет даты"

    def _hour_beside_day(self) -> dt.time | None:
        """Return the hour of «02.10.2025 10:00»; what else stands beside the day is noted."""
        written = self.text("held_on")
        beside = _DAY.sub("", written, count=1).strip(" ,;")
        if not beside or beside == written or beside in _MIDNIGHT:
            return None
        try:
            return hour_of(beside)
        except Unclear as unclear:
            self.remark("held_on", "кроме даты ещё слова", f"не войдёт: {beside}")
            return unclear.value

    def _check_step(self, line: OldLine) -> None:
        """A day is kept only with a step, and not before the consultation."""
        for key in ("next_on", "next_done_on"):
            if getattr(line, key) is not None and not line.next_step:
                self.remark(key, "шаг не назван", "без срока")
                setattr(line, key, None)
        if line.next_on is not None and line.next_on < line.held_on:
            self.remark("next_on", "раньше консультации", "без срока")
            line.next_on = None
