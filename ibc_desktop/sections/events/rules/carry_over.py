"""Last year's plan taken as the beginning of a new one."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of, school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.readers.rules.derived import ClassCode

from ..model import Event, EventBook, EventStatus, EventTask
from . import audience, plans
from .derived import search_key
from .drafts import PartyDraft
from .new_dates import NewDates, is_weekend, renewed
from .rows import PlanRow

_LAST_GRADE = 11
_COPIED = (
    "section_id form_id title occasion starts_at ends_at place responsible partner_id age_mark "
    "audience_note goal description note"
).split()


@dataclass(frozen=True)
class Moved:
    """An event that would have fallen on a day without school, and where it is now."""

    title: str
    wanted: dt.date
    day: dt.date


@dataclass(frozen=True)
class CopyReport:
    """What came of copying a plan.

    `already` were in the new plan before, `cancelled` stay in the old one, of `renewed` the
    anniversary is a later one now, `classes` names those that the new year does not have.
    """

    copied: int = 0
    already: int = 0
    cancelled: int = 0
    renewed: int = 0
    moved: tuple[Moved, ...] = ()
    classes: tuple[str, ...] = ()


def copy_plan(
    session: Session,
    from_year: int,
    to_year: int,
    *,
    follow: bool = False,
    event_ids: Sequence[int] | None = None,
) -> CopyReport:
    """Put the events of one school year into the plan of another.

    What has an occasion keeps its date, the others their weekday. Nothing of it is held yet. A
    lesson for 5А is for 5А of the new year, or, with `follow`, for the same children, now in 6А; a
    class that is not there becomes its grade, or waits by its name where no class is there yet.
    `event_ids` takes only some events. The texts of the plan and its figures go along where the new
    one has none. Raises Refusal for a year without events and for the same year.
    """
    if from_year == to_year:
        raise Refusal("Выберите другой учебный год: план этого года уже здесь.", "to_year")
    events = _events(session, from_year, event_ids)
    if not events:
        year = school_year_name(from_year)
        raise Refusal(f"В плане на {year} год нет мероприятий, копировать нечего.", "from_year")
    _copy_texts(session, from_year, to_year)
    copying = _Copying(session, from_year, to_year, follow=follow)
    for event in events:
        copying.take(event)
    session.flush()
    return copying.report


def _events(session: Session, year: int, ids: Sequence[int] | None) -> list[Event]:
    query = select(Event).where(Event.school_year == year)
    if ids is not None:
        query = query.where(Event.id.in_(ids))
    return list(
        session.scalars(query.order_by(Event.month, Event.starts_on.nulls_first(), Event.id))
    )


def _copy_texts(session: Session, from_year: int, to_year: int) -> None:
    """The theme of a year and the protocol that considered it are of that year alone."""
    if plans.plan(session, to_year) != PlanRow(school_year=to_year):
        return
    old = plans.plan(session, from_year)
    if old != PlanRow(school_year=from_year):
        plans.save_plan(session, to_year, replace(old, theme="", considered=""))


class _Copying:
    """One plan on its way into another year: its classes, its holidays, what is there already."""

    def __init__(self, session: Session, from_year: int, to_year: int, *, follow: bool) -> None:
        self.report = CopyReport()
        self._session, self._from, self._to, self._follow = session, from_year, to_year, follow
        self._dates = NewDates(session, from_year, to_year)
        self._classes = audience.classes_of(session, to_year)
        self._known = Counter(
            (form, fold(title))
            for form, title in session.execute(
                select(Event.form_id, Event.title).where(Event.school_year == to_year)
            )
        )

    def take(self, event: Event) -> None:
        """Copy one event, or count why not."""
        known = event.form_id, fold(self._renewed(event.title))
        if event.status == EventStatus.CANCELLED:
            self._count(cancelled=1)
        elif self._known[known] > 0:
            self._known[known] -= 1
            self._count(already=1)
        else:
            self._session.add(self._copy(event))
            self._count(copied=1)

    def _count(self, **more: int) -> None:
        added = {name: getattr(self.report, name) + number for name, number in more.items()}
        self.report = replace(self.report, **added)

    def _renewed(self, text: str) -> str:
        return renewed(text, self._to - self._from)

    def _copy(self, event: Event) -> Event:
        copy = Event(
            uid=str(uuid.uuid4()),
            school_year=self._to,
            month=event.month,
            status=EventStatus.PLANNED,
            **{name: getattr(event, name) for name in _COPIED},
        )
        for name in ("title", "occasion"):
            setattr(copy, name, self._renewed(getattr(event, name)))
        self._count(renewed=int((copy.title, copy.occasion) != (event.title, event.occasion)))
        copy.form = event.form
        if event.partner is not None and event.partner.ended_on is not None:
            copy.partner_id = None
        self._date(copy, event)
        for party in event.parties:
            draft = audience.draft_of(party)
            if draft.planned:
                audience.add_planned(copy, self._party(draft))
        copy.tasks = [EventTask(position=task.position, words=task.words) for task in event.tasks]
        copy.books = [EventBook(edition_id=book.edition_id) for book in event.books]
        copy.search_key = search_key(copy)
        return copy

    def _date(self, copy: Event, event: Event) -> None:
        if event.starts_on is None:
            return
        wanted = self._dates.wanted(event, event.starts_on)
        day = self._dates.school_day(wanted, weekends=is_weekend(event.starts_on))
        if day != wanted:
            moved = Moved(copy.title, wanted, day)
            self.report = replace(self.report, moved=(*self.report.moved, moved))
        copy.starts_on, copy.month = day, day.month
        if event.ends_on is not None:
            last = period_of(PeriodKind.SCHOOL_YEAR, day).last
            copy.ends_on = min(day + (event.ends_on - event.starts_on), last)

    def _party(self, party: PartyDraft) -> PartyDraft:
        """Return the party of the new year; see `copy_plan` for a class that is not there."""
        if not party.class_name or party.grade_from is None:
            return party
        letter = party.class_name.removeprefix(str(party.grade_from))
        grade = min(party.grade_from + self._follow, _LAST_GRADE)
        code = ClassCode(grade, letter)
        if code in self._classes:
            key = self._classes[code]
            return replace(
                party, class_name=str(code), grade_from=grade, grade_to=grade, school_form_id=key
            )
        if not self._classes:
            return replace(
                party, class_name=str(code), grade_from=grade, grade_to=grade, school_form_id=None
            )
        missing = sorted({*self.report.classes, str(code)})
        self.report = replace(self.report, classes=tuple(missing))
        return PartyDraft(party.group, "", grade, grade, party.expected)
