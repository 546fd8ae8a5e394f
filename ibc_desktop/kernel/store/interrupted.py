"""A file whose last writer was cut off: what it had begun is taken back out of its own journal."""

import datetime as dt
import sqlite3
from pathlib import Path

from ..ground.refusals import Damaged
from .backup import keep_as_it_is
from .glimpse import is_there, journal_of, mark_of, writing_into
from .soundness import are_whole

_SPOILT = "Запись в базу оборвалась, и отменить начатое не вышло. Восстановите последнюю копию."


def is_interrupted(path: Path) -> bool:
    """Tell whether a journal lies beside the file by which SQLite takes back what was begun.

    The program writes a log and no journal: one is there when the file came so from elsewhere.
    """
    return is_there(path) and is_there(journal_of(path))


def take_back(path: Path, folder: Path, now: dt.datetime) -> None:
    """Let SQLite take back what was begun; raises Damaged where the file is not sound after it.

    The journal may be that of another file: so both are first kept in the folder as they are.
    """
    keep_as_it_is(path, folder, now)
    try:
        with writing_into(path) as raw:
            sound = are_whole(raw)
    except sqlite3.DatabaseError as fault:
        raise Damaged(_SPOILT) from fault
    if not sound or mark_of(path) is None:
        raise Damaged(_SPOILT)
