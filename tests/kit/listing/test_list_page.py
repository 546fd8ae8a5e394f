"""The page of a list: searching, filters, sorting, empty states, panes, pages over it."""

import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Deed, Filter, Guess, Listing, ListPage, Way, WayOut
from ibc_desktop.kit.parts.controls import FilterPill
from ibc_desktop.kit.parts.empty import EmptyState

from .test_keyset_model import Book

Key = Qt.Key


@dataclass(frozen=True)
class ShowBook(Target, page="books"):
    """Show a book."""

    id: int


COLUMNS = (
    Column("title", "Книга", lambda b: b.title, below=lambda b: f"инв. {b.id}", weight=1),
    Column("id", "Номер", lambda b: b.id, width=6, right=True),
)


class Library:
    """Books that a list asks for; it can be slow, and it can fail."""

    def __init__(self):
        self.books = [Book(number, f"Book {number}") for number in range(250)]
        self.asks = []
        self.gate = threading.Event()
        self.gate.set()
        self.no = None

    def fetch(self, ask, after):
        self.asks.append(ask)
        assert self.gate.wait(10)
        if self.no:
            raise self.no
        found = self.found(ask)
        first = 0 if after is None else found.index(after) + 1
        return found[first : first + 100]

    def found(self, ask):
        found = [book for book in self.books if ask.words.lower() in book.title.lower()]
        if "even" in ask.filters:
            found = [book for book in found if book.id % 2 == 0]
        return sorted(found, key=lambda book: book.id, reverse=ask.descending)

    def count(self, ask):
        return len(self.found(ask))

    def guess(self, ask):
        return Guess("book 7", "Book 7", "1 книга") if ask.words.startswith("bok") else None


class Card(QWidget):
    def __init__(self):
        super().__init__()
        self.row = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_row(self, row):
        self.row = row


class BooksPage(ListPage):
    def __init__(self, library, preferences):
        listing = Listing(
            name="books",
            columns=COLUMNS,
            fetch=library.fetch,
            count=library.count,
            guess=library.guess,
            key=lambda book: book.id,
            nouns=("книга", "книги", "книг"),
            filters=(Filter("even", "Чётные", "check"),),
            sortable=frozenset({"id"}),
            kinds=frozenset({"book"}),
            icon="books",
            nothing="Книг ещё нет",
        )
        super().__init__("Каталог", listing, preferences, Card())
        self.opened = []
        self.added = 0
        self.add_deed(Deed("Новая книга", self.new, "plus", "Ctrl+N", main=True))
        self.add_deed(Deed("Печать и вывод", self.print_shown, "printer"))

    def open_row(self, row):
        self.opened.append(row.id)
        super().open_row(row)

    def new(self):
        self.added += 1

    def ways_out(self, ask):
        return [WayOut(Way("plus", "Добавить новую книгу", keys="Alt+1"), self.new)]


@pytest.fixture
def library():
    return Library()


@pytest.fixture
def page(qtbot, themed, library, tmp_path):
    page = BooksPage(library, Preferences(tmp_path / "list.json"))
    qtbot.addWidget(page)
    page.resize(1142, 690)
    page.show()
    page.activateWindow()
    qtbot.waitSignal(page.shown).wait()
    yield page
    library.gate.set()
    assert workers().finish(5000)
    page.hide()


def search(qtbot, page, words):
    with qtbot.waitSignal(page.shown):
        page.search.setText(words)


def counted_on(page):
    return page.foot.count.text().replace("\u00a0", " ")


def words_on(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_list_opens_with_its_first_row_shown_beside_it(page):
    assert counted_on(page) == "250 книг"
    assert page.detail.row.id == 0
    assert page.model.rowCount() == 100


def test_typing_searches_and_says_how_much_was_found(qtbot, page):
    page.take_focus()
    with qtbot.waitSignal(page.shown):
        qtbot.keyClicks(page.search, "book 24")
    assert [page.model.row(at).id for at in range(3)] == [24, 240, 241]
    assert counted_on(page) == "Найдено: 11 книг"
    assert page.detail.row.id == 24


def test_the_newest_question_wins(qtbot, page, library):
    library.gate.clear()
    page.search.setText("book 1")
    page.reload()
    page.search.setText("book 77")
    page.reload()
    page.search.setText("book 99")
    page.reload()
    with qtbot.waitSignal(page.shown):
        library.gate.set()
    assert [page.model.row(at).id for at in range(page.model.rowCount())] == [99]
    assert "book 77" not in [ask.words for ask in library.asks]


def test_a_filter_narrows_and_sorting_turns_round(qtbot, page):
    pill = page.findChild(FilterPill)
    with qtbot.waitSignal(page.shown):
        pill.click()
    assert counted_on(page) == "Найдено: 125 книг"
    with qtbot.waitSignal(page.shown):
        page.view.sort_asked.emit("id", True)
    assert page.model.row(0).id == 248
    assert page.model.sorted_by == ("id", True)
    assert page.detail.row.id == 248


def test_arrows_in_the_search_field_choose_and_enter_opens(qtbot, page):
    page.take_focus()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(page.search, key)
    assert page.search.hasFocus()
    assert page.opened == [2]


def test_typing_over_the_table_goes_on_searching(qtbot, page):
    page.view.setFocus()
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(page.view, "7")
        qtbot.keyClick(page.search, "7")
    assert page.search.text() == "77"
    assert page.search.hasFocus()
    assert page.model.row(0).id == 77


def test_f2_edits_the_chosen_row(qtbot, page):
    page.view.setFocus()
    page.view.select_row(3)
    qtbot.keyClick(page.view, Key.Key_F2)
    assert page.opened == [3]


def test_marks_are_counted_in_the_foot(qtbot, page):
    page.view.setFocus()
    qtbot.keyClick(page.view, Key.Key_Space)
    qtbot.keyClick(page.view, Key.Key_Space)
    assert counted_on(page) == "250 книг, отмечено 2"


def test_a_deed_elsewhere_refreshes_the_list_and_keeps_the_row(qtbot, page, library):
    page.view.select_row(40)
    library.books.insert(0, Book(-1, "Book new"))
    asked = len(library.asks)
    page.refresh(frozenset({"reader"}))
    assert len(library.asks) == asked
    with qtbot.waitSignal(page.shown):
        page.refresh(frozenset({"book"}))
    assert page.current_row().id == 40
    assert counted_on(page) == "251 книга"


def test_nothing_found_names_the_words_and_offers_a_guess_on_enter(qtbot, page):
    search(qtbot, page, "bok 7")
    assert "По словам «bok 7» ничего нет" in words_on(page.parts.empty)
    assert page.detail.row is None
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(page.search, Key.Key_Return)
    assert page.search.text() == "book 7"
    assert page.model.row(0).id == 7
    assert page.parts.empty is None


def test_a_way_out_of_nothing_is_taken(qtbot, page):
    search(qtbot, page, "zzz")
    page.parts.empty.findChild(QPushButton, "way_1").click()
    assert page.added == 1


def test_an_empty_list_says_that_it_is_empty(qtbot, page, library):
    library.books.clear()
    with qtbot.waitSignal(page.shown):
        page.reload()
    assert "Книг ещё нет" in words_on(page.parts.empty)
    page.findChild(FilterPill).click()
    qtbot.waitUntil(lambda: "С этим отбором ничего нет" in words_on(page.parts.empty))


def test_trouble_is_said_in_place_of_the_list_and_goes_with_its_cause(qtbot, page, library):
    library.no = Trouble("Диск не отвечает. Проверьте его и повторите")
    with qtbot.waitSignal(page.shown):
        page.reload()
    assert "Диск не отвечает. Проверьте его и повторите" in words_on(page.parts.empty)
    library.no = None
    with qtbot.waitSignal(page.shown):
        page.reload()
    assert page.findChildren(EmptyState) == [] or page.parts.empty is None
    assert page.parts.currentIndex() == 0


@pytest.mark.parametrize(("scale", "width"), [(1.5, 1066), (1.0, 800)])
def test_where_room_is_short_the_record_opens_instead_of_the_list(
    qtbot, page, themed, scale, width
):
    themed.set_scale(scale)
    page.resize(width, 690)
    assert not page.detail.isVisible()
    page.take_focus()
    qtbot.keyClick(page.search, Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.view.isVisible()
    assert page.step_back()
    assert page.view.isVisible()
    assert not page.detail.isVisible()


def test_esc_goes_back_to_the_search_and_then_empties_it(qtbot, page):
    search(qtbot, page, "book 7")
    page.view.setFocus()
    assert page.step_back()
    assert page.search.hasFocus()
    with qtbot.waitSignal(page.shown):
        assert page.step_back()
    assert page.search.text() == ""
    assert not page.step_back()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 752), (1.5, 1006), (2.0, 1210)])
def test_the_page_never_needs_more_width_than_the_window_has(page, themed, scale, width):
    themed.set_scale(scale)
    page.resize(width, 600)
    assert page.ground.minimumSizeHint().width() <= width


@pytest.fixture
def pages(qtbot, page, tmp_path):
    pages = Pages(page)
    qtbot.addWidget(pages)
    pages.resize(1142, 690)
    pages.show()
    yield pages
    pages.hide()


def book_form(kept):
    return FormPage("Новая книга", [Field("title", "Заглавие", required=True)], kept.append)


def test_a_form_opens_over_the_list_and_comes_back_saved(qtbot, page, pages):
    kept = []
    form = book_form(kept)
    with qtbot.waitSignal(pages.keys_changed):
        page.leaf_asked.emit(form)
    assert pages.top is form
    assert pages.title == "Новая книга"
    assert pages.keys == FormPage.keys
    assert form.form.editor("title").hasFocus()
    qtbot.keyClicks(form.form.editor("title"), "Chasy")
    pages.save()
    assert kept == [{"title": "Chasy"}]
    assert pages.top is page
    assert pages.title == "Каталог"


def test_what_the_window_asks_reaches_the_page_on_top(qtbot, page, pages):
    pages.new()
    assert page.added == 1
    pages.search_focus()
    assert page.search.hasFocus()
    page.leaf_asked.emit(book_form([]))
    assert pages.step_back()
    assert pages.top is page
    page.leaf_asked.emit(book_form([]))
    shown = []
    page.targets = lambda: {ShowBook: shown.append}
    pages.show_target(ShowBook(7))
    assert pages.top is page
    assert shown == [7]
    assert pages.finish()
    assert pages.panes() == page.panes()


def test_notices_of_every_leaf_reach_the_window(qtbot, page, pages):
    form = book_form([])
    page.leaf_asked.emit(form)
    with qtbot.waitSignal(pages.notice_asked) as said:
        form.notice_asked.emit("Книга сохранена", True)
    assert said.args == ["Книга сохранена", True]
