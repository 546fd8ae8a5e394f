"""A year's plan from a spreadsheet into the calendar: taken in, moved about, written out, read."""

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt

from ibc_desktop import cli
from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.sections.events.rules import service
from tests.builders import Library, fresh_library
from tests.offering import offered
from tests.printing.measured import texts as pages
from tests.sections.events.planning import everything
from tests.sections.events.window import CTRL, march, open_window, themed
from tests.tasks.importing import click, import_page
from tests.tasks.plan import year_plan
from tests.tasks.plan.year_plan import rows_of, take, titles_in

__all__ = ["open_window", "themed"]

Key = Qt.Key


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return year_plan.save_plan(tmp_path / year_plan.SAVED)


@pytest.fixture
def planned(library: Library, plan_file: Path) -> Library:
    """The library of a school that has taken its plan in."""
    year_plan.make_school(library)
    year_plan.take_saved(library)
    return library


@pytest.fixture
def worked(planned: Library) -> Library:
    """The plan with twenty events held and two cancelled."""
    year_plan.work_half_a_year(planned)
    return planned


# In it goes.


def test_the_plan_goes_in_and_again_adds_nothing_and_is_undone_whole(library, plan_file):
    year_plan.make_school(library)
    before = everything(library)
    report = take(library, plan_file)
    assert (report.read, report.added, report.refused) == (120, 120, [])
    assert [each.reason for each in report.notes] == [
        "новая форма мероприятий: «выставка»",
        "новые разделы плана: «Краеведение», «Работа с фондом»",
    ]
    rows = rows_of(library)
    assert year_plan.numbers_of(rows) == list(range(year_plan.COUNT))
    assert sum(row.starts_on is not None for row in rows) == year_plan.DATED
    assert {row.section for row in rows} == set(year_plan.SECTIONS)
    for row in rows:
        (number,) = year_plan.numbers_of([row])
        month = year_plan.MONTHS[number // year_plan.IN_MONTH]
        begins = year_plan.day(month, number % year_plan.IN_MONTH)
        assert row.month == month
        assert row.starts_on in (begins, None)
        assert row.expected == 10 + number % 30
    kept = everything(library)
    again = take(library, plan_file)
    assert (again.added, again.joined) == (0, 120)
    assert everything(library) == kept
    undo(library.database)
    assert everything(library) == before


def test_the_plan_goes_in_by_the_page_of_import(qtbot, themed, library, plan_file, monkeypatch):
    year_plan.make_school(library)
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "open_file", lambda *_: plan_file)
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question, *_: not asked.append(question))
    with import_page(library, qtbot) as hands:
        click(hands, "import_events")
        click(hands, "import_load")
        assert hands.notice == "Загружено: план.xlsx"
        assert len(rows_of(library)) == 120
        hands.press(Key.Key_Z, CTRL)
        assert rows_of(library) == []
    # A hundred and twenty rows are not taken away by a slip of the hand.
    assert asked == ["Отменить загрузку целиком?"]


def test_the_plan_goes_in_and_out_by_the_command_line(template, tmp_path, plan_file, capsys):
    with fresh_library(template, tmp_path) as library:
        year_plan.make_school(library)
    database = ["--trust-clock", "--database", str(tmp_path / "library.db")]

    def said(*words: str | Path) -> Any:
        assert cli.main([*database, *map(str, words), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    report = said("import", plan_file, "--kind", "events")
    assert (report["read"], report["added"], report["refused"]) == (120, 120, [])
    assert said("import", plan_file)["joined"] == 120
    # Today is another day there, so the year is told.
    said("print", "plan", "--period", "2026/27", "-o", tmp_path / "план.pdf")
    text = " ".join(pages((tmp_path / "план.pdf").read_bytes()))
    assert titles_in(text) == Counter(range(120))
    assert said("export", tmp_path / "план.ics", "--what", "plan")["count"] == year_plan.DATED
    assert said("undo")["title"].startswith("Из плана «план.xlsx»: 120")
    assert said("export", tmp_path / "пусто.xlsx", "--what", "plan")["count"] == 0


# It is moved about.


def test_ten_events_are_moved_by_keys_and_one_comes_back(planned, open_window):
    window = open_window({})
    before = {row.id: row for row in rows_of(planned)}
    on_day = {row.starts_on: row.id for row in before.values() if row.starts_on}
    for day in range(2, 22, 2):
        window.grid.go_to(march(day))
        window.press(Key.Key_Right, CTRL)
        assert window.grid.day == march(day + 1)
    window.press(Key.Key_Z, CTRL)
    after = {row.id: row for row in rows_of(planned)}
    moved = {key for key, row in after.items() if row != before[key]}
    assert moved == {on_day[march(day)] for day in range(2, 20, 2)}
    for key in moved:
        begins = before[key].starts_on
        assert begins is not None
        day = begins + dt.timedelta(days=1)
        assert after[key] == replace(before[key], starts_on=day, sort_day=str(day))
    # Over the end of the month, with the week: what lasts stays as long as it was.
    last = on_day[march(22)]
    window.grid.go_to(march(22))
    window.press(Key.Key_Down, CTRL)
    window.press(Key.Key_Down, CTRL)
    row = next(row for row in rows_of(planned) if row.id == last)
    assert (row.starts_on, row.ends_on) == (dt.date(2027, 4, 5), dt.date(2027, 4, 8))


# It goes into a calendar.


def test_the_calendar_read_twice_gives_no_doubles(worked, tmp_path):
    first = exported(worked, tmp_path / "1.ics")
    assert len(first) == year_plan.DATED
    assert Counter(str(entry["STATUS"]) for entry in first.values())["CANCELLED"] == 2
    (row,) = (each for each in rows_of(worked) if each.title == year_plan.title(100))
    with worked.database.work("Перенос") as session:
        service.move_event(session, row.id, dt.date(2027, 5, 31))
    second = exported(worked, tmp_path / "2.ics")
    assert second.keys() == first.keys()
    assert len(first | second) == year_plan.DATED
    changed = [uid for uid in first if first[uid].to_ical() != second[uid].to_ical()]
    assert changed == [row.uid]
    assert second[row.uid].decoded("DTSTART") == dt.date(2027, 5, 31)
    assert second[row.uid]["SEQUENCE"] > first[row.uid]["SEQUENCE"]


def exported(library: Library, path: Path) -> dict[str, Any]:
    """Return the entries of the calendar by UID; raises AssertionError where one is there twice."""
    (exporter,) = offered("events", Exporter)
    library.ask(exporter.write, library, path, no_progress)
    entries = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    found = {str(entry["UID"]): entry for entry in entries}
    assert len(found) == len(entries)
    return found
