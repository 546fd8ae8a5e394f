"""A cell of names read into people with their roles, and what of it is no name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ibc_desktop.kernel.ground.russian import lower_first

from ..model import Role
from .people import (
    INITIAL,
    LOOSE_HYPHEN,
    WORD,
    Person,
    is_given,
    is_name,
    person,
    says_given,
    words_of_name,
)
from .role_words import ROLE_WORD, as_heading, own_role, role_of

INITIALS = rf"{INITIAL}(?:[\s-]?{INITIAL})*"
# «Гримм Я. и В.», «Стругацкие А. и Б.», «Я. и В. Гримм»
_OF_ONE_SURNAME = re.compile(
    rf"(?:(?P<surname>{WORD}(?: {WORD})?),?\s+)?(?P<first>{INITIALS})\s*(?:,|и|&)\s*"
    rf"(?P<second>{INITIALS})(?:\s*(?P<behind>{WORD}))?"
)
# Most cells of most lists.
_USUAL = re.compile(r"([А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?),? ([А-ЯЁ]\.)(?: ?([А-ЯЁ]\.))?")
_PLURAL = re.compile(r"(.+[сц]ки)е")
_NUMBER = re.compile(r"\d{1,3}[.)]\s*(?=[^\W\d_])")
_QUOTES = " \t\"'`«»“”„‟;,"
_BRACKETS = re.compile(r"^\[|\](?=\W*$)")
# Not within brackets: «Аарон (Нарциссов А. З.; еп. Архангельский)».
_BETWEEN = re.compile(rf"[;\n](?![^()]*\))|(?:[,/]\s*|(?<=[А-ЯЁ]\.)\s+)(?={ROLE_WORD})")
# «Дюма А. (пер. с фр.)», «Пушкин А. С. [худож. Иванов И.]».
_DONE = rf"(?:{ROLE_WORD}|(?:в\s)?(?:пересказ|перелож|обраб|обработк)[а-я]*\b)"
_IN_BRACKETS = re.compile(
    rf"\s*(?:\(((?:[^()]*,\s*)?{_DONE}[^()]*)\)|\[((?:[^\[\]]*,\s*)?{_DONE}[^\[\]]*)\])"
)
# «Пушкин А. С. (в пер.)»: how the book is bound.
_BOUND = re.compile(
    r"[\s,;]*[(\[]?\bв\s+(?:(?:тв|мяг)\w*\.?\s+)?(?:пер|обл|перепл[её]те|обложке)\b\.?[)\]]?\s*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"[\W_]*|без\s+авт(?:ора|оров|\.)?|б\.?\s?/?\s?а\.?|нет(?:\s+автора)?|автор(?:а|\s+не\s+указан|\s+"
    r"неизвестен)?|не\s+указан|неизвестен|неизвестный автор",
    re.IGNORECASE,
)
# At the end of the authors; what others did may stand behind it.
_AND_OTHERS = re.compile(
    r"[,;]?\s*[\[(]?\s*и\s+др(?:угие)?\b\.?\s*[\])]?\s*"
    rf"(?:[;/,]?\s*(?={ROLE_WORD})|$)",
    re.IGNORECASE,
)
# «Ильф И. и Петров Е.», «Ильф и Петров»: the «и» parts two whole names.
_AND = re.compile(
    rf"(?<=[.\w])\s+и\s+(?=(?:{WORD},?|{INITIAL})\s*[А-ЯЁ]|{WORD}$)"
    r"|\s*[/&|]\s*(?=[А-ЯЁA-Z])"
)
# «Лыков П. А. Сом О. О.», «П. А. Лыков О. О. Сом»
_RUN_ON = re.compile(rf"(?<=\.)\s+(?={WORD},?\s+{INITIAL})")
_FIRST = re.compile(INITIAL)
_RUN_ON_DIRECT = re.compile(rf"(?<=[^\W\d_]{{2}})\s+(?={INITIAL})")
_LISTED = re.compile(r"[;,/&|\n]|\sи\s")
_COMMA = re.compile(r",(?![^()]*\))")
_ASIDE = re.compile(r"\s*\([^()]*\)?|\s+\d{3,4}\b.*")
_ROLE = re.compile(ROLE_WORD)
_NAMES = re.compile(rf"(?:^|\s)({INITIAL}.*|[А-ЯЁA-Z].*)$")
_LIFE = re.compile(r"\d{3,4}\s*[-–—].*|отец|сын|старший|младший|ст\.|мл\.")
# A second word that is no given name: «Ильф, Петров».
_SURNAME = re.compile(r"[А-ЯЁ]\w{2,}(?:[оеё]в[а]?|[сц]к(?:ий|ая)|енко|швили|дзе)")

_NO_NAME = "не похоже на имя"
_ANY_CASE = "не видно, какова фамилия в именительном падеже"
_DOUBLE = "дефис с пробелами: одна фамилия или две"
_OF_ANOTHER = "в скобках сказано о другом человеке"
_SECOND = "после запятой имя или второй человек"
_OF_BINDING = "сказано и о переплёте, а не о человеке"
_SEVERAL = "фамилия одна на двоих"


class Names(NamedTuple):
    """What a cell of names says.

    `more` tells that it ends with «и др.»; `unclear` says why a part of it is taken for nobody,
    `doubt` why what is taken may be otherwise.
    """

    people: list[Person]
    more: bool
    unclear: str
    doubt: str


class _Read(NamedTuple):
    """A name that was read; `why` it is none, or nothing."""

    surname: str
    given: str
    role: str
    dates: str
    why: str


def read_names(text: str, role: str = "author") -> Names:
    """Return the people a cell names, in the role it says before the name or in this one."""
    found, doubt = _parsed(text, role)
    people = [Person(*each[:4]) for each in found if not each.why]
    unclear = next((each.why for each in found if each.why), "")
    return Names(people, "др" in text and bool(_AND_OTHERS.search(text)), unclear, doubt)


def people_of(text: str, role: str = "author") -> list[Person]:
    """Return the people a cell names; what is no name is taken for that of a body."""
    found, _doubt = _parsed(text, role)
    return [Person(*each[:4]) for each in found if each.surname]


def parts_of(text: str) -> list[str]:
    """Return the words of a cell that has one part of a name of each of several people."""
    return [part for each in _LISTED.split(text) if (part := each.strip(_QUOTES))]


def others_from(text: str) -> list[Person]:
    """Read «художник И. Харкевич; пер. с англ. А. Смирнова» into people with their roles."""
    return people_of(text, Role.OTHER)


def others_of(text: str) -> list[Person]:
    """Return those who did something else; a name without a comma is that of a body, and whole."""
    names = filter(None, map(str.strip, text.split(";")))
    return [person(n, Role.OTHER) if "," in n else Person(n, role="other") for n in names]


@lru_cache(maxsize=4096)
def _parsed(text: str, role: str) -> tuple[tuple[_Read, ...], str]:
    """Return the names of a cell, and why they may be otherwise."""
    if usual := _USUAL.fullmatch(text):
        surname, *initials = filter(None, usual.groups())
        return (_Read(surname, " ".join(initials), role, "", ""),), ""
    if "в " in text and (bound := _BOUND.search(text)) and bound.end() == len(text):
        return _parsed(text[: bound.start()], role)[0], _OF_BINDING
    whole, others = _apart(text) if "(" in text or "[" in text else (text, ())
    bare = _AND_OTHERS.sub(";", _NUMBER.sub("", whole.strip(_QUOTES), count=1))
    bare = _BRACKETS.sub("", bare).strip(_QUOTES)
    if _NOBODY.fullmatch(bare):
        return others, ""
    parts = filter(None, (part.strip(_QUOTES) for part in _BETWEEN.split(bare)))
    read = [(part, each) for part in parts for each in _of_part(part, role)]
    # «Пер. с нем.» names nobody, and is no more passed over than a name that is not understood.
    found = tuple(each for part, each in read if each.surname or any(map(str.isalpha, part)))
    return (*found, *others), _doubt(text, found)


def _apart(text: str) -> tuple[str, tuple[_Read, ...]]:
    """Return a cell without the brackets that are about others, and these as people."""
    found = [said for each in _IN_BRACKETS.findall(text) if not own_role(said := "".join(each))]
    if not found:
        return text, ()
    whole = _IN_BRACKETS.sub(lambda each: each[0] if own_role(each[1] or each[2]) else "", text)
    return whole, tuple(each for said in found for each in _in_brackets(said))


def _in_brackets(said: str) -> tuple[_Read, ...]:
    """Return the people within brackets; of such as are not clear all is left where it stands."""
    read = tuple(each for part in _BETWEEN.split(said) for each in _of_part(part, Role.OTHER))
    is_clear = read and all(each.surname and not each.why for each in read)
    return read if is_clear else (_Read("", "", Role.OTHER, "", _OF_ANOTHER),)


def _of_part(part: str, role: str) -> Iterator[_Read]:
    """Yield the people of a part between two «;»: «худож. Иванов И.» is said in place."""
    said, names = "", part
    if word := _ROLE.match(part):
        found = _NAMES.search(lower_first(part))
        said, names = (part[: found.start(1)], found[1]) if found else (part, "")
        role = role_of(word[0]) or role
    for name in _divided(names):
        yield _read(name, role, said)


def _read(name: str, role: str, said: str) -> _Read:
    named = _direct(name, Role(role)) if said else person(name, Role(role))
    if not is_name(named):
        return _Read(name, "", role, "", _NO_NAME)
    surname = as_heading(named.surname, said) if said else named.surname
    why = "" if surname else _ANY_CASE
    return _Read(surname or named.surname, named.given, named.role, named.dates, why)


def _direct(name: str, role: Role) -> Person:
    """Read a name in the order of speech: «Игорь Харкевич», «И. Харкевич»."""
    parts = words_of_name(name)
    if len(parts) == 2 and "," not in name and not says_given(parts[-1], patronymic=False):
        return Person(parts[-1], parts[0], role)
    return person(name, role)


def _divided(text: str) -> list[str]:
    """Return the whole names of a part; a comma divides them where it cannot belong to a name."""
    if shared := _OF_ONE_SURNAME.fullmatch(text):
        surname = shared["surname"] or shared["behind"]
        if surname and not (shared["surname"] and shared["behind"]):
            surname = _PLURAL.sub(r"\1й", surname)
            return [f"{surname}, {shared['first']}", f"{surname}, {shared['second']}"]
    return [name for each in _AND.split(text) for name in (_at_commas(each) or _run_on(each))]


def _run_on(text: str) -> list[str]:
    return (_RUN_ON_DIRECT if _FIRST.match(text) else _RUN_ON).split(text)


def _at_commas(text: str) -> list[str]:
    if "," not in text:
        return []
    tokens = [token for each in _COMMA.split(text) if (token := each.strip())]
    names: list[str] = []
    while tokens:
        name = tokens.pop(0)
        if tokens and not _is_whole(name) and _goes_on(tokens):
            name = f"{name}, {tokens.pop(0)}"
        if tokens and _LIFE.fullmatch(tokens[0]):
            name = f"{name}, {tokens.pop(0)}"
        names.append(name)
    return names


def _is_whole(name: str) -> bool:
    words = words_of_name(_ASIDE.sub("", name))
    return len(words) > 1 and any(map(says_given, words)) and not is_given(" ".join(words))


def _goes_on(tokens: list[str]) -> bool:
    """Tell whether the first of the tokens is the given name of the surname before them."""
    if is_given(_ASIDE.sub("", tokens[0])):
        return True
    last = len(tokens) == 1 or (len(tokens) == 2 and _LIFE.fullmatch(tokens[1]))
    return bool(last) and not _is_whole(tokens[0])


def _doubt(text: str, found: tuple[_Read, ...]) -> str:
    if LOOSE_HYPHEN.search(text) and any("-" in each.surname and not each.given for each in found):
        return _DOUBLE
    if any(_SURNAME.fullmatch(each.given) and not says_given(each.given) for each in found):
        return _SECOND
    return _SEVERAL if re.search(r"[сц]кие\s+[А-ЯЁ]\.", text) and len(found) > 1 else ""
