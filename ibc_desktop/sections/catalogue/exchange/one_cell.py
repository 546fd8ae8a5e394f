"""A whole description in one cell: «Полевая М. С. Лесной букварь. – М. : Росток, 2014. – 96 с.»."""

import re
from collections.abc import Callable

from ibc_desktop.kernel.ground.folding import words

from ..rules.drafts import EditionDraft
from ..rules.names import Names, read_names
from ..rules.people import is_given
from ..rules.said import CITIES
from .author_cells import said_of
from .imprints import ABBREVIATED, AREAS, HAS_YEAR, PLACE, take_area

# Hears why a cell is not clear, and what will be.
Tell = Callable[[str, str], object]

_QUOTES = frozenset("\"'«“„")
_NAME = r"[А-ЯЁA-Z][\w’'-]+(?:\s?[-–]\s[А-ЯЁ]\w+|\s[-–]\s?[А-ЯЁ]\w+)?"
_INITIAL = r"(?:[А-ЯЁA-Z]|Дж|Вл|Ал|Эд|Дм|Вс|Ст)\."
# «А. С.», «А.С», «Ж.-Ж.»; «Ч. 1» is a part.
_INITIALS = rf"{_INITIAL}(?:\s?-?{_INITIAL}(?!\s*\d)){{0,2}}(?:(?<=\.)[А-ЯЁ](?=\s))?"
_PARTICLES = r"(?:(?:[дД]е|[фФ]он|[вВ]ан|[дД]ер|[лЛ]а|[лЛ]е|[дД]а|[дД]и|[дД]ю)\s)"
_SURNAME_FIRST = rf"{_PARTICLES}{{0,2}}{_NAME}(?:\s{_NAME})?,?\s+{_INITIALS}(?:\s(?:де|фон)\b)?"
_DIRECT = rf"{_INITIALS}\s?{_PARTICLES}{{0,2}}{_NAME}"
_MORE = r"(?:\s*[\[(]?и\s+др(?:угие)?\.?[\])]?)?"
_OTHERS = rf"(?:(?:\s*[,;]|\s+и)\s+{_SURNAME_FIRST})*(?:\s+и\s+{_INITIALS}(?=\s))?{_MORE}"
_ALL_DIRECT = rf"{_DIRECT}(?:(?:,|\s+и)\s+{_DIRECT})*{_MORE}"
# «Ильф И., Петров Е. Двенадцать стульев», «Гримм Я. и В. Сказки», «А. С. Пушкин. Капитанская
# дочка», «Пушкин, Александр Сергеевич (1799–1837). Капитанская дочка».
_AUTHORS = re.compile(
    rf"(?P<author>(?P<inverted>{_SURNAME_FIRST}){_OTHERS}"
    rf"|{_ALL_DIRECT}(?=[.:,]?\s+[«\"]|[.:]\s)"
    rf"|{_NAME},\s+(?P<given>{_NAME}(?:\s+{_NAME})?)(?:\s*\([\d\s–-]+\))?(?=\.\s))"
    r"(?P<mark>[\s,:.]+)(?P<title>\S.*)"
)
# «Пушкин А. С. – Сказки», but not «Пушкин А. С. – М., 2014».
_DASHED = re.compile(rf"({_SURNAME_FIRST}{_OTHERS})\s*[-–—]\s+(?!(?:[МЛ]|СПб)\.)(?=[А-ЯЁA-Z\d«\"])")
_AUTHORS_ALONE = re.compile(rf"(?:{_SURNAME_FIRST}{_OTHERS}|{_ALL_DIRECT})\.?")
# «Толстой. Война и мир»; «Детство, Толстой Л. Н.», «Л. Толстой Детство».
_SURNAME_ALONE = re.compile(rf"({_NAME})\.\s+[А-ЯЁA-Z«\"]")
_PERHAPS_AUTHOR = re.compile(
    rf".*(?:[,(.]|\s[-–—])\s*(?:{_SURNAME_FIRST}|{_DIRECT})\)?\.?"
    rf"|{_DIRECT}\s+(?:[-–—]\s+)?[А-ЯЁA-Z].*"
)
_HAS_INITIAL = re.compile(r"(?<!\w)[А-ЯЁA-Z]\.")
_SAID = re.compile(rf"{_DIRECT}|{_SURNAME_FIRST}")
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
_CLEARLY_SURNAME = re.compile(r".*(?:[оеё]ва?|[иы]н|[сц]к(?:ий|ой|ая)|ой)")
_ABOUT = re.compile(
    r"(?:жизн\w+|личност\w+) и |биографи|творчеств|летопись жизни|к \d+", re.IGNORECASE
)
_WHOSE = "автор это или часть заглавия", "заглавие как в ячейке"
_NOT_PARTED = "описание не разделено на части", "заглавие как в ячейке"
_NO_TITLE = "похоже на автора без заглавия", "заглавие как в ячейке"
_QUOTED = re.compile(r"«[^«»]+»|\"[^\"]+\"")
# «Повесть/ А. П. Гайдар», «повесть/А. П. Гайдар»: a stroke stands between blanks.
_STROKE = re.compile(rf"\s+/(?=[^\s/])|(?<=[^\s/])/\s+|(?<=[а-яё.)\]])/(?={_DIRECT})")
# «Стихи детям. М., 1971 г.», «Сказки. Минск: Юнацтва, 1989»: only a stop parts the imprint.
_STOPPED = re.compile(
    rf"(?P<title>.*[^\s.])[.!?]\s+(?P<area>(?:{ABBREVIATED}|(?:{CITIES})\s*(?=:|,[^,]+,))"
    r"[:,;]\s*(?:[^:;,]+,\s*)?(?:1[5-9]|20)\d\d)(?:\s?г\.?)?\.?"
)
_STOPS = re.compile(r"[.,!?]\s")
_PLACE_ALONE = re.compile(rf"(?:{CITIES}|[МЛ]|СПб)\.?")
# «Барто А. Л., Игрушки, М., 1985»: all is parted by commas.
_COMMAS = re.compile(
    rf"(?P<author>{_SURNAME_FIRST}{_OTHERS}),\s+(?P<title>[^,.]+(?:,\s[а-яё][^,.]*)*),\s+"
    rf"(?P<area>{PLACE}\.?\s*[:,]\s*(?:[^,:]+,\s*)?(?:1[5-9]|20)\d\d)(?:\s?г\.?)?\.?"
)
_MANY_COMMAS = re.compile(r"[^,]+,.+,\s*(?:1[5-9]|20)\d\d\b")
_YEAR_AT_END = re.compile(r"(?P<title>.*\S)\s*,\s*\[?(?P<year>(?:1[5-9]|20)\d\d)\]?(?:\s*г\.?)?\.?")
# What stands in a description whose areas are parted by no dashes: «М.: Детгиз, 1960», «96 с.».
_UNPARTED = re.compile(r"(?:^|[\s.])(?:(?:М|Л|СПб|Мн)\.?\s?[:,]|[МЛ]\.\s.*\d{4}|\d+\s?с\.|ISBN\b)")


def _to_nobody(_reason: str, _outcome: str) -> None:
    """Tell nobody: the cell is only looked at."""


def describe(draft: EditionDraft, written: str, tell: Tell = _to_nobody) -> list[str]:
    """Let the draft say what stands in the cell; return what of it found no field.

    What a column of its own has said stays. `tell` hears where it is not clear who the author is.
    """
    written = _opened(written)
    if "/" in written:
        written = _STROKE.sub(" / ", written)
    if any(map(written.__contains__, "-–—")) and (dashed := _DASHED.match(written)):
        written = f"{dashed[1]} {written[dashed.end() :]}"
    first, *areas = _areas(written)
    if areas and not _is_alone(first):
        first = first.rstrip(" .,")
    first = _take_authors(draft, first, tell)
    if not (areas or draft.year or draft.year_text) and (dated := _YEAR_AT_END.fullmatch(first)):
        first = dated["title"]
        areas = [dated["year"]]
    if (not areas and _UNPARTED.search(first)) or _ends_with_place(first):
        tell(*_NOT_PARTED)
    draft.title = first[1:-1] if _QUOTED.fullmatch(first) else first
    said = first.partition(" / ")[2].partition(" ; ")[0]
    if not draft.people and _SAID.match(said):
        draft.people = read_names(said).people
    return [left for area in areas for left in take_area(draft, area)]


def _areas(written: str) -> list[str]:
    """Return the areas of a description, the first with author and title."""
    found = AREAS.split(written)
    if len(found) > 1 or not HAS_YEAR.search(written):
        return found
    if commas := _COMMAS.fullmatch(written):
        return [f"{commas['author']} {commas['title']}", commas["area"]]
    stopped = _STOPPED.fullmatch(written)
    return [stopped["title"], stopped["area"]] if stopped else found


def _ends_with_place(title: str) -> bool:
    """Say whether a place of publication may be left at the end: «Сражение. Москва»."""
    _, *parts = _STOPS.split(title)
    return bool(parts) and _PLACE_ALONE.fullmatch(parts[-1]) is not None


def begins_with_author(written: str) -> bool:
    """Say whether an author surely stands before a title, as lists name one: «Чехов А. П. Сны»."""
    found = _AUTHORS.fullmatch(_opened(written)) if "." in written else None
    return found is not None and _is_author(found, _to_nobody)


def _opened(written: str) -> str:
    """Return a cell without a quote that opens and does not end: «"Пушкин А. С. Сказки»."""
    first, rest = written[:1], written[1:]
    closing = "»" if first == "«" else first
    return rest if first in _QUOTES and closing not in rest else written


def _take_authors(draft: EditionDraft, first: str, tell: Tell) -> str:
    """Let the draft say the authors that stand before a title; return the title."""
    if "." not in first:
        return first
    if _is_alone(first):
        tell(*_NO_TITLE)
    elif found := _AUTHORS.fullmatch(first):
        if _is_author(found, tell):
            if found["mark"].startswith(",") and _MANY_COMMAS.search(found["title"]):
                tell(*_NOT_PARTED)
            if not draft.people:
                _put_people(draft, read_names(found["author"]), found["title"])
            return found["title"]
    elif not draft.people and " / " not in first and _may_have_author(first):
        tell(*_WHOSE)
    return first


def _may_have_author(title: str) -> bool:
    """Say whether somebody is named in a title as lists name an author, but none that is read."""
    if _HAS_INITIAL.search(title) and _PERHAPS_AUTHOR.fullmatch(title):
        return True
    found = _SURNAME_ALONE.match(title)
    surname = found[1].lower() if found else ""
    is_word = surname in _OF_TITLES or surname in _NO_SURNAMES
    return not is_word and _CLEARLY_SURNAME.fullmatch(surname) is not None


def _is_alone(first: str) -> bool:
    """Say whether authors stand without a title; their initials begin or end the line."""
    may_be = first[1:2] == "." or first[-3:-2] in (" ", ".") or first.endswith("др.")
    return may_be and _AUTHORS_ALONE.fullmatch(first) is not None


def _is_author(found: re.Match[str], tell: Tell) -> bool:
    """Say whether a title begins with its author, and not «Жизнь П. И. Чайковского»."""
    names, title = words(found["author"]), found["title"]
    if names[0] in _OF_TITLES or (len(names) > 1 and names[1] in _OF_TITLES):
        return False
    goes_on = bool(found["inverted"]) and found["mark"].isspace()
    if goes_on and _OF_SOMEBODY.match(title):
        return False
    is_doubtful = _ABOUT.match(title) or (goes_on and _may_go_on(names[0], title))
    if is_doubtful or (found["given"] and not is_given(found["given"])):
        tell(*_WHOSE)
        return False
    return True


def _may_go_on(first: str, title: str) -> bool:
    """Say whether «Фонтан М. Ю. Лермонтова» may have its name within the title."""
    if _LIKE_SURNAME.fullmatch(first) or words(title)[0] in _NO_SURNAMES:
        return False
    return _PERHAPS_OF_SOMEBODY.match(title) is not None


def _put_people(draft: EditionDraft, names: Names, title: str) -> None:
    draft.people = names.people
    if names.more and not draft.responsibility and " / " not in title:
        draft.responsibility = said_of(names)
