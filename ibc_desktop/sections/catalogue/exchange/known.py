"""What the catalogue already has of the records that come in: editions, and numbers in use."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.store.sql import among

from ..model import Copy, CopyState, Edition, EditionWords, FurtherIsbn, Place
from ..rules.drafts import COPY, PLAIN, CopyDraft, year_of
from ..rules.same import Told, are_namesakes, nearly_same, same_book, same_title
from .copies.delivered import DayOfPaper
from .prepared import KnownEdition, Prepared

_KEPT = (
    Edition.id,
    Edition.match_key,
    Edition.isbn_key,
    Edition.author_key,
    EditionWords.people,
    *(getattr(Edition, name) for name in PLAIN),
)
_SAME = select(*_KEPT).where(
    EditionWords.id == Edition.id,
    or_(among(Edition.match_key, "matches"), among(Edition.isbn_key, "isbns")),
)
_BY_ID = select(*_KEPT).where(EditionWords.id == Edition.id, Edition.id == bindparam("id"))
_FURTHER = select(FurtherIsbn.key, *_KEPT).where(
    EditionWords.id == Edition.id,
    FurtherIsbn.edition_id == Edition.id,
    among(FurtherIsbn.key, "isbns"),
)
_ALIKE = select(Edition.title_key, *_KEPT).where(
    EditionWords.id == Edition.id,
    Edition.id < bindparam("before"),
    among(Edition.title_key, "titles"),
)
_DELIVERED = (
    select(Copy.edition_id, Copy.price, Copy.registered_on)
    .where(Copy.id < bindparam("before"), among(Copy.edition_id, "editions"))
    .distinct()
)
# What a row may say of a copy that is there.
_OF_COPY = ("price", "registered_on", "note", "state", "place")
_COPY_TITLES = {field.attr or field.key: field.title for field in COPY}
_NUMBERS = select(
    Copy.inventory_key,
    Copy.edition_id,
    *(getattr(Copy, name) for name in _OF_COPY if name != "place"),
    Place.name.label("place"),
).where(Place.id == Copy.place_id, among(Copy.inventory_key, "keys"))
_said = attrgetter(*_OF_COPY)


class KnownCopy(NamedTuple):
    """A copy under a number that is in use; `said` has the values of `_OF_COPY`."""

    edition_id: int
    said: Any

    def left(self, copy: CopyDraft) -> list[str]:
        """Return the names of what a draft of the same number says and this copy does not."""
        return [
            _COPY_TITLES[name]
            for name, kept, value in zip(_OF_COPY, _said(self.said), _said(copy), strict=True)
            if value not in (None, "", CopyState.SHELF, kept)
        ]


class Before(NamedTuple):
    """The first keys that an import gives: what is below was here before it."""

    edition: int
    copy: int


class Known:
    """The editions and the numbers of copies that a batch of records may meet."""

    def __init__(self, session: Session, prepared: list[Prepared], before: Before) -> None:
        self._found: dict[str, list[KnownEdition]] = {}
        self._read_editions(session, prepared)
        self._alike: dict[str, list[KnownEdition]] = {}
        # Of an empty catalogue nothing need be asked.
        if before.edition > 1:
            self._read_alike(session, prepared, before.edition)
        self._delivered: dict[int, set[tuple[int | None, Any]]] = {}
        if any(key is None for each in prepared for _, key in each.copies):
            self._read_delivered(session, before.copy)
        self.numbers = _numbers(
            session, {key for each in prepared for _, key in each.copies if key}
        )

    def edition(self, each: Prepared) -> KnownEdition | None:
        """Return the edition this record is another record of."""
        for key in (each.match, *each.isbns):
            for known in self._found.get(key, ()):
                if same_book(known.told, each.told) and not _is_by_another(known, each):
                    return known
        return None

    def alike(self, each: Prepared) -> list[KnownEdition]:
        """Return the editions that were here and may be this one, though one of the two says less.

        Author and title agree, and no year, publisher or ISBN is against it.
        """
        if not (found := self._alike.get(each.keys["title_key"] or "")):
            return []
        surname = each.author.split()[:1]
        return [
            known
            for known in found
            if known.author.split()[:1] == surname
            and not _is_by_another(known, each)
            and same_book(known.told, each.told)
            and not (each.isbns and known.said("isbn"))
            and all(not mine or not its or mine == its for mine, its in _years_etc(known, each))
        ]

    def numbered_so(self, session: Session, each: Prepared) -> KnownEdition | None:
        """Return the edition that has numbers of a record, and is it but for what was mended."""
        ids = {self.numbers[key].edition_id for _, key in each.copies if key in self.numbers}
        if len(ids) != 1:
            return None
        (asked,) = ids
        found = (known for several in self._found.values() for known in several)
        known = next((known for known in found if known.id == asked), None)
        if known is None:
            key, _match, _isbn, *said = session.connection().execute(_BY_ID, {"id": asked}).one()
            known = _known(key, *said)
        is_it = nearly_same(known.told, each.told) and not _is_by_another(known, each)
        return known if is_it else None

    def was_delivered(self, edition_id: int, copy: CopyDraft) -> bool:
        """Say whether a copy without a number may be one that is here: no price nor day tells."""
        there = self._delivered.get(edition_id, set())
        day, days = copy.registered_on, {day for _, day in there}
        is_dated = day is None or day in days or (None in days and isinstance(day, DayOfPaper))
        prices = {price for price, _ in there}
        return (
            bool(there) and is_dated and (copy.price is None or bool({copy.price, None} & prices))
        )

    def has_copies(self, edition_id: int) -> bool:
        """Say whether an edition had copies before this import."""
        return edition_id in self._delivered

    def remember(self, each: Prepared, edition_id: int) -> None:
        """Let the records that follow meet this new one."""
        known = each.known_as(edition_id)
        for key in (each.match, *each.isbns):
            self._found.setdefault(key, []).append(known)

    def _read_editions(self, session: Session, prepared: list[Prepared]) -> None:
        asked = {
            "matches": {each.match for each in prepared},
            "isbns": {isbn for each in prepared for isbn in each.isbns},
        }
        connection = session.connection()
        for key, match, isbn, *said in connection.execute(_SAME, asked):
            self._keep((match, isbn), _known(key, *said))
        for further, key, _match, _isbn, *said in connection.execute(_FURTHER, asked):
            self._keep((further,), _known(key, *said))

    def _read_alike(self, session: Session, prepared: list[Prepared], before: int) -> None:
        asked = {"titles": {each.keys["title_key"] for each in prepared}, "before": before}
        for title, key, _match, _isbn, *said in session.connection().execute(_ALIKE, asked):
            self._alike.setdefault(title, []).append(_known(key, *said))

    def _read_delivered(self, session: Session, before: int) -> None:
        found = (*self._found.values(), *self._alike.values())
        asked = {"editions": {known.id for each in found for known in each}, "before": before}
        if asked["editions"]:
            for key, price, day in session.connection().execute(_DELIVERED, asked):
                self._delivered.setdefault(key, set()).add((price, day))

    def _keep(self, keys: Iterable[str | None], known: KnownEdition) -> None:
        for key in filter(None, keys):
            self._found.setdefault(key, []).append(known)


def _known(key: int, author: str, people: str, *plain: Any) -> KnownEdition:
    told = Told(*(plain[PLAIN.index(name)] for name in Told._fields))
    return KnownEdition(key, told, author, plain, (people,))


def says_no_more(known: KnownEdition, each: Prepared) -> bool:
    """Say whether a record adds nothing to what tells an edition that is here, or its publisher.

    One that adds a year stays apart: the edition without it would take in those of all years.
    """
    (year, its_year), (publisher, its_publisher) = _years_etc(known, each)
    return bool(its_year or not year) and bool(its_publisher or not publisher or year)


def _years_etc(known: KnownEdition, each: Prepared) -> list[tuple[str, str]]:
    """Return the year and the publisher of a record, each beside that of an edition."""
    year = known.said("year_text") or str(known.said("year") or "")
    publishers = fold(each.draft.publisher), fold(known.said("publisher"))
    return [(fold(year_of(each.draft)), fold(year)), publishers]


def _is_by_another(known: KnownEdition, each: Prepared) -> bool:
    """Tell a book of another author, by the surname where the title is another too.

    One title under one number is one book, whoever of its authors comes first in a list.
    """
    if known.author == each.author:
        return False
    surnames = known.author.split()[:1], each.author.split()[:1]
    is_other = all(surnames) and surnames[0] != surnames[1]
    if is_other:
        return not same_title(known.told, each.told)
    return are_namesakes(known.author, each.author)


def _numbers(session: Session, keys: set[str]) -> dict[str, KnownCopy]:
    found = session.connection().execute(_NUMBERS, {"keys": keys})
    return {str(row.inventory_key): KnownCopy(row.edition_id, row) for row in found}
