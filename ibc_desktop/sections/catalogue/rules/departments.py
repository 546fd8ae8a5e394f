"""Отделы of the fund by which lending is counted (DOMAIN 2.5, diary part 2)."""

import re
from typing import Self

from ibc_desktop.kernel.ground.labelled import Labelled

from ..model import Fund


class Department(Labelled):
    """Отдел фонда; a loan keeps it as it was on the day of issue.

    `read` is what readers of it read: «художественную литературу».
    """

    read: str

    def __new__(cls, code: str, label: str, read: str) -> Self:
        member = str.__new__(cls, code)
        member._value_, member.label, member.read = code, label, read
        return member

    SOCIETY = "society", "общественно-политическая", "общественно-политическую литературу"
    NATURE = "nature", "естественные науки", "книги по естественным наукам"
    TECHNOLOGY = "technology", "техника", "книги о технике"
    FARMING = "farming", "сельское хозяйство", "книги о сельском хозяйстве"
    MEDICINE = "medicine", "медицина", "книги о медицине"
    EDUCATION = "education", "педагогика и культура", "книги о педагогике и культуре"
    SPORT = "sport", "физкультура и спорт", "книги о физкультуре и спорте"
    ART = "art", "искусство", "книги об искусстве"
    LANGUAGE = (
        "language",
        "языкознание и литературоведение",
        "книги по языкознанию и литературоведению",
    )
    FICTION = "fiction", "художественная", "художественную литературу"
    JUNIOR = "junior", "для 1–4 классов", "книги для 1–4 классов"
    UNIVERSAL = "universal", "справочная и универсальная", "справочную и универсальную литературу"
    METHODICAL = "methodical", "методическая", "методическую литературу"
    TEXTBOOK = "textbook", "учебники", "учебники"
    PERIODICAL = "periodical", "периодика", "периодику"
    OTHER = "other", "без индекса", "книги без индекса"


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
