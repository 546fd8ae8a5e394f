"""The price of a copy by a waybill: a school takes books on its balance at their cost with VAT."""

import re
from dataclasses import dataclass

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import roubles
from ibc_desktop.kernel.tables.cells import Cell, Unclear
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind, letters
from ibc_desktop.kernel.tables.sums import kopecks_of

from ..author_cells import Note

# «Стоимость за ед. с НДС», «Розничная стоимость»: the price of one, whatever else is said.
OF_ONE = re.compile(
    r"\bцен|единиц|\bза (?:ед\b|1\b|одн|шт|экз|кн)|\b(?:1|одного) (?:шт|экз|кн)|экземпляра|розничн"
)
# «Всего с НДС», «Стоимость товаров (работ, услуг) с налогом - всего».
_SUM_WITH = re.compile(r"(?:сумм|стоимост|всего|итог).*\bс (?:учетом )?(?:ндс|налог)")
_TOTALS = frozenset({"итого", "итого, руб.", "итого, руб", "итого (руб.)"})
_WITH = re.compile(r"\b(?:с|вкл\w*\.?|в т\. ?ч\.|в том числе) (?:учетом )?(?:ндс|налог)")
_WITHOUT = re.compile(r"без (?:учета )?(?:ндс|налог)")
# No rate of VAT is above 22 %; what is rounded may be a little beside.
_LEAST, _MOST = 0.99, 1.23


@dataclass(frozen=True)
class Sums:
    """The column of what all the copies of a row cost, by which the prices are, if it has any.

    `said` is what the sums are called.
    """

    at: int
    price: int
    said: str = "сумма с НДС"

    def priced(self, row: list[Cell], count: int, note: Note) -> list[Cell]:
        """Return a row whose price is its sum by so many copies; what is odd is told."""
        total, price = kopecks(row[self.at]), kopecks(row[self.price])
        if not total or count < 1:
            if price:
                note("price", f"{self.said} не названа", "цена как в ячейке")
            return row
        one = round(total / count)
        if self.price != self.at and price and not _LEAST <= total / (price * count) <= _MOST:
            note(
                "price",
                f"не сходится с суммой{self.said.removeprefix('сумма')}",
                "цена как в ячейке",
            )
            return row
        if one * count != total and one != price:
            note("price", f"{self.said} не делится поровну на {count}", f"цена {roubles(one)}")
        return [*row[: self.price], one / 100, *row[self.price + 1 :]]


def sums_of(headings: list[str], mapping: dict[str, int]) -> Sums | None:
    """Return the sums that the librarian has named, or those with VAT.

    None where a list has no such, or has a price with VAT.
    """
    price = mapping.get("price", -1)
    if (at := mapping.get("total", -1)) >= 0:
        return Sums(at, price if price >= 0 else at, "сумма")
    if price >= 0 and with_tax(headings[price]):
        return None
    said, taken = list(map(fold, headings)), mapping.values()
    free = [at for at in range(len(said)) if at not in taken]
    found = [at for at in free if _SUM_WITH.search(said[at]) and not OF_ONE.search(said[at])]
    if not found and any(map(of_tax, said)):
        found = [at for at in free if said[at] in _TOTALS]
    return Sums(found[0], price if price >= 0 else found[0]) if found else None


def told_untaxed(headings: list[str], mapping: dict[str, int]) -> Remark | None:
    """Say that the prices of a list are without VAT, and that no column has the sums with it."""
    at = mapping.get("price", -1)
    if at < 0 or sums_of(headings, mapping):
        return None
    said = fold(headings[at])
    others = (fold(each) for place, each in enumerate(headings) if place != at)
    is_beside = not _WITH.search(said) and any(map(of_tax, others))
    if not (_WITHOUT.search(said) or is_beside):
        return None
    reason, outcome = "цена без НДС", "войдёт без НДС: сумм с НДС в списке нет"
    return Remark(f"столбец {letters(at)}", reason, headings[at], outcome, RemarkKind.FIGURES)


def of_tax(said: str) -> bool:
    """Say whether a column is of the tax on top: «Ставка НДС», «Сумма без НДС»."""
    return ("ндс" in said or "налог" in said) and not _WITH.search(said)


def with_tax(heading: str) -> bool:
    """Say whether a heading says that its sums are with VAT."""
    return _WITH.search(fold(heading)) is not None


def kopecks(cell: Cell) -> int:
    """Return an amount in kopecks, 0 for one that is not there or not clear."""
    try:
        return kopecks_of(cell) or 0
    except Unclear:
        return 0
