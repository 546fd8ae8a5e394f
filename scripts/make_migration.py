"""Writes the next migration out of what the models say, and keeps a file of the new schema.

Run by `make migration NAME="what is new"`. Without a name only the file in tests/old_databases is
made: after a migration was mended by hand, and its first file removed.
"""

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from alembic import command
from alembic.config import Config
from sqlalchemy import CheckConstraint, DefaultClause, Enum
from sqlalchemy.dialects import sqlite

from ibc_desktop.kernel.file import migrate
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.files import MIGRATIONS
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.shell.discover import load_models

ROOT = Path(__file__).resolve().parents[1]
FROZEN = ROOT / "tests" / "old_databases"
_PLAIN = {"include_table": False, "literal_binds": True}


def write(name: str) -> Path:
    """Write the step from the newest schema to that of the models, under the next number."""
    load_models()
    known = set((MIGRATIONS / "versions").iterdir())
    number = f"{int(migrate.known_revisions()[-1]) + 1:04d}"
    with _brought_up(None) as database:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        config.attributes["making"] = {
            "target_metadata": Base.metadata,
            "include_object": _is_ours,
            "render_item": _as_written,
            "process_revision_directives": _fill_old_rows,
        }
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, f"{name}.", autogenerate=True, rev_id=number)
    (written,) = set((MIGRATIONS / "versions").glob("*.py")) - known
    lines = written.read_text(encoding="utf-8").splitlines(keepends=True)
    said = [line for line in lines if not line.lstrip().startswith("# ###")]
    written.write_text("".join(said), encoding="utf-8")
    return written


def freeze() -> Path:
    """Keep the newest schema as a file: that of the schema before it, with its rows, brought up."""
    *_, before, newest = migrate.known_revisions()
    frozen = FROZEN / f"{newest}.db"
    if frozen.exists():
        sys.exit(f"{frozen.name} is there. Remove it if its schema was never released.")
    with _brought_up(FROZEN / f"{before}.db") as database:
        database.close()
        shutil.copyfile(database.path, frozen)
    return frozen


@contextmanager
def _brought_up(begin_with: Path | None) -> Iterator[Database]:
    """Open a new file, or a copy of an old one, in the newest schema."""
    with TemporaryDirectory() as name:
        path = Path(name) / "library.db"
        if begin_with:
            shutil.copyfile(begin_with, path)
        database = Database(path)
        try:
            migrate.upgrade(database, path.parent, dt.datetime.now())
            yield database
        finally:
            database.close()


def _is_ours(_item: object, name: str | None, kind: str, *_more: object) -> bool:
    """Leave out the index of words, whose tables SQLite makes by itself."""
    return kind != "table" or not (name or "").startswith("edition_") or name == "edition_words"


def _as_written(kind: str, item: Any, _context: object) -> str | bool:
    """Write an enumeration as its column of text and its CHECK; all else as Alembic does."""
    if kind == "type" and isinstance(item, Enum):
        return "sa.String()"
    if kind == "check" and isinstance(item, CheckConstraint):
        said = str(item.sqltext.compile(dialect=sqlite.dialect(), compile_kwargs=_PLAIN))
        name = next((f"ck_{item.table.name}_{column.name}" for column in item.columns), item.name)
        return f"sa.CheckConstraint({said!r}, name=op.f({str(name)!r}))"
    return False


def _fill_old_rows(_context: object, _revision: object, directives: list[Any]) -> None:
    """Give a new column that may not be empty the value that rows written before shall have."""
    for table in directives[0].upgrade_ops.ops:
        for step in getattr(table, "ops", ()):
            column = getattr(step, "column", None)
            if column is not None and not column.nullable and column.default is not None:
                value = column.default.arg
                column.server_default = DefaultClause(str(int(value) if value in (0, 1) else value))


def main() -> None:
    """Write a migration where one is named, and keep the file of the newest schema."""
    if name := " ".join(sys.argv[1:]).strip():
        print(write(name).relative_to(ROOT))
    print(freeze().relative_to(ROOT))


if __name__ == "__main__":
    main()
