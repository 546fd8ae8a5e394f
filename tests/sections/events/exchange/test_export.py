"""The plan written out, for a spreadsheet and for a calendar, and read back."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.exchange import Exporter
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.events.exchange.importer import IMPORTER
from ibc_desktop.sections.events.rules import queries, service
from ibc_desktop.sections.events.rules.drafts import PartyDraft
from ibc_desktop.sections.events.rules.rows import EventFilter
from ibc_desktop.sections.readers.model import ReaderGroup
from tests.builders import add_class, fresh_library, of_rows
from tests.offering import offered

from ..planning import TODAY, add_partner, planned

(EXPORTER,) = offered("events", Exporter)


def export(library, path: Path) -> int:
    return library.ask(EXPORTER.write, library, path, no_progress)


def entries(path: Path) -> list[Any]:
    return Calendar.from_ical(path.read_bytes()).walk("VEVENT")


@pytest.fixture
def keys(library, school) -> dict[str, int]:
    """A plan with an hour, a week, a month and a cancelled day."""
    with library.database.work("x") as session:
        partner = add_partner(session, "Сельская библиотека").id
    found = {
        "Урок": planned(library, "Урок", TODAY, PartyDraft(class_name="5А", expected=9),
                        PartyDraft(ReaderGroup.PARENT), starts_at=dt.time(12, 20),
                        ends_at=dt.time(13, 5), place="Зал; 2 этаж", responsible="Лугина В. С.",
                        occasion="День чтения", partner_id=partner, age_mark="6"),
        "Неделя": planned(library, "Неделя", dt.date(2027, 3, 24), ends_on=dt.date(2027, 3, 30),
                          starts_at=dt.time(9)),
        "Обзор": planned(library, "Обзор", None),
        "Поход": planned(library, "Поход", dt.date(2027, 5, 5), starts_at=dt.time(10)),
    }  # fmt: skip
    with library.database.work("x") as session:
        service.cancel(session, found["Поход"], "дождь")
    return found


def test_a_calendar_reads_the_plan(library, keys, tmp_path):
    path = tmp_path / "план.ics"
    assert export(library, path) == 3
    lesson, week, trip = entries(path)
    assert lesson["SUMMARY"] == "Библиотечный урок «Урок»"
    assert lesson["LOCATION"] == "Зал; 2 этаж"
    assert lesson.decoded("DTSTART") == dt.datetime(2027, 3, 17, 12, 20)
    assert lesson.decoded("DTEND") == dt.datetime(2027, 3, 17, 13, 5)
    assert lesson["DESCRIPTION"] == (
        "Для кого: 5А, родители\nПовод: День чтения\n"
        "Ответственный: Лугина В. С.\nПартнёр: Сельская библиотека"
    )
    assert lesson["CATEGORIES"].cats == ["библиотечный урок"]
    assert (lesson["STATUS"], trip["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert week.decoded("DTSTART") == dt.date(2027, 3, 24)
    assert week.decoded("DTEND") == dt.date(2027, 3, 31)
    assert "Часы: 09:00" in week["DESCRIPTION"]
    assert "DTEND" not in trip
    assert "Отменено: дождь" in trip["DESCRIPTION"]


def test_reading_it_twice_gives_no_doubles(library, keys, tmp_path):
    first, second = tmp_path / "1.ics", tmp_path / "2.ics"
    export(library, first)
    export(library, second)
    assert first.read_bytes() == second.read_bytes()
    with library.database.work("x") as session:
        service.move_event(session, keys["Урок"], dt.date(2027, 3, 18))
    export(library, second)
    read = {entry["UID"]: entry for path in (first, second) for entry in entries(path)}
    assert len(read) == 3
    before, after = entries(first)[0], entries(second)[0]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTAMP") >= before.decoded("DTSTAMP")
    assert read[after["UID"]].decoded("DTSTART") == dt.datetime(2027, 3, 18, 12, 20)


def test_a_stamp_changes_with_the_event_alone(library, keys, tmp_path):
    export(library, tmp_path / "1.ics")
    library.clock.forward(days=3)
    with library.database.work("x") as session:
        service.prepare(session, keys["Неделя"])
    export(library, tmp_path / "2.ics")
    stamps = [
        [entry.decoded("DTSTAMP") for entry in entries(tmp_path / name)]
        for name in ("1.ics", "2.ics")
    ]
    assert stamps[1][1] == stamps[0][1] + dt.timedelta(days=3)
    assert (stamps[1][0], stamps[1][2]) == (stamps[0][0], stamps[0][2])


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_plan_written_out_is_taken_in_whole(library, keys, template, tmp_path, ending):
    path = tmp_path / f"план{ending}"
    assert export(library, path) == 4
    opened = IMPORTER.open(library, path, AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert (report.read, report.joined, report.refused) == (4, 4, [])
    (tmp_path / "other").mkdir()
    with fresh_library(template, tmp_path / "other") as other:
        with other.database.work("x") as session:
            add_class(session, 5, "А")
            add_partner(session, "Сельская библиотека")
        opened = IMPORTER.open(other, path, AS_FOUND)
        report = opened.run(other, dry_run=False, progress=no_progress)
        assert (report.added, report.refused, of_rows(report)) == (4, [], [])
        assert said(other) == said(library)


def said(library) -> list[Any]:
    """Return what the two libraries must say alike."""
    with library.database.read() as session:
        rows = queries.EVENTS.page(session, EventFilter())
    return [
        (row.title, row.form, row.starts_on, row.ends_on, row.starts_at, row.ends_at, row.month,
         row.place, row.responsible, row.partner, row.age_mark, row.occasion, row.status,
         row.expected, [party.kind for party in row.parties])
        for row in rows
    ]  # fmt: skip


def test_what_cannot_be_written_is_said(library, keys, tmp_path):
    with pytest.raises(Refusal, match="ICS"):
        export(library, tmp_path / "план.docx")
    with pytest.raises(Trouble):
        export(library, tmp_path / "нет" / "план.ics")
    assert [*tmp_path.glob("план*")] == []
