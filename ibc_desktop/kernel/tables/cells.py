"""A cell of somebody's table read as text or as a whole number."""

import datetime as dt
import re
from collections.abc import Iterable
from html import unescape
from itertools import count
from math import isfinite
from typing import Any

from ..ground.folding import clean_line

Cell = str | int | float | dt.date | None


class Unclear(Exception):
    """Raised where a cell says something that is not understood, or only in part.

    `reason` tells why in a few words, `value` is what is taken all the same: None for nothing.
    """

    def __init__(self, reason: str, value: Any = None) -> None:
        super().__init__(reason)
        self.reason, self.value = reason, value


# Letters as web pages write them: «&laquo;Ёлка&raquo;».
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
# What Russian words, figures and their usual marks have not; one set of signs is sooner looked for
# than several, and «?» may stand for a letter that is lost.
_NOT_PLAIN = re.compile("[^ -%'->@[-`{-~А-яЁё№«»“”„–—…]")
# Letters that stand for digits where a number was read from paper.
LETTERS_FOR_DIGITS = str.maketrans("OoОоIlІіЗз", "0000111133")
# «5», «5,000» of a waybill, «1 000 экз.»; what stands after it: «5 (пять) шт.», «100+5».
_WHOLE = r"-?(?:\d{1,3}(?: \d{3}){1,4}|\d{1,15})(?:[.,]0+)?"
_OF_THEM = r"(?:\s*(?:экз|шт|кн|чел|уч|ед|книг|штук|экземпляр)[а-я]*\.?)"
_COUNT = re.compile(rf"({_WHOLE}){_OF_THEM}?")
_IN_LETTERS = re.compile(rf"({_WHOLE}){_OF_THEM}?\s*\(([а-яё ]+)\){_OF_THEM}?")
_ADDED = re.compile(rf"(\d{{1,9}}){_OF_THEM}?\s*\+\s*(\d{{1,9}}){_OF_THEM}?")
_AND_MORE = re.compile(r"(?:~|≈|около |ок\. ?)?(\d{1,9})\b(?![.,]\d|\s*[-–—/×*%]|\s*[xх]\s*\d).*")
_NUMERALS = {
    word: value
    for value, row in (
        (1, "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
         "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
        (10, "десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
        (100, "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"),
    )
    for value, word in zip(count(value, value), row.split(), strict=False)
} | {"одна": 1, "одно": 1, "две": 2}  # fmt: skip
# A spreadsheet has cut a long number to «9,78508E+12», and why its last digits are lost; the E may
# be a Russian one.
CUT = re.compile(r"(?<!\d)\d+(?:[.,]\d+\s?[EЕ]\+?|\s?[EЕ]\+)\d{1,3}", re.IGNORECASE)
IS_CUT = "число сокращено таблицей, цифр не видно"
_WITH_ZERO = re.compile(r"(\d+)[.,]0+")


def text_of(cell: Cell) -> str:
    """Return the cell as text: single spaces, no «.0» after a whole number, dates as 12.03.2014.

    Latin letters inside Russian words become Russian.
    """
    if isinstance(cell, str):
        return clean_line(_unescaped(cell) if "&" in cell else cell)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)


def are_plain(row: Iterable[Cell]) -> bool:
    """Say at a glance whether all texts of a row are Russian words and figures in single spaces.

    Of such texts, which are nine of ten, `bare` is the text as `text_of` and `lines_of` return it.
    """
    texts = "|".join([cell for cell in row if isinstance(cell, str)])
    return _NOT_PLAIN.search(texts) is None and "  " not in texts


def bare(cell: Cell) -> str:
    """Return the cell of a plain row as text."""
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def code_of(cell: Cell) -> str:
    """Return the number of a card, a copy or an ISBN as it is written.

    Raises Unclear where a spreadsheet has cut it short («1,23E+04») or made a fraction of it
    («12345.0»; what is taken then is 12345).
    """
    written = unstarred(text_of(cell))
    if CUT.fullmatch(written):
        raise Unclear(IS_CUT)
    if whole := _WITH_ZERO.fullmatch(written):
        raise Unclear("номер стал дробью", whole[1])
    return written


def unstarred(written: str) -> str:
    """Return a number without the stars that begin and end its barcode: 1001 for «*1001*»."""
    return written[1:-1] if written[:1] == written[-1:] == "*" else written


def is_number(cell: Cell) -> bool:
    """Say whether a cell is a number, a quantity or a sum: no date, class or code."""
    return text_of(cell).replace(" ", "").replace(",", ".").replace(".", "", 1).isdecimal()


def says_nothing(written: str) -> bool:
    """Tell an empty text, or one of dashes alone, which stands for nothing."""
    return not written.strip("-–—")


def lines_of(cell: Cell) -> str:
    """Return the cell as text with its line ends, and no other double spaces."""
    # No line end is printable.
    if not isinstance(cell, str) or cell.isprintable():
        return text_of(cell)
    return "\n".join(map(text_of, cell.splitlines())).strip()


def count_of(cell: Cell) -> int | None:
    """Return the whole number that the cell says: 5 for «5 экз.» or «5,000»; None for an empty one.

    Raises Unclear for anything else, with the number it may be where it begins with one: 5 for
    «3+2» and «5 (2 в ремонте)», nothing for «½» and 2,5.
    """
    if isinstance(cell, float):
        if isfinite(cell) and cell.is_integer():
            return int(cell)
        raise Unclear("не целое число")
    written = text_of(cell).lower()
    if says_nothing(written):
        return None
    if found := _COUNT.fullmatch(written):
        return _whole(found[1])
    if (found := _IN_LETTERS.fullmatch(written)) and _spelt(found[2]) == _whole(found[1]):
        return _whole(found[1])
    if (spelt := _spelt(written)) is not None:
        raise Unclear("число словом", spelt)
    if found := _ADDED.fullmatch(written):
        raise Unclear("сложение", int(found[1]) + int(found[2]))
    if found := _AND_MORE.fullmatch(written):
        raise Unclear("кроме числа ещё слова", int(found[1]))
    raise Unclear("не целое число")


def _whole(written: str) -> int:
    return int(re.split("[.,]", written)[0].replace(" ", ""))


def _spelt(words: str) -> int | None:
    """Return the number that words below a thousand name: 25 for «двадцать пять»."""
    values = [_NUMERALS.get(word) for word in words.split()]
    if None in values or values != sorted(values, key=lambda value: -(value or 0)):
        return None
    return sum(value or 0 for value in values)
