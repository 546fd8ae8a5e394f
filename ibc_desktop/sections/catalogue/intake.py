"""Taking records into the catalogue in bulk: matched with what is there, counted honestly.

Everything goes through Core in batches inside one bulk deed; rows are only ever inserted.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Any

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.base import next_id
from ibc_desktop.kernel.imports import ImportReport, Progress, Refused
from ibc_desktop.kernel.text import natural_key

from .derived import derived, words_of
from .drafts import CopyDraft, EditionDraft
from .model import AgeMark, Contributor, Copy, CopyState, Edition, EditionWords, Fund, Place

BATCH = 500
_PLAIN = tuple(
    each.name for each in fields(EditionDraft) if each.name not in {"people", "copies", "at"}
)
_AGE_MARKS = {mark.value for mark in AgeMark}
_FUNDS = {fund.value for fund in Fund}
_STATES = {CopyState.SHELF.value, CopyState.LOST.value, CopyState.WRITTEN_OFF.value}


@dataclass
class _Batch:
    """Rows waiting to be inserted together, parents before children."""

    editions: list[dict[str, Any]] = field(default_factory=list)
    contributors: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    copies: list[dict[str, Any]] = field(default_factory=list)

    def insert(self, session: Session) -> None:
        for model, rows in (
            (Edition, self.editions),
            (Contributor, self.contributors),
            (EditionWords, self.words),
            (Copy, self.copies),
        ):
            if rows:
                session.connection().execute(insert(model.__table__), rows)


class Intake:
    """One import into the catalogue; `report` is its account so far.

    Records already met are told by ISBN (with the part and the first word of the title agreeing,
    for many sets share one number) or by title, author, year and publisher together.
    """

    def __init__(self, session: Session, today: dt.date) -> None:
        self.report = ImportReport()
        self._session = session
        self._today = today
        self._first_edition = self._next_edition = next_id(session, Edition.__table__)
        self._next_copy = next_id(session, Copy.__table__)
        self._places = {row.name: row.id for row in session.execute(select(Place.name, Place.id))}
        self._default_place = next(iter(self._places.values()))

    def take(self, records: Iterable[EditionDraft | Refused], total: int, tell: Progress) -> None:
        """Take all records in; `tell` hears of progress and may raise Stopped."""
        source = iter(records)
        while chunk := list(islice(source, BATCH)):
            self._take_chunk(chunk)
            tell(self.report.read, max(total, self.report.read))

    def _take_chunk(self, chunk: list[EditionDraft | Refused]) -> None:
        self.report.read += len(chunk)
        self.report.refused += [each for each in chunk if isinstance(each, Refused)]
        prepared = [
            _Prepared(each, derived(each, each.people))
            for each in chunk
            if isinstance(each, EditionDraft) and self._acceptable(each)
        ]
        known = _Known(self._session, prepared)
        batch = _Batch()
        for each in prepared:
            self._take_one(each, known, batch)
        batch.insert(self._session)

    def _acceptable(self, draft: EditionDraft) -> bool:
        if draft.title.strip():
            return True
        self.report.refused.append(Refused(draft.at, "нет заглавия"))
        return False

    def _take_one(self, each: "_Prepared", known: "_Known", batch: _Batch) -> None:
        edition_id = known.edition(each)
        if edition_id is None:
            edition_id = self._next_edition
            self._next_edition += 1
            self._add_edition(edition_id, each, batch)
            known.remember(each, edition_id)
            self.report.added += 1
        else:
            self.report.joined += 1
        for copy in each.draft.copies:
            self._add_copy(edition_id, copy, each.draft.at, known, batch)

    def _add_edition(self, edition_id: int, each: "_Prepared", batch: _Batch) -> None:
        draft = each.draft
        row: dict[str, Any] = {name: getattr(draft, name) for name in _PLAIN}
        row.update(each.keys, id=edition_id, added_on=self._today)
        row["age_mark"] = draft.age_mark if draft.age_mark in _AGE_MARKS else ""
        row["fund"] = draft.fund if draft.fund in _FUNDS else Fund.MAIN.value
        batch.editions.append(row)
        batch.words.append({"id": edition_id, **words_of(draft, draft.people)})
        batch.contributors += [
            {
                "edition_id": edition_id,
                "position": place,
                "role": person.role,
                "surname": person.surname,
                "given": person.given,
                "dates": person.dates,
            }
            for place, person in enumerate(draft.people)
        ]

    def _add_copy(
        self, edition_id: int, copy: CopyDraft, at: str, known: "_Known", batch: _Batch
    ) -> None:
        key = natural_key(copy.inventory_number) or None
        if key is not None and key in known.numbers:
            owner = known.numbers[key]
            if owner != edition_id:
                reason = f"инв. № {copy.inventory_number} уже занят другой книгой"
                self.report.notes.append(Refused(at, reason))
            return
        if key is not None:
            known.numbers[key] = edition_id
        elif edition_id < self._first_edition:
            # A copy without a number cannot be told from those already on the shelf.
            self.report.notes.append(
                Refused(at, "книга уже есть, экземпляр без номера не добавлен")
            )
            return
        batch.copies.append(self._copy_row(edition_id, copy, key, known))
        self.report.copies += 1

    def _copy_row(
        self, edition_id: int, copy: CopyDraft, key: str | None, known: "_Known"
    ) -> dict[str, Any]:
        copy_id = self._next_copy
        self._next_copy += 1
        label = copy.barcode.strip()
        if not label or label in known.barcodes:
            label = barcode(BarcodeKind.COPY, copy_id)
        known.barcodes.add(label)
        return {
            "id": copy_id,
            "edition_id": edition_id,
            "inventory_number": copy.inventory_number or None,
            "inventory_key": key,
            "barcode": label,
            "place_id": self._place(copy.place),
            "price": copy.price,
            "state": copy.state if copy.state in _STATES else CopyState.SHELF.value,
            "registered_on": copy.registered_on,
            "note": copy.note,
        }

    def _place(self, name: str) -> int:
        name = name.strip()
        if not name:
            return self._default_place
        if name not in self._places:
            found = self._session.execute(insert(Place).values(name=name, lends=True))
            self._places[name] = found.inserted_primary_key[0]
        return self._places[name]


@dataclass
class _Prepared:
    """A record with its derived columns."""

    draft: EditionDraft
    keys: dict[str, str | None]


class _Known:
    """What the catalogue already has of a batch: editions by key, numbers and labels in use."""

    def __init__(self, session: Session, prepared: list[_Prepared]) -> None:
        self._by_match: dict[str, int] = {}
        self._by_isbn: dict[str, list[tuple[int, str, str]]] = {}
        self._read_editions(session, prepared)
        copies = [copy for each in prepared for copy in each.draft.copies]
        self.numbers = _numbers(session, copies)
        self.barcodes = _barcodes(session, copies)

    def edition(self, each: _Prepared) -> int | None:
        """Return the edition this record is another record of."""
        if (found := self._by_match.get(each.keys["match_key"] or "")) is not None:
            return found
        for edition_id, title, part in self._by_isbn.get(each.keys["isbn_key"] or "", ()):
            if part == natural_key(each.draft.part_number) and _alike(
                title, each.keys["title_key"] or ""
            ):
                return edition_id
        return None

    def remember(self, each: _Prepared, edition_id: int) -> None:
        self._by_match[each.keys["match_key"] or ""] = edition_id
        if isbn := each.keys["isbn_key"]:
            mine = (edition_id, each.keys["title_key"] or "", natural_key(each.draft.part_number))
            self._by_isbn.setdefault(isbn, []).append(mine)

    def _read_editions(self, session: Session, prepared: list[_Prepared]) -> None:
        matches = {each.keys["match_key"] for each in prepared}
        isbns = {each.keys["isbn_key"] for each in prepared} - {None}
        query = select(
            Edition.id, Edition.match_key, Edition.isbn_key, Edition.title_key, Edition.part_number
        ).where(or_(Edition.match_key.in_(matches), Edition.isbn_key.in_(isbns)))
        for edition_id, match, isbn, title, part in session.execute(query):
            self._by_match[match] = edition_id
            if isbn:
                self._by_isbn.setdefault(isbn, []).append((edition_id, title, natural_key(part)))


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles under one ISBN can be the same book's."""
    return one.split(" ", 1)[0] == other.split(" ", 1)[0]


def _numbers(session: Session, copies: list[CopyDraft]) -> dict[str, int]:
    keys = {natural_key(copy.inventory_number) for copy in copies} - {""}
    query = select(Copy.inventory_key, Copy.edition_id).where(Copy.inventory_key.in_(keys))
    return {row[0]: row[1] for row in session.execute(query)} if keys else {}


def _barcodes(session: Session, copies: list[CopyDraft]) -> set[str]:
    labels = {copy.barcode.strip() for copy in copies} - {""}
    if not labels:
        return set()
    return set(session.scalars(select(Copy.barcode).where(Copy.barcode.in_(labels))))
