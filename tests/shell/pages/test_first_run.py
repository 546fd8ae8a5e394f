"""A new library: its first page, the sample school, and what may stand in the way at start."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.store.lock import FileLock
from ibc_desktop.shell.pages.first_run import FirstRunPage
from ibc_desktop.shell.pages.plain_pages import TroublePage
from tests.shell.keyboard import type_words


def button(opened, name):
    return opened.window.findChild(QPushButton, name)


def test_a_new_library_asks_for_the_name_and_begins(qtbot, fresh):
    assert isinstance(fresh.page, FirstRunPage)
    name = fresh.page.form.editor("school_name")
    assert name.hasFocus()
    type_words(name, "Школа № 5")
    qtbot.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert fresh.school().school_name == "Школа № 5"
    assert fresh.page.title == "Выдача"


def test_without_a_name_it_says_what_is_missing(qtbot, fresh):
    button(fresh, "start").click()
    assert isinstance(fresh.page, FirstRunPage)
    assert fresh.page.form.fields["school_name"].shown_wrong
    assert fresh.school().school_name == ""


def test_the_name_is_a_deed_that_can_be_taken_back(fresh):
    type_words(fresh.page.form.editor("school_name"), "Школа № 5")
    fresh.page.save()
    fresh.window.undo_last()
    assert fresh.school().school_name == ""


def test_old_lists_can_be_brought_first(fresh):
    button(fresh, "bring_lists").click()
    assert fresh.page.title == "Перенести списки"


def test_the_sample_is_another_file_and_one_comes_back(qtbot, fresh):
    own = fresh.context.files.database
    button(fresh, "show_sample").click()
    qtbot.waitUntil(lambda: fresh.program.is_sample and fresh.context is not None)
    assert fresh.school().school_name == "Школа из примера"
    assert fresh.context.files.database != own
    assert button(fresh, "leave_sample").isVisible()
    button(fresh, "leave_sample").click()
    assert fresh.context.files.database == own
    assert fresh.school().school_name == ""
    assert not button(fresh, "leave_sample").isVisible()


def test_a_failed_sample_leaves_nothing_half_made(qtbot, fresh, monkeypatch):
    from ibc_desktop.kernel.ground.refusals import Trouble

    def full(_context, _progress):
        raise Trouble("На диске кончилось место.")

    monkeypatch.setattr(fresh.program, "_make_sample", full)
    fresh.program.show_sample()
    qtbot.waitUntil(lambda: fresh.context is not None)
    assert fresh.notice == "На диске кончилось место."
    assert not fresh.program.sample_files.database.exists()


def test_a_second_window_says_who_holds_the_file(closed):
    lock = FileLock(closed.program._files.lock)
    lock.take(closed.clock())
    closed.program.open()
    said = closed.window.findChild(QLabel, "trouble").text()
    assert said.startswith("Эта библиотека уже открыта: ")
    assert not button(closed, "restore").isVisible()
    lock.release()
    button(closed, "again").click()
    assert isinstance(closed.page, FirstRunPage)


def test_a_file_that_is_no_library_can_be_replaced_by_a_copy(qtbot, closed, template, answers):
    files = closed.program._files
    files.database.write_bytes(b"this is no database at all" * 100)
    closed.program.open()
    assert isinstance(closed.page, TroublePage)
    answers["open"], answers["ask"] = template, True
    button(closed, "restore").click()
    qtbot.waitUntil(lambda: closed.context is not None or isinstance(closed.page, TroublePage))
    assert len(answers["asked"]) == 1


def test_a_copy_that_failed_at_closing_is_told_at_the_next_start(closed):
    closed.program._preferences.put("copy_trouble", "Копию записать не удалось.")
    closed.program.open()
    assert closed.notice == "В прошлый раз: Копию записать не удалось."


def test_a_copy_that_was_broken_off_is_told_at_the_next_start(opened):
    def turned_off():
        raise KeyboardInterrupt

    context, clock = opened.context, opened.context.now
    context.now = turned_off
    with pytest.raises(KeyboardInterrupt):
        opened.program.close()
    context.now = clock
    left = Preferences(opened.program._files.preferences).get("copy_trouble")
    assert left.startswith("копия не закончена")


def test_a_copy_that_was_made_leaves_nothing_to_tell(opened):
    opened.window.close()
    assert Preferences(opened.program._files.preferences).get("copy_trouble") is None
