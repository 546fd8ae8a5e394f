"""A record's fields, each said once: lists in and out, forms, cards and search are made of them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, TypeVar

from ..ground.columns import Column
from ..ground.labelled import Labelled
from ..ground.russian import lower_first, roubles
from .cells import Cell, Unclear, lines_of, text_of
from .days import day_of, done_on, task_on
from .imports import ImportField
from .sums import kopecks_of

Draft = TypeVar("Draft")

# Two figures of a year in an old list are of our century up to this day.
_CENTURY = dt.date(2069, 12, 31)


@dataclass(frozen=True)
class Shape:
    """How a value is read from the cell of a list and written into one; forms edit it by `name`.

    `read` raises Unclear where a cell says something that is not understood.
    `on` reads a day, as seen from today. `say` is what a remark calls a value.
    `joint` stands between the parts of a text of several; `codes` are the values of a choice.
    `width` is that of a spreadsheet's column, in characters, where a field names none.
    """

    name: str
    read: Callable[[Cell], Any] = text_of
    write: Callable[[Any], Any] = lambda value: value
    on: Callable[[Cell, dt.date], dt.date | None] | None = None
    say: Callable[[Any], str] | None = None
    joint: str = ""
    codes: type[Labelled] | None = None
    width: int = 24

    def value(self, cell: Cell, today: dt.date) -> Any:
        """Return what a cell says, days as seen from today; raises Unclear as `read` does."""
        return self.on(cell, today) if self.on else self.read(cell)


def _day(on: Callable[[Cell, dt.date], dt.date | None]) -> Shape:
    return Shape("day", lambda cell: on(cell, _CENTURY), on=on, width=12)


def _roubles(kopecks: int | None) -> float | None:
    return None if kopecks is None else kopecks / 100


TEXT = Shape("text")
LONG = Shape("text", width=48)
LINES = Shape("lines", lines_of, joint="\n", width=40)
ITEMS = Shape("text", joint="; ", width=32)
MONEY = Shape(
    "money", kopecks_of, _roubles, say=lambda kopecks: f"{roubles(kopecks)} руб.", width=10
)
# Any day; one on which something was done; one on which it is done or to be done.
DAY, DONE, TASK = _day(day_of), _day(done_on), _day(task_on)


def choice(codes: type[Labelled], read: Callable[[str], str | None]) -> Shape:
    """Return the shape of a code; `read` finds it in the words of a list, or returns None."""

    def label(code: str) -> str:
        return codes(code).label if code else ""

    def found(cell: Cell) -> str | None:
        written = text_of(cell)
        code = read(written) if written else None
        if written and code is None:
            raise Unclear("слово не узнано")
        return code

    return Shape("choice", found, label, codes=codes, width=16)


@dataclass(frozen=True, kw_only=True)
class RecordField(ImportField):
    """A field of a record: its key, what it is called, and where it is met.

    The value is the attribute `attr` of a draft, by default that of the key, unless `get` and
    `put` make it of several; `cell` is what an exported list says where a form says less.
    `searched` names the column of the search index. A form calls the field by its `label`, will not
    do without it where it is `needed`, and offers values in use where it `suggests`; `width` is the
    usual length in characters, 0 for what is left. `listed` and `carded` show it in the list and on
    the card, but for what is `usual`; without `typed` it is in no form, without `exchanged` in no
    list from outside; `unread` says what becomes of it where a cell is not understood: «цена
    пуста». `marc` is its place in RUSMARC and MARC 21: tag, two indicators, subfield.
    `looks` tells the cells of this field from those of another of the same heading. The heading
    `perhaps` is not this field's unless the cells look so, or the next column is that of `beside`.
    """

    shape: Shape = TEXT
    attr: str = ""
    get: Callable[[Any], Any] | None = None
    put: Callable[[Any, Any], None] | None = None
    cell: Callable[[Any], Any] | None = None
    searched: str = ""
    label: str = ""
    hint: str = ""
    width: int = 0
    needed: bool = False
    suggests: bool = False
    listed: bool = False
    carded: bool = False
    usual: str = ""
    typed: bool = True
    exchanged: bool = True
    marc: tuple[str, str] | None = None
    unread: str = ""
    looks: re.Pattern[str] | None = None
    perhaps: str = ""
    beside: str = ""

    def value(self, draft: Any) -> Any:
        """Return what the draft says of this field."""
        return self.get(draft) if self.get else getattr(draft, self.attr or self.key)

    def set(self, draft: Any, value: Any) -> None:
        """Let the draft say this."""
        if self.put:
            self.put(draft, value)
        else:
            setattr(draft, self.attr or self.key, value)

    def read(self, draft: Any, cell: Cell, today: dt.date = _CENTURY) -> Unclear | None:
        """Let the draft say what a cell of a list says; return what of it is not understood.

        A year of two figures is of this century unless that would lie after `today`.
        """
        unclear = None
        try:
            value = self.shape.value(cell, today)
            if value is not None and value != "":
                self.set(draft, value)
        except Unclear as fault:
            unclear = fault
            if fault.value is not None:
                self.set(draft, fault.value)
        return unclear

    def outcome(self, unclear: Unclear) -> str:
        """Return what becomes of a cell that is not understood, or only in part."""
        if unclear.value is not None:
            shape = self.shape
            said = shape.say(unclear.value) if shape.say else text_of(shape.write(unclear.value))
            return f"взято {said}"
        return self.unread or f"{lower_first(self.title)}: пусто"

    def written(self, draft: Any) -> Any:
        """Return the cell of an exported list."""
        return self.cell(draft) if self.cell else self.shape.write(self.value(draft))


def names_days(field: ImportField) -> bool:
    """Say whether the cells of a field name days."""
    return field.days or (isinstance(field, RecordField) and field.shape.on is not None)


def columns(fields: Iterable[RecordField]) -> tuple[Column[Any], ...]:
    """Return the columns of an exported list: every field that an import takes."""
    return tuple(
        Column(field.key, field.title, field.written, width=field.width or field.shape.width)
        for field in fields
        if field.exchanged
    )


def values_of(fields: Iterable[RecordField], draft: Any) -> dict[str, Any]:
    """Return what a form shows of a draft."""
    return {field.key: field.value(draft) for field in fields if field.typed}


def laid_over(fields: Iterable[RecordField], draft: Draft, values: Mapping[str, Any]) -> Draft:
    """Return the draft with what was changed in a form; all else stays as it is."""
    made = copy(draft)
    for field in fields:
        former = field.value(draft)
        value = values.get(field.key, former)
        if value != former:
            field.set(made, "" if value is None and isinstance(former, str) else value)
    return made


def facts(fields: Iterable[RecordField], draft: Any) -> list[tuple[str, str]]:
    """Return what a card shows of a draft, by the names of the fields: what is not as usual."""
    told = [(field, str(field.value(draft) or "")) for field in fields if field.carded]
    return [(field.title, value) for field, value in told if value not in ("", field.usual)]
