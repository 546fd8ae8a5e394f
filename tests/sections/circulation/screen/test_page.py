"""What the desk shows: cards, feed, counters, modes."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file import journal
from ibc_desktop.kit.parts.chips import chip_size
from ibc_desktop.sections.circulation.rules.day import day_deeds
from ibc_desktop.sections.circulation.rules.reply import Mode, Outcome
from ibc_desktop.sections.circulation.rules.targets import (
    LendWithoutCard,
    RenewAll,
    Scan,
    ServeReader,
    ShowDay,
    ShowRules,
)
from ibc_desktop.sections.circulation.screen.day import DayPage
from ibc_desktop.sections.circulation.screen.desk_feed import deed_row
from ibc_desktop.sections.circulation.screen.lending_rules import RulesPage
from ibc_desktop.sections.readers.rules.targets import ShowReader
from tests.builders import add_class, add_copy, add_edition, add_reader

from ..window import DeskWindow, desk_window, themed

__all__ = ["desk_window", "themed"]

NBSP = "\u00a0"
LONG_NAME = "Константинопольская" * 3 + " Александра-Виктория"
LONG_TITLE = "История удивительных странствий мальчика " * 5


def words_of(chips) -> list[str]:
    return [chip.word for chip in chips]


# Who is open.


def test_the_card_tells_who_it_is_and_what_matters(desk_window: DeskWindow):
    school = desk_window.school
    with school.library.database.work("Школа") as session:
        teacher = add_reader(session, "Гущина Елена Владимировна", group="teacher")
        form = add_class(session, 7, "В", teacher_id=teacher.id)
        add_reader(
            session,
            "Лунин Глеб",
            form,
            card_number="417",
            born_on=dt.date(2013, 9, 1),
            consent_on=dt.date(2022, 9, 1),
        )
    desk_window.scan("417")
    head = desk_window.cards.reader.head_part
    assert head.name.text() == "Лунин Глеб"
    assert head.form.text() == f"7В, классный руководитель Е.{NBSP}В.{NBSP}Гущина"
    assert head.ticket.text() == f"Билет 417, 13{NBSP}лет. Читает с 2022{NBSP}года"
    assert words_of(head.chips.chips) == ["можно ещё 5", "согласие есть"]


def test_a_teacher_is_told_by_the_group_and_has_no_age(desk_window: DeskWindow):
    with desk_window.school.library.database.work("Школа") as session:
        add_reader(session, "Гущина Елена", group="teacher", card_number="11")
    desk_window.scan("11")
    head = desk_window.cards.reader.head_part
    assert head.form.text() == "Педагог"
    assert head.ticket.text() == f"Билет 11. Читает с 2022{NBSP}года"


def test_debts_and_room_stand_in_chips(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, *school.books[:5])
    chips = desk_window.cards.reader.head_part.chips
    assert words_of(chips.chips) == ["норма: 5 из 5", "нет согласия"]
    school.library.clock.forward(days=40)
    desk_window.scan(school.maria)
    assert words_of(chips.chips)[0] == f"5{NBSP}просрочено"
    assert chips.accessibleName().startswith(f"5{NBSP}просрочено, норма: 5 из 5")


def test_todays_books_come_first_then_the_most_urgent(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    school.library.clock.forward(days=40)
    desk_window.scan(school.maria, school.books[1], school.books[2])
    reader = desk_window.cards.reader
    assert desk_window.loans() == ["Книга 3", "Книга 2", "Книга 1"]
    columns = reader.model.columns
    rows = [reader.model.row(number) for number in range(3)]
    chips = [columns[1].chip(row) for row in rows]
    assert [chip.word for chip in chips] == ["сегодня", "сегодня", f"просрочена 10{NBSP}дней"]
    assert [columns[2].tone(row) for row in rows] == ["", "", "bad"]
    assert columns[0].below(rows[2]) == f"А. П. Чехов · инв.{NBSP}20001"


def test_the_day_a_book_is_due_is_said(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    school.library.clock.forward(days=25)
    desk_window.scan(school.maria)
    reader = desk_window.cards.reader
    state = reader.model.columns[1].chip
    assert state(reader.model.row(0)).word == f"ещё 5{NBSP}дней"
    school.library.clock.forward(days=5)
    desk_window.scan(school.maria)
    assert state(reader.model.row(0)).word == "пора"


def test_without_a_reader_the_card_invites_and_counts(desk_window: DeskWindow, qtbot):
    school = desk_window.school
    idle = desk_window.cards.idle

    def says(due: str, late: str) -> bool:
        return idle.late.chip is not None and (idle.due.chip.word, idle.late.chip.word) == (
            due,
            late,
        )

    qtbot.waitUntil(lambda: says("сегодня сроков нет", "просроченных нет"))
    desk_window.scan(school.maria, *school.books[:2])
    school.library.clock.forward(days=30)
    desk_window.scan("закрыть")
    assert desk_window.cards.left.current is idle
    qtbot.waitUntil(lambda: says(f"сегодня ждём 2{NBSP}книги", "просроченных нет"))
    school.library.clock.forward(days=1)
    desk_window.scan("закрыть")
    late = f"2{NBSP}просрочены у 1{NBSP}читателя"
    qtbot.waitUntil(lambda: says("сегодня сроков нет", late))


def test_an_empty_day_says_so_and_the_first_scan_ends_it(desk_window: DeskWindow):
    feed = desk_window.cards.feed
    assert desk_window.feed() == []
    assert not feed.feed.isVisible()
    assert desk_window.cards.banner.thing == f"Среда, 17{NBSP}марта"
    desk_window.scan(desk_window.school.maria)
    assert feed.feed.isVisible()
    assert desk_window.feed() == [("Читатель", "Соколова Мария, 5А", "книг на руках нет")]


# Feed, counters, sounds.


def test_the_feed_tells_each_scan_and_no_steps(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0], school.books[0], "вернуть", school.books[1])
    book = f"«Книга 1», инв.{NBSP}20001"
    assert desk_window.feed() == [
        ("Отказ", f"«Книга 2», инв.{NBSP}20002", "книга не выдана. Поставьте её на полку"),
        ("Возвращено", book, "Соколова Мария, 5А, вовремя"),
        ("Выдано", book, f"до 16{NBSP}апреля, Соколова Мария, 5А"),
        ("Читатель", "Соколова Мария, 5А", "книг на руках нет"),
    ]


def test_a_warning_says_first_until_when(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    school.library.clock.forward(days=40)
    desk_window.scan(school.maria, school.books[1])
    said = desk_window.feed()[0]
    assert said[0] == desk_window.cards.banner.word == "Выдано"
    assert desk_window.cards.banner.kind == "warned"
    assert said[2].startswith("до ")
    assert f"за читателем 1{NBSP}книга просрочена, Соколова Мария, 5А" in said[2]


def test_the_counters_follow_each_scan(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0], school.books[1], school.books[0])
    counters = desk_window.page.counters
    shown = [counters.issued, counters.returned, counters.visits]
    assert [counter.accessibleName() for counter in shown] == [
        "2 выдано",
        "1 вернули",
        "1 посещение",
    ]


def test_each_outcome_has_its_sound(desk_window: DeskWindow, monkeypatch):
    played = []
    monkeypatch.setattr(desk_window.page.sounds, "play", played.append)
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0], school.books[0], "отменить", "щукина")
    school.library.clock.forward(days=1)
    desk_window.scan(school.maria)
    desk_window.page.renew_all()
    assert played == ["reader", "issued", "returned", "undone", "refused", "reader", "issued"]


def test_after_a_restart_the_feed_begins_with_the_day(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0], "отменить", school.books[1])
    with school.library.database.read() as session:
        deeds = day_deeds(session, school.library.today())
    rows = [deed_row(deed) for deed in deeds]
    assert [(row.said, row.title, row.below) for row in rows] == [
        ("Выдано", "«Книга 2»", "Соколова Мария, 5А"),
        ("Отменено", "выдача «Книга 1»", "Соколова Мария, 5А"),
        ("Выдано", "«Книга 1»", "Соколова Мария, 5А, отменено"),
        ("Читатель", "Соколова Мария, 5А", "посещение"),
    ]
    assert [row.time for row in rows] == ["11:50", "11:49", "11:48", "11:47"]


def test_a_new_day_begins_with_an_empty_feed(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    school.library.clock.forward(days=1)
    desk_window.scan(school.dima)
    assert [row[1] for row in desk_window.feed()] == ["Ермаков Дима, 6Б"]
    assert desk_window.page.counters.issued.figure.text() == "0"


def test_a_scan_of_the_feed_leads_to_its_reader(desk_window: DeskWindow, monkeypatch):
    school = desk_window.school
    asked = []
    monkeypatch.setattr(school.library, "go", asked.append)
    desk_window.scan(school.maria, school.books[0], school.dima, school.books[0], school.dima)
    rows = desk_window.cards.feed.feed.rows
    for number in (0, 1):
        desk_window.page.elsewhere.show_scan(rows.row(number))
    ids = dict(school.sql("SELECT card_number, id FROM reader"))
    assert asked == [ShowReader(ids[school.dima]), ShowReader(ids[school.maria])]


# Modes.


@pytest.mark.parametrize(
    ("word", "mode", "hint"),
    [
        ("вернуть", Mode.RETURN, "Книга, которую принесли"),
        ("выдать", Mode.ISSUE, "Книга с полки"),
        ("продлить", Mode.RENEW, "Книга, которая остаётся у читателя"),
    ],
)
def test_a_mode_is_seen_and_left_without_closing_the_reader(
    desk_window: DeskWindow, word: str, mode: Mode, hint: str
):
    page = desk_window.page
    desk_window.scan(desk_window.school.maria, word)
    assert page.desk.mode is mode
    assert page.mode.isVisible()
    assert page.box.field.placeholderText() == hint
    assert ("Esc", "обычный режим") in page.keys
    page.mode.leave.click()
    assert (page.desk.mode, page.mode.isVisible()) == (Mode.LEND, False)
    assert page.desk.reader_id is not None
    assert page.box.field.hasFocus()


def test_the_strip_goes_when_the_next_reader_ends_the_mode(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0], "вернуть", school.books[0], school.dima)
    assert not desk_window.page.mode.isVisible()


# What changes elsewhere.


def test_an_undo_in_the_journal_shows_at_the_desk(desk_window: DeskWindow):
    school = desk_window.school
    desk_window.scan(school.maria, school.books[0])
    journal.undo(school.library.database)
    assert desk_window.loans() == []
    assert desk_window.page.counters.issued.figure.text() == "0"


def test_a_reader_who_is_gone_is_not_shown_any_more(desk_window: DeskWindow):
    school = desk_window.school
    with school.library.database.work("Читатель") as session:
        add_reader(session, "Новый Читатель", card_number="99")
    desk_window.scan("99")
    journal.undo(school.library.database)
    journal.undo(school.library.database)
    assert desk_window.cards.left.current is desk_window.cards.idle


def test_targets_from_other_pages_are_obeyed(desk_window: DeskWindow):
    school = desk_window.school
    go = desk_window.window.go
    reader_id = school.sql("SELECT id FROM reader WHERE card_number = :c", c=school.maria)[0][0]
    go(ServeReader(reader_id))
    assert desk_window.replies[-1].title == "Соколова Мария, 5А"
    go(Scan("вернуть"))
    assert desk_window.page.desk.mode is Mode.RETURN
    go(RenewAll())
    assert desk_window.replies[-1].outcome is Outcome.REFUSED
    go(LendWithoutCard())
    assert "Фамилия" in desk_window.page.box.field.placeholderText()
    go(ShowDay())
    assert isinstance(desk_window.pages.top, DayPage)
    go(ShowRules())
    assert isinstance(desk_window.pages.top, RulesPage)


# Room.


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 1024, 640), (1.5, 1366, 690), (2.0, 1366, 690)]
)
def test_long_names_widen_nothing(
    desk_window: DeskWindow, themed, scale: float, width: int, height: int
):
    school = desk_window.school
    with school.library.database.work("Длинные") as session:
        form = add_class(session, 11, "АБВ")
        add_reader(session, LONG_NAME, form, card_number="999")
        book = add_copy(session, add_edition(session, LONG_TITLE))
    themed.set_scale(scale)
    desk_window.window.resize(width, height)
    desk_window.scan("999", book.barcode, "вернуть", school.books[0])
    QApplication.processEvents()
    page = desk_window.page
    assert desk_window.window.width() == width
    assert page.ground.minimumSizeHint().width() <= page.area.viewport().width()
    card = desk_window.cards.reader
    assert card.view.horizontalScrollBar().maximum() == 0
    assert card.renew.geometry().right() < card.close_reader.geometry().left()
    head = card.head_part
    assert head.name.height() >= head.name.heightForWidth(head.name.width())


def test_chips_without_room_are_told_by_the_tooltip(desk_window: DeskWindow):
    desk_window.scan(desk_window.school.maria)
    chips = desk_window.cards.reader.head_part.chips
    assert len(chips.chips) == 2
    chips.resize(chip_size(chips.chips[0]).width() + 4, chips.height())
    painted = chips.grab().toImage()
    assert painted.width() < sum(chip_size(chip).width() for chip in chips.chips)
    assert chips.toolTip() == "можно ещё 5, нет согласия"


def test_with_large_text_the_strip_names_the_fewest_keys(desk_window: DeskWindow, themed):
    desk_window.scan(desk_window.school.maria)
    assert ("F8", "выдать без билета") in desk_window.pages.keys
    themed.set_scale(1.5)
    assert [key for key, _ in desk_window.pages.keys] == ["Ctrl+Z", "F7", "Esc"]


def test_in_a_narrow_window_the_words_of_the_counters_go(desk_window: DeskWindow):
    counters = desk_window.page.counters
    counters.fit_room(2000)
    assert counters.issued.word.isVisible()
    counters.fit_room(200)
    assert not counters.issued.word.isVisible()
    assert counters.issued.toolTip() == "0 выдано"
