"""The frame of a page: header, body, and the answers it gives when a section gives none."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.controls import Button, SearchField


@pytest.fixture
def page(themed, qtbot):
    made = Page("Каталог", "3 120 названий")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_the_header_says_title_and_truth(page):
    assert page.title == page.accessibleName() == "Каталог"
    assert page.header.subtitle.isVisible()
    page.set_subtitle("")
    assert not page.header.subtitle.isVisible()
    page.set_title("Новая книга")
    assert page.accessibleName() == "Новая книга"


def test_the_subtitle_goes_first_when_text_grows(page, themed):
    themed.set_scale(1.3)
    assert not page.header.subtitle.isVisible()
    themed.set_scale(1.0)
    assert page.header.subtitle.isVisible()


def test_actions_stand_at_the_right_in_their_order(page):
    first, second = Button("Закрыть", "quiet"), Button("Сохранить", "main")
    page.add_action(first)
    page.add_action(second)
    QApplication.processEvents()
    assert page.header.title.x() < first.x() < second.x()


def test_actions_go_below_the_title_where_they_find_no_room_beside_it(page):
    page.set_title("Никитина Светлана Юрьевна")
    deeds = [Button("Сохранить и добавить ещё", "outlined"), Button("Сохранить", "main")]
    for deed in deeds:
        page.add_action(deed)
    page.resize(page.minimumSizeHint().width() + 10, 500)
    QApplication.processEvents()
    assert deeds[0].y() > page.header.title.geometry().bottom()
    assert deeds[0].width() >= deeds[0].sizeHint().width()
    page.resize(1300, 500)
    QApplication.processEvents()
    assert page.header.title.geometry().right() < deeds[0].x() < deeds[1].x()


def test_what_is_too_high_scrolls_and_keeps_its_width(page):
    block = QWidget()
    page.body.addWidget(block)
    QApplication.processEvents()
    width = block.width()
    block.setMinimumHeight(2000)
    QApplication.processEvents()
    assert page.area.verticalScrollBar().isVisible()
    assert block.width() == width


def test_a_page_of_its_own_accord_does_nothing(page):
    page.refresh(frozenset({"edition"}))
    assert page.targets() == {}
    for hook in (page.take_focus, page.search_focus, page.new, page.save, page.print_shown):
        hook()
    assert page.step_back() is False
    assert page.finish() is True
    assert all(pane in page.findChildren(QWidget) for pane in page.panes())


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 800, 640), (1.5, 1066, 690)])
def test_an_ordinary_page_fits_the_smallest_window(page, themed, scale, width, height):
    themed.set_scale(scale)
    page.add_action(Button("Новая книга", "main", "plus"))
    page.body.addWidget(SearchField("Искать в каталоге"))
    hint = page.minimumSizeHint()
    assert hint.width() <= width
    assert hint.height() <= height
