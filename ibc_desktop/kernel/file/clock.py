"""Whether the computer's clock can be believed: what was done last is not later than now."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..ground.russian import date_words
from .deeds import Deed

# A clock is set right by so much all the time.
_TRIFLE = dt.timedelta(minutes=5)
_LONG = dt.timedelta(days=366)
_BEHIND = (
    "Часы компьютера показывают {now}, а последняя запись сделана {last}. Поправьте часы: "
    "иначе выдачи и сроки встанут не на тот день."
)
_AHEAD = (
    "Часы компьютера показывают {now}, а последняя запись сделана {last}, больше года "
    "назад. Если часы спешат, поправьте их: иначе выдачи и сроки встанут не на тот день."
)


def doubt(session: Session, now: dt.datetime) -> str:
    """Return why the clock cannot be right, in a sentence with advice; nothing where it may be.

    Deeds are numbered in the order they were done in, so that the last one is known on any clock.
    """
    last = session.scalar(select(Deed.done_at).order_by(Deed.id.desc()).limit(1))
    if last is None or last - _TRIFLE <= now <= last + _LONG:
        return ""
    return (_BEHIND if now < last else _AHEAD).format(now=_words(now), last=_words(last))


def _words(moment: dt.datetime) -> str:
    return f"{date_words(moment.date())} года, {moment:%H:%M}"
