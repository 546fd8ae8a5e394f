"""The schema at start: brought up to date, copied before, never guessed at."""

import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from ibc_desktop.kernel.file import migrate
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.sections.readers.model import Reader, ReaderGroup
from tests.builders import Library

NOW = dt.datetime(2027, 3, 17, 11, 46)


def _upgrade(path: Path) -> Path | None:
    database = Database(path, lambda: NOW)
    try:
        return migrate.upgrade(database, path.parent / "copies", NOW)
    finally:
        database.close()


def _run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)


@pytest.fixture
def current(template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    path.write_bytes(template.read_bytes())
    return path


def test_migrations_build_exactly_what_the_models_say(library: Library):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return kind != "table" or not (name or "").startswith("edition_")

    with library.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": ours}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_write_the_same_conditions_as_the_models(library: Library):
    modelled = create_engine("sqlite://")
    Base.metadata.create_all(modelled)
    wanted, found = inspect(modelled), inspect(library.database.engine)
    for table in Base.metadata.tables:
        assert found.get_check_constraints(table) == wanted.get_check_constraints(table)
        assert found.get_pk_constraint(table) == wanted.get_pk_constraint(table)
        assert _foreign(found, table) == _foreign(wanted, table)
    modelled.dispose()


def test_an_enumeration_is_kept_as_its_code_and_comes_back_as_itself(library: Library):
    with library.database.work("Класс пятый") as session:
        reader = Reader(surname="Орлов", card_number="1", registered_on=NOW.date(), group="teacher")
        session.add(reader)
    with library.database.read() as session:
        (found,) = session.execute(select(Reader.group)).one()
        assert found is session.scalars(select(Reader)).one().group is ReaderGroup.TEACHER
        assert (
            session.connection().exec_driver_sql('SELECT "group" FROM reader').scalar() == "teacher"
        )


def test_a_code_of_nobody_is_not_let_in(library: Library):
    with (
        pytest.raises(IntegrityError, match="ck_reader_group"),
        library.database.work("Чужой") as s,
    ):
        s.execute(
            insert(Reader).values(
                surname="Орлов", card_number="1", registered_on=NOW.date(), group="ghost"
            )
        )


def _foreign(inspected, table):
    return sorted(inspected.get_foreign_keys(table), key=lambda key: key["name"])


def test_keys_are_never_used_again_where_the_models_say_so(library: Library):
    with library.database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
        )
        assert {row[0] for row in rows} == {
            table.name
            for table in Base.metadata.sorted_tables
            if table.dialect_options["sqlite"]["autoincrement"]
        }


def test_a_current_file_is_left_alone(current: Path):
    before = current.read_bytes()
    assert _upgrade(current) is None
    assert current.read_bytes() == before
    assert not (current.parent / "copies").exists()


def test_a_new_file_needs_no_copy(tmp_path: Path):
    path = tmp_path / "новая #1 50%?.db"
    assert _upgrade(path) is None
    migrate.require_current(path)
    assert not (tmp_path / "copies").exists()


def test_a_current_file_is_opened_without_alembic(current: Path):
    code = (
        "import datetime, pathlib, sys\n"
        "from ibc_desktop.kernel.file import migrate\n"
        "from ibc_desktop.kernel.file.database import Database\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "migrate.upgrade(Database(path), path.parent, datetime.datetime.now())\n"
        "print('alembic' in sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, str(current)], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "False\n"


def test_steps_are_taken_in_the_order_of_their_numbers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "versions").mkdir()
    for name in ("10000_last.py", "0002_next.py", "9999_later.py", "0001_first.py"):
        (tmp_path / "versions" / name).touch()
    monkeypatch.setattr(migrate, "MIGRATIONS", tmp_path)
    assert migrate.known_revisions() == ["0001", "0002", "9999", "10000"]


def test_the_program_may_lie_in_a_folder_with_an_odd_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    scripts = tmp_path / "100% школа"
    shutil.copytree(migrate.MIGRATIONS, scripts)
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
    assert _upgrade(tmp_path / "library.db") is None


def test_a_new_file_that_another_program_holds_gives_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ibc_desktop.kernel.store.engines._BUSY_WAIT_SECONDS", 0)
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble, match="заняты другой программой"):
            _upgrade(path)


def test_a_newer_file_is_refused_and_untouched(current: Path):
    _run(current, "UPDATE alembic_version SET version_num = '9999'")
    before = current.read_bytes()
    for refuse in (_upgrade, migrate.require_current, migrate.refuse_newer):
        with pytest.raises(Trouble, match="более новая программа"):
            refuse(current)
    assert current.read_bytes() == before


def test_an_older_file_is_copied_and_then_brought_up_to_date(
    current: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    scripts = _with_a_next_step(tmp_path, "op.execute(\"UPDATE place SET name = name || '!'\")")
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
    with pytest.raises(Trouble, match="старая программа"):
        migrate.require_current(current)
    saved = _upgrade(current)
    assert saved is not None
    assert [_names(path) for path in (saved, current)] == [
        ["абонемент", "читальный зал"],
        ["абонемент!", "читальный зал!"],
    ]
    assert _upgrade(current) is None


@pytest.mark.parametrize(
    "step",
    [
        "op.execute('UPDATE place SET nothing = 1')",
        'op.execute("INSERT INTO copy (edition_id, barcode, place_id, state, note)'
        " VALUES (77, 'x', 1, 'shelf', '')\")",
    ],
    ids=["a statement that fails", "a row without its parent"],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(
    current: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str
):
    first = "op.execute('CREATE TABLE half (id INTEGER)')"
    monkeypatch.setattr(migrate, "MIGRATIONS", _with_a_next_step(tmp_path, first, step))
    with pytest.raises(Trouble, match="остались прежними"):
        _upgrade(current)
    monkeypatch.undo()
    migrate.require_current(current)
    with closing(sqlite3.connect(current)) as raw:
        assert raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall() == []


@pytest.mark.parametrize("content", [b"Hello, this is a letter." * 100, b"SQLite format 3\0" * 64])
def test_a_file_that_is_no_database_gives_a_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    for open_it in (_upgrade, migrate.require_current):
        with pytest.raises(Trouble, match="не база ИБЦ или она повреждена"):
            open_it(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused(tmp_path: Path):
    path = tmp_path / "other.db"
    _run(path, "CREATE TABLE note (id INTEGER)")
    with pytest.raises(Trouble, match="не база ИБЦ"):
        _upgrade(path)


def test_a_missing_file_is_not_made_by_looking(tmp_path: Path):
    with pytest.raises(Trouble, match="нет"):
        migrate.require_current(tmp_path / "gone.db")
    assert not (tmp_path / "gone.db").exists()


def _names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [row[0] for row in raw.execute("SELECT name FROM place ORDER BY id")]


def _with_a_next_step(tmp_path: Path, *statements: str) -> Path:
    """Return a copy of the migrations with one more step at their end."""
    scripts = tmp_path / "db"
    (scripts / "versions").mkdir(parents=True)
    for path in [*migrate.MIGRATIONS.glob("*.*"), *migrate.MIGRATIONS.glob("versions/*.py")]:
        target = scripts / path.relative_to(migrate.MIGRATIONS)
        target.write_bytes(path.read_bytes())
    last = migrate.known_revisions()[-1]
    body = "\n    ".join(statements)
    (scripts / "versions" / "9000_next.py").write_text(
        f'from alembic import op\n\nrevision = "9000"\ndown_revision = "{last}"\n\n\n'
        f"def upgrade() -> None:\n    {body}\n"
    )
    return scripts
