"""What questions to lending answer with."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ibc_desktop.sections.catalogue.model import Fund
from ibc_desktop.sections.readers.model import ReaderGroup


@dataclass(frozen=True)
class OpenLoan:
    """A book a reader has now; `overdue_days` is 0 while there is time."""

    id: int
    copy_id: int
    edition_id: int
    title: str
    author: str
    inventory_number: str
    issued_on: dt.date
    due_on: dt.date
    renewals: int
    fund: Fund
    overdue_days: int


@dataclass(frozen=True)
class PastLoan:
    """A line of the history of a reader: a loan, returned or not."""

    id: int
    copy_id: int
    title: str
    author: str
    inventory_number: str
    class_name: str
    issued_on: dt.date
    due_on: dt.date
    returned_on: dt.date | None


@dataclass(frozen=True)
class OverdueLoan:
    """A late book with everything a reminder needs; the class is the present one."""

    id: int
    reader_id: int
    reader: str
    group: ReaderGroup
    grade: int | None
    class_name: str
    phone: str
    parent_name: str
    parent_phone: str
    title: str
    author: str
    inventory_number: str
    due_on: dt.date
    overdue_days: int
    order: tuple[Any, ...]
    card_number: str
    school_form_id: int | None
    copy_id: int

    @property
    def book(self) -> str:
        """«А. П. Чехов. Каштанка»."""
        return ". ".join(filter(None, (self.author, self.title)))


@dataclass(frozen=True)
class DayCounts:
    """What a day counts: books issued, books returned, visits."""

    issued: int
    returned: int
    visits: int


@dataclass(frozen=True)
class DueCounts:
    """Books due today, books late, readers who are late, readers of today, the longest delay."""

    today: int
    late: int
    late_readers: int
    today_readers: int = 0
    longest_days: int = 0


@dataclass(frozen=True)
class Rule:
    """A loan rule as it is listed."""

    id: int
    fund: Fund
    group: ReaderGroup
    days: int | None
    limit: int | None
    renewals: int


@dataclass(frozen=True)
class Holding:
    """Where the copies of an edition are: on the shelf by number, and how many are lent."""

    title: str
    author: str
    on_shelf: tuple[str, ...]
    lent: int
