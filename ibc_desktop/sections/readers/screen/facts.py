"""What is known of a reader, fact by fact."""

import datetime as dt
from collections.abc import Sequence

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of, school_year_name
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.tables.fields import facts

from ..model import MembershipKind, ReaderGroup
from ..rules.fields import READER
from ..rules.rows import MembershipRow, ReaderRow
from ..rules.wording import class_said

# How most come into a class, which is not worth a word.
_USUAL = (MembershipKind.STARTED, MembershipKind.MOVED)


def known_facts(
    reader: ReaderRow, classes: Sequence[MembershipRow], today: dt.date
) -> list[tuple[str, str]]:
    """Return what is known of a reader, by name; what was never written down is left out."""
    left = reader.left_on
    told = [
        ("Выбытие", _joined(date_words(left, today), reader.left_reason) if left else ""),
        ("Дата рождения", _born(reader)),
        ("Телефон", reader.phone),
        ("Родитель", _joined(reader.parent_name, reader.parent_phone)),
        ("Согласие", f"от {date_words(reader.consent_on, today)}" if reader.consent_on else ""),
        ("В библиотеке", f"с {date_words(reader.registered_on, today)}"),
        ("Классы", "\n".join(_class_line(each, today) for each in classes)),
        *facts(READER, reader),
    ]
    return [(name, value) for name, value in told if value]


def _born(reader: ReaderRow) -> str:
    """The age marks of books are asked for pupils only, so only there is a gap worth a word."""
    if reader.born_on is not None:
        return date_words(reader.born_on)
    return "не указана" if reader.group is ReaderGroup.PUPIL else ""


def _class_line(line: MembershipRow, today: dt.date) -> str:
    """«5А с 1 сентября», «4А в 2025/26 учебном году», and how the pupil came where it matters."""
    how = f", {line.kind.label}" if line.kind not in _USUAL else ""
    if line.until is None:
        name = class_said(line.name, line.school_year, today)
        return f"{name} с {date_words(line.since, today)}{how}"
    year = period_of(PeriodKind.SCHOOL_YEAR, line.since)
    if line.until == year.last:
        return f"{line.name} в {school_year_name(line.school_year)} учебном году{how}"
    first = date_words(line.since, line.until)
    return f"{line.name} с {first} по {date_words(line.until)}{how}"


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
