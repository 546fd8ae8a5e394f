"""The schema brought up to date at start: newer refused, copied before, checked after.

Alembic is loaded only when there is something to do: the number of the last step is read from
the names of the files.
"""

import datetime as dt
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from ..ground import private
from ..ground.refusals import Trouble
from ..store import backup
from ..store.engines import keys_hold, plain_words, schema_change, sign
from ..store.glimpse import revision
from ..store.interrupted import is_interrupted
from ..store.stray_log import Kin, kin_of_log
from .database import Database
from .files import MIGRATIONS

_FAILED = "Обновить данные библиотеки не удалось, они остались прежними. Проверьте место на диске."


def upgrade(database: Database, backups: Path, now: dt.datetime) -> Path | None:
    """Bring the file to the newest schema; return the copy made before, if one was needed.

    Raises Trouble when the file is newer than the program or does not survive the check.
    """
    known = known_revisions()
    found = revision(database.path)
    saved = None
    if found is None:
        # The only place where a file is made: all others open what is there.
        private.make_file(database.path)
    elif found != known[-1]:
        _refuse_newer(found, known)
        saved = backup.make(database.path, backups, now, backup.BEFORE_UPDATE)
    if found != known[-1]:
        _run(database, now.date())
    with plain_words():
        sign(database.engine)
    if saved:
        backup.thin(backups, database.path, saved)
    return saved


def is_new(path: Path) -> bool:
    """Tell whether there is no library in the file yet; raises Trouble for a stranger's."""
    return revision(path) is None


def require_current(path: Path) -> None:
    """Make sure that the file can be read as it is; raises Trouble when it cannot."""
    # A program at work changes file and log meanwhile: what seems so once may not be so.
    if is_interrupted(path) or all(kin_of_log(path) is not Kin.OWN for _ in range(2)):
        raise Trouble("Запись в эту базу оборвалась. Откройте её в окне: начатое отменится.")
    known = known_revisions()
    found = revision(path)
    if found is None:
        raise Trouble(f"Базы {path} нет. Проверьте имя файла.")
    _refuse_newer(found, known)
    if found != known[-1]:
        raise Trouble("Эту базу сохранила старая программа. Откройте её в окне: она обновится.")


def refuse_newer(path: Path) -> None:
    """Raise Trouble when a newer program saved this file."""
    if (found := revision(path)) is not None:
        _refuse_newer(found, known_revisions())


def known_revisions() -> list[str]:
    """Return the revisions this program knows, oldest first."""
    names = (path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return sorted((name.partition("_")[0] for name in names), key=int)


def _refuse_newer(found: str, known: list[str]) -> None:
    if found not in known:
        raise Trouble(
            "Эту базу сохранила более новая программа. Обновите ИБЦ и откройте базу снова."
        )


def _run(database: Database, today: dt.date) -> None:
    try:
        with plain_words(), schema_change(database.engine) as connection:
            _apply(connection, today)
            if not keys_hold(connection):
                raise Trouble(_FAILED)
    except DatabaseError as fault:
        raise Trouble(_FAILED) from fault


def _apply(connection: Connection, today: dt.date) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # A percent sign in the name of the folder would be taken for the name of another option.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes |= {"connection": connection, "today": today}
    command.upgrade(config, "head")
