"""Lists of every kind from programs that write the month before the day: nothing is swapped."""

import datetime as dt

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import IMPORTER as BOOKS
from ibc_desktop.sections.catalogue.model import Copy
from ibc_desktop.sections.consultations.exchange.importer import IMPORTER as CONSULTATIONS
from ibc_desktop.sections.consultations.model import Consultation
from ibc_desktop.sections.events.exchange.importer import IMPORTER as EVENTS
from ibc_desktop.sections.events.model import Event
from ibc_desktop.sections.readers.exchange.importer import IMPORTER as READERS
from ibc_desktop.sections.readers.model import Reader
from tests.builders import add_reader

WRITTEN = ["10/25/{0} 12:00 AM", "9/10/{0}", "11/05/{0}", "2/30/{0}"]


@pytest.mark.parametrize(
    ("importer", "heads", "line", "year", "column"),
    [
        (BOOKS, "Инв. №;Название;Дата поступления", "{0};Книга {0};{1}", 2025, Copy.registered_on),
        (READERS, "ФИО;Класс;Дата рождения", "Ли {2};5А;{1}", 2014, Reader.born_on),
        (EVENTS, "Дата;Мероприятие", "{1};Урок «Тема {0}»", 2026, Event.starts_on),
        (CONSULTATIONS, "Дата;Педагог;Тема", "{1};Воронова;Тема {0}", 2026, Consultation.held_on),
    ],
)
def test_a_column_with_the_month_first_is_read_so_and_told_once(
    library, tmp_path, importer, heads, line, year, column
):
    with library.database.work("x") as session:
        add_reader(session, "Воронова Людмила Петровна", group="teacher")
    days = [day.format(year) for day in WRITTEN]
    lines = [line.format(at, day, "АБВГ"[at]) for at, day in enumerate(days)]
    path = tmp_path / "список.csv"
    path.write_text("\n".join([heads, *lines]), "utf-8")
    opened = importer.open(library, path, AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    reasons = [each.reason for each in (*report.notes, *report.refused)]
    assert [reason for reason in reasons if "месяц" in reason] == [
        f"месяц стоит перед днём: {days[0]}"
    ]
    assert sum("в феврале 29 дней" in reason for reason in reasons) == 1
    with library.database.read() as session:
        found = session.scalars(select(column).where(column.is_not(None))).all()
    assert sorted(found) == [dt.date(year, 9, 10), dt.date(year, 10, 25), dt.date(year, 11, 5)]


@pytest.mark.parametrize(
    "written", ["2026-04-09", "2026-04-09 00:00:00", "9.04.2026", "09 апр 2026"]
)
@pytest.mark.parametrize(
    ("importer", "heads", "line", "column"),
    [
        (BOOKS, "Инв. №;Название;Дата поступления", "{0};Книга {0};{1}", Copy.registered_on),
        (EVENTS, "Дата;Мероприятие", "{1};Урок «Тема {0}»", Event.starts_on),
        (CONSULTATIONS, "Дата;Педагог;Тема", "{1};Воронова;Тема {0}", Consultation.held_on),
    ],
)
def test_a_day_that_says_its_order_itself_is_not_turned(
    library, tmp_path, importer, heads, line, column, written
):
    library.clock.moment = dt.datetime(2026, 9, 10)
    with library.database.work("x") as session:
        add_reader(session, "Воронова Людмила Петровна", group="teacher")
    path = tmp_path / "список.csv"
    lines = [line.format(at, day) for at, day in enumerate(("03/25/2026", written))]
    path.write_text("\n".join([heads, *lines]), "utf-8")
    opened = importer.open(library, path, AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert report.refused == []
    with library.database.read() as session:
        found = session.scalars(select(column)).all()
    assert sorted(found) == [dt.date(2026, 3, 25), dt.date(2026, 4, 9)]
