"""What is known of a reader, fact by fact."""

import datetime as dt
from collections.abc import Sequence

from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.tables.fields import facts

from ..model import ReaderGroup
from ..rules.fields import READER
from ..rules.rows import MembershipRow, ReaderRow


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
    if line.until is None:
        return f"{line.name} с {date_words(line.since, today)}"
    return f"{line.name} в {school_year_name(line.school_year)} учебном году"


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
