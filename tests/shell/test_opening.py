"""What the window says and offers at start, whatever lies where the library should be."""

import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.kernel.file.files import Files, library_files
from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.store import backup
from ibc_desktop.kernel.store.glimpse import APPLICATION_ID, last_deed
from ibc_desktop.shell.pages.first_run import FirstRunPage
from ibc_desktop.shell.pages.plain_pages import TroublePage
from tests.builders import START

# A program of before wrote so: it was cut off in the middle of a transaction.
CUT_OFF = """
import os, signal, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode=DELETE")
raw.execute("PRAGMA cache_size=1")
raw.execute("BEGIN IMMEDIATE")
for number in range(3000):
    raw.execute("INSERT INTO setting (name, value) VALUES (?, '1')", (f"начато {number}",))
os.kill(os.getpid(), signal.SIGKILL)
"""


def said(opened):
    return opened.window.findChild(QLabel, "trouble").text()


def button(opened, name):
    return opened.page.findChild(QPushButton, name)


def banner(opened):
    return opened.program._trouble


@pytest.fixture
def left(opened):
    """A library with a copy, that was closed the day before."""
    opened.window.close()
    opened.clock.forward(days=1)
    return opened


def start(opened):
    opened.program.open()
    opened.window.show()


def files(opened):
    return opened.program._files


def restore_first(qtbot, opened, answers):
    """Take the first of the copies that are offered."""
    answers["ask"] = True
    button(opened, "restore_copy").click()
    qtbot.waitUntil(lambda: opened.context is not None)
    assert opened.school().school_name == "Школа № 5"


def test_a_missing_file_beside_copies_offers_them(qtbot, left, answers):
    files(left).database.unlink()
    start(left)
    assert said(left).startswith("Файла базы нет на месте")
    assert not files(left).database.exists()
    restore_first(qtbot, left, answers)
    # Where there is no file nothing is said to be left beside.
    assert "Нынешн" not in answers["explained"][-1]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(84)])
def test_an_empty_or_cut_file_beside_copies_offers_them(qtbot, left, answers, content):
    files(left).database.write_bytes(content)
    start(left)
    assert isinstance(left.page, TroublePage)
    assert files(left).database.read_bytes() == content
    restore_first(qtbot, left, answers)


def test_a_library_can_be_begun_anew_knowingly(left):
    files(left).database.unlink()
    start(left)
    button(left, "go_on").click()
    assert isinstance(left.page, FirstRunPage)
    assert len(backup.kept(files(left).backups)) == 1


def test_a_file_gone_before_there_was_a_copy_is_missed_too(fresh):
    fresh.window.close()
    for path in files(fresh).backups.iterdir():
        path.unlink()
    files(fresh).database.unlink()
    start(fresh)
    assert said(fresh).startswith("Файла базы нет на месте")
    assert not files(fresh).database.exists()


def test_a_half_copied_file_is_told(qtbot, left, answers):
    whole = files(left).database.read_bytes()
    files(left).database.write_bytes(whole[: len(whole) // 2])
    start(left)
    assert said(left).startswith("Файл базы скопирован не до конца")
    restore_first(qtbot, left, answers)


def test_the_file_of_another_program_is_told(left):
    path = files(left).database
    path.unlink()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA application_id=252006673")
        for table in ("alembic_version", "deed", "setting"):
            raw.execute(f"CREATE TABLE {table} (version_num)")
    before = path.read_bytes()
    start(left)
    assert said(left) == "Это не база ИБЦ. Выберите другой файл."
    assert path.read_bytes() == before


def test_a_file_says_whose_it_is_and_an_old_one_learns_to(opened):
    with closing(sqlite3.connect(files(opened).database)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        raw.execute("PRAGMA application_id=0")
    opened.window.close()
    start(opened)
    opened.window.close()
    with closing(sqlite3.connect(files(opened).database)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_the_file_of_a_newer_program_is_told(left):
    with closing(sqlite3.connect(files(left).database)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    start(left)
    assert "более новая программа" in said(left)


def test_what_was_cut_off_in_the_middle_is_taken_back_and_told(left):
    path = files(left).database
    subprocess.run([sys.executable, "-c", CUT_OFF, str(path)], check=False)
    assert path.with_name("library.db-journal").stat().st_size > 0
    before = path.read_bytes()
    start(left)
    assert left.notice == "В прошлый раз запись данных оборвалась: начатое отменено, остальное цело"
    assert left.school().school_name == "Школа № 5"
    with closing(sqlite3.connect(path)) as raw:
        (begun,) = raw.execute("SELECT count(*) FROM setting WHERE name LIKE 'начато%'").fetchone()
    assert begun == 0
    assert not path.with_name("library.db-journal").exists()
    assert [each.read_bytes() for each in files(left).backups.glob("broken*.db")] == [before]


def test_the_journal_of_another_file_spoils_nothing(left, tmp_path):
    path, other = files(left).database, tmp_path / "other.db"
    with closing(sqlite3.connect(other, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE setting (id INTEGER PRIMARY KEY, name, value)")
        raw.executemany(
            "INSERT INTO setting (name, value) VALUES (?, '1')", [(f"{n}",) for n in range(9000)]
        )
    cut = CUT_OFF.replace(
        "INSERT INTO setting (name, value) VALUES (?, '1')",
        "UPDATE setting SET value = ? || hex(randomblob(40))",
    )
    subprocess.run([sys.executable, "-c", cut, str(other)], check=False)
    journal = other.with_name("other.db-journal").read_bytes()
    path.with_name("library.db-journal").write_bytes(journal)
    before = path.read_bytes()
    start(left)
    assert said(left).endswith("Восстановите последнюю копию.")
    assert [each.read_bytes() for each in files(left).backups.glob("broken*.db")] == [before]


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (dt.datetime(1999, 1, 1), "1 января 1999 года"),
        (dt.datetime(2009, 3, 3), "3 марта 2009 года"),
        (dt.datetime(2038, 1, 20), "20 января 2038 года"),
        (START - dt.timedelta(days=1), "16 марта 2027 года, 11:46"),
        (START - dt.timedelta(hours=1), "17 марта 2027 года, 10:46"),
    ],
)
def test_a_clock_that_cannot_be_right_is_asked_about_before_the_first_deed(left, clock, words):
    left.clock.moment = clock
    start(left)
    assert left.page.title == "Проверьте часы компьютера"
    assert left.context is None
    for part in (words, "17 марта 2027 года, 11:46"):
        assert part in said(left).replace("\u00a0", " ")
    button(left, "again").click()
    assert left.page.title == "Проверьте часы компьютера"
    left.clock.moment = START + dt.timedelta(days=1)
    button(left, "again").click()
    assert left.page.title == "Выдача"


def test_one_may_go_on_by_the_clock_as_it_is(left):
    left.clock.moment = dt.datetime(2009, 3, 3)
    start(left)
    button(left, "go_on").click()
    assert left.page.title == "Выдача"
    left.name_school("Школа № 6")
    left.window.close()
    start(left)
    assert left.page.title == "Выдача"


def test_a_link_leads_to_the_file_and_nothing_is_put_beside_it(left, tmp_path):
    desk = tmp_path / "рабочий стол"
    desk.mkdir()
    link = desk / "библиотека.db"
    link.symlink_to(files(left).database)
    found = library_files(link)
    assert found == Files(files(left).database)
    assert (found.lock.parent, found.backups.parent) == (tmp_path, tmp_path)


@pytest.mark.parametrize("change", ["moved", "removed", "replaced"])
def test_a_file_that_goes_while_the_window_is_open_is_noticed_before_a_deed_is_answered(
    qtbot, opened, answers, change, tmp_path
):
    path = files(opened).database
    other = tmp_path / "elsewhere.db"
    if change == "removed":
        path.unlink()
    else:
        path.rename(other)
    if change == "replaced":
        path.write_bytes(other.read_bytes())
    # Somebody is reading meanwhile, as the desk does.
    with opened.context.database.read() as session:
        assert school(session).school_name == "Школа № 5"
        with pytest.raises(Exception, match="базы"):
            opened.name_school("Школа № 6")
        qtbot.waitUntil(lambda: "сохранено копией" in opened.notice)
    assert banner(opened).isVisible()
    assert "откройте базу снова" in banner(opened).sentence.text()
    # What was done before is in no file under this name any more.
    [rescued] = backup.kept(files(opened).backups)
    assert rescued.why == backup.RESCUED
    backup.verify(rescued.path)
    assert last_deed(rescued.path).titles == ("Названа школа",)
    if change == "moved":
        other.rename(path)
        banner(opened).findChild(QPushButton, "open_again").click()
        assert not banner(opened).isVisible()
        assert opened.school().school_name == "Школа № 5"
        opened.name_school("Школа № 6")
        assert opened.school().school_name == "Школа № 6"


def test_what_cannot_be_saved_of_a_file_that_is_gone_is_told_and_tried_again(qtbot, opened):
    folder = files(opened).backups
    folder.write_text("здесь лежит файл")
    files(opened).database.unlink()
    for said_then in ("записать не удалось", "сохранено копией"):
        with pytest.raises(Exception, match="базы"):
            opened.name_school("Школа № 6")
        qtbot.waitUntil(lambda said_then=said_then: said_then in opened.notice)
        if folder.is_file():
            folder.unlink()
    assert [each.why for each in backup.kept(folder)] == [backup.RESCUED]


def test_a_file_that_has_vanished_is_never_made_anew(opened):
    files(opened).database.unlink()
    banner(opened).again.emit()
    assert said(opened).startswith("Файла базы нет на месте")
    assert not files(opened).database.exists()


def test_damage_found_while_reading_stays_on_screen_and_leads_to_the_copies(qtbot, left, answers):
    start(left)
    left.window.go("books")
    path = files(left).database
    left.context.database.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x07" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(Exception, match="повреждён"):
        left.school()
    left.window.go("desk")
    assert banner(left).isVisible()
    assert banner(left).sentence.text().startswith("Файл базы повреждён")
    banner(left).findChild(QPushButton, "to_copies").click()
    restore_first(qtbot, left, answers)
    assert not banner(left).isVisible()


@pytest.mark.parametrize("value", ["#", "[]"])
def test_a_setting_that_cannot_be_read_is_damage_and_the_copies_help(qtbot, left, answers, value):
    with closing(sqlite3.connect(files(left).database)) as raw, raw:
        raw.execute("UPDATE setting SET value = ? WHERE name = 'school'", (value,))
    start(left)
    assert said(left).startswith("Файл базы повреждён")
    restore_first(qtbot, left, answers)


def test_a_folder_in_the_place_of_the_file_is_told(left):
    files(left).database.rename(files(left).folder / "прежняя.db")
    files(left).database.mkdir()
    start(left)
    assert said(left).startswith("Это папка, а не файл базы")


def test_an_emptied_file_without_copies_is_missed(fresh):
    fresh.window.close()
    for path in files(fresh).backups.iterdir():
        path.unlink()
    files(fresh).database.write_bytes(b"")
    start(fresh)
    assert said(fresh).startswith("Файл базы пуст")
    button(fresh, "go_on").click()
    assert isinstance(fresh.page, FirstRunPage)


def test_a_link_that_leads_nowhere_makes_no_library_there(left, monkeypatch, tmp_path):
    link, there = tmp_path / "библиотека.db", tmp_path / "диск" / "library.db"
    link.symlink_to(there)
    monkeypatch.setattr(left.program, "_files", library_files(link))
    start(left)
    assert said(left).startswith("Файла базы нет на месте")
    assert not there.parent.exists()


def test_a_new_computer_begins_with_the_copy_from_the_stick(qtbot, fresh, answers, tmp_path):
    fresh.name_school()
    stick = backup.make(files(fresh).database, tmp_path / "stick", START)
    fresh.window.undo_last()
    fresh.window.go("first_run")
    answers |= {"open": stick, "ask": True}
    button(fresh, "restore_first").click()
    qtbot.waitUntil(lambda: fresh.context is not None and fresh.page.title == "Выдача")
    assert fresh.school().school_name == "Школа № 5"


def test_a_folder_that_cannot_be_written_to_is_told(closed, monkeypatch, small_disk):
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    monkeypatch.setattr(closed.program, "_files", Files(small_disk / "library.db"))
    closed.program.open()
    assert "нельзя писать" in said(closed)
