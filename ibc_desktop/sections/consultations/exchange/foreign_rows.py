"""A journal kept elsewhere, read row by row: days, hours, minutes and words in their many forms."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.tables.cells import Cell, Unclear, text_of
from ibc_desktop.kernel.tables.days import as_dated, day_and_rest, task_on
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow
from ibc_desktop.kernel.tables.times.month_words import with_year
from ibc_desktop.kernel.tables.times.table_year import TableTimes, TableYear, year_told

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules.fields import EXCHANGED, hour_of, minutes_of, unit_of

_MIDNIGHT = ("0:00", "00:00", "0:00:00", "00:00:00")
_STEPS = ("next_on", "next_done_on")
# The rows by which it is told what a column is.
_TRIED_ROWS = 200
_READ_APART = ("held_on", "teacher")


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


def lines_of(
    sheet: Sheet, mapping: dict[str, int], times: TableTimes, today: dt.date
) -> Iterator[OldLine | Refused]:
    """Yield a consultation or a refusal for each row of the table.

    A day without a year is of the year that the table says it is of; one that is guessed is told.
    """
    fields = [
        _of_units(field, sheet.headings[mapping["minutes"]]) if field.key == "minutes" else field
        for field in EXCHANGED
        if field.key in mapping and field.key not in _READ_APART
    ]
    is_told = False
    for part in sheet.parts:
        year = times.year_of(part)
        for place, cells in sheet.body_of(part):
            year = _year_alone(cells) or year
            row = _Row(place, cells, mapping, today, fields, year)
            if row.lacks_year and not (year.declared or is_told):
                outcome, is_told = f"взят {school_year_name(year.school_year)}", True
                sheet.tell(Remark("файл", "год не назван", "", outcome, RemarkKind.FIGURES))
            yield row.line()


def lasts(sheet: Sheet, mapping: Mapping[str, int]) -> bool:
    """Say whether a column «Время» tells how long it took, not when: «20 мин», «0,5 ч», «40»."""
    if "starts_at" not in mapping or "minutes" in mapping:
        return False
    at = mapping["starts_at"]
    cells = [row[at] for row in sheet.first_rows(_TRIED_ROWS) if at < len(row)]
    # What may be both, as «1:30», says nothing.
    hours = sum(_is_understood(hour_of, cell) for cell in cells)
    return sum(_is_understood(minutes_of, cell) for cell in cells) > hours


def _is_understood(read: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        return read(cell) is not None
    except Unclear:
        return False


def _year_alone(cells: list[Cell]) -> TableYear | None:
    """Return the year of a line of one cell: «Октябрь 2025»."""
    said = list(filter(None, map(text_of, cells)))
    return year_told(said) if len(said) == 1 else None


def _of_units(field: RecordField, heading: str) -> RecordField:
    """Return the field that reads a bare number as the heading of its column says."""
    read = partial(minutes_of, unit=unit_of(heading))
    return replace(field, shape=replace(field.shape, read=read))


class _Row(SheetRow):
    """One row of the table with the mapping and the fields by which it is read."""

    def __init__(
        self,
        place: Place,
        row: list[Cell],
        mapping: dict[str, int],
        today: dt.date,
        fields: list[RecordField],
        year: TableYear,
    ) -> None:
        super().__init__(place, row, mapping, today)
        self._fields = fields
        written = self.cell("held_on")
        self._held_on = as_dated(with_year(written, year.first))
        self.lacks_year = isinstance(written, str) and self._held_on != as_dated(written)
        self._step_from: dt.date | None = None
        self._no_day = ""

    def cell(self, key: str) -> Cell:
        """Return the cell of this field; a step without a year is the next such day."""
        cell = super().cell(key)
        return with_year(cell, self._step_from) if key in _STEPS and self._step_from else cell

    def line(self) -> OldLine | Refused:
        if reason := no_row(self.cells):
            return self.refused(reason, "; ".join(filter(None, map(text_of, self.cells))))
        teacher, held_on = self.lines("teacher"), self._day()
        reason = self._why_not(teacher, held_on)
        if reason or held_on is None:
            return self.refused(reason, self.text("teacher"))
        self._step_from = held_on.replace(day=1)
        line = OldLine(str(self.place), held_on, teacher, place=self.place)
        is_ahead = held_on > self.today
        if is_ahead:
            line.status = ConsultationStatus.APPOINTED
        line.starts_at = self._hour_beside_day()
        for each in self._fields:
            self.read(line, each)
        if is_ahead and line.status is ConsultationStatus.HELD:
            return self.refused("этот день ещё впереди, а отмечено проведение", teacher)
        self._check_step(line)
        line.remarks = self.remarks
        return line

    def _why_not(self, teacher: str, held_on: dt.date | None) -> str:
        if not teacher:
            return "не сказано, кого консультировали"
        if held_on is None:
            return self._why_no_day()
        if not (self.text("theme") or self.text("question") or self.text("outcome")):
            return "нет ни темы, ни вопроса"
        return ""

    def _day(self) -> dt.date | None:
        try:
            return task_on(self._held_on, self.today)
        except Unclear as unclear:
            self._no_day = unclear.reason.removeprefix("дата: ")
            return unclear.value

    def _why_no_day(self) -> str:
        if not (written := self.text("held_on")):
            return "нет даты"
        is_none = self._no_day == "не дата"
        return f"дата «{written}» не узнана" if is_none else f"дата «{written}»: {self._no_day}"

    def _hour_beside_day(self) -> dt.time | None:
        """Return the hour of «02.10.2025 10:00»; what else stands beside the day is noted."""
        written = text_of(self._held_on)
        _, beside = day_and_rest(written, self.today)
        if not beside or beside == written or beside in _MIDNIGHT:
            return None
        try:
            return hour_of(beside)
        except Unclear as unclear:
            self.remark("held_on", self._no_day or "кроме даты ещё слова", f"не войдёт: {beside}")
            return unclear.value

    def _check_step(self, line: OldLine) -> None:
        """A day is kept only with a step, and not before the consultation."""
        for key in _STEPS:
            if getattr(line, key) is not None and not line.next_step:
                self.remark(key, "шаг не назван", "без срока")
                setattr(line, key, None)
        if line.next_on is not None and line.next_on < line.held_on:
            self.remark("next_on", "раньше консультации", "без срока")
            line.next_on = None
