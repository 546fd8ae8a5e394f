"""A plan of work read row by row: months and sections over the rows, events in them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import date_digits
from ibc_desktop.kernel.tables.cells import Cell, Unclear, count_of, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import Lines
from ibc_desktop.kernel.tables.sheets import Sheet
from ibc_desktop.kernel.tables.times.month_words import month_from, read_month
from ibc_desktop.kernel.tables.times.table_year import TableTimes, TableYear, year_told
from ibc_desktop.sections.catalogue.model import AgeMark

from ..model import EventStatus
from ..rules.drafts import EventDraft, PartyDraft, When
from ..rules.naming import split_title, without_form
from .audience_words import Audience, read_audience
from .dated_row import DatedRow
from .plan_heads import ends_month, goes_on, heading, row_number, section_name
from .several import first_of_several

# What a row without a form is called.
GENERAL_FORM = "мероприятие"
# What stands below the last row.
_END: tuple[Place, list[Cell]] = (Place(0), [])
_PEOPLE = ("responsible", "partner")
# How a mark of fulfilment begins where there was none.
_NOT_HELD = ("не состоя", "не провод", "не провед", "не выполн", "отмен", "не было")
_AGE = re.compile(r"(\d{1,2})\s*\+?")
_PLANNED = re.compile(r"^(?:за)?план|назнач|ожида|будет")


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
    sheet: Sheet, mapping: dict[str, int], times: TableTimes, forms: Sequence[str], today: dt.date
) -> Iterator[PlanLine | Refused]:
    """Yield an event or a refusal for each row of the plan.

    Rows that hold one text alone head those below them: a month («Сентябрь») or a section
    («5. Массовая работа»); they are no events and are not yielded. `forms` are the names of the
    known forms, by which «Библиотечный урок «Каталог»» in one cell is taken apart.
    """
    month, section, name, before = None, "", None, 0
    has_dates = bool(mapping.keys() & {"when", "month"})
    lines = Lines([mapping[key] for key in _PEOPLE if key in mapping], headed=True)
    for part in sheet.parts:
        # A table further down goes on with what is said over it.
        month = times.month_of(part, month if part.name == name else None)
        year, name = times.year_of(part), part.name
        for (place, row), (_, below) in pairwise(chain(sheet.body_of(part), [_END])):
            number = row_number(row, mapping)
            head = heading(row, mapping, forms, alone=has_dates or month is None)
            if goes_on(number, before, row_number(below, mapping)) and not read_month(head):
                head = ""
            if reason := lines.why(row):
                written = "; ".join(filter(None, map(text_of, row)))
                yield Refused(str(place), reason, written, place=place)
            elif not head:
                before = number
                yield _Row(place, row, mapping, today, year, month).line(forms, section)
            elif (named := read_month(head)) is not None:
                month = named
                year = year if year.declared else year_told([head]) or year
            else:
                section = section_name(head)
                month = None if ends_month(head) else month
                reason, outcome = "это название раздела", "относится к строкам ниже"
                sheet.tell(Remark(str(place), reason, head, outcome, RemarkKind.LEFT, place))


class _Row(DatedRow):
    """One row of the plan."""

    def line(self, forms: Sequence[str], section: str) -> PlanLine | Refused:
        form, title = self._named(forms)
        when = self.when() if title else None
        reason = self._why_not(title, when)
        if reason or when is None:
            return self.refused(reason, self.text("title") or self.text("when"))
        (whom, age), cancelled = self._whom(), self._is_cancelled()
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
            age_mark=self._age_mark(age),
            audience_note=whom.note,
            goal=self.text("goal"),
            description=self.text("description"),
            note="; ".join(filter(None, (self.text("note"), *self.kept))),
            parties=whom.parties,
        )
        return PlanLine(
            str(self.place),
            draft,
            section=self.text("section") or section,
            partner=self.text("partner"),
            cancelled=cancelled,
            remarks=tuple(self.remarks),
            place=self.place,
        )

    def _named(self, forms: Sequence[str]) -> tuple[str, str]:
        title, form, known = self.text("title"), self.text("form"), ""
        if form:
            known = next((each for each in forms if fold(each) == fold(form)), form)
            title = without_form(title, known)
        if first := first_of_several(self.lines("title"), forms):
            self.remark("title", "похоже на несколько мероприятий", "войдут одним")
            # Nothing of the others goes into the form of the first.
            return known or split_title(first, forms)[0] or GENERAL_FORM, title
        found, title = (known, title) if known else split_title(title, forms)
        return found or GENERAL_FORM, title

    def _why_not(self, title: str, when: When | None) -> str:
        if not any(map(str.isalnum, title)):
            return "нет названия мероприятия"
        if when is None:
            written = self.text("when")
            why = self.why_no_day().removeprefix("дата: ")
            if not written:
                return "нет ни даты, ни месяца"
            return f"дата «{written}»" + (" не узнана" if why.startswith("день") else f": {why}")
        return _why_not_then(when, self.year)

    def _school_year(self, when: When) -> int:
        month = month_from(self.year.first, when.month or self.year.first.month)
        return school_year_of(when.starts_on or month)

    def _whom(self) -> tuple[Audience, str]:
        """Return for whom an event is, and an age mark that stands there: «12» of «12+»."""
        cell = self.cell("whom")
        # Spreadsheets take «5-7» for the fifth of July.
        is_day = isinstance(cell, dt.date)
        text = f"{cell.day}-{cell.month}" if is_day else self.text("whom")
        whom, number = read_audience(text), self._expected()
        if mark := self._mark_of(whom.ages):
            whom = whom.without_ages()
        if any(part[0].isdigit() for part in whom.note.split(", ") if part):
            reason = "возраст, а не класс" if whom.ages else "класс не узнан"
            self.remark("whom", reason, f"останется словами: {whom.note}")
        return self._with_expected(whom, number), mark

    def _mark_of(self, ages: list[str]) -> str:
        """Return the only age where it is a mark and no other stands in its own column."""
        said = self.text("age_mark").rstrip("+ ")
        is_mark = len(ages) == 1 and ages[0] in ([said] if said else set(AgeMark))
        return ages[0] if is_mark else ""

    def _with_expected(self, whom: Audience, number: int | None) -> Audience:
        own = [party.expected for party in whom.parties if party.expected]
        if number is not None and own and sum(own) != number:
            self.remark("expected", "рядом с классами другое число", f"ожидается {sum(own)}")
        if number is None or own:
            return whom
        if not whom.parties:
            self.kept.append(f"Ожидается: {number}")
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

    def _age_mark(self, beside: str) -> AgeMark:
        """Return the age mark of its own column, or the one that stands beside the classes."""
        written = self.text("age_mark") or beside
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
        note = self.text("note").lower()
        if note.startswith(_NOT_HELD):
            self.remark("note", "отмечено, что не проведено", "войдёт запланированным")
        return written == EventStatus.CANCELLED.label


def _why_not_then(when: When, year: TableYear) -> str:
    first, last = when.starts_on, when.ends_on
    if first is not None and last is not None and last < first:
        return f"кончается {date_digits(last)}, раньше начала {date_digits(first)}"
    if when.starts_at and when.ends_at and when.ends_at < when.starts_at:
        return f"кончается в {when.ends_at:%H:%M}, раньше начала в {when.starts_at:%H:%M}"
    for day in (first, last):
        if day is not None and not year.holds(day):
            return f"дата {date_digits(day)} не из {year.name}"
    if first and last and school_year_of(first) != school_year_of(last):
        name = school_year_name(school_year_of(first))
        return f"дата {date_digits(last)} не из {name} учебного года"
    return ""


def _shared_out(parties: tuple[PartyDraft, ...], number: int) -> tuple[PartyDraft, ...]:
    """Share the people expected evenly, so that together they are as many as the plan says."""
    share, more = divmod(number, len(parties))
    return tuple(replace(party, expected=share + (at < more)) for at, party in enumerate(parties))
