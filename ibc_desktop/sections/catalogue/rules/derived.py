"""What is computed from a record whenever it is written: keys to sort, match and search by."""

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.kernel.tables.fields import LINES

from .drafts import EDITION
from .gost import Described, direct
from .isbn import isbn_keys
from .people import Named

_AUTHORS_NAMED = 3
# A text that is no longer than this holds no two numbers.
_ONE_ISBN = 17


# Publishers, years and surnames come again and again in a long import, a title thrice for itself.
_often = lru_cache(maxsize=8192)(word_line)


def _line(*texts: str) -> str:
    """Return the folded words of several short texts."""
    return " ".join(filter(None, map(_often, texts)))


def authors(people: Iterable[Named]) -> list[Named]:
    """Return those who wrote the book, in their order."""
    return [person for person in people if person.role == "author"]


def author_line(people: Iterable[Named]) -> str:
    """Return «А. П. Чехов» or «И. И. Ильф, Е. П. Петров»; four and more are cut to «и др.»."""
    names = [direct(person) for person in authors(people)]
    if len(names) > _AUTHORS_NAMED:
        return f"{names[0]} и др."
    return ", ".join(names)


def match_key(edition: Described, people: Iterable[Named]) -> str:
    """Return the key under which records may be one edition when no ISBN tells.

    The subtitle is no part of it: one list has it and another has not. `same_book` decides.
    """
    writers = authors(people)
    parts = (
        _line(edition.title),
        _line(edition.part_number, edition.part_title),
        _often(writers[0].surname) if writers else "",
        _often(edition.year_text or str(edition.year or "")),
        _often(edition.publisher),
    )
    return "|".join(parts)


def derived(edition: Described, people: Iterable[Named]) -> dict[str, str | None]:
    """Return the derived columns of `Edition`."""
    people = list(people)
    writers = authors(people)
    return {
        "title_key": _line(edition.title, edition.part_number, edition.part_title),
        "author_line": author_line(writers),
        "author_key": _often(f"{writers[0].surname} {writers[0].given}") if writers else "",
        "isbn_key": next(iter(isbn_keys(edition.isbn)), None),
        "match_key": match_key(edition, writers),
    }


def further_isbns(edition: Described) -> list[str]:
    """Return the keys of all its ISBNs but the first, which stands in `Edition` itself."""
    return isbn_keys(edition.isbn)[1:] if len(edition.isbn) > _ONE_ISBN else []


def words_of(edition: Described, people: Iterable[Named]) -> dict[str, str]:
    """Return the folded words for `EditionWords`."""
    names = [f"{person.surname} {person.given}" for person in people]
    found = {
        column: " ".join(filter(None, [line(text) for get, line in gets if (text := get(edition))]))
        for column, gets in _SEARCHED.items()
    }
    found["people"] = _line(*names, found["people"])
    found["other"] = " ".join(filter(None, (found["other"], *isbn_keys(edition.isbn))))
    return found


# Of an attribute itself sooner than by its field: an import asks for a million of them. A text of
# several lines is not met twice.
_SEARCHED = {
    column: [
        (
            field.get or attrgetter(field.attr or field.key),
            word_line if field.shape is LINES else _often,
        )
        for field in EDITION
        if field.searched == column
    ]
    for column in ("title", "people", "other")
}


def titled(title: str, part_number: str) -> str:
    """Return the title with the number of its part: «Война и мир. Т. 2»."""
    return f"{title}. {part_number}" if part_number else title
