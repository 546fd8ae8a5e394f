"""The lists that other pages open at the desk: books awaited, the deeds of a day."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from ibc_desktop.kit.frame.background import workers
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition
from ibc_desktop.sections.circulation.rules.due import Due
from ibc_desktop.sections.circulation.rules.reply import Mode, Outcome
from ibc_desktop.sections.circulation.rules.targets import MoveCopy, ServeReader, ShowDay, ShowDue
from ibc_desktop.sections.circulation.screen.day import DayPage
from ibc_desktop.sections.circulation.screen.due import DuePage
from ibc_desktop.sections.circulation.screen.page import open_desk
from ibc_desktop.sections.reports.rules.targets import ShowDocument
from tests.kit.conftest import themed
from tests.sections.circulation.rules.test_due import lent

__all__ = ["lent", "themed"]
TODAY = dt.date(2027, 3, 17)


@pytest.fixture
def desk(qtbot, themed, library):
    page = open_desk(library)
    qtbot.addWidget(page)
    page.went = []
    library.go = page.went.append
    page.resize(1142, 690)
    page.show()
    yield page
    assert workers().finish(5000)
    page.hide()


def settle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not (workers().jobs or page.is_waiting))
    QCoreApplication.processEvents()


def titles(page) -> list[str]:
    if page.parts.empty is not None:
        return []
    return [page.model.row(at).title for at in range(page.model.rowCount())]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (Due.TODAY, ["Муму"]),
        (Due.LATE, ["Каштанка", "Чучело"]),
        (None, ["Муму", "Каштанка", "Чучело"]),
    ],
)
def test_the_list_opens_as_it_was_asked_for(qtbot, lent, desk, which, found):
    desk.show_target(ShowDue(which))
    page = desk.top
    assert isinstance(page, DuePage)
    settle(qtbot, page)
    assert titles(page) == found
    chips = [page.listing.columns[-1].chip(page.model.row(at)).tone for at in range(len(found))]
    assert set(chips) <= {"bad", "warn", "info", "mute"}


def test_pills_exclude_each_other_and_enter_leads_to_the_reader(qtbot, lent, desk):
    desk.show_target(ShowDue(Due.LATE))
    page = desk.top
    page._pills["today"].click()
    settle(qtbot, page)
    assert titles(page) == ["Муму"]
    assert not page._pills["late"].isChecked()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert isinstance(desk.went[0], ServeReader)
    [late] = [each for each in page.output.button.menu().actions() if "должников" in each.text()]
    late.trigger()
    assert desk.went[-1] == ShowDocument("overdue")
    assert page.step_back()
    assert desk.top is not page


def test_the_deeds_of_another_day_and_of_one_outcome(qtbot, lent, desk):
    desk.show_target(ShowDay(dt.date(2027, 3, 16)))
    assert isinstance(desk.top, DayPage)
    settle(qtbot, desk.top)
    assert desk.top.subtitle.replace("\u00a0", " ").endswith("16 марта")
    desk.show_target(ShowDay(outcome=Outcome.ISSUED))
    settle(qtbot, desk.top)
    assert desk.top.chosen_filters() == {"issued": True}
    assert desk.top.subtitle.replace("\u00a0", " ").endswith("17 марта")


def test_a_book_awaited_is_renewed_taken_back_and_shown_by_its_row(qtbot, lent, desk):
    desk.show_target(ShowDue(Due.TODAY))
    page = desk.top
    settle(qtbot, page)
    page.view.select_row(0)
    renew, take_back, show = page.view.actions()
    copy_id = page.model.row(0).copy_id
    for each in (renew, take_back, show):
        each.trigger()
    assert desk.went[:2] == [MoveCopy(copy_id, Mode.RENEW), MoveCopy(copy_id, Mode.RETURN)]
    assert isinstance(desk.went[2], ShowEdition)
