"""A whole description in one cell: «Полевая М. С. Лесной букварь. – М. : Росток, 2014. – 96 с.»."""

import re
from collections.abc import Callable

from ibc_desktop.kernel.ground.folding import words

from ..rules.drafts import EDITION, EditionDraft
from ..rules.names import Names, read_names
from ..rules.people import is_given
from ..rules.said import CITIES
from .author_cells import said_of

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
_NO_TITLE = "похоже на автора без заглавия", "заглавие как в ячейке"
_QUOTED = re.compile(r"«[^«»]+»|\"[^\"]+\"")
# The areas of a description: «Лесной букварь. – М., 2014. – 96 с.».
_AREAS = re.compile(r"(?<=[.)\]!?…])\s*[-–—]\s+")
_YEAR_AT_END = re.compile(r"(?P<title>.*\S)\s*,\s*\[?(?P<year>(?:1[5-9]|20)\d\d)\]?(?:\s*г\.?)?\.?")
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:]{1,80}?)\s*:\s*)?(?P<publisher>[^,]*?)"
    r"(?:[,.]\s*(?P<year>\[?\d{4}[^-–—]*?))?(?:\.?\s*[-–—]\s*(?P<extent>\d+\s*с\.?.*))?"
)
# «М., 2014» names a city, «АСТ, 2014» a publisher.
_CITY = re.compile(rf"(?:[А-ЯЁ][а-яё]{{0,3}}\.|(?:{CITIES})\.?)(?:\s*;\s*\S+)?")
_CITY_FIRST = re.compile(rf"((?:[МЛК]|Мн|Пг)\.|(?:{CITIES})\b(?!-)\.?)[\s,;:.]*(.*)")
# «АСТ 2019», «Азбука-классика; 2009», «Детгиз, б.г.»: the year comes last, after any mark.
_YEAR_LAST = re.compile(
    r"(?P<before>.*?)[\s,;:–—-]*(?<!\w)(?P<year>\[?(?:1[5-9]|20)\d\d\]?(?!\d)|\[?б\.\s?г\.?\]?)"
    r"(?:\s*г(?:од)?\b)?\.?"
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# What stands in a description whose areas are parted by no dashes: «М.: Детгиз, 1960», «96 с.».
_UNPARTED = re.compile(r"(?:^|[\s.])(?:(?:М|Л|СПб|Мн)\.?\s?[:,]|[МЛ]\.\s.*\d{4}|\d+\s?с\.|ISBN\b)")
_AREA_KINDS = (
    ("edition_statement", re.compile(r"(?:\d+-е\s+)?изд\..*|\d+-е\s+издание.*", re.IGNORECASE)),
    ("part_number", re.compile(r"(?:ч|т|кн|вып|часть|том|книга|выпуск)\.?\s*\d+\.?", re.I)),
    ("extent", re.compile(r"\[?\d+\]?(?:,\s*\[?\d+\]?)*\s*(?:с|стр|л)\b.*", re.IGNORECASE)),
    ("series", re.compile(r"\((.+)\)\.?")),
    ("isbn", re.compile(r"ISBN.*", re.IGNORECASE)),
)  # fmt: skip
_FIELDS = {field.key: field for field in EDITION}


def _to_nobody(_reason: str, _outcome: str) -> None:
    """Tell nobody: the cell is only looked at."""


def describe(draft: EditionDraft, written: str, tell: Tell = _to_nobody) -> list[str]:
    """Let the draft say what stands in the cell; return what of it found no field.

    What a column of its own has said stays. `tell` hears where it is not clear who the author is.
    """
    written = _opened(written)
    if any(map(written.__contains__, "-–—")) and (dashed := _DASHED.match(written)):
        written = f"{dashed[1]} {written[dashed.end() :]}"
    first, *areas = _AREAS.split(written)
    if areas and not _is_alone(first):
        first = first.rstrip(" .,")
    first = _take_authors(draft, first, tell)
    if not (areas or draft.year or draft.year_text) and (dated := _YEAR_AT_END.fullmatch(first)):
        first = dated["title"]
        areas = [dated["year"]]
    if not areas and _UNPARTED.search(first):
        tell("описание не разделено на части", "заглавие как в ячейке")
    draft.title = first[1:-1] if _QUOTED.fullmatch(first) else first
    said = first.partition(" / ")[2].partition(" ; ")[0]
    if not draft.people and _SAID.match(said):
        draft.people = read_names(said).people
    return [left for area in areas for left in _area(draft, area)]


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


def imprint(draft: EditionDraft, written: str) -> list[str]:
    """Let the draft say «М. : Росток, 2014. – 96 с.»; return what of it found no field."""
    found = _IMPRINT.fullmatch(written)
    if found is None or (not found["year"] and _HAS_YEAR.search(written)):
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
    first, *areas = _AREAS.split(written)
    found = _YEAR_LAST.fullmatch(first)
    if found is None:
        return [written]
    place, mark, publisher = found["before"].partition(":")
    if not mark:
        place, publisher = _city_and_rest(place)
    left = [part for area in areas for part in _area(draft, area)]
    said = ("place", place.strip()), ("publisher", publisher.strip()), ("year", found["year"])
    if found["year"].strip("[").startswith("б") and not (draft.year or draft.year_text):
        _FIELDS["year"].set(draft, found["year"])
        said = said[:-1]
    return [value for key, value in said if value and not _put(draft, key, value)] + left


def _area(draft: EditionDraft, area: str) -> list[str]:
    """Put an area of a description where it belongs; return what of it found no field."""
    if area.startswith("ISBN") and (price := area.partition(" : ")[2]):
        return [*_area(draft, area.partition(" : ")[0]), f"цена {price}"]
    for key, pattern in _AREA_KINDS:
        if found := pattern.fullmatch(area):
            value = found[1] if pattern.groups else area
            taken = _put(draft, key, value.rstrip(".") if key == "part_number" else value)
            return [] if taken else [area]
    if _HAS_YEAR.search(area) is None:
        return [area]
    area = area.rstrip(" .–—-")
    if area.isdigit():
        return [] if _put(draft, "year", area) else [area]
    return imprint(draft, area)


def _put(draft: EditionDraft, key: str, value: str) -> bool:
    field = _FIELDS[key]
    had = field.value(draft)
    if had and had != value:
        return False
    return field.read(draft, value) is None
