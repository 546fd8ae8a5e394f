"""A journal kept elsewhere, read row by row: days, hours, minutes and words in their many forms."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TypeVar

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.tables.cells import Cell, date_of, text_of, whole_of
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.sheets import Sheet, SheetRow

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus
from ..rules.service import LONGEST

_TOTALS = ("итого", "всего")
_HOUR = re.compile(r"(?<!\d)(\d{1,2})[:.\-](\d{2})(?::\d{2})?(?!\d)")
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*ч")
_MINUTES = re.compile(r"(\d+)\s*(?:м|$)")
_FORMS = (
    (ConsultationForm.PERSONAL, "индивид|личн"),
    (ConsultationForm.MASTER_CLASS, "мастер"),
    (ConsultationForm.PRACTICE, "практик|тренинг|семинар"),
    (ConsultationForm.GROUP, "групп|коллектив"),
    (ConsultationForm.REMOTE, "дистан|онлайн|удал|видео|телефон"),
    (ConsultationForm.WRITTEN, "письм|по запросу"),
    (ConsultationForm.OUTSIDE, "выезд"),
)
_SOURCES = (
    (ConsultationSource.CALL, "звон|телефон"),
    (ConsultationSource.CHAT, "чат|сферум|сообщен|почт"),
    (ConsultationSource.PLAN, "план"),
    (ConsultationSource.PERSONAL, "лично|устн|очно"),
)
_STATUSES = (
    (ConsultationStatus.HELD, "^провед|^сделан|^выполн|^да$"),
    (ConsultationStatus.POSTPONED, "отлож|перенес|отмен|не провед"),
    (ConsultationStatus.APPOINTED, "назнач|заплан"),
    (ConsultationStatus.ASKED, "запрос|заявк"),
)
Word = TypeVar("Word", bound=Labelled)


@dataclass(frozen=True)
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


def hour_of(cell: Cell) -> dt.time | None:
    """Return the hour a cell names: «13:30», «13.30», or a part of a day as a number."""
    if isinstance(cell, float) and isfinite(cell) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return dt.time(minutes // 60 % 24, minutes % 60)
    if found := _HOUR.search(text_of(cell)):
        hour, minute = int(found[1]), int(found[2])
        return dt.time(hour, minute) if hour < 24 and minute < 60 else None
    return None


def minutes_of(cell: Cell) -> int | None:
    """Return a length in minutes: 20 for «20 мин» and 20, 90 for «1,5 часа» and «1 ч 30 мин».

    «0:45» is 45 minutes. None where the cell tells no length.
    """
    if isinstance(cell, int | float):
        return round(cell * 24 * 60) if 0 < cell < 1 else whole_of(cell)
    written = fold(text_of(cell))
    if found := _HOUR.fullmatch(written):
        return int(found[1]) * 60 + int(found[2])
    hours = _HOURS.search(written)
    minutes = _MINUTES.search(written[hours.end() :] if hours else written)
    if hours is None and minutes is None:
        return None
    whole = float(hours[1].replace(",", ".")) * 60 if hours else 0
    return round(whole) + (int(minutes[1]) if minutes else 0)


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
        status = self._one_of("status", _STATUSES) or self._usual_status(held_on)
        if status is ConsultationStatus.HELD and held_on > self._today:
            return self.refused("этот день ещё впереди, а отмечено проведение")
        next_step = self.text("next_step")
        next_on = self._day("next_on") if next_step else None
        return OldLine(
            row=self.number,
            held_on=held_on,
            teacher=teacher,
            starts_at=hour_of(self.cell("starts_at")),
            minutes=self._minutes(),
            others=max(whole_of(self.cell("others")) or 0, 0),
            theme=self.text("theme"),
            question=self.text("question"),
            form=self._one_of("form", _FORMS) or ConsultationForm.PERSONAL,
            source=self._one_of("source", _SOURCES) or ConsultationSource.PERSONAL,
            status=status,
            tools=self.text("tools"),
            lesson=self.text("lesson"),
            outcome=self.lines("outcome"),
            materials=self.lines("materials"),
            feedback=self.text("feedback"),
            next_step=next_step,
            next_on=next_on if next_on is None or next_on >= held_on else None,
            next_done_on=self._day("next_done_on") if next_step else None,
            consultant=self.text("consultant"),
            notes=tuple(self.notes),
        )

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

    def _usual_status(self, held_on: dt.date) -> ConsultationStatus:
        is_ahead = held_on > self._today
        return ConsultationStatus.APPOINTED if is_ahead else ConsultationStatus.HELD

    def _day(self, key: str) -> dt.date | None:
        return date_of(self.cell(key), self._today) if self.text(key) else None

    def _minutes(self) -> int:
        """Return the length; an unknown one stays 0, so that no figure is made up."""
        written = self.text("minutes")
        found = minutes_of(self.cell("minutes")) if written else 0
        if found is None or not 0 <= found <= LONGEST:
            self.notes.append(f"длительность «{written}» не узнана")
            return 0
        return found

    def _one_of(self, key: str, known: tuple[tuple[Word, str], ...]) -> Word | None:
        written = fold(self.text(key))
        if not written:
            return None
        for meaning, pattern in known:
            if re.search(pattern, written):
                return meaning
        self.notes.append(f"«{self.text(key)}» не узнано")
        return None
