"""Contributors as library records name them: headings, roles, dates of life (DOMAIN 3.1, 3.8)."""

import re

from ...rules.people import Person
from .iso2709 import by_code, value, values

_YEARS_DASH = re.compile(r"(?<=\d)\s*-\s*(?=\d|$)")
_REMARK = re.compile(r"\s*\([^()]*\)$")
# A full name at the end of a heading has the stop of the heading.
_FINAL_STOP = re.compile(r"(?<=\w{4})\.$")
_INITIAL = re.compile(r"\.(?=\w)")
_BEFORE_INITIALS = re.compile(r"^(\S+)\s+((?:\w{1,2}\.[\s-]*)+)$")
_DATES = re.compile(r"^(.*?),?\s*\(([^()]*\d[^()]*)\)\W*$")

# Codes of RUSMARC and ИРБИС, words of MARC 21: what the person did (DOMAIN 3.8).
_ROLES = {
    "070": "author",
    "aut": "author",
    "220": "compiler",
    "com": "compiler",
    "340": "editor",
    "edt": "editor",
    "440": "illustrator",
    "040": "illustrator",
    "ill": "illustrator",
    "art": "illustrator",
    "730": "translator",
    "trl": "translator",
    "570": "other",
    "oth": "other",
}
_NONE = [""]
_ROLE_WORDS = (
    (re.compile(r"\bсост"), "compiler"),
    (re.compile(r"\bред"), "editor"),
    (re.compile(r"\b(?:худ|ил\b|илл|рис)"), "illustrator"),
    (re.compile(r"\bпер\b|\bперев"), "translator"),
    (re.compile(r"^авт(?:ор)?$"), "author"),
)


def role(code: str, word: str = "") -> str | None:
    """Return a value of `model.Role` for a code of a relator or its word; None where unsaid.

    ИРБИС writes both into one subfield: «340 ред.».
    """
    if not code and not word:
        return None
    if known := _ROLES.get(code[:3]):
        return known
    said = (word or code.lstrip("0123456789 ")).strip(" .").casefold()
    return next((meant for pattern, meant in _ROLE_WORDS if pattern.search(said)), "other")


def is_strange(code: str) -> bool:
    """Tell a code of a role that none of ours says: 080 is the author of the preface."""
    return role(code) == "other" and _ROLES.get(code[:3]) is None


def person(heading: str, given: str = "", role: str = "author", dates: str = "") -> Person:
    """Return the contributor of a heading: «Чехов, Антон Павлович (1860-1904)», «Чехов А. П.»."""
    heading = heading.strip(" ,;:")
    if heading.endswith(")") and (found := _DATES.match(heading)):
        heading, dates = found.group(1), dates or found.group(2)
    if not given and "," in heading:
        heading, given = (part.strip() for part in heading.split(",", 1))
    elif not given and (found := _BEFORE_INITIALS.match(heading)):
        heading, given = found.groups()
    return Person(heading, initials(given), role, life(dates) if dates else "")


def initials(given: str) -> str:
    """Return a given name with one space after each initial: «А. П.»."""
    given = _REMARK.sub("", given).strip(" ,;")
    if "." not in given:
        return given
    given = _FINAL_STOP.sub("", given)
    return " ".join(_INITIAL.sub(". ", given).replace(". -", ".-").split())


def life(text: str) -> str:
    """Return the dates of a life with an en dash and no final stop: «1860–1904»."""
    return _YEARS_DASH.sub("–", text).strip(" ,;").rstrip(".")


def unimarc(parts: list[str], role: str) -> Person:
    """Return the person of a field 70X of RUSMARC: surname, initials, full given name apart."""
    said = by_code(parts)
    heading = " ".join([each[0] for code in "ad" if (each := said.get(code))])
    given, dates = (said.get("g") or said.get("b") or _NONE)[0], said.get("f", _NONE)[0]
    found = person(heading, given, role, dates)
    return found if found.given else _explained(found, said.get("c", []))


def marc21(parts: list[str], role: str) -> Person:
    """Return the person of a field 100 or 700 of MARC 21: both names in one subfield."""
    heading = " ".join(filter(None, (value(parts, "a").rstrip(" ,"), value(parts, "b"))))
    found = person(heading, value(parts, "q"), role, value(parts, "d"))
    return found if found.given else _explained(found, values(parts, "c"))


def body(parts: list[str], role: str) -> Person:
    """Return an organisation with its unit: «Россия. Министерство финансов»."""
    named = [*values(parts, "a")[:1], *values(parts, "b")]
    return Person(". ".join(name.strip(" .,") for name in named), role=role)


def _explained(found: Person, words: list[str]) -> Person:
    """Add to a name without a surname what tells it from others: «Августин (архиеп.)»."""
    words = [word.strip(" ,;:") for word in words]
    if found.surname and words:
        found.surname += f" ({'; '.join(filter(None, words))})"
    return found
