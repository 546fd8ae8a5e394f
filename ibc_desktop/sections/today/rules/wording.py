"""How the home page speaks: the day and the copies."""

import datetime as dt

from ibc_desktop.kernel.file.backups_kept import has_remarks, moment_words
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import counted, date_words, weekday_name

from .rows import Copies

# A stick that was not seen for longer is told of.
_STICK_DAYS = 7
_SUMMER = (6, 7, 8)


def day_title(today: dt.date) -> str:
    """«Среда, 17 марта»."""
    return f"{weekday_name(today).capitalize()}, {date_words(today, today)}"


def day_subtitle(today: dt.date) -> str:
    """«2026/27 учебный год, 29-я неделя с 1 сентября»; in summer what is left of it."""
    year = school_year_of(today)
    named = f"{school_year_name(year)} учебный год"
    if today.month in _SUMMER:
        left = (dt.date(year + 1, 9, 1) - today).days
        return f"{named}. До 1 сентября {days(left)}"
    first = dt.date(year, 9, 1)
    monday = first - dt.timedelta(days=first.weekday())
    return f"{named}, {(today - monday).days // 7 + 1}-я неделя с 1 сентября"


def days(count: int) -> str:
    """«14 дней»."""
    return counted(count, "день", "дня", "дней")


def books(count: int) -> str:
    """«12 книг»."""
    return counted(count, "книга", "книги", "книг")


def copy_lines(copies: Copies, today: dt.date) -> tuple[str, str]:
    """Return «Копия проверена», «вчера в 16:42, открылась: 4 018 книг»."""
    newest = copies.state.newest
    if newest is None:
        return "Копии данных ещё нет", "первая появится, когда закроете программу"
    if has_remarks(newest.path):
        return "Копия с замечаниями", f"{moment_words(newest.made_at, today)}: в данных непорядок"
    said = f"{moment_words(newest.made_at, today)}, открылась"
    return "Копия проверена", f"{said}: {books(copies.books)}" if copies.books else said


def copy_is_old(copies: Copies, today: dt.date) -> bool:
    """Whether there is no sound copy of this week."""
    newest = copies.state.newest
    return (
        newest is None
        or has_remarks(newest.path)
        or (today - newest.made_at.date()).days > _STICK_DAYS
    )


def stick_words(copies: Copies, today: dt.date) -> str:
    """«Флешку не вставляли 9 дней»; nothing while the stick is fresh."""
    at = copies.state.stick_at
    if at is None:
        return "На флешку ещё не копировали"
    ago = (today - at.date()).days
    return f"Флешку не вставляли {days(ago)}" if ago > _STICK_DAYS else ""
