"""The journal's tables: what was done, when, by whom, and row by row what it changed."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..store.base import Base, Key

# Stands in the journal where a name, or what else is somebody's own, has been taken out.
SCRUBBED = "имя убрано"


class DeedKind(StrEnum):
    """How a deed was recorded, which decides how it can be undone."""

    ROWS = "rows"
    BULK = "bulk"
    UNDO = "undo"


class Deed(Base):
    """Запись журнала: one deed of the librarian, one transaction."""

    __tablename__ = "deed"
    __table_args__ = (Index("ix_deed_done_at", "done_at"),)

    id: Mapped[Key]
    title: Mapped[str]
    kind: Mapped[DeedKind]
    done_at: Mapped[dt.datetime]
    operator: Mapped[str]
    # Empty in deeds from before workplaces were told apart; those are everybody's.
    workplace: Mapped[str] = mapped_column(server_default="")
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("deed.id"))


class DeedChange(Base):
    """One row that a deed inserted, updated or deleted.

    `before` and `after` are JSON objects: the whole row for an insert or a delete, only the
    columns that changed for an update.
    """

    __tablename__ = "deed_change"
    __table_args__ = (Index("ix_deed_change_row", "table_name", "row_id"),)

    id: Mapped[Key]
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class DeedRange(Base):
    """A run of rows that a bulk deed inserted, both ends included."""

    __tablename__ = "deed_range"

    id: Mapped[Key]
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"), index=True)
    table_name: Mapped[str]
    first_id: Mapped[int]
    last_id: Mapped[int]
