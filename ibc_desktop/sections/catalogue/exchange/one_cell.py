"""A whole description in one cell: «Полевая М. С. Лесной букварь. – М. : Росток, 2014. – 96 с.»."""

import re

from ..rules.drafts import EDITION, EditionDraft
from ..rules.people import people_of

_NAME = r"[А-ЯЁA-Z][\w’-]+"
_INITIALS = r"[А-ЯЁA-Z]\.(?:\s?-?[А-ЯЁA-Z]\.)?"
_SURNAME_FIRST = rf"{_NAME}(?:\s{_NAME})?,?\s+{_INITIALS}"
# «Ильф И., Петров Е. Двенадцать стульев», «А. С. Пушкин. Капитанская дочка»,
# «Пушкин, Александр Сергеевич. Капитанская дочка».
_AUTHORS = re.compile(
    rf"(?P<author>{_SURNAME_FIRST}(?:(?:\s*[,;]|\s+и)\s+{_SURNAME_FIRST})*(?:\s*\[?и\s+др\.\]?)?"
    rf"|{_INITIALS}\s?{_NAME}(?:,\s+{_INITIALS}\s?{_NAME})*(?=[.:,]?\s+[«\"]|[.:]\s)"
    rf"|{_NAME},\s+{_NAME}(?:\s+{_NAME})?(?=\.\s))"
    r"[\s,:.]+(?P<title>\S.*)"
)
_DIRECT = re.compile(rf"{_INITIALS}\s?{_NAME}")
_QUOTED = re.compile(r"«[^«»]+»|\"[^\"]+\"")
# The areas of a description: «Лесной букварь. – М., 2014. – 96 с.».
_AREAS = re.compile(r"(?<=[.)\]!?…])\s*[-–—]\s+")
_YEAR_AT_END = re.compile(r"(?P<title>.*\S)\s*,\s*\[?(?P<year>(?:1[5-9]|20)\d\d)\]?(?:\s*г\.?)?\.?")
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:]{1,80}?)\s*:\s*)?(?P<publisher>[^,]*?)"
    r"(?:[,.]\s*(?P<year>\[?\d{4}[^-–—]*?))?(?:\.?\s*[-–—]\s*(?P<extent>\d+\s*с\.?.*))?"
)
# «М., 2014» names a city, «АСТ, 2014» a publisher.
_CITY = re.compile(
    r"(?:[А-ЯЁ][а-яё]{0,3}\.|СПб\.?|Москва|Санкт-Петербург|Ленинград|Минск|Киев|Казань"
    r"|Екатеринбург|Новосибирск|Н\. Новгород)(?:\s*;\s*\S+)?"
)
_AREA_KINDS = (
    ("edition_statement", re.compile(r"(?:\d+-е\s+)?изд\..*|\d+-е\s+издание.*", re.IGNORECASE)),
    ("part_number", re.compile(r"(?:ч|т|кн|вып|часть|том|книга|выпуск)\.?\s*\d+\.?", re.I)),
    ("extent", re.compile(r"\[?\d+\]?(?:,\s*\[?\d+\]?)*\s*(?:с|стр|л)\b.*", re.IGNORECASE)),
    ("series", re.compile(r"\((.+)\)\.?")),
    ("isbn", re.compile(r"ISBN.*", re.IGNORECASE)),
)  # fmt: skip
_FIELDS = {field.key: field for field in EDITION}


def describe(draft: EditionDraft, written: str) -> list[str]:
    """Let the draft say what stands in the cell; return what of it found no field.

    What a column of its own has said stays.
    """
    first, *areas = _AREAS.split(written)
    if areas:
        first = first.rstrip(" .,")
    if found := _AUTHORS.fullmatch(first):
        first = found["title"]
        if not draft.people:
            draft.people = people_of(found["author"])
    if not (areas or draft.year or draft.year_text) and (dated := _YEAR_AT_END.fullmatch(first)):
        first = dated["title"]
        areas = [dated["year"]]
    draft.title = first[1:-1] if _QUOTED.fullmatch(first) else first
    said = first.partition(" / ")[2].partition(" ; ")[0]
    if not draft.people and _DIRECT.match(said):
        draft.people = people_of(said)
    return [left for area in areas for left in _area(draft, area)]


def imprint(draft: EditionDraft, written: str) -> list[str]:
    """Let the draft say «М. : Росток, 2014. – 96 с.»; return what of it found no field."""
    found = _IMPRINT.fullmatch(written)
    if found is None:
        return [] if _put(draft, "publisher", written) else [written]
    said = {key: (value or "").strip() for key, value in found.groupdict().items()}
    if not said["place"] and _CITY.fullmatch(said["publisher"]):
        said["place"], said["publisher"] = said["publisher"], ""
    return [value for key, value in said.items() if value and not _put(draft, key, value)]


def _area(draft: EditionDraft, area: str) -> list[str]:
    """Put an area of a description where it belongs; return what of it found no field."""
    for key, pattern in _AREA_KINDS:
        if found := pattern.fullmatch(area):
            value = found[1] if pattern.groups else area
            taken = _put(draft, key, value.rstrip(".") if key == "part_number" else value)
            return [] if taken else [area]
    if re.search(r"\d{4}", area) is None:
        return [area]
    area = area.rstrip(".")
    if area.isdigit():
        return [] if _put(draft, "year", area) else [area]
    return imprint(draft, area)


def _put(draft: EditionDraft, key: str, value: str) -> bool:
    field = _FIELDS[key]
    had = field.value(draft)
    if had and had != value:
        return False
    return field.read(draft, value) is None
