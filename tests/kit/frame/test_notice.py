"""One notice at a time, at the bottom right, that waits for the one who reads it."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ibc_desktop.kit.frame.notice import PLAIN_MS, WITH_ACTION_MS, Notice
from ibc_desktop.kit.look.tokens import TEXT_SIZES


@pytest.fixture
def window(themed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.field = QLineEdit()
    QVBoxLayout(made).addWidget(made.field)
    made.resize(1000, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def notice(window):
    return Notice(window)


def test_a_sentence_lies_at_the_bottom_right_inside_the_window(notice, window):
    notice.say("Книга сохранена, 2 экземпляра")
    assert notice.isVisible()
    assert notice.sentence.text() == "Книга сохранена, 2 экземпляра"
    assert notice.geometry().center().x() > window.width() / 2
    assert notice._box().translated(notice.pos()).bottom() < window.height()


def test_it_stays_longer_with_an_action(notice):
    notice.say("Копия проверена")
    assert not notice.action.isVisible()
    assert notice._clock.interval() == PLAIN_MS
    notice.say("Выдано", "Отменить")
    assert notice.action.isVisible()
    assert notice._clock.interval() == WITH_ACTION_MS


def test_the_action_is_told_once_and_the_notice_goes(notice, qtbot):
    notice.say("Выдано", "Отменить")
    with qtbot.waitSignals([notice.acted, notice.shown]):
        notice.action.click()
    assert not notice.isVisible()


def test_the_foot_strip_hears_how_much_room_it_needs(notice):
    heights = []
    notice.shown.connect(heights.append)
    notice.say("Выдано")
    notice.close_up()
    notice.close_up()
    assert heights[0] >= 44
    assert heights[1:] == [0]


def test_a_new_notice_replaces_the_old_one(notice, window):
    notice.say("Первая", "Отменить")
    notice.say("Вторая")
    assert notice.sentence.text() == "Вторая"
    assert len(window.findChildren(Notice)) == 1


def test_the_clock_stands_under_the_mouse(notice):
    notice.say("Выдано", "Отменить")
    QApplication.sendEvent(notice, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert notice.waiting
    assert not notice._clock.isActive()
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    assert not notice.waiting
    assert notice._clock.isActive()


def test_the_clock_stands_under_the_focus_and_escape_closes(notice, window, qtbot):
    notice.say("Выдано", "Отменить")
    notice.action.setFocus()
    assert notice.waiting
    window.field.setFocus()
    assert not notice.waiting
    notice.action.setFocus()
    qtbot.keyClick(notice.action, Qt.Key.Key_Escape)
    assert not notice.isVisible()


def test_it_does_not_take_the_focus_from_the_scanner(notice, window):
    window.field.setFocus()
    notice.say("Выдано", "Отменить")
    assert window.field.hasFocus()


def test_it_keeps_to_its_corner_when_the_window_changes(notice, window):
    notice.say("Выдано")
    gap = window.width() - notice.geometry().right()
    window.resize(1400, 700)
    assert window.width() - notice.geometry().right() == gap


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_a_long_sentence_wraps_and_stays_in_the_window(notice, window, themed, scale):
    themed.set_scale(scale)
    window.resize(800, 600)
    notice.say("Прочитано 81, добавлено 80, не принята 1: строка 7, нет заглавия. " * 2, "Отменить")
    box = notice._box().translated(notice.pos())
    assert window.rect().contains(box)
    needed = notice.sentence.heightForWidth(notice.sentence.width())
    assert notice.sentence.height() >= needed


def test_an_action_of_its_own_is_done_instead_of_the_usual_one(notice, qtbot):
    done, undone = [], []
    notice.acted.connect(lambda: undone.append(1))
    notice.offer("Документ сохранён: план.pdf", "Открыть папку", lambda: done.append(1))
    assert notice.action.text() == "Открыть папку"
    notice.action.setFocus()
    qtbot.keyClick(notice.action, Qt.Key.Key_Return)
    assert (done, undone) == ([1], [])
    assert not notice.isVisible()
    notice.say("Книга сохранена", "Отменить")
    notice.action.click()
    assert (done, undone) == ([1], [1])
