"""The price of a copy by a waybill: a school takes books on its balance at their cost with VAT."""

import re
from dataclasses import dataclass

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import roubles
from ibc_desktop.kernel.tables.cells import Cell, Unclear
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind, letters
from ibc_desktop.kernel.tables.sums import kopecks_of

from ..author_cells import Note

# «Всего с НДС», «Стоимость товаров (работ, услуг) с налогом - всего».
_SUM_WITH = re.compile(
    r"(?:сумм|стоимост|всего|итог)(?!.*(?:единиц|за 1|\bцен)).*\bс (?:учетом )?(?:ндс|налог)"
)
_WITH = re.compile(r"\b(?:с|вкл\w*\.?|в т\. ?ч\.|в том числе) (?:учетом )?(?:ндс|налог)")
_WITHOUT = re.compile(r"без (?:учета )?(?:ндс|налог)")
# No rate of VAT is above 22 %; what is rounded may be a little beside.
_LEAST, _MOST = 0.99, 1.23


@dataclass(frozen=True)
class Taxed:
    """The column of the sums with VAT, by which the prices are; -1 for none."""

    sums: int
    price: int

    def priced(self, row: list[Cell], count: int, note: Note) -> list[Cell]:
        """Return a row whose price is its sum with VAT by so many copies; what is odd is told."""
        total, price = _kopecks(row[self.sums]), _kopecks(row[self.price])
        if not total or count < 1:
            if price:
                note("price", "сумма с НДС не названа", "цена как в ячейке")
            return row
        one = round(total / count)
        if self.price != self.sums and price and not _LEAST <= total / (price * count) <= _MOST:
            note("price", "не сходится с суммой с НДС", "цена как в ячейке")
            return row
        if one * count != total and one != price:
            note("price", f"сумма с НДС не делится поровну на {count}", f"цена {roubles(one)}")
        return [*row[: self.price], one / 100, *row[self.price + 1 :]]


def taxed(headings: list[str], mapping: dict[str, int]) -> Taxed | None:
    """Return where a list has sums with VAT; None where it has none or a price with VAT."""
    at = mapping.get("price", -1)
    if at >= 0 and _WITH.search(fold(headings[at])):
        return None
    taken = mapping.values()
    found = (
        at for at, each in enumerate(headings) if at not in taken and _SUM_WITH.search(fold(each))
    )
    sums = next(found, -1)
    return Taxed(sums, at if at >= 0 else sums) if sums >= 0 else None


def told_untaxed(headings: list[str], mapping: dict[str, int]) -> Remark | None:
    """Say that the prices of a list are without VAT, and that no column has the sums with it."""
    at = mapping.get("price", -1)
    if at < 0 or taxed(headings, mapping):
        return None
    said = fold(headings[at])
    others = (fold(each) for place, each in enumerate(headings) if place != at)
    is_beside = not _WITH.search(said) and any(map(_of_tax, others))
    if not (_WITHOUT.search(said) or is_beside):
        return None
    reason, outcome = "цена без НДС", "войдёт без НДС: сумм с НДС в списке нет"
    return Remark(f"столбец {letters(at)}", reason, headings[at], outcome, RemarkKind.FIGURES)


def _of_tax(said: str) -> bool:
    """Say whether a column is of the tax on top: «Ставка НДС», «Сумма без НДС»."""
    return ("ндс" in said or "налог" in said) and not _WITH.search(said)


def _kopecks(cell: Cell) -> int:
    """Return an amount in kopecks, 0 for one that is not there or not clear."""
    try:
        return kopecks_of(cell) or 0
    except Unclear:
        return 0
