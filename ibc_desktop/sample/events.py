"""The sample school's events: the plans of last year and of this one, and how they went.

Read from resources/sample/plan.csv; what lies behind today was held.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from random import Random
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.sections.catalogue.model import AgeMark, Edition
from ibc_desktop.sections.events.model import (
    Event,
    EventBook,
    EventForm,
    EventParty,
    EventPlan,
    EventStatus,
    EventTask,
    PlanSection,
    PlanTarget,
)
from ibc_desktop.sections.events.rules.derived import search_key
from ibc_desktop.sections.partners.model import Partner
from ibc_desktop.sections.readers.model import Membership, ReaderGroup, SchoolForm

from .books import rows
from .days import day_of, hour, school_day

_SOON = dt.timedelta(days=14)
_BOOKS_SHOWN = 9
_LIBRARIAN = "Белова И. С."
_TASKS = (
    "Зал и время согласованы с завучем",
    "Афиша со знаком возраста",
    "Выставка: книги по теме",
    "Сценарный план",
    "Письмо классным руководителям",
)
_ABOUT = (
    "Школьный информационно-библиотечный центр занимает два помещения на первом этаже:"
    " абонемент и читальный зал на 16 мест, из них 4 с компьютером и выходом в интернет."
)
_PLAN_TASKS = """обеспечить каждого ученика учебниками по федеральному перечню
поддержать интерес к чтению через акции, конкурсы и проекты
провести не менее 12 библиотечных уроков
помогать учителям: не реже одной консультации в две недели
развивать сотрудничество с сельской библиотекой по соглашению"""
_ALWAYS = """обработка и запись поступлений, расстановка фонда – по пятницам
индивидуальные беседы при выдаче, рекомендательные списки по запросам классов
новости центра на сайте школы – не реже одного раза в неделю"""
# What the plan promises of each indicator, for a school of this size.
_TARGETS = {
    "readers": 215,
    "visits": 3900,
    "loans": 1600,
    "events": 70,
    "event_visits": 1100,
    "acquired": 90,
}


class EventWriting:
    """Writes the plan of a school year; classes, books and partners are there already."""

    def __init__(
        self, session: Session, now: dt.datetime, random: Random, partners: Mapping[str, Partner]
    ) -> None:
        self._session, self._now, self._random = session, now, random
        self._partners = partners
        counted = select(Membership.school_form_id, func.count()).group_by(
            Membership.school_form_id
        )
        self._sizes = {row[0]: row[1] for row in session.execute(counted)}

    def write(self, year: int) -> None:
        """Write the plan of the school year that began in this year."""
        plan = EventPlan(
            school_year=year,
            about=_ABOUT,
            theme="Книга объединяет поколения",
            goal="создать условия для развития читательской грамотности и информационной культуры",
            tasks=_PLAN_TASKS,
            always=_ALWAYS,
            considered=f"Рассмотрен на заседании педагогического совета, протокол"
            f" от 28 августа {year} г. № 1",
        )
        plan.targets = [PlanTarget(indicator=key, value=_TARGETS[key]) for key in _TARGETS]
        self._session.add(plan)
        forms = {each.name: each for each in self._session.scalars(select(EventForm))}
        sections = {each.name: each for each in self._session.scalars(select(PlanSection))}
        classes = self._classes(year)
        for row in rows("plan"):
            event = self._event(year, row, forms[row["form"]], classes)
            event.section = sections[row["section"]]
            event.search_key = search_key(event)
            self._session.add(event)
        self._session.flush()

    def _classes(self, year: int) -> dict[str, SchoolForm]:
        found = select(SchoolForm).where(SchoolForm.school_year == year)
        in_order = found.order_by(SchoolForm.grade, SchoolForm.letter)
        return {form.name: form for form in self._session.scalars(in_order)}

    def _event(
        self, year: int, row: dict[str, str], form: EventForm, classes: dict[str, SchoolForm]
    ) -> Event:
        day = school_day(day_of(year, row["day"]))
        until = day_of(year, row["until"]) if row["until"] else None
        event = Event(
            uid=f"{UUID(int=self._random.getrandbits(128), version=4)}",
            school_year=year,
            form=form,
            title=row["title"],
            occasion=row["occasion"],
            starts_on=day,
            ends_on=max(until, day) if until else None,
            starts_at=hour(row["start"]),
            ends_at=hour(row["end"]),
            month=day.month,
            place=row["place"],
            responsible=row["responsible"] or _LIBRARIAN,
            partner=self._partners.get(row["partner"]),
            age_mark=AgeMark.SIX if form.counts_visits else AgeMark.NONE,
            status=self._status(_end(day, until, row["end"])),
        )
        event.parties = list(self._parties(row["audience"], event, classes))
        self._add_books(event, row["author"])
        self._finish(event)
        return event

    def _status(self, end: dt.datetime) -> EventStatus:
        """The last event waits for its report; those of the next two weeks are prepared."""
        age = self._now - end
        if dt.timedelta(days=4) < age < dt.timedelta(days=6):
            return EventStatus.UNREPORTED
        if age > dt.timedelta():
            return EventStatus.HELD
        return EventStatus.PREPARED if -age < _SOON else EventStatus.PLANNED

    def _parties(
        self, audience: str, event: Event, classes: dict[str, SchoolForm]
    ) -> Iterator[EventParty]:
        for part in audience.split("+"):
            if part in classes:
                yield self._class_party(classes[part])
            elif group := _GROWN.get(part.split(" ")[0]):
                first, last = _grades(part)
                yield EventParty(reader_group=group, grade_from=first, grade_to=last, expected=12)
            else:
                first, last = _grades(part)
                whole = event.form.counts_visits
                yield EventParty(
                    grade_from=first,
                    grade_to=last,
                    expected=min(60, 9 * (last - first + 1)) if whole and first and last else None,
                )
        if event.status in _PAST and event.form.counts_visits:
            yield from self._came_by_class(audience, classes)

    def _class_party(self, form: SchoolForm) -> EventParty:
        return EventParty(
            school_form=form,
            class_name=form.name,
            grade_from=form.grade,
            grade_to=form.grade,
            expected=self._sizes.get(form.id, 12),
        )

    def _came_by_class(self, audience: str, classes: dict[str, SchoolForm]) -> Iterator[EventParty]:
        """Give those of several grades who came, class by class; a class named itself is there."""
        parts = audience.split("+")
        for part in parts:
            first, last = _grades(part)
            if part in classes or first is None or last is None or part[0] not in "123456789":
                continue
            for form in classes.values():
                if first <= form.grade <= last and self._random.random() < 0.7:
                    party = self._class_party(form)
                    party.expected, most = None, max(party.expected or 0, 4)
                    party.came = self._random.randint(2, max(3, most * 2 // 3))
                    if form.name not in parts:
                        yield party

    def _add_books(self, event: Event, author: str) -> None:
        if not author:
            return
        # One printing of each work is enough to stand on a table.
        fitting = select(func.min(Edition.id)).group_by(Edition.title_key)
        fitting = fitting.where(Edition.author_key.startswith(f"{author.lower()} "))
        found = self._session.scalars(fitting.order_by(func.min(Edition.id)).limit(_BOOKS_SHOWN))
        event.books = [EventBook(edition_id=key) for key in found]

    def _finish(self, event: Event) -> None:
        """Give a past event those who came and a coming one its check list."""
        if event.status in _PAST:
            event.counts_visits = event.form.counts_visits
            for party in event.parties:
                if event.form.counts_visits and party.expected and party.came is None:
                    few = party.reader_group not in (None, ReaderGroup.PUPIL)
                    least = party.expected // 2 if few else party.expected * 4 // 5
                    whole = party.school_form is not None or few
                    party.came = self._random.randint(least, party.expected) if whole else None
            event.books_shown = len(event.books) or self._random.randint(0, 12)
        if event.status == EventStatus.HELD:
            event.result = "Проведено по плану, ребята взяли книги домой."
            event.books_lent = self._random.randint(0, 9)
        if event.status == EventStatus.PREPARED:
            event.tasks = [
                EventTask(position=number, words=words, done=number <= 3)
                for number, words in enumerate(_TASKS, 1)
            ]


_GROWN = {"педагоги": ReaderGroup.TEACHER, "родители": ReaderGroup.PARENT}
_PAST = (EventStatus.HELD, EventStatus.UNREPORTED)


def _end(day: dt.date, until: dt.date | None, last_hour: str) -> dt.datetime:
    """Return the moment an event is over: its last hour, or the end of its last school day."""
    return dt.datetime.combine(until or day, hour(last_hour) or dt.time(16))


def _grades(part: str) -> tuple[int | None, int | None]:
    """Read the grades of «5-7», «родители 1-2» or «4»."""
    numbers = [int(number) for number in re.findall(r"\d+", part)]
    return (numbers[0], numbers[-1]) if numbers else (None, None)
