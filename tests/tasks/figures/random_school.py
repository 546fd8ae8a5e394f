"""A small school in which anything may have happened, put together from a random source."""

import datetime as dt
from itertools import product
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Fund
from ibc_desktop.sections.catalogue.rules.departments import Department
from ibc_desktop.sections.circulation.model import Loan, Visit
from ibc_desktop.sections.consultations.model import Consultation, ConsultationStatus
from ibc_desktop.sections.events.model import (
    Event,
    EventForm,
    EventParty,
    EventPlan,
    EventStatus,
    PlanTarget,
)
from ibc_desktop.sections.events.rules.plans import INDICATORS
from ibc_desktop.sections.readers.model import Membership, Reader, ReaderGroup, SchoolForm
from tests.builders import add_class, add_copy, add_edition, add_reader

FIRST, LAST = dt.date(2024, 8, 20), dt.date(2027, 3, 17)
YEARS = (2024, 2025, 2026)
_STATES = (CopyState.SHELF.value, CopyState.SHELF.value, CopyState.LOST.value, "written_off")
_STATUSES = tuple(EventStatus)


class RandomSchool:
    """Fills an empty library; three school years, a handful of everything.

    `days` are those on which most of it happened; a `crowd` is so many times more of it.
    """

    def __init__(self, session: Session, random: Random, crowd: int = 1) -> None:
        self._session, self._random, self._crowd = session, random, crowd
        self.days = [self._any_day() for _ in range(7 + crowd)]
        self._forms = self._classes()
        self._readers = [self._reader(number) for number in range(random.randint(1, 9 * crowd))]
        self._copies = self._books()
        self._out: set[int] = set()
        self._visits()
        for _ in range(random.randint(0, 30 * crowd)):
            self._loan()
        for number in range(random.randint(0, 12 * crowd)):
            self._event(number)
        for _ in range(random.randint(0, 6)):
            self._consultation()
        self._plan()
        session.flush()

    def _any_day(self, first: dt.date = FIRST) -> dt.date:
        return first + dt.timedelta(days=self._random.randint(0, (LAST - first).days))

    def _day(self, first: dt.date = FIRST) -> dt.date:
        """Return often one of a few days: bounds are where a count goes wrong."""
        known = [day for day in self.days if day >= first]
        return self._random.choice(known) if known else self._any_day(first)

    def _classes(self) -> list[SchoolForm]:
        known = list(product(YEARS, (1, 4, 5, 9, 10, 11), ("", "А", "Б")))
        chosen = self._random.sample(known, self._random.randint(1, 9))
        return [
            add_class(self._session, grade, letter, school_year=year)
            for year, grade, letter in chosen
        ]

    def _reader(self, number: int) -> Reader:
        group = self._random.choice(tuple(ReaderGroup)[:4])
        reader = add_reader(self._session, f"Читатель{number} Имя", group=group.value)
        if group is ReaderGroup.PUPIL:
            self._put_into_classes(reader)
        return reader

    def _put_into_classes(self, reader: Reader) -> None:
        forms = self._random.sample(self._forms, min(len(self._forms), self._random.randint(0, 3)))
        since = dt.date(2024, 9, 1)
        for form in sorted(forms, key=lambda each: each.school_year):
            until = self._day(since)
            self._add(Membership, reader_id=reader.id, school_form_id=form.id, since=since,
                      until=until)  # fmt: skip
            since = until
        if forms and self._random.random() < 0.7:
            last = self._session.scalars(
                select(Membership).where(Membership.reader_id == reader.id)
            ).all()[-1]
            last.until = None

    def _books(self) -> list[Copy]:
        random, found = self._random, []
        for number in range(random.randint(1, 4)):
            fund = random.choice(tuple(Fund)).value
            edition = add_edition(self._session, f"Книга {number}", "Чехов А. П.", fund=fund)
            for _ in range(random.randint(1, 3)):
                day = random.choice((None, self._day()))
                state = random.choice(_STATES)
                found.append(add_copy(self._session, edition, state=state, registered_on=day))
        return found

    def _whose(self) -> dict[str, Any]:
        """Of whom a visit or a loan was: it may be another class than that of today."""
        reader = self._random.choice(self._readers)
        form = self._random.choice((*self._forms, None))
        whose: dict[str, Any] = {"reader_id": reader.id, "reader_group": reader.group}
        if reader.group == ReaderGroup.PUPIL and form is not None:
            return whose | {"grade": form.grade, "class_name": form.name}
        return whose | {"grade": None, "class_name": ""}

    def _visits(self) -> None:
        seen = set()
        for _ in range(self._random.randint(0, 40 * self._crowd)):
            whose, day = self._whose(), self._day()
            if (whose["reader_id"], day) not in seen:
                seen.add((whose["reader_id"], day))
                self._add(Visit, visited_on=day, **whose)

    def _loan(self) -> None:
        random, issued_on, copy = self._random, self._day(), self._random.choice(self._copies)
        returned_on: dt.date | None = issued_on + dt.timedelta(days=random.randint(0, 60))
        if returned_on > LAST:
            # Still out, where the copy is not out already.
            returned_on = issued_on if copy.id in self._out else None
            self._out.add(copy.id)
        self._add(
            Loan,
            copy_id=copy.id,
            issued_on=issued_on,
            due_on=self._day(issued_on),
            returned_on=returned_on,
            fund=random.choice(tuple(Fund)).value,
            department=random.choice(tuple(Department)).value,
            **self._whose(),
        )

    def _event(self, number: int) -> None:
        random, day = self._random, self._day()
        forms = self._session.scalars(select(EventForm)).all()
        event = Event(
            uid=f"event-{number}",
            school_year=school_year_of(day),
            form_id=random.choice(forms).id,
            title=f"Событие {number}",
            starts_on=random.choice((day, day, day, None)),
            month=day.month,
            status=random.choice(_STATUSES).value,
            counts_visits=random.choice((None, True, False)),
        )
        event.parties = [self._party() for _ in range(random.randint(0, 3))]
        self._session.add(event)

    def _party(self) -> EventParty:
        random = self._random
        came = random.choice((None, 0, 3, 25))
        if random.random() < 0.4:
            form = random.choice(self._forms)
            return EventParty(
                school_form_id=form.id, class_name=form.name, grade_from=form.grade,
                grade_to=form.grade, came=came,
            )  # fmt: skip
        first = random.choice((None, 1, 5, 9))
        last = random.choice((first, first + 1)) if first else None
        group = random.choice(tuple(ReaderGroup)).value
        return EventParty(reader_group=group, grade_from=first, grade_to=last, came=came)

    def _consultation(self) -> None:
        status = self._random.choice(tuple(ConsultationStatus)).value
        reader = self._random.choice(self._readers)
        self._add(Consultation, held_on=self._day(), teacher_id=reader.id, status=status)

    def _plan(self) -> None:
        if self._random.random() < 0.5:
            some = self._random.sample(INDICATORS, 4)
            plan = EventPlan(school_year=2026)
            plan.targets = [PlanTarget(indicator=each.key, value=10) for each in some]
            self._session.add(plan)

    def _add(self, model: Any, **fields: Any) -> None:
        self._session.add(model(**fields))
        self._session.flush()
