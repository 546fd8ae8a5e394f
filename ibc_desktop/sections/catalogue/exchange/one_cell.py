"""A whole description in one cell: «Полевая М. С. Лесной букварь. – М. : Росток, 2014. – 96 с.»."""

import re
from collections.abc import Callable

from ..rules.drafts import EditionDraft
from ..rules.names import Names, read_names
from ..rules.role_words import ROLE_AND_NAME
from ..rules.said import CITIES
from .author_cells import said_of
from .imprints import ABBREVIATED, AREAS, HAS_YEAR, PLACE, take_area
from .title_authors import (
    AUTHORS,
    DIRECT,
    OTHERS,
    SURNAME_FIRST,
    USUAL,
    Habit,
    ends_with_author,
    is_alone,
    is_author,
    leaning,
    may_have_author,
    opened,
)

# Hears why a cell is not clear, and what will be.
Tell = Callable[[str, str], object]

# «Пушкин А. С. – Сказки», but not «Пушкин А. С. – М., 2014».
_DASHED = re.compile(rf"({SURNAME_FIRST}{OTHERS})\s*[-–—]\s+(?!(?:[МЛ]|СПб)\.)(?=[А-ЯЁA-Z\d«\"])")
_SAID = re.compile(rf"{DIRECT}|{SURNAME_FIRST}")
_WHOSE = "автор это или часть заглавия", "заглавие как в ячейке"
_NOT_PARTED = "описание не разделено на части", "заглавие как в ячейке"
_NO_TITLE = "похоже на автора без заглавия", "заглавие как в ячейке"
_QUOTED = re.compile(r"«[^«»]+»|\"[^\"]+\"")
# «Повесть/ А. П. Гайдар», «повесть/А. П. Гайдар»: a stroke stands between blanks.
_STROKE = re.compile(
    rf"\s+/(?=[^\s/])|(?<=[^\s/])/\s+|(?<=[а-яё.)\]])/(?={DIRECT}|{ROLE_AND_NAME})"
)
# «Стихи детям. М., 1971 г.», «Сказки. Минск: Юнацтва, 1989»: only a stop parts the imprint.
_STOPPED = re.compile(
    rf"(?P<title>.*[^\s.])[.!?]\s+(?P<area>(?:{ABBREVIATED}|(?:{CITIES})\s*(?=:|,[^,]+,))"
    r"[:,;]\s*(?:[^:;,]+,\s*)?(?:1[5-9]|20)\d\d)(?:\s?г\.?)?\.?"
)
_STOPS = re.compile(r"[.,!?]\s")
_PLACE_ALONE = re.compile(rf"(?:{CITIES}|[МЛ]|СПб)\.?")
# «Барто А. Л., Игрушки, М., 1985»: all is parted by commas.
_COMMAS = re.compile(
    rf"(?P<author>{SURNAME_FIRST}{OTHERS}),\s+(?P<title>[^,.]+(?:,\s[а-яё][^,.]*)*),\s+"
    rf"(?P<area>{PLACE}\.?\s*[:,]\s*(?:[^,:]+,\s*)?(?:1[5-9]|20)\d\d)(?:\s?г\.?)?\.?"
)
_MANY_COMMAS = re.compile(r"[^,]+,.+,\s*(?:1[5-9]|20)\d\d\b")
_YEAR_AT_END = re.compile(r"(?P<title>.*\S)\s*,\s*\[?(?P<year>(?:1[5-9]|20)\d\d)\]?(?:\s*г\.?)?\.?")
# What stands in a description whose areas are parted by no dashes: «М.: Детгиз, 1960», «96 с.».
_UNPARTED = re.compile(r"(?:^|[\s.])(?:(?:М|Л|СПб|Мн)\.?\s?[:,]|[МЛ]\.\s.*\d{4}|\d+\s?с\.|ISBN\b)")


def _to_nobody(_reason: str, _outcome: str) -> None:
    """Tell nobody: the cell is only looked at."""


def describe(
    draft: EditionDraft, written: str, tell: Tell = _to_nobody, habit: Habit = USUAL
) -> list[str]:
    """Let the draft say what stands in the cell; return what of it found no field.

    What a column of its own has said stays. `tell` hears where it is not clear who the author is.
    """
    written = opened(written)
    if "/" in written:
        written = _STROKE.sub(" / ", written)
    if any(map(written.__contains__, "-–—")) and (dashed := _DASHED.match(written)):
        written = f"{dashed[1]} {written[dashed.end() :]}"
    first, *areas = _areas(written)
    if areas and not is_alone(first):
        first = first.rstrip(" .,")
    first = _take_authors(draft, first, tell, habit)
    if not (areas or draft.year or draft.year_text) and (dated := _YEAR_AT_END.fullmatch(first)):
        first = dated["title"]
        areas = [dated["year"]]
    if (not areas and _UNPARTED.search(first)) or _ends_with_place(first):
        tell(*_NOT_PARTED)
    draft.title = first[1:-1] if _QUOTED.fullmatch(first) else first
    said = first.partition(" / ")[2].partition(" ; ")[0]
    if not draft.people and _SAID.match(said):
        draft.people = read_names(said).people
    return [left for area in areas for left in take_area(draft, area)]


def _areas(written: str) -> list[str]:
    """Return the areas of a description, the first with author and title."""
    found = AREAS.split(written)
    if len(found) > 1 or not HAS_YEAR.search(written):
        return found
    if commas := _COMMAS.fullmatch(written):
        return [f"{commas['author']} {commas['title']}", commas["area"]]
    stopped = _STOPPED.fullmatch(written)
    return [stopped["title"], stopped["area"]] if stopped else found


def _ends_with_place(title: str) -> bool:
    """Say whether a place of publication may be left at the end: «Сражение. Москва»."""
    _, *parts = _STOPS.split(title)
    return bool(parts) and _PLACE_ALONE.fullmatch(parts[-1]) is not None


def _take_authors(draft: EditionDraft, first: str, tell: Tell, habit: Habit) -> str:
    """Let the draft say the authors that stand before a title, or behind it; return the title."""
    if "." not in first:
        return first
    if is_alone(first):
        tell(*_NO_TITLE)
        return first
    if habit.title_first and leaning(first) < 1 and (behind := ends_with_author(first)):
        return _put_apart(draft, behind)
    found = AUTHORS.fullmatch(first)
    verdict = is_author(found, habit) if found else False
    if found and verdict:
        if found["mark"].startswith(",") and _MANY_COMMAS.search(found["title"]):
            tell(*_NOT_PARTED)
        return _put_apart(draft, found)
    is_open = not draft.people and " / " not in first
    if verdict is None or (is_open and may_have_author(first, found, habit)):
        tell(*_WHOSE)
    return first


def _put_apart(draft: EditionDraft, found: re.Match[str]) -> str:
    """Let the draft say the authors that were found, unless a column has; return the title."""
    if not draft.people:
        _put_people(draft, read_names(found["author"]), found["title"])
    return found["title"]


def _put_people(draft: EditionDraft, names: Names, title: str) -> None:
    draft.people = names.people
    if names.more and not draft.responsibility and " / " not in title:
        draft.responsibility = said_of(names)
