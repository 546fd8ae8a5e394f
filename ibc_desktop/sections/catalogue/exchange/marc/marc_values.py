"""What stands in the fields of library records, as the catalogue keeps it.

Every function takes one value as cataloguers of fifty years wrote it and returns it clean; a
value that says nothing becomes "" or None. Sources: DOMAIN 3.1, 3.7, 3.8.
"""

import datetime as dt
import re

from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.days import day_of
from ibc_desktop.kernel.tables.sums import kopecks_of

# Two figures of a year are of our century up to this day.
_CENTURY = dt.date(2069, 12, 31)
_YEAR = re.compile(r"(?<!\d)(1\d\d\d|20\d\d)(?!\d)")
_DIGITS_DASH = re.compile(r"(?<=\d)\s*-\s*(?=\d|\]?$)")
_OF_YEAR = re.compile(r"(?<=[\d\]?])\s*(?:гг?|года?)?\.?$")
_NAMELESS = re.compile(r"\W*[бБ]\.?\s*[имИМ]\W*|\W*[sS]\.\s*[lnLN]\W*")
_PLACES = re.compile(r"\s*;\s*|(?<=\.)\s*[-–—]\s*")
_AGE_MARK = re.compile(r"(?<!\d)(0|6|12|16|18)\s?\+")
_ONLY_AGE = re.compile(
    r"\W*(?:(?:знак|категория) информационной продукции|возрастн\w+ \w+)?\W*\d+\s?\+\W*",
    re.IGNORECASE,
)
_PLAIN_PRICE = re.compile(r"(\d{1,9})(?:\.(\d\d))?")
_ONLY_KOPECKS = re.compile(r"(\d{1,2})\s*к(?:оп)?\.?")
# «Б. ц.», «беспл.»: it has none, and that is all it says.
_NO_PRICE = re.compile(r"\W*(?:[бБ]\W*[цЦ]|[бБ]еспл\w*|[бБ]ез цены|[вВ] дар|[дД]ар)\W*")
_SORTED_AS = re.compile(r"<([^<>=]*)=[^<>]*>")
_ABBREVIATED = re.compile(r"(?:^|[\s.(\[])\w{1,3}\.$|\.\.\.$|…$")
_DESIGNATION = re.compile(
    r"""^\W*(?:
        (?:т|t|ч|кн|вып|разд|сб|сер|л|грп|vol|v|bd|pt|часть|том|книга|выпуск|раздел)
        \W*\s*[\dIVXLCХ][\w./-]*\W*
      | \d{4}\s*(?:г\.?|год)?\W*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)

# Abbreviations of places after ГОСТ Р 7.0.12; descriptions of today name a city in full.
_CITIES = {
    "М": "Москва",
    "СПб": "Санкт-Петербург",
    "Спб": "Санкт-Петербург",
    "СПБ": "Санкт-Петербург",
    "С.-Пб": "Санкт-Петербург",
    "С.-Петербург": "Санкт-Петербург",
    "Санктпетербург": "Санкт-Петербург",
    "Пг": "Петроград",
    "Пб": "Петербург",
    "Л": "Ленинград",
    "Н.Новгород": "Нижний Новгород",
    "Н. Новгород": "Нижний Новгород",
    "Ростов н/Д": "Ростов-на-Дону",
    "Ростов н/д": "Ростов-на-Дону",
    "К": "Киев",
    "Мн": "Минск",
    "Тб": "Тбилиси",
}


def years(text: str) -> tuple[int | None, str]:
    """Return the year to count with, and the text where it says more than a year."""
    if len(text) == 4 and text.isdecimal():
        return int(text), ""
    found = _YEAR.search(text)
    year = int(found.group()) if found else None
    shown = _OF_YEAR.sub("", _DIGITS_DASH.sub("–", balanced(text)).strip(" ,;:"))
    return year, "" if shown == str(year) else shown


def coded_year(text: str) -> int | None:
    """Return the year of a field of codes, where one is coded."""
    return int(text) if len(text) == 4 and text.isdecimal() else None


def price(text: str) -> int | None:
    """Return kopecks: «350 р.», «43 р. 50 к.», «7.50», «1 412,00»; None for «б/ц».

    Raises Unclear for what is no price.
    """
    if plain := _PLAIN_PRICE.fullmatch(text):
        return int(plain[1]) * 100 + int(plain[2] or 0)
    if not text or _NO_PRICE.fullmatch(text):
        return None
    if kopecks := _ONLY_KOPECKS.fullmatch(text):
        return int(kopecks[1])
    return kopecks_of(text)


def day(text: str) -> dt.date | None:
    """Return a date written 20240915, 2024-09-15 or 15.09.2024; None for zeros and blanks.

    Raises Unclear for what names no day.
    """
    if len(text) == 8 and text.isdecimal() and text.strip("0"):
        try:
            return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            raise Unclear("не дата") from None
    return day_of(text, _CENTURY) if text.strip("0 |-") else None


def place(text: str) -> str:
    """Return the place of publication with the names of cities in full."""
    if len(text) > 3 and text.isalpha():
        return _CITIES.get(text, text)
    if known := _CITIES.get(text.rstrip(".")):
        return known
    if _NAMELESS.fullmatch(text):
        return ""
    bracketed = text.startswith("[")
    names = [_city(name) for name in _PLACES.split(balanced(text).strip("[] ,:"))]
    joined = " ; ".join(name for name in names if name)
    return f"[{joined}]" if bracketed and joined else joined


def _city(name: str) -> str:
    name = name.strip()
    more = " [и др.]" if name.endswith(" и др.") else ""
    name = name.removesuffix("и др.").rstrip()
    return _CITIES.get(name.rstrip("."), name) + more


def publisher(text: str) -> str:
    """Return the publisher; «Б. и.», which says there is none, becomes ""."""
    if "." in text and _NAMELESS.fullmatch(text):
        return ""
    return balanced(text).strip(" ,:;")


def age_mark(text: str) -> str:
    """Return the age of the sign «12+» as `model.AgeMark` keeps it, or ""."""
    found = _AGE_MARK.search(text)
    return found.group(1) if found else ""


def is_age_mark(text: str) -> bool:
    """Tell a text that is a sign of age and nothing more."""
    return _ONLY_AGE.fullmatch(text) is not None


def isbn(number: str, note: str = "") -> str:
    """Return a number as printed, its qualifier in brackets: «978-5-… (в пер.)»."""
    if not number.isascii():
        number = number.replace("Х", "X").replace("х", "X")
    number, note = number.strip(" :;,"), note.strip(" ()")
    return f"{number} ({note})" if note else number


def is_designation(text: str) -> bool:
    """Tell whether a title only numbers a part: «Ч. 1», «[Вып. 2]», «1857 год»."""
    return bool(_DESIGNATION.match(text))


def isbd(text: str) -> str:
    """Return the text of a MARC 21 subfield without the punctuation of the next element."""
    return balanced(text.rstrip(" /:;=,+"))


def stopless(text: str) -> str:
    """Return a title without its final stop; a stop of an abbreviation stays."""
    if not text.endswith(".") or _ABBREVIATED.search(text):
        return text
    return text[:-1]


def balanced(text: str) -> str:
    """Return the text without a square bracket that is never closed or never opened."""
    if "[" not in text and "]" not in text:
        return text
    opened, closed = text.count("["), text.count("]")
    if opened == closed:
        return text
    if opened > closed:
        return text.replace("[", "", opened - closed).strip()
    return "".join(reversed("".join(reversed(text)).replace("]", "", closed - opened))).strip()


def unsorted(text: str) -> str:
    """Return the text without the brackets that tell a program how to sort it."""
    if "<" not in text and ">" not in text:
        return text
    return _SORTED_AS.sub(r"\1", text).replace("<", "").replace(">", "").strip()


def size(text: str) -> str:
    """Return the height with its unit: «20» is centimetres."""
    text = text.strip(" ;:+")
    if text.isdecimal():
        return f"{text} см"
    return text.removesuffix(".") if text.endswith("см.") else text


def extent(text: str, unit: str = "") -> str:
    """Return the extent with its unit: «240» is pages, in ИРБИС the unit stands apart."""
    if any(letter.isalpha() and letter not in "IVXLCХ" for letter in text):
        return text
    return f"{text} {unit.strip() or 'с.'}" if text else ""


def subject(parts: list[str]) -> str:
    """Return a subject heading: «Животные – Австралия – Популярные издания».

    A number in `$9` is a key of somebody's database, not a word.
    """
    if len(parts) == 2 and parts[1][:1] == "a":
        return " ".join(parts[1][1:].split()).replace(" -- ", " – ")
    named = ""
    for part in parts[1:]:
        text = " ".join(part[1:].split())
        if part[:1] == "b":
            named += f" {text}"
        elif part[:1] in "ajxyz9" and text and not text.isdecimal():
            named += f" – {text}" if named else text
    return named.replace(" -- ", " – ")


def title(text: str) -> str:
    """Return a title without marks for sorting and without half a pair of brackets."""
    return balanced(text.replace("<<", "").replace(">>", "").strip(" ,;"))


def edition(fields: list[list[str]]) -> str:
    """Return the edition of UNIMARC: «Изд. 4-е, испр. и доп.»."""
    parts = [part[1:].strip() for field in fields for part in field[1:] if part[:1] in "ab"]
    return balanced(", ".join(filter(None, parts)))


def imprint(places: list[str], publishers: list[str]) -> tuple[str, str]:
    """Return places and publishers, several of each joined as ГОСТ joins them."""
    if len(places) == len(publishers) == 1:
        return place(places[0]), publisher(publishers[0])
    found = dict.fromkeys(filter(None, map(place, places)))
    named = dict.fromkeys(filter(None, map(publisher, publishers)))
    return " ; ".join(found), " : ".join(named)


def is_bbk(system: str) -> bool:
    """Tell whether the name of a classification means ББК; without a name it does."""
    return system.casefold() in {"", "rubbk", "rbbk", "bbk", "ббк"}


def first_age_mark(texts: list[str]) -> str:
    """Return the first sign of age that any of the texts carries, or ""."""
    return next(filter(None, map(age_mark, texts)), "")


def designation(text: str) -> str:
    """Return the number of a volume without brackets: «Т. 2»."""
    return (
        text.strip(" []().,;:") if text.endswith(("]", ")", ",", ";", ":")) else text.strip(" [(")
    )
