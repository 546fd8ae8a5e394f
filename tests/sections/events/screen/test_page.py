"""The three ways to look at the plan, its first pages, its copies, and the partner's tab."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.sections.circulation.model import Visit
from ibc_desktop.sections.events.model import EventStatus
from ibc_desktop.sections.events.rules import figures, plans, queries, service
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft
from ibc_desktop.sections.events.rules.targets import ShowEvent
from ibc_desktop.sections.events.screen.listing import CLASS, MONTH, PARTNER, STATUS
from ibc_desktop.sections.events.screen.listing import SECTION as PART
from ibc_desktop.sections.events.screen.plan.plan_list import AS_CALENDAR, AS_TABLE
from ibc_desktop.sections.events.screen.tabs import PartnerEvents
from ibc_desktop.sections.partners.rules.sockets import PartnerTab
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Slice
from tests.builders import add_reader
from tests.offering import offered
from tests.showing import plain

from ..window import CTRL, MEETING, READING, events_window, march, open_window, school, themed

__all__ = ["events_window", "open_window", "school", "themed"]

Key = Qt.Key
LONG = "Константинопольское литературно-музыкальное чаепитие с родителями и выпускниками " * 2


def look_at(window, mode):
    window.pages.show_mode(mode)
    window.settle()
    return window.top


def last_year(library, *titles):
    with library.database.work("Прошлый год") as session:
        for title in titles:
            draft = EventDraft(2025, title, "беседа", dt.date(2026, 2, 10))
            service.add_event(session, draft, add_form=True)


def test_the_switch_leads_to_each_way_and_esc_back_to_the_month(events_window):
    for mode in ("plan", "classes"):
        events_window.top.modes.chosen.emit(mode)
        events_window.settle()
        assert events_window.top.modes.value() == mode
        assert events_window.top.title == "Мероприятия"
    events_window.press(Key.Key_Escape)
    assert events_window.top is events_window.pages.month
    assert events_window.top.modes.value() == "month"
    assert events_window.focus is events_window.grid


def test_the_way_is_remembered(events_window, qtbot):
    look_at(events_window, "classes")
    (page,) = offered("events", SectionPage)
    again = page.open(events_window.library)
    qtbot.addWidget(again)
    assert again.top.modes.value() == "classes"


def test_words_find_events_in_any_layout(events_window):
    page = look_at(events_window, "plan")
    assert events_window.focus.objectName() == "search"
    events_window.type("ntktajy")
    page.reload()
    events_window.settle()
    assert events_window.titles() == ["Телефон"]


def test_the_plan_is_narrowed_by_state_month_class_partner(events_window):
    page = look_at(events_window, "plan")
    keys = events_window.keys
    for kind, value, titles in (
        (STATUS, (EventStatus.PREPARED,), ["Встреча с писателем Андреем Лариным"]),
        (MONTH, 4, []),
        (CLASS, keys["7А"], ["Тропой книг", "Встреча с писателем Андреем Лариным"]),
        (PARTNER, keys["partner"], ["Встреча с писателем Андреем Лариным"]),
    ):
        page.menus[kind].choose(value, "слово")
        page.reload()
        events_window.settle()
        assert (events_window.titles() if page.parts.empty is None else []) == titles
        page.clear_filters()
        events_window.settle()
    assert len(events_window.titles()) == 4
    assert dict(page.menus[STATUS]._options())[(EventStatus.HELD,)] == "проведено"
    assert page.menus[PARTNER]._options() == [(keys["partner"], "Раздольненская библиотека")]
    assert page.menus[MONTH]._options()[0] == (9, "сентябрь")
    assert page.menus[PART]._options()


def test_f2_and_f4_work_in_the_list(events_window):
    look_at(events_window, "plan")
    events_window.press(Key.Key_F2)
    assert events_window.top.title == "Мероприятие"
    events_window.press(Key.Key_Escape)
    events_window.press(Key.Key_F4)
    assert events_window.focus.objectName() == "came_0"
    events_window.press(Key.Key_S, CTRL)
    assert events_window.card(READING).event.happened


def test_the_list_is_saved_as_table_and_calendar(events_window, monkeypatch, tmp_path):
    page = look_at(events_window, "plan")
    names = iter((tmp_path / "план.xlsx", tmp_path / "план.ics"))
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.save_file", lambda *_: next(names))
    page.output.save(AS_TABLE)
    events_window.settle()
    assert events_window.notice == "Сохранено: план.xlsx, 4 мероприятия"
    page.output.save(AS_CALENDAR)
    events_window.settle()
    assert events_window.notice == "Сохранено: план.ics, 3 мероприятия"
    assert (tmp_path / "план.ics").read_bytes().count(b"BEGIN:VEVENT") == 3


def test_a_folder_that_cannot_be_written_gets_one_sentence(events_window, monkeypatch, tmp_path):
    page = look_at(events_window, "plan")
    gone = tmp_path / "нет" / "план.xlsx"
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.save_file", lambda *_: gone)
    page.output.save(AS_TABLE)
    events_window.settle()
    assert "план.xlsx" in events_window.notice or "папк" in events_window.notice.lower()


def test_last_years_plan_is_copied_and_the_count_is_told_before(events_window):
    last_year(events_window.library, "Масленица", "Телефон")
    page = look_at(events_window, "plan")
    page.open_texts()
    aside = events_window.top.findChild(QPushButton, "copy_year").parent()
    said = [plain(each.text()) for each in aside.findChildren(type(events_window.top.header.title))]
    assert "Сейчас 4 мероприятия, станет 6 мероприятий" in said
    events_window.top.findChild(QPushButton, "copy_year").click()
    events_window.settle()
    assert events_window.notice == "Скопировано из плана 2025/26 года: 2 мероприятия"
    with events_window.library.database.read() as session:
        assert queries.plan_counts(session, 2026).planned == 6


def test_marked_events_go_into_the_next_year(events_window):
    page = look_at(events_window, "plan")
    page._copy_marked()
    assert events_window.notice.startswith("Отметьте мероприятия пробелом")
    page.view.setFocus()
    events_window.press(Key.Key_Space, times=2)
    page._copy_marked()
    events_window.settle()
    assert events_window.notice.startswith("Скопировано из плана 2026/27 года: 2 мероприятия")
    page._choose_year(2027)
    events_window.settle()
    assert sorted(events_window.titles()) == ["Телефон", "Тропой книг"]


def test_a_year_without_a_plan_is_said_in_the_list(events_window):
    page = look_at(events_window, "plan")
    page._choose_year(2028)
    events_window.settle()
    assert page.parts.empty.sentence.text() == "Плана на 2028/29 год ещё нет"


def test_texts_and_figures_of_the_plan_are_kept(events_window):
    look_at(events_window, "plan").open_texts()
    for name, words in (("theme", "Книга и мы"), ("readers", "190"), ("reading_rate", "16,3")):
        events_window.fill(name, words)
    events_window.press(Key.Key_S, CTRL)
    with events_window.library.database.read() as session:
        kept = plans.plan(session, 2026)
    assert (kept.theme, kept.targets) == ("Книга и мы", {"readers": 190.0, "reading_rate": 16.3})
    assert events_window.notice == "План на 2026/27 год: титул и задачи"
    events_window.top.open_texts()
    form = events_window.top.form
    assert form.editor("reading_rate").typed() == "16,3"
    events_window.fill("readers", "много")
    events_window.press(Key.Key_S, CTRL)
    assert form.fields["readers"].shown_wrong == "Здесь нужно число, например 3100 или 16,3"


def test_each_class_tells_its_events_and_opens_them(events_window):
    page = look_at(events_window, "classes")
    rows = {row.name: row for row in (page.model.row(at) for at in range(3))}
    assert [rows[name].planned for name in ("5А", "6Б", "7А")] == [2, 2, 2]
    events_window.press(Key.Key_Return)
    assert events_window.top.modes.value() == "plan"
    assert events_window.titles() == ["Телефон", "Встреча с писателем Андреем Лариным"]


def test_those_who_came_are_counted_by_class(events_window):
    events_window.press(Key.Key_F4)
    events_window.press(Key.Key_S, CTRL)
    page = look_at(events_window, "classes")
    first = page.model.row(0)
    assert (first.name, first.attended, first.visits) == ("5А", 1, 3)
    assert plain(page.subtitle) == "2026/27 учебный год, 3 посещения"
    year = period_of(PeriodKind.SCHOOL_YEAR, march(1))
    with events_window.library.database.read() as session:
        own = Slice(year, ReaderGroup.PUPIL, class_name="5А")
        assert figures.visits(session, own) == first.visits
        assert len(figures.behind(session, own)) == first.attended


def test_the_partners_card_shows_what_was_done_together(events_window, qtbot):
    (tab,) = offered("events", PartnerTab)
    shown = tab.open(events_window.library, events_window.keys["partner"])
    assert isinstance(shown, PartnerEvents)
    qtbot.addWidget(shown)
    assert shown.model.row(0).title == "Встреча с писателем Андреем Лариным"
    assert plain(shown.model.columns[0].below(shown.model.row(0))) == "25 марта 2027"
    went = []
    events_window.library.go = went.append
    shown.view.opened.emit(shown.model.row(0))
    assert went == [ShowEvent(events_window.keys[MEETING])]
    other = tab.open(events_window.library, 999)
    qtbot.addWidget(other)
    assert other.currentIndex() == 1


def test_ten_thousand_events_are_paged_and_long_titles_stay_inside(open_window, school, library):
    with library.database.work("Много") as session:
        service.add_event(session, EventDraft(2026, LONG, "квест", march(2)), add_form=True)
        form = service.add_event(session, EventDraft(2026, "Урок", "квест", march(3))).form_id
    with library.database.work("Ещё") as session:
        from sqlalchemy import insert

        from ibc_desktop.sections.events.model import Event

        session.execute(
            insert(Event),
            [
                {
                    "uid": f"{number}",
                    "school_year": 2026,
                    "form_id": form,
                    "title": f"Событие {number}",
                    "starts_on": march(1 + number % 31),
                    "month": 3,
                    "search_key": f"событие {number}",
                }
                for number in range(10_000)
            ],
        )
    window = open_window(school)
    page = look_at(window, "plan")
    assert page.model.rowCount() == 100
    assert plain(page.foot.count.text()) == "10 002 мероприятия"
    window.window.resize(1024, 640)
    window.settle()
    least = window.pages.minimumSizeHint()
    assert least.width() <= 1024 - 84
    page.search.setText("константинополь")
    page.reload()
    window.settle()
    assert len(window.titles()) == 1


def test_a_class_and_its_grade_are_the_same_for_the_filter(open_window, school, library):
    with library.database.work("План") as session:
        for title, party in (
            ("Всем", PartyDraft()),
            ("Шестым", PartyDraft(grade_from=6, grade_to=6)),
            ("Седьмым", PartyDraft(grade_from=7, grade_to=7)),
        ):
            draft = EventDraft(2026, title, "квест", march(2), parties=(party,))
            service.add_event(session, draft, add_form=True)
    window = open_window(school)
    page = look_at(window, "plan")
    page.show_class(school["6Б"], "6Б")
    window.settle()
    assert sorted(window.titles()) == ["Всем", "Шестым"]


def test_ctrl_p_shows_the_plan_of_the_month_on_paper(events_window):
    events_window.press(Key.Key_PageDown)
    events_window.press(Key.Key_P, CTRL)
    assert events_window.top.title == "План работы на месяц"
    events_window.press(Key.Key_Escape)
    assert events_window.top is events_window.pages.month


def test_the_plan_of_the_year_and_the_report_are_asked_for_where_they_belong(events_window):
    page = look_at(events_window, "plan")
    page._print_year()
    events_window.settle()
    assert events_window.top.title == "План работы на год"
    events_window.press(Key.Key_Escape)
    page._print_month()
    events_window.settle()
    assert events_window.top.title == "План работы на месяц"
    events_window.press(Key.Key_Escape)
    events_window.press(Key.Key_F4)
    events_window.press(Key.Key_S, CTRL)
    page.deeds.do("print", events_window.keys[READING])
    events_window.settle()
    assert events_window.top.title == "Отчёт о мероприятии"
    events_window.press(Key.Key_Escape)
    assert events_window.top is page


def test_figures_of_a_plan_stand_beside_what_came_and_what_is_planned(events_window):
    library = events_window.library
    with library.database.work("Прошлый год") as session:
        day = dt.date(2026, 2, 2)
        reader = add_reader(session, "Чиж Пётр").id
        session.add(Visit(reader_id=reader, visited_on=day, reader_group="pupil"))
    look_at(events_window, "plan").open_texts()
    events_window.settle()
    form = events_window.top.form
    assert form.fields["readers"].hint.text() == "факт 2025/26: 1"
    events_window.fill("events", "66")
    events_window.press(Key.Key_S, CTRL)
    with library.database.read() as session:
        rows = queries.plan_counts(session, 2026).planned
    said = f"Контрольный показатель по мероприятиям – 66, а в плане их {rows}: сверьте"
    assert events_window.notice.endswith(said)
    look_at(events_window, "plan").open_texts()
    remark = events_window.top.findChild(QLabel, "plan_remark")
    assert remark is not None
    assert remark.text() == said
