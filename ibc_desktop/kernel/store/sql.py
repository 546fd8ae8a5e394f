"""The few conditions that every DBMS has to be asked in its own words."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, String, TypeDecorator, bindparam, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Listed(TypeDecorator[Any]):
    """Values of a list bound as one: to bind a thousand by themselves costs thrice as much."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Any) -> str:
        return json.dumps([*(value or ())], ensure_ascii=False)


class _DigitsOnly(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


class _JsonValue(FunctionElement[Any]):
    inherit_cache = True


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "_Among":
        """Stand in a condition as it is: with «= 1» after it no index of the column is used."""
        return self


def digits_only(words: Any) -> ColumnElement[bool]:
    """Say that a text has no character but digits."""
    return _DigitsOnly(words)


def among(column: Any, name: str) -> ColumnElement[bool]:
    """Say that a value is in the list bound under this name."""
    return _Among(column, bindparam(name, type_=_Listed()))


def json_value(record: Any, name: str) -> ColumnElement[Any]:
    """Return what an object, kept as JSON, has under this name; NULL where it has nothing."""
    return _JsonValue(record, literal(f"$.{name}"))


@compiles(_DigitsOnly, "sqlite")
def _digits_only_in_sqlite(element: _DigitsOnly, compiler: Any, **options: Any) -> str:
    (words,) = element.clauses
    return f"{compiler.process(words, **options)} NOT GLOB '*[^0-9]*'"


@compiles(_JsonValue, "sqlite")
def _json_value_in_sqlite(element: _JsonValue, compiler: Any, **options: Any) -> str:
    record, path = (compiler.process(each, **options) for each in element.clauses)
    return f"json_extract({record}, {path})"


@compiles(_Among, "sqlite")
def _among_in_sqlite(element: _Among, compiler: Any, **options: Any) -> str:
    column, values = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"
