"""Editions as lists of literature and catalogue cards have them."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from ibc_desktop.kernel.ground.folding import natural_key, word_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kernel.plug.papers import Order

from ..model import CopyState, Edition
from ..rules import gost
from ..rules.departments import Department, department
from ..rules.finding import search

_MARK = re.compile(r" ([:;/=]) ")
# Longer than any number that is counted on.
_LONGEST = 19


@dataclass(frozen=True)
class ListedEdition:
    """An edition described by ГОСТ; `short` is the description for where room is scarce."""

    heading: str
    title: str
    description: str
    short: str
    bbk: str
    author_mark: str
    department: Department
    inventory_numbers: tuple[str, ...]
    place: tuple[bool, str]

    @property
    def shelf_mark(self) -> str:
        return f"{self.bbk} {self.author_mark}".strip()


def listed_editions(session: Session, order: Order) -> list[ListedEdition]:
    """Return the editions of the order's keys in alphabetical order, Russian books first.

    Raises Refusal where it names none.
    """
    query = (
        select(Edition)
        .where(Edition.id.in_(set(order.ids)))
        .options(selectinload(Edition.contributors), selectinload(Edition.copies))
    )
    found = [_listed(edition) for edition in session.scalars(query)] if order.ids else []
    if not found:
        raise Refusal("Выберите книгу или отметьте нужные в каталоге.", "pick")
    return sorted(found, key=lambda edition: edition.place)


def find_editions(session: Session, typed: str, limit: int) -> list[tuple[int, str]]:
    """Return the editions that fit the words typed, as a paper's order offers them."""
    hits = search(session, typed, limit).hits
    return [(hit.id, ". ".join(filter(None, (hit.author, hit.title)))) for hit in hits]


def number_runs(numbers: tuple[str, ...]) -> str:
    """Return «5201–5203, 5210» for numbers in their order."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _follows(before: str, number: str) -> bool:
    plain = before.isdecimal() and number.isdecimal() and len(before) == len(number) < _LONGEST
    return plain and int(number) == int(before) + 1


def _run(run: list[str]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run)


def _held(description: str) -> str:
    """Hold the marks between the elements to the word before: no line begins with one."""
    return _MARK.sub(NBSP + r"\1 ", description)


def _listed(edition: Edition) -> ListedEdition:
    heading = gost.heading(edition)
    copies = [copy for copy in edition.copies if copy.state != CopyState.WRITTEN_OFF]
    numbers = sorted((copy.inventory_number or "" for copy in copies), key=natural_key)
    entry = word_line(f"{heading} {edition.title} {edition.part_number}")
    return ListedEdition(
        heading,
        edition.title,
        _held(gost.description(edition)),
        _held(gost.description(edition, full=False)),
        edition.bbk,
        edition.author_mark,
        department(edition.fund, edition.bbk),
        tuple(filter(None, numbers)),
        (entry[:1].isascii() and not entry[:1].isdigit(), natural_key(entry)),
    )
