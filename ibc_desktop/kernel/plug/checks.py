"""Whether an open library is sound: the checks of the file and those of all sections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..file import check as file_check
from ..ground.refusals import Refusal
from ..ground.russian import quoted
from .offers import Offer
from .section import Sections

if TYPE_CHECKING:
    from .context import Context


@dataclass(frozen=True)
class Check(Offer):
    """A rule that always holds in a section: `find` tells which of the records in `of` break it.

    `apart` is the column in which no two records may be alike, where that is the rule. What need
    not hold `always`, since other deeds may let it lapse, is asked of an undo alone.
    """

    place: ClassVar[str] = "rules.checks"

    of: InstrumentedAttribute[Any]
    find: file_check.Find
    apart: InstrumentedAttribute[Any] | None = None
    always: bool = True


@dataclass(frozen=True)
class Mend(Offer):
    """What is worked out from the records to which `of` refers, made anew after an undo.

    `make` does so for the records that meet the condition.
    """

    place: ClassVar[str] = "rules.checks"

    of: InstrumentedAttribute[Any]
    make: Callable[[Session, ColumnElement[bool]], object]


@dataclass(frozen=True)
class Closing(Offer):
    """Where a record is closed: what stands `fast` then no undo of an earlier deed changes.

    A deed closes it that puts one of the values of `closed` into the column `by`, or any value
    where none is named.
    """

    place: ClassVar[str] = "rules.checks"

    by: InstrumentedAttribute[Any]
    fast: tuple[InstrumentedAttribute[Any], ...]
    closed: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Hold(Offer):
    """What refers in the column `by` to a record of another section, which is not removed then.

    `named` selects the titles, the `sentence` says so with them in it.
    """

    place: ClassVar[str] = "rules.checks"

    by: InstrumentedAttribute[Any]
    named: Select[str]
    sentence: str


def require_unheld(session: Session, record: Any, holds: Iterable[Hold]) -> None:
    """Raise Refusal where other records hold this one that is to be removed, naming the first."""
    for hold in holds:
        if hold.by.property.columns[0].references(record.__table__.c.id):
            names = session.scalars(hold.named.where(hold.by == record.id)).all()
            more = f" и ещё {len(names) - 1}" if names[1:] else ""
            if names:
                raise Refusal(hold.sentence.format(f"{quoted(names[0])}{more}"))


def check(context: "Context") -> list[str]:
    """Return a sentence for each thing that is wrong with the library; none when it is sound."""
    return file_check.check(context.database, lasting(context.sections))


def remarks_on(copy: Path, sections: Sections) -> list[str]:
    """Return a sentence for each thing that is wrong with a copy whose pages are whole."""
    return file_check.remarks_on(copy, lasting(sections))


def lasting(sections: Sections) -> list[Check]:
    """Return the checks that hold of a library at any time."""
    return [each for each in sections.all(Check) if each.always]
