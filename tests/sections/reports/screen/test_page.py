"""The catalogue of documents and the chosen one beside it, by keys."""

import datetime as dt

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file import settings
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.paper.paper_page import PaperPage
from ibc_desktop.sections.readers.rules.targets import NewReader
from ibc_desktop.sections.reports.rules.targets import ShowDocument, ShowFigures
from tests.builders import add_reader
from tests.kit.papers import FULL
from tests.shell.keyboard import type_words

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def find(qtbot, shown, words):
    """Type into the find field and press Enter."""
    shown.page.search_focus()
    type_words(shown.catalogue.search, words)
    qtbot.keyClick(shown.catalogue.search, Key.Key_Return)
    shown.settle()


def test_the_documents_stand_in_their_groups(shown):
    assert shown.titles()[-9:] == [
        "[Показатели и отчёты]", "Полный отчёт", "Об одном", "Долгая",
        "[Планы и мероприятия]", "План работы на год",
        "[Читатели]", "Должники по классам", "Список класса",
    ]  # fmt: skip
    subtitle = shown.page.first.subtitle.replace("\u00a0", " ")
    assert subtitle == "6 документов к печати и подписи, данные на 17 марта"


def test_how_many_wait_is_counted_and_said(shown):
    model = shown.catalogue.model
    assert model.counts == {"plan": 4, "debtors": 1009}
    index = model.index(model.place("debtors"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Должники по классам, 1009"


def test_a_document_is_found_by_typing_and_seen(qtbot, shown):
    assert QApplication.focusWidget() is shown.catalogue.search
    type_words(shown.catalogue.search, "долж")
    assert shown.titles() == ["[Читатели]", "Должники по классам"]
    qtbot.keyClick(shown.catalogue.search, Key.Key_Return)
    shown.settle()
    assert shown.body.shown == "debtors"
    assert shown.body.pane.name.text() == "Должники по классам"
    assert shown.words() == "nobody"
    assert shown.view.tools.page.text() == "стр. 1 из 2"
    assert QApplication.focusWidget() is shown.view.sheets
    shown.page.step_back()
    assert shown.catalogue.search.text() == ""


@pytest.mark.parametrize("words", ["ljk;", "распечатать долж", "срок кто", "ДОЛЖНИКИ"])
def test_any_layout_verb_or_description_finds_it(shown, words):
    type_words(shown.catalogue.search, words)
    assert shown.titles() == ["[Читатели]", "Должники по классам"]


def test_words_that_nothing_has_are_said(shown):
    type_words(shown.catalogue.search, "ксилофон")
    assert shown.titles() == []
    said = shown.catalogue.findChild(object, "catalogue_nothing")
    assert said.text() == "По словам «ксилофон» документа нет"


def test_the_cursor_makes_what_it_rests_on(qtbot, shown):
    find(qtbot, shown, "план")
    shown.catalogue.search.clear()
    shown.catalogue.list.setFocus()
    qtbot.keyClick(shown.catalogue.list, Key.Key_Down)
    qtbot.keyClick(shown.catalogue.list, Key.Key_Down)
    assert shown.body.shown == "plan"
    shown.settle()
    assert shown.body.shown == "class-list"
    assert shown.view.empty.sentence.text() == "Выберите класс, список которого напечатать."
    qtbot.keyClick(shown.catalogue.list, Key.Key_Up)
    qtbot.keyClick(shown.catalogue.list, Key.Key_Return)
    assert shown.body.shown == "debtors"


def test_what_was_chosen_for_a_document_stays_chosen(qtbot, shown):
    find(qtbot, shown, "полный")
    qtbot.keyClick(shown.page, Key.Key_Left, ALT)
    shown.settle()
    sheets = shown.view.sheets
    sheets.show_page(2)
    assert shown.words() == "01.09.2025"
    find(qtbot, shown, "план")
    find(qtbot, shown, "полный")
    shown.view.sheets.show_page(2)
    assert shown.words() == "01.09.2025"


def test_the_last_document_is_opened_next_time(qtbot, shown, open_page):
    find(qtbot, shown, "план")
    shown.page.hide()
    assert open_page(readers=False).body.shown == "plan"


def test_another_section_opens_a_document(shown):
    shown.page.show_target(ShowDocument("debtors"))
    shown.page.take_focus()
    shown.settle()
    assert shown.body.shown == "debtors"
    assert QApplication.focusWidget() is shown.view.sheets
    shown.page.show_target(ShowDocument("no-such"))
    assert shown.notices == ["Такого документа нет. Выберите другой из списка"]
    assert shown.body.shown == "debtors"


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_it_is_saved_by_keys(qtbot, shown, monkeypatch, tmp_path, ending):
    find(qtbot, shown, "полный")
    path = tmp_path / f"отчёт{ending}"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    if ending == ".pdf":
        shown.page.save()
    else:
        button = shown.view.tools.save_buttons[ending]
        button.setFocus()
        qtbot.keyClick(button, Key.Key_Return)
    shown.settle()
    assert shown.written == [(f"Документ сохранён: {path.name}", path)]
    if ending == ".pdf":
        pages = [page.extract_text().strip() for page in pypdf.PdfReader(path).pages]
        assert pages == ["nobody", "01.09.2026"]
    else:
        assert path.read_bytes()[:2] == b"PK"


def test_without_a_printer_a_sentence_says_so(qtbot, shown, monkeypatch):
    monkeypatch.setattr(dialogs, "has_printer", lambda: False)
    find(qtbot, shown, "полный")
    shown.page.print_shown()
    assert shown.refused == [
        "Принтер не найден. Сохраните документ в PDF и напечатайте на другом компьютере"
    ]


def test_a_long_document_is_stopped_and_another_one_opened(qtbot, shown):
    shown.page.search_focus()
    type_words(shown.catalogue.search, "долгая")
    qtbot.keyClick(shown.catalogue.search, Key.Key_Return)
    assert shown.slow.on_the_way.wait(10)
    qtbot.waitUntil(shown.view.strip.isVisible)
    qtbot.keyClick(shown.view.strip.stop_button, Key.Key_Return)
    shown.slow.may_go_on.set()
    shown.settle()
    assert shown.view.empty.sentence.text() == "Документ не готов: его остановили"
    find(qtbot, shown, "план")
    assert shown.words() == "nobody"


def test_a_deed_elsewhere_is_seen_in_the_open_document(qtbot, shown):
    find(qtbot, shown, "план")
    with shown.library.database.work("Школа") as session:
        settings.put_school(session, settings.School(school_name="Lyceum"))
    shown.settle()
    assert shown.words() == "Lyceum"


@pytest.mark.parametrize(("size", "scale"), [((780, 560), 1.0), ((1142, 690), 1.5)])
def test_one_half_at_a_time_where_room_is_short(qtbot, open_page, size, scale):
    shown = open_page(size)
    theme().set_scale(scale)
    assert shown.catalogue.isVisible()
    assert not shown.body.pane.isVisible()
    find(qtbot, shown, "план")
    assert not shown.catalogue.isVisible()
    assert shown.words() == "nobody"
    assert shown.body.pane.back.isVisible()
    assert shown.page.step_back()
    assert shown.catalogue.isVisible()
    assert not shown.body.pane.isVisible()
    find(qtbot, shown, "план")
    shown.body.pane.back.click()
    assert shown.catalogue.isVisible()


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 800, 580), (1.5, 1066, 620), (2.0, 1282, 600)]
)
def test_the_page_fits_the_smallest_screens(qtbot, open_page, scale, width, height):
    shown = open_page((width, height))
    theme().set_scale(scale)
    find(qtbot, shown, "полный")
    hint = shown.page.minimumSizeHint()
    assert (hint.width() <= width, hint.height() <= height) == (True, True)
    assert shown.body.ground.minimumSizeHint().width() <= shown.body.area.viewport().width()


def test_a_library_without_readers_is_told_what_to_do_first(qtbot, open_page):
    shown = open_page(readers=False)
    empty = shown.body.pane.places.currentWidget()
    assert empty.sentence.text() == "Читателей пока нет, и отчёты будут пустыми"
    qtbot.keyClick(shown.page, Key.Key_1, ALT)
    qtbot.keyClick(shown.page, Key.Key_2, ALT)
    assert shown.went == ["import", NewReader()]
    find(qtbot, shown, "план")
    assert shown.words() == "nobody"


def test_the_first_reader_brings_the_documents(open_page):
    shown = open_page(readers=False)
    with shown.library.database.work("Читатель") as session:
        add_reader(session)
    shown.settle()
    assert shown.body.shown != ""


def test_a_paper_opens_over_the_page_and_esc_goes_back(qtbot, shown):
    page = PaperPage(shown.library, FULL, FULL.usual_order(shown.library.today()))
    shown.page.first.leaf_asked.emit(page)
    shown.settle()
    assert shown.page.title == "Полный отчёт"
    assert page.pane.view.sheets.page_words().strip() == "nobody"
    assert QApplication.focusWidget() is not None
    assert page.isAncestorOf(QApplication.focusWidget())
    assert shown.page.step_back()
    assert shown.page.top is shown.body


def test_back_from_the_list_behind_a_figure_the_focus_is_on_the_figures(shown):
    shown.page.show_target(ShowFigures())
    shown.settle()
    figures = shown.body.pane.places.currentWidget()
    page = PaperPage(shown.library, FULL, FULL.usual_order(shown.library.today()))
    figures.leaf_asked.emit(page)
    shown.settle()
    assert shown.page.top is page
    assert shown.page.step_back()
    assert figures.isAncestorOf(QApplication.focusWidget())


def test_the_figures_are_the_first_line_and_open_without_a_paper(qtbot, shown):
    assert shown.titles()[0] == "Показатели"
    find(qtbot, shown, "план")
    find(qtbot, shown, "показатели")
    assert shown.body.shown == "figures"
    assert not shown.view.isVisible()
    shown.page.save()
    shown.page.show_target(ShowDocument("plan"))
    shown.settle()
    assert shown.words() == "nobody"
    shown.page.show_target(ShowFigures())
    assert shown.body.shown == "figures"


def test_the_foot_names_only_keys_that_do_something(shown):
    shown.page.show_target(ShowFigures())
    assert "Ctrl+P" not in dict(shown.body.keys)
    shown.page.show_target(ShowDocument("plan"))
    assert dict(shown.body.keys)["Ctrl+S"] == "сохранить PDF"


def test_after_midnight_the_page_is_of_the_new_day(qtbot, shown):
    find(qtbot, shown, "полный")
    assert shown.body.pane.paper.order.today == dt.date(2027, 3, 17)
    shown.library.clock.moment = dt.datetime(2027, 9, 1, 0, 1)
    shown.body.follow_day()
    shown.settle()
    assert shown.page.first.subtitle.endswith("данные на 1\u00a0сентября")
    order = shown.body.pane.paper.order
    assert (order.today, str(order.period)) == (dt.date(2027, 9, 1), "2027/28 учебный год")
