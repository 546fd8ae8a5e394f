"""A list of textbooks, told by its headings and by what stands above its rows."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import text_of
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import no_row
from ibc_desktop.kernel.tables.sheets import Sheet

from .goods import is_service

# What the librarian may say of a whole list.
SWITCH = "Книги списка — учебники"
_LOOKED_AT = 50
_FEDERAL_LIST = re.compile(r"\bфпу\b|\bфедеральн\w+ переч")


def textbooks(sheet: Sheet, mapping: dict[str, int]) -> Remark | None:
    """Say by what a list is one of textbooks, where no column tells the part of the fund.

    «Наименование учебника», «№ ФПУ», «Перечень учебников» above each of its parts and «Учебники
    2026» for the name of its file say so, and so do most titles: «Математика. 5 класс. Учебник».
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
    if _is_of_textbooks(sheet.file):
        return _told("файл", f"файл назван «{sheet.file}»", sheet.file)
    said, rows = _titles_of_textbooks(sheet, mapping)
    if said * 2 > rows:
        return _told(f"столбец „{title}“", "почти в каждой строке сказано «учебник»", title)
    return None


def perhaps_textbooks(sheet: Sheet, mapping: dict[str, int]) -> Remark | None:
    """Say that a list which is taken for none of textbooks may be one, or has some."""
    if "fund" in mapping:
        return None
    said, _ = _titles_of_textbooks(sheet, mapping)
    if not said and not {"grade", "copies"} <= mapping.keys():
        return None
    reason = "в заглавиях сказано «учебник»" if said else "книги по классам: учебники?"
    outcome = f"книги войдут в основной фонд; если это учебники, отметьте «{SWITCH}» (F4)"
    return Remark("файл", reason, "", outcome, RemarkKind.FIGURES)


def _told(at: str, reason: str, words: str) -> Remark:
    return Remark(at, reason, words, "книги войдут в учебный фонд", RemarkKind.FIGURES)


def _titles_of_textbooks(sheet: Sheet, mapping: dict[str, int]) -> tuple[int, int]:
    """Return how many of the first titles say «учебник», and how many there are."""
    at, copies = mapping.get("title", mapping.get("author_title", -1)), mapping.get("copies", -1)
    rows = [row for row in sheet.first_rows(_LOOKED_AT) if max(at, copies) < len(row)]
    counted = [row for row in rows if copies < 0 or text_of(row[copies])]
    titles = [text_of(row[at]) for row in counted if at >= 0 and not no_row(row)]
    titles = [title for title in titles if title and not is_service(title)]
    return sum(map(_is_of_textbooks, titles)), len(titles)


def _is_of_textbooks(title: str) -> bool:
    return "учебник" in fold(title) and "худ" not in fold(title)
