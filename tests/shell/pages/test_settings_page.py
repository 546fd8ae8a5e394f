"""Settings: the school, the look, the sounds, the copies."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.kernel.plug.screens import Panel
from ibc_desktop.kernel.store import backup
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.kit.frame.background import in_background, workers
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.shell.pages.backups_card import BackupsCard
from ibc_desktop.shell.pages.look_card import LookCard
from tests.builders import recent
from tests.shell.conftest import small_sections
from tests.shell.keyboard import type_words


@pytest.fixture
def sections():
    """A section that has something of its own to set."""
    return small_sections(Panel("Места хранения", lambda _context: QLabel("абонемент")))


@pytest.fixture
def settings(opened):
    """The settings page, open."""
    opened.window.go("settings")
    return opened


def click(opened, name):
    opened.page.findChild(QPushButton, name).click()


def test_names_are_kept_as_one_deed(qtbot, settings):
    director = settings.page.form.editor("director")
    type_words(director, "В. М. Руденко")
    qtbot.keyClick(director, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert settings.school().director == "В. М. Руденко"
    with settings.context.database.read() as session:
        assert recent(session, 1)[0].title == "Сведения о школе"
    assert settings.notice == "Сведения о школе сохранены"


def test_a_name_on_the_rail_follows(settings):
    editor = settings.page.form.editor("centre_name")
    type_words(editor, "Центр чтения")
    settings.page.save()
    assert settings.window.findChild(object, "rail_heading").accessibleName() == "Центр чтения"


def test_without_the_name_of_the_school_nothing_is_kept(settings):
    settings.page.form.editor("school_name").clear()
    type_words(settings.page.form.editor("town"), "Сосновка")
    settings.page.save()
    assert settings.school().town == ""


def test_undo_shows_the_former_names(settings):
    editor = settings.page.form.editor("town")
    type_words(editor, "Сосновка")
    settings.page.save()
    settings.window.undo_last()
    assert editor.text() == ""


def test_look_and_sound_are_remembered_at_once(settings):
    look = settings.page.findChild(LookCard)
    look.text_size.set_value("1.3")
    look.scheme.set_value("dark")
    look.volume.set_value("loud")
    assert (theme().scale, theme().dark) == (1.3, True)
    preferences = settings.context.preferences
    assert (preferences.get("sound"), preferences.get("volume")) == (True, "loud")
    look.volume.set_value("off")
    assert preferences.get("sound") is False
    assert not look.listen.isEnabled()


def test_text_size_by_keys_is_shown(settings):
    theme().step_scale(1)
    assert settings.page.findChild(LookCard).text_size.value() == "1.15"


def test_sections_add_cards_of_their_own(settings):
    assert "абонемент" in [label.text() for label in settings.page.findChildren(QLabel)]


def test_a_copy_is_made_and_listed(qtbot, settings):
    click(settings, "copy_now")
    state = settings.page.findChild(QLabel, "copies_state")
    qtbot.waitUntil(lambda: state.text() == "Последняя копия: сегодня в 11:46")
    assert len(backup.kept(settings.context.files.backups)) == 1


def test_a_copy_goes_to_the_stick(qtbot, settings, answers, tmp_path):
    answers["folder"] = tmp_path / "флешка"
    click(settings, "copy_to_stick")
    qtbot.waitUntil(lambda: settings.notice.startswith("Копия сделана и проверена"))
    assert len(backup.kept(answers["folder"])) == 1


def test_the_stick_is_looked_for_where_it_was(qtbot, settings, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        "ibc_desktop.kit.frame.dialogs.open_folder", lambda *words: asked.append(words)
    )
    settings.context.preferences.put("stick_folder", str(tmp_path))
    click(settings, "copy_to_stick")
    assert asked[0][2] == tmp_path


def test_a_folder_that_cannot_be_written_is_told(qtbot, settings, answers, tmp_path):
    answers["folder"] = tmp_path / "файл"
    answers["folder"].write_text("занято")
    click(settings, "copy_to_stick")
    qtbot.waitUntil(lambda: "записать не удалось" in settings.notice)


@pytest.fixture
def copied(settings):
    """A library with a copy, and a deed done after it."""
    files = settings.context.files
    backup.make(files.database, files.backups, settings.clock())
    settings.clock.forward(hours=1)
    settings.name_school("Школа № 6")
    settings.page.findChild(BackupsCard).show_copies()
    return settings


def test_restore_asks_and_no_changes_nothing(copied, answers):
    click(copied, "restore_copy")
    assert answers["asked"] == ["Восстановить копию: сегодня в 11:46?"]
    assert copied.school().school_name == "Школа № 6"


def test_before_restoring_it_is_said_what_is_in_the_copy_and_what_will_go(copied, answers):
    for number in range(7, 11):
        copied.name_school(f"Школа № {number}")
    click(copied, "restore_copy")
    [words] = answers["explained"]
    assert "Последняя запись в ней сегодня в 11:46:\n— Названа школа" in words
    assert "После неё сделано и уйдёт: 5 записей.\n— Названа школа\n" in words
    assert "— и ещё 2" in words
    assert "«до восстановления»: из неё можно вернуться" in words


def test_after_restoring_one_can_go_back(qtbot, copied, answers):
    answers["ask"] = True
    click(copied, "restore_copy")
    qtbot.waitUntil(lambda: copied.context is not None and copied.window.stack.key == "desk")
    copied.window.go("settings")
    click(copied, "restore_copy")
    assert "После неё сделано" not in answers["explained"][-1]
    assert "Всё, что записано сейчас, есть и в копии." in answers["explained"][-1]
    qtbot.waitUntil(lambda: copied.context is not None and copied.window.stack.key == "desk")
    assert copied.school().school_name == "Школа № 6"


@pytest.mark.parametrize("content", [b"", "Записка".encode(), b"SQLite format 3\0" + bytes(84)])
def test_what_is_no_copy_is_told_and_not_asked_about(
    copied, answers, monkeypatch, tmp_path, content
):
    told = []
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.tell", lambda *words: told.append(words[1:]))
    answers["ask"], answers["open"] = True, tmp_path / "записка.db"
    answers["open"].write_bytes(content)
    click(copied, "restore_file")
    assert answers["asked"] == []
    [(title, words)] = told
    assert title == "Восстановить из этого файла нельзя"
    assert words.startswith("Копия записка.db")
    assert words.endswith("Возьмите другую.")
    assert copied.school().school_name == "Школа № 6"


def test_restore_brings_the_copy_back_and_keeps_what_was(qtbot, copied, answers):
    answers["ask"] = True
    click(copied, "restore_copy")
    qtbot.waitUntil(lambda: copied.context is not None and copied.window.stack.key == "desk")
    assert copied.school().school_name == "Школа № 5"
    assert "до восстановления" in copied.notice


@pytest.mark.parametrize("leave", ["restore", "show_sample", "show_own"])
def test_running_work_is_not_cut_off_without_a_question(qtbot, copied, answers, leave):
    go_on, context = threading.Event(), copied.context
    job = in_background(lambda _report: go_on.wait(10), print, print, no_progress)
    [copy] = backup.kept(context.files.backups)
    getattr(copied.program, leave)(*([copy.path] if leave == "restore" else []))
    assert answers["asked"] == ["Остановить работу?"]
    assert copied.context is context
    assert copied.page.title == "Настройки"
    with qtbot.waitSignal(job.over):
        go_on.set()


def test_what_is_typed_is_not_swept_away_by_a_restore(copied, monkeypatch):
    monkeypatch.setattr(copied.page, "finish", lambda: False)
    [copy] = backup.kept(copied.context.files.backups)
    copied.program.restore(copy.path)
    assert copied.school().school_name == "Школа № 6"


def test_lists_answer_while_a_copy_is_made(qtbot, settings, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(backup, "make", lambda *_: go_on.wait(10) and Path("копия.db"))
    click(settings, "copy_now")
    found = []
    in_background(lambda: "ответ", found.append, found.append)
    qtbot.waitUntil(lambda: found == ["ответ"])
    with qtbot.waitSignal(workers().jobs[0].over):
        go_on.set()


def test_a_copy_can_be_checked(qtbot, copied):
    card = copied.page.findChild(BackupsCard)
    [path] = [each.path for each in backup.kept(copied.context.files.backups)]
    path.write_bytes(path.read_bytes()[:3000])
    card._check(path, "сегодня")
    qtbot.waitUntil(lambda: path.name in copied.notice)


def test_ways_to_journal_and_import(settings):
    click(settings, "open_journal")
    assert settings.page.title == "Журнал действий"
    settings.window.go("settings")
    click(settings, "open_import")
    assert settings.page.title == "Перенести списки"
