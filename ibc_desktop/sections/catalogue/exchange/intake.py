"""Taking records into the catalogue in bulk: matched with what is there, counted honestly.

Everything goes through Core in batches inside one bulk deed; rows are only ever inserted.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import natural_key, plain_line
from ibc_desktop.kernel.store.base import insert_rows
from ibc_desktop.kernel.store.keys import Keys, peek, take
from ibc_desktop.kernel.store.sql import among
from ibc_desktop.kernel.tables.imports import ImportReport, Progress, Refused, Remark

from ..model import AgeMark, Contributor, Copy, CopyState, Edition, EditionWords, Fund, Place
from ..rules.copy_barcodes import Labels
from ..rules.derived import derived, words_of
from ..rules.drafts import PLAIN, CopyDraft, EditionDraft
from ..rules.index import INDEX

BATCH = 500
_AGE_MARKS = set(AgeMark)
_FUNDS = set(Fund)
_STATES = {CopyState.SHELF, CopyState.LOST, CopyState.WRITTEN_OFF}


_COPY = (
    "id edition_id inventory_number inventory_key barcode place_id price state registered_on note"
).split()
_CONTRIBUTOR = "edition_id position role surname given dates".split()
_WORDS = "id title people other".split()
_DERIVED = "title_key author_line author_key isbn_key match_key".split()
_EDITION = (*PLAIN, *_DERIVED, "id", "added_on")
_values = attrgetter(*PLAIN)


@dataclass
class _Batch:
    """Rows waiting to be inserted together, parents before children."""

    editions: list[tuple[Any, ...]] = field(default_factory=list)
    contributors: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[Any, ...]] = field(default_factory=list)
    copies: list[tuple[Any, ...]] = field(default_factory=list)

    def insert(self, session: Session) -> None:
        insert_rows(session, Edition.__table__, _EDITION, self.editions)
        insert_rows(session, Contributor.__table__, _CONTRIBUTOR, self.contributors)
        insert_rows(session, EditionWords.__table__, _WORDS, self.words)
        insert_rows(session, Copy.__table__, _COPY, self.copies)


class Intake:
    """One import into the catalogue; `report` is its account so far.

    Records already met are told by ISBN (with the part and the first word of the title agreeing,
    for many sets share one number) or by title, author, year and publisher together.
    """

    def __init__(self, session: Session, report: ImportReport, today: dt.date) -> None:
        self.report = report
        self._session = session
        self._today = today.isoformat()
        self._first_edition = peek(session, Edition)
        self._edition_keys, self._copy_keys = Keys(session, Edition), Keys(session, Copy)
        self._places = {row.name: row.id for row in session.execute(select(Place.name, Place.id))}
        self._labels = Labels(session)
        self._default_place = next(iter(self._places.values()))

    def take(self, records: Iterable[EditionDraft | Refused], total: int, tell: Progress) -> None:
        """Take all records in; `tell` hears of progress and may raise Stopped."""
        source = iter(records)
        with INDEX.filled_at_once(self._session):
            while chunk := list(islice(source, BATCH)):
                self._take_chunk(chunk)
                tell(self.report.read, max(total, self.report.read))

    def _take_chunk(self, chunk: list[EditionDraft | Refused]) -> None:
        self.report.read += len(chunk)
        self.report.refused += [each for each in chunk if isinstance(each, Refused)]
        prepared = [
            _Prepared(each)
            for each in chunk
            if isinstance(each, EditionDraft) and self._acceptable(each)
        ]
        known = _Known(self._session, prepared)
        self._look_up_labels(prepared)
        batch = _Batch()
        for each in prepared:
            self._take_one(each, known, batch)
        batch.insert(self._session)

    def _look_up_labels(self, prepared: list["_Prepared"]) -> None:
        copies = [copy for each in prepared for copy, _ in each.copies]
        asked = {copy.barcode.strip() for copy in copies} - {""}
        self._labels.look_up(asked, self._copy_keys.ahead(len(copies)))

    def _acceptable(self, draft: EditionDraft) -> bool:
        if draft.title.strip():
            return True
        self.report.refused.append(Refused(draft.at, "нет заглавия"))
        return False

    def _take_one(self, each: "_Prepared", known: "_Known", batch: _Batch) -> None:
        self.report.notes += each.draft.remarks
        edition_id = known.edition(each)
        if edition_id is None:
            edition_id = self._edition_keys.give()
            self._add_edition(edition_id, each, batch)
            known.remember(each, edition_id)
            self.report.added += 1
        else:
            self.report.joined += 1
        for copy, key in each.copies:
            self._add_copy(edition_id, copy, key, each.draft.at, known, batch)

    def _add_edition(self, edition_id: int, each: "_Prepared", batch: _Batch) -> None:
        draft, keys = each.draft, each.keys
        derived_values = (keys[name] for name in _DERIVED)
        batch.editions.append((*_values(draft), *derived_values, edition_id, self._today))
        words = words_of(draft, draft.people)
        batch.words.append((edition_id, words["title"], words["people"], words["other"]))
        batch.contributors += [
            (edition_id, place, person.role, person.surname, person.given, person.dates)
            for place, person in enumerate(draft.people)
        ]

    def _add_copy(
        self,
        edition_id: int,
        copy: CopyDraft,
        key: str | None,
        at: str,
        known: "_Known",
        batch: _Batch,
    ) -> None:
        if key is not None and key in known.numbers:
            owner = known.numbers[key]
            if owner != edition_id:
                reason = f"инв. № {copy.inventory_number} уже занят другой книгой"
                self.report.notes.append(Remark(at, reason))
            return
        if key is not None:
            known.numbers[key] = edition_id
        elif edition_id < self._first_edition:
            # A copy without a number cannot be told from those already on the shelf.
            self.report.notes.append(Remark(at, "книга уже есть, экземпляр без номера не добавлен"))
            return
        batch.copies.append(self._copy_row(edition_id, copy, key, at))
        self.report.copies += 1
        self.report.kopecks += copy.price or 0

    def _copy_row(
        self, edition_id: int, copy: CopyDraft, key: str | None, at: str
    ) -> tuple[Any, ...]:
        copy_id = self._copy_keys.give()
        asked = copy.barcode.strip()
        if asked and not self._labels.is_free(asked):
            reason = f"штрихкод {asked} уже занят, экземпляру дан новый"
            self.report.notes.append(Remark(at, reason))
        return (
            copy_id,
            edition_id,
            copy.inventory_number or None,
            key,
            self._labels.give(asked, copy_id),
            self._place(copy.place),
            copy.price,
            copy.state if copy.state in _STATES else CopyState.SHELF,
            copy.registered_on.isoformat() if copy.registered_on else None,
            copy.note,
        )

    def _place(self, name: str) -> int:
        name = name.strip()
        if not name:
            return self._default_place
        if name not in self._places:
            place_id = take(self._session, Place)
            self._session.execute(insert(Place).values(id=place_id, name=name, lends=True))
            self._places[name] = place_id
        return self._places[name]


class _Prepared:
    """A record made ready: codes that are ours, derived columns, keys of its copies."""

    def __init__(self, draft: EditionDraft) -> None:
        if draft.age_mark not in _AGE_MARKS:
            draft.age_mark = AgeMark.NONE
        if draft.fund not in _FUNDS:
            draft.fund = Fund.MAIN
        draft.people = [each for each in draft.people if plain_line(each.surname)]
        self.draft = draft
        self.keys = derived(draft, draft.people)
        self.copies = [(copy, natural_key(copy.inventory_number) or None) for copy in draft.copies]


_SAME = select(
    Edition.id, Edition.match_key, Edition.isbn_key, Edition.title_key, Edition.part_number
).where(or_(among(Edition.match_key, "matches"), among(Edition.isbn_key, "isbns")))
_NUMBERS = select(Copy.inventory_key, Copy.edition_id).where(among(Copy.inventory_key, "keys"))


class _Known:
    """What the catalogue already has of a batch: editions by key, numbers and labels in use."""

    def __init__(self, session: Session, prepared: list[_Prepared]) -> None:
        self._by_match: dict[str, int] = {}
        self._by_isbn: dict[str, list[tuple[int, str, str]]] = {}
        self._read_editions(session, prepared)
        copies = [pair for each in prepared for pair in each.copies]
        self.numbers = _numbers(session, {key for _, key in copies if key})

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
        asked = {"matches": matches, "isbns": isbns}
        for edition_id, match, isbn, title, part in session.connection().execute(_SAME, asked):
            self._by_match[match] = edition_id
            if isbn:
                self._by_isbn.setdefault(isbn, []).append((edition_id, title, natural_key(part)))


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles under one ISBN can be the same book's."""
    return one.split(" ", 1)[0] == other.split(" ", 1)[0]


def _numbers(session: Session, keys: set[str]) -> dict[str, int]:
    found = session.connection().execute(_NUMBERS, {"keys": keys})
    return {str(row[0]): row[1] for row in found}
