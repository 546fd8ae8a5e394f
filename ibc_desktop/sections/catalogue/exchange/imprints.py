"""The areas of a description and what they say: «М. : Росток, 2014. – 96 с. – (Читаем)»."""

import re

from ..rules.drafts import EDITION, EditionDraft
from ..rules.said import CITIES

ABBREVIATED = r"(?:[МЛК]|СПб|Мн|Пг)\.?\s*(?=[:,;])"
PLACE = rf"(?:{ABBREVIATED}|(?:{CITIES})\b(?!-))"
# «Лесной букварь. – М., 2014. – 96 с.», «Лесной букварь.-М.:Росток,2014.-96с.».
AREAS = re.compile(
    r"(?!(?<=\bМ\.)\s*[-–—]\s*Л\b)(?:(?<=[.)\]!?…])\s*[-–—]{1,2}\s+"
    rf"|(?<=[.)\]!?…])[-–—]{{1,2}}(?={ABBREVIATED}|(?:{CITIES})\s*[:,]|\d+\s?с(?:тр)?\b"
    r"|\d+-е\s?изд|ISBN)|(?<=\w)\s*[-–—](?=(?:М|Л|СПб)\.?\s*:))"
)
# «2019–2020» are the years of one set.
_YEARS = r"\[?(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?(?:1[5-9]|20)\d\d)?\]?(?!\d)"
# «М.-Л.», «[Б. м.]»
_PLACES = r"М\.?\s?[-–—;]\s?Л(?:\.|\b)|\[?[бБ]\.\s?м\.\]?"
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:]{1,80}?)\s*:\s*)?(?P<publisher>[^,]*?)"
    r"(?:(?:,|(?<!\b[МЛ])\.)\s*(?P<year>\[?\d{4}(?:\s?[-–—/]\s?\d{4})?[^-–—]*?))?(?:\.?\s*[-–—]\s*(?P<extent>\d+\s*с\.?.*))?"
)
# «М., 2014» names a city, «АСТ, 2014» a publisher.
_CITY = re.compile(rf"(?:{_PLACES}|[А-ЯЁ][а-яё]{{0,3}}\.|(?:{CITIES})\.?)(?:\s*;\s*\S+)?")
_CITY_FIRST = re.compile(rf"({_PLACES}|(?:[МЛК]|Мн|Пг)\.|(?:{CITIES})\b(?!-)\.?)[\s,;:.]*(.*)")
# «АСТ 2019», «Азбука-классика; 2009», «Детгиз, б.г.»: the year comes last, after any mark.
_YEAR_LAST = re.compile(
    rf"(?P<before>.*?)[\s,;:–—-]*(?<!\w)(?P<year>{_YEARS}|\[?б\.\s?г\.?\]?)"
    r"(?:\s*г(?:г|од)?\b)?\.?"
)
HAS_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_AREA_KINDS = (
    ("edition_statement", re.compile(r"(?:\d+-е\s+)?изд\..*|\d+-е\s+издание.*", re.IGNORECASE)),
    ("part_number", re.compile(r"(?:ч|т|кн|вып|часть|том|книга|выпуск)\.?\s*\d+\.?", re.I)),
    ("extent", re.compile(r"\[?\d+\]?(?:,\s*\[?\d+\]?)*\s*(?:с|стр|л)\b.*", re.IGNORECASE)),
    ("series", re.compile(r"\((.+)\)\.?")),
    ("isbn", re.compile(r"ISBN.*", re.IGNORECASE)),
)  # fmt: skip
_FIELDS = {field.key: field for field in EDITION}


def imprint(draft: EditionDraft, written: str) -> list[str]:
    """Let the draft say «М. : Росток, 2014. – 96 с.»; return what of it found no field."""
    found = _IMPRINT.fullmatch(written)
    if found is None or (not found["year"] and HAS_YEAR.search(written)):
        return _loose_imprint(draft, written)
    said = {key: (value or "").strip() for key, value in found.groupdict().items()}
    if not said["place"]:
        said["place"], said["publisher"] = _city_and_rest(said["publisher"])
    return [value for key, value in said.items() if value and not _put(draft, key, value)]


def _city_and_rest(written: str) -> tuple[str, str]:
    """Part «Москва, Эксмо», «М. Дет. лит.» and «СПб.»; without a city all is a publisher."""
    if _CITY.fullmatch(written):
        return written, ""
    found = _CITY_FIRST.fullmatch(written)
    return (found[1], found[2]) if found else ("", written)


def _loose_imprint(draft: EditionDraft, written: str) -> list[str]:
    """Let the draft say «АСТ 2019» or «Детгиз, б.г.»; return what of it found no field."""
    first, *areas = AREAS.split(written)
    found = _YEAR_LAST.fullmatch(first)
    if found is None:
        return [written]
    place, mark, publisher = found["before"].partition(":")
    if not mark:
        place, publisher = _city_and_rest(place)
    left = [part for area in areas for part in take_area(draft, area)]
    said = ("place", place.strip()), ("publisher", publisher.strip()), ("year", found["year"])
    if found["year"].strip("[").startswith("б") and not (draft.year or draft.year_text):
        _FIELDS["year"].set(draft, found["year"])
        said = said[:-1]
    return [value for key, value in said if value and not _put(draft, key, value)] + left


def take_area(draft: EditionDraft, area: str) -> list[str]:
    """Put an area of a description where it belongs; return what of it found no field."""
    if area.startswith("ISBN") and (price := area.partition(" : ")[2]):
        return [*take_area(draft, area.partition(" : ")[0]), f"цена {price}"]
    for key, pattern in _AREA_KINDS:
        if found := pattern.fullmatch(area):
            value = found[1] if pattern.groups else area
            taken = _put(draft, key, value.rstrip(".") if key == "part_number" else value)
            return [] if taken else [area]
    if HAS_YEAR.search(area) is None:
        return [area]
    area = area.rstrip(" .–—-")
    if area.isdigit():
        return [] if _put(draft, "year", area) else [area]
    return imprint(draft, area)


def _put(draft: EditionDraft, key: str, value: str) -> bool:
    field = _FIELDS[key]
    if key == "publisher" and not any(map(str.isalpha, value)):
        return False
    had = field.value(draft)
    if had and had != value:
        return False
    return field.read(draft, value) is None
