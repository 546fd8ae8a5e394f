"""A person's name as lists write it, taken apart: in any order, with numbers and asides."""

import re
from itertools import takewhile
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold, plain_line
from ibc_desktop.kernel.ground.names import is_patronymic
from ibc_desktop.kernel.tables.lines import no_row

from .given_names import GIVEN

_NUMBER_BEFORE = re.compile(r"^(?:№\s*)?\d+\s*(?:[.)]\s*|\s)(?=\D)")
_PLAIN = re.compile(r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ([А-ЯЁ][а-яё]+)(?: ([А-ЯЁ][а-яё]+))?")
_JOINED_INITIALS = re.compile(r"(?<=[А-ЯЁA-Z])\.(?=\w)")
_DASH = re.compile(r"(?<=\w)\s*[-‐‑–—]\s*(?=\w)")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*")
_CAPITALISED = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}(?:-[А-ЯЁ]+)?")
_SONS = frozenset(
    "оглы оглу оғлу оғлы кызы қызы кизи қизи гызы улы ұлы уулу угли ўғли ўгли уғли".split()
)
# What a surname of several words begins with: «ван дер Берг», «де ла Крус», «бин Рашид».
_PARTICLES = frozenset(
    "фон цу ван вон дер ден де да ди до дос ду дю ла ле дель эль аль бин ибн".split()
)
_NOT_GIVEN = _SONS | _PARTICLES
# What is no surname by itself however it is written.
_VON = "Фон"
_INITIAL = re.compile(r"[А-ЯЁA-Z]\.")
# A note's sign at a name: «Ян*», «Пётр +».
_SIGNS = re.compile(r"[*+!?^~#†‡•●✓✔√¹²³]+")
# What stands behind a name and is none: «ОВЗ», «ЗПР», «б/о», «выбыл».
_MARK = re.compile(
    r"[^\w'’]+|\w{1,3}/\w{0,3}\.?|ОВЗ|РАС|НОДА|[АО]ОП|АООП|ИУП|МСЭ|СВО|ТЖС|СОП|ОДН"
    r"|(?=\w{2,5}$)[БВГДЖЗКЛМНПРСТФХЦЧШЩ]+"
    r"|(?:инв|выб|приб|отч|новеньк|надомн|опек)\w{0,3}\.?|(?:выб|приб)ыл\w?|отчислена?"
)
_NO_NAME = re.compile(
    r"(?i:ваканси[яи]|вакантно|декретный отпуск)\b|[:_]|\d\d\.\d\d\.\d|^(?:\w\.\s*)+$"
)

# What is told of all the people of a list, in the column of their names.
_OF_ALL = re.compile(
    r"(?:(?:под)?итого|всего|кол-?во|количество|качество|успеваемость|средн\w+ (?:балл|оценка)"
    r"|списочн\w+ состав|родительский комитет|актив класса|опекаемые|резерв|дежурные"
    r"|мальчик(?:и|ов)|девоч(?:ки|ек)|юнош(?:и|ей)|девуш(?:ки|ек)|на \w+ обучении|на дому)(?![\w-])"
)


class Name(NamedTuple):
    """The parts of a person's name."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""


def plain_name(text: str) -> Name | None:
    """Return the parts of «Иванов Иван Иванович», as nearly all names are written; else None."""
    found = _PLAIN.fullmatch(text)
    if found is None or is_patronymic(found[2]) or found[2].lower() in _NOT_GIVEN:
        return None
    if found[1] == _VON:
        return None
    return Name(found[1], found[2], found[3] or "")


def without_asides(text: str) -> tuple[str, list[str]]:
    """Return the name alone, and what stands beside it: a former surname, a class, a remark."""
    name, asides = _unsigned(plain_line(_NUMBER_BEFORE.sub("", text)))
    while found := _BRACKETS.search(name):
        asides.append(_bracketed(name[: found.start()], found[1]))
        name = f"{name[: found.start()]} {name[found.end() :]}".strip()
    name, *more = name.split(",")
    for part in filter(None, map(str.strip, more)):
        if len(name.split()) > 1 and not is_patronymic(part):
            asides.append(part)
        else:
            name = f"{name} {part}"
    words = name.split()
    while len(words) > 1 and _is_aside(words):
        asides.append(words.pop())
    return " ".join(words), _telling(asides)


def without_marks(part: str) -> tuple[str, list[str]]:
    """Return what is of a name in the cell of a given name or a patronymic, and what is not."""
    name, asides = _unsigned(part)
    while found := _BRACKETS.search(name):
        asides.append(found[1])
        name = f"{name[: found.start()]} {name[found.end() :]}".strip()
    words = name.split()
    while words and _is_mark(words[-1]):
        asides.append(words.pop())
    return " ".join(words), _telling(asides)


def split_name(text: str) -> Name:
    """Return the parts of «Иванов Иван Иванович», «ИВАНОВ И.И.» or «Анна Ивановна Петрова».

    A patronymic shows by its place which words are the surname.
    """
    text = _NUMBER_BEFORE.sub("", text).replace(",", " ")
    text = _JOINED_INITIALS.sub(". ", proper(text.title() if text.islower() else text))
    words = _dashed(text).split()
    if not words:
        return Name()
    return _with_long_surname(words) or _by_patronymic(words)


def proper(name: str) -> str:
    """Write «ИВАНОВ-ПЕТРОВ» as a name is written; what is not all capitals stays as it is."""
    if len(name) > 2 and name.isupper() and not any(map(str.isdigit, name)):
        name = name.title()
    return " ".join(word.lower() if word.lower() in _SONS else word for word in name.split())


def dashed(surname: str) -> str:
    """Write «Салтыков - Щедрин» without spaces."""
    return _DASH.sub("-", surname)


def why_no_name(name: Name, written: str) -> str:
    """Return why what stands in a list is no name of a person, or nothing."""
    if not written:
        return "нет фамилии"
    first, unlike = name.surname[:1], f"«{written}» не похоже на фамилию"
    if not any(map(str.isalpha, name.surname)) or first.isdigit() or _NO_NAME.search(written):
        return unlike
    if name.surname[-1] == "." and name.patronymic[-1:] == ".":
        # «Отв. Рябова В. О.»
        return unlike
    if first.isupper() and name.given_name[:1].isupper():
        # Most rows need no closer look.
        return ""
    return no_row([written]) or (unlike if _OF_ALL.match(fold(written)) else "")


def _bracketed(before: str, text: str) -> str:
    """A surname in brackets after a surname is a former one."""
    is_surname = len(dashed(before).split()) == 1 and _CAPITALISED.fullmatch(text)
    return f"прежняя фамилия: {proper(text)}" if is_surname else text.strip()


def _unsigned(text: str) -> tuple[str, list[str]]:
    signs = _SIGNS.findall(text)
    return (plain_line(_SIGNS.sub(" ", text)), signs) if signs else (text, signs)


def _telling(asides: list[str]) -> list[str]:
    """Return what says something; a dash or a stroke says nothing."""
    return [each for aside in asides if (each := aside.strip("-–—/ "))]


def _is_aside(words: list[str]) -> bool:
    last = words[-1]
    if _is_mark(last):
        # «Кабинет 25» is no name.
        return len(words) > 2 or not last.isdecimal()
    if len(words) < 3 or last[0].isupper() or words[0][0].islower():
        return False
    is_name = last.lower() in _SONS or is_patronymic(last)
    return not is_name and (len(last) > 3 or len(last) == 1 or last[2:] == ".")


def _is_mark(word: str) -> bool:
    """Say whether a word behind a name is surely none of it."""
    return any(map(str.isdigit, word)) or _MARK.fullmatch(word) is not None


def _dashed(text: str) -> str:
    """Join «Салтыков - Щедрин Пётр»; in «Иванов — Иван Иванович» the dash parts the names."""
    joined = dashed(text)
    words = joined.split()
    if joined != text and (len(words) == 1 or (len(words) == 2 and is_patronymic(words[1]))):
        return re.sub(r"\s+[-–—]\s+", " ", text)
    return joined


def _with_long_surname(words: list[str]) -> Name | None:
    """Return the parts of «Султанбек уулу Тимур», «ван дер Берг Анна», «Анна ван дер Берг»."""
    size = 2 if len(words) > 2 and words[1].lower() in _SONS else _particles(words) + 1
    if size > 1:
        given, *patronymic = words[size:] or [""]
        return _with_points(Name(" ".join(words[:size]), given, " ".join(patronymic)))
    if len(words) > 2 and words[1] in _PARTICLES:
        return Name(" ".join(words[1:]), words[0])
    return None


def _particles(words: list[str]) -> int:
    """Count the words that only begin a surname; a capitalised «Ван» alone may be a whole one."""
    count = sum(1 for _ in takewhile(lambda word: word.lower() in _PARTICLES, words[:-1]))
    return count if count > 1 or words[0].islower() or words[0] == _VON else 0


def _by_patronymic(words: list[str]) -> Name:
    """Return the parts of a name by the place of its patronymic or its initials."""
    start, end = _patronymic_place(words)
    if start == 1 and end < len(words):
        return _with_points(Name(" ".join(words[end:]), words[0], " ".join(words[1:end])))
    if start > 1 and end == len(words):
        # «Иванова Анна Мария Петровна» has two given names, «Кара Мурза Олег Ильич» one.
        first = 1 if _are_given(words[:start]) else start - 1
        surname, patronymic = " ".join(words[:first]), " ".join(words[start:])
        return _with_points(Name(surname, " ".join(words[first:start]), patronymic))
    if start == 1:
        return Name(words[0], "", " ".join(words[1:]))
    if initials := _leading_initials(words):
        return _with_points(Name(" ".join(words[initials:]), words[0], " ".join(words[1:initials])))
    given, *patronymic = words[1:] or [""]
    return _with_points(Name(words[0], given, " ".join(patronymic)))


def _are_given(words: list[str]) -> bool:
    """Say whether behind the first of three words stand two known given names."""
    surname, *given = map(fold, words)
    is_plain = len(given) == 2 and surname not in _PARTICLES and surname not in GIVEN
    return is_plain and GIVEN.issuperset(given)


def _patronymic_place(words: list[str]) -> tuple[int, int]:
    """Return where the patronymic begins and ends; (0, 0) where none is seen."""
    for at in range(2, len(words)):
        if words[at].lower() in _SONS:
            return at - 1, at + 1
    places = [at for at, word in enumerate(words) if at and is_patronymic(word)]
    if not places:
        return 0, 0
    # «Иван Иванович Бабич»: a given name never ends so.
    at = places[0] if len(words) == 3 else places[-1]
    return at, at + 1


def _leading_initials(words: list[str]) -> int:
    """Count the initials of «И. И. Иванов»."""
    count = next((at for at, word in enumerate(words[:2]) if not _INITIAL.fullmatch(word)), 2)
    return count if count < len(words) else 0


def _with_points(name: Name) -> Name:
    """Give the second initial of «И.И» its point."""
    lone = len(name.patronymic) == 1 and fold(name.given_name).endswith(".")
    return name._replace(patronymic=f"{name.patronymic}.") if lone else name
