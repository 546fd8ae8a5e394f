"""A plan of work read row by row: months and sections over the rows, events in them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import date_digits, month_name
from ibc_desktop.kernel.tables.cells import Cell, Unclear, count_of, day_of, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow
from ibc_desktop.sections.catalogue.model import AgeMark

from ..model import EventStatus
from ..rules.drafts import EventDraft, PartyDraft, When
from ..rules.naming import split_title, without_form
from ..rules.rows import in_school_year
from .audience_words import Audience, read_audience
from .plan_heads import heading, section_name
from .plan_year import PlanYear, year_in
from .when_words import read_hours, read_month, read_when

# What a row without a form is called.
GENERAL_FORM = "мероприятие"
_AGE = re.compile(r"(\d{1,2})\s*\+?")
_PLANNED = re.compile(r"^(?:за)?план|назнач|ожида|будет")
_NUMBERED = re.compile(r"(?:^|[\n;»])\s*(?:\d{1,2}[.)]|[-–—•])\s*(?=[А-ЯЁ«])")
_BESIDE_HOURS = re.compile(r"[а-яё]{3,}|\d{3}", re.IGNORECASE)


@dataclass(frozen=True)
class PlanLine:
    """An event as a plan tells of it; `section` and `partner` are names.

    `cancelled` ones are known too: they stay in the plan.
    `remarks` say what of the row was not understood.
    """

    at: str
    draft: EventDraft
    section: str = ""
    partner: str = ""
    cancelled: bool = False
    remarks: tuple[Remark, ...] = ()
    place: Place | None = field(default=None, compare=False)


def lines_from_sheet(
    sheet: Sheet, mapping: dict[str, int], year: PlanYear, forms: Sequence[str], today: dt.date
) -> Iterator[PlanLine | Refused]:
    """Yield an event or a refusal for each row of the plan.

    Rows that hold one text alone head those below them: a month («Сентябрь») or a section
    («5. Массовая работа»); they are no events and are not yielded. `forms` are the names of the
    known forms, by which «Библиотечный урок «Каталог»» in one cell is taken apart.
    """
    month, section = None, ""
    has_dates = bool(mapping.keys() & {"when", "month"})
    for place, row in sheet.body():
        head = heading(row, mapping, forms, alone=has_dates or month is None)
        if reason := no_row(row):
            first = next(filter(None, map(text_of, row)), "")
            yield Refused(str(place), reason, first, place=place)
        elif not head:
            yield _Row(place, row, mapping, today, year, month, section).line(forms)
        elif (named := read_month(head)) is not None:
            month = named
        else:
            section = section_name(head)
            reason, outcome = "это название раздела", "относится к строкам ниже"
            sheet.tell(Remark(str(place), reason, head, outcome, RemarkKind.LEFT, place))


class _Row(SheetRow):
    """One row of the plan with the mapping, the year and the headings under which it stands."""

    def __init__(
        self,
        place: Place,
        row: list[Cell],
        mapping: dict[str, int],
        today: dt.date,
        year: PlanYear,
        month: int | None,
        section: str,
    ) -> None:
        super().__init__(place, row, mapping, today)
        self._year = year_in(self.text("year")) or year
        self._month, self._section = month, section
        self._kept: list[str] = []
        if self.text("year") and self._year is year:
            self.remark("year", "учебный год не узнан", school_year_name(year.year))

    def line(self, forms: Sequence[str]) -> PlanLine | Refused:
        form, title = self._named(forms)
        when = self._when() if title else None
        reason = self._why_not(title, when)
        if reason or when is None:
            return self.refused(reason, self.text("title") or self.text("when"))
        whom, cancelled = self._whom(), self._is_cancelled()
        self._tell_several(forms)
        draft = EventDraft(
            school_year=self._school_year(when),
            title=title,
            form=form,
            starts_on=when.starts_on,
            ends_on=when.ends_on,
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            month=when.month,
            occasion=self.text("occasion"),
            place=self.text("place"),
            responsible=self.text("responsible"),
            age_mark=self._age_mark(),
            audience_note=whom.note,
            goal=self.text("goal"),
            description=self.text("description"),
            note="; ".join(filter(None, (self.text("note"), *self._kept))),
            parties=whom.parties,
        )
        return PlanLine(
            str(self.place),
            draft,
            section=self.text("section") or self._section,
            partner=self.text("partner"),
            cancelled=cancelled,
            remarks=tuple(self.remarks),
            place=self.place,
        )

    def _named(self, forms: Sequence[str]) -> tuple[str, str]:
        title, form = self.text("title"), self.text("form")
        if form:
            known = next((each for each in forms if fold(each) == fold(form)), form)
            return known, without_form(title, known)
        found, title = split_title(title, forms)
        return found or GENERAL_FORM, title

    def _when(self) -> When | None:
        month, cell = self._own_month(), self.cell("when")
        when = read_when(cell, self._year.year, month) if self.text("when") else None
        if when is None and month is not None:
            when = When(month=month, rest=self.text("when"))
        if when is None:
            return None
        if when.rest:
            self._kept.append(f"Срок: {when.rest}")
            outcome = f"срок останется в примечании, месяц: {month_name(when.month or 9)}"
            self.remark("when", self._why_no_day(), outcome)
        if isinstance(cell, dt.datetime) and not self.text("hours"):
            when = replace(when, starts_at=cell.time())
        return self._with_hours(self._with_end(when))

    def _own_month(self) -> int | None:
        """Return the month of the row, or the one over it."""
        written = self.text("month")
        if not written:
            return self._month
        is_number = written.isdecimal() and len(written) <= 2
        number = int(written) if is_number else read_month(written)
        if number in range(1, 13):
            return number
        found = read_when(written, self._year.year)
        taken = (found.month if found else None) or self._month
        outcome = f"месяц: {month_name(taken)}" if taken else "без месяца"
        self.remark("month", "месяц не узнан", outcome)
        return taken

    def _why_no_day(self) -> str:
        try:
            day_of(self.cell("when"), self.today)
        except Unclear as unclear:
            return "день не назван" if unclear.reason == "не дата" else unclear.reason
        return "день не узнан"

    def _with_end(self, when: When) -> When:
        until = self.cell("until")
        if not self.text("until"):
            return when
        if when.starts_on is None:
            self.remark("until", "начало не узнано", "без окончания")
            return when
        found = read_when(until, school_year_of(when.starts_on), when.month)
        if found is None or found.starts_on is None:
            self.remark("until", "не дата", "без окончания")
            return when
        last = found.ends_on or found.starts_on
        return replace(when, ends_on=None if last == when.starts_on else last)

    def _with_hours(self, when: When) -> When:
        written = self.text("hours")
        if not written:
            return when
        if when.starts_on is None:
            self.remark("hours", "день не назван", "без времени")
            return when
        start, end = read_hours(written)
        if start is None:
            self.remark("hours", "время не узнано", "без времени")
            return when
        if _BESIDE_HOURS.search(written):
            self.remark("hours", "кроме времени ещё слова", f"взято {start:%H:%M}")
        return replace(when, starts_at=start, ends_at=end)

    def _why_not(self, title: str, when: When | None) -> str:
        if not any(map(str.isalnum, title)):
            return "нет названия мероприятия"
        if when is None:
            written = self.text("when")
            return f"дата «{written}» не узнана" if written else "нет ни даты, ни месяца"
        return _why_not_then(when, self._school_year(when))

    def _school_year(self, when: When) -> int:
        """A plan that does not say its year may reach into the years beside it."""
        if self._year.declared or when.starts_on is None:
            return self._year.year
        own = school_year_of(when.starts_on)
        return own if abs(own - self._year.year) <= 1 else self._year.year

    def _whom(self) -> Audience:
        cell = self.cell("whom")
        # Spreadsheets take «5-7» for the fifth of July.
        is_day = isinstance(cell, dt.date)
        text = f"{cell.day}-{cell.month}" if is_day else self.text("whom")
        whom, number = read_audience(text), self._expected()
        if any(part[0].isdigit() for part in whom.note.split(", ") if part):
            self.remark("whom", "класс не узнан", f"останется словами: {whom.note}")
        own = [party.expected for party in whom.parties if party.expected]
        if number is not None and own and sum(own) != number:
            self.remark("expected", "рядом с классами другое число", f"ожидается {sum(own)}")
        if number is None or own:
            return whom
        if not whom.parties:
            self._kept.append(f"Ожидается: {number}")
            return whom
        return replace(whom, parties=_shared_out(whom.parties, number))

    def _expected(self) -> int | None:
        try:
            if (number := count_of(self.cell("expected"))) is None or number >= 0:
                return number
            reason = "меньше нуля"
        except Unclear as unclear:
            reason = unclear.reason
        self.remark("expected", reason, "сколько ожидается, не сказано")
        return None

    def _age_mark(self) -> AgeMark:
        written = self.text("age_mark")
        found = _AGE.fullmatch(written)
        if found and found[1] in set(AgeMark):
            return AgeMark(found[1])
        if written:
            self.remark("age_mark", "возрастной знак не узнан", "без знака")
        return AgeMark.NONE

    def _is_cancelled(self) -> bool:
        written = fold(self.text("status"))
        if written and written != EventStatus.CANCELLED.label and not _PLANNED.search(written):
            self.remark("status", "в плане отмечается только отмена", "войдёт запланированным")
        return written == EventStatus.CANCELLED.label

    def _tell_several(self, forms: Sequence[str]) -> None:
        """Two events in one cell are one for us."""
        parts = [part for part in re.split(r"[;\n]", self.lines("title")) if part.strip()]
        numbers = len(_NUMBERED.findall(self.lines("title")))
        if max(numbers, sum(bool(split_title(part, forms)[0]) for part in parts[:9])) > 1:
            self.remark("title", "похоже на несколько мероприятий", "войдут одним")


def _why_not_then(when: When, year: int) -> str:
    first, last = when.starts_on, when.ends_on
    if first is not None and last is not None and last < first:
        return f"кончается {date_digits(last)}, раньше начала {date_digits(first)}"
    if when.starts_at and when.ends_at and when.ends_at < when.starts_at:
        return f"кончается в {when.ends_at:%H:%M}, раньше начала в {when.starts_at:%H:%M}"
    for day in (first, last):
        if day is not None and not in_school_year(day, year):
            return f"дата {date_digits(day)} не из {school_year_name(year)} учебного года"
    return ""


def _shared_out(parties: tuple[PartyDraft, ...], number: int) -> tuple[PartyDraft, ...]:
    """Share the people expected evenly, so that together they are as many as the plan says."""
    share, more = divmod(number, len(parties))
    return tuple(replace(party, expected=share + (at < more)) for at, party in enumerate(parties))
