"""The paged model: what it fetches, what it holds, what it says."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kit.listing.keyset_model import PAGES_KEPT, PagedTable

TOP = QModelIndex()


@dataclass(frozen=True)
class Book:
    id: int
    title: str
    added_on: dt.date = dt.date(2027, 3, 16)


COLUMNS = (
    Column("title", "Книга", lambda b: b.title, below=lambda b: f"№ {b.id}", weight=1),
    Column("id", "Номер", lambda b: b.id, right=True),
    Column("added", "Добавлена", lambda b: b.added_on),
    Column("state", "Где", lambda b: None, chip=lambda b: Chip("ok", "check", "на полке")),
)


class Shelf:
    """A list of books that answers by pages and counts the questions."""

    def __init__(self, length, page=100):
        self.books = [Book(number, f"Книга {number}") for number in range(length)]
        self.page = page
        self.asked = 0

    def fetch(self, after):
        self.asked += 1
        first = 0 if after is None else self.books.index(after) + 1
        return self.books[first : first + self.page]


def whole(table):
    while table.canFetchMore(TOP):
        table.fetchMore(TOP)
    return [table.row(number) for number in range(table.rowCount())]


@pytest.fixture
def table(qapp):
    shelf = Shelf(250)
    table = PagedTable(COLUMNS, shelf.fetch, key=lambda b: b.id)
    table.shelf = shelf
    table.reload()
    return table


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, table):
    qtmodeltester.check(table)
    whole(table)
    qtmodeltester.check(table)


def test_only_the_first_page_is_fetched_at_first(table):
    assert table.shelf.asked == 1
    assert table.rowCount() == 100


@given(length=st.integers(0, 90), page=st.integers(1, 20))
def test_every_row_comes_once_and_in_order(qapp, length, page):
    shelf = Shelf(length, page)
    table = PagedTable(COLUMNS, shelf.fetch)
    table.reload()
    assert whole(table) == shelf.books


def test_a_long_list_is_never_held_whole(qapp):
    shelf = Shelf(5000)
    table = PagedTable(COLUMNS, shelf.fetch)
    table.reload()
    rows = whole(table)
    assert rows == shelf.books
    assert sum(len(page) for page in table._pages.values()) <= PAGES_KEPT * 100
    asked = shelf.asked
    assert table.row(0) == shelf.books[0]
    assert shelf.asked == asked + 1


def test_a_list_that_has_grown_shorter_leaves_empty_rows(qapp):
    shelf = Shelf(5000)
    table = PagedTable(COLUMNS, shelf.fetch)
    table.reload()
    whole(table)
    shelf.books = shelf.books[:99]
    assert table.row(99) is None
    assert table.data(table.index(99, 0)) is None
    table.reload()
    assert whole(table) == shelf.books


def test_a_list_that_has_grown_shorter_does_not_begin_again(qapp):
    shelf = Shelf(5000)

    def fetch(after):
        return [book for book in shelf.books if after is None or book.id > after.id][:100]

    table = PagedTable(COLUMNS, fetch)
    table.reload()
    for _ in range(30):
        table.fetchMore(TOP)
    # The last page is let go while the first ones are looked at again.
    for page in range(PAGES_KEPT):
        table.row(page * 100)
    shelf.books = shelf.books[:99]
    rows = table.rowCount()
    table.fetchMore(TOP)
    assert table.rowCount() == rows
    assert not table.canFetchMore(TOP)


def test_a_list_that_cannot_be_read_stays_as_it_was(table):
    def fail(after):
        raise Trouble("Диск не отвечает.")

    with pytest.raises(Trouble):
        table.show(fail)
    assert table.rowCount() == 100
    table.reload()
    assert whole(table) == table.shelf.books


def test_a_cell_is_said_in_every_role_it_serves(table):
    index = table.index(7, 0)
    assert table.data(index) == "Книга 7"
    assert table.data(index, Qt.ItemDataRole.ToolTipRole) == "Книга 7\n№ 7"
    said = "Книга: Книга 7, № 7; Номер: 7; Добавлена: 16.03.2027; Где: на полке"
    assert table.data(index, Qt.ItemDataRole.AccessibleTextRole) == said
    assert table.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert table.data(table.index(7, 2)) == "16.03.2027"
    assert table.data(table.index(7, 3)) == "на полке"
    alignment = table.data(table.index(7, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight.value


def test_the_head_says_by_what_the_list_is_sorted(table):
    across = Qt.Orientation.Horizontal
    accessible = Qt.ItemDataRole.AccessibleTextRole
    assert table.headerData(0, across) == "Книга"
    assert table.headerData(0, across, accessible) is None
    table.sorted_by = ("title", True)
    assert table.headerData(0, across, accessible) == "Книга, по убыванию"


def test_marks_stay_with_their_rows_through_a_reload(qtbot, table):
    with qtbot.waitSignal(table.marks_changed) as marks:
        table.toggle_mark(3)
    assert marks.args == [1]
    table.toggle_mark(5)
    table.toggle_mark(3)
    table.shelf.books = table.shelf.books[4:]
    table.reload()
    assert [book.id for book in table.marked] == [5]
    assert table.is_marked(table.row(1))
    said = table.data(table.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Отмечено. Книга")
    table.clear_marks()
    assert table.marked == []


def test_a_record_is_found_by_its_key(table):
    assert table.find(42) == 42
    assert table.find(200) is None
    whole(table)
    assert table.find(200) == 200


def test_a_first_page_that_is_at_hand_is_not_fetched_again(table):
    other = Shelf(30)
    table.show(other.fetch, other.books)
    assert other.asked == 0
    assert whole(table) == other.books
