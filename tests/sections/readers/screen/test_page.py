"""The readers' page: finding people, the card beside the list, and what is done there."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.plug.palette import Command
from ibc_desktop.kernel.plug.target import BringList, OpenSample
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Segmented
from ibc_desktop.sections.circulation.rules.targets import ServeReader
from ibc_desktop.sections.readers.model import Membership, Reader
from ibc_desktop.sections.readers.rules import service
from ibc_desktop.sections.readers.rules.palette import found_readers
from ibc_desktop.sections.readers.rules.targets import ShowReader
from ibc_desktop.sections.readers.screen.page import READERS
from tests.builders import add_reader
from tests.offering import offered

Key = Qt.Key
TODAY = dt.date(2027, 3, 17)
LONG = "Константинопольскаябезмерноневыговариваемаяивсётакиживущаяова"


def chip(row):
    return row and row.note and row.note.chip.word


def test_the_list_says_who_they_are_and_what_they_have(shown):
    assert shown.names() == ["Гущина Елена", "Ёлкин Пётр", "Ермаков Дима", "Соколова Мария"]
    cells = {column.key: column for column in shown.readers.listing.columns}
    rows = shown.rows()
    below = [cells["name"].below(row).replace("\u00a0", " ") for row in rows]
    assert below == ["учитель химии, 8 914 000-00-01", "", "", "классный руководитель Гущина Е. В."]
    assert [cells["class"].value(row) for row in rows] == ["педагог", "10А", "9Б", "5А"]
    assert [chip(row) for row in rows] == [None, None, None, "просрочено 1 из 2"]
    assert shown.readers.subtitle.replace("\u00a0", " ") == "3 ученика и 1 педагог"


@pytest.mark.parametrize("typed", ["елк", "ЁЛКИН", "`krby", "петр ёлк", "10а"])
def test_people_are_found_by_folded_beginnings_in_any_layout(shown, typed):
    assert shown.search(typed) == ["Ёлкин Пётр"]


@pytest.mark.parametrize("typed", ["сокалова", "мария соколва", "cjrfkjdf"])
def test_one_wrong_letter_is_guessed_and_enter_takes_the_guess(qtbot, shown, typed):
    assert shown.search(typed) == []
    qtbot.keyClick(shown.readers.search, Key.Key_Return)
    shown.settle()
    assert shown.names() == ["Соколова Мария"]


def test_pills_narrow_the_list_and_exclude_each_other(shown):
    pills = shown.readers._pills
    pills["pupils"].click()
    shown.settle()
    assert shown.names() == ["Ёлкин Пётр", "Ермаков Дима", "Соколова Мария"]
    pills["teachers"].click()
    shown.settle()
    assert shown.names() == ["Гущина Елена"]
    assert not pills["pupils"].isChecked()
    pills["left"].click()
    pills["teachers"].click()
    shown.settle()
    assert shown.names() == ["Лунин Глеб"]
    assert shown.chips() == ["выбытие 17 марта"]


def test_classes_are_chosen_from_a_menu_in_their_order(shown):
    pill = shown.readers.menus["school_form_id"]
    shown.readers._pills["left"].click()
    pill.open_menu()
    actions = [action for action in pill.popup.actions() if action.text()]
    assert [action.text() for action in actions] == ["Все классы", "5А", "9Б", "10А"]
    actions[1].trigger()
    pill.popup.hide()
    shown.settle()
    assert shown.names() == ["Соколова Мария"]
    assert pill.isChecked()
    assert not shown.readers._pills["left"].isChecked()
    shown.readers.clear_filters()
    shown.settle()
    assert len(shown.names()) == 4


def test_where_nobody_is_found_there_are_ways_out(shown):
    shown.readers.show_class(shown.keys["5А"], "5А")
    assert shown.search("лунин") == []
    empty = shown.readers.parts.empty
    assert empty.findChild(QPushButton, "way_3").accessibleName().startswith("Записать нового")
    empty.findChild(QPushButton, "way_2").click()
    shown.settle()
    assert shown.names() == ["Лунин Глеб"]


def test_a_name_that_was_not_found_begins_the_new_record(shown):
    shown.search("сидоров пётр")
    shown.readers.new()
    assert shown.form.values()["surname"] == "Сидоров"
    assert shown.form.values()["given_name"] == "Пётр"


def test_an_empty_library_shows_the_first_steps(open_page):
    shown = open_page({})
    empty = shown.readers.parts.empty
    assert empty.sentence.text() == "Читателей пока нет"
    for number in (2, 3):
        empty.findChild(QPushButton, f"way_{number}").click()
    assert shown.went == [BringList("readers"), OpenSample()]
    empty.findChild(QPushButton, "way_1").click()
    assert shown.page.title == "Новый читатель"


def test_the_card_tells_all_that_is_known(shown):
    shown.choose("Соколова")
    said = shown.words()
    for words in (
        "Соколова Мария",
        "5А, классный руководитель Гущина Е. В.",
        f"Билет {shown.reader(shown.keys['Соколова']).card_number}, 11 лет",
        "1 мая 2015",
        "Соколова Лариса",
        "от 1 сентября 2022",
        "5А с 1 сентября 2026",
    ):
        assert words in said
    assert shown.chips() == ["просрочено 1 из 2", "согласие есть"]


def test_other_sections_put_their_tabs_on_the_card(qtbot, shown):
    shown.choose("Соколова")
    tabs = shown.card.findChild(Segmented)
    tabs.set_value("loans")
    shown.settle()
    table = shown.card.findChild(object, "reader_loans")
    assert table.isVisible()
    assert "1 мая 2015" not in shown.words()
    shown.choose("Ермаков")
    assert shown.card.findChild(Segmented).value() == "loans"


def test_a_loan_made_elsewhere_is_seen_at_once(shown):
    shown.choose("Соколова")
    with shown.library.database.work("Возврат") as session:
        session.connection().exec_driver_sql("UPDATE loan SET returned_on = '2027-03-17'")
    shown.settle()
    assert shown.chips() == ["согласие есть"]
    assert [chip(row) for row in shown.rows()] == [None] * 4


def test_the_desk_is_one_press_away(shown):
    shown.choose("Ермаков")
    shown.press("first")
    assert shown.went == [ServeReader(shown.keys["Ермаков"])]


def test_a_reader_is_moved_to_a_class_that_is_typed(qtbot, shown):
    shown.choose("Ермаков")
    shown.press("move")
    well = shown.card.well
    assert isinstance(well, DeedWell)
    well.form.editor("class_name").set_typed("9 в")
    shown.readers.save()
    shown.settle()
    assert shown.reader(shown.keys["Ермаков"]).class_name == "9В"
    assert shown.notices == [("Ермаков Дима: теперь в 9В", True)]
    assert shown.card.well is None
    assert "9В с 17 марта" in "\n".join(shown.words())


def test_what_is_no_class_is_said_beside_the_field(shown):
    shown.choose("Ермаков")
    shown.press("move")
    well = shown.card.well
    well.form.editor("class_name").set_typed("пятый")
    well.keep()
    assert well.form.fields["class_name"].shown_wrong == (
        "Класс пишут числом от 1 до 12 и буквой: 5А"
    )
    well.form.editor("class_name").set_typed("9Б")
    well.form.editor("since").set_value(dt.date(2020, 1, 1))
    well.keep()
    assert "ещё не был записан" in well.form.fields["since"].shown_wrong
    assert shown.readers.step_back()
    assert shown.card.well is None
    assert shown.notices == []


def test_a_reader_with_books_may_not_leave_and_the_card_says_why(shown):
    shown.choose("Соколова")
    shown.press("leave")
    said = shown.words()
    assert "За Соколовой 2 книги. Сначала примите их или отметьте замену." in said
    shown.press("to_desk")
    assert shown.went == [ServeReader(shown.keys["Соколова"])]
    assert shown.reader(shown.keys["Соколова"]).left_on is None
    assert shown.readers.step_back()
    assert shown.card.deeds.findChild(QPushButton, "leave").isVisible()


def test_a_book_lent_meanwhile_refuses_on_the_form(shown):
    shown.choose("Ермаков")
    shown.press("leave")
    with shown.library.database.work("Выдача") as session:
        session.connection().exec_driver_sql(f"UPDATE loan SET reader_id = {shown.keys['Ермаков']}")
    shown.settle()
    shown.card.well.keep()
    sentences = [label.text() for label in shown.card.well.findChildren(QLabel)]
    assert "За Ермаковым 2\u00a0книги. Сначала примите их или отметьте замену." in sentences
    assert shown.reader(shown.keys["Ермаков"]).left_on is None


def test_leaving_and_coming_back_are_deeds_that_can_be_undone(shown):
    ermakov = shown.keys["Ермаков"]
    shown.choose("Ермаков")
    shown.press("leave")
    shown.card.well.form.editor("reason").set_typed("переехал")
    shown.card.well.keep()
    shown.settle()
    assert shown.notices == [("Отмечено выбытие: Ермаков Дима, 9Б", True)]
    assert "Ермаков Дима" not in shown.names()
    assert shown.reader(ermakov).left_reason == "переехал"
    shown.readers.show_key(ermakov)
    shown.settle()
    assert shown.readers._pills["left"].isChecked()
    shown.press("first")
    assert shown.notices[-1] == ("Снова среди читателей: Ермаков Дима, 9Б", True)
    assert shown.names() == ["Ермаков Дима"]
    with shown.library.database.read() as session:
        deed = journal.last_undoable(session)
    journal.undo(shown.library.database, deed.id)
    assert shown.reader(ermakov).left_on == TODAY


def test_a_reader_is_shown_from_elsewhere_whatever_was_sought(shown):
    shown.search("ёлкин")
    shown.readers._pills["left"].click()
    shown.page.show_target(ShowReader(shown.keys["Соколова"]))
    shown.settle()
    assert shown.names() == ["Соколова Мария"]
    assert "1 мая 2015" in shown.words()
    shown.page.show_target(ShowReader(999))
    assert shown.notices == [("Карточка читателя удалена. Найдите другого", False)]


def test_of_two_namesakes_the_one_asked_for_is_chosen(shown):
    with shown.library.database.work("Тёзка") as session:
        other = add_reader(session, "Соколова Мария").id
    shown.page.show_target(ShowReader(other))
    shown.settle()
    assert len(shown.names()) == 2
    assert shown.readers.current_row().id == other


def test_the_list_is_saved_as_it_is_shown(qtbot, shown, tmp_path, monkeypatch):
    path = tmp_path / "Список.csv"
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.save_file", lambda *_: path)
    shown.search("5а")
    choices = {action.text(): action for action in shown.readers.output.button.menu().actions()}
    choices["Сохранить список…"].trigger()
    shown.settle()
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Читатель;Читатель, подробнее;Класс;Билет;Книги"
    assert [line.split(";")[0] for line in lines[1:]] == ["Соколова Мария"]
    assert shown.notices == [("Сохранено: Список.csv, 1\u00a0читатель", False)]
    choices["Сохранить все сведения…"].trigger()
    shown.settle()
    assert len(path.read_text("utf-8-sig").splitlines()) == 2
    choices["Загрузить список…"].trigger()
    assert shown.went == [BringList("readers")]


def test_a_file_that_cannot_be_written_is_one_sentence(shown, tmp_path, monkeypatch):
    path = tmp_path / "nowhere" / "Список.xlsx"
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.save_file", lambda *_: path)
    shown.readers.output.save(READERS.saves[0])
    shown.settle()
    assert len(shown.notices) == 1
    assert "записать не удалось" in shown.notices[0][0]


def test_the_palette_finds_readers_with_class_and_books(shown):
    with shown.library.database.read() as session:
        found = found_readers(shown.library, session, "cjr", 5)
    assert [(each.title, each.below.replace("\u00a0", " ")) for each in found] == [
        ("Соколова Мария", "5А, на руках 2 книги, 1 просрочена")
    ]
    assert found[0].enter == ShowReader(shown.keys["Соколова"])
    for command in offered("readers", Command):
        shown.page.show_target(command.target)
        assert shown.page.top is not shown.readers


def test_a_surname_of_sixty_letters_widens_nothing(shown):
    with shown.library.database.work("Длинная фамилия") as session:
        key = service.add_reader(session, TODAY, surname=LONG, given_name="Мария").id
    shown.readers.show_key(key)
    shown.settle()
    card = shown.card
    area = card.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert card.width() <= area.viewport().width()
    assert f"{LONG} Мария" in shown.words()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 800), (1.5, 1066), (2.0, 1282)])
def test_no_page_needs_more_room_than_there_is(shown, themed, scale, width):
    themed.set_scale(scale)
    shown.page.resize(width, 640)
    shown.choose("Соколова")
    for open_another in (shown.page.new, shown.page.step_back, shown.readers.show_classes):
        open_another()
        shown.settle()
        assert shown.page.minimumSizeHint().width() <= width
        assert shown.page.top.ground.minimumSizeHint().width() <= width


def test_at_large_text_enter_opens_the_card_and_esc_goes_back(qtbot, shown, themed):
    themed.set_scale(1.5)
    shown.settle()
    assert not shown.card.isVisible()
    shown.readers.search.setFocus()
    qtbot.keyClick(shown.readers.search, Key.Key_Return)
    assert shown.card.isVisible()
    assert shown.card.deeds.findChild(QPushButton, "first").hasFocus()
    assert shown.readers.step_back()
    assert not shown.card.isVisible()


def test_ten_thousand_readers_come_a_page_at_a_time(open_page, library):
    card = iter(range(1, 20_000))
    with library.database.bulk("Много читателей") as session:
        session.add_all(
            Reader(
                card_number=str(number),
                surname=f"Фамилия{number:05d}",
                registered_on=TODAY,
                sort_key=f"фамилия{number:05d}",
                search_key=f"фамилия{number:05d} {number}",
            )
            for number in (next(card) for _ in range(10_000))
        )
    shown = open_page({})
    assert shown.readers.model.rowCount() == 100
    assert shown.readers.foot.count.text().replace("\u00a0", " ") == "10 000 читателей"
    assert shown.search("фамилия0999") == [f"Фамилия0999{n}" for n in range(10)]
    assert shown.search("фамилея09999") == []
    assert shown.readers.parts.empty.take_suggestion()
    shown.settle()
    assert shown.names() == ["Фамилия09999"]


def test_what_is_on_the_card_is_never_a_window_of_its_own(shown):
    shown.choose("Соколова")
    assert all(each.window() is shown.page for each in shown.card.findChildren(ChipLabel))
    with shown.library.database.read() as session:
        assert session.query(Membership).count() == 4
