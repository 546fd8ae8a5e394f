"""The window by keyboard: pages, their keys, undo, text size, what it remembers."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.settings import Setting
from ibc_desktop.kernel.store.lock import FileLock
from ibc_desktop.kit.form.choices import SuggestEditor
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.shell.rail.rail_list import RailKind
from tests.shell.conftest import ShowBook
from tests.shell.keyboard import type_words

CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, opened, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or opened.window, key, modifier)


def test_digits_open_sections(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_3, CTRL)
    assert opened.page.title == "Каталог"
    press(qtbot, opened, Qt.Key.Key_1, CTRL)
    assert opened.page.title == "Выдача"


def test_a_page_is_made_once_and_keeps_what_was_typed(qtbot, opened):
    type_words(opened.page.field, "абв")
    press(qtbot, opened, Qt.Key.Key_3, CTRL)
    press(qtbot, opened, Qt.Key.Key_1, CTRL)
    assert opened.page.field.text() == "абв"
    assert opened.page.field.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Qt.Key.Key_F, CTRL, "search"),
        (Qt.Key.Key_N, CTRL, "new"),
        (Qt.Key.Key_S, CTRL, "save"),
        (Qt.Key.Key_P, CTRL, "print"),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "back"),
    ],
)
def test_keys_of_all_pages_reach_the_page(qtbot, opened, key, modifier, asked):
    opened.page.asked.clear()
    press(qtbot, opened, key, modifier)
    assert opened.page.asked == [asked]


def test_a_target_is_shown_by_its_page(opened):
    opened.window.go(ShowBook(7))
    assert opened.page.asked == [ShowBook(7)]


def test_an_unknown_page_changes_nothing(opened):
    opened.window.go("nowhere")
    assert opened.page.title == "Выдача"


def test_ctrl_z_takes_back_the_last_deed_and_says_so(qtbot, opened):
    opened.name_school("Школа № 6")
    press(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert opened.school().school_name == "Школа № 5"
    assert opened.notice == "Отменено: названа школа"


def test_ctrl_z_first_takes_back_typing(qtbot, opened):
    type_words(opened.page.field, "абв")
    press(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert opened.page.field.text() == ""
    assert opened.school().school_name == "Школа № 5"


def test_ctrl_z_with_nothing_done_says_so(qtbot, fresh):
    fresh.window.go("desk")
    press(qtbot, fresh, Qt.Key.Key_Z, CTRL)
    assert fresh.notice == "Отменять нечего"


def test_notice_takes_the_deed_back_and_leaves_room_under_the_page(qtbot, opened):
    opened.name_school("Школа № 6")
    opened.window.go("books")
    before = opened.window.stack.height()
    opened.page.notice_asked.emit("Названа школа", True)
    qtbot.waitUntil(lambda: opened.window.stack.height() < before)
    notice = opened.window.furniture.notice
    assert notice.geometry().top() >= opened.window.stack.geometry().bottom() - 12
    notice.action.click()
    assert opened.school().school_name == "Школа № 5"


def test_the_page_that_is_seen_hears_of_changes_at_once(opened):
    opened.page.asked.clear()
    opened.name_school("Школа № 6")
    assert opened.page.asked == [frozenset({"setting"})]


def test_a_hidden_page_hears_of_changes_when_it_is_opened(opened):
    opened.window.go("books")
    books = opened.page
    opened.window.go("desk")
    opened.name_school("Школа № 6")
    assert books.asked == []
    opened.window.go("books")
    assert books.asked == [frozenset({"setting"})]


def test_text_size_by_keys(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_Plus, CTRL)
    assert theme().scale == 1.15
    press(qtbot, opened, Qt.Key.Key_0, CTRL)
    assert theme().scale == 1.0


def test_f6_goes_from_page_to_rail_and_back(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_F6)
    assert opened.window.rail.isAncestorOf(QApplication.focusWidget())
    press(qtbot, opened, Qt.Key.Key_F6)
    assert opened.page.header.isAncestorOf(QApplication.focusWidget())


def test_rail_by_keyboard(qtbot, opened):
    opened.window.rail.take_focus()
    press(qtbot, opened, Qt.Key.Key_Down)
    assert opened.page.title == "Выдача"
    press(qtbot, opened, Qt.Key.Key_Return)
    assert opened.page.title == "Каталог"


def test_rail_says_what_waits_and_where_one_is(qtbot, opened):
    model = opened.window.rail.list.model()
    qtbot.waitUntil(lambda: bool(model.badges))
    heard = model.data(model.index_of("desk"), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Выдача, Ctrl+1, ждут: 3"
    assert model.open_key == "desk"


@pytest.mark.parametrize(
    ("size", "kind"), [(1.0, RailKind.FULL), (1.3, RailKind.HAIRLINES), (1.75, RailKind.ICONS)]
)
def test_rail_gives_way_to_large_text(opened, size, kind):
    theme().set_scale(size)
    assert opened.window.rail.kind is kind


def test_name_of_the_school_stands_on_the_rail(opened):
    assert opened.window.rail.accessibleName() == "Разделы"
    assert opened.window.findChild(object, "rail_heading").accessibleName() == "Школа № 5"


def test_foot_strip_shows_the_keys_of_the_page(opened):
    foot = opened.window.furniture.foot
    assert foot.isVisible()
    opened.window.go("import")
    assert not foot.isVisible()


def test_the_last_section_is_opened_next_time(opened):
    opened.window.go("books")
    opened.window.go("settings")
    opened.window.go_first()
    assert opened.page.title == "Каталог"


def test_closing_makes_the_copy_of_the_day(opened):
    seen = []
    opened.window.closed.connect(lambda: seen.append(opened.window.isVisible()))
    opened.window.close()
    # Nobody has to look at a window that no longer answers.
    assert seen == [False]
    assert [each.name for each in opened.program._files.backups.iterdir()] == [
        "library 2027-03-17 11-46-00.db"
    ]
    lock = FileLock(opened.program._files.lock)
    lock.take(opened.clock())
    lock.release()


def test_ctrl_z_in_a_box_with_suggestions_takes_back_its_letters(qtbot, opened):
    box = SuggestEditor(lambda _typed: [])
    opened.page.body.addWidget(box)
    box.show()
    box.setFocus()
    type_words(box, "абв")
    press(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert box.typed() == ""
    assert opened.school().school_name == "Школа № 5"


def test_a_whole_load_is_taken_back_only_after_a_question(qtbot, opened, answers):
    database = opened.context.database
    with database.bulk("Загрузка «список.csv»") as session:
        session.execute(insert(Setting).values(id=900, name="загружено", value="1"))
    press(qtbot, opened, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: answers["asked"] == ["Отменить загрузку целиком?"])
    with database.read() as session:
        assert settings.value(session, "загружено") == 1
    answers["ask"] = True
    press(qtbot, opened, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: opened.notice == "Отменено: загрузка «список.csv»")
    with database.read() as session:
        assert settings.value(session, "загружено") is None


def test_a_notice_is_clear_of_the_rail(opened):
    opened.window.say("Книга сохранена, экземпляров 2. " * 12)
    notice = opened.window.furniture.notice
    assert notice.geometry().left() > opened.window.rail.geometry().right()


def test_the_notice_of_a_written_file_opens_its_folder(opened, monkeypatch, tmp_path):
    folders = []
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.show_folder", folders.append)
    opened.page.written_told.emit("Документ сохранён: план.pdf", tmp_path / "план.pdf")
    assert opened.notice == "Документ сохранён: план.pdf"
    opened.window.furniture.notice.action.click()
    assert folders == [tmp_path]


def test_a_refusal_of_a_page_over_another_reaches_the_window(opened):
    pages = Pages(Page("Список"))
    opened.window.furniture.take_in(pages, is_new=True)
    over = Page("Бумага")
    pages.open_over(over)
    over.refusal_told.emit("Принтер не найден")
    assert opened.notice == "Принтер не найден"
    pages.deleteLater()


def test_work_that_loses_nothing_is_stopped_without_a_question(opened, answers):
    on_the_way, may_go_on = threading.Event(), threading.Event()

    def work(report):
        report(1, 3)
        on_the_way.set()
        assert may_go_on.wait(10)
        report(2, 3)

    in_background(work, answers["asked"].append, lambda fault: None, lambda *_: None, loses=False)
    assert on_the_way.wait(10)
    assert opened.window.may_leave()
    assert answers["asked"] == []
    may_go_on.set()
