"""What only the screens of the events ask: agreements near their end, days, classes."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import counted, date_words
from ibc_desktop.sections.dates.rules.anniversaries import anniversaries
from ibc_desktop.sections.dates.rules.observances import observances
from ibc_desktop.sections.partners.model import Partner
from ibc_desktop.sections.partners.rules.queries import PARTNERS
from ibc_desktop.sections.partners.rules.state import AgreementState, agreement_state, last_day
from ibc_desktop.sections.partners.rules.wording import speaking
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Slice, Tally
from ibc_desktop.sections.readers.rules.queries import classes
from ibc_desktop.sections.readers.rules.rows import ClassRow

from . import queries
from .drafts import PartyDraft
from .figures import visits_by_class
from .new_dates import renewed
from .rows import EventRow, month_of

_WARNED = (AgreementState.ENDING, AgreementState.EXPIRED, AgreementState.ENDED)


def agreement_words(session: Session, partner_id: int, today: dt.date) -> str:
    """Return «договор до 31 марта» where the agreement is about to end or has ended."""
    partner = PARTNERS.one(session, partner_id)
    agreement = speaking(partner.agreements, today) if partner else None
    if agreement is None or agreement_state(agreement, today) not in _WARNED:
        return ""
    last = last_day(agreement)
    if last is None:
        return ""
    return f"договор {'до' if last >= today else 'кончился'} {date_words(last, today)}"


@dataclass(frozen=True)
class ClassEvents:
    """A class of a school year with its events.

    `planned` are all for it, `attended` those held to which somebody of it came, `visits` how
    many came in all.
    """

    id: int
    name: str
    teacher: str
    pupils: int
    planned: int
    attended: int
    visits: int


def class_events(session: Session, school_year: int, day: dt.date) -> list[ClassEvents]:
    """Return the classes of a school year in their order, with how many events each has.

    Events «для 5–7 классов» are planned for each of these classes; who came is known by class
    only where it was marked so.
    """
    rows = queries.plan_rows(session, school_year)
    year = period_of(PeriodKind.SCHOOL_YEAR, month_of(school_year, 9))
    visits = visits_by_class(session, year)
    return [_of_class(form, rows, visits, year) for form in classes(session, school_year, day)]


def _of_class(form: ClassRow, rows: Sequence[EventRow], visits: Tally, year: Period) -> ClassEvents:
    planned = sum(any(_means(party, form) for party in row.parties) for row in rows)
    attended = sum(
        row.happened and row.counts_visits and any(_came(party, form) for party in row.parties)
        for row in rows
    )
    own = Slice(year, ReaderGroup.PUPIL, class_name=form.name)
    return ClassEvents(
        form.id, form.name, form.teacher, form.readers, planned, attended, own.of(visits)
    )


def _came(party: PartyDraft, form: ClassRow) -> bool:
    return bool(party.came) and party.class_name == form.name


def _means(party: PartyDraft, form: ClassRow) -> bool:
    if party.group is not ReaderGroup.PUPIL:
        return False
    if party.class_name:
        return party.class_name == form.name
    first, last = party.grade_from or 1, party.grade_to or 12
    return first <= form.grade <= last


@dataclass(frozen=True)
class KeptDay:
    """A day worth remembering: «Чуковский, 145 лет», or a holiday on which nobody works."""

    day: dt.date
    words: str
    is_holiday: bool = False


def days_to_remember(session: Session, period: Period) -> list[KeptDay]:
    """Return the holidays, the jubilees of writers and the other days to remember of a period."""
    length = (period.last - period.first).days
    born = anniversaries(session, period.first, length, jubilees_only=True)
    jubilees = [
        KeptDay(each.day, f"{each.surname}, {counted(each.age, 'год', 'года', 'лет')}")
        for each in born
    ]
    kept = [KeptDay(each.day, each.title, each.is_holiday) for each in observances(session, period)]
    return sorted(jubilees + kept, key=lambda each: (each.day, not each.is_holiday))


def occasions(
    session: Session, school_year: int | None, day: dt.date | None, month: int | None, typed: str
) -> list[str]:
    """Return the days to remember on a day, or in a month of a school year, as words."""
    if day is not None:
        period = period_of(PeriodKind.DATES, day)
    elif school_year is not None and month is not None:
        period = period_of(PeriodKind.MONTH, month_of(school_year, month))
    else:
        return []
    return matching([each.words for each in days_to_remember(session, period)], typed)


def matching(known: Sequence[str], typed: str) -> list[str]:
    """Return those of the lines in which a word begins as typed; those that begin so first."""
    begun = fold(typed)
    found = [line for line in known if f" {begun}" in f" {fold(line)}"]
    return sorted(found, key=lambda line: not fold(line).startswith(begun))


def usual_responsible(session: Session) -> str:
    """Return who leads most events, or the librarian of the school."""
    known = queries.known_values(session, "responsible", limit=1)
    return known[0] if known else settings.school(session).librarian


def copyable(session: Session, from_year: int, to_year: int) -> int:
    """Return how many events of a plan would be new in another; cancelled ones stay behind."""
    there = queries.plan_rows(session, to_year, cancelled=True)
    known = Counter((row.form_id, fold(row.title)) for row in there)
    years = to_year - from_year
    old = queries.plan_rows(session, from_year)
    return (Counter((row.form_id, fold(renewed(row.title, years))) for row in old) - known).total()


def partners(session: Session) -> list[tuple[int, str]]:
    """Return the partners one works with now, by name, with their keys."""
    query = (
        select(Partner.id, Partner.name)
        .where(Partner.ended_on.is_(None))
        .order_by(Partner.sort_key, Partner.id)
    )
    return [(key, name) for key, name in session.execute(query)]
