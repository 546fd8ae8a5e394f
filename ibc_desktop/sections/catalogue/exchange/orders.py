"""A list of books that are ordered or required: they have not come, and it counts no stock."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.sheets import Sheet

# «Сводная заявка на учебники», «Список книг к закупке»; «Основание: заказ № 5» stands in a waybill.
_ORDER = re.compile(
    r"^\W*(?:(?!основани)\w+\W+){0,4}?(?:(?:до|пред)?заказ(?!чик)|заявк|потребност"
    r"|план (?:закуп|приобрет|комплектов)|(?:к|на|для) (?:закуп|приобрет)"
    r"|(?:необходим|планируем)\w* (?:к |для )?(?:закуп|приобрет))"
)
_CAME = re.compile(
    r"накладн|\bупд\b|счет|\bторг\b|поступ|получ|исполн|выполн|пришл|приход|принят|прием"
)
_WANTED = re.compile(
    r"^(?:(?:кол\S*|количество|число)(?: экз\S*)? (?:к |для )?)?"
    r"(?:(?:до|пред)?заказ(?!чик)|заявк|требу|необходим|нужн|потребн|закуп|приобрести|не ?хватает"
    r"|недоста)"
)
_NAMES_ALONE = "войдут названия без экземпляров и цен"
_STOCK = re.compile(r"имеет|имеющ|налич|остат|\bв фонд|\bфонд, экз|в библиотек")


def counts_stock(heading: str) -> bool:
    """Say whether a column counts what is here: «Имеется в фонде», «Остаток»."""
    said = fold(heading)
    return _STOCK.search(said) is not None and "%" not in said


def of_order(sheet: Sheet, mapping: dict[str, int]) -> tuple[dict[str, int], Remark | None]:
    """Return the mapping by which an order is read, and what is told of it; others stay as it is.

    Of an order only a column of what is here counts copies. What has an inventory number has come.
    """
    if "inventory_number" in mapping or not (said := _said_by(sheet, mapping)):
        return mapping, None
    columns, taken = enumerate(sheet.headings), {**mapping, "copies": -1}.values()
    at = next((at for at, each in columns if counts_stock(each) and at not in taken), -1)
    if at >= 0:
        outcome = f"войдёт то, что есть: столбец „{sheet.headings[at]}“"
        mapping = {**mapping, "copies": at}
    else:
        came = "Количество" if said in sheet.headings else "Поступление книг"
        outcome = f"{_NAMES_ALONE}; если они уже пришли, замените «{said}» на «{came}»"
        mapping = {key: at for key, at in mapping.items() if key != "copies"}
    return mapping, Remark(
        "файл", "это заказ: книги ещё не пришли", said, outcome, RemarkKind.FIGURES
    )


def _said_by(sheet: Sheet, mapping: dict[str, int]) -> str:
    """Return the words that tell an order: a title, or a column where none counts copies."""
    above = sheet.titles()
    # The name of the file, which a text has for its sheet, says less than what stands above a list.
    named = [part.name for part in sheet.parts if part.name != sheet.file]
    titles = [*above, *named] if above else [*named, sheet.file]
    if any(map(_CAME.search, map(fold, titles))):
        return ""
    wanted = (each for each in sheet.headings if _WANTED.search(fold(each)))
    by_column = "" if "copies" in mapping else next(wanted, "")
    return next((each for each in titles if _ORDER.search(fold(each))), by_column)
