"""Памятные даты: the days worth remembering, and the writers whose birthdays are kept."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from ibc_desktop.kernel.store.base import Base, Key


class Observance(Base):
    """Знаменательная дата: an editable list.

    Fixed days have `day` and `month`; movable ones a `rule` that movable.py reads, such as
    «sunday last november».
    """

    __tablename__ = "observance"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        CheckConstraint("day BETWEEN 1 AND 31", name="day"),
        CheckConstraint("(day IS NULL) <> (rule = '')", name="day_or_rule"),
        Index("ix_observance_month", "month", "day"),
    )

    id: Mapped[Key]
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    month: Mapped[int | None]
    day: Mapped[int | None]
    rule: Mapped[str] = mapped_column(default="")
    retired: Mapped[bool] = mapped_column(default=False)


class Writer(Base):
    """Писатель whose birthdays are kept: an editable list.

    `author_key` is the folded «фамилия и.» by which own books are found.
    """

    __tablename__ = "writer"
    __table_args__ = (
        CheckConstraint("surname <> ''", name="surname"),
        Index("ix_writer_birthday", "birth_month", "birth_day"),
    )

    id: Mapped[Key]
    surname: Mapped[str]
    given_name: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[int]
    birth_month: Mapped[int]
    birth_day: Mapped[int]
    # Empty for the living, as far as is known.
    death_year: Mapped[int | None]
    genre: Mapped[str] = mapped_column(default="")
    age_mark: Mapped[str] = mapped_column(default="")
    author_key: Mapped[str] = mapped_column(default="", index=True)
    retired: Mapped[bool] = mapped_column(default=False)
