"""Читатели: people, the classes they belong to, and since when."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibc_desktop.kernel.file.school_years import SchoolYear
from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.store.base import Base, Key, partial_index, reference


class ReaderGroup(Labelled):
    """Группа читателей (DOMAIN 2.1); pupils fall into levels by their grade."""

    PUPIL = "pupil", "ученик"
    TEACHER = "teacher", "педагог"
    STAFF = "staff", "сотрудник"
    PARENT = "parent", "родитель"
    OTHER = "other", "прочие"


class MembershipKind(Labelled):
    """How a pupil came into a class."""

    STARTED = "started", "начало"
    MOVED = "moved", "перевод"
    CONDITIONAL = "conditional", "условный перевод"
    REPEATS = "repeats", "повторное обучение"
    ARRIVED = "arrived", "прибытие"
    RETURNED = "returned", "возвращение"


class SchoolForm(Base):
    """Класс одного учебного года: 5А of 2026/27 is another row than 5А of 2025/26."""

    __tablename__ = "school_form"
    __table_args__ = (
        UniqueConstraint("school_year", "grade", "letter"),
        CheckConstraint("grade BETWEEN 1 AND 12", name="grade"),
    )

    id: Mapped[Key]
    grade: Mapped[int]
    letter: Mapped[str] = mapped_column(default="")
    # The year of the autumn in which the school year began, which is its key.
    school_year: Mapped[int] = reference(f"{SchoolYear.__tablename__}.id", index=False)
    teacher_id: Mapped[int | None] = reference("reader.id", nullable=True)

    teacher: Mapped["Reader | None"] = relationship(foreign_keys=[teacher_id])

    @property
    def name(self) -> str:
        """«5А»."""
        return f"{self.grade}{self.letter}"


class FormOrigin(Base):
    """Which class of the year before a class came from.

    Classes that were joined came from several, and of one that was split several came.
    """

    __tablename__ = "form_origin"
    __table_args__ = (UniqueConstraint("school_form_id", "came_from_id"),)

    id: Mapped[Key]
    school_form_id: Mapped[int] = reference("school_form.id", index=False)
    came_from_id: Mapped[int] = reference("school_form.id")


class Reader(Base):
    """Читатель. `search_key` and `sort_key` are derived from the name, card and class."""

    __tablename__ = "reader"
    __table_args__ = (
        CheckConstraint("surname <> ''", name="surname"),
        CheckConstraint("left_on IS NULL OR left_on >= registered_on", name="left_after_joining"),
        Index("ix_reader_sort_key", "sort_key", "id"),
    )

    id: Mapped[Key]
    card_number: Mapped[str] = mapped_column(unique=True)
    surname: Mapped[str]
    given_name: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    born_on: Mapped[dt.date | None]
    group: Mapped[ReaderGroup] = mapped_column(default=ReaderGroup.PUPIL)
    # Должность и предмет of a teacher or of staff.
    post: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    parent_name: Mapped[str] = mapped_column(default="")
    parent_phone: Mapped[str] = mapped_column(default="")
    # The date of the written consent to keep these data (152-ФЗ).
    consent_on: Mapped[dt.date | None]
    registered_on: Mapped[dt.date]
    left_on: Mapped[dt.date | None]
    left_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    sort_key: Mapped[str] = mapped_column(default="")
    search_key: Mapped[str] = mapped_column(default="")

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="reader", order_by="Membership.since", cascade="all, delete-orphan"
    )

    @property
    def name(self) -> str:
        """«Соколова Мария»: as the desk calls the reader."""
        return f"{self.surname} {self.given_name}".strip()


class Membership(Base):
    """A pupil's time in a class, within the school year of the class; one open at a time.

    An open one goes on to the end of that year. Days between two of them are days of absence.
    """

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),
        partial_index("uq_membership_open", "reader_id", where="until IS NULL", unique=True),
    )

    id: Mapped[Key]
    reader_id: Mapped[int] = reference("reader.id")
    school_form_id: Mapped[int] = reference("school_form.id")
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]
    kind: Mapped[MembershipKind] = mapped_column(default=MembershipKind.STARTED)

    reader: Mapped[Reader] = relationship(back_populates="memberships")
    school_form: Mapped[SchoolForm] = relationship()
