"""Copies that shall have labels: those that were marked, or those registered in a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import natural_key, words
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order

from ..model import Contributor, Copy, CopyState, Edition, Role
from ..rules.gost import initials

_ABOUT_COPIES = frozenset({"labels", "spine-labels"})


def about_copies(key: str) -> bool:
    """Tell whether the records of this paper are copies, not editions."""
    return key in _ABOUT_COPIES


@dataclass(frozen=True)
class LabelledCopy:
    """What stands on the labels of a copy; the author as in lists: «Кедрова А. П.»."""

    inventory_number: str
    barcode: str
    bbk: str
    author_mark: str
    author: str
    title: str


def labelled_copies(session: Session, order: Order) -> list[LabelledCopy]:
    """Return the copies of the order's keys, else those registered in its period, by number.

    Copies written off are left out. Raises Refusal where there are none.
    """
    found = _copies(session, _wanted(order))
    if not found:
        reason = "Эти экземпляры списаны." if order.ids else _none_in(order.dates)
        raise Refusal(f"{reason} Отметьте нужные книги в каталоге или выберите другой период.")
    return found


def copy_ids(session: Session, edition_ids: Iterable[int]) -> tuple[int, ...]:
    """Return the copies of these editions that are not written off."""
    query = (
        select(Copy.id)
        .where(Copy.edition_id.in_(set(edition_ids)), Copy.state != CopyState.WRITTEN_OFF)
        .order_by(Copy.inventory_key.nulls_first(), Copy.id)
    )
    return tuple(session.scalars(query))


def find_copies(session: Session, typed: str, limit: int) -> list[tuple[int, str]]:
    """Return copies by their number or the title of the book, as a paper's order offers them."""
    key = natural_key(typed)
    query = select(Copy.id, Copy.inventory_number, Copy.barcode, Edition.title).join(Edition)
    query = query.where(Copy.state != CopyState.WRITTEN_OFF)
    title = " ".join(words(typed))
    named = (Copy.inventory_key == key) | (Copy.barcode == typed.strip())
    if title:
        named |= Edition.title_key.startswith(title, autoescape=True)
    rows = session.execute(
        query.where(named).order_by(Copy.inventory_key.nulls_first(), Copy.id).limit(limit)
    )
    return [(row.id, f"{row.title}, инв. № {row.inventory_number or row.barcode}") for row in rows]


def _none_in(period: Period) -> str:
    return f"За период «{period}» книг не записано."


def _wanted(order: Order) -> Any:
    if order.ids:
        return Copy.id.in_(set(order.ids))
    return Copy.registered_on.between(order.dates.first, order.dates.last)


def _copies(session: Session, wanted: Any) -> list[LabelledCopy]:
    query = (
        select(
            Copy.inventory_number,
            Copy.barcode,
            Edition.bbk,
            Edition.author_mark,
            Edition.title,
            Edition.part_number,
            _first_author(Contributor.surname).label("surname"),
            _first_author(Contributor.given).label("given"),
        )
        .join(Edition, Edition.id == Copy.edition_id)
        .where(wanted, Copy.state != CopyState.WRITTEN_OFF)
        .order_by(Copy.inventory_key.nulls_first(), Copy.id)
    )
    return [
        LabelledCopy(
            row.inventory_number or "",
            row.barcode,
            row.bbk,
            row.author_mark,
            f"{row.surname} {initials(row.given or '')}".strip() if row.surname else "",
            f"{row.title}. {row.part_number}" if row.part_number else row.title,
        )
        for row in session.execute(query)
    ]


def _first_author(column: Any) -> Any:
    return (
        select(column)
        .where(Contributor.edition_id == Edition.id, Contributor.role == Role.AUTHOR)
        .order_by(Contributor.position)
        .limit(1)
        .correlate(Edition)
        .scalar_subquery()
    )
