"""A library opened as a whole, alone or beside its window, and put back from a copy."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.refusals import Missing, Trouble
from ibc_desktop.kernel.plug.library import close_day, opened_library, restore
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.store import backup
from ibc_desktop.sections.catalogue.model import Place
from tests.builders import START, Library
from tests.kernel.dumps import dump


def _add_place(library: Library) -> None:
    with library.database.work("Место") as session:
        session.add(Place(name="хранилище"))


def test_a_second_window_is_told_and_a_reader_is_not_in_the_way(library: Library):
    _add_place(library)
    with pytest.raises(Trouble, match="уже открыта"), opened_library(library.files, Sections()):
        pass
    with opened_library(library.files, Sections(), alone=False) as reading:
        assert dump(reading.database) == dump(library.database)


def test_a_reader_takes_no_lock_and_makes_no_file(tmp_path: Path):
    files = Files(tmp_path / "none" / "library.db")
    with pytest.raises(Trouble, match="нет"), opened_library(files, Sections(), alone=False):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_new_library_is_ready_to_work(tmp_path: Path):
    files = Files(tmp_path / "new" / "library.db")
    with opened_library(files, Sections(), lambda: START) as context:
        with context.database.work("Настройки") as session:
            put_school(session, School(librarian="Ольга Ивановна"))
        assert context.database.operator == ""
    with opened_library(files, Sections(), lambda: START) as context:
        assert context.database.operator == "Ольга Ивановна"


def test_the_day_is_closed_with_a_copy(library: Library):
    close_day(library)
    library.clock.forward(hours=2)
    close_day(library)
    assert [each.made_at for each in backup.kept(library.files.backups)] == [START]


def test_a_copy_is_put_back_while_nobody_works(library: Library):
    before = dump(library.database)
    made = backup.make(library.files.database, library.files.backups, START)
    _add_place(library)
    with pytest.raises(Trouble, match="уже открыта"):
        restore(library.files, made, START)
    files = Files(library.files.folder / "second.db")
    assert restore(files, made, START) is None
    with opened_library(files, Sections(), lambda: START) as context:
        assert dump(context.database) == before


def test_a_copy_of_a_newer_program_is_not_put_back(library: Library, tmp_path: Path):
    made = backup.make(library.files.database, tmp_path / "copies", START)
    files = Files(tmp_path / "second.db")
    with closing(sqlite3.connect(made)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Trouble, match="более новая"):
        restore(files, made, START + dt.timedelta(days=1))
    assert not files.database.exists()


def test_a_reader_takes_nothing_back_of_what_was_cut_off(library: Library):
    journal = library.files.database.with_name("library.db-journal")
    journal.write_bytes(b"begun and cut off")
    with (
        pytest.raises(Trouble, match="оборвалась"),
        opened_library(library.files, Sections(), alone=False),
    ):
        pass
    assert journal.exists()


def test_a_log_without_its_file_is_no_new_library(tmp_path: Path):
    files = Files(tmp_path / "library.db")
    log = tmp_path / "library.db-wal"
    log.write_bytes(b"deeds of a file that was taken away")
    with pytest.raises(Missing), opened_library(files, Sections(), lambda: START):
        pass
    assert log.exists()
    with opened_library(files, Sections(), lambda: START, anew=True) as context:
        assert context.told == ""
    [kept] = files.backups.iterdir()
    assert kept.read_bytes() == b"deeds of a file that was taken away"
