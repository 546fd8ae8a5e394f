"""Where a click leads: a page as it stands, or a record or a deed that a page is asked for."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class Target:
    """What a page is asked to show or begin; each kind is a type of the section it leads to.

    @dataclass(frozen=True)
    class ShowReader(Target, page="readers"):           # in readers/rules/targets.py
        id: int
    {ShowReader: self.show_key}                         # in `targets` of the page
    context.go(ShowReader(7))                           # wherever one may see that section
    """

    page: ClassVar[str]

    def __init_subclass__(cls, page: str) -> None:
        cls.page = page


# A page by its key, to be opened as it stands, or what is asked of a page.
Where: TypeAlias = Target | str


@dataclass(frozen=True)
class BringList(Target, page="import"):
    """Begin to load an old list: the key says of which importer."""

    importer: str


@dataclass(frozen=True)
class MakeCopy(Target, page="settings"):
    """Make a copy of the library beside it."""


@dataclass(frozen=True)
class CopyToStick(Target, page="settings"):
    """Choose a stick and copy the library there."""


@dataclass(frozen=True)
class RestoreFile(Target, page="settings"):
    """Choose a copy and bring the library back from it."""


@dataclass(frozen=True)
class OpenSample(Target, page="settings"):
    """Open the sample school in the place of the library."""
