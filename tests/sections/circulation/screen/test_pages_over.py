"""The pages that open over the desk, and what lending gives to other sections."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.plug.palette import Command
from ibc_desktop.kernel.plug.screens import Panel
from ibc_desktop.sections.catalogue.model import Copy, Fund
from ibc_desktop.sections.catalogue.rules.sockets import copy_notes
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition
from ibc_desktop.sections.circulation.rules import queries
from ibc_desktop.sections.circulation.rules.day import day_deeds, day_total, reader_of
from ibc_desktop.sections.circulation.rules.reply import Mode
from ibc_desktop.sections.circulation.rules.targets import MoveCopy
from ibc_desktop.sections.circulation.screen.day import DayPage, outcome_chip
from ibc_desktop.sections.circulation.screen.lending_rules import RulesPage
from ibc_desktop.sections.circulation.screen.tabs import history_tab, open_loans_tab
from ibc_desktop.sections.readers.rules.sockets import ReaderTab
from ibc_desktop.sections.readers.rules.targets import ShowReader
from tests.builders import recent
from tests.offering import offered

from ..window import DeskWindow, desk_window, themed

__all__ = ["desk_window", "themed"]

NBSP = "\u00a0"


# «Весь день».


@pytest.fixture
def day(desk_window: DeskWindow, qtbot) -> DayPage:
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:3], school.books[0], school.dima, "отменить")
    desk_window.cards.feed.link.click()
    top = desk_window.pages.top
    assert isinstance(top, DayPage)
    with qtbot.waitSignal(top.shown):
        top.reload()
    return top


def titles(page: DayPage) -> list[str]:
    return [page.model.row(number).title for number in range(page.model.rowCount())]


def test_the_whole_day_is_listed_the_newest_first(day: DayPage):
    assert titles(day) == [
        "посещение Ермаков Дима, 6Б",
        "Ермаков Дима, 6Б",
        "«Книга 1»",
        "«Книга 3»",
        "«Книга 2»",
        "«Книга 1»",
        "Соколова Мария, 5А",
    ]
    assert day.foot.count.text() == f"7{NBSP}записей"
    assert day.subtitle == f"Всё, что сделано на выдаче 17{NBSP}марта"
    chips = [outcome_chip(day.model.row(number)).word for number in range(3)]
    assert chips == ["отменено", "отменено позже", "возвращено"]


def test_the_day_is_searched_and_filtered(day: DayPage, qtbot):
    day.search.setText("книга 1 сок")
    with qtbot.waitSignal(day.shown):
        day.reload()
    assert titles(day) == ["«Книга 1»", "«Книга 1»"]
    with qtbot.waitSignal(day.shown):
        day._pills["issued"].setChecked(True)
    assert titles(day) == ["«Книга 1»"]


def test_enter_on_a_deed_leads_to_the_reader_and_esc_to_the_desk(
    day: DayPage, desk_window: DeskWindow, monkeypatch
):
    library = desk_window.school.library
    asked = []
    monkeypatch.setattr(library, "go", asked.append)
    day.open_row(day.model.row(2))
    assert isinstance(asked[0], ShowReader)
    day.open_row(day.model.row(1))
    assert len(asked) == 1
    assert "отменена" in desk_window.notice
    desk_window.press(Qt.Key.Key_Escape)
    assert desk_window.pages.top is desk_window.page


def test_days_are_paged_by_key(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:4])
    today = school.library.today()
    with school.library.database.read() as session:
        whole = day_deeds(session, today)
        paged, after = [], None
        while page := day_deeds(session, today, after=after, size=2):
            paged += page
            after = page[-1]
        assert paged == whole
        assert day_total(session, today) == len(whole) == 5
        assert day_deeds(session, today - dt.timedelta(days=1)) == []
        assert reader_of(session, whole[0].id) == desk_window.page.desk.reader_id


# «Правила выдачи».


@pytest.fixture
def rules(desk_window: DeskWindow) -> RulesPage:
    desk_window.cards.idle.link.click()
    top = desk_window.pages.top
    assert isinstance(top, RulesPage)
    return top


def saved(desk_window: DeskWindow) -> dict:
    with desk_window.school.library.database.read() as session:
        return {(rule.fund, rule.group.value): rule for rule in queries.rules(session)}


def test_rules_are_changed_as_one_deed(rules: RulesPage, desk_window: DeskWindow):
    before = saved(desk_window)
    assert rules.cards[0].lines[0].days.hasFocus()
    for _ in range(2):
        desk_window.press(Qt.Key.Key_Backspace)
    desk_window.type("14")
    rules.cards[0].lines[0].limit.set_value(None)
    rules.marks.set_value("warn")
    desk_window.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk_window.pages.top is desk_window.page
    assert desk_window.notice == "Правила выдачи сохранены"
    after = saved(desk_window)
    assert (after[Fund.MAIN, "pupil"].days, after[Fund.MAIN, "pupil"].limit) == (14, None)
    assert {key for key in after if after[key] != before[key]} == {(Fund.MAIN, "pupil")}
    with desk_window.school.library.database.read() as session:
        assert recent(session, 1)[0].title == "Правила выдачи"
    journal.undo(desk_window.school.library.database)
    assert saved(desk_window) == before
    desk_window.scan(desk_window.school.maria, desk_window.school.books[0])
    assert desk_window.outcomes[-1] == "issued"


def test_a_wrong_number_is_said_and_nothing_is_saved(rules: RulesPage, desk_window: DeskWindow):
    before = saved(desk_window)
    days = rules.cards[3].lines[2].days
    days.set_typed("500")
    rules.save()
    assert desk_window.pages.top is rules
    assert days.hasFocus()
    assert days.property("state") == "wrong"
    assert "от 0 до 400" in rules.cards[3]._wrong.text()
    assert saved(desk_window) == before
    days.set_typed("30")
    rules.save()
    assert saved(desk_window)[Fund.TEXTBOOK, "staff"].days == 30


def test_esc_does_not_lose_changed_rules_at_one_stroke(rules: RulesPage, desk_window: DeskWindow):
    desk_window.type("0")
    desk_window.press(Qt.Key.Key_Escape)
    assert desk_window.pages.top is rules
    assert desk_window.notice.startswith("Не сохранено")
    desk_window.press(Qt.Key.Key_Escape)
    assert desk_window.pages.top is desk_window.page


def test_a_missing_rule_begins_as_reading_room_only(desk_window: DeskWindow):
    school = desk_window.school
    school.put("DELETE FROM loan_rule WHERE fund = 'main' AND reader_group = 'pupil'")
    desk_window.page.elsewhere.show_rules()
    page = desk_window.pages.top
    assert isinstance(page, RulesPage)
    line = page.cards[0].lines[0]
    assert (line.days.value(), line.limit.value()) == (0, 0)
    line.days.set_value(10)
    line.limit.set_value(1)
    page.save()
    desk_window.scan(school.maria, school.books[0])
    assert desk_window.outcomes == ["reader", "issued"]


# What lending gives to other sections.


def test_copies_are_told_by_who_has_them(desk_window: DeskWindow):
    school = desk_window.school
    library = school.library
    desk_window.scan(school.maria, school.books[0])
    with library.database.read() as session:
        ids = list(session.scalars(Copy.__table__.select().with_only_columns(Copy.id)))
        notes = copy_notes(session, library.sections, ids, library.today())
    assert list(notes) == ids[:1]
    note = notes[ids[0]]
    assert (note.who, note.chip.word) == ("Соколова, 5А", f"до 16{NBSP}апреля")
    with library.database.read() as session:
        late = library.today() + dt.timedelta(days=33)
        chip = copy_notes(session, library.sections, ids, late)[ids[0]].chip
    assert (chip.tone, chip.word) == ("bad", f"просрочен 3{NBSP}дня")


def test_the_readers_card_gets_loans_and_history(desk_window: DeskWindow, qtbot, monkeypatch):
    school = desk_window.school
    library = school.library
    desk_window.scan(school.maria)
    reader_id = desk_window.page.desk.reader_id
    assert reader_id is not None
    loans, history = open_loans_tab(library, reader_id), history_tab(library, reader_id)
    for tab in (loans, history):
        qtbot.addWidget(tab)
    assert [tab.currentIndex() for tab in (loans, history)] == [1, 1]
    desk_window.scan(school.books[0], school.books[1], school.books[0])
    for tab in (loans, history):
        tab.refresh(frozenset({"loan"}))
    assert [loans.model.rowCount(), history.model.rowCount()] == [1, 2]
    words = [history.model.data(history.model.index(row, 2)) for row in range(2)]
    assert words == ["на руках", f"17{NBSP}марта"]
    asked = []
    monkeypatch.setattr(library, "go", asked.append)
    history.view.opened.emit(history.model.row(0))
    assert isinstance(asked[0], ShowEdition)
    loans.view.select_row(0)
    renew, take_back, show = loans.view.actions()
    for each in (show, renew, take_back):
        each.trigger()
    copy_id = desk_window.replies[1].copy_id
    assert isinstance(asked[1], ShowEdition)
    assert asked[2:] == [MoveCopy(copy_id + 1, Mode.RENEW), MoveCopy(copy_id + 1, Mode.RETURN)]
    # The desk answers, whoever is open there.
    desk_window.scan(school.dima)
    for each in asked[2:]:
        desk_window.pages.show_target(each)
    assert desk_window.outcomes[-2:] == ["renewed", "returned"]


def test_the_section_offers_its_tabs_commands_and_panel(desk_window: DeskWindow, qtbot):
    library = desk_window.school.library
    tabs = offered("circulation", ReaderTab)
    assert [tab.title for tab in tabs] == ["На руках", "История"]
    assert ("Продлить все книги читателя", "F7") in [
        (command.title, command.keys) for command in offered("circulation", Command)
    ]
    given, check = offered("circulation", Panel)
    assert check.title == "Проверка сканера"
    panel = given.open(library)
    qtbot.addWidget(panel)
    panel.open_rules.click()
    assert desk_window.pages.top.title == "Правила выдачи"
