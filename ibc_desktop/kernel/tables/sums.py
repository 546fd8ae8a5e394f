"""A cell of somebody's table read as a sum of money."""

import re
from decimal import ROUND_HALF_UP, Decimal

from .cells import LETTERS_FOR_DIGITS, Cell, Unclear, says_nothing, text_of

# «1 250,00», «1,250.00» or «1.250,00»: thousands by one mark, kopecks after another; «250-00» and
# «250=00» stand in paper accounts.
_GROUPED = r"\d{1,3}(?P<mark>[ .,'’])\d{3}(?:(?P=mark)\d{3}){0,4}"
_SUM = re.compile(
    rf"(?:(?P<grouped>{_GROUPED})|(?P<plain>\d{{1,12}}))(?:(?P<point>[.,]|[=-](?=\d\d$))(?P<rest>\d{{1,20}}))?"
)
_CURRENCY = r"(?:₽|руб[а-я]*\.?|р\.?|rub|rur)"
_MONEY = re.compile(
    rf"{_CURRENCY}?\s*(?P<sum>\d[\d .,'’=-]*?)\s*"
    rf"(?:{_CURRENCY}\s*(?:(?P<kopecks>\d{{1,2}})\s*к[а-я]*\.?)?)?"
)
# «120 р. за шт.», «250 руб/шт», «350=»: what stands after a price and is no part of it.
_AFTER = re.compile(r"\s*(?:(?:за|/)\s*(?:1\s*)?(?:шт|экз|ед|кн)[а-я]*\.?|(?<=\d)\s*=)$")
_KOPECKS_ALONE = re.compile(r"(\d{1,7})\s*к(?:оп[а-я]*)?\.?")
# «250 300» may as well be two prices: no book costs hundreds of thousands.
_HUNDREDS = re.compile(r"(?:\d{3}|\d{1,3} \d{3})(?: \d{3})+")
_PRICE = rf"\d+(?:[.,]\d\d?)?\s*{_CURRENCY}?"
_TWO_PRICES = re.compile(rf"{_PRICE}\s*(?:[\s/;|(+=-]|,\s|и)\s*{_PRICE}\)?")
_DEAREST = 10**9
# What a sum with parts of a kopeck says, and less of one than any sum has: floats are inexact.
_PARTS = "в цене доли копейки"
_NO_PART = 1e-3


def kopecks_of(cell: Cell) -> int | None:
    """Return a sum of roubles in kopecks: 125050 for «1 250,50», «1,250.50», «1250-50» or 1250.5.

    None for an empty cell. Raises Unclear for what is no sum of money: «2×120», «10%».
    """
    if isinstance(cell, int | float):
        if not 0 <= cell < _DEAREST:
            raise Unclear("не похоже на цену")
        kopecks = round(cell * 100)
        if abs(cell * 100 - kopecks) > _NO_PART:
            raise Unclear(_PARTS, _to_kopecks(repr(cell)))
        return kopecks
    written = text_of(cell).lower()
    if says_nothing(written):
        return None
    if alone := _KOPECKS_ALONE.fullmatch(written):
        return int(alone[1])
    kopecks = _written(written if written[-1].isdigit() else _AFTER.sub("", written))
    if kopecks >= _DEAREST * 100:
        raise Unclear("не похоже на цену")
    return kopecks


def _written(written: str) -> int:
    found = _MONEY.fullmatch(written)
    if found is None:
        raise Unclear(_why_no_price(written))
    if found["kopecks"]:
        return _roubles(found["sum"].strip()) * 100 + int(found["kopecks"])
    return _kopecks(found["sum"].strip())


def _roubles(written: str) -> int:
    """Return whole roubles whose kopecks stand apart: any mark in «1.250» parts its thousands."""
    found = _SUM.fullmatch(written)
    if found is None or found["rest"] or _HUNDREDS.fullmatch(written):
        raise Unclear(_why_no_price(written))
    return int(re.sub(r"\D", "", written))


def _kopecks(written: str) -> int:
    found = _SUM.fullmatch(written)
    if found is None or (found["point"] and found["point"] == found["mark"]):
        raise Unclear(_why_no_price(written))
    if _HUNDREDS.fullmatch(written):
        raise Unclear("две цены или сотни тысяч?")
    grouped, rest = found["grouped"], found["rest"] or "0"
    if grouped and not found["rest"] and grouped.count(mark := found["mark"]) == 1 and mark in ".,":
        # «1.250» is a thousand roubles for one and a rouble with kopecks for another.
        raise Unclear(f"{grouped.replace(mark, ' ')} или {grouped}: тысячи или копейки?")
    whole = int(re.sub(r"\D", "", grouped or found["plain"]))
    if rest[2:].strip("0"):
        raise Unclear(_PARTS, _to_kopecks(f"{whole}.{rest}"))
    return whole * 100 + int(f"{rest:0<2}"[:2])


def _to_kopecks(roubles: str) -> int:
    """Return the nearest whole kopecks, a half of one upwards."""
    return int((Decimal(roubles) * 100).to_integral_value(ROUND_HALF_UP))


def _why_no_price(written: str) -> str:
    mended = written.translate(LETTERS_FOR_DIGITS)
    if mended != written and _MONEY.fullmatch(mended):
        return "буква вместо цифры"
    return "две цены" if _TWO_PRICES.fullmatch(written) else "не цена"
