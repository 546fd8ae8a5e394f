"""A pill that opens a menu; what is beside a form; a list written to a file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kit.form.form_checks import Check, Checks
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.write_out import WriteOut
from ibc_desktop.kit.parts.menu_pill import MenuPill

Key = Qt.Key
CLASSES = [(5, "5А"), (10, "10А")]


@pytest.fixture
def pill(qtbot, themed):
    pill = MenuPill("По классу", lambda: CLASSES, "Все классы")
    qtbot.addWidget(pill)
    pill.show()
    yield pill
    pill.popup.hide()
    pill.hide()


def actions(pill):
    return [action for action in pill.popup.actions() if not action.isSeparator()]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space, Key.Key_Down])
def test_keys_open_the_menu_and_switch_nothing(qtbot, pill, key):
    qtbot.keyClick(pill, key)
    assert pill.popup.isVisible()
    assert not pill.isChecked()
    assert [action.text() for action in actions(pill)] == ["Все классы", "5А", "10А"]


def test_what_is_chosen_is_shown_and_told(qtbot, pill):
    pill.open_menu()
    with qtbot.waitSignal(pill.chosen) as told:
        actions(pill)[2].trigger()
    assert told.args == [10]
    assert (pill.value, pill.isChecked(), pill.text().strip()) == (10, True, "10А")
    assert pill.accessibleName() == "По классу: 10А, список"
    pill.open_menu()
    assert [action.isChecked() for action in actions(pill)] == [False, False, True]
    with qtbot.waitSignal(pill.chosen) as told:
        actions(pill)[0].trigger()
    assert told.args == [None]
    assert (pill.isChecked(), pill.text().strip()) == (False, "По классу")


def test_a_pill_without_an_empty_choice_is_never_on(qtbot, themed):
    pill = MenuPill("Учебный год", lambda: [(2026, "2026/27")])
    qtbot.addWidget(pill)
    pill.choose(2026, "2026/27")
    assert not pill.isChecked()
    assert pill.text().strip() == "2026/27"
    pill.open_menu()
    assert [action.text() for action in actions(pill)] == ["2026/27"]
    pill.popup.hide()


def test_checks_are_shown_line_by_line(qtbot, themed):
    card = Checks()
    qtbot.addWidget(card)
    card.show_checks([Check("ok", "Билет свободен"), Check("warn", "Согласия ещё нет")])
    card.show_checks([Check("bad", "Такой читатель уже есть")])
    themed.set_scale(1.5)
    said = [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
    shown = [words for words in said if words and words != "Проверки"]
    assert shown[-1] == "Такой читатель уже есть"
    assert card.shown == (Check("bad", "Такой читатель уже есть"),)


def test_a_list_is_written_in_the_background(qtbot, themed, tmp_path):
    strip = WriteOut()
    qtbot.addWidget(strip)
    path = tmp_path / "Читатели.csv"

    def work(progress):
        progress(1, 2)
        return path.write_text("два", "utf-8") - 1

    with qtbot.waitSignal(strip.said) as said:
        strip.write(work, path, ("читатель", "читателя", "читателей"))
    assert said.args == ["Сохранено: Читатели.csv, 2\u00a0читателя"]
    assert path.read_text("utf-8") == "два"


def test_a_trouble_while_writing_is_said_and_a_stop_too(qtbot, themed, tmp_path):
    strip = WriteOut()
    qtbot.addWidget(strip)

    def full(_progress):
        raise Trouble("На диске кончилось место.")

    with qtbot.waitSignal(strip.said) as said:
        strip.write(full, tmp_path / "a.csv", ("a", "b", "c"))
    assert said.args == ["На диске кончилось место."]

    def endless(progress):
        while True:
            progress(0, 1)

    with qtbot.waitSignal(strip.said) as said:
        strip.write(endless, tmp_path / "a.csv", ("a", "b", "c"))
        strip.stop_button.click()
    assert said.args == ["Остановлено, файл не записан"]
    assert workers().finish(5000)
