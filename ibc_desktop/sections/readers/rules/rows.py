"""What the questions about readers are answered with, and how a list is narrowed."""

import datetime as dt
from dataclasses import dataclass

from ..model import MembershipKind, ReaderGroup


@dataclass(frozen=True)
class ClassRow:
    """A class with its teacher and the number of its readers."""

    id: int
    grade: int
    letter: str
    school_year: int
    teacher: str
    readers: int

    @property
    def name(self) -> str:
        return f"{self.grade}{self.letter}"


@dataclass(frozen=True)
class ReaderRow:
    """A reader as lists and cards show one; the class is the present one."""

    id: int
    card_number: str
    surname: str
    given_name: str
    patronymic: str
    born_on: dt.date | None
    group: ReaderGroup
    post: str
    phone: str
    parent_name: str
    parent_phone: str
    consent_on: dt.date | None
    registered_on: dt.date
    left_on: dt.date | None
    left_reason: str
    note: str
    sort_key: str
    school_form_id: int | None
    grade: int | None
    letter: str | None
    # The school year of the class, by the year of its autumn.
    school_year: int | None

    @property
    def name(self) -> str:
        """«Соколова Мария»: as the desk calls the reader."""
        return f"{self.surname} {self.given_name}".strip()

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.patronymic}".strip()

    @property
    def class_name(self) -> str:
        return "" if self.grade is None else f"{self.grade}{self.letter}"

    @property
    def role(self) -> str:
        """The class of a pupil, the post of a grown-up, or the group."""
        return self.class_name or self.post or self.group.label


@dataclass(frozen=True)
class ReaderFilter:
    """Which readers a list shows; `left` shows those signed off instead of the present ones.

    With a `school_year` it is those who were in a class of that year, wherever they are now.
    """

    words: str = ""
    school_form_id: int | None = None
    group: ReaderGroup | None = None
    left: bool = False
    school_year: int | None = None


@dataclass(frozen=True)
class MembershipRow:
    """A line of the class history on a reader's card; `until` is None for the present class."""

    name: str
    school_year: int
    since: dt.date
    until: dt.date | None
    kind: MembershipKind
