"""Writes the planned sample school into the library, chunk by chunk through Core."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain, islice, pairwise
from random import Random
from typing import Any, Protocol, cast

from sqlalchemy import Table, exists, insert, select, update
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import School, Setting
from ibc_desktop.kernel.file.year_deeds import require_year
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.ground.folding import natural_key
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.kernel.store.keys import take_run
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.sections.catalogue.model import (
    Contributor,
    Copy,
    CopyState,
    Edition,
    EditionWords,
    Place,
)
from ibc_desktop.sections.catalogue.rules.departments import department
from ibc_desktop.sections.catalogue.rules.derived import derived, words_of
from ibc_desktop.sections.catalogue.rules.drafts import PLAIN
from ibc_desktop.sections.circulation.model import Loan, Visit
from ibc_desktop.sections.readers.model import (
    FormOrigin,
    Membership,
    MembershipKind,
    Reader,
    SchoolForm,
)
from ibc_desktop.sections.readers.rules.derived import search_key, sort_key
from ibc_desktop.sections.readers.rules.service import card_of

from .books import Book, price
from .lending import Lent
from .school_people import Form, Someone, forms_of, teachers_of

_CHUNK = 5_000


class Happened(Protocol):
    """What was lent and who came; the visits are known when the loans have been read."""

    def loans(self) -> Iterable[Lent]:
        """Give the loans in the order of their days."""
        ...

    def visits(self) -> Iterable[tuple[dt.date, Someone]]:
        """Give the visits in the order of their days."""
        ...


class Writing:
    """Writes the rows of the sample, chunk by chunk, and counts them."""

    def __init__(self, session: Session, progress: Progress, expected: int) -> None:
        self._session, self._progress, self._expected = session, progress, expected
        self._done = 0
        self._written: dict[str, int] = {}
        self._first_copy: dict[int, int] = {}
        self._reader_ids: dict[int, int] = {}

    def written(self, record: type[Base]) -> int:
        """Return how many rows of this kind were written."""
        return self._written.get(_table(record).name, 0)

    def school(self, school: School) -> None:
        """Write the school's settings, unless the librarian has given them already."""
        known = select(Setting.id).where(Setting.name == "school")
        if self._session.scalar(known) is None:
            value = json.dumps(asdict(school), ensure_ascii=False, sort_keys=True)
            self._put(Setting, [{"name": "school", "value": value}])

    def readers(self, people: list[Someone]) -> None:
        """Write the people, their classes and who was in which."""
        keys = take_run(self._session, Reader, len(people))
        self._reader_ids = dict(zip((each.number for each in people), keys, strict=True))
        self._put(Reader, (self._reader_row(each) for each in people))
        forms = forms_of(people)
        keys = take_run(self._session, SchoolForm, len(forms))
        form_ids = dict(zip(forms, keys, strict=True))
        led = teachers_of(people, forms)
        for year in sorted({form.school_year for form in forms}):
            require_year(self._session, year)
        self._put(SchoolForm, (self._form_row(form_ids, form, led.get(form)) for form in forms))
        self._put(
            FormOrigin,
            (
                {"school_form_id": form_ids[form], "came_from_id": form_ids[former]}
                for former, form in _ways(people)
            ),
        )
        self._put(
            Membership,
            (
                {
                    "reader_id": self._reader_ids[each.number],
                    "school_form_id": form_ids[form],
                    "since": since,
                    "until": until,
                    "kind": MembershipKind.MOVED if place else MembershipKind.STARTED,
                }
                for each in people
                for place, (form, since, until) in enumerate(each.forms)
            ),
        )

    def books(self, books: list[Book], random: Random) -> None:
        """Write the editions with everything that belongs to them, and their copies."""
        keys = take_run(self._session, Edition, len(books))
        numbered = list(zip(keys, books, strict=True))
        self._put(Edition, (_edition_row(key, book) for key, book in numbered))
        self._put(Contributor, (row for key, book in numbered for row in _people_rows(key, book)))
        self._put(
            EditionWords,
            ({"id": key} | words_of(book.draft, book.draft.people) for key, book in numbered),
        )
        places = self._places()
        copy_id = take_run(self._session, Copy, sum(book.count for book in books)).start
        for book in books:
            self._first_copy[id(book)] = copy_id
            copy_id += book.count
        self._put(
            Copy,
            (row for key, book in numbered for row in self._copy_rows(key, book, places, random)),
        )

    def lending(self, happened: Happened) -> None:
        """Write loans and visits, mark what is still out as lent, and report the end."""
        self._put(
            Loan,
            (
                {
                    "copy_id": self._first_copy[id(lent.book)] + lent.place,
                    "reader_id": self._reader_ids[lent.who.number],
                    "issued_on": lent.issued_on,
                    "due_on": lent.due_on,
                    "returned_on": lent.back_on,
                    "renewals": lent.renewals,
                    "fund": lent.book.draft.fund,
                    "department": department(lent.book.draft.fund, lent.book.draft.bbk),
                }
                | _snapshot(lent.who, lent.issued_on)
                for lent in happened.loans()
            ),
        )
        self._put(
            Visit,
            (
                {"reader_id": self._reader_ids[who.number], "visited_on": day} | _snapshot(who, day)
                for day, who in happened.visits()
            ),
        )
        out = exists().where(Loan.copy_id == Copy.id, Loan.returned_on.is_(None))
        self._session.execute(update(_table(Copy)).where(out).values(state=CopyState.LOAN))
        self._progress(self._expected, self._expected)

    def _put(self, record: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
        table = _table(record)
        for chunk in _chunks(rows):
            self._session.execute(insert(table), chunk)
            self._written[table.name] = self._written.get(table.name, 0) + len(chunk)
            self._done += len(chunk)
            self._progress(min(self._done, self._expected - 1), self._expected)

    def _places(self) -> dict[bool, int]:
        """Return a place that lends and one that does not, as the schema brings them."""
        rows = self._session.execute(select(Place.lends, Place.id).order_by(Place.id.desc()))
        return {row.lends: row.id for row in rows}

    def _reader_row(self, who: Someone) -> dict[str, Any]:
        card, form = card_of(who.number), who.present
        name = (who.surname, who.given, who.patronymic)
        return {
            "id": self._reader_ids[who.number],
            "card_number": card,
            "surname": who.surname,
            "given_name": who.given,
            "patronymic": who.patronymic,
            "born_on": who.born_on,
            "group": who.group,
            "post": who.post,
            "parent_name": who.parent,
            "parent_phone": who.parent_phone,
            "consent_on": who.consent_on,
            "registered_on": who.registered_on,
            "left_on": who.left_on,
            "left_reason": who.left_reason,
            "sort_key": sort_key(*name),
            "search_key": search_key(*name, card, form.name if form else ""),
        }

    def _form_row(
        self, form_ids: Mapping[Form, int], form: Form, leader: Someone | None
    ) -> dict[str, Any]:
        return {
            "id": form_ids[form],
            "grade": form.grade,
            "letter": form.letter,
            "school_year": form.school_year,
            "teacher_id": self._reader_ids[leader.number] if leader else None,
        }

    def _copy_rows(
        self, edition_id: int, book: Book, places: Mapping[bool, int], random: Random
    ) -> Iterator[dict[str, Any]]:
        cost = price(book.bought_on, random)
        for place, number in enumerate(book.numbers):
            yield {
                "id": self._first_copy[id(book)] + place,
                "edition_id": edition_id,
                "inventory_number": str(number),
                "inventory_key": natural_key(str(number)),
                "barcode": barcode(BarcodeKind.COPY, number),
                "place_id": places[not book.reading_room],
                "price": cost,
                "state": CopyState.SHELF,
                "registered_on": book.bought_on,
            }


def _ways(people: list[Someone]) -> list[tuple[Form, Form]]:
    """Return from which class to which pupils went up."""
    pairs = (pairwise(form for form, *_ in each.forms) for each in people)
    return sorted(set(chain.from_iterable(pairs)))


def _edition_row(key: int, book: Book) -> dict[str, Any]:
    draft = book.draft
    drafted = {name: getattr(draft, name) for name in PLAIN}
    return {"id": key, "added_on": book.bought_on} | drafted | derived(draft, draft.people)


def _people_rows(edition_id: int, book: Book) -> Iterator[dict[str, Any]]:
    for position, person in enumerate(book.draft.people):
        yield {
            "edition_id": edition_id,
            "position": position,
            "role": person.role,
            "surname": person.surname,
            "given": person.given,
            "dates": person.dates,
        }


def _snapshot(who: Someone, day: dt.date) -> dict[str, Any]:
    form = who.form_on(day)
    return {
        "reader_group": who.group,
        "grade": form.grade if form else None,
        "class_name": form.name if form else "",
    }


def _table(record: type[Base]) -> Table:
    return cast(Table, record.__table__)


def _chunks(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    going = iter(rows)
    while chunk := list(islice(going, _CHUNK)):
        yield chunk
