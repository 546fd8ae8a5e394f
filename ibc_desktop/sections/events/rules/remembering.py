"""Writers that events have remembered."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, words
from ibc_desktop.sections.dates.rules.anniversaries import Anniversary

from ..model import HAPPENED, Event

# «Чуковск» + «ого»: what is longer is another word.
_LONGEST_ENDING = 3
_PERSON = re.compile(r"(?:([А-ЯЁ])\.\s*(?:[А-ЯЁ]\.\s*)?)?(?:[А-ЯЁ][а-яё]+-)?([А-ЯЁ][а-яё]+)")


def last_events(
    session: Session, writers: Iterable[Anniversary], today: dt.date
) -> dict[int, dt.date]:
    """Return by writer the day of the last event held whose title or occasion names him."""
    names = {each.id: (_stem(each.surname), each.given_name[:1]) for each in writers}
    stems = {stem for stem, _ in names.values()}
    if not stems:
        return {}
    said = or_(*((literal(" ") + Event.search_key).like(f"% {stem}%") for stem in stems))
    query = (
        select(Event.starts_on, Event.title, Event.occasion)
        .where(Event.status.in_(HAPPENED), Event.starts_on <= today, said)
        .order_by(Event.starts_on.nulls_first())
    )
    found: dict[int, dt.date] = {}
    for day, title, occasion in session.execute(query):
        people = list(_people(f"{title} {occasion}"))
        for key, name in names.items():
            if day is not None and any(_is_named(person, *name) for person in people):
                found[key] = day
    return found


def _people(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words that may be surnames, folded, with the initial before each."""
    for found in _PERSON.finditer(text):
        yield fold(found[2]), found[1] or ""


def _is_named(person: tuple[str, str], stem: str, initial: str) -> bool:
    word, said = person
    fits = not said or not initial or said == initial
    return fits and word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING


def _stem(surname: str) -> str:
    """Return what stays in all cases of the last word of a surname: «чуковск»."""
    import Stemmer

    last = (words(surname) or [surname])[-1]
    return Stemmer.Stemmer("russian").stemWord(last)
