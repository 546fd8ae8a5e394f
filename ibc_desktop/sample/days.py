"""Days of the sample school's year: read from «09-02», moved off the week-end."""

import datetime as dt


def day_of(school_year: int, month_and_day: str) -> dt.date:
    """Return the day «09-02» or «03-31» of the school year that began in this year."""
    month, _, day = month_and_day.partition("-")
    return dt.date(school_year + (int(month) < 9), int(month), int(day))


def school_day(day: dt.date) -> dt.date:
    """Move a day off the week-end to the Friday before it."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def hour(written: str) -> dt.time | None:
    """Read «09:55»; nothing where nothing is written."""
    return dt.time.fromisoformat(written) if written else None
