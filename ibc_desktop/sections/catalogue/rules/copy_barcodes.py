"""Barcodes of copies: those on old labels are kept, ours go to the rest.

Ours come from the key of the copy. A library that took over another one's books may already
have such a number on an old label; then a number beyond all of ours is taken.
"""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Integer, bindparam, cast, func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.store.sql import among, digits_only

from ..model import Copy

_DIGITS = func.substr(Copy.barcode, 2, func.length(Copy.barcode) - 2)
_LARGEST = select(func.max(cast(_DIGITS, Integer))).where(
    Copy.barcode.startswith(BarcodeKind.COPY),
    digits_only(Copy.barcode),
    func.length(Copy.barcode).between(7, 10),
)
_TAKEN = select(Copy.barcode).where(among(Copy.barcode, "labels"))
_BETWEEN = select(Copy.barcode).where(Copy.barcode.between(bindparam("first"), bindparam("last")))


def own_label(session: Session, copy_id: int) -> str:
    """Return a free barcode of ours for this new copy."""
    labels = Labels(session)
    labels.look_up(set(), [copy_id])
    return labels.give("", copy_id)


class Labels:
    """Gives barcodes to many new copies; `look_up` comes before each run of them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._beyond: int | None = None
        self._taken: set[str] = set()
        self._asked: set[str] = set()
        self._own: dict[int, str] = {}

    def look_up(self, asked: set[str], ids: Iterable[int]) -> None:
        """Find out which are in use of the labels asked for and of ours for these rising keys."""
        self._own = {copy_id: barcode(BarcodeKind.COPY, copy_id) for copy_id in ids}
        self._taken = set(self._session.scalars(_TAKEN, {"labels": asked}) if asked else ())
        # Labels of one length stand in the order of their numbers: a run is sooner looked for.
        for _, run in groupby(self._own.values(), len):
            first, *rest = run
            ends = {"first": first, "last": rest[-1] if rest else first}
            self._taken.update(self._session.scalars(_BETWEEN, ends))
        self._asked = asked - self._taken

    def is_free(self, label: str) -> bool:
        """Tell whether a copy may have the label asked for."""
        return label not in self._taken

    def give(self, asked: str, copy_id: int) -> str:
        """Return the label asked for if it is free, else one of ours."""
        label = asked if asked and self.is_free(asked) else self._ours(copy_id)
        self._taken.add(label)
        return label

    def _ours(self, copy_id: int) -> str:
        label = self._own[copy_id]
        while label in self._taken or label in self._asked:
            label = barcode(BarcodeKind.COPY, self._next_beyond(copy_id))
        return label

    def _next_beyond(self, copy_id: int) -> int:
        beyond = self._beyond
        if beyond is None:
            beyond = max(self._session.scalar(_LARGEST) or 0, copy_id)
        beyond += 1
        self._beyond = beyond
        return beyond
