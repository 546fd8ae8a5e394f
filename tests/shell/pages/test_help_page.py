"""F1: the guide inside the program."""

import pytest
from PySide6.QtCore import Qt, QUrl

from ibc_desktop.shell.pages.help_page import HelpPage, ShowHelp, found_pages, guide_pages
from tests.shell.conftest import small_sections
from tests.shell.keyboard import type_words


@pytest.fixture
def guide(tmp_path):
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "books.md").write_text("# Каталог\n\nКнига и её [выдача](desk.md).\n", "utf-8")
    (folder / "desk.md").write_text("# Выдача\n\nСканируйте билет.\n", "utf-8")
    (folder / "start.md").write_text("# Начало\n\nНазовите школу, поставьте ёлку.\n", "utf-8")
    return folder


@pytest.fixture
def page(qtbot, themed, guide):
    made = HelpPage(guide, small_sections())
    qtbot.addWidget(made)
    return made


def titles(page):
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_the_guide_follows_the_rail(page):
    assert titles(page) == ["Начало", "Выдача", "Каталог"]


def test_help_is_about_the_page_it_was_asked_from(page):
    page.show_target(ShowHelp("books"))
    assert page.list.currentItem().text() == "Каталог"
    assert "Книга и её выдача" in page.text.toPlainText()


def test_a_page_without_help_shows_the_beginning(page):
    page.show_target(ShowHelp("nowhere"))
    assert page.list.currentItem().text() == "Начало"


def test_search_keeps_the_pages_with_all_words(page):
    type_words(page.search, "елк")
    assert titles(page) == ["Начало"]
    assert page.step_back()
    assert len(titles(page)) == 3


def test_links_lead_inside_the_guide_only(page):
    page._follow(QUrl("desk.md"))
    assert page.list.currentItem().text() == "Выдача"
    page._follow(QUrl("https://example.org/elsewhere"))
    assert page.list.currentItem() is not None


def test_words_of_search_may_stand_in_any_order(guide):
    pages = guide_pages(guide, small_sections())
    assert [page.key for page in found_pages(pages, "билет сканир")] == ["desk"]


def test_f1_opens_help_about_the_open_page(qtbot, opened):
    qtbot.keyClick(opened.page.field, Qt.Key.Key_F1)
    assert opened.page.title == "Справка"
    assert opened.page.search.hasFocus()


def test_without_a_guide_the_page_says_so(qtbot, themed, tmp_path):
    page = HelpPage(tmp_path / "nowhere", small_sections())
    qtbot.addWidget(page)
    assert "Файл справки не найден" in page.text.toPlainText()
