"""«Стоимость» beside a quantity: the price of one copy, or the sum of them all."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import roubles
from ibc_desktop.kernel.tables.cells import Cell, Unclear, count_of
from ibc_desktop.kernel.tables.heads.mapping import Columns
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet, untold

from .prices import OF_ONE, Sums, kopecks, of_tax, sums_of, with_tax

_OF_ALL = re.compile(r"сумм|\bвсего|\bитог|\bобщ")
# «Цена по инв.», «Закупочная цена с НДС»: whatever else is said, a price; but not of another thing.
_PRICE = re.compile(r"(?:[^\W\d]+(?:ая|ной) )?(?:цена|стоимость)\b")
_OF_ANOTHER = re.compile(
    r"сумм|\bвсего|\bитог|\bобщ|\bбез|скидк|доставк|услуг|подписк|комплект|ремонт|переплет|залог"
    r"|износ|остаточн"
)
# What so many copies cost, in kopecks, and how many they are.
Lot = tuple[int, int]
_BY_TOTAL = "итог равен простой сумме столбца, хотя экземпляров больше"
_DOUBT = "цена одного экземпляра или сумма всех?"


def with_prices(headings: Sequence[str], found: Columns) -> Columns:
    """Return the columns with the price under whatever name it has; of two none is taken.

    A price with VAT goes before the plain one.
    """
    at, taken = found.mapping.get("price", -1), found.mapping.values()
    likely = [
        place
        for place, heading in enumerate(map(fold, headings))
        if place not in taken and _is_price(heading)
    ]
    taxed = [place for place in likely if with_tax(headings[place])]
    if at >= 0 and with_tax(headings[at]):
        return found
    if len(taxed) == 1 or (at < 0 and len(likely) == 1):
        (place,) = taxed or likely
        return replace(found, mapping={**found.mapping, "price": place})
    if at >= 0:
        return found
    return replace(found, suits={**found.suits, **{place: ["price"] for place in likely}})


def _is_price(heading: str) -> bool:
    is_price = _PRICE.match(heading) and not _OF_ANOTHER.search(heading)
    # «Стоимость с НДС» is rather a sum.
    return bool(is_price) and bool(OF_ONE.search(heading) or not with_tax(heading))


class Cost(NamedTuple):
    """What a list says its copies cost.

    `mapping` has the price where it stands, `sums` are those of all the copies of a row, if any;
    `told` says for which of the two a column was taken, where nothing proves it.
    """

    mapping: dict[str, int]
    sums: Sums | None = None
    told: Remark | None = None


def cost_of(sheet: Sheet, mapping: dict[str, int]) -> Cost:
    """Return what the copies of a list cost: one of them, or all of a row together."""
    sums = sums_of(sheet.headings, mapping)
    at = sums.at if sums else mapping.get("price", -1)
    told = None
    if _is_open(sheet.headings, mapping, sums, at):
        is_sum, lot, why = _proof(sheet, mapping["copies"], at)
        if is_sum:
            sums = sums or Sums(at, at, "сумма")
        elif is_sum is not None:
            sums, mapping = None, {**mapping, "price": at}
        if lot and why:
            told = _doubt(sheet.headings[at], lot, why, is_sum=sums is not None)
    return Cost({**mapping, "price": sums.price} if sums else mapping, sums, told)


def _is_open(headings: Sequence[str], mapping: Container[str], sums: Sums | None, at: int) -> bool:
    """Say whether a heading leaves open what it has the cost of."""
    if at < 0 or "copies" not in mapping or "total" in mapping or (sums and sums.price != at):
        return False
    said = fold(headings[at])
    is_told = OF_ONE.search(said) or _OF_ALL.search(said) or "балансов" in said
    return "стоимост" in said and not is_told


def told_of_total(sheet: Sheet, cost: Cost) -> Remark | None:
    """Say that a total is the plain sum of prices though they are of several copies each."""
    at, copies = cost.mapping.get("price", -1), cost.mapping.get("copies", -1)
    if at < 0 or copies < 0 or cost.sums or cost.told:
        return None
    _, lot, why = _proof(sheet, copies, at, to_the_end=True)
    return _doubt(sheet.headings[at], lot, why, is_sum=False) if lot and why == _BY_TOTAL else None


class _Proof(NamedTuple):
    """Whether sums are proved, the first row of several copies, and why it is not beyond doubt."""

    is_sum: bool | None
    lot: Lot | None = None
    why: str = ""


def _proof(sheet: Sheet, copies: int, at: int, *, to_the_end: bool = False) -> _Proof:
    """Return what the rows and their total prove: that the cost is of all copies, or of one.

    A sum beside it proves it, a total by rows at its price too; one that does not divide by the
    copies does so unless the rows are read to the end: a total may be the plain sum.
    """
    sums = products = 0
    lot, is_total = None, False
    for cost, count, total in _costs(sheet, copies, at):
        if count < 0:
            if lot and total == products:
                return _Proof(False, lot)
            is_total = is_total or bool(lot and total == sums)
        elif count > 1 and cost:
            lot = lot or (cost, count)
            if total == cost * count or (cost % count and not to_the_end):
                return _Proof(False, lot)
        sums, products = sums + cost, products + cost * max(count, 0)
    return _Proof(True, lot, _BY_TOTAL) if is_total else _Proof(None, lot, _DOUBT)


def _costs(sheet: Sheet, copies: int, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield the cost, the quantity and the sum of each row; of a total no quantity, its sum."""
    headings = sheet.headings
    beside = [place for place, said in enumerate(headings) if place != at and _is_sum(fold(said))]
    for _, row in sheet.body(untold):
        row = [*row, *[None] * (len(headings) - len(row))]
        if no_row(row):
            yield 0, -1, kopecks(row[at])
        else:
            sums = (kopecks(row[place]) for place in beside)
            yield kopecks(row[at]), _count(row[copies]), max(sums, default=0)


def _doubt(heading: str, lot: Lot, why: str, *, is_sum: bool) -> Remark:
    cost, count = lot
    if is_sum:
        one = f"{roubles(round(cost / count))} = {roubles(cost)} : {count}"
        outcome = f"взято суммой: цена {one}; если это цена, назовите столбец «Цена»"
    else:
        other = "если это сумма, назовите столбец «Сумма за все экземпляры»"
        outcome = f"взято ценой: {roubles(cost)}; {other}"
    return Remark(f"столбец „{heading}“", why, heading, outcome, RemarkKind.FIGURES)


def _is_sum(said: str) -> bool:
    return bool(_OF_ALL.search(said)) and not of_tax(said) and not OF_ONE.search(said)


def _count(cell: Cell) -> int:
    try:
        return count_of(cell) or 1
    except Unclear:
        return 1
