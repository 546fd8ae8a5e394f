"""How lists, cards and forms speak of a reader."""

import datetime as dt

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import counted, date_words

from ..model import ReaderGroup
from .derived import age_on
from .rows import ReaderRow


def years(count: int) -> str:
    """«11 лет»."""
    return counted(count, "год", "года", "лет")


def class_said(name: str, school_year: int | None, day: dt.date) -> str:
    """«5А», and «5А 2025/26» on a day of another school year."""
    if school_year is None or school_year == school_year_of(day):
        return name
    return f"{name} {school_year_name(school_year)}"


def class_or_group(reader: ReaderRow, day: dt.date | None = None) -> str:
    """«5А», «педагог»; a present pupil outside classes is told so.

    With a `day` of another school year the class is named with its own.
    """
    if reader.class_name:
        year = reader.school_year if day is not None else None
        return class_said(reader.class_name, year, day or dt.date.min)
    present_pupil = reader.group is ReaderGroup.PUPIL and reader.left_on is None
    return "без класса" if present_pupil else reader.group.label


def place_of(reader: ReaderRow, teacher: str, day: dt.date) -> str:
    """«5А, классный руководитель Гущина Е. В.» or «педагог, учитель химии»."""
    beside = f"классный руководитель {teacher}" if teacher else reader.post
    return ", ".join(filter(None, (class_or_group(reader, day), beside)))


def second_line(reader: ReaderRow, teacher: str, today: dt.date) -> str:
    """Return what stands below a name in a list: the class teacher, or the post and phone."""
    if reader.left_on is not None:
        left = f"выбытие {date_words(reader.left_on, today)}"
        return ", ".join(filter(None, (left, reader.left_reason)))
    if teacher:
        return f"классный руководитель {teacher}"
    parent = f"родитель {reader.parent_name}" if reader.parent_name else ""
    return ", ".join(filter(None, (reader.post, reader.phone, parent, reader.parent_phone)))


def card_and_age(reader: ReaderRow, today: dt.date) -> str:
    """«Билет 3000417, 11 лет»."""
    age = years(age_on(reader.born_on, today)) if reader.born_on else ""
    return ", ".join(filter(None, (f"Билет {reader.card_number}", age)))


def named(reader: ReaderRow) -> str:
    """«Соколова Мария, 5А»: as deeds and notices call a reader."""
    return f"{reader.name}, {class_or_group(reader)}"
