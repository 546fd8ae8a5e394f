"""Ctrl+Z has one meaning: what the notice names, or else the last deed; Ctrl+Y is the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import delete, insert

from ibc_desktop.kernel.file import journal
from ibc_desktop.sections.catalogue.model import Place
from tests.shell.keyboard import type_words

CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, opened, letter, modifier=CTRL):
    qtbot.keyClick(QApplication.focusWidget() or opened.window, letter, modifier)


def say_done(opened, sentence="Названа школа"):
    """Say on the page that is open that something was done there."""
    opened.page.notice_asked.emit(sentence, True)


def name(opened):
    return opened.school().school_name


@pytest.fixture
def renamed(opened):
    opened.name_school("Школа № 6")
    return opened


def test_what_the_notice_names_is_undone_though_something_is_typed(qtbot, renamed):
    say_done(renamed)
    type_words(renamed.page.field, "абв")
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert name(renamed) == "Школа № 5"
    assert renamed.page.field.text() == "абв"
    press(qtbot, renamed, Qt.Key.Key_Y)
    assert name(renamed) == "Школа № 6"
    assert renamed.notice == "Сделано снова: названа школа"


def test_without_a_notice_typing_comes_first(qtbot, renamed):
    type_words(renamed.page.field, "абв")
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert renamed.page.field.text() == ""
    press(qtbot, renamed, Qt.Key.Key_Y)
    assert renamed.page.field.text() == "абв"
    assert name(renamed) == "Школа № 6"


def test_keys_pressed_in_a_row_have_one_meaning(qtbot, renamed):
    renamed.name_school("Школа № 7")
    say_done(renamed)
    type_words(renamed.page.field, "абв")
    names = []
    for letter in (Qt.Key.Key_Z,) * 2 + (Qt.Key.Key_Y,) * 2:
        press(qtbot, renamed, letter)
        names.append(name(renamed)[-1])
    assert (names, renamed.page.field.text()) == (["6", "5", "6", "7"], "абв")


def test_typing_at_its_end_does_not_go_over_into_deeds(qtbot, renamed):
    type_words(renamed.page.field, "абв")
    for _ in range(3):
        press(qtbot, renamed, Qt.Key.Key_Z)
    assert (renamed.page.field.text(), name(renamed)) == ("", "Школа № 6")
    say_done(renamed)
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert name(renamed) == "Школа № 5"


def test_a_notice_means_its_keys_also_after_typing_was_taken_back(qtbot, renamed):
    say_done(renamed)
    press(qtbot, renamed, Qt.Key.Key_Z)
    type_words(renamed.page.field, "абв")
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert (renamed.page.field.text(), name(renamed)) == ("", "Школа № 5")
    press(qtbot, renamed, Qt.Key.Key_Y)
    assert (renamed.page.field.text(), name(renamed)) == ("", "Школа № 6")
    assert renamed.notice == "Сделано снова: названа школа"


@pytest.fixture
def form(renamed):
    """A form that is open while the notice names the deed before it."""
    renamed.window.go("settings")
    renamed.window.say("Названа школа", undoable=True)
    renamed.page.form.editor("town").setFocus()
    return renamed.page.form


def test_what_is_typed_into_a_form_comes_before_the_notice(qtbot, renamed, form):
    type_words(form.editor("town"), "абв")
    for _ in range(3):
        press(qtbot, renamed, Qt.Key.Key_Z)
    assert (form.editor("town").text(), name(renamed)) == ("", "Школа № 6")
    press(qtbot, renamed, Qt.Key.Key_Y)
    assert (form.editor("town").text(), name(renamed)) == ("абв", "Школа № 6")
    form.editor("director").setFocus()
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert renamed.notice.startswith("Здесь есть несохранённое")
    assert name(renamed) == "Школа № 6"


def test_a_form_without_typing_leaves_the_keys_to_the_notice(qtbot, renamed, form):
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert name(renamed) == "Школа № 5"


def test_the_notice_goes_when_a_later_deed_is_done(qtbot, renamed):
    say_done(renamed)
    renamed.name_school("Школа № 7")
    assert not renamed.window.furniture.notice.isVisible()
    press(qtbot, renamed, Qt.Key.Key_Z)
    assert name(renamed) == "Школа № 6"


def test_back_and_forth_through_several_deeds(qtbot, renamed):
    renamed.name_school("Школа № 7")
    names = []
    for letter in (Qt.Key.Key_Z,) * 2 + (Qt.Key.Key_Y,) * 2 + (Qt.Key.Key_Z,) * 2:
        press(qtbot, renamed, letter)
        names.append(name(renamed)[-1])
    assert names == ["6", "5", "6", "7", "6", "5"]


def test_the_notice_of_an_undo_offers_to_have_it_again(qtbot, renamed):
    press(qtbot, renamed, Qt.Key.Key_Z)
    notice = renamed.window.furniture.notice
    assert (notice.action.text(), notice.keys) == ("Вернуть", "Ctrl+Y")
    notice.action.click()
    assert name(renamed) == "Школа № 6"
    assert (notice.action.text(), notice.keys) == ("Отменить", "Ctrl+Z")
    notice.action.click()
    assert name(renamed) == "Школа № 5"
    assert renamed.notice == "Отменено: названа школа"


def test_a_new_deed_leaves_nothing_to_do_again(qtbot, renamed):
    press(qtbot, renamed, Qt.Key.Key_Z)
    renamed.name_school("Школа № 8")
    press(qtbot, renamed, Qt.Key.Key_Y)
    assert renamed.notice == "Возвращать нечего"
    assert name(renamed) == "Школа № 8"


def test_an_import_taken_back_is_not_offered_again(qtbot, opened, monkeypatch):
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.ask", lambda *_: True)
    with opened.context.database.bulk("Загружены места: 1") as session:
        session.execute(insert(Place), [{"name": "у окна", "lends": True}])
    press(qtbot, opened, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: opened.notice == "Отменено: загружены места: 1")
    assert opened.window.furniture.notice.keys == ""


def test_what_stands_in_the_way_is_named(qtbot, opened):
    with opened.context.database.work("Новое место: у окна") as session:
        place = Place(name="у окна")
        session.add(place)
        session.flush()
        key = place.id
    say_done(opened, "Новое место: у окна")
    notice = opened.window.furniture.notice
    opened.context.database.listeners.clear()
    with opened.context.database.work("Место убрано") as session:
        session.execute(delete(Place).where(Place.id == key))
    notice.action.click()
    assert "Сначала отмените «Место убрано» (17" in opened.notice


def test_an_import_that_is_held_is_not_asked_for(qtbot, opened, answers):
    with opened.context.database.bulk("Загружены места: 1") as session:
        session.execute(insert(Place), [{"id": 9, "name": "у печки", "lends": False}])
    with opened.context.database.work("Место переименовано") as session:
        session.get_one(Place, 9).name = "за печкой"
    with opened.context.database.read() as session:
        load = journal.of(session, [2])[0]
    refused = list[str]()
    opened.window.furniture.undoing.take_back(load, refused.append)
    # Pressed again before it is known, it asks no second time.
    opened.window.furniture.undoing.take_back(load, refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert answers["asked"] == []
    assert "Сначала отмените «Место переименовано»" in refused[0]
