"""What the catalogue already has of the records that come in: editions, and numbers in use."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, natural_key, plain_line, word_line
from ibc_desktop.kernel.store.sql import among

from ..model import AgeMark, Copy, CopyState, Edition, EditionWords, Fund, FurtherIsbn, Place, Role
from ..rules.derived import derived, further_isbns
from ..rules.drafts import COPY, EDITION, PLAIN, CopyDraft, EditionDraft
from ..rules.same import Told, same_book, same_title

_AGE_MARKS = set(AgeMark)
_FUNDS = set(Fund)
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
_FURTHER = select(FurtherIsbn.key, *_KEPT).where(
    EditionWords.id == Edition.id,
    FurtherIsbn.edition_id == Edition.id,
    among(FurtherIsbn.key, "isbns"),
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


# What is never said of a row that is joined: the title is, and what every record has is no news.
_SAID = {"title", "subtitle", "part_number", "part_title", "year_text"}
_USUAL = EditionDraft()
_TITLES = {field.key: field.title for field in EDITION if field.key not in _SAID}
_plain_of = attrgetter(*PLAIN)
_said = attrgetter(*_OF_COPY)


class KnownEdition(NamedTuple):
    """An edition that may be the one a record speaks of; `plain` are the values of `PLAIN`."""

    id: int
    told: Told
    author: str
    plain: tuple[Any, ...]
    # The surnames of all its people, or a text of their words.
    people: tuple[str, ...]
    # Title, first author, year and publisher together, of one that came with this file.
    match: str = ""


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


class Prepared:
    """A record made ready: codes that are ours, derived columns, keys of its copies."""

    def __init__(self, draft: EditionDraft) -> None:
        if draft.age_mark not in _AGE_MARKS:
            draft.age_mark = AgeMark.NONE
        if draft.fund not in _FUNDS:
            draft.fund = Fund.MAIN
        draft.people = [each for each in draft.people if plain_line(each.surname)]
        self.draft = draft
        self.keys = derived(draft, draft.people)
        self.further = further_isbns(draft)
        self.author = self.keys["author_key"] or ""
        self.match = self.keys["match_key"] or ""
        self.told = Told(draft.title, draft.subtitle, draft.part_number, draft.part_title)
        first = self.keys["isbn_key"]
        self.isbns = (first, *self.further) if first else ()
        self.plain = _plain_of(draft)
        self.copies = [(copy, natural_key(copy.inventory_number) or None) for copy in draft.copies]

    def known_as(self, edition_id: int) -> KnownEdition:
        """Return the edition that is made of this record."""
        plain, people = self.plain, tuple([each.surname for each in self.draft.people])
        return KnownEdition(edition_id, self.told, self.author, plain, people, self.match)

    def left(self, known: KnownEdition) -> list[str]:
        """Return the names of what this record says and the edition it joins does not."""
        kept = dict(zip(PLAIN, known.plain, strict=True))
        left = [
            title
            for key, title in _TITLES.items()
            if key in kept
            and (value := getattr(self.draft, key)) != getattr(_USUAL, key)
            and fold(str(value)) != fold(str(kept[key]))
        ]
        words = set(word_line(" ".join(known.people)).split())
        others = [each for each in self.draft.people if word_line(each.surname) not in words]
        is_author = self.author not in ("", known.author) or any(
            each.role == Role.AUTHOR for each in others
        )
        told = {"Автор": is_author, "Другие лица": len(others) > 0 and not is_author}
        return [*(name for name, is_so in told.items() if is_so), *left]


class Known:
    """The editions and the numbers of copies that a batch of records may meet."""

    def __init__(self, session: Session, prepared: list[Prepared]) -> None:
        self._found: dict[str, list[KnownEdition]] = {}
        self._read_editions(session, prepared)
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

    def _keep(self, keys: Iterable[str | None], known: KnownEdition) -> None:
        for key in filter(None, keys):
            self._found.setdefault(key, []).append(known)


def _known(key: int, author: str, people: str, *plain: Any) -> KnownEdition:
    told = Told(*(plain[PLAIN.index(name)] for name in Told._fields))
    return KnownEdition(key, told, author, plain, (people,))


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
    return _are_namesakes(known.author, each.author)


def _are_namesakes(one: str, other: str) -> bool:
    """Tell «Толстой Л. Н.» from «Толстой А. Н.»; «Лев Николаевич» is «Л. Н.», and so is nobody."""
    surname, *given = one.replace(".", " ").split() or [""]
    other_surname, *other_given = other.replace(".", " ").split() or [""]
    return surname == other_surname and any(
        not (mine.startswith(theirs) or theirs.startswith(mine))
        for mine, theirs in zip(given, other_given, strict=False)
    )


def _numbers(session: Session, keys: set[str]) -> dict[str, KnownCopy]:
    found = session.connection().execute(_NUMBERS, {"keys": keys})
    return {str(row.inventory_key): KnownCopy(row.edition_id, row) for row in found}
