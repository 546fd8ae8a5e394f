"""A row of a plan and when its event is: its day, its hours, its end and its month together."""

import datetime as dt
import re
from dataclasses import replace

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import date_digits, month_name
from ibc_desktop.kernel.tables.cells import Cell, Unclear
from ibc_desktop.kernel.tables.days import as_dated, day_of
from ibc_desktop.kernel.tables.imports import Place
from ibc_desktop.kernel.tables.sheets import SheetRow
from ibc_desktop.kernel.tables.times.month_words import read_month, with_year
from ibc_desktop.kernel.tables.times.table_year import TableYear, of_school_year, school_year_told

from ..rules.drafts import When
from .hour_words import read_hours
from .when_words import read_when

_BESIDE_HOURS = re.compile(r"(?<![а-яё])(?!час|мин)[а-яё]{3,}|\d{3}", re.IGNORECASE)


class DatedRow(SheetRow):
    """One row of a plan with its mapping, its school year and the month under which it stands.

    `kept` gathers what the row says and no field takes: words for the note.
    """

    def __init__(
        self,
        place: Place,
        row: list[Cell],
        mapping: dict[str, int],
        today: dt.date,
        year: TableYear,
        month: int | None,
    ) -> None:
        super().__init__(place, row, mapping, today)
        self.year = school_year_told(self.text("year")) or year
        self._month = month
        self.kept: list[str] = []
        if self.text("year") and self.year is year:
            self.remark("year", "учебный год не узнан", school_year_name(year.school_year))

    def when(self) -> When | None:
        """Return the days or the month of the row with its hours; None where it names none."""
        month, cell = self._own_month(), as_dated(self.cell("when"))
        when = read_when(cell, self.year.first, month) if self.text("when") else None
        if when is None and month is not None:
            when = When(month=month, rest=self.text("when"))
        if when is None:
            return None
        self._keep_words(when)
        if isinstance(cell, dt.datetime) and not self.text("hours"):
            when = replace(when, starts_at=cell.time())
        return self._with_hours(self._with_end(when))

    def _keep_words(self, when: When) -> None:
        """What the cell says beside a day or a month stays in the note."""
        if when.rest:
            self.kept.append(f"Срок: {when.rest}")
            taken = f"месяц: {month_name(when.month or 9)}"
            if when.starts_on is not None:
                taken = f"взято {date_digits(when.starts_on)}"
            outcome = f"срок останется в примечании, {taken}"
            self.remark("when", when.doubt or self.why_no_day(), outcome)

    def _own_month(self) -> int | None:
        """Return the month of the row, or the one over it."""
        written = self.text("month")
        if not written:
            return self._month
        is_number = written.isdecimal() and len(written) <= 2
        number = int(written) if is_number else read_month(written)
        if number in range(1, 13):
            return number
        found = read_when(written, self.year.first)
        taken = (found.month if found else None) or self._month
        outcome = f"месяц: {month_name(taken)}" if taken else "без месяца"
        self.remark("month", "месяц не узнан", outcome)
        return taken

    def why_no_day(self) -> str:
        """Say why the cell of the day names none, with the year of the plan where it says none."""
        try:
            day_of(with_year(self.cell("when"), self.year.first), self.today)
        except Unclear as unclear:
            return unclear.reason if unclear.reason.startswith("дата: ") else "день не назван"
        return "день не узнан"

    def _with_end(self, when: When) -> When:
        until = as_dated(self.cell("until"))
        if not self.text("until"):
            return when
        if when.starts_on is None:
            self.remark("until", "начало не узнано", "без окончания")
            return when
        year = of_school_year(school_year_of(when.starts_on))
        found = read_when(until, year.first, when.month)
        if found is None or found.starts_on is None:
            self.remark("until", "не дата", "без окончания")
            return when
        last = found.ends_on or found.starts_on
        if found.doubt:
            self.remark("until", found.doubt, f"взято {date_digits(last)}")
        hour = until.time() if isinstance(until, dt.datetime) else found.starts_at
        if when.starts_at is None or hour is None or hour < when.starts_at:
            if hour is not None:
                reason = "час раньше начала" if when.starts_at else "час начала не назван"
                self.remark("until", reason, f"взято {date_digits(last)} без времени")
            hour = when.ends_at
        return replace(when, ends_on=None if last == when.starts_on else last, ends_at=hour)

    def _with_hours(self, when: When) -> When:
        written = self.text("hours")
        if not written:
            return when
        if when.starts_on is None:
            self.remark("hours", "день не назван", "без времени")
            return when
        start, end = read_hours(written)
        if start is None:
            self.kept.append(f"Время: {written}")
            self.remark("hours", "время не узнано", "останется в примечании")
            return when
        if _BESIDE_HOURS.search(written):
            self.remark("hours", "кроме времени ещё слова", f"взято {start:%H:%M}")
        elif when.starts_at not in (None, start):
            self.remark("hours", f"рядом с датой {when.starts_at:%H:%M}", f"взято {start:%H:%M}")
        if start == when.starts_at:
            end = end or when.ends_at
        return replace(when, starts_at=start, ends_at=end)
