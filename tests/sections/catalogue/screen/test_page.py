"""The catalogue's page as the librarian uses it: found, opened, written, copied out."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.texts import Label
from ibc_desktop.sections.catalogue.model import Copy, CopyState
from ibc_desktop.sections.catalogue.rules import finding, queries, service
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.catalogue.screen.card import CopyLine
from ibc_desktop.sections.catalogue.screen.marks import AuthorMarksCard
from ibc_desktop.sections.catalogue.screen.page import CATALOGUE, CatalogueList
from tests.builders import once

BOOKS = [
    EditionDraft(
        title="Каштанка",
        people=[Person("Чехов", "Антон Павлович")],
        publisher="Дрофа",
        year=2014,
        bbk="84(2)1",
        author_mark="Ч-56",
        age_mark="6",
        annotation="Молодая рыжая собака",
        copies=[CopyDraft(str(number)) for number in range(21538, 21546)],
    ),
    EditionDraft(title="Муму", people=[Person("Тургенев", "И. С.")], year=1999),
    EditionDraft(
        title="Ёлка", people=[Person("Зощенко", "М. М.")], udc="821.161.1", copies=[CopyDraft("12")]
    ),
]


@pytest.fixture
def page(library, themed, qtbot):
    fill(library)
    opened = Pages(CatalogueList(library))
    opened.resize(1140, 740)
    opened.show()
    settle(opened, qtbot)
    yield opened
    opened.hide()
    assert workers().finish(10_000)
    opened.deleteLater()


@once
def fill(library):
    with library.database.work("Книги") as session:
        for draft in BOOKS:
            service.add_edition(session, draft, library.today())


def settle(page, qtbot):
    """Let the background questions come back and their answers be shown."""
    qtbot.waitUntil(lambda: not (workers().jobs or page.first.is_waiting))


def search(page, qtbot, words):
    with qtbot.waitSignal(page.first.shown):
        page.top.search.setText(words)
        qtbot.keyClick(page.top.search, Qt.Key.Key_Return)


def shown(page):
    model = page.first.model
    return [model.row(number).title for number in range(model.rowCount())]


def test_all_books_are_listed_by_title_and_counted(page):
    assert shown(page) == ["Ёлка", "Каштанка", "Муму"]
    assert page.first.subtitle.replace("\u00a0", " ") == "3 названия, 9 экземпляров"


def test_a_search_shows_the_book_and_its_card(page, qtbot):
    search(page, qtbot, "чехов")
    assert shown(page) == ["Каштанка"]
    card = page.first.card
    words = words_on(card)
    assert "Чехов, А. П. Каштанка / А. П. Чехов. – Дрофа, 2014" in words
    assert "Антон Павлович Чехов" in words
    assert "свободно 8 из 8" in card_chips(card)
    assert "21538" in words
    assert "21542" not in words


def test_what_else_is_known_stands_below_the_copies_and_the_buttons_stay_in_sight(page, qtbot):
    search(page, qtbot, "ёлка")
    page.resize(1100, 560)
    page.grab()
    card = page.first.card
    known, copy = (
        next(part for part in card.findChildren(each) if part.isVisible())
        for each in (FactLines, CopyLine)
    )
    assert words_on(known) == "УДК 821.161.1"
    assert known.y() > copy.y()
    first = card.deeds.findChild(Button, "first")
    assert bottom(known, page) > bottom(first, page)
    assert bottom(first, page) < page.height()


def bottom(part, page):
    return part.mapTo(page, part.rect().bottomLeft()).y()


def words_on(widget):
    return " ".join(each.text() for each in widget.findChildren(Label))


def card_chips(card):
    return [chip.accessibleName() for chip in card.findChildren(ChipLabel)]


def test_the_rest_of_the_copies_is_one_press_away(page, qtbot):
    search(page, qtbot, "каштанка")
    more = next(button for button in page.first.card.findChildren(Button) if "Ещё" in button.text())
    assert more.text().replace("\u00a0", " ") == "Ещё 4 экземпляра"
    more.click()
    assert "21545" in words_on(page.first.card)


def test_a_mistyped_word_is_answered_by_what_was_meant(page, qtbot):
    search(page, qtbot, "чихов каштанка")
    empty = page.first.parts.empty
    assert empty is not None
    qtbot.keyClick(page.top.search, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert shown(page) == ["Каштанка"]


def test_the_nearest_words_are_offered_with_how_many_books_they_find(library, page, qtbot):
    with library.database.work("Книги") as session:
        for title in ("Мышонок Пик", "Мышонок-путешественник"):
            service.add_edition(session, EditionDraft(title=title), library.today())
    search(page, qtbot, "про храброго мышонка")
    offered = words_on(page.first.parts.empty).replace("\u00a0", " ")
    assert "«мышонка»" in offered
    assert "2 названия: «Мышонок Пик»" in offered


def test_a_number_of_a_copy_finds_its_book(page, qtbot):
    search(page, qtbot, "21540")
    assert shown(page) == ["Каштанка"]


def test_a_wrong_layout_is_understood(page, qtbot):
    search(page, qtbot, "rfinfyrf")
    assert shown(page) == ["Каштанка"]


def test_filters_and_orders_change_the_list(page, qtbot):
    page.first._pills["shelf"].click()
    settle(page, qtbot)
    assert shown(page) == ["Ёлка", "Каштанка"]
    page.first.clear_filters()
    page.first.sort_by("author")
    settle(page, qtbot)
    assert shown(page) == ["Ёлка", "Муму", "Каштанка"]


def test_a_new_book_is_written_from_the_form_as_one_deed(library, page, qtbot):
    page.new()
    form = page.top.form
    assert form.editor("numbers").value() == "21546"
    form.editor("title").set_value("Честное слово")
    form.editor("author").set_value("Пантелеев, Л.")
    form.editor("count").set_value(3)
    form.editor("price").set_value(41200)
    with qtbot.waitSignal(page.notice_asked) as told:
        page.save()
    assert told.args[0].replace("\u00a0", " ") == "Книга «Честное слово» сохранена, 3 экземпляра"
    with library.database.read() as session:
        hit = finding.search(session, "честное").hits[0]
        copies = queries.copies_of(session, hit.id)
    assert [(copy.inventory_number, copy.price) for copy in copies] == [
        ("21546", 41200),
        ("21547", 41200),
        ("21548", 41200),
    ]
    journal.undo(library.database)
    with library.database.read() as session:
        assert finding.search(session, "честное").hits == []


def test_a_wrong_isbn_is_told_at_its_field_and_nothing_is_lost(library, page, qtbot):
    page.new()
    form = page.top.form
    form.editor("title").set_value("Честное слово")
    form.editor("isbn").set_value("978-5-389-21774-8")
    page.save()
    assert "Последняя цифра" in form.fields["isbn"].shown_wrong
    assert form.editor("title").value() == "Честное слово"
    assert page.top is not page.first
    page.step_back()


def test_a_scanned_isbn_is_written_as_it_is_printed(page):
    page.new()
    form = page.top.form
    form.editor("isbn").set_value("9785389217744")
    form.fields["isbn"].left.emit("isbn")
    assert form.editor("isbn").value() == "978-5-389-21774-4"
    form.drop_draft()
    page.step_back()


def test_a_duplicate_is_warned_of_beside_the_form(page, qtbot):
    page.new()
    form = page.top.form
    form.editor("title").set_value("Каштанка")
    form.editor("author").set_value("Чехов, Антон Павлович")
    form.editor("publisher").set_value("Дрофа")
    form.editor("year").set_value("2014")
    page.top._check_beside()
    assert "Похожая книга уже есть: «Каштанка», 2014" in words_on(page.top.aside.checks)
    page.step_back()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"subtitle": "рассказ", "year": "2014", "publisher": "Дрофа"}, "Похожая книга уже есть"),
        ({"year": "2014"}, "Похожая книга уже есть"),
        ({}, "Похожая книга уже есть"),
        ({"year": "2015"}, "Такой книги ещё нет"),
    ],
)
def test_that_there_is_no_such_book_is_said_only_when_it_is_so(page, more, said):
    page.new()
    form = page.top.form
    for key, value in ({"author": "Чехов, Антон Павлович", "title": "Каштанка"} | more).items():
        form.editor(key).set_value(value)
    page.top._check_beside()
    assert said in words_on(page.top.aside.checks)
    form.drop_draft()
    page.step_back()


def test_a_draft_outlives_the_form(page, qtbot):
    page.new()
    form = page.top.form
    qtbot.keyClicks(form.editor("title"), "Draft")
    page.step_back()
    page.new()
    assert page.top.form.editor("title").value() == "Draft"
    page.top.form.drop_draft()
    page.step_back()


def test_a_book_is_changed_and_the_list_follows(library, page, qtbot):
    search(page, qtbot, "муму")
    page.first.edit_row(page.first.current_row())
    page.top.form.editor("title").set_value("Му-му")
    library.database.listeners.append(page.refresh)
    page.save()
    settle(page, qtbot)
    search(page, qtbot, "му-му")
    assert shown(page) == ["Му-му"]


def test_a_copy_is_moved_to_the_reading_room(library, page, qtbot):
    search(page, qtbot, "12")
    page.first._edit_copy(9)
    form = page.top.form
    assert form.editor("inventory_number").value() == "12"
    form.editor("location").set_value("читальный зал")
    page.save()
    with library.database.read() as session:
        assert queries.copies_of(session, 3)[0].place == "читальный зал"


def test_a_copy_entered_by_mistake_is_removed_and_brought_back(library, page, qtbot):
    search(page, qtbot, "12")
    page.first._edit_copy(9)
    with qtbot.waitSignal(page.notice_asked):
        page.top.findChild(Button, "remove_copy").click()
    assert page.top is page.first
    with library.database.read() as session:
        assert queries.copies_of(session, 3) == []
    journal.undo(library.database)
    with library.database.read() as session:
        assert len(queries.copies_of(session, 3)) == 1


def test_a_written_off_copy_keeps_its_state_in_the_form(library, page, qtbot):
    with library.database.work("Списание") as session:
        session.get_one(Copy, 9).state = CopyState.WRITTEN_OFF
    page.first._edit_copy(9)
    page.top.form.editor("note").set_value("ветхая")
    page.save()
    with library.database.read() as session:
        copy = queries.copies_of(session, 3)[0]
    assert (copy.state, copy.note) == (CopyState.WRITTEN_OFF, "ветхая")


def test_a_book_without_copies_can_be_removed(library, page, qtbot):
    library.database.listeners.append(page.refresh)
    search(page, qtbot, "муму")
    page.first.card.deeds.findChild(Button, "remove_edition").click()
    settle(page, qtbot)
    search(page, qtbot, "")
    assert shown(page) == ["Ёлка", "Каштанка"]
    search(page, qtbot, "каштанка")
    assert page.first.card.deeds.findChild(Button, "remove_edition") is None


def test_the_description_is_copied_for_pasting(page, qtbot):
    search(page, qtbot, "чехов")
    card = page.first.card
    with qtbot.waitSignal(card.said):
        card._copy_text("Чехов, А. П. Каштанка")
    assert QGuiApplication.clipboard().text() == "Чехов, А. П. Каштанка"


def test_the_catalogue_is_saved_for_excel(page, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "Каталог.csv"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: target)
    with qtbot.waitSignal(page.notice_asked) as told:
        page.first.output.save(CATALOGUE.saves[0])
    assert told.args[0].replace("\u00a0", " ") == "Сохранено: Каталог.csv, 3 записи"
    with target.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["Заглавие"] for row in rows] == ["Ёлка", "Каштанка", "Муму"]
    assert rows[1]["Инвентарные номера"].startswith("21538, 21539")


def test_an_empty_catalogue_offers_the_next_step(library, themed, qtbot):
    opened = Pages(CatalogueList(library))
    opened.show()
    settle(opened, qtbot)
    assert opened.first.parts.empty is not None
    went = []
    library.go = went.append
    opened.first.bring()
    assert went == [BringList("books")]
    opened.hide()
    opened.deleteLater()


def test_the_page_fits_a_small_window(page):
    size = page.minimumSizeHint()
    assert size.width() <= 1024 - 224
    assert size.height() <= 640


TABLE = "\r\n".join(["П 91", "Пуш", "Т53", "Толстой", "Ч-56", "Чех", "*****"]).encode("cp1251")


@pytest.fixture
def marks_card(library, themed, tmp_path, monkeypatch):
    given = tmp_path / "hav.mnu"
    given.write_bytes(TABLE)
    monkeypatch.setattr(dialogs, "open_file", lambda *_: given)
    card = AuthorMarksCard(library)
    card.given = given
    yield card
    card.deleteLater()


def test_a_table_of_author_marks_is_taken_and_then_proposes(marks_card, page, qtbot):
    assert "Таблицы пока нет" in words_on(marks_card)
    marks_card._take()
    assert "Таблица есть: 3" in words_on(marks_card)
    page.new()
    form = page.top.form
    form.editor("author").set_value("Чехов, Антон Павлович")
    form.fields["author"].left.emit("author")
    assert form.editor("author_mark").value() == "Ч-56"
    form.editor("author").set_value("Толстой, Л. Н.")
    form.fields["author"].left.emit("author")
    assert form.editor("author_mark").value() == "Ч-56"
    form.drop_draft()
    page.step_back()


def test_a_file_that_is_no_table_is_refused_in_a_sentence(marks_card):
    marks_card.given.write_bytes(b"\x00\x01\x02")
    marks_card._take()
    assert "Это не таблица авторских знаков" in words_on(marks_card)
