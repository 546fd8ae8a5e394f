"""The table on the screen: keys, widths, the cursor that stays, how fast it paints."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kit.listing.table import PagedTable, TableFoot, TableView
from ibc_desktop.kit.parts.texts import KeyCap

from .test_keyset_model import Book, Shelf

Key = Qt.Key

COLUMNS = (
    Column("title", "Книга", lambda b: b.title, below=lambda b: "А. П. Чехов, 2014", weight=1),
    Column("shelf", "Полка", lambda b: "84(2)1 Ч-56", width=13),
    Column("number", "Номер", lambda b: b.id, width=6, right=True),
    Column("state", "Где", lambda b: None, width=12, chip=lambda b: Chip("ok", "check", "есть")),
)


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "widths.json")


@pytest.fixture
def shelf():
    return Shelf(1000)


@pytest.fixture
def view(qtbot, themed, preferences, shelf):
    model = PagedTable(COLUMNS, shelf.fetch, key=lambda b: b.id)
    view = TableView(model, "books", preferences, may_drop=("number", "shelf"))
    qtbot.addWidget(view)
    view.resize(680, 500)
    view.show()
    model.reload()
    yield view
    view.hide()


def test_arrows_choose_and_enter_opens(qtbot, view):
    chosen, opened = [], []
    view.chosen.connect(chosen.append)
    view.opened.connect(opened.append)
    view.setFocus()
    view.select_row(0)
    chosen.clear()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return):
        qtbot.keyClick(view, key)
    assert [book.id for book in chosen] == [1, 2, 1]
    assert [book.id for book in opened] == [1]


def test_a_double_click_opens(qtbot, view):
    opened = []
    view.opened.connect(opened.append)
    place = view.visualRect(view.table.index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [book.id for book in opened] == [3]


def test_space_marks_the_row_and_goes_on(qtbot, view):
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Space)
    qtbot.keyClick(view, Key.Key_Space)
    assert [book.id for book in view.table.marked] == [0, 1]
    assert view.current_row().id == 2


def test_home_and_end_go_to_the_ends_of_what_is_known(qtbot, view):
    view.setFocus()
    qtbot.keyClick(view, Key.Key_End)
    assert view.current_row().id >= 99
    qtbot.keyClick(view, Key.Key_Home)
    assert view.current_row().id == 0
    qtbot.keyClick(view, Key.Key_Right)
    assert view.currentIndex().column() == 0


def test_going_down_fetches_more(qtbot, view):
    view.select_row(view.table.rowCount() - 1)
    view.scrollToBottom()
    qtbot.waitUntil(lambda: view.table.rowCount() > 100)


def test_a_reload_keeps_the_cursor_on_the_same_record(view, shelf):
    view.select_row(50)
    shelf.books = [Book(5000, "Новая"), *shelf.books]
    chosen = []
    view.chosen.connect(chosen.append)
    view.table.reload()
    assert view.current_row().id == 50
    assert view.currentIndex().row() == 51
    assert [book.id for book in chosen if book] == [50]


def test_a_record_that_is_gone_leaves_nothing_chosen(view, shelf):
    view.select_row(50)
    shelf.books = [book for book in shelf.books if book.id != 50]
    chosen = []
    view.chosen.connect(chosen.append)
    view.table.reload()
    assert chosen[-1] is None
    assert view.current_row() is None


def test_a_click_on_a_head_asks_to_sort_and_a_second_one_turns_it_round(qtbot, view):
    asked = []
    view.sort_asked.connect(lambda *ask: asked.append(ask))
    view.set_sortable({"title"})
    click = QPoint(20, 10)
    qtbot.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=click)
    view.table.sorted_by = ("title", False)
    qtbot.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=click)
    left = view.columnViewportPosition(1) + 20
    qtbot.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left, 10))
    assert asked == [("title", False), ("title", True)]


def test_columns_fill_the_width_and_nothing_scrolls_sideways(view):
    assert sum(view.columnWidth(at) for at in range(4)) == view.viewport().width()
    assert not view.horizontalScrollBar().isVisible()


def test_columns_that_may_go_go_where_there_is_no_room(view):
    view.resize(300, 400)
    hidden = [column.key for at, column in enumerate(COLUMNS) if view.isColumnHidden(at)]
    assert hidden == ["shelf", "number"]
    view.resize(900, 400)
    assert not any(view.isColumnHidden(at) for at in range(4))


def test_a_width_that_was_dragged_is_remembered(qtbot, view, preferences, shelf):
    view.setColumnWidth(1, 222)
    other = TableView(PagedTable(COLUMNS, shelf.fetch), "books", Preferences(preferences._path))
    qtbot.addWidget(other)
    other.resize(680, 500)
    other.show()
    assert other.columnWidth(1) == 222
    other.hide()


def test_what_is_typed_over_the_table_is_left_to_the_page(qtbot, themed, shelf):
    heard = Heard()
    qtbot.addWidget(heard)
    view = TableView(PagedTable(COLUMNS, shelf.fetch))
    view.setParent(heard)
    view.table.reload()
    qtbot.keyClicks(view, "12")
    qtbot.keyClick(view, Key.Key_Down)
    assert heard.typed == "12"


class Heard(QWidget):
    """A page that writes down the keys its table leaves to it."""

    typed = ""

    def keyPressEvent(self, event):
        self.typed += event.text()


def test_only_a_cut_text_has_a_tooltip(qtbot, view, shelf):
    shelf.books[0] = Book(0, "Очень длинное заглавие книги " * 6)
    view.table.reload()

    def tooltip(row):
        place = view.visualRect(view.table.index(row, 0)).center()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        view.cells.helpEvent(event, view, None, view.table.index(row, 0))
        return QToolTip.text()

    assert tooltip(1) == ""
    assert tooltip(0).startswith("Очень длинное заглавие")
    qtbot.waitUntil(lambda: QToolTip.hideText() or not QToolTip.isVisible())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_rows_have_room_for_their_two_lines(view, themed, scale):
    themed.set_scale(scale)
    lines = sum(view.cells._metrics[role].height() for role in ("strong", "small"))
    assert view.rowHeight(0) == view.cells.row_height >= lines
    assert view.rowHeight(0) <= 52 * scale


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_rows_is_painted_in_the_colours_of_the_theme(view, themed, scheme):
    themed.set_scheme(scheme)
    view.select_row(0)
    picture = view.grab().toImage()
    row = view.visualRect(view.table.index(0, 0)).translated(0, view.head.height())
    assert picture.pixelColor(1, row.center().y()) == themed.colour("accent")
    assert picture.pixelColor(8, row.center().y()) == themed.colour("select")
    assert picture.pixelColor(300, 2) == themed.colour("sunken")


def test_painting_asks_the_database_nothing(view, shelf):
    while view.table.rowCount() < len(shelf.books):
        view.table.fetchMore(view.rootIndex())
    view.scrollToBottom()
    asked = shelf.asked
    painted = []
    view.table.row = lambda number, row=view.table.row: painted.append(number) or row(number)
    view.viewport().grab()
    assert shelf.asked == asked
    assert set(painted) <= set(range(985, 1000))
    assert len(painted) <= 15 * len(COLUMNS)


def test_the_foot_says_the_count_and_the_marks(qtbot, themed):
    foot = TableFoot([("Enter", "открыть")])
    qtbot.addWidget(foot)
    foot.set_count("8 названий")
    assert foot.count.text() == "8 названий"
    foot.set_count("8 названий", 2)
    assert foot.count.text() == "8 названий, отмечено 2"


def test_keys_give_way_where_the_foot_is_narrow(qtbot, themed):
    window = QWidget()
    qtbot.addWidget(window)
    foot = TableFoot([("Enter", "открыть"), ("Пробел", "отметить")])
    foot.setParent(window)
    foot.set_count("Найдено: 8 названий")
    foot.resize(900, 40)
    window.show()
    full = foot.sizeHint().width()

    def keys(width: int) -> list[str]:
        foot.resize(width, 40)
        return [cap.text() for cap in foot.findChildren(KeyCap) if cap.isVisible()]

    assert keys(full) == ["Enter", "Пробел"]
    assert keys(full - 1) == ["Enter"]
    assert keys(foot.minimumSizeHint().width()) == []
    QApplication.processEvents()
    assert foot.count.width() >= foot.count.sizeHint().width()
    assert keys(full) == ["Enter", "Пробел"]


def test_the_chosen_row_stays_in_sight_where_the_table_becomes_lower(view):
    view.resize(900, 500)
    view.select_row(8)
    view.resize(900, 300)
    row = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(row)
    # What the librarian scrolled away from does not come back of its own accord.
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    there = view.verticalScrollBar().value()
    view.resize(900, 280)
    assert view.verticalScrollBar().value() >= there


def test_heads_stand_above_the_first_row_that_has_them(qtbot, themed):
    def shown(days):
        rows = [f"{day}{number}" for number, day in enumerate(days)]
        model.show(lambda after: () if after else rows)
        return [view.rowHeight(number) > view.cells.row_height for number in range(len(rows))]

    model = PagedTable((Column("name", "Имя", str),), lambda _after: ())
    view = TableView(model)
    qtbot.addWidget(view)
    view.set_heads(lambda row: row[0])
    assert shown("aab") == [True, False, True]
    assert [model.head(number) for number in range(3)] == ["a", "", "b"]
    assert shown("abb") == [True, True, False]
    assert shown("a") == [True]
    themed.set_scale(1.5)
    assert view.rowHeight(0) == view.cells.row_height + view.cells.head_height
