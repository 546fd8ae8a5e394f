"""Of which school year a list of readers says that it is, where that is not the year at hand."""

import datetime as dt
import re
from collections.abc import Iterator

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.tables.days import date_of
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind
from ibc_desktop.kernel.tables.sheets import Sheet
from ibc_desktop.kernel.tables.times.table_year import school_year_told, year_told

# «На 01.09.2025»: a list as it was that day; the day of an order says nothing of its classes.
_AS_ON = re.compile(r"\bна (\d{1,2}(?:[./]\d{1,2}[./]| [а-я]+ )20\d\d)")
_BORN = re.compile(r"рожд|\bг\.? ?р\b")
_GRADUATES = "выпуск"
_SUMMER = range(6, 9)
_HALF_A_YEAR = dt.timedelta(days=181)


def told_of_other_year(
    sheet: Sheet, file: str, school_year: int, today: dt.date
) -> Iterator[Remark]:
    """Yield what is said of the lists of a file that name another school year than this one.

    A list is of the year that stands over it, or in the name of its sheet, or of the file.
    """
    for part in sheet.parts:
        for text in (*part.titles(), part.name, file):
            if years := _years_of(text, school_year, today):
                if school_year not in years:
                    yield _other(part.said or "файл", text, years[-1], school_year)
                break


def _other(at: str, text: str, year: int, this: int) -> Remark:
    reason = f"список {school_year_name(year)} учебного года"
    outcome = f"войдут в классы {school_year_name(this)}: возьмите новый список или уберите „Класс“"
    return Remark(at, reason, text, outcome, RemarkKind.FIGURES)


def _years_of(text: str, this: int, today: dt.date) -> list[int]:
    """Return the school years of which a text may say that its list is; none where it says none."""
    folded = fold(text)
    if told := school_year_told(text):
        return [told.school_year]
    if found := _AS_ON.search(folded):
        day = date_of(found[1], today)
        return [] if day is None else _around(day)
    told = None if _BORN.search(folded) else year_told([text])
    if told is None:
        return []
    years = _around(told.first + _HALF_A_YEAR)
    if _GRADUATES in folded:
        return years[:1]
    # «Список 2018 года» may speak of anything; last year's is at least likely to be a list.
    return years if this - years[-1] <= 1 else []


def _around(day: dt.date) -> list[int]:
    """Return the school year of a day; in summer the coming one is meant as well."""
    year = school_year_of(day)
    return [year, year + 1] if day.month in _SUMMER else [year]
