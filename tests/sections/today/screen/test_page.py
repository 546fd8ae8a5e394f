"""The home page by keys: every figure and every line leads to what it speaks of."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from ibc_desktop.kernel.file import backups_kept
from ibc_desktop.kernel.plug.target import BringList, OpenSample
from ibc_desktop.kernel.store import backup
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.sections.circulation.model import Visit
from ibc_desktop.sections.circulation.rules.due import Due
from ibc_desktop.sections.circulation.rules.reply import Outcome
from ibc_desktop.sections.circulation.rules.targets import ShowDay, ShowDue
from ibc_desktop.sections.consultations.rules.targets import ShowConsultation, ShowSteps
from ibc_desktop.sections.events.rules.targets import NewEvent, ShowEvent, ShowMonth, ShowPlan
from ibc_desktop.sections.partners.rules.targets import ShowPartner
from ibc_desktop.sections.today.screen.card_columns import MEDIUM, NARROW, WIDE
from tests.builders import add_copy, add_edition, add_reader
from tests.sections.today.conftest import TODAY
from tests.showing import plain

Key = Qt.Key
LONG = "Достопримечательности" * 8


def press(shown, key) -> None:
    QTest.keyClick(shown.focus(), key)


def test_the_page_speaks_of_this_day(shown):
    assert plain(shown.page.title) == "Среда, 17 марта"
    assert shown.labels(shown.page.diary)[:9] == [
        "Дневник дня", "24", "посещения", "1", "выдано", "1", "вернули", "0", "консультаций",
    ]  # fmt: skip
    assert shown.words(shown.page.tasks)[0] == "1 книгу сдают сегодня"
    assert shown.words(shown.page.ending)[:2] == [
        "Договор: сельская библиотека", "31 марта, через 14 дней",
    ]  # fmt: skip


def test_tab_walks_the_cards_in_the_order_of_reading(shown):
    walked = []
    for _ in range(60):
        press(shown, Key.Key_Tab)
        if shown.focus() in walked:
            break
        walked.append(shown.focus())
    names = [each.objectName() for each in walked]
    assert names == [
        "figure_0", "figure_1", "figure_2", "figure_3", "week", "check_day",
        "more", "line_0", "line_1", "line_2",
        "line_0", "line_1", "line_2",
        "more", "line_0", "line_1", "line_2", "line_3",
        "turn_back", "turn_on", "month",
        "line_0", "line_1",
        "copy_to_stick", "page_today",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("figure_0", ShowDay()),
        ("figure_1", ShowDay(outcome=Outcome.ISSUED)),
        ("figure_2", ShowDay(outcome=Outcome.RETURNED)),
        ("figure_3", "consultations"),
        ("check_day", ShowDay()),
    ],
)
def test_every_figure_opens_its_list(shown, name, goes):
    button = shown.page.diary.findChild(QAbstractButton, name)
    button.setFocus()
    press(shown, Key.Key_Return)
    assert shown.went[-1] == goes


def test_a_bar_opens_its_day_and_a_coming_day_does_not(shown):
    bars = shown.page.diary.bars
    bars.setFocus()
    press(shown, Key.Key_Left)
    press(shown, Key.Key_Return)
    assert shown.went[-1] == ShowDay(dt.date(2027, 3, 16))
    assert plain(bars.accessibleDescription()) == "вторник, 16 марта: 1 посещение"
    for _ in range(3):
        press(shown, Key.Key_Right)
    press(shown, Key.Key_Return)
    assert len(shown.went) == 1


def test_lines_of_all_cards_lead_where_they_say(shown, day):
    page = shown.page
    for card, places in (
        (page.agenda, [ShowEvent(day["held"]),
                       ShowConsultation(day["talk"]),
                       ShowEvent(day["coming"])]),
        (page.tasks, [ShowDue(Due.TODAY), ShowDue(Due.LATE),
                      ShowSteps()]),
        (page.ending, [ShowPartner(day["partner"]),
                       ShowEvent(day["unreported"])]),
    ):  # fmt: skip
        for row, goes in zip(card.rows, places, strict=True):
            row.setFocus()
            press(shown, Key.Key_Return)
            assert shown.went[-1] == goes


def test_a_jubilee_begins_an_event_of_its_day(shown):
    row = shown.page.jubilees.rows[0]
    row.setFocus()
    press(shown, Key.Key_Return)
    target = shown.went[-1]
    assert isinstance(target, NewEvent)
    assert target.day >= TODAY


def test_the_month_is_walked_by_arrows_and_opens_its_events(shown):
    month = shown.page.month.month
    month.setFocus()
    assert "17 марта, среда: «Телефон»" in plain(month.accessibleDescription())
    press(shown, Key.Key_Down)
    press(shown, Key.Key_PageDown)
    shown.settle()
    assert month.title == "Апрель 2027"
    assert shown.labels(shown.page.month)[0] == "Апрель 2027"
    press(shown, Key.Key_Return)
    assert shown.went[-1] == ShowMonth(dt.date(2027, 4, 1))
    shown.page.month.findChild(QAbstractButton, "turn_back").click()
    shown.settle()
    assert month.title == "Март 2027"


def test_links_lead_to_the_plan_and_the_calendar(shown):
    shown.page.agenda.link.click()
    assert shown.went[-1] == ShowPlan()
    shown.page.jubilees.link.click()
    assert shown.went[-1] == "events"


def test_a_deed_is_seen_at_once(shown, library):
    with library.database.work("Пришёл") as session:
        reader = add_reader(session, "Лунин Глеб")
        session.add(
            Visit(reader_id=reader.id, visited_on=TODAY, reader_group="pupil", grade=2)
        )  # fmt: skip
    shown.settle()
    assert "25" in shown.labels(shown.page.diary)


def test_the_focus_stays_on_its_line_when_the_page_is_read_again(shown, library):
    shown.page.tasks.rows[1].setFocus()
    with library.database.work("Книга") as session:
        add_copy(session, add_edition(session, "Новая"))
    shown.settle()
    assert shown.page.tasks.rows[1].hasFocus()


def test_the_next_day_is_another_page(shown, library):
    library.clock.forward(days=1)
    shown.page.reload()
    shown.settle()
    assert plain(shown.page.title) == "Четверг, 18 марта"
    assert shown.page.month.month.cursor_day == TODAY + dt.timedelta(days=1)


def test_more_lines_are_shown_on_demand(open_page, library, day):
    from ibc_desktop.sections.partners.rules import service
    from ibc_desktop.sections.partners.rules.drafts import AgreementDraft

    with library.database.work("Ещё") as session:
        for number in range(4):
            draft = AgreementDraft(
                str(number), "", dt.date(2026, 1, 1), None, TODAY + dt.timedelta(number)
            )
            service.save_agreement(session, draft, day["partner"])
    shown = open_page()
    assert len(shown.page.ending.rows) == 3
    assert shown.page.ending.link.text() == "ещё 3"
    shown.page.ending.link.click()
    assert len(shown.page.ending.rows) == 6
    assert not shown.page.ending.link.isVisible()


def test_a_new_library_offers_the_first_steps(qtbot, open_page):
    shown = open_page()
    assert shown.labels(shown.page.area)[0] == "Библиотека пока пуста. С чего начнём?"
    ways = [shown.page.findChild(QAbstractButton, f"way_{number}") for number in (1, 2, 3)]
    for way in ways:
        way.click()
    assert shown.went == [BringList("books"), BringList("readers"), OpenSample()]


def test_the_library_goes_to_the_stick(shown, library, tmp_path, monkeypatch):
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "open_folder", lambda *_: folder)
    assert "На флешку ещё не копировали" in shown.labels(shown.page.copies)
    shown.page.copies.button.click()
    shown.settle()
    assert len(backup.kept(folder)) == 1
    assert shown.notices[-1].startswith("Копия сделана и проверена, папка «")
    assert "На флешку ещё не копировали" not in shown.labels(shown.page.copies)
    assert backups_kept.last_stick(library.preferences) == folder


def test_a_stick_that_is_no_folder_is_told_in_a_sentence(shown, tmp_path, monkeypatch):
    (tmp_path / "stick").write_text("a file, not a folder")
    monkeypatch.setattr(dialogs, "open_folder", lambda *_: tmp_path / "stick")
    shown.page.copies.button.click()
    shown.settle()
    assert "записать не удалось" in shown.notices[-1]
    assert shown.page.copies.button.isEnabled()


HEADS = {"Сегодня в центре", "Юбилеи и наш фонд", "Скоро закончится"}


@pytest.mark.parametrize(
    ("scale", "width", "plan"),
    [
        (1.0, 1142, WIDE), (1.3, 1142, MEDIUM), (1.5, 1066, MEDIUM), (1.75, 1282, NARROW),
        (1.0, 800, MEDIUM), (2.0, 1282, NARROW), (1.0, 500, NARROW),
    ],
)  # fmt: skip
def test_columns_fold_with_text_and_width(shown, scale, width, plan):
    theme().set_scale(scale)
    shown.page.resize(width, 620)
    assert shown.page.columns.plan is plan


def test_headings_grow_with_the_text_when_the_cards_change_places(shown):
    for scale in (1.5, 2.0):
        theme().set_scale(scale)
        shown.page.resize(1282, 620)
        heads = [each for each in shown.page.columns.findChildren(QLabel) if each.text() in HEADS]
        assert {each.text() for each in heads} == HEADS
        wanted = theme().font("head").pointSizeF()
        assert {each.font().pointSizeF() for each in heads} == {wanted}


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 800, 560), (1.5, 1066, 620), (2.0, 1282, 620)]
)
def test_long_names_fit_at_every_size(shown, library, day, scale, width, height):
    from ibc_desktop.sections.events.model import Event

    with library.database.work("Длинный") as session:
        session.get_one(Event, day["coming"]).title = LONG
    theme().set_scale(scale)
    shown.page.resize(width, height)
    shown.settle()
    page = shown.page
    assert page.minimumSizeHint().width() <= width
    assert page.minimumSizeHint().height() <= height
    assert page.ground.minimumSizeHint().width() <= page.area.viewport().width()
    for part in page.columns.findChildren(QLabel):
        if part.isVisible() and part.parentWidget() is not None:
            right = part.mapTo(page.columns, QPoint(part.width(), 0)).x()
            assert right <= page.columns.width()


def test_every_control_has_a_name_to_be_heard(shown):
    silent = [
        each.objectName() or each.text()
        for each in shown.page.columns.findChildren(QAbstractButton)
        if each.isVisible() and not each.accessibleName()
    ]
    assert silent == []
    assert plain(shown.page.agenda.rows[0].accessibleName()) == (
        "Громкие чтения «Телефон» и другие сказки, 2А: пришло 22 человека. читальный зал, "
        "09:55 проведено"
    )
