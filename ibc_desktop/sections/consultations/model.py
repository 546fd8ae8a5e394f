"""Консультации: who of the teachers was helped, with what, and what comes next."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.store.base import Base, Key, reference
from ibc_desktop.sections.readers.model import Reader


class ConsultationForm(Labelled):
    """Форма консультации (DOMAIN 6.1)."""

    PERSONAL = "personal", "индивидуальная"
    GROUP = "group", "групповая"
    PRACTICE = "practice", "практикум"
    MASTER_CLASS = "master_class", "мастер-класс"
    REMOTE = "remote", "дистанционная"
    WRITTEN = "written", "письменная"
    OUTSIDE = "outside", "с выездом"


class ConsultationSource(Labelled):
    """Откуда запрос."""

    PERSONAL = "personal", "лично"
    CALL = "call", "звонок"
    CHAT = "chat", "чат"
    PLAN = "plan", "по плану"


class ConsultationStatus(Labelled):
    """Как идёт консультация."""

    ASKED = "asked", "запрос"
    APPOINTED = "appointed", "назначена"
    HELD = "held", "проведена"
    POSTPONED = "postponed", "отложена"


class ToolStatus(Labelled):
    """Можно ли советовать это учителю (DOMAIN 6.3)."""

    RECOMMENDED = "recommended", "рекомендован"
    LIMITED = "limited", "с ограничениями"
    UNAVAILABLE = "unavailable", "недоступен"


class ToolPrice(Labelled):
    """Сколько стоит."""

    FREE = "yes", "бесплатно"
    PARTLY = "partial", "частично бесплатно"
    PAID = "no", "платно"


class ConsultationTheme(Base):
    """Тема консультации: an editable list (DOMAIN 6.2). `name_key` is the folded name."""

    __tablename__ = "consultation_theme"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    id: Mapped[Key]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    retired: Mapped[bool] = mapped_column(default=False)


class DigitalTool(Base):
    """Цифровой инструмент: an editable list (DOMAIN 6.3)."""

    __tablename__ = "digital_tool"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    id: Mapped[Key]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    category: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    # For whom, as said: «1–11 классы».
    age: Mapped[str] = mapped_column(default="")
    price: Mapped[ToolPrice] = mapped_column(default=ToolPrice.FREE)
    address: Mapped[str] = mapped_column(default="")
    # Whether it stands in the list of admitted electronic resources.
    admitted: Mapped[bool] = mapped_column(default=False)
    status: Mapped[ToolStatus] = mapped_column(default=ToolStatus.RECOMMENDED)
    checked_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")
    retired: Mapped[bool] = mapped_column(default=False)


class Consultation(Base):
    """Консультация: a row of the journal. `search_key` is derived from people and words."""

    __tablename__ = "consultation"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes"),
        CheckConstraint("others >= 0", name="others"),
        Index("ix_consultation_held_on", "held_on", "id"),
    )

    id: Mapped[Key]
    # The day it was held, or is appointed for.
    held_on: Mapped[dt.date]
    starts_at: Mapped[dt.time | None]
    minutes: Mapped[int] = mapped_column(default=20)
    teacher_id: Mapped[int] = reference("reader.id")
    # How many more took part, where it was given to a group.
    others: Mapped[int] = mapped_column(default=0)
    theme_id: Mapped[int | None] = reference("consultation_theme.id", nullable=True)
    question: Mapped[str] = mapped_column(default="")
    form: Mapped[ConsultationForm] = mapped_column(default=ConsultationForm.PERSONAL)
    source: Mapped[ConsultationSource] = mapped_column(default=ConsultationSource.PERSONAL)
    status: Mapped[ConsultationStatus] = mapped_column(default=ConsultationStatus.HELD)
    # For which class or lesson.
    lesson: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    materials: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_on: Mapped[dt.date | None]
    # The day the next step was taken; until then it waits on the home page.
    next_done_on: Mapped[dt.date | None]
    consultant: Mapped[str] = mapped_column(default="")

    search_key: Mapped[str] = mapped_column(default="")

    teacher: Mapped[Reader] = relationship()
    theme: Mapped[ConsultationTheme | None] = relationship()
    tools: Mapped[list["ConsultationTool"]] = relationship(
        back_populates="consultation", order_by="ConsultationTool.id", cascade="all, delete-orphan"
    )


class ConsultationTool(Base):
    """A tool that was shown at a consultation."""

    __tablename__ = "consultation_tool"
    __table_args__ = (Index("ix_consultation_tool_tool", "tool_id"),)

    id: Mapped[Key]
    consultation_id: Mapped[int] = reference("consultation.id")
    tool_id: Mapped[int] = reference("digital_tool.id", index=False)

    consultation: Mapped[Consultation] = relationship(back_populates="tools")
    tool: Mapped[DigitalTool] = relationship()
