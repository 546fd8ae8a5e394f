"""Names as people type them, read into contributors and written back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Union

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import lower_first

from ..model import Role
from .given_names import GIVEN

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

# «Э.-М.» is one word of initials.
_INITIAL = re.compile(r"[^\W\d_]\.(?:-[^\W\d_]\.)*")
_PATRONYMIC = re.compile(r"\w{2,}(?:[оеё]вич|[оеё]вна|ична|[ьмктнч]ич)", re.IGNORECASE)
# «Чехов, Антон Павлович, 1860–1904», «Дюма, А., отец»
_DATES = re.compile(r"(.+?),\s*(\d{3,4}\s*[-–—].*|отец|сын|старший|младший|ст\.|мл\.)")
# «Лермонтов М. Ю. (1814–1841)», «Дюма А. (отец)», «Иванова О. (сост.)»
_ASIDE = re.compile(r"(.*?)\s*\(([^()]*)\)?\s*(.*)")
# Not within brackets: «Аарон (Нарциссов А. З.; еп. Архангельский)».
_BETWEEN = re.compile(r"[;\n](?![^()]*\))")
_BRACKETS = re.compile(r"^\[|\](?=\W*$)")
_NOBODY = re.compile(
    r"[\W_]*|без\s+авт(?:ора|оров|\.)?|б\.?\s?/?\s?а\.?|нет(?:\s+автора)?|автор(?:а|\s+не\s+указан|\s+"
    r"неизвестен)?|не\s+указан|неизвестен|неизвестный автор",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"[,;]?\s*\[?\s*и\s+др(?:угие)?\.?\s*\]?\s*$", re.IGNORECASE)
# «Ильф И. и Петров Е.»: the «и» parts two whole names.
_AND = re.compile(
    r"(?<=[.\w])\s+и\s+(?=(?:[А-ЯЁ][\w-]+|[А-ЯЁ]\.)\s*[А-ЯЁ])|\s*[/&|]\s*(?=[А-ЯЁA-Z])"
)
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
    """Read «Чехов, Антон Павлович», «Чехов А. П.», «А. П. Чехов» or «Антон Павлович Чехов».

    A single word is a surname; what stands in brackets goes with the years of life.
    """
    if aside := _ASIDE.fullmatch(name):
        named = person(f"{aside[1]} {aside[3]}", _role_of(aside[2]) or role)
        if named.role == role:
            # A semicolon parts people, wherever the name is written and read again.
            said = aside[2].replace(";", ",").strip()
            named.dates = ", ".join(filter(None, (said, named.dates)))
        return named
    if dated := _DATES.fullmatch(name):
        named = person(dated[1], role)
        return Person(named.surname, named.given, named.role, dated[2].strip())
    name = " ".join(name.replace(".", ". ").replace(". -", ".-").split()).strip(" ,;")
    if "," in name:
        surname, given = name.split(",", 1)
        return Person(surname.strip(), given.strip(), role)
    parts = name.split()
    if parts and _INITIAL.fullmatch(parts[0]):
        return _initials_first(parts, role)
    if _given_first(parts):
        return Person(parts[-1], " ".join(parts[:-1]), role)
    # «Ван Гог Винсент»: the particles before a surname belong to it.
    last = next((n for n, part in enumerate(parts) if not _is_particle(part)), 0)
    return Person(" ".join(parts[: last + 1]), _pointed(parts[last + 1 :]), role)


def _given_first(parts: list[str]) -> bool:
    """Tell «Антон Павлович Чехов» and «Жюль Верн» from «Чехов Антон Павлович»."""
    if len(parts) < 2 or _INITIAL.fullmatch(parts[-1]) or len(parts[-1]) < 2:
        return False
    if len(parts) == 3 and _PATRONYMIC.fullmatch(parts[1]):
        return True
    named = [_is_particle(each) or fold(each) in GIVEN for each in parts]
    first = named[0] and not _is_particle(parts[0])
    return first and all(named[:-1]) and not named[-1] and not _PATRONYMIC.fullmatch(parts[-1])


def _pointed(parts: list[str]) -> str:
    """Return a given name, a letter that lost its point among its initials with one: «Л. Н»."""
    return " ".join(f"{each}." if len(each) == 1 and each.isupper() else each for each in parts)


def authors_from(text: str) -> list[Person]:
    """Read authors divided by «;»; a comma divides them where it cannot belong to a name."""
    return [person(name) for name in _divided(text) if name.strip()]


def others_from(text: str) -> list[Person]:
    """Read «художник И. Харкевич; пер. с англ. А. Смирнова» into people with their roles."""
    return [found for part in _BETWEEN.split(text) for found in _with_role(part.strip())]


def people_of(text: str, role: str = "author") -> list[Person]:
    """Return the people a cell names, in the role it says before the name, or in this one."""
    return [Person(*parts) for parts in _parsed(text, role)]


def others_of(text: str) -> list[Person]:
    """Return those who did something else; a name without a comma is that of a body, and whole."""
    names = filter(None, map(str.strip, text.split(";")))
    return [person(n, Role.OTHER) if "," in n else Person(n, role="other") for n in names]


@lru_cache(maxsize=4096)
def _parsed(text: str, role: str) -> tuple[tuple[str, str, str, str], ...]:
    text = _AND.sub("; ", _BRACKETS.sub("", _AND_OTHERS.sub("", text))).strip(" ,;")
    if _NOBODY.fullmatch(text):
        return ()
    if _TOGETHER.match(text):
        return ((text, "", role, ""),)
    if _OTHER_ROLE.match(text):
        found = others_from(text)
    else:
        found = [each for part in _BETWEEN.split(text) for each in _of_part(part.strip(), role)]
    return tuple(
        (each.surname, each.given, each.role, each.dates) for each in found if each.surname
    )


def _of_part(part: str, role: str) -> list[Person]:
    """Return the people of a part between two «;»: «худож. Иванов И.» is said in place."""
    if _OTHER_ROLE.match(part):
        return others_from(part)
    found = authors_from(part)
    for each in found:
        each.role = role if each.role == Role.AUTHOR else each.role
    return found


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
        return _BETWEEN.split(text)
    parts = text.split(",")
    # «Чехов А. П., Толстой Л. Н.»: each part is a whole name, so the comma divides people.
    whole = len(parts) > 1 and all(_is_whole(part.split()) for part in parts)
    return parts if whole else [text]


def _is_whole(words: list[str]) -> bool:
    return len(words) > 1 and not _is_particle(words[0]) and not all(map(_INITIAL.fullmatch, words))


def _is_particle(part: str) -> bool:
    return fold(part) in _PARTICLES


def _role_of(said: str) -> Role | None:
    """Return the role that the word before a name, or in brackets after it, tells."""
    folded = fold(said)
    return next((role for start, role in _ROLE_WORDS if folded.startswith(start)), None)


def _with_role(part: str) -> list[Person]:
    if not part:
        return []
    role = _role_of(part)
    if role is None:
        return [person(part, Role.OTHER)]
    match = re.search(r"(?:^|\s)((?:[^\W\d_]\.\s*)+[А-ЯЁA-Z].*|[А-ЯЁA-Z].*)$", lower_first(part))
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
