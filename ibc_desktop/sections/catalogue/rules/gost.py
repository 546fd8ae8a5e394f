"""The bibliographic description after ГОСТ Р 7.0.100-2018 (DOMAIN 3.1, 3.2).

It grows while the librarian types, so anything may still be missing: an element that is not
known is left out together with its mark.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Union

from .drafts import EditionDraft, year_of
from .isbn import isbns
from .people import Named

if TYPE_CHECKING:
    from ..model import Edition

# A record of the catalogue, or a draft of one; its contributors are named alike.
Described = Union[EditionDraft, "Edition"]

_DASH = " – "
_NAME_PART = re.compile(r"[^\s.-]+\.?|-")

# Who is named after the authors, in this order, with the word before one name and before more.
_OTHERS = (
    ("compiler", "составитель", "составители"),
    ("editor", "редактор", "редакторы"),
    ("illustrator", "художник", "художники"),
    ("translator", "переводчик", "переводчики"),
    ("other", "", ""),
)


def description(edition: Described, full: bool = True) -> str:
    """Return the description as one paragraph.

    The short one is for lists: without subtitle, series, notes and whoever follows the authors.
    """
    entry = heading(edition)
    first = _title_area(edition, full)
    areas = [first, edition.edition_statement, _imprint(edition), _physical(edition, full)]
    if full:
        areas += [_series(edition), *_notes(edition)]
    areas += [*_numbers(edition), edition.content_type if edition.title else ""]
    text = _joined(area for area in areas if area)
    return " ".join(part for part in (_stopped(entry), _stopped(text)) if part)


def heading(edition: Described) -> str:
    """Return «Кедрова, А. П.», or "" where four or more authors put the entry under its title."""
    authors = [one for one in _people(edition) if one.role == "author" and one.surname]
    if not 1 <= len(authors) <= 3:
        return ""
    first = authors[0]
    return f"{first.surname}, {initials(first.given)}" if first.given else first.surname


def statement(edition: Described) -> str:
    """Return the statement of responsibility made from the contributors."""
    by_role: dict[str, list[Named]] = {}
    for person in _people(edition):
        if person.surname:
            by_role.setdefault(person.role, []).append(person)
    groups = [_authors(by_role.get("author", []))]
    for role, one, more in _OTHERS:
        if named := by_role.get(role):
            word = more if len(named) > 1 else one
            groups.append(f"{word} {', '.join(map(direct, named))}".lstrip())
    return " ; ".join(group for group in groups if group)


def direct(person: Named) -> str:
    """Return a name as it stands on a title page: «А. П. Кедрова»."""
    return f"{initials(person.given)} {person.surname}".strip()


@lru_cache(maxsize=4096)
def initials(given: str) -> str:
    """Return «А. П.» for «Антон Павлович», «Ж.-Ж.» for «Жан-Жак», «А. де» for «Антуан де»."""
    shortened = [_initial(part) for part in _NAME_PART.findall(given)]
    return " ".join(shortened).replace(" - ", "-")


def _initial(part: str) -> str:
    if part == "-" or part.endswith(".") or part[0].islower():
        return part
    return f"{part[0]}."


def _people(edition: Described) -> Sequence[Named]:
    return edition.people if isinstance(edition, EditionDraft) else edition.contributors


def _authors(authors: list[Named]) -> str:
    # A body in the heading («Российская Федерация. Законы») is not repeated after the title.
    named = [direct(person) for person in authors if person.given or ". " not in person.surname]
    if len(named) > 4:
        return f"{', '.join(named[:3])} [и др.]"
    return ", ".join(named)


def _title_area(edition: Described, full: bool) -> str:
    title = edition.title
    if full and edition.parallel_title:
        title += f" = {edition.parallel_title}"
    if full and edition.subtitle:
        title += f" : {edition.subtitle}"
    title = _sentences(title, edition.part_number, edition.part_title)
    said = edition.responsibility or statement(edition)
    if not full:
        said = said.split(" ; ")[0]
    return f"{title} / {said}" if title and said else title


def _imprint(edition: Described) -> str:
    published = " : ".join(filter(None, (edition.place, edition.publisher)))
    return ", ".join(filter(None, (published, year_of(edition))))


def _physical(edition: Described, full: bool) -> str:
    # «94» typed into the field «Страниц» means pages.
    text = f"{edition.extent} с." if edition.extent.isdigit() else edition.extent
    if full and edition.illustrations:
        text += f" : {edition.illustrations}"
    if full and edition.size:
        text += f" ; {edition.size}"
    return text.lstrip(" :;")


def _series(edition: Described) -> str:
    inside = " ; ".join(filter(None, (edition.series, edition.series_number)))
    return f"({inside})" if inside else ""


def _notes(edition: Described) -> Iterable[str]:
    yield from (note.strip() for note in edition.notes.split("\n"))
    if edition.age_mark:
        yield f"{edition.age_mark}+"


def _numbers(edition: Described) -> Iterable[str]:
    yield from (f"ISBN {number}" for number in isbns(edition.isbn) if number)
    if edition.issn:
        yield f"ISSN {edition.issn}"


def _sentences(*parts: str) -> str:
    """Join «Математика», «Часть 1» by a stop, which is not doubled."""
    text = ""
    for part in filter(None, parts):
        text = f"{_stopped(text)} {part}" if text else part
    return text


def _joined(areas: Iterable[str]) -> str:
    text = ""
    for area in areas:
        text = f"{_stopped(text)}{_DASH}{area}" if text else area
    return text


def _stopped(text: str) -> str:
    """Return the text with a stop at its end, unless it ends with one already."""
    return text if not text or text.endswith((".", "…")) else f"{text}."
