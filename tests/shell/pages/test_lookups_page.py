"""«Справочники»: the lists of all sections, reached from the settings and the palette."""

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from ibc_desktop.kernel.plug.screens import LookupLine, LookupScreen, ShowLookup
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.shell.pages.lookups_page import lookups_named
from ibc_desktop.shell.palette.actions import action_rows
from tests.shell.conftest import small_sections


class ListOf(Page):
    """A list that can be closed."""

    closed = Signal()

    def step_back(self):
        self.closed.emit()
        return True


def lookup(key, title):
    lookup = LookupLine(key, title, "зачем он", "list")
    return lookup, LookupScreen(lookup, lambda _context: ListOf(title))


@pytest.fixture
def sections():
    lists = (("themes", "Темы"), ("tools", "Инструменты"), ("forms", "Формы"), ("days", "Даты"))
    return small_sections(*(offer for each in lists for offer in lookup(*each)))


def test_the_settings_lead_to_the_lists_and_each_opens(opened):
    opened.window.go("settings")
    opened.page.findChild(QPushButton, "open_lookups").click()
    assert opened.page.title == "Справочники"
    assert opened.window.focusWidget().objectName() == "list_themes"
    opened.page.findChild(QPushButton, "list_tools").click()
    assert opened.page.title == "Инструменты"
    opened.page.step_back()
    assert opened.page.title == "Справочники"
    opened.page.step_back()
    assert opened.page.title == "Настройки"


def test_one_list_is_opened_by_its_key(opened):
    lines = {each.key: each for each in opened.context.sections.all(LookupLine)}
    opened.window.go(ShowLookup(lines["days"]))
    assert opened.page.title == "Даты"
    opened.window.go("lookups")
    assert opened.page.title == "Даты"


def test_the_palette_knows_each_list_by_name(opened):
    rows = action_rows(opened.context.sections, "инструм")
    (tools,) = (each for each in opened.context.sections.all(LookupLine) if each.key == "tools")
    assert [(row.title, row.enter) for row in rows if row.enter] == [
        ("Инструменты", ShowLookup(tools))
    ]
    # They would crowd an empty palette.
    empty = [row.title for row in action_rows(opened.context.sections, "")]
    assert "Справочники" in empty
    assert "Инструменты" not in empty


def test_the_way_names_the_first_of_them(opened):
    assert lookups_named(opened.context) == "темы, инструменты, формы и другие"


def test_enter_opens_the_line_with_the_focus(qtbot, opened):
    opened.window.go("lookups")
    qtbot.keyClick(opened.window.focusWidget(), Qt.Key.Key_Space)
    assert opened.page.title == "Темы"
