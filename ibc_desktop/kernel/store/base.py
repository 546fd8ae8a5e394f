"""The ground of every table: names of constraints, column types, keys that are never reused."""

import enum
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Annotated, Any, ClassVar, TypeVar, cast

from sqlalchemy import (
    CheckConstraint,
    Enum,
    ForeignKey,
    FromClause,
    Index,
    MetaData,
    Table,
    and_,
    func,
    not_,
    select,
    text,
    true,
)
from sqlalchemy.orm import DeclarativeBase, MappedColumn, Session, mapped_column, registry

from ..ground.refusals import Refusal


def _named(constraint: Any, _table: Table) -> str:
    """Name the CHECK of an enumeration, which alone knows its column, after the column."""
    return next((column.name for column in constraint.columns), constraint.name)


NAMING: dict[str, Any] = {
    "constraint_name": _named,
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[int, mapped_column(primary_key=True)]
Kopecks = Annotated[int, mapped_column()]


class Base(DeclarativeBase):
    """Every table has an integer `id` and is journalled, but for those that `schema` leaves out."""

    metadata = MetaData(naming_convention=NAMING)
    # An enumeration is kept as its code, and a CHECK lets no other code in.
    type_annotation_map: ClassVar = {
        enum.StrEnum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=True,
            length=None,
            values_callable=lambda kind: [member.value for member in kind],
        )
    }

    def __init_subclass__(cls, *, keys_return: bool = False, **kwargs: object) -> None:
        # Undo needs keys that never come back after a row is gone, but for what goes with its
        # parent.
        arguments = getattr(cls, "__table_args__", ())
        options = dict(arguments[-1]) if arguments and isinstance(arguments[-1], dict) else {}
        rest = arguments[:-1] if options else arguments
        options["sqlite_autoincrement"] = not keys_return
        cls.__table_args__ = (*rest, options)
        cls._sa_registry = _registry_of(cls.__module__)
        super().__init_subclass__(**kwargs)


@cache
def _registry_of(_module: str) -> registry:
    """Return the registry of a module's records, which are made ready together when first used.

    With one for all, a thread that asks its first question would try to make ready the half of a
    module that another thread is just loading.
    """
    return registry(metadata=Base.metadata, type_annotation_map=Base.registry.type_annotation_map)


Record = TypeVar("Record", bound=Base)


def reference(column: str, *, index: bool = True, nullable: bool = False) -> MappedColumn[int]:
    """Return a foreign key column that forbids deleting what it points to."""
    return mapped_column(ForeignKey(column, ondelete="RESTRICT"), index=index, nullable=nullable)


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Return an index of only those rows that meet a condition.

    It is said to SQLite alone: a condition for PostgreSQL makes SQLAlchemy load the dialect for
    it, which takes a tenth of the whole start.
    """
    return Index(name, *columns, unique=unique, sqlite_where=text(where))


def existing(session: Session, kind: type[Record], key: int, otherwise: str) -> Record:
    """Return the record of this key; raises Refusal with the sentence `otherwise` if it is gone."""
    found = session.get(kind, key)
    if found is None:
        raise Refusal(otherwise)
    return found


# Values in one statement: beyond some hundreds nothing more is gained.
_VALUES = 360


def insert_rows(
    session: Session, table: FromClause, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """Insert many plain rows; dates must already be ISO text.

    Goes past SQLAlchemy's parameter handling, which costs more than the insert itself. What is
    alike in all rows is written into the statement: most columns of most lists are empty. Where a
    row is wrong the whole deed is undone, so SQLite need not copy pages to undo the statement.
    """
    if not rows:
        return
    sides = dict(zip(columns, zip(*rows, strict=True), strict=True))
    alike = {name: side[0] for name, side in sides.items() if side.count(side[0]) == len(side)}
    told = [name for name in columns if name not in alike] or list(columns[:1])
    fixed = [name for name in columns if name not in told]
    names = ", ".join(f'"{name}"' for name in (*told, *fixed))
    marks = ", ".join((*"?" * len(told), *(_literal(alike[name]) for name in fixed)))
    rows = list(zip(*(sides[name] for name in told), strict=True))
    insert = f'INSERT OR FAIL INTO "{_name(table)}" ({names}) VALUES '
    connection = session.connection()
    step = max(1, _VALUES // len(told))
    even = len(rows) - len(rows) % step
    for some, count in ((rows[:even], step), (rows[even:], len(rows) - even)):
        if some:
            values = list(zip(*[chain.from_iterable(some)] * (count * len(told)), strict=True))
            connection.exec_driver_sql(insert + ", ".join([f"({marks})"] * count), values)


def _literal(value: Any) -> str:
    """Write a value as SQL does."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'{}'".format(value.replace("'", "''"))


@contextmanager
def checked_at_once(session: Session, *tables: FromClause) -> Iterator[None]:
    """Ask the CHECKs of these tables of all rows that the block inserts, when it ends.

    Row by row SQLite builds every list of codes anew, which costs as much as the row itself.
    Raises ValueError where a row breaks a CHECK.
    """
    connection = session.connection()
    # The key itself: some tables have one that is given by SQLite.
    keys = {table: table.c["id"] for table in tables}
    last = {table: connection.scalar(select(func.max(key))) or 0 for table, key in keys.items()}
    connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
    for table, key in keys.items():
        rules = [
            each.sqltext
            for each in cast(Table, table).constraints
            if isinstance(each, CheckConstraint)
        ]
        broken = select(key).where(key > last[table], not_(and_(true(), *rules))).limit(1)
        if (row := connection.scalar(broken)) is not None:
            raise ValueError(f"{_name(table)} {row} breaks a CHECK")


def _name(table: FromClause) -> str:
    """Name the table of a model, which SQLAlchemy types no closer than a FROM clause."""
    return cast(Table, table).name
