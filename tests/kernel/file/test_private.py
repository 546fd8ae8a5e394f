"""What a library leaves on the disk: its owner's alone, and nothing of what was deleted."""

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from ibc_desktop.kernel.file import fault_log
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import Deed, DeedChange
from ibc_desktop.kernel.file.files import Files, Preferences
from ibc_desktop.kernel.plug.library import close_day, opened_library, restore
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.store import backup
from ibc_desktop.sections.catalogue.model import Place
from ibc_desktop.sections.readers.model import Reader
from tests.builders import START, Library, add_reader

NAME = "Несуществующая"


@pytest.fixture
def usual_rights() -> Iterator[None]:
    former = os.umask(0o022)
    yield
    os.umask(former)


def _rights(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such rights")
def test_folders_and_files_are_their_owners_alone(tmp_path: Path, usual_rights: None):
    files = Files(tmp_path / "share" / "ibc" / "library.db")
    with opened_library(files, Sections(), lambda: START) as context:
        with context.database.work("Место") as session:
            session.add(Place(name="Зал"))
        close_day(context)
        assert (files.folder / "library.db-wal").exists()
        open_rights = _rights(tmp_path)
    Preferences(files.preferences).put("draft.reader", {"surname": NAME})
    fault_log.note(files.log, ValueError())
    restore(files, backup.kept(files.backups)[0].path, START)
    files.database.write_bytes(b"broken")
    restore(files, backup.kept(files.backups)[0].path, START)
    rights = open_rights | _rights(tmp_path)
    folders = {"share", "share/ibc", "share/ibc/копии"}
    assert {name for name, mode in rights.items() if mode == 0o700} == folders
    assert {mode for name, mode in rights.items() if name not in folders} == {0o600}
    assert len(rights) > len(folders) + 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such rights")
def test_what_the_librarian_chose_herself_keeps_its_rights(tmp_path: Path, usual_rights: None):
    (tmp_path / "общая").mkdir()
    files = Files(tmp_path / "общая" / "library.db")
    for _ in range(2):
        with opened_library(files, Sections(), lambda: START) as context:
            close_day(context)
        assert stat.S_IMODE(files.folder.stat().st_mode) == 0o755
        files.database.chmod(0o660)
    assert stat.S_IMODE(files.database.stat().st_mode) == 0o660


def test_a_name_that_is_deleted_is_in_no_byte(library: Library):
    with library.database.work("Читатель") as session:
        reader = add_reader(session, f"{NAME} Анна", None)
        session.flush()
    path = library.files.database
    assert NAME.encode() in path.read_bytes() + path.with_name("library.db-wal").read_bytes()
    with library.database.work("Убрать") as session:
        session.execute(delete(Reader).where(Reader.id == reader.id))
    with library.database.engine.begin() as connection:
        connection.execute(delete(DeedChange))
        connection.execute(delete(Deed))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    close_day(library)
    for found in library.files.folder.rglob("*"):
        if found.is_file():
            content = found.read_bytes()
            assert NAME.encode() not in content, found
            assert NAME.casefold().encode() not in content, found


def test_the_writer_itself_overwrites_what_is_deleted(
    template: Path, monkeypatch: pytest.MonkeyPatch
):
    usual = sqlite3.connect

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        """Connect as a SQLite does that was built to leave what is deleted."""
        made = usual(*args, **options)
        made.execute("PRAGMA secure_delete=OFF")
        return made

    monkeypatch.setattr("sqlite3.dbapi2.connect", connect)
    database = Database(template)
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    database.close()


def test_a_fault_of_the_database_repeats_no_values(library: Library):
    def add() -> None:
        with library.database.work("Место") as session:
            session.add(Place(name=NAME))

    add()
    with pytest.raises(IntegrityError) as caught:
        add()
    assert NAME not in str(caught.value)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (KeyError("Соколова"), "KeyError: …\n"),
        (KeyError("card_number"), "KeyError: 'card_number'\n"),
        (ValueError("no day: 'Smith'"), "ValueError: no day: …\n"),
        (ValueError('no day: "O\'Brien"'), "ValueError: no day: …\n"),
        (RuntimeError("can't read Анна Иванова, 1234567"), "RuntimeError: can't read … …, …\n"),
        (AttributeError("'NoneType' has no 'id'"), "AttributeError: 'NoneType' has no 'id'\n"),
        (OSError(28, "No space", "/home/Анна/5А.xlsx"), "OSError: [Errno 28] No space: …\n"),
    ],
)
def test_the_log_repeats_no_values(fault: Exception, told: str):
    assert fault_log.account(fault) == told


def test_the_log_tells_the_causes_and_where_they_came_from(tmp_path: Path):
    try:
        try:
            raise sqlite3.OperationalError(NAME)
        except sqlite3.OperationalError as cause:
            raise RuntimeError("no answer") from cause
    except RuntimeError as fault:
        fault_log.note(tmp_path / "new" / "ibc.log", fault)
    said = (tmp_path / "new" / "ibc.log").read_text("utf-8")
    assert said.index("RuntimeError: no answer") < said.index("caused by\nOperationalError: …")
    assert said.count("test_private.py") == 2
    assert NAME not in said
