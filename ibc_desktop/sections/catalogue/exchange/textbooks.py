"""A list of textbooks, told by its headings and by what stands above its rows."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import text_of
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.sheets import Sheet

from .goods import names_goods

# So many rows are looked at, but for those with so few cells, which stand under a list.
_LOOKED_AT, _FEW = 50, 3
_FEDERAL_LIST = re.compile(r"\bфпу\b|\bфедеральн\w+ переч")


def textbooks(sheet: Sheet, mapping: dict[str, int]) -> Remark | None:
    """Say by what a list is one of textbooks, where no column tells the part of the fund.

    «Наименование учебника», «№ ФПУ» and «Перечень учебников» above each of its parts say so, and
    so do most titles of a waybill: «Математика. 5 класс. Учебник».
    """
    if "fund" in mapping:
        return None
    column = mapping.get("title", mapping.get("author_title", -1))
    title = sheet.headings[column] if 0 <= column < len(sheet.headings) else ""
    named = [each for each in sheet.headings if _FEDERAL_LIST.search(fold(each))]
    if "учебник" in fold(title):
        named.insert(0, title)
    above = [next(filter(_is_of_textbooks, part.titles()), "") for part in sheet.parts]
    if named:
        return _told(f"столбец „{named[0]}“", f"столбец назван «{named[0]}»", named[0])
    if all(above):
        return _told("файл", f"список назван «{above[0]}»", above[0])
    if names_goods(title) and _most_are_textbooks(sheet, column):
        return _told(f"столбец „{title}“", "почти в каждой строке сказано «учебник»", title)
    return None


def _told(at: str, reason: str, words: str) -> Remark:
    return Remark(at, reason, words, "книги войдут в учебный фонд", RemarkKind.FIGURES)


def _most_are_textbooks(sheet: Sheet, column: int) -> bool:
    rows = (list(map(text_of, row)) for row in sheet.first_rows(_LOOKED_AT))
    full = [row for row in rows if sum(map(bool, row)) > _FEW]
    titles = [fold(row[column]) for row in full if 0 <= column < len(row) and row[column]]
    return bool(titles) and sum(map(_is_of_textbooks, titles)) * 2 > len(titles)


def _is_of_textbooks(title: str) -> bool:
    return "учебник" in fold(title) and "худож" not in fold(title)
