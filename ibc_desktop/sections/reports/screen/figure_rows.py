"""What the figures' pane shows in its tables, and what each number opens."""

from collections.abc import Mapping
from decimal import Decimal

from ibc_desktop.kernel.plug.behind import NumberList
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Slice

from ..rules.behind import Number
from ..rules.classes import ClassRow, Kind
from ..rules.indicators import NONE, Indicator, Measured, decimal, indicators, written
from ..rules.queries import Figures
from ..rules.readership import Readership
from .figure_table import Cell, GridRow

CLASS_HEADS = (
    "Класс",
    "Учащихся",
    "Читателей",
    "Охват, %",
    "Посещ.",
    "Меропр.",
    "Выдача",
    "Читаемость",
    "Должников",
)
# What each count opens.
Lists = Mapping[str, NumberList]
# A number of everybody that is counted of pupils alone.
_OF_PUPILS = {"pupil_readers": "readers"}


def number(lists: Lists, what: str, found: Figures, part: Slice | None = None) -> Number | None:
    """Return what a count opens, None where there is no such list."""
    whose = part or Slice(found.period)
    if what in _OF_PUPILS:
        what, whose = _OF_PUPILS[what], Slice(found.period, ReaderGroup.PUPIL)
    return Number(lists[what], whose, found.day) if what in lists else None


def _opened(lists: Lists, what: str, found: Figures) -> Number | None:
    """Return what a count of all opens; nothing where there is nothing to show."""
    return number(lists, what, found) if getattr(found.counts, what) else None


def indicator_heads(found: Readership) -> tuple[str, ...]:
    """Return the heads of the control figures."""
    now, before, *_ = found.headings
    plan = ("План", "К плану, %") if found.has_plan else ()
    return ("Показатель", now, *plan, before, "Изменение")


def indicator_rows(found: Readership, lists: Lists) -> list[GridRow]:
    """Return the control figures; each opens what stands above its line."""
    return [_indicator_row(found, lists, each) for each in indicators(found.now.counts)]


def _indicator_row(found: Readership, lists: Lists, measured: Measured) -> GridRow:
    known, compared = measured.indicator, found.of(measured.indicator.key)
    before, year = compared.before[0], found.before[0]
    plan = (
        (Cell(known.said(compared.plan)), Cell(written(compared.to_plan))) if found.has_plan else ()
    )
    cells = (
        Cell(measured.said, _opened(lists, known.counted, found.now)),
        *plan,
        Cell(
            known.said(before), _opened(lists, known.counted, year) if before is not None else None
        ),
        Cell(compared.change),
    )
    return GridRow(known.title, cells, indented=known.part)


def parts(measured: Measured, found: Figures, lists: Lists) -> list[tuple[str, Number | None]]:
    """Return numerator and denominator of an indicator in words, and what each opens."""
    known: Indicator = measured.indicator
    told = [(f"{known.above_words} {decimal(Decimal(measured.above))}", known.counted)]
    if measured.below is not None:
        told.append((f"{known.below_words} {decimal(Decimal(measured.below))}", known.by))
    return [(words, number(lists, what, found)) for words, what in told]


def class_grid(found: Readership, lists: Lists) -> list[GridRow]:
    """Return the table of classes."""
    return [_class_row(found.now, lists, row) for row in found.rows]


def _class_row(found: Figures, lists: Lists, row: ClassRow) -> GridRow:
    def count(what: str) -> Cell:
        value: int = getattr(row, what)
        text = decimal(Decimal(value)) if value else NONE
        return Cell(text, number(lists, what, found, row.part) if value else None)

    cells = (
        count("pupils"),
        count("readers"),
        Cell(written(row.coverage)),
        count("visits"),
        count("event_visits"),
        count("loans"),
        Cell(row.reading),
        count("debtors"),
    )
    return GridRow(row.label, cells, bold=row.kind in (Kind.LEVEL, Kind.TOTAL))
