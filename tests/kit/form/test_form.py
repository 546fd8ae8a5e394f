"""Declared forms: values in and out, wrong fields, refusals, drafts, the page around them."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kit.form.editors import (
    CheckEditor,
    CheckedTextEditor,
    DateEditor,
    MoneyEditor,
    NumberEditor,
)
from ibc_desktop.kit.form.form import Field, Form
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.parts.cards import Card

Key = Qt.Key


def check_isbn(text):
    if not text.endswith("7"):
        raise Refusal("Последняя цифра не сходится. Сверьте с оборотом титула")


FIELDS = (
    Field("isbn", "ISBN", partial(CheckedTextEditor, check_isbn), width=26, line="a",
          group="Что это за книга"),
    Field("author", "Автор", line="a", hint="уже есть в каталоге: 4 книги"),
    Field("title", "Заглавие", required=True),
    Field("year", "Год", partial(NumberEditor, least=1400, most=2100), width=8, line="b",
          group="Издание"),
    Field("price", "Цена, руб.", MoneyEditor, width=8, line="b"),
    Field("on", "Поступила", DateEditor, width=12, line="b"),
    Field("labels", "Печатать этикетки", CheckEditor, line="b"),
)  # fmt: skip


@dataclass
class Book:
    isbn: str = "7"
    author: str = "Пантелеев, Л."
    title: str = "Честное слово"
    year: int | None = 2024
    price: int = 41200
    on: dt.date = dt.date(2027, 3, 15)
    labels: bool = True


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "drafts.json")


@pytest.fixture
def form(qtbot, themed):
    form = Form(FIELDS)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    yield form
    form.hide()


def test_a_record_goes_in_and_its_values_come_out(form):
    book = Book()
    form.show_record(book)
    assert form.values() == vars(book)
    assert not form.is_changed
    form.show_record({"title": "Часы"})
    assert form.values()["title"] == "Часы"
    assert form.values()["year"] is None


def test_typing_says_that_the_form_has_changed(qtbot, form):
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.editor("title"), "a")
    assert form.is_changed


def test_typing_that_was_taken_back_leaves_nothing_unsaved(qtbot, form, preferences):
    form.show_record(Book())
    form.keep_draft(preferences, "book")
    for back, modifier in ((Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
                           (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)):  # fmt: skip
        qtbot.keyClick(form.editor("title"), Qt.Key.Key_End)
        qtbot.keyClicks(form.editor("title"), "a")
        assert form.is_changed
        qtbot.keyClick(form.editor("title"), back, modifier)
        assert not form.is_changed
    form.hide()
    assert preferences.get("draft.book") is None
    qtbot.keyClicks(form.editor("title"), "b")
    form.settle()
    assert not form.is_changed


def test_a_wrong_field_is_shown_on_leaving_and_gone_at_the_first_right_key(qtbot, form):
    isbn = form.fields["isbn"]
    isbn.editor.setFocus()
    qtbot.keyClicks(isbn.editor, "978")
    assert isbn.shown_wrong == ""
    form.editor("author").setFocus()
    assert isbn.shown_wrong.startswith("Последняя цифра")
    assert isbn.editor.property("state") == "wrong"
    assert isbn.editor.accessibleDescription() == isbn.shown_wrong
    qtbot.keyClicks(isbn.editor, "6")
    assert isbn.shown_wrong
    qtbot.keyClicks(isbn.editor, "7")
    assert isbn.shown_wrong == ""
    assert isbn.editor.property("state") == ""


def test_an_empty_field_is_not_scolded_before_saving(qtbot, form):
    form.editor("title").setFocus()
    form.editor("author").setFocus()
    assert form.fields["title"].shown_wrong == ""
    assert not form.check()
    assert form.fields["title"].shown_wrong == "Заполните это поле, без него не сохранить"
    assert form.editor("title").hasFocus()


def test_saving_goes_to_the_first_wrong_field(qtbot, form):
    form.show_record(Book(isbn="1", title=""))
    form.editor("author").setFocus()
    assert not form.check()
    assert form.editor("isbn").hasFocus()
    form.editor("isbn").set_value("7")
    form.editor("title").set_value("Часы")
    assert form.check()


def test_a_refusal_stands_beside_its_field_until_it_is_changed(qtbot, form):
    form.show_record(Book())
    form.refuse(Refusal("Такая книга уже есть. Добавьте ей экземпляр", field="title"))
    assert form.fields["title"].shown_wrong.startswith("Такая книга")
    assert form.editor("title").hasFocus()
    assert not form.check()
    qtbot.keyClicks(form.editor("title"), "2")
    assert form.check()


def test_a_refusal_without_a_field_stands_above_the_form(qtbot, form):
    form.show_record(Book())
    form.refuse(Refusal("На диске кончилось место"))
    assert form._sentence.text() == "На диске кончилось место"
    assert form._sentence.isVisible()
    qtbot.keyClicks(form.editor("title"), "2")
    assert not form._sentence.isVisible()


def test_a_hint_gives_way_to_what_is_wrong(form):
    author = form.fields["author"]
    assert author.hint.isVisible()
    author.refuse("Напишите фамилию")
    assert not author.hint.isVisible()
    author.clear()
    form.set_hint("author", "новый автор")
    assert author.hint.isVisible()
    assert author.hint.text() == "новый автор"


def test_every_editor_has_a_name_for_readers_and_for_tests(form):
    names = {key: shown.editor.accessibleName() for key, shown in form.fields.items()}
    assert names["title"] == "Заглавие, обязательно"
    assert names["labels"] == "Печатать этикетки"
    assert [shown.editor.objectName() for shown in form.fields.values()] == list(form.fields)
    words = [words.text() for words in form.findChildren(QLabel)]
    assert words.count("обязательно") == 1
    assert "*" not in "".join(words)


@pytest.mark.parametrize(("scale", "lines"), [(1.0, 3), (1.5, 4), (2.0, 4)])
def test_fields_share_a_line_and_with_large_text_at_most_two_do(form, themed, scale, lines):
    themed.set_scale(scale)
    form.resize(1000, 700)
    form.layout().activate()
    tops = {shown.mapTo(form, shown.rect().topLeft()).y() for shown in form.fields.values()}
    assert len(tops) == lines


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_form_is_no_wider_than_the_page(form, themed, scale):
    themed.set_scale(scale)
    assert form.minimumSizeHint().width() <= (740 if scale == 1.0 else 1000)


def test_a_draft_is_kept_and_comes_back_even_where_it_is_wrong(qtbot, form, preferences):
    form.show_record(Book(title=""))
    assert not form.keep_draft(preferences, "book")
    qtbot.keyClicks(form.editor("title"), "Chasy")
    qtbot.keyClicks(form.editor("year"), "x")
    qtbot.waitUntil(lambda: preferences.get("draft.book") is not None)
    other = Form(FIELDS)
    qtbot.addWidget(other)
    assert other.keep_draft(Preferences(preferences._path), "book")
    assert other.editor("title").typed() == "Chasy"
    assert other.editor("year").typed() == "2024x"
    assert other.is_changed


def test_a_draft_comes_back_in_its_own_library_alone(qtbot, form, preferences, tmp_path):
    """Two files lie side by side, or the sample school is opened: book 7 there is another."""
    places = [tmp_path / "library.db", tmp_path / "b.db", tmp_path / "пример" / "library.db"]
    preferences.turn_to(places[0])
    form.keep_draft(preferences, "book.7")
    qtbot.keyClicks(form.editor("title"), "Chasy")
    form.hide()
    for place, found in zip(places, (True, False, False), strict=True):
        other = Form(FIELDS)
        qtbot.addWidget(other)
        preferences.turn_to(place)
        assert other.keep_draft(preferences, "book.7") is found


def test_a_form_that_is_left_writes_its_draft_at_once(qtbot, form, preferences):
    form.keep_draft(preferences, "book")
    qtbot.keyClicks(form.editor("title"), "Chasy")
    form.hide()
    assert preferences.get("draft.book")["title"] == "Chasy"
    form.drop_draft()
    assert preferences.get("draft.book") is None


def test_a_draft_holds_what_was_touched_and_lies_over_the_record_as_it_is_now(
    qtbot, form, preferences
):
    form.show_record(Book())
    form.keep_touched()
    form.keep_draft(preferences, "book")
    qtbot.keyClicks(form.editor("author"), "!")
    form.hide()
    assert preferences.get("draft.book") == {"author": "!Пантелеев, Л."}
    other = Form(FIELDS)
    qtbot.addWidget(other)
    other.show_record(Book(title="Часы"))
    other.keep_touched()
    assert other.keep_draft(preferences, "book")
    assert other.values() == vars(Book(title="Часы", author="!Пантелеев, Л."))


def test_a_draft_of_nothing_is_none(qtbot, form, preferences):
    form.show_record(Book())
    form.keep_touched()
    form.keep_draft(preferences, "book")
    qtbot.keyClicks(form.editor("title"), "2")
    qtbot.keyClick(form.editor("title"), Key.Key_Backspace)
    form.hide()
    assert preferences.get("draft.book") is None


def test_a_whole_draft_of_a_former_version_still_opens(form, preferences):
    preferences.put("draft.book", {"title": "Часы", "year": "19x", "gone": "?", "labels": ""})
    form.show_record(Book())
    form.keep_touched()
    assert form.keep_draft(preferences, "book")
    assert form.editor("year").typed() == "19x"
    assert (form.values()["title"], form.values()["labels"]) == ("Часы", False)


def test_the_focus_goes_to_the_first_empty_field(form):
    form.show_record(Book(author=""))
    form.take_focus()
    assert form.editor("author").hasFocus()


class Shelf:
    """Takes books in, or refuses them."""

    def __init__(self):
        self.books = []
        self.no = None

    def keep(self, values):
        if self.no:
            raise self.no
        self.books.append(values)
        return len(self.books)


@pytest.fixture
def page(qtbot, themed, preferences):
    shelf = Shelf()
    aside = Card("Так будет на карточке")
    page = FormPage("Новая книга", FIELDS, shelf.keep, preferences, "book", aside, another=True)
    page.shelf = shelf
    page.aside = aside
    qtbot.addWidget(page)
    page.resize(1142, 690)
    page.show()
    yield page
    page.hide()


def test_saving_keeps_the_record_drops_the_draft_and_closes(qtbot, page, preferences):
    page.form.show_record(Book())
    page.open_draft()
    qtbot.keyClicks(page.form.editor("title"), "2")
    with qtbot.waitSignal(page.closed), qtbot.waitSignal(page.saved) as saved:
        page.save()
    assert saved.args == [1]
    assert page.shelf.books[0]["price"] == 41200
    page.hide()
    assert preferences.get("draft.book") is None


def test_a_wrong_form_is_not_saved(qtbot, page):
    with qtbot.assertNotEmitted(page.closed):
        page.save()
    assert page.shelf.books == []


@pytest.mark.parametrize("no", [Refusal("Такая уже есть", field="title"), Trouble("Диск полон")])
def test_a_refused_form_stays_open_with_everything_typed(qtbot, page, no):
    page.form.show_record(Book())
    page.shelf.no = no
    with qtbot.assertNotEmitted(page.closed):
        page.save()
    shown = page.form.fields["title"].shown_wrong or page.form._sentence.text()
    assert shown == no.sentence
    assert page.form.values()["author"] == "Пантелеев, Л."


@pytest.mark.parametrize("no", [Refusal("Такая уже есть", field="isbn"), Trouble("Диск полон")])
def test_a_refusal_is_seen_and_told_where_the_form_is_scrolled_down(qtbot, page, no):
    page.form.show_record(Book())
    page.resize(1142, 260)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.shelf.no = no
    with qtbot.waitSignal(page.refusal_told) as told:
        page.save()
    assert told.args == [no.sentence]
    shown = page.form.fields["isbn"] if isinstance(no, Refusal) else page.form._sentence
    assert not shown.visibleRegion().isEmpty()


def test_a_field_that_is_wrong_is_seen_where_the_form_is_scrolled_down(qtbot, page):
    page.form.show_record(Book(isbn="1"))
    page.resize(1142, 260)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.save()
    assert not page.form.editor("isbn").visibleRegion().isEmpty()


def test_saving_and_adding_another_empties_the_form(qtbot, page):
    page.form.show_record(Book())
    page.save_and_add()
    assert page.form.editor("title").typed() == ""
    assert len(page.shelf.books) == 1


def test_esc_closes_and_the_draft_stays(qtbot, page, preferences):
    page.open_draft()
    qtbot.keyClicks(page.form.editor("title"), "Chasy")
    with qtbot.waitSignal(page.closed):
        assert page.step_back()
    page.hide()
    assert preferences.get("draft.book")["title"] == "Chasy"


@pytest.mark.parametrize(("scale", "below"), [(1.0, False), (1.5, True)])
def test_what_stands_beside_the_form_goes_below_it_with_large_text(page, themed, scale, below):
    themed.set_scale(scale)
    page.ground.layout().activate()
    top = page.aside.mapTo(page, QWidget.rect(page.aside).topLeft()).y()
    assert (top > page.form.mapTo(page, page.form.rect().bottomLeft()).y()) == below


def test_a_draft_of_another_day_is_named_and_can_be_thrown_away(qtbot, page, preferences):
    preferences.put("draft.book", {"title": "Chasy"})
    page.form.show_record(Book())
    assert page.open_draft()
    assert page.subtitle == "Здесь то, что вы не успели сохранить"
    page.findChild(QPushButton, "start_anew").click()
    assert page.form.values()["title"] == Book().title
    assert preferences.get("draft.book") is None
    assert page.subtitle.startswith("Черновик")


def test_ctrl_z_leaves_the_library_alone_while_something_is_unsaved(qtbot, page):
    assert not page.is_unsaved
    qtbot.keyClicks(page.form.editor("title"), "Chasy")
    assert page.is_unsaved
