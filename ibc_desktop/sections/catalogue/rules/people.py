"""Names as people type them, read into contributors and written back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Union

from ibc_desktop.kernel.ground.folding import fold

from ..model import Role

if TYPE_CHECKING:
    from ..model import Contributor


@dataclass(slots=True)
class Person:
    """A contributor: `role` is a value of `model.Role`."""

    surname: str
    given: str = ""
    role: str = "author"
    dates: str = ""


# A person of a draft, or one of a record of the catalogue.
Named = Union[Person, "Contributor"]

_INITIAL = re.compile(r"[^\W\d_]\.")
# «Чехов, Антон Павлович, 1860–1904»
_DATES = re.compile(r"(.+?),\s*(\d{3,4}\s*[-–—].*)")
_AND_OTHERS = re.compile(r"[,;]?\s*\[?\s*и\s+др(?:угие)?\.?\s*\]?\s*$", re.IGNORECASE)
# «Ильф И. и Петров Е.»: the «и» parts two whole names.
_AND = re.compile(r"(?<=\.)\s+и\s+(?=[А-ЯЁ][\w-]+\s+[А-ЯЁ]\.)")
_OTHER_ROLE = re.compile(
    r"(?:авт\w*\.?\s*-\s*)?(?:сост|под |отв\. |ред\b|худож|пер\.)", re.IGNORECASE
)
_TOGETHER = re.compile(r"(?:братья|с[её]стры|коллектив|авторский)\b", re.IGNORECASE)
_PARTICLES = {"де", "ван", "фон", "ле", "ла", "ди", "дю", "да", "дер", "ден", "оф"}
# How the words before a name begin, and whom they name; longer beginnings first.
_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    ("автор-сост", Role.COMPILER),
    ("сост", Role.COMPILER),
    ("худож", Role.ILLUSTRATOR),
    ("рис", Role.ILLUSTRATOR),
    ("ил", Role.ILLUSTRATOR),
    ("пер", Role.TRANSLATOR),
    ("под ред", Role.EDITOR),
    ("отв. ред", Role.EDITOR),
    ("ответственный ред", Role.EDITOR),
    ("науч. ред", Role.EDITOR),
    ("ред", Role.EDITOR),
)


def person(name: str, role: Role = Role.AUTHOR) -> Person:
    """Read «Чехов, Антон Павлович», «Чехов А. П.» or «А. П. Чехов»; a single word is a surname."""
    if dated := _DATES.fullmatch(name):
        named = person(dated[1], role)
        return Person(named.surname, named.given, named.role, dated[2].strip())
    name = " ".join(name.replace(".", ". ").split()).strip(" ,;")
    if "," in name:
        surname, given = name.split(",", 1)
        return Person(surname.strip(), given.strip(), role)
    parts = name.split()
    if parts and _INITIAL.fullmatch(parts[0]):
        return _initials_first(parts, role)
    # «Ван Гог Винсент»: the particles before a surname belong to it.
    last = next((n for n, part in enumerate(parts) if not _is_particle(part)), 0)
    return Person(" ".join(parts[: last + 1]), " ".join(parts[last + 1 :]), role)


def authors_from(text: str) -> list[Person]:
    """Read authors divided by «;»; a comma divides them where it cannot belong to a name."""
    return [person(name) for name in _divided(text) if name.strip()]


def others_from(text: str) -> list[Person]:
    """Read «художник И. Харкевич; пер. с англ. А. Смирнова» into people with their roles."""
    return [found for part in re.split(r"[;\n]", text) for found in _with_role(part.strip())]


def people_of(text: str, role: str = "author") -> list[Person]:
    """Return the people a cell names, in the role it says before the name, or in this one."""
    return [Person(*parts) for parts in _parsed(text, role)]


def others_of(text: str) -> list[Person]:
    """Return those who did something else; a name without a comma is that of a body, and whole."""
    names = filter(None, map(str.strip, text.split(";")))
    return [person(n, Role.OTHER) if "," in n else Person(n, role="other") for n in names]


@lru_cache(maxsize=4096)
def _parsed(text: str, role: str) -> tuple[tuple[str, str, str, str], ...]:
    text = _AND.sub("; ", _AND_OTHERS.sub("", text)).strip(" ,;")
    if _TOGETHER.match(text):
        return ((text, "", role, ""),)
    others = bool(_OTHER_ROLE.match(text))
    found = others_from(text) if others else authors_from(text)
    return tuple(
        (each.surname, each.given, each.role if others else role, each.dates)
        for each in found
        if each.surname
    )


def authors_text(people: Iterable[Named]) -> str:
    """Write the authors as the form and the lists have them: «Ильф, И.; Петров, Е.»."""
    return names_text(people, Role.AUTHOR)


def others_text(people: Iterable[Named]) -> str:
    """Write the other contributors with the word for what they did."""
    return "; ".join(
        f"{_word(each)}{each.given} {each.surname}".replace("  ", " ").strip()
        for each in people
        if each.role != Role.AUTHOR
    )


def _word(each: Named) -> str:
    return "" if each.role == Role.OTHER else f"{Role(each.role).label} "


def _initials_first(parts: list[str], role: Role) -> Person:
    count = next((n for n, part in enumerate(parts) if not _INITIAL.fullmatch(part)), len(parts))
    return Person(" ".join(parts[count:]) or " ".join(parts), " ".join(parts[:count]), role)


def _divided(text: str) -> list[str]:
    if ";" in text or "\n" in text:
        return re.split(r"[;\n]", text)
    parts = text.split(",")
    # «Чехов А. П., Толстой Л. Н.»: each part is a whole name, so the comma divides people.
    whole = len(parts) > 1 and all(_is_whole(part.split()) for part in parts)
    return parts if whole else [text]


def _is_whole(words: list[str]) -> bool:
    return len(words) > 1 and not _is_particle(words[0]) and not all(map(_INITIAL.fullmatch, words))


def _is_particle(part: str) -> bool:
    return fold(part) in _PARTICLES


def _with_role(part: str) -> list[Person]:
    if not part:
        return []
    folded = fold(part)
    role = next((role for start, role in _ROLE_WORDS if folded.startswith(start)), None)
    if role is None:
        return [person(part, Role.OTHER)]
    match = re.search(r"(?:^|\s)((?:[^\W\d_]\.\s*)+[А-ЯЁA-Z].*|[А-ЯЁA-Z].*)$", part)
    if not match:
        return [person(part, Role.OTHER)]
    return [_direct(name.strip(), role) for name in match[1].split(",") if name.strip()]


def _direct(name: str, role: Role) -> Person:
    """Read a name in the order of speech: «Игорь Харкевич», «И. Харкевич»."""
    parts = name.replace(".", ". ").split()
    if len(parts) > 1 and not _INITIAL.fullmatch(parts[-1]):
        return Person(parts[-1], " ".join(parts[:-1]), role)
    return person(name, role)


def names_text(people: Iterable[Named], role: Role, *, dated: bool = False) -> str:
    """Write the people of one role: «Чехов, Антон Павлович; Верн, Ж.», with their years or not."""
    return "; ".join(
        ", ".join(filter(None, (each.surname, each.given, each.dates if dated else "")))
        for each in people
        if each.role == role
    )
