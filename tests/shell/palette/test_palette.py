"""Ctrl+K: finds, walks and goes by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ibc_desktop.kernel.plug.palette import Finder, Found
from ibc_desktop.kit.look.theme import theme
from tests.shell.conftest import TITLES, ShowBook, small_sections
from tests.shell.keyboard import type_words


def _reviews(_context, _session, typed, _limit):
    title = "Обзор журналов"
    return [Found(title, "17 марта", "books", ShowBook(7))] if typed in title else []


@pytest.fixture
def sections():
    return small_sections(Finder("События", _reviews))


@pytest.fixture
def palette(qtbot, opened):
    """The palette, opened over the desk by its key."""
    qtbot.keyClick(opened.page.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return opened.window.furniture.palette


def search(qtbot, palette, typed):
    """Type the words and wait until they have been searched for."""
    type_words(palette.field, typed)
    qtbot.waitUntil(lambda: palette.model.typed == typed)


def titles(palette):
    return [row.title for row in palette.model.rows]


def test_it_opens_with_everything_one_may_do(palette):
    assert palette.field.hasFocus()
    assert titles(palette)[:2] == ["Действия", "Список должников"]
    assert "Настройки" in titles(palette)


@pytest.mark.parametrize("typed", ["елка", "tkrf", "Ёлк"])
def test_books_are_found_first_then_deeds(qtbot, palette, typed):
    search(qtbot, palette, typed)
    assert titles(palette) == ["Книги", "Ёлка"]


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("загрузить", "Перенести списки и каталог"),
        ("импорт", "Перенести списки и каталог"),
        ("excel", "Перенести списки и каталог"),
        ("копия", "Настройки"),
        ("отменить", "Журнал действий"),
        ("вернуть", "Журнал действий"),
        ("восстановить", "Журнал действий"),
    ],
)
def test_what_one_wants_to_do_finds_its_page(qtbot, palette, typed, page):
    search(qtbot, palette, typed)
    assert page in titles(palette)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("тёмные цвета", "Тёмные цвета"),
        ("тёмная тема", "Тёмные цвета"),
        ("размер шрифта", "Крупнее текст"),
        ("сделать копию", "Сделать копию"),
        ("копию на флешку", "Скопировать на флешку"),
        ("отменить", "Отменить последнее действие"),
        ("jnvtybnm", "Отменить последнее действие"),
        ("темные цвиета", "Тёмные цвета"),
    ],
)
def test_a_command_of_the_window_stands_first(qtbot, palette, typed, command):
    search(qtbot, palette, typed)
    assert titles(palette)[:2] == ["Действия", command]


def test_a_command_of_the_window_is_done_at_once(qtbot, palette):
    search(qtbot, palette, "тёмные цвета")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert theme().scheme == "dark"


def test_what_is_called_so_comes_before_records(qtbot, opened, palette):
    search(qtbot, palette, "журнал")
    assert titles(palette) == ["Разделы", "Журнал действий", "События", "Обзор журналов"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.page.title == "Журнал действий"


def test_enter_goes_to_what_was_found(qtbot, opened, palette):
    search(qtbot, palette, "кашт")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert opened.page.title == "Каталог"
    assert opened.page.asked == [ShowBook(7)]


def test_enter_pressed_before_the_answer_goes_as_soon_as_it_comes(qtbot, opened, palette):
    type_words(palette.field, "кашт")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.page.title == "Каталог")
    assert opened.page.asked == [ShowBook(7)]


def test_arrows_pass_the_headings(qtbot, opened, palette):
    search(qtbot, palette, "к")
    chosen = []
    for _ in range(4):
        chosen.append(palette.model.rows[palette.list.currentIndex().row()])
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert [row.title for row in chosen] == [*TITLES, "Каталог"]


def test_escape_gives_the_focus_back(qtbot, opened, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert opened.page.field.hasFocus()


def test_nothing_found_is_said(qtbot, palette):
    search(qtbot, palette, "ъъъ")
    assert palette._count.text() == "ничего нет"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_keys_of_the_page_sleep_under_the_palette(qtbot, opened, palette):
    opened.page.asked.clear()
    qtbot.keyClick(palette.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert opened.page.asked == []


def test_it_stays_inside_a_small_window(qtbot, opened, palette):
    opened.window.resize(1024, 640)
    qtbot.waitUntil(lambda: palette.width() == opened.window.width())
    assert palette.rect().contains(palette.card.geometry())


def test_nothing_found_is_said_in_the_card(qtbot, palette):
    search(qtbot, palette, "ъъъъ")
    nothing = palette.findChild(QLabel, "palette_nothing")
    assert nothing.isVisible()
    assert nothing.text().startswith("По словам «ъъъъ» ничего нет")
    assert palette.card.height() > palette.field.height() + nothing.height()
