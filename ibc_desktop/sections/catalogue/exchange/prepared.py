"""A record made ready for the catalogue, and the edition that it may be a record of."""

from operator import attrgetter
from typing import Any, NamedTuple

from ibc_desktop.kernel.ground.folding import fold, natural_key, plain_line, word_line

from ..model import AgeMark, Fund, Role
from ..rules.derived import derived, further_isbns
from ..rules.drafts import EDITION, PLAIN, EditionDraft
from ..rules.same import Told, same_book

_AGE_MARKS = set(AgeMark)
_FUNDS = set(Fund)
# What is never said of a row that is joined: the title is, and what every record has is no news.
_SAID = {"title", "subtitle", "part_number", "part_title", "year_text"}
_USUAL = EditionDraft()
_TITLES = {field.key: field.title for field in EDITION if field.key not in _SAID}
_plain_of = attrgetter(*PLAIN)


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

    def said(self, name: str) -> Any:
        """Return what the edition says in this field."""
        return self.plain[PLAIN.index(name)]

    @property
    def imprint(self) -> str:
        """Return its publisher and year, or that it names neither."""
        said = self.said("publisher"), self.said("year_text") or str(self.said("year") or "")
        return ", ".join(filter(None, said)) or "без издательства и года"


class Prepared:
    """A record made ready: codes that are ours, derived columns, keys of its copies."""

    __slots__ = "author copies draft further isbns keys match plain told".split()

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
        is_title = not same_book(known.told, self.told)
        told = {
            "Заглавие": is_title,
            "Автор": is_author,
            "Другие лица": bool(others) and not is_author,
        }
        return [*(name for name, is_so in told.items() if is_so), *left]
