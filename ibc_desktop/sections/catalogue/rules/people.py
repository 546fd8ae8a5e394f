"""One name as people type it, read into a contributor and written back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.names import is_patronymic
from ibc_desktop.kernel.ground.russian import upper_first

from ..model import Role
from .given_names import GIVEN, NO_NAMES
from .role_words import own_role

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

# «Э.-М.» is one word of initials, and so is «Дж.».
INITIAL = r"[А-ЯЁA-Z][а-яёa-z]{0,2}\.(?:-[А-ЯЁA-Z][а-яёa-z]{0,2}\.)*"
WORD = r"[А-ЯЁA-Z](?:[^\W\d_]|['’ʼ-](?=[^\W\d_]))*"
_INITIAL = re.compile(INITIAL)
# «Чехов, Антон Павлович, 1860–1904», «Дюма, А., отец», «Пушкин А. С. 1799-1837»
_DATES = re.compile(
    r"(.+?)(?:,\s*|\s+(?=\d))(\d{3,4}\s*[-–—].*|отец|сын|старший|младший|ст\.|мл\.)"
)
# «Лермонтов М. Ю. (1814–1841)», «Дюма А. (отец)», «Иванова О. (сост.)»
_ASIDE = re.compile(r"(.*?)\s*\(([^()]*)\)?\s*(.*)")
LOOSE_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})(?:\s+[-–—]\s*|[-–—]\s+)(?=[^\W\d_]{2})")
_OF_INITIALS = re.compile(r"\.\s*-\s*(?=[^\W\d_]{1,3}\.)")
# «ПУШКИН А. С.», but «Екатерина II»: not in the capitals of Roman numbers.
_CAPITALS = re.compile(r"(?![IVX]+\b)[А-ЯЁA-Z]{2,}\b")
_NUMBERED = re.compile(r"[^\s.,]+ [IVX]+")
_TOGETHER = re.compile(r"(?:братья|с[её]стры|коллектив|авторский)\b", re.IGNORECASE)
# «Российская Федерация. Законы»: before the stop stands no initial.
_BODY = re.compile(r"[А-ЯЁA-Z][^.,;()]*[^\W\d_]{5,}\.\s+[А-ЯЁA-Z][а-яёa-z]{3,}[^.,;()]*\.?")
# Behind the given name: «Сент-Экзюпери, А. де», «Гёте, И. В. фон». Articles begin the surname:
# «Ла Мотт», «Ле Гуин», «Дю Гар», and so does «Ван» as Russian catalogues have it.
_BEHIND = {"де", "фон", "цу", "да", "ди", "дус", "дос", "душ"}
_PARTICLES = _BEHIND | {"ван", "ле", "ла", "дю", "дер", "ден", "дель", "делла", "оф"}
_SMALL = _PARTICLES | {"оглы", "кызы", "заде", "ибн"}
_SMALL_WORD = "|".join(sorted(_SMALL))
_SURNAME = re.compile(rf"(?:д['’ʼ])?{WORD}(?: (?:{WORD}|{_SMALL_WORD})){{0,3}}(?: \([^()]*\))?")
_GIVEN_PART = rf"(?:{INITIAL}|{WORD}|{_SMALL_WORD})"
_GIVEN = re.compile(rf"{_GIVEN_PART}(?: {_GIVEN_PART}){{0,4}}")


def person(name: str, role: Role = Role.AUTHOR) -> Person:
    """Read «Чехов, Антон Павлович», «Чехов А. П.», «А. П. Чехов» or «Антон Павлович Чехов».

    A single word is a surname; what stands in brackets goes with the years of life. Particles
    stand where headings have them (DOMAIN 3.1): «Сент-Экзюпери, А. де», «Ван Гог, В.».
    """
    if aside := _ASIDE.fullmatch(name):
        named = person(f"{aside[1]} {aside[3]}", own_role(aside[2]) or role)
        if named.role == role:
            # A semicolon parts people, wherever the name is written and read again.
            said = aside[2].replace(";", ",").strip()
            named.dates = ", ".join(filter(None, (said, named.dates)))
        return named
    if dated := _DATES.fullmatch(name):
        named = person(dated[1], role)
        return Person(named.surname, named.given, named.role, dated[2].strip())
    if _is_whole(name):
        return Person(name.strip(" ,;"), "", role)
    name = " ".join(words_of_name(LOOSE_HYPHEN.sub("-", name))).strip(" ,;")
    return Person(*_placed(*_parted(_calm(name))), role)


def is_name(named: Person) -> bool:
    """Tell a name from a sentence, a number or a word like «сборник»."""
    if _is_whole(named.surname):
        return True
    is_surname = _SURNAME.fullmatch(named.surname) and fold(named.surname) not in NO_NAMES
    return bool(is_surname and (not named.given or _GIVEN.fullmatch(named.given)))


def words_of_name(text: str) -> list[str]:
    """Return the words of a name, each initial by itself: «Э.-М.» is one."""
    return _OF_INITIALS.sub(".-", text.replace(".", ". ")).split()


def says_given(word: str, *, patronymic: bool = True) -> bool:
    """Tell a word that is a given name or an initial, or a patronymic too, and no surname."""
    if fold(word) in GIVEN or _INITIAL.fullmatch(word):
        return True
    return patronymic and is_patronymic(word)


def is_given(text: str) -> bool:
    """Tell «А. П.», «А. П», «Антон Павлович», «А. де», which go on with a name."""
    words = _pointed(words_of_name(text)).split()
    is_first = any(says_given(word, patronymic=False) for word in words)
    return is_first and all(says_given(word) or fold(word) in _SMALL for word in words)


def has_given(text: str) -> bool:
    """Tell a text that says more of a person than a surname."""
    return any(map(says_given, words_of_name(text.replace(",", " "))))


def is_particle(word: str) -> bool:
    """Tell «де», «фон», «ван» and their like."""
    return fold(word) in _PARTICLES


def _is_whole(name: str) -> bool:
    return bool(_TOGETHER.match(name) or _NUMBERED.fullmatch(name) or _BODY.fullmatch(name))


def _parted(name: str) -> tuple[str, str]:
    """Return the surname and what is given, whichever comes first."""
    if "," in name:
        surname, given = name.split(",", 1)
        return surname.strip(), _pointed(given.split())
    parts = name.split()
    first = _initials_end(parts) or _given_first(parts)
    if first:
        return " ".join(parts[first:]), _pointed(parts[:first])
    last = _surname_end(parts)
    return " ".join(parts[:last]), _pointed(parts[last:])


def _initials_end(parts: list[str]) -> int:
    """Return how many words are the initials before a surname; 0 for none."""
    if not (parts and _INITIAL.fullmatch(parts[0])):
        return 0
    is_one = [_INITIAL.fullmatch(part) or len(part) == 1 for part in parts]
    return next((n for n, is_initial in enumerate(is_one) if not is_initial), 0)


def _given_first(parts: list[str]) -> int:
    """Return how many words of «Антон Павлович Чехов» and «Жюль Верн» are given; 0 for none."""
    if len(parts) < 2 or _INITIAL.fullmatch(parts[-1]) or len(parts[-1]) < 2:
        return 0
    if len(parts) == 3 and is_patronymic(parts[1]):
        return 2
    small = next((n for n, each in enumerate(parts) if each.islower() and is_particle(each)), 0)
    if small and small < len(parts) - 1 and not is_patronymic(parts[-1]):
        # «Лопе де Вега», «Мигель де Сервантес Сааведра»
        return small
    if all(map(str.isascii, parts)):
        # «Agatha Christie»: lists in Latin letters put the surname first only before a comma.
        return len(parts) - 1
    named = [fold(each) in GIVEN for each in parts]
    if not named[0] or named[-1] or is_patronymic(parts[-1]) or is_particle(parts[-1]):
        return 0
    # «Ганс Христиан Андерсен», «Артур Конан Дойл»
    return next(n for n, is_named in enumerate(named) if not is_named)


def _surname_end(parts: list[str]) -> int:
    """Return where a surname that comes first ends: «Ван Гог Винсент», «Гарсия Маркес Г.»."""
    first = next((n for n, part in enumerate(parts) if not is_particle(part)), 0) + 1
    end = next((n for n in range(first, len(parts)) if says_given(parts[n])), first)
    between = parts[first:end]
    return first if any(len(each) == 1 or not each[0].isupper() for each in between) else end


def _pointed(parts: list[str]) -> str:
    """Return a given name, a letter that lost its point among its initials with one: «Л. Н»."""
    return " ".join(f"{each}." if len(each) == 1 and each.isupper() else each for each in parts)


def _calm(name: str) -> str:
    """Return a name in capitals as names are written; a word alone may be short for a body."""
    return _CAPITALS.sub(_in_small, name) if " " in name else name


def _in_small(word: re.Match[str]) -> str:
    return word[0].lower() if is_particle(word[0]) else word[0].capitalize()


def _placed(surname: str, given: str) -> tuple[str, str]:
    words = surname.split()
    behind = 0
    while behind < len(words) - 1 and _stands_behind(words, behind):
        behind += 1
    surname = " ".join(words[behind:])
    if words and is_particle(words[behind]):
        surname = upper_first(surname)
    return surname, " ".join(filter(None, (given, *words[:behind])))


def _stands_behind(words: list[str], at: int) -> bool:
    if at and words[at] in {"дер", "ден"}:
        return True
    return words[at] in _BEHIND


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


def names_text(people: Iterable[Named], role: Role, *, dated: bool = False) -> str:
    """Write the people of one role: «Чехов, Антон Павлович; Верн, Ж.», with their years or not."""
    return "; ".join(
        ", ".join(filter(None, (each.surname, each.given, each.dates if dated else "")))
        for each in people
        if each.role == role
    )
