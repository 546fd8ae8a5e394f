"""Lists are read a page at a time, each page going on after the last row's key."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import tuple_

PAGE = 100


def page_after(
    query: Any,
    order: Sequence[Any],
    after: Sequence[Any] | None,
    size: int | None = PAGE,
    *,
    descending: bool = False,
) -> Any:
    """Return the query for the page that follows the row whose order values are `after`.

    The last of `order` must be unique, so that no row is skipped or shown twice. Without a size
    the page goes on to the end.
    """
    if after is not None:
        here, last = tuple_(*order), tuple_(*after)
        query = query.where(here < last if descending else here > last)
    return query.order_by(*(each.desc() if descending else each for each in order)).limit(size)
