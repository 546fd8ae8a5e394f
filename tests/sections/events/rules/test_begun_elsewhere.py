"""An event that another page begins: its day and its occasion are written already."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.sections.events.rules.targets import NewEvent
from ibc_desktop.sections.events.screen.page import EventsPage
from tests.kit.conftest import themed

__all__ = ["themed"]


@pytest.fixture
def page(qtbot, themed, library):
    opened = EventsPage(library)
    qtbot.addWidget(opened)
    opened.resize(1142, 690)
    opened.show()
    qtbot.waitUntil(lambda: not workers().jobs)
    yield opened
    assert workers().finish(5000)
    QCoreApplication.processEvents()
    opened.hide()


def test_a_jubilee_begins_an_event_of_its_day(page):
    occasion = "Чуковский К. И.: 145 лет со дня рождения"
    page.show_target(NewEvent(dt.date(2027, 3, 31), occasion))
    values = page.top.form.values()
    assert values["occasion"] == occasion
    assert dt.date(2027, 3, 31) in values.values()


def test_without_a_day_the_form_is_of_the_month_shown(page):
    page.show_target(NewEvent())
    assert page.top.form.values()["occasion"] == ""
