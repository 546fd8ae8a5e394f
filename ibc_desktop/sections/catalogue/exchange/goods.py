"""Columns of titles that hold the author too: goods of a waybill, «Носов Н. Н. Незнайка»."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import text_of
from ibc_desktop.kernel.tables.imports import Remark
from ibc_desktop.kernel.tables.sheets import Sheet

from .author_cells import NAMED
from .title_authors import USUAL, Habit, habit_of, leaning

_GOODS = re.compile(r"товар|номенклатур|характеристик")
_SERVICE = re.compile(
    r"(?:услуги? по )?доставк[аеи](?: (?:книг|учебников|товар|груз|заказ|до )\w*.*)?"
    r"|(?:транспортные|почтовые|курьерские) (?:расходы|услуги).*|услуг[аи] (?:доставки|по) .*"
)
# By so many rows it is told how titles name their authors.
_TRIED_ROWS = 50
_TOLD_APART = {*NAMED, "responsibility", "author_title"}


def names_goods(heading: str) -> bool:
    """Say whether a column names goods: «Наименование товара»."""
    return _GOODS.search(fold(heading)) is not None


def is_service(title: str) -> bool:
    """Say whether what a waybill names is no book: «Доставка», «Транспортные расходы»."""
    return _SERVICE.fullmatch(fold(title)) is not None


def of_goods(sheet: Sheet, mapping: dict[str, int]) -> dict[str, int]:
    """Return a mapping by which titles are read with their authors, if no author is told apart.

    Goods are read so, and titles of which many begin with an author: «Носов Н. Н. Незнайка».
    """
    at = _alone(mapping)
    if at < 0 or not (names_goods(sheet.headings[at]) or _with_authors(sheet, at)[0]):
        return mapping
    return {key: at for key, at in mapping.items() if key != "title"} | {"author_title": at}


def told_authors(sheet: Sheet, mapping: dict[str, int]) -> Remark | None:
    """Say that some titles begin with an author, where they are read as they stand."""
    at = _alone(mapping)
    if at < 0 or names_goods(sheet.headings[at]):
        return None
    are_many, first = _with_authors(sheet, at)
    if are_many or not first:
        return None
    reason, outcome = "не во всех строках, но стоит и автор", "заглавия как в ячейках"
    return Remark(f"столбец „{sheet.headings[at]}“", reason, first, outcome)


def habit(sheet: Sheet, mapping: dict[str, int]) -> Habit:
    """Return how the column of authors and titles tells a book, by its first cells."""
    at = mapping.get("author_title", -1)
    return habit_of(sheet.headings[at], _texts(sheet, at)) if at >= 0 else USUAL


def _alone(mapping: dict[str, int]) -> int:
    """Return the column of the titles in a list that tells no author apart, else -1."""
    return -1 if mapping.keys() & _TOLD_APART else mapping.get("title", -1)


def _with_authors(sheet: Sheet, column: int) -> tuple[bool, str]:
    """Return whether every third of the first titles is told with its author, and one that is.

    Fairy tales, readers and posters have none.
    """
    titles = _texts(sheet, column)
    found = list(filter(leaning, titles))
    return len(found) * 3 > len(titles), next(iter(found), "")


def _texts(sheet: Sheet, column: int) -> list[str]:
    rows = sheet.first_rows(_TRIED_ROWS)
    return [said for row in rows if column < len(row) and (said := text_of(row[column]))]
