"""The journal page: newest first, page by page, undo of any deed with the reason when refused."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel

from ibc_desktop.kernel.ground.keyset import PAGE


@pytest.fixture
def journal(opened):
    """The journal of a school renamed twice."""
    opened.name_school("Школа № 6")
    opened.name_school("Школа № 7")
    opened.window.go("journal")
    return opened


def rows(opened):
    table = opened.page._table
    return [table.row(number) for number in range(table.rowCount())]


def reason(opened):
    return opened.page.findChild(QLabel, "journal_reason")


def test_the_newest_stands_first(journal):
    assert [row.id for row in rows(journal)] == [3, 2, 1]
    assert journal.page.list.hasFocus()


def test_delete_takes_the_chosen_deed_back(qtbot, journal):
    journal.page.list.select_row(0)
    qtbot.keyClick(journal.page.list, Qt.Key.Key_Delete)
    assert journal.school().school_name == "Школа № 6"
    assert [row.undone for row in rows(journal)] == [False, True, False, False]


def test_a_deed_others_stand_on_says_why_it_stays(journal):
    journal.page.list.select_row(1)
    journal.page.undo_button.click()
    assert journal.school().school_name == "Школа № 7"
    assert reason(journal).isVisible()
    assert "Сначала отмените" in reason(journal).text()
    journal.page.list.select_row(0)
    assert not reason(journal).isVisible()


def test_an_undo_can_be_undone(journal):
    journal.window.undo_last()
    journal.page.list.select_row(0)
    journal.page.undo_button.click()
    assert journal.school().school_name == "Школа № 7"


def test_a_long_journal_is_fetched_page_by_page(opened):
    for number in range(PAGE + 20):
        opened.name_school(f"Школа № {number + 10}")
    opened.window.go("journal")
    table = opened.page._table
    assert table.rowCount() == PAGE
    table.fetchMore(QModelIndex())
    assert table.rowCount() == PAGE + 21


def test_when_and_who_stand_under_what(journal):
    [title, _] = journal.page._table.columns
    assert title.below(rows(journal)[0]) == "сегодня, 11:46, имя не названо"
