"""The sign of a section, and all sections with what they offer together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..ground.labelled import Labelled
from .offers import Offer

Kind = TypeVar("Kind", bound=Offer)
# Returns what the section of this key offers in this place.
Gather = Callable[[str, str], Sequence[Offer]]


class Group(Labelled):
    """The five groups of the rail, in their order."""

    DAILY = "daily", "Ежедневно"
    STOCK = "stock", "Фонд"
    PEOPLE = "people", "Люди"
    WORK = "work", "Работа"
    REPORTING = "reporting", "Отчётность"


@dataclass(frozen=True)
class Section:
    """The sign of a section: its name, and its place in the rail.

    `key` is the name of its folder and never changes. Without a group it has no place in the
    rail and no page: it only serves other sections.
    """

    key: str
    title: str
    icon: str = ""
    group: Group | None = None
    order: int = 0
    digit: int | None = None


def _nothing(_section: str, _place: str) -> tuple[Offer, ...]:
    """Offer nothing."""
    return ()


@dataclass(frozen=True)
class Sections:
    """All sections in the order of the rail; what they offer is loaded when first asked for."""

    signs: tuple[Section, ...] = ()
    gather: Gather = _nothing
    _gathered: dict[tuple[str, str], Sequence[Offer]] = field(default_factory=dict, compare=False)

    @property
    def rail(self) -> list[Section]:
        """The sections that have a place in the rail."""
        return [section for section in self.signs if section.group is not None]

    def of(self, section: Section, kind: type[Kind]) -> list[Kind]:
        """Return what one section offers of a kind."""
        asked = (section.key, kind.place)
        if asked not in self._gathered:
            self._gathered[asked] = self.gather(*asked)
        return [offer for offer in self._gathered[asked] if isinstance(offer, kind)]

    def each(self, kind: type[Kind]) -> Iterator[Kind]:
        """Yield all offers of a kind in the order of the rail, loading no more than is taken."""
        return (offer for section in self.signs for offer in self.of(section, kind))

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Return all offers of a kind in the order of the rail."""
        return list(self.each(kind))
