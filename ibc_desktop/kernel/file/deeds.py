"""The journal's tables: what was done, when, by whom, and row by row what it changed."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..store.base import Base, Key
from ..store.schema import recorded

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


def last_ids(session: Session) -> dict[str, int]:
    """Return the greatest key of each table."""
    run = session.connection().exec_driver_sql
    return {
        name: run(f'SELECT max(id) FROM "{name}"').scalar() or 0
        for name, columns in recorded(session.connection()).items()
        if "id" in columns
    }


def note_ranges(session: Session, deed_id: int, before: dict[str, int]) -> None:
    """Write down the runs of the keys that have come since `before`.

    They are those that are there, not those that might be: a removed row that an undo brings back
    later must not fall into the run.
    """
    run = session.connection().exec_driver_sql
    for name, known in before.items():
        added = f'SELECT min(id), max(id) FROM "{name}" WHERE id > ?'
        first, last = run(added, (known,)).one()
        if last is not None:
            session.add(DeedRange(deed_id=deed_id, table_name=name, first_id=first, last_id=last))
