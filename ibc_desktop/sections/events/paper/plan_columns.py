"""The columns of the plan on paper and in its spreadsheet (DOMAIN 5.2, PAPER 1.3)."""

import datetime as dt
from collections.abc import Callable
from xml.sax.saxutils import escape

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import NBSP, upper_first
from ibc_desktop.printing.say.typography import markup, typeset

from ..model import EventStatus
from ..rules.rows import EventRow
from ..rules.wording import paper_when, whom_short

EventColumn = Column[EventRow]
Mark = Callable[[EventRow], str]


def no_mark(_row: EventRow) -> str:
    """Leave the place to be filled in by hand."""
    return ""


def mark_of(today: dt.date) -> Mark:
    """Return what stands under «Отметка о выполнении» as of this day."""

    def said(row: EventRow) -> str:
        if row.status is EventStatus.CANCELLED:
            return f"отменено: {row.status_reason}" if row.status_reason else "отменено"
        if row.happened:
            came = f", {row.came}{NBSP}чел." if row.came is not None else ""
            return f"проведено {paper_when(row)}{came}"
        return "не проведено" if _last_day(row) < today else ""

    return said


def _last_day(row: EventRow) -> dt.date:
    """Return the day by which it should have been held: that of the month, if no other."""
    return row.last_day or period_of(PeriodKind.MONTH, row.month_starts_on).last


def with_occasion(row: EventRow, title: str) -> str:
    """Return a title with its occasion: «…», к 145-летию К. И. Чуковского."""
    occasion = row.occasion
    if not occasion or fold(occasion) in fold(title):
        return title
    return f"{title}, {occasion}" if occasion[:1].islower() else f"{title} ({occasion})"


def marked_title(row: EventRow) -> str:
    """Return form and title as one phrase, the form in bold."""
    whole = with_occasion(row, row.full_title)
    end = len(row.form)
    if fold(whole[:end]) != fold(row.form):
        return markup(whole)
    # Set as a whole, so that a space between form and title stays what it is.
    whole = typeset(whole)
    return f"<b>{escape(whole[:end])}</b>{escape(whole[end:])}"


def whom(row: EventRow) -> str:
    """Return for whom it is, short: «5–9, родители»."""
    return whom_short(row.parties, row.audience_note)


def who_with(row: EventRow) -> str:
    """Return who answers for it and with whom it is done: «Лугина В. С.; музей»."""
    return "; ".join(filter(None, (row.responsible, row.partner)))


_DATE = EventColumn("date", "Дата", paper_when, mm=19)
_FOR = EventColumn("whom", "Класс", whom, mm=19, centred=True)
_WHO = EventColumn(
    "who", "Ответственный; партнёр", who_with, head="Ответственный;<br/>партнёр", mm=34
)


def portrait_columns(mark: Mark) -> tuple[EventColumn, ...]:
    """Return the columns of the plan that is signed."""
    title = EventColumn("title", "Мероприятие", _full_title, weight=1, paper=marked_title)
    return (_DATE, title, _FOR, _WHO, _marked(mark, 25))


def landscape_columns(mark: Mark, *, came: bool) -> tuple[EventColumn, ...]:
    """Return the columns of the plan that is worked with; `came` shows those who were there."""
    people = (lambda row: row.came) if came else (lambda row: row.expected)
    return (
        _DATE,
        EventColumn("form", "Форма", lambda row: upper_first(row.form), mm=29),
        EventColumn(
            "title", "Название, повод", lambda row: with_occasion(row, _quoted(row.title)), weight=1
        ),
        EventColumn("whom", "Для кого", whom, mm=21, centred=True),
        EventColumn("place", "Место", lambda row: row.place, mm=24),
        EventColumn("responsible", "Ответственный", lambda row: row.responsible, mm=29),
        EventColumn("partner", "Партнёр", lambda row: row.partner, mm=26),
        EventColumn("people", "Участников", people, head="Участ-<br/>ников", mm=13, right=True),
        _marked(mark, 25),
    )


def _full_title(row: EventRow) -> str:
    return with_occasion(row, row.full_title)


def _marked(mark: Mark, mm: float) -> EventColumn:
    return EventColumn("mark", "Отметка о выполнении", mark, head="Отметка<br/>о выполнении", mm=mm)


def _quoted(title: str) -> str:
    """Return a title in quotes, unless it begins with them or names no thing of its own."""
    if title[:1] in '«"„“' or title[:1].islower():
        return title
    inner = title.translate(str.maketrans("«»", "„“"))
    return f"«{inner}»"
