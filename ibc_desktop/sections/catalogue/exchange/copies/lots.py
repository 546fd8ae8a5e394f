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
        is_sum, lot = _proof(sheet, mapping["copies"], at)
        if is_sum:
            sums = sums or Sums(at, at, "сумма")
        elif is_sum is not None:
            sums, mapping = None, {**mapping, "price": at}
        elif lot:
            told = _doubt(sheet.headings[at], lot, is_sum=sums is not None)
    return Cost({**mapping, "price": sums.price} if sums else mapping, sums, told)


def _is_open(headings: Sequence[str], mapping: Container[str], sums: Sums | None, at: int) -> bool:
    """Say whether a heading leaves open what it has the cost of."""
    if at < 0 or "copies" not in mapping or "total" in mapping or (sums and sums.price != at):
        return False
    said = fold(headings[at])
    is_told = OF_ONE.search(said) or _OF_ALL.search(said) or "балансов" in said
    return "стоимост" in said and not is_told


def _proof(sheet: Sheet, copies: int, at: int) -> tuple[bool | None, Lot | None]:
    """Return whether the rows or their total prove sums, and the first row of several copies."""
    sums = products = 0
    lot = None
    for cost, count, total in _costs(sheet, copies, at):
        if count < 0:
            if lot and total in (sums, products):
                return total == sums, lot
        elif count > 1 and cost:
            lot = lot or (cost, count)
            if total == cost * count or cost % count:
                return False, lot
        sums, products = sums + cost, products + cost * max(count, 0)
    return None, lot


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


def _doubt(heading: str, lot: Lot, *, is_sum: bool) -> Remark:
    cost, count = lot
    if is_sum:
        one = f"{roubles(round(cost / count))} = {roubles(cost)} : {count}"
        outcome = f"взято суммой: цена {one}; если это цена, назовите столбец «Цена»"
    else:
        other = "если это сумма, назовите столбец «Сумма за все экземпляры»"
        outcome = f"взято ценой: {roubles(cost)}; {other}"
    return Remark(f"столбец „{heading}“", _DOUBT, heading, outcome, RemarkKind.FIGURES)


def _is_sum(said: str) -> bool:
    return bool(_OF_ALL.search(said)) and not of_tax(said) and not OF_ONE.search(said)


def _count(cell: Cell) -> int:
    try:
        return count_of(cell) or 1
    except Unclear:
        return 1
