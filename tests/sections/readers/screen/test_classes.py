"""The classes page: the classes of a school year, their teachers and readers."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton

from ibc_desktop.kernel.file import journal
from ibc_desktop.sections.readers.rules import queries
from ibc_desktop.sections.readers.screen.class_card import PupilLine
from ibc_desktop.sections.readers.screen.classes import ClassesPage
from tests.builders import add_class

Key = Qt.Key
TODAY = dt.date(2027, 3, 17)


@pytest.fixture
def classes(qtbot, shown) -> ClassesPage:
    """The classes page over the list."""
    shown.readers.show_classes()
    page = shown.page.top
    assert isinstance(page, ClassesPage)
    with qtbot.waitSignal(page.shown):
        pass
    QCoreApplication.processEvents()
    return page


def cells(page) -> list[tuple]:
    rows = [page.model.row(at) for at in range(page.model.rowCount())]
    return [tuple(column.value(row) for column in page.listing.columns) for row in rows]


def names(page) -> list[str]:
    return [row[0] for row in cells(page)] if page.parts.empty is None else []


def search(qtbot, page, words):
    with qtbot.waitSignal(page.shown):
        page.search.setText(words)
    return names(page)


def test_the_classes_stand_in_their_order(classes):
    assert cells(classes) == [
        ("5А", "5–9 классы", "Гущина\u00a0Е.\u00a0В.", 1),
        ("9Б", "5–9 классы", "не назначен", 1),
        ("10А", "10–11 классы", "не назначен", 1),
    ]
    assert classes.subtitle.replace("\u00a0", " ") == "2026/27 учебный год: 3 класса, 3 ученика"
    assert classes.foot.count.text().replace("\u00a0", " ") == "3 класса"


@pytest.mark.parametrize(("words", "found"), [("9", ["9Б"]), ("гущ", ["5А"]), ("х", [])])
def test_a_class_is_found_by_its_name_or_teacher(qtbot, classes, words, found):
    assert search(qtbot, classes, words) == found


def test_enter_leads_to_the_readers_of_the_class(qtbot, shown, classes):
    classes.search.setFocus()
    qtbot.keyClick(classes.search, Key.Key_Return)
    shown.settle()
    assert shown.page.top is shown.readers
    assert shown.names() == ["Соколова Мария"]
    assert shown.readers.menus["school_form_id"].text().strip() == "5А"


def test_the_card_names_the_readers_with_their_books(shown, classes):
    lines = classes.card.findChildren(PupilLine)
    said = [line.accessibleName().replace("\u00a0", " ") for line in lines]
    assert said == ["Соколова Мария, на руках 2 книги, 1 просрочена. Показать читателя"]
    lines[0].click()
    shown.settle()
    assert shown.page.top is shown.readers
    assert shown.readers.current_row().id == shown.keys["Соколова"]


def test_a_class_is_added_with_its_teacher_and_the_next_one_too(shown, classes):
    classes.new()
    form = shown.form
    form.editor("name").set_typed("11 б")
    form.editor("teacher_id").set_value(shown.keys["Гущина"])
    shown.page.top.save_and_add()
    form.editor("name").set_typed("1а")
    shown.page.save()
    with shown.library.database.read() as session:
        rows = queries.classes(session, 2026, TODAY)
    assert [(row.name, bool(row.teacher)) for row in rows] == [
        ("1А", False),
        ("5А", True),
        ("9Б", False),
        ("10А", False),
        ("11Б", True),
    ]
    assert shown.notices == [("Добавлен класс 11Б", True), ("Добавлен класс 1А", True)]
    assert shown.page.top is classes


@pytest.mark.parametrize(
    ("typed", "sentence"), [("пятый", "Класс пишут числом"), ("5а", "уже есть"), ("", "Заполните")]
)
def test_what_is_no_new_class_is_refused_beside_the_field(shown, classes, typed, sentence):
    classes.new()
    shown.form.editor("name").set_typed(typed)
    shown.page.save()
    assert sentence in shown.form.fields["name"].shown_wrong
    assert shown.page.top is not classes


def test_a_class_gets_another_teacher_by_f2(qtbot, shown, classes):
    classes.view.select_key(shown.keys["9Б"])
    classes.view.setFocus()
    qtbot.keyClick(classes.view, Key.Key_F2)
    assert shown.page.title == "9Б класс"
    shown.form.editor("teacher_id").set_value(shown.keys["Гущина"])
    shown.page.save()
    shown.settle()
    with qtbot.waitSignal(classes.shown):
        classes.reload()
    assert cells(classes)[1][2] == "Гущина\u00a0Е.\u00a0В."
    with shown.library.database.read() as session:
        deed = journal.last_undoable(session)
    assert deed.title == "Изменён класс 9Б"


def test_a_class_nobody_was_in_can_be_taken_away(qtbot, shown, classes):
    with qtbot.waitSignal(classes.shown), shown.library.database.work("Класс") as session:
        empty = add_class(session, 3, "Я").id
    classes.view.select_key(empty)
    QCoreApplication.processEvents()
    with qtbot.waitSignal(classes.shown):
        classes.card.deeds.findChild(QPushButton, "remove").click()
    assert names(classes) == ["5А", "9Б", "10А"]
    assert shown.notices == [("Класс 3Я убран", True)]
    left = classes.model.row(0)
    classes._remove(left)
    assert shown.notices[-1] == ("В классе 5А есть или были ученики, убрать его нельзя.", False)


def test_another_school_year_is_chosen_from_the_pill(qtbot, shown, classes):
    classes.year_pill.open_menu()
    years = classes.year_pill.popup.actions()
    assert [action.text() for action in years] == ["2027/28", "2026/27"]
    with qtbot.waitSignal(classes.shown):
        years[0].trigger()
    classes.year_pill.popup.hide()
    assert names(classes) == []
    assert classes.parts.empty.sentence.text() == "В этом учебном году классов ещё нет"
    assert classes.subtitle.startswith("2027/28")
    classes.parts.empty.findChild(QPushButton, "way_1").click()
    shown.form.editor("name").set_typed("5А")
    shown.page.save()
    with shown.library.database.read() as session:
        assert [row.name for row in queries.classes(session, 2027, dt.date(2027, 9, 1))] == ["5А"]
        assert queries.school_years(session) == [2027, 2026]


def test_esc_leads_back_to_the_readers(shown, classes):
    classes.take_focus()
    assert shown.page.step_back()
    assert shown.page.top is shown.readers
