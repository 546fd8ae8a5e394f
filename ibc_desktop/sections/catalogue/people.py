"""The people of a book as lists write them: «Пушкин А. С.», «А. Барто; С. Маршак» and the like."""

import re
from collections.abc import Iterable
from functools import lru_cache

from .derived import Named
from .drafts import Person
from .model import Role

_AND_OTHERS = re.compile(r"[,;]?\s*\[?\s*и\s+др(?:угие)?\.?\s*\]?\s*$", re.IGNORECASE)
_DATES = re.compile(r"\(?\b(\d{4}\s*[-–—]\s*(?:\d{4})?|р(?:од)?\.\s*\d{4})\)?")
_INITIAL = re.compile(r"(?:[А-ЯЁA-Z][а-яёa-z]?\.-?)+")
_JOINED_INITIALS = re.compile(r"\.(?=[^\W\d_])")
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|инична)$")
_PARTICLES = {"де", "ван", "фон", "ле", "ла", "ди", "дю", "да", "дер", "ден"}
# What is not one person's surname and name.
_TOGETHER = ("братья", "сестры", "сёстры", "коллектив", "авторский", "группа")
_ROLES = (
    ("compiler", re.compile(r"^(?:авт\.?\s*-\s*)?сост(?:авител[ьи])?\b[.:]?\s*", re.IGNORECASE)),
    (
        "editor",
        re.compile(
            r"^(?:под\s+)?(?:общ\.?\s+|отв\.?\s+|науч\.?\s+)?(?:гл\.?\s+)?ред(?:актор)?\b[.:]?\s*",
            re.IGNORECASE,
        ),
    ),
    ("illustrator", re.compile(r"^(?:худож(?:ник)?|ил|рис)\b[.:]?\s+", re.IGNORECASE)),
    (
        "translator",
        re.compile(r"^пер(?:евод(?:чик)?)?\b[.:]?\s+(?:со?\s+[а-яё]+\.?\s+)?", re.IGNORECASE),
    ),
)


def people_of(text: str, role: str = "author") -> list[Person]:
    """Return the people a cell names, each with the role said before the name, or this one."""
    return [Person(*parts) for parts in _parsed(text, role)]


@lru_cache(maxsize=4096)
def _parsed(text: str, role: str) -> tuple[tuple[str, str, str, str], ...]:
    text = _AND_OTHERS.sub("", text)
    people: list[tuple[str, str, str, str]] = []
    for chunk in text.split(";"):
        chunk_role, rest = _role(chunk.strip(" ,"), role)
        people += [_person(name, chunk_role) for name in _names(rest)]
    return tuple(person for person in people if person[0])


def _role(text: str, role: str) -> tuple[str, str]:
    for name, pattern in _ROLES:
        if found := pattern.match(text):
            return name, text[found.end() :]
    return role, text


def _names(text: str) -> list[str]:
    """Part the names that commas and «и» join; «Пушкин, Александр Сергеевич» is one."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and " " not in parts[0] and _is_given(parts[1]):
        return [f"{parts[0]} {parts[1]}"]
    names = []
    for part in parts:
        both = part.split(" и ")
        names += both if len(both) > 1 and all(map(_has_surname, both)) else [part]
    return names


def _is_given(text: str) -> bool:
    """Say whether this can only be what follows a surname: initials, or names in full."""
    words = _spaced(text).split()
    initials = sum(_INITIAL.fullmatch(word) is not None for word in words)
    return initials == len(words) or (len(words) == 2 and not initials)


def _has_surname(text: str) -> bool:
    return any(_INITIAL.fullmatch(word) is None for word in _spaced(text).split())


def _spaced(text: str) -> str:
    return _JOINED_INITIALS.sub(". ", text)


def _person(text: str, role: str) -> tuple[str, str, str, str]:
    dates = ""
    if found := _DATES.search(text):
        dates, text = found[1], text[: found.start()]
    words = _spaced(text.strip(" ,()")).split()
    surname, given = _split(words)
    return surname, given, role, dates


def _split(words: list[str]) -> tuple[str, str]:
    if not words or words[0].lower() in _TOGETHER:
        return " ".join(words), ""
    if words[0].lower() in _PARTICLES:
        # «Ван Гог Винсент»: the particles before a surname belong to it.
        last = next((n for n, word in enumerate(words) if word.lower() not in _PARTICLES), 0)
        return " ".join(words[: last + 1]), " ".join(words[last + 1 :])
    first = next((n for n, word in enumerate(words) if not _INITIAL.fullmatch(word)), 0)
    if 0 < first < len(words):
        return " ".join(words[first:]), " ".join(words[:first])
    if len(words) == 3 and _PATRONYMIC.search(words[1]):
        return words[2], f"{words[0]} {words[1]}"
    return words[0], " ".join(words[1:])


def typed_authors(text: str) -> list[Person]:
    """Read the form's authors: «;» divides people, a comma parts a surname from what follows."""
    return [person for chunk in text.split(";") for person in _typed(chunk.strip(), Role.AUTHOR)]


def typed_others(text: str) -> list[Person]:
    """Read «художник И. Харкевич; пер. с англ. А. Смирнова» into people with their roles."""
    found = []
    for chunk in text.split(";"):
        role, rest = _role(chunk.strip(" ,"), Role.OTHER.value)
        words = rest.split()
        if role != Role.OTHER and len(words) == 2 and not _is_given(words[0]) and "," not in rest:
            # After the word for the work a name stands as it is spoken: «художник Игорь Грабарь».
            found.append(Person(words[1], words[0], role))
        else:
            found += _typed(rest, Role(role))
    return found


def authors_text(people: Iterable[Named]) -> str:
    """Write the authors as the form and the lists have them: «Ильф, И.; Петров, Е.»."""
    return names_text(people, Role.AUTHOR)


def names_text(people: Iterable[Named], role: Role) -> str:
    """Write the people of one role: «Чехов, Антон Павлович; Верн, Ж.»."""
    return "; ".join(_inverted(each) for each in people if each.role == role)


def others_text(people: Iterable[Named]) -> str:
    """Write the other contributors with the word for what they did."""
    return "; ".join(_with_word(each) for each in people if each.role != Role.AUTHOR)


def _typed(text: str, role: Role) -> list[Person]:
    surname, comma, given = text.partition(",")
    if comma and "," not in given and _INITIAL.fullmatch(surname.split(" ")[-1]) is None:
        names = _spaced(given).split()
        is_name = " " not in surname.strip() or surname.split()[0].lower() in _PARTICLES
        if names and (is_name or all(map(_INITIAL.fullmatch, names))):
            return [Person(surname.strip(), " ".join(names), role.value)]
    return people_of(text, role.value)


def _inverted(each: Named) -> str:
    return f"{each.surname}, {each.given}" if each.given else each.surname


def _with_word(each: Named) -> str:
    word = "" if each.role == Role.OTHER else f"{Role(each.role).label} "
    direct = each.given and all(map(_INITIAL.fullmatch, each.given.split()))
    return word + (f"{each.given} {each.surname}" if direct else _inverted(each))
