"""A year's plan of 120 events as a school keeps it in a spreadsheet, and the school it is of."""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.russian import month_name
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, no_progress
from ibc_desktop.sections.events.exchange.importer import IMPORTER
from ibc_desktop.sections.events.rules import holding, queries, service
from ibc_desktop.sections.events.rules.drafts import PartyDraft, ReportDraft
from ibc_desktop.sections.events.rules.rows import EventRow
from tests.builders import Library, add_class, add_reader, once

YEAR = 2026
TODAY = dt.date(2027, 3, 17)
MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
IN_MONTH = 12
COUNT = len(MONTHS) * IN_MONTH
# In each month: ten events of a day, one of several days, one that knows only its month.
DATED = COUNT - len(MONTHS)
# Held: the first events that know their day; cancelled: two of December, by their numbers.
HELD, CANCELLED = 20, (36, 37)
SECTIONS = ("Массовая работа", "Краеведение", "Работа с фондом")
HEADS = (
    "Ответственные", "Место проведения", "Класс", "№ п/п", "Наименование мероприятия",
    "Социальный партнёр", "Сроки", "Направление", "Кол-во участников",
)  # fmt: skip
SAVED = "план.xlsx"
_FORMS = ("Библиотечный урок", "Громкие чтения", "Викторина", "Выставка", "Квест")
_WHOM = ("5А", "5а, 6б", "1-4 кл.", "педагоги", "родители", "7А", "8–9 классы", "10А, 11А")
_PLACES = ("Читальный зал", "Актовый зал", "")
_CLASSES = ("5А", "5Б", "6Б", "7А", "8А", "9А", "10А", "11А")


@once
def make_school(library: Library) -> None:
    """Make eight classes of three pupils, and say whose papers these are."""
    with library.database.work("Школа") as session:
        put_school(
            session,
            School(
                school_name="МБОУ «Средняя школа с. Сосновка»",
                short_name="МБОУ СОШ с. Сосновка",
                town="с. Сосновка",
                director="Г. Д. Абрамов",
                deputy="Е. С. Белая",
                librarian="В. С. Лугина",
            ),
        )
        for name in _CLASSES:
            form = add_class(session, int(name[:-1]), name[-1])
            for number in range(3):
                add_reader(session, f"Ученик{name}{number} Имя", form)


def save_plan(path: Path) -> Path:
    """Write the plan, its columns in an order of its own, a line with its name over each month."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["План работы школьного информационно-библиотечного центра"])
    sheet.append([f"на {YEAR}/{YEAR + 1} учебный год"])
    sheet.append([])
    sheet.append(list(HEADS))
    for place, month in enumerate(MONTHS):
        line: list[Any] = [None] * len(HEADS)
        line[HEADS.index("Наименование мероприятия")] = month_name(month).capitalize()
        sheet.append(line)
        for number in range(IN_MONTH):
            sheet.append(_line(place * IN_MONTH + number, month, number))
    book.save(path)
    return path


def title(number: int) -> str:
    """Return the title of an event by its number, from 0."""
    return f"Тема {number + 1:03}"


def day(month: int, number: int) -> dt.date:
    """Return the day of an event of a month: the second, the fourth …, working days or not."""
    return dt.date(YEAR if month >= 9 else YEAR + 1, month, 2 + 2 * number)


def numbers_of(rows: list[EventRow]) -> list[int]:
    """Return the numbers of the events by their titles."""
    return sorted(int(row.title.removeprefix("Тема ")) - 1 for row in rows)


def _line(at: int, month: int, number: int) -> list[Any]:
    said = {
        "Ответственные": "Лугина В. С.",
        "Место проведения": _PLACES[at % len(_PLACES)],
        "Класс": _WHOM[at % len(_WHOM)],
        "№ п/п": at + 1,
        "Наименование мероприятия": f"{_FORMS[at % len(_FORMS)]} «{title(at)}»",
        "Социальный партнёр": None,
        "Сроки": _when(month, number),
        "Направление": SECTIONS[at % len(SECTIONS)],
        "Кол-во участников": 10 + at % 30,
    }
    return [said[head] for head in HEADS]


def _when(month: int, number: int) -> Any:
    """Return a day as people write it: as a date, in digits, as a span, not at all."""
    begins = day(month, number)
    if number == IN_MONTH - 1:
        return None
    if number == IN_MONTH - 2:
        return f"{begins.day}-{begins.day + 3}.{begins.month:02}"
    ways = (begins, f"{begins:%d.%m.%Y}", f"{begins:%d.%m}")
    return ways[number % 3]


def take(library: Library, path: Path) -> ImportReport:
    """Take the plan in, and give the account."""
    return IMPORTER.open(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)


@once
def take_saved(library: Library) -> None:
    """Take in the plan that was saved in the library's folder."""
    take(library, library.files.folder / SAVED)


def rows_of(library: Library) -> list[EventRow]:
    """Return the rows of the plan, the cancelled ones too."""
    with library.database.read() as session:
        return queries.plan_rows(session, YEAR, cancelled=True)


@once
def work_half_a_year(library: Library) -> None:
    """Hold twenty events, each second one reported on, and cancel two of December."""
    rows = rows_of(library)
    dated = [row for row in rows if row.starts_on is not None]
    with library.database.work("Полгода") as session:
        for number, row in enumerate(dated[:HELD]):
            parties = tuple(replace(_kind(party), came=5 + number) for party in row.parties)
            report = ReportDraft(parties, result="Понравилось" if number % 2 else "")
            holding.hold(session, row.id, report, TODAY)
        for number in CANCELLED:
            service.cancel(session, rows[number].id, "карантин")


def _kind(party: Any) -> PartyDraft:
    return PartyDraft(party.group, party.class_name, party.grade_from, party.grade_to)


def titles_in(text: str) -> Counter[int]:
    """Return how often the title of each event stands in a text."""
    return Counter(int(number) - 1 for number in re.findall(r"«Тема (\d{3})»", text))
