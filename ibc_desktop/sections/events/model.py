"""Мероприятия: the plan of a school year and its events."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.store.base import Base, Key, reference
from ibc_desktop.sections.catalogue.model import AgeMark, Edition
from ibc_desktop.sections.partners.model import Partner
from ibc_desktop.sections.readers.model import ReaderGroup, SchoolForm


class EventStatus(Labelled):
    """Как идёт мероприятие (DOMAIN 5.2, LOOK 2: chips)."""

    PLANNED = "planned", "запланировано"
    PREPARED = "prepared", "подготовка"
    # Held, but attendance or result are still to be written.
    UNREPORTED = "unreported", "ждёт отчёта"
    HELD = "held", "проведено"
    CANCELLED = "cancelled", "отменено"


# It was held, be the report written or not.
TO_COME = (EventStatus.PLANNED, EventStatus.PREPARED)
HAPPENED = (EventStatus.UNREPORTED, EventStatus.HELD)


class EventTone(Labelled):
    """By which colour a form of events is known in the calendar."""

    READING = "reading", "чтение"
    MEETING = "meeting", "встречи"
    DATES = "dates", "даты"
    GAME = "game", "игры"


class EventForm(Base):
    """Форма мероприятия: an editable list (DOMAIN 5.3). `name_key` is the folded name."""

    __tablename__ = "event_form"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    id: Mapped[Key]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    tone: Mapped[EventTone] = mapped_column(default=EventTone.READING)
    # Whether those who came count as visits; an exhibition that stands for a month does not.
    counts_visits: Mapped[bool] = mapped_column(default=True)
    # No longer offered; events of former years keep it.
    retired: Mapped[bool] = mapped_column(default=False)


class PlanSection(Base):
    """Раздел плана: an editable list in the order of the paper (DOMAIN 5.1)."""

    __tablename__ = "plan_section"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    id: Mapped[Key]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    retired: Mapped[bool] = mapped_column(default=False)


class EventPlan(Base):
    """План работы of one school year: what stands on its first pages; its rows are events."""

    __tablename__ = "event_plan"
    __table_args__ = (UniqueConstraint("school_year"),)

    id: Mapped[Key]
    # The year in which the school year began.
    school_year: Mapped[int]
    # Краткая справка, тема года, цель; задачи and работа в течение месяца one a line.
    about: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    tasks: Mapped[str] = mapped_column(default="")
    always: Mapped[str] = mapped_column(default="")
    # Who agrees: post and name; the director approves.
    agreed_post: Mapped[str] = mapped_column(default="")
    agreed_name: Mapped[str] = mapped_column(default="")
    # «Рассмотрен на заседании педагогического совета, протокол от … № …».
    considered: Mapped[str] = mapped_column(default="")

    targets: Mapped[list["PlanTarget"]] = relationship(
        back_populates="plan", cascade="all, delete-orphan"
    )


class PlanTarget(Base):
    """Контрольный показатель: what the plan promises of one indicator (DOMAIN 2.6, 5.1).

    `indicator` is a key of the list in rules/plans.py; `value` is in the indicator's own unit.
    """

    __tablename__ = "plan_target"
    __table_args__ = (
        UniqueConstraint("plan_id", "indicator"),
        CheckConstraint("value >= 0", name="value"),
    )

    id: Mapped[Key]
    plan_id: Mapped[int] = reference("event_plan.id")
    indicator: Mapped[str]
    value: Mapped[float]

    plan: Mapped[EventPlan] = relationship(back_populates="targets")


class Event(Base):
    """Мероприятие: a row of the plan of its school year.

    When: `starts_on` (with `ends_on` where it lasts several days), or only the `month`.
    `search_key` is derived from title, form, place and people.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)",
            name="ends_after_beginning",
        ),
        CheckConstraint(
            "ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at >= starts_at)", name="later_hour"
        ),
        CheckConstraint("starts_at IS NULL OR starts_on IS NOT NULL", name="hour_of_a_day"),
        CheckConstraint("books_shown >= 0 AND books_lent >= 0", name="books"),
        Index("ix_event_school_year", "school_year", "starts_on", "id"),
        Index("ix_event_starts_on", "starts_on"),
    )

    id: Mapped[Key]
    # Stays the same for ever: by it a calendar knows the event again (RFC 5545 UID).
    uid: Mapped[str] = mapped_column(unique=True)
    # The year in which the school year of the plan began.
    school_year: Mapped[int]
    section_id: Mapped[int | None] = reference("plan_section.id", nullable=True)
    form_id: Mapped[int] = reference("event_form.id")
    title: Mapped[str]
    # Повод: «к 145-летию К. И. Чуковского».
    occasion: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    starts_at: Mapped[dt.time | None]
    ends_at: Mapped[dt.time | None]
    # Of a dated event the month of its first day.
    month: Mapped[int]
    place: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    partner_id: Mapped[int | None] = reference("partner.id", nullable=True)
    age_mark: Mapped[AgeMark] = mapped_column(default=AgeMark.NONE)
    # For whom, beside the parties: «актив библиотеки».
    audience_note: Mapped[str] = mapped_column(default="")
    status: Mapped[EventStatus] = mapped_column(default=EventStatus.PLANNED)
    # What its form said when it was held: changed later, it rewrites no year gone by.
    counts_visits: Mapped[bool | None]
    # Why it was cancelled or moved.
    status_reason: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    links: Mapped[str] = mapped_column(default="")
    books_shown: Mapped[int] = mapped_column(default=0)
    books_lent: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")

    search_key: Mapped[str] = mapped_column(default="")

    form: Mapped[EventForm] = relationship()
    section: Mapped[PlanSection | None] = relationship()
    partner: Mapped[Partner | None] = relationship()
    parties: Mapped[list["EventParty"]] = relationship(
        back_populates="event", order_by="EventParty.id", cascade="all, delete-orphan"
    )
    books: Mapped[list["EventBook"]] = relationship(
        back_populates="event", order_by="EventBook.id", cascade="all, delete-orphan"
    )
    tasks: Mapped[list["EventTask"]] = relationship(
        back_populates="event", order_by="EventTask.position", cascade="all, delete-orphan"
    )


class EventParty(Base):
    """Кого ждём и кто пришёл: one class, several grades of pupils, or a group of grown-ups.

    `class_name`, `grade` and `reader_group` of those who came never change, so that statistics
    do not. Whoever came without being expected has no `expected`.
    """

    __tablename__ = "event_party"
    __table_args__ = (
        CheckConstraint("grade_to IS NULL OR grade_to >= grade_from", name="grades"),
        CheckConstraint("grade_from BETWEEN 1 AND 12 OR grade_from IS NULL", name="grade"),
        CheckConstraint("expected >= 0 AND came >= 0", name="numbers"),
    )

    id: Mapped[Key]
    event_id: Mapped[int] = reference("event.id")
    reader_group: Mapped[ReaderGroup] = mapped_column(default=ReaderGroup.PUPIL)
    school_form_id: Mapped[int | None] = reference("school_form.id", nullable=True)
    # «5А» of the school year of the event; empty for several grades and for grown-ups.
    class_name: Mapped[str] = mapped_column(default="")
    # 5 and 7 for «5–7 классы»; both 5 for a class 5А; parents may have grades too.
    grade_from: Mapped[int | None]
    grade_to: Mapped[int | None]
    expected: Mapped[int | None]
    came: Mapped[int | None]

    event: Mapped[Event] = relationship(back_populates="parties")
    school_form: Mapped[SchoolForm | None] = relationship()


class EventBook(Base):
    """Книга к мероприятию: an edition shown or read at it."""

    __tablename__ = "event_book"
    __table_args__ = (UniqueConstraint("event_id", "edition_id"),)

    id: Mapped[Key]
    event_id: Mapped[int] = reference("event.id", index=False)
    edition_id: Mapped[int] = reference("edition.id")

    event: Mapped[Event] = relationship(back_populates="books")
    edition: Mapped[Edition] = relationship()


class EventTask(Base):
    """Что подготовить: a line of the check list of an event."""

    __tablename__ = "event_task"
    __table_args__ = (CheckConstraint("words <> ''", name="words"),)

    id: Mapped[Key]
    event_id: Mapped[int] = reference("event.id")
    position: Mapped[int]
    words: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)

    event: Mapped[Event] = relationship(back_populates="tasks")
