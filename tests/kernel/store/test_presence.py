"""Whether it is noticed that another file was written over the one that is open."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.ground.refusals import Damaged
from ibc_desktop.kernel.plug.library import close_day, opened_library
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.store import backup
from ibc_desktop.sections.catalogue.model import Place
from tests.builders import Clock, Library

from .small_library import add_place, content_of


def _write_over(path: Path, other: Path) -> None:
    """Copy as «cp» does: into the file that is there."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(other.read_bytes())


def test_a_file_written_over_the_open_one_is_noticed_before_a_deed_is_answered(tmp_path: Path):
    files, clock = Files(tmp_path / "library.db"), Clock()
    with opened_library(files, Sections(), clock) as context:
        add_place(context, "утром")
        morning = close_day(context)
        assert morning is not None
        add_place(context, "днём")
        context.database.settle()
        add_place(context, "вечером")
        _write_over(files.database, morning)
        for _ in range(2):
            with pytest.raises(Damaged, match="поверх прежнего"):
                add_place(context, "после")
        with pytest.raises(Damaged):
            context.database.settle()
        with pytest.raises(Damaged):
            close_day(context)
    # The file stays as it was laid there, and what was done meanwhile is kept beside the copies.
    assert content_of(files.database) == content_of(morning)
    kept = {path.name: path.stat().st_size for path in files.backups.glob("broken*")}
    assert any(size for name, size in kept.items() if name.endswith("-wal"))
    assert [each.path for each in backup.kept(files.backups)] == [morning]


def test_what_the_program_and_others_do_to_the_file_is_no_alarm(library: Library):
    path = library.database.path
    stop = threading.Event()

    def tidy() -> None:
        while not stop.is_set():
            library.database.settle()

    tidying = threading.Thread(target=tidy)
    tidying.start()
    try:
        for number in range(60):
            add_place(library, f"место {number}")
            if number == 30:
                # Somebody looks into the file with another program, which writes the log into it.
                script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute({!r})"
                ask = script.format("PRAGMA wal_checkpoint(PASSIVE)")
                subprocess.run([sys.executable, "-c", ask, path], check=True)
    finally:
        stop.set()
        tidying.join()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM deed").fetchone()[0] >= 60


def test_a_long_import_that_writes_its_log_into_the_file_is_no_alarm(library: Library):
    for turn in range(3):
        with library.database.bulk("Загрузка") as session:
            session.add_all(
                [Place(name=f"{turn} {n} " + "м" * 900, lends=True) for n in range(9000)]
            )
        add_place(library, f"после {turn}")


def test_a_file_touched_from_outside_is_the_same_file(library: Library, tmp_path: Path):
    add_place(library, "до")
    library.database.settle()
    path = library.database.path
    shutil.copyfile(path, tmp_path / "same.db")
    _write_over(path, tmp_path / "same.db")
    add_place(library, "после")
