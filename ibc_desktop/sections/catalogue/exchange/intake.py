"""Taking records into the catalogue in bulk: matched with what is there, counted honestly.

Everything goes through Core in batches inside one bulk deed; rows are only ever inserted.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import number
from ibc_desktop.kernel.store.base import checked_at_once, insert_rows
from ibc_desktop.kernel.store.keys import Keys, peek, take
from ibc_desktop.kernel.tables.imports import (
    Brought,
    ImportReport,
    Progress,
    Refused,
    Remark,
    RemarkKind,
)

from ..model import INDEX, Contributor, Copy, CopyState, Edition, EditionWords, FurtherIsbn, Place
from ..rules.copy_barcodes import Labels
from ..rules.derived import words_of
from ..rules.drafts import PLAIN, CopyDraft, EditionDraft
from .figures import Figures
from .known import Before, Known, KnownCopy, says_no_more
from .prepared import KnownEdition, Prepared
from .told import left_out, numbered_alike

BATCH = 500
# No school has so many copies, nor so many of five hundred books: a list that says so is misread.
_MOST_COPIES, _MOST_OF_BATCH = 500_000, 100_000
_STATES = {CopyState.SHELF, CopyState.LOST, CopyState.WRITTEN_OFF}
_STAYS_OUT = "экземпляр не войдёт"
_IN_STOCK = "не войдут: заказ называет имеющиеся"
# By price and day alone a delivery of copies without numbers is told from that which is here.
_OTHER_DELIVERY = "не войдут; новую поставку отличит столбец „Дата записи“"

_COPY = (
    "id edition_id inventory_number inventory_key barcode place_id price state registered_on note"
).split()
_CONTRIBUTOR = "edition_id position role surname given dates".split()
_ISBN = "edition_id key".split()
_WORDS = "id title people other".split()
_DERIVED = "title_key author_line author_key isbn_key match_key".split()
_EDITION = (*PLAIN, *_DERIVED, "id", "added_on")
# Parents before children.
_FILLED = {
    Edition.__table__: _EDITION,
    Contributor.__table__: _CONTRIBUTOR,
    EditionWords.__table__: _WORDS,
    Copy.__table__: _COPY,
    FurtherIsbn.__table__: _ISBN,
}


@dataclass
class _Batch:
    """Rows waiting to be inserted together."""

    editions: list[tuple[Any, ...]] = field(default_factory=list)
    contributors: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[Any, ...]] = field(default_factory=list)
    copies: list[tuple[Any, ...]] = field(default_factory=list)
    isbns: list[tuple[Any, ...]] = field(default_factory=list)

    def insert(self, session: Session) -> None:
        filled = (self.editions, self.contributors, self.words, self.copies, self.isbns)
        for (table, columns), rows in zip(_FILLED.items(), filled, strict=True):
            insert_rows(session, table, columns, rows)


class Intake:
    """One import into the catalogue; `report` is its account so far.

    Records already met are found by ISBN, or by title, author, year and publisher together; the
    titles decide, for many sets share one number (`same_book`). Where a list `counts_stock`, as
    an order does of what is here, it brings no copies to an edition that has some.
    """

    def __init__(
        self, session: Session, report: ImportReport, today: dt.date, *, counts_stock: bool = False
    ) -> None:
        self.report, self._counts_stock = report, counts_stock
        self._session = session
        self._today = today.isoformat()
        self._figures = Figures(today.year)
        self._before = Before(peek(session, Edition), peek(session, Copy))
        self._edition_keys, self._copy_keys = Keys(session, Edition), Keys(session, Copy)
        self._places = {row.name: row.id for row in session.execute(select(Place.name, Place.id))}
        self._labels = Labels(session)
        self._default_place = next(iter(self._places.values()))

    def take(self, records: Iterable[EditionDraft | Refused], total: int, tell: Progress) -> None:
        """Take all records in; `tell` hears of progress and may raise Stopped."""
        source = iter(records)
        with INDEX.filled_at_once(self._session), checked_at_once(self._session, *_FILLED):
            while chunk := list(islice(source, BATCH)):
                self._take_chunk(chunk)
                tell(self.report.read, max(total, self.report.read))
        self.report.notes += self._figures.remarks()

    def _take_chunk(self, chunk: list[EditionDraft | Refused]) -> None:
        self.report.read += len(chunk)
        self.report.refused += [each for each in chunk if isinstance(each, Refused)]
        prepared = [
            Prepared(each)
            for each in chunk
            if isinstance(each, EditionDraft) and self._acceptable(each)
        ]
        self._refuse_misread(sum(len(each.copies) for each in prepared))
        known = Known(self._session, prepared, self._before)
        self._look_up_labels(prepared)
        batch = _Batch()
        for each in prepared:
            self._take_counted(each, known, batch)
        batch.insert(self._session)

    def _refuse_misread(self, copies: int) -> None:
        """Raise Trouble where more copies are to be made than there can be."""
        total = self.report.copies + copies
        if copies > _MOST_OF_BATCH or total > _MOST_COPIES:
            raise Trouble(
                f"В списке экземпляров не меньше {number(total)}: столько в школе не бывает. "
                "Проверьте, тот ли столбец назван количеством, или разделите список на части."
            )

    def _look_up_labels(self, prepared: list[Prepared]) -> None:
        copies = [copy for each in prepared for copy, _ in each.copies]
        asked = {copy.barcode.strip() for copy in copies} - {""}
        self._labels.look_up(asked, self._copy_keys.ahead(len(copies)))

    def _acceptable(self, draft: EditionDraft) -> bool:
        if draft.title.strip():
            return True
        self.report.refused.append(Refused(draft.at, "нет заглавия", place=draft.row))
        return False

    def _take_counted(self, each: Prepared, known: Known, batch: _Batch) -> None:
        """Take one record, and keep what it has brought."""
        report = self.report
        new, copies, gone, kopecks = _sums(report)
        self._take_one(each, known, batch)
        now_new, now_copies, now_gone, now_kopecks = _sums(report)
        if now_new > new or now_copies > copies:
            report.brought[each.draft.at] = Brought(
                now_new > new, now_copies - copies, now_gone - gone, now_kopecks - kopecks
            )

    def _take_one(self, each: Prepared, known: Known, batch: _Batch) -> None:
        same = known.edition(each) or known.numbered_so(self._session, each)
        are_taken = same is None and all(key in known.numbers for _, key in each.copies)
        if are_taken and each.copies:
            self.report.refused.append(numbered_alike(each.draft))
            return
        self.report.notes += each.draft.remarks
        same = same or self._same_with_less(each, known)
        if same is None:
            edition_id = self._edition_keys.give()
            self._add_edition(edition_id, each, batch)
            known.remember(each, edition_id)
            self.report.added += 1
            self._add_copies(edition_id, each, known, batch)
            return
        self.report.joined += 1
        left, beside = self._add_copies(same.id, each, known, batch)
        # Each row that is joined is told: the remarks are as many as the figure says.
        brings = "присоединится" if each.copies else "уже есть"
        is_delivered = _IN_STOCK if self._counts_stock else _OTHER_DELIVERY
        outcome = (is_delivered if left.startswith("книга") else _STAYS_OUT) if left else brings
        reasons = [left or self._why_joined(each, same)]
        if aside := [*each.left(same), *beside]:
            reasons.append(f"не взято: {', '.join(aside)}")
        self._tell(each, "; ".join(reasons), outcome)

    def _same_with_less(self, each: Prepared, known: Known) -> KnownEdition | None:
        """Return the edition of which a record says less; tell of others that may be the same."""
        alike = known.alike(each)
        if len(alike) == 1 and says_no_more(alike[0], each):
            return alike[0]
        if alike:
            reason = f"похожая книга уже есть: «{alike[0].told}», {alike[0].imprint}"
            self._note(each.draft, reason, "войдёт отдельной книгой")
        return None

    def _why_joined(self, each: Prepared, same: KnownEdition) -> str:
        """Say which edition a record has met."""
        if same.told != each.told:
            return f"то же, что «{same.told}»"
        was_here = same.id < self._before.edition
        if was_here or (same.author, same.match) != (each.author, each.match):
            return f"уже есть «{same.told}»"
        return "та же книга, что выше"

    def _tell(self, each: Prepared, reason: str, outcome: str) -> None:
        draft, kind = each.draft, RemarkKind.JOINED
        remark = Remark(draft.at, reason, str(each.told), outcome, kind, draft.row)
        self.report.notes.append(remark)

    def _add_edition(self, edition_id: int, each: Prepared, batch: _Batch) -> None:
        draft, keys = each.draft, each.keys
        derived_values = (keys[name] for name in _DERIVED)
        batch.editions.append((*each.plain, *derived_values, edition_id, self._today))
        self._figures.see_year(draft)
        batch.isbns += [(edition_id, key) for key in each.further]
        words = words_of(draft, draft.people)
        batch.words.append((edition_id, words["title"], words["people"], words["other"]))
        batch.contributors += [
            (edition_id, place, person.role, person.surname, person.given, person.dates)
            for place, person in enumerate(draft.people)
        ]

    def _add_copies(
        self, edition_id: int, each: Prepared, known: Known, batch: _Batch
    ) -> tuple[str, list[str]]:
        """Add the copies of a record; return why some are not, and what of those is not taken."""
        unnumbered, draft = 0, each.draft
        here: list[str] = []
        aside: dict[str, None] = {}
        self._figures.see_row(len(each.copies), draft)
        is_here = self._counts_stock and known.has_copies(edition_id)
        for copy, key in each.copies:
            if key is None and (is_here or known.was_delivered(edition_id, copy)):
                # A copy without a number cannot be told from those already on the shelf.
                unnumbered += 1
            elif key is None or key not in known.numbers:
                if key is not None:
                    known.numbers[key] = KnownCopy(edition_id, copy)
                elif known.has_copies(edition_id):
                    self._figures.see_delivered(draft)
                self._add_copy(edition_id, copy, key, draft, batch)
            elif known.numbers[key].edition_id == edition_id:
                here.append(copy.inventory_number)
                aside.update(dict.fromkeys(known.numbers[key].left(copy)))
            else:
                self._note(draft, f"инв. № {copy.inventory_number} уже занят другой книгой")
        return left_out(here, unnumbered), list(aside)

    def _add_copy(
        self, edition_id: int, copy: CopyDraft, key: str | None, draft: EditionDraft, batch: _Batch
    ) -> None:
        batch.copies.append(self._copy_row(edition_id, copy, key, draft))
        self._figures.see_copy(copy, draft)
        self.report.copies += 1
        if copy.state == CopyState.WRITTEN_OFF:
            self.report.written_off += 1
        else:
            self.report.kopecks += copy.price or 0

    def _note(self, draft: EditionDraft, reason: str, outcome: str = _STAYS_OUT) -> None:
        self.report.notes.append(Remark(draft.at, reason, outcome=outcome, place=draft.row))

    def _copy_row(
        self, edition_id: int, copy: CopyDraft, key: str | None, draft: EditionDraft
    ) -> tuple[Any, ...]:
        copy_id = self._copy_keys.give()
        asked = copy.barcode.strip()
        if asked and not self._labels.is_free(asked):
            reason = f"штрихкод {asked} уже занят, экземпляру дан новый"
            self.report.notes.append(
                Remark(draft.at, reason, asked, "новый штрихкод", place=draft.row)
            )
        return (
            copy_id,
            edition_id,
            copy.inventory_number or None,
            key,
            self._labels.give(asked, copy_id),
            self._place(copy.place, draft),
            copy.price,
            copy.state if copy.state in _STATES else CopyState.SHELF,
            copy.registered_on.isoformat() if copy.registered_on else None,
            copy.note,
        )

    def _place(self, name: str, draft: EditionDraft) -> int:
        name = name.strip()
        if not name:
            return self._default_place
        if name not in self._places:
            place_id = take(self._session, Place)
            self._session.execute(insert(Place).values(id=place_id, name=name, lends=True))
            self._places[name] = place_id
            self._figures.see_place(name, draft)
        return self._places[name]


_sums = attrgetter("added", "copies", "written_off", "kopecks")
