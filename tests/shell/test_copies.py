"""Copies as the librarian meets them: at closing, made up for at start, on any clock."""

import datetime as dt
import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from ibc_desktop.kernel.file.backups_kept import has_remarks
from ibc_desktop.kernel.file.files import PROGRAM, Preferences, library_files
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.kernel.store import backup
from ibc_desktop.kernel.store.glimpse import mark_of
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.sections.catalogue.model import Edition
from ibc_desktop.shell import keeper
from ibc_desktop.shell.program import Program
from ibc_desktop.shell.window.window import MainWindow
from tests.builders import START, Clock
from tests.shell.conftest import small_sections

KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from ibc_desktop.kernel.file.files import library_files
from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.kernel.plug.section import Sections
def now():
    return dt.datetime(2027, 3, 10, 9, 0)
with opened_library(library_files(Path(sys.argv[1])), Sections(), now) as context:
    for number in range(7):
        context.do("Названа школа", put_school, School(school_name=f"Школа № {number}"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def copies(opened):
    return [each.path for each in backup.kept(opened.program._files.backups)]


def name_in(path):
    """The name of the school in a file that is alone, with no log beside it."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT value FROM setting WHERE name = 'school'").fetchone()
    return json.loads(found[0])["school_name"] if found else ""


def settled():
    """Nothing is being copied any more."""
    return not any(job.is_apart for job in workers().jobs)


def close_after(opened, name):
    """A day's work and its end, then the next start."""
    opened.name_school(name)
    opened.window.close()
    opened.program.open()
    opened.window.show()


@pytest.fixture
def again(qtbot, themed, sections, monkeypatch):
    """Opens another window on a file, as another start would; nobody works in it."""
    monkeypatch.setattr(keeper, "IDLE_MS", 1)
    shown = []

    def start(path, clock):
        files = library_files(path)
        preferences = Preferences(files.preferences)
        window = MainWindow(sections, preferences)
        qtbot.addWidget(window)
        program = Program(window, files, preferences, lambda *_: None, clock)
        window.show()
        program.open()
        shown.append(window)
        return window, program

    yield start
    qtbot.waitUntil(settled)
    for window in shown:
        window.close()


def test_the_second_closing_of_a_day_takes_the_place_of_the_first(opened):
    close_after(opened, "Школа утром")
    first = copies(opened)
    opened.clock.forward(hours=5)
    close_after(opened, "Школа вечером")
    [second] = copies(opened)
    assert [second] != first
    assert name_in(second) == "Школа вечером"


def test_where_nothing_was_done_no_copy_is_made(opened):
    close_after(opened, "Школа утром")
    before = [(path, path.stat().st_ino) for path in copies(opened)]
    opened.clock.forward(days=1)
    opened.window.close()
    assert [(path, path.stat().st_ino) for path in copies(opened)] == before


def test_the_window_is_gone_and_its_thread_free_while_the_copy_is_made(opened):
    answered = []
    QTimer.singleShot(0, lambda: answered.append((opened.window.isVisible(), copies(opened))))
    opened.window.close()
    assert answered == [(False, [])]
    assert len(copies(opened)) == 1


def test_nothing_is_begun_any_more_while_the_last_copy_is_made(qtbot, opened):
    opened.program._keeper._idle.setInterval(0)
    opened.program._keeper._missed = True
    opened.name_school("Школа № 6")
    opened.window.close()
    assert settled()
    assert len(copies(opened)) == 1


def _stumbles(_session, _these):
    raise LookupError("a row that refers to none")


@pytest.mark.parametrize("sections", [small_sections(Check(Edition.id, _stumbles))])
def test_a_rule_that_cannot_be_asked_keeps_no_copy_away(opened):
    """Nor does the next start take the program's own fault for a computer switched off."""
    opened.window.close()
    [made] = copies(opened)
    assert has_remarks(made)
    opened.program.open()
    assert "Прошлый раз" not in opened.notice


@pytest.mark.parametrize(
    "clock",
    [
        dt.datetime(1999, 1, 1),
        dt.datetime(2009, 3, 3, 11),
        dt.datetime(2038, 1, 20, 3),
        START - dt.timedelta(days=1),
        START.replace(hour=23, minute=30) - dt.timedelta(days=1),
    ],
)
def test_a_copy_made_is_there_the_next_moment_on_any_clock(opened, clock):
    for day in range(7):
        opened.clock.moment = START - dt.timedelta(days=6 - day)
        close_after(opened, f"Школа {day}")
    true = set(copies(opened)[:6])
    opened.clock.moment = clock
    opened.name_school("Школа после")
    opened.window.close()
    new = set(copies(opened)) - true
    assert "Школа после" in map(name_in, new)
    assert true <= set(copies(opened))


def test_a_week_that_ended_in_kills_is_made_up_for_at_the_next_start(qtbot, tmp_path, again):
    path = tmp_path / "school.db"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=PROGRAM, check=False)
    assert killed.returncode == -signal.SIGKILL
    window, program = again(path, Clock())
    strip = program._keeper.strip
    qtbot.waitUntil(strip.isVisible)
    assert (
        strip.sentence.text()
        == "В прошлый раз копия данных не сделана. Делает её сейчас, можно работать"
    )
    assert not strip.stop_button.isVisible()
    qtbot.waitUntil(lambda: not strip.isVisible())
    [made] = backup.kept(path.parent / "копии", "school")
    assert mark_of(made.path) == mark_of(path)
    assert window.isVisible()


def test_a_new_library_has_no_copy_to_make_up_for(qtbot, fresh):
    qtbot.waitUntil(settled)
    assert copies(fresh) == []


def test_two_libraries_in_one_folder_keep_their_copies_apart(qtbot, opened, again, tmp_path):
    opened.window.close()
    own = copies(opened)
    second = tmp_path / "лицей.db"
    second.write_bytes(opened.program._files.database.read_bytes())
    window, _ = again(second, opened.clock)
    qtbot.waitUntil(settled)
    window.close()
    assert copies(opened) == own
    assert len(backup.kept(own[0].parent, "лицей")) == 1


def test_a_folder_for_copies_that_is_gone_is_told_at_the_next_start(opened):
    folder = opened.program._files.backups
    folder.write_text("здесь лежит файл")
    opened.window.close()
    opened.program.open()
    opened.window.show()
    assert "записать не удалось" in opened.notice
    folder.unlink()
    opened.window.close()
    assert len(copies(opened)) == 1


def test_a_file_that_breaks_a_rule_is_copied_beside_the_sound_copies(opened):
    close_after(opened, "Школа утром")
    sound = copies(opened)
    opened.name_school("Школа вечером")
    with closing(sqlite3.connect(opened.program._files.database)) as raw, raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO membership (reader_id, school_form_id, since) VALUES (7, 7, '')")
    opened.window.close()
    whys = [each.why for each in backup.kept(sound[0].parent)]
    assert sorted(whys) == ["", backup.WITH_FAULTS]
    assert sound[0] in copies(opened)


def test_the_file_copied_alone_is_whole_when_nobody_works(qtbot, opened, tmp_path):
    opened.name_school("Школа в журнале")
    database: Path = opened.program._files.database
    alone = tmp_path / "alone.db"

    def name_alone():
        alone.write_bytes(database.read_bytes())
        return name_in(alone)

    assert name_alone() == ""
    opened.program._keeper._idle.setInterval(1)
    opened.name_school("Школа в файле")
    qtbot.waitUntil(lambda: name_alone() == "Школа в файле")
