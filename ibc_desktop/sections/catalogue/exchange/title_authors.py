"""Who of a title is its author: a name before it, «Чехов А. П. Сны», behind it, or within it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold, words

from ..rules.people import is_given
from ..rules.role_words import ROLE_WORD

_QUOTES = frozenset("\"'«“„")
_NAME = r"[А-ЯЁA-Z][\w’'-]+(?:\s?[-–]\s[А-ЯЁ]\w+|\s[-–]\s?[А-ЯЁ]\w+)?"
_INITIAL = r"(?:[А-ЯЁA-Z]|Дж|Вл|Ал|Эд|Дм|Вс|Ст)\."
# «А. С.», «А.С», «Ж.-Ж.»; «Ч. 1» is a part.
_INITIALS = rf"{_INITIAL}(?:\s?-?{_INITIAL}(?!\s*\d)){{0,2}}(?:(?<=\.)[А-ЯЁ](?=\s))?"
_PARTICLES = r"(?:(?:[дД]е|[фФ]он|[вВ]ан|[дД]ер|[лЛ]а|[лЛ]е|[дД]а|[дД]и|[дД]ю)\s)"
SURNAME_FIRST = rf"{_PARTICLES}{{0,2}}{_NAME}(?:\s{_NAME})?,?\s+{_INITIALS}(?:\s(?:де|фон)\b)?"
DIRECT = rf"{_INITIALS}\s?{_PARTICLES}{{0,2}}{_NAME}"
_MORE = r"(?:\s*[\[(]?и\s+др(?:угие)?\.?[\])]?)?"
OTHERS = rf"(?:(?:\s*[,;]|\s+и)\s+{SURNAME_FIRST})*(?:\s+и\s+{_INITIALS}(?=\s))?{_MORE}"
_ALL_DIRECT = rf"{DIRECT}(?:(?:,|\s+и)\s+{DIRECT})*{_MORE}"
# «Ильф И., Петров Е. Двенадцать стульев», «Гримм Я. и В. Сказки», «А. С. Пушкин. Капитанская
# дочка», «Пушкин, Александр Сергеевич (1799–1837). Капитанская дочка».
AUTHORS = re.compile(
    rf"(?P<author>(?P<inverted>{SURNAME_FIRST}){OTHERS}"
    rf"|{_ALL_DIRECT}(?=[.:,]?\s+[«\"]|[.:]\s)"
    rf"|{_NAME},\s+(?P<given>{_NAME}(?:\s+{_NAME})?)(?:\s*\([\d\s–-]+\))?(?=\.\s))"
    r"(?P<mark>[\s,:.]+)(?P<title>\S.*)"
)
_AUTHORS_ALONE = re.compile(rf"(?:{SURNAME_FIRST}{OTHERS}|{_ALL_DIRECT})\.?")
# «Толстой. Война и мир»; «Детство, Толстой Л. Н.», «Л. Толстой Детство».
_SURNAME_ALONE = re.compile(rf"({_NAME})\.\s+[А-ЯЁA-Z«\"]")
_PERHAPS_AUTHOR = re.compile(
    rf".*(?:[,(.]|\s[-–—])\s*(?:{SURNAME_FIRST}|{DIRECT})\)?\.?"
    rf"|{DIRECT}\s+(?:[-–—]\s+)?[А-ЯЁA-Z].*"
)
# «Денискины рассказы В. Драгунский», «Русский язык. Рамзаева Т. Г.»: the author comes last.
TITLED = re.compile(
    rf"(?P<title>.*?\w[»\"]?)(?:[,.]?\s+|\s+[-–—]\s+)"
    rf"(?P<author>{_ALL_DIRECT}|(?P<inverted>{_NAME})\s+{_INITIALS}{OTHERS})\.?"
)
_TITLE_FIRST = re.compile(r"(?:назван|заглави|наимен)(?=.*\bавтор)")
# «Пересказ Голя Н. Мифы» has no author.
_HELPER = re.compile(ROLE_WORD)
_PROMISED = {"year": re.compile(r"\bгод\b"), "publisher": re.compile(r"\bизд(?:\b|-|ат)")}
_ONE_WORD = re.compile(rf"{_NAME}\.?")
# «Пушкин А. С. в воспоминаниях современников».
_GOES_ON = frozenset("в во и к как на не о об обо от по под при с со у его ее их глазами".split())
_HAS_INITIAL = re.compile(r"(?<!\w)[А-ЯЁA-Z]\.")
# Words that titles begin with and no surname is: «Жизнь П. И. Чайковского».
_OF_TITLES = frozenset(
    "анализ архив афоризмы басни басня беседы биография былины великий век вечер воспоминания "
    "встреча встречи выставка герой герои годы детство дни дневник дневники дом драма драмы друг "
    "друзья дуэль жизнь загадка загадки избранное избранные имени имя история картины книга книги "
    "комедии комедия легенды лирика любовь мастерская методика мир мифы молодой мотивы музей "
    "музыка мысли наследие образ образы опера оперы открытие открытия памятник памяти педагогика "
    "перевод переводы переписка песни письма повести повесть портрет поэзия поэма поэмы праздник "
    "приключения притчи проза произведение произведения путешествие путешествия путь пьеса пьесы "
    "рассказ рассказы рисунки родина роман романы семья система сказка сказки слово словарь "
    "смерть собрание сонеты сочинение сочинения стихи стихотворение стихотворения судьба тайна "
    "тайны творения творчество театр теория тексты уроки учебник учение философия хрестоматия "
    "цитаты школа эпоха юность язык".split()
)
_OF_SOMEBODY = re.compile(r"[А-ЯЁ]\w+[сц]кого\b")
_PERHAPS_OF_SOMEBODY = re.compile(r"[А-ЯЁ]\w+(?:[оеё]в|[иы]н)(?:а|ой)(?:$|[.,:]|\s+[а-яё(])")
_NO_SURNAMES = frozenset(
    "вершина война голова година дева долина дубина женщина калина картина корова королева лавина "
    "льдина машина мужчина обнова основа осина паутина перина подкова половина причина пружина "
    "равнина родина рябина середина слова снова сова старина тина трава "
    "английский испанский китайский немецкий русский французский".split()
)
_LIKE_SURNAME = re.compile(
    r".*(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ой|ая)|[оыи]й|ая|ко|[аиу]к|юк|ич|ян|дзе|швили|[иы]х|ер|ман)"
)
_HERS_OR_OF_HIM = re.compile(r".*(?:[оеё]в|[иы]н)(?:а|ой)")
_SURELY_SURNAME = re.compile(r".{2,}(?:[оеё]в|[иы]н|[сц]кий)")
_CLEARLY_SURNAME = re.compile(r".*(?:[оеё]ва?|[иы]н|[сц]к(?:ий|ой|ая)|ой)")
_ABOUT = re.compile(
    r"(?:жизн\w+|личност\w+) и |биографи|творчеств|летопись жизни|к \d+", re.IGNORECASE
)
_HALF, _THIRD = 2, 3
# Of so many titles it does not show that all begin with a small letter.
_FEW = 2


class Habit(NamedTuple):
    """How the cells of a column tell a book: whether its title comes first, or begins small.

    `promised` are the fields that the heading names besides.
    """

    title_first: bool = False
    small: bool = False
    promised: frozenset[str] = frozenset()


USUAL = Habit()
_SMALL = Habit(small=True)


def opened(written: str) -> str:
    """Return a cell without a quote that opens and does not end: «"Пушкин А. С. Сказки»."""
    first, rest = written[:1], written[1:]
    closing = "»" if first == "«" else first
    return rest if first in _QUOTES and closing not in rest else written


def leaning(written: str) -> int:
    """Return 1 where an author surely stands before a title, -1 where one stands behind it, or 0.

    «Чехов А. П. Сны» and «Сны А. П. Чехов» are so; «Слово И. Слово» may be both.
    """
    written = opened(written)
    found = AUTHORS.fullmatch(written) if "." in written else None
    if found is None or not is_author(found, _SMALL):
        behind = ends_with_author(written) if "." in written else None
        return -1 if behind and words(behind["author"])[-1] not in _OF_TITLES else 0
    return _leaning(found)


def habit_of(heading: str, cells: Iterable[str]) -> Habit:
    """Return how the cells of a column tell a book; where they leave it open its heading says."""
    cells = list(cells)
    leanings = list(map(leaning, cells))
    first, last = leanings.count(1), leanings.count(-1)
    said = fold(heading)
    is_said = _TITLE_FIRST.search(said) is not None
    # Fairy tales with a name behind them stand in any list.
    share = _HALF if "автор" in said and not is_said else _THIRD
    title_first = last * share > len(cells) and last > first
    titles = [found["title"] for found in map(AUTHORS.fullmatch, cells) if found]
    are_small = len(titles) > _FEW and all(title[0].islower() for title in titles)
    promised = frozenset(key for key, named in _PROMISED.items() if named.search(said))
    return Habit(title_first or (is_said and last == first), are_small, promised)


def _leaning(found: re.Match[str]) -> int:
    """Return the same of a title that begins with a name; of two words each may be the author."""
    if not _may_be_turned(found):
        return 1
    # «Тихий Дон М. Шолохов»: the word before the initials tells more.
    surname, title = re.findall(r"\w{2,}(?!\.)", found["author"].lower())[-1], found["title"]
    is_title_surname = _SURELY_SURNAME.fullmatch(title.rstrip(".").lower()) is not None
    if is_title_surname and not _LIKE_SURNAME.fullmatch(surname):
        return -1
    return int(bool(_CLEARLY_SURNAME.fullmatch(surname)) and not is_title_surname)


def _may_be_turned(found: re.Match[str]) -> bool:
    """Say whether «Мцыри М. Лермонтов» or «Лермонтов М. Мцыри» stands there."""
    is_bare = bool(found["inverted"]) and found["inverted"] == found["author"]
    return is_bare and found["mark"].isspace() and _ONE_WORD.fullmatch(found["title"]) is not None


def ends_with_author(written: str) -> re.Match[str] | None:
    """Return a title with its author behind it; «Жизнь П. И. Чайковского» has none."""
    found = None if " / " in written else TITLED.fullmatch(written)
    if found is None:
        return None
    surname = words(found["inverted"] or found["author"])[-1]
    is_of_somebody = surname.endswith(("ого", "его")) or (
        _HERS_OR_OF_HIM.fullmatch(surname) and not _OF_TITLES.isdisjoint(words(found["title"]))
    )
    return None if is_of_somebody else found


def may_have_author(title: str, found: re.Match[str] | None, habit: Habit) -> bool:
    """Say whether somebody is named in a title as lists name an author, but none that is read.

    Where a name was `found` before it, only one that stands behind may be.
    """
    behind = TITLED.fullmatch(title) if habit.title_first else ends_with_author(title)
    if found or behind:
        return behind is not None
    if _HAS_INITIAL.search(title) and _PERHAPS_AUTHOR.fullmatch(title):
        return True
    found = _SURNAME_ALONE.match(title)
    surname = found[1].lower() if found else ""
    is_word = surname in _OF_TITLES or surname in _NO_SURNAMES
    return not is_word and _CLEARLY_SURNAME.fullmatch(surname) is not None


def is_alone(first: str) -> bool:
    """Say whether authors stand without a title; their initials begin or end the line."""
    may_be = first[1:2] == "." or first[-3:-2] in (" ", ".") or first.endswith("др.")
    return may_be and _AUTHORS_ALONE.fullmatch(first) is not None


def is_author(found: re.Match[str], habit: Habit) -> bool | None:
    """Say whether a title begins with its author; None where it may be a part of the title.

    «Жизнь П. И. Чайковского» has none.
    """
    names, title = words(found["author"]), found["title"]
    if _HELPER.match(found["author"]):
        return None
    if names[0] in _OF_TITLES or (len(names) > 1 and names[1] in _OF_TITLES):
        return False
    goes_on = bool(found["inverted"]) and found["mark"].isspace()
    if goes_on and _OF_SOMEBODY.match(title):
        return False
    is_doubtful = (
        _ABOUT.match(title)
        or (title[0].islower() and (not habit.small or words(title)[0] in _GOES_ON))
        or (goes_on and (_may_go_on(names[0], title) or _leaning(found) < 0))
        or (found["given"] and not is_given(found["given"]))
    )
    return None if is_doubtful else True


def _may_go_on(first: str, title: str) -> bool:
    """Say whether «Фонтан М. Ю. Лермонтова» may have its name within the title."""
    if _LIKE_SURNAME.fullmatch(first) or words(title)[0] in _NO_SURNAMES:
        return False
    return _PERHAPS_OF_SOMEBODY.match(title) is not None
