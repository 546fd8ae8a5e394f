"""What the cells of a list say of a book: years, ISBNs, ages, funds, languages and states."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import CUT, IS_CUT, LETTERS_FOR_DIGITS, Cell, Unclear, text_of

from ..model import AgeMark, CopyState, Fund
from .isbn import JOINT, fault, isbn_key, isbns

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
CITIES = (
    "СПб|Москва|Санкт-Петербург|Петербург|Ленинград|Минск|Киев|Казань|Екатеринбург|Свердловск|"
    "Новосибирск|Н\\. ?Новгород|Нижний Новгород|Ростов-на-Дону|Харьков|Рига|Тула|Самара|Саратов|"
    "Воронеж|Пермь|Челябинск|Уфа|Тверь|Ярославль|Иркутск|Красноярск|Омск|Томск|Владивосток|"
    "Йошкар-Ола|Улан-Удэ|Ростов н/Д|Ташкент|Тбилиси|Алма-Ата|Вильнюс|Ижевск|Барнаул|Чебоксары|"
    "Саранск|Рязань|Вологда|Кемерово|Тюмень|Сыктывкар|Махачкала|Нальчик|Якутск|Магадан|"
    "Хабаровск|Волгоград|Краснодар|Петрозаводск|Мурманск|Архангельск|Калининград|Смоленск"
)
# How a place of publication begins.
CITY = re.compile(rf"(?:[МЛ]|Мн|Пг)\.|(?:{CITIES})\b(?!-)")
# «2018–2020» are the years of one set, «2021, 2022» those of two printings.
_YEARS = re.compile(r"\d{4}\s*[-–—]\s*\d{4}")
# «2-е изд., испр.»
EDITION = re.compile(r"(?:\[?\d+\W{0,2}\w{0,2}\W{0,2})?(?:изд|перераб|испр|стер|доп)", re.I)
TEXTBOOK = re.compile(r"учебн(?:ик|ое пособие)", re.IGNORECASE)
_STAMP = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}).*")
_AGE = re.compile(
    r"[\W_]*(?:знак\s+)?(?:для\s+)?(?:детей\s+)?(?:(?:от|с|старше)\s+)?(\d{1,2})"
    r"(?:\s*(?:\+|плюс|лет|и\s+старше)|[\s.)\]»\"]+)*",
    re.IGNORECASE,
)
_AGE_CODES = set(AgeMark)
_FUNDS = (
    (Fund.TEXTBOOK, "учебн"),
    (Fund.REFERENCE, "справ"),
    (Fund.METHODICAL, "метод"),
    (Fund.PERIODICAL, "период"),
    (Fund.PERIODICAL, "журнал"),
    (Fund.PERIODICAL, "газет"),
    (Fund.MAIN, "основн"),
    (Fund.MAIN, "худож"),
)
_STATES = (
    (CopyState.WRITTEN_OFF, ("списан", "written", "исключ", "выбы")),
    (CopyState.LOST, ("утер", "потеря", "lost", "утрач")),
    (
        CopyState.SHELF,
        ("на полк", "в налич", "налич", "на мест", "в фонд", "на учет", "доступ", "свобод", "есть",
         "имеет", "shelf", "available", "в библиот", "числит", "состоит"),
    ),
)  # fmt: skip
# What is no state of a copy in a list, and why.
_NO_STATES = (
    (
        "выдачи списком не заносятся",
        ("выдан", "на рук", "у читат", "loan", "on loan", "checked out", "issued"),
    ),
    ("такого состояния нет", ("в ремонт", "ремонт", "в перепл", "переплет", "реставр", "repair")),
)
LANGUAGES = {
    "rus": "русский",
    "eng": "английский",
    "ger": "немецкий",
    "fre": "французский",
    "spa": "испанский",
    "chi": "китайский",
    "ukr": "украинский",
    "bel": "белорусский",
    "tat": "татарский",
    "bak": "башкирский",
}
# The codes of two letters, and those of three that ISO 639-2 has beside ours.
_SHORT = {
    "ru": "rus", "en": "eng", "de": "ger", "fr": "fre", "es": "spa", "zh": "chi", "uk": "ukr",
    "be": "bel", "tt": "tat", "ba": "bak", "deu": "ger", "fra": "fre", "zho": "chi",
}  # fmt: skip
_NO_ISBN = {"0", "нет", "-", "б/н", "отсутствует", "без isbn", "нет isbn", "не указан"}
# Fewer digits are no ISBN that has lost some.
_FEW = 8
# What a program or a cataloguer has put around a number: «="978…"», «[978…]», «ISBN 978…».
_BEFORE = re.compile(r"\W*(?:ISBN(?:-1[03]\b)?\W*)?", re.IGNORECASE)
_AFTER = re.compile(r"(?<=[\dXxХх])(?:\.0)?[^\w)]*(?=\)*$)")


def year(cell: Cell) -> str:
    """Return the year as printed; raises Unclear for what is no year of a book, or more than one.

    Two numbers joined by a dash are the years of a set; «сор. 2015» stays as it is.
    """
    if isinstance(cell, dt.date):
        raise Unclear("это дата, взят год", str(cell.year))
    written = text_of(cell).removesuffix(".0").removesuffix(",0")
    if not written or (len(written) == 4 and YEAR.match(written)):
        return written
    found = YEAR.findall(written)
    if written.isdigit():
        raise Unclear("такого года нет")
    if not found:
        raise Unclear("год не назван", written)
    if _STAMP.fullmatch(written):
        raise Unclear("это дата, взят год", found[0])
    if len(found) > 1 and not _YEARS.search(written):
        raise Unclear(f"назван не один год, в счёт идёт {found[0]}", written)
    return written


def isbn(cell: Cell) -> str:
    """Return the numbers of the book, several joined by «; »; raises Unclear for a wrong one.

    A wrong number that may stand in the book is kept as it is written: it is never a key.
    """
    written = text_of(cell).removesuffix(".0")
    if not written or (len(written) <= 17 and written[0].isdigit() and isbn_key(written)):
        return written
    if CUT.search(written):
        raise Unclear(IS_CUT)
    numbers = [_bare(each) for each in isbns(written)]
    wrong = [each for each in numbers if not isbn_key(each)]
    if not wrong:
        return JOINT.join(numbers)
    mended = [each if isbn_key(each) else each.translate(LETTERS_FOR_DIGITS) for each in numbers]
    if all(map(isbn_key, mended)):
        raise Unclear("буква вместо цифры", JOINT.join(mended))
    if fold(written).strip(" .") in _NO_ISBN:
        raise Unclear("это не номер")
    digits = sum(map(str.isdigit, wrong[0]))
    raise Unclear("это не номер" if digits < _FEW else fault(wrong[0]), written)


def age(written: str) -> str | None:
    """Return the code of the age mark: «12» for «(12+)», «от 12 лет», «12 плюс»."""
    found = _AGE.fullmatch(written)
    return found[1] if found and found[1] in _AGE_CODES else None


def fund(written: str) -> str | None:
    """Return the code of the part of the fund that the words name."""
    named = fold(written)
    return next((fund for fund, start in _FUNDS if start in named), None)


def state(written: str) -> str | None:
    """Return the code of the state that the words name.

    Raises Unclear for «выдан», which only lending says of a copy, and for «в ремонте».
    """
    named = fold(written)
    if reason := next((why for why, starts in _NO_STATES if named.startswith(starts)), None):
        raise Unclear(reason)
    return next((state for state, starts in _STATES if named.startswith(starts)), None)


def language(cell: Cell) -> str:
    """Return the code of a language; raises Unclear for a name that has none here."""
    written = text_of(cell)
    named = fold(written).strip(" .")
    if code := language_code(named):
        return code
    raise Unclear("язык не узнан", written if named.isalpha() and len(named) > 3 else None)


def language_code(named: str) -> str | None:
    """Return the code for a folded name, a beginning of it, or a code."""
    if named in _SHORT:
        return _SHORT[named]
    known = (code for code, name in LANGUAGES.items() if named[:3] in (code, name[:3]))
    return next(known, named if len(named) == 3 and named.isascii() and named.isalpha() else None)


def _bare(number: str) -> str:
    bare = _AFTER.sub("", _BEFORE.sub("", number, count=1))
    # «(978…)» stood in brackets, «978… (т. 2)» has some of its own.
    return bare if "(" in bare else bare.rstrip(")")
