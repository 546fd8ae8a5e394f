"""Whether an open library is sound: the checks of the file and those of all sections."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ..file import check as file_check
from .context import Context
from .offers import Offer
from .section import Sections

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Check(Offer):
    """A check of a section: returns sentences about what is wrong with its rows."""

    place: ClassVar[str] = "rules.checks"

    find: "Callable[[Session], list[str]]"


def check(context: Context) -> list[str]:
    """Return a sentence for each thing that is wrong with the library; none when it is sound."""
    return file_check.check(context.database, _rules(context.sections))


def remarks_on(copy: Path, sections: Sections) -> list[str]:
    """Return a sentence for each thing that is wrong with a copy whose pages are whole."""
    return file_check.remarks_on(copy, _rules(sections))


def _rules(sections: Sections) -> list[file_check.Check]:
    return [each.find for each in sections.all(Check)]
