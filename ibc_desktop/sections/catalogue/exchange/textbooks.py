"""A list of textbooks, told by its headings and by what stands above its rows."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.sheets import Sheet

_FEDERAL_LIST = re.compile(r"\bфпу\b|\bфедеральн\w+ переч")


def textbooks(sheet: Sheet, mapping: dict[str, int]) -> Remark | None:
    """Say by what a list is one of textbooks, where no column tells the part of the fund.

    «Наименование учебника», «№ ФПУ» and «Перечень учебников» above each of its parts say so.
    """
    if "fund" in mapping:
        return None
    at = mapping.get("title", mapping.get("author_title", -1))
    title = sheet.headings[at] if 0 <= at < len(sheet.headings) else ""
    named = [each for each in sheet.headings if _FEDERAL_LIST.search(fold(each))]
    if "учебник" in fold(title):
        named.insert(0, title)
    above = [next(filter(_is_of_textbooks, part.titles()), "") for part in sheet.parts]
    if not (named or all(above)):
        return None
    at, said = (f"столбец „{named[0]}“", "столбец") if named else ("файл", "список")
    words = named[0] if named else above[0]
    outcome = "книги войдут в учебный фонд"
    return Remark(at, f"{said} назван «{words}»", words, outcome, RemarkKind.FIGURES)


def _is_of_textbooks(title: str) -> bool:
    return "учебник" in fold(title) and "худож" not in fold(title)
