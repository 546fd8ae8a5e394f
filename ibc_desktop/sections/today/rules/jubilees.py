"""Writers' jubilees of the next months beside the own books."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted, in_days
from ibc_desktop.sections.dates.rules.anniversaries import Anniversary, anniversaries
from ibc_desktop.sections.events.rules.remembering import last_events
from ibc_desktop.sections.events.rules.targets import NewEvent

from .rows import Jubilee
from .wording import books

_DAYS = 90
_SHOWN = 4


def jubilees(session: Session, today: dt.date) -> list[Jubilee]:
    """Return the nearest round birthdays; Enter on one begins an event of that day."""
    found = anniversaries(session, today, _DAYS, limit=_SHOWN, jubilees_only=True)
    held = last_events(session, found, today)
    return [_jubilee(each, held.get(each.id), today) for each in found]


def _jubilee(each: Anniversary, held: dt.date | None, today: dt.date) -> Jubilee:
    years = counted(each.age, "год", "года", "лет")
    past = f"вспоминали в {held.year}" if held else "ещё не вспоминали"
    return Jubilee(
        each.day,
        f"{each.surname}, {years}",
        in_days(each.day, today),
        f"у вас {books(each.copies)}" if each.copies else "",
        past if each.copies else "книг у вас нет",
        NewEvent(each.day, f"{each.name}: {each.age_words}"),
    )
