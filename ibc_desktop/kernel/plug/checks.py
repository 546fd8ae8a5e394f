"""Whether an open library is sound: the checks of the file and those of all sections."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy.orm import InstrumentedAttribute

from ..file import check as file_check
from .offers import Offer
from .section import Sections

if TYPE_CHECKING:
    from .context import Context


@dataclass(frozen=True)
class Check(Offer):
    """A rule that always holds in a section: `find` tells which of the records in `of` break it."""

    place: ClassVar[str] = "rules.checks"

    of: InstrumentedAttribute[Any]
    find: file_check.Find


def check(context: "Context") -> list[str]:
    """Return a sentence for each thing that is wrong with the library; none when it is sound."""
    return file_check.check(context.database, context.sections.all(Check))


def remarks_on(copy: Path, sections: Sections) -> list[str]:
    """Return a sentence for each thing that is wrong with a copy whose pages are whole."""
    return file_check.remarks_on(copy, sections.all(Check))
