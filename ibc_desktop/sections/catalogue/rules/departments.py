"""Отделы of the fund by which lending is counted (DOMAIN 2.5, diary part 2)."""

import re

from ibc_desktop.kernel.ground.labelled import Labelled

from ..model import Fund


class Department(Labelled):
    """Отдел фонда; a loan keeps it as it was on the day of issue."""

    SOCIETY = "society", "общественно-политическая"
    NATURE = "nature", "естественные науки"
    TECHNOLOGY = "technology", "техника"
    FARMING = "farming", "сельское хозяйство"
    MEDICINE = "medicine", "медицина"
    EDUCATION = "education", "педагогика и культура"
    SPORT = "sport", "физкультура и спорт"
    ART = "art", "искусство"
    LANGUAGE = "language", "языкознание и литературоведение"
    FICTION = "fiction", "художественная"
    JUNIOR = "junior", "для 1–4 классов"
    UNIVERSAL = "universal", "справочная и универсальная"
    METHODICAL = "methodical", "методическая"
    TEXTBOOK = "textbook", "учебники"
    PERIODICAL = "periodical", "периодика"
    OTHER = "other", "без индекса"


# The first figures of the index, the longer before the shorter.
_BY_INDEX = (
    ("75", Department.SPORT),
    ("84", Department.FICTION),
    ("85", Department.ART),
    *((start, Department.LANGUAGE) for start in ("80", "81", "82", "83")),
    ("7", Department.EDUCATION),
    ("2", Department.NATURE),
    ("3", Department.TECHNOLOGY),
    ("4", Department.FARMING),
    ("5", Department.MEDICINE),
    ("6", Department.SOCIETY),
    ("8", Department.SOCIETY),
    ("1", Department.UNIVERSAL),
    ("9", Department.UNIVERSAL),
)
_BY_FUND: dict[str, Department] = {
    Fund.TEXTBOOK: Department.TEXTBOOK,
    Fund.METHODICAL: Department.METHODICAL,
    Fund.PERIODICAL: Department.PERIODICAL,
}


def department(fund: str, bbk: str) -> Department:
    """Return the department of an edition by its fund and its ББК index.

    «Д» before the index marks books for the first four classes (DOMAIN 3.4).
    """
    index = bbk.strip()
    if fund in _BY_FUND:
        return _BY_FUND[fund]
    if index[:1] in ("Д", "д"):
        return Department.JUNIOR
    figures = re.sub(r"\D.*", "", index)
    for start, found in _BY_INDEX:
        if figures.startswith(start):
            return found
    return Department.OTHER
