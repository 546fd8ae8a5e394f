"""A year's plan from a spreadsheet to the director's desk: taken in, moved, held, printed, read."""

import datetime as dt
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ibc_desktop import cli
from ibc_desktop.kernel.imports import no_progress
from ibc_desktop.kernel.journal import last_undoable, undo
from ibc_desktop.kernel.papers import Order, Paper
from ibc_desktop.kernel.periods import PeriodKind, period_of
from ibc_desktop.kit import dialogs
from ibc_desktop.sections.events import figures, holding, queries, service
from ibc_desktop.sections.events.documents import DOCUMENTS
from ibc_desktop.sections.events.drafts import PartyDraft, ReportDraft
from ibc_desktop.sections.events.rows import EventRow
from ibc_desktop.sections.events.section import IMPORTER, SECTION
from ibc_desktop.sections.readers.figures import Slice
from tests.builders import Library, fresh_library
from tests.printing.reading import pages
from tests.sections.events.planning import everything
from tests.sections.events.window import CTRL, march, open_window, themed
from tests.tasks import year_plan
from tests.tasks.hands import Hands, window_on

__all__ = ["open_window", "themed"]

Key = Qt.Key
YEAR = period_of(PeriodKind.SCHOOL_YEAR, year_plan.TODAY)
SOFFICE = shutil.which("soffice")
# Held: the plan's first events, all of which know their day; cancelled: two of December.
HELD, CANCELLED = 20, (36, 37)
LAYOUTS = [("portrait", "month"), ("landscape", "month"), ("portrait", "section"),
           ("landscape", "section")]  # fmt: skip
HEADS = {"portrait": "№ Дата Мероприятие Класс", "landscape": "№ Дата Форма Название, повод"}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return year_plan.save_plan(tmp_path / "план.xlsx")


@pytest.fixture
def planned(library: Library, plan_file: Path) -> Library:
    """The library of a school that has taken its plan in."""
    year_plan.make_school(library)
    take(library, plan_file)
    return library


@pytest.fixture
def worked(planned: Library) -> Library:
    """The plan with twenty events held, each second one reported on, and two cancelled."""
    rows = rows_of(planned)
    with planned.database.work("Полгода") as session:
        dated = [row for row in rows if row.starts_on is not None]
        for number, row in enumerate(dated[:HELD]):
            parties = tuple(replace(_kind(party), came=5 + number) for party in row.parties)
            report = ReportDraft(parties, result="Понравилось" if number % 2 else "")
            holding.hold(session, row.id, report, year_plan.TODAY)
        for number in CANCELLED:
            service.cancel(session, rows[number].id, "карантин")
    return planned


def _kind(party: Any) -> PartyDraft:
    return PartyDraft(party.group, party.class_name, party.grade_from, party.grade_to)


def take(library: Library, path: Path) -> Any:
    return IMPORTER.open(library, path, None).run(library, dry_run=False, progress=no_progress)


def rows_of(library: Library) -> list[EventRow]:
    with library.database.read() as session:
        return queries.plan_rows(session, year_plan.YEAR, cancelled=True)


def paper(library: Library, **options: str) -> Paper:
    (document,) = (each for each in DOCUMENTS if each.key == "plan")
    with library.database.read() as session:
        return document.make(session, Order(year_plan.TODAY, YEAR, options=options))


def titles_in(text: str) -> Counter[int]:
    """Return how often the title of each event stands in a text."""
    return Counter(int(number) - 1 for number in re.findall(r"«Тема (\d{3})»", text))


def numbers_in(text: str, layout: str) -> list[int]:
    """Return what stands under «№»: before the day or the month of a row."""
    months = "сентябрь октябрь ноябрь декабрь январь февраль март апрель май июнь"
    when = rf"(?:\d\d(?:[–-]\d\d)?\.\d\d|{months.replace(' ', '|')})"
    follows = r"Библиот|Громк|Викт|Выст|Квест"
    return [int(number) for number in re.findall(rf"(\d+) {when} (?={follows})", text)]


# In it goes.


def test_the_plan_goes_in_and_again_adds_nothing_and_is_undone_whole(library, plan_file):
    year_plan.make_school(library)
    before = everything(library)
    report = take(library, plan_file)
    assert (report.read, report.added, report.refused, report.notes) == (120, 120, [], [])
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
    monkeypatch.setattr(dialogs, "open_file", lambda *_: plan_file)
    with window_on(library, qtbot, "import") as window:
        hands = Hands(window, library, qtbot)
        click(hands, "import_events")
        click(hands, "import_load")
        assert hands.notice == "Загружено: план.xlsx"
        assert len(rows_of(library)) == 120
        hands.press(Key.Key_Z, CTRL)
        assert rows_of(library) == []


def click(hands: Hands, name: str) -> None:
    button = hands.page.findChild(QPushButton, name)
    assert button.isVisible()
    button.click()
    hands.settle()


def test_the_plan_goes_in_and_out_by_the_command_line(template, tmp_path, plan_file, capsys):
    with fresh_library(template, tmp_path) as library:
        year_plan.make_school(library)
    database = ["--database", str(tmp_path / "library.db")]

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
        assert after[key] == replace(before[key], starts_on=begins + dt.timedelta(days=1))
    # Over the end of the month, with the week: what lasts stays as long as it was.
    last = on_day[march(22)]
    window.grid.go_to(march(22))
    window.press(Key.Key_Down, CTRL)
    window.press(Key.Key_Down, CTRL)
    row = next(row for row in rows_of(planned) if row.id == last)
    assert (row.starts_on, row.ends_on) == (dt.date(2027, 4, 5), dt.date(2027, 4, 8))


# It is printed.


@pytest.mark.parametrize(("layout", "by"), LAYOUTS)
def test_the_plan_to_be_signed_has_every_row_once(planned, layout, by):
    made = paper(planned, layout=layout, by=by)
    sheets = pages(made.pdf(no_progress))
    text = " ".join(sheets)
    for words in (
        "УТВЕРЖДАЮ Директор МБОУ СОШ с. Сосновка",
        "СОГЛАСОВАНО Заместитель директора",
        "на 2026/2027 учебный год",
        "1. План мероприятий",
    ):
        assert words in text
    assert titles_in(text) == Counter(range(120))
    assert numbers_in(text, layout) == list(range(1, 121))
    assert_sheets(sheets, HEADS[layout], title_page=True)
    assert_groups(text, by)
    assert "проведено" not in text
    assert_is_in_word(made, layout, lies_wholly=False)


@pytest.mark.parametrize(("layout", "by"), LAYOUTS)
def test_the_fulfilment_has_marks_and_its_sums_are_the_figures(worked, layout, by):
    made = paper(worked, kind="fulfilment", layout=layout, by=by)
    sheets = pages(made.pdf(no_progress))
    text = " ".join(sheets)
    with worked.database.read() as session:
        held, visits = figures.held(session, YEAR), figures.visits(session, Slice(YEAR))
    assert held == HELD
    assert f"Запланировано 118 мероприятий, проведено {HELD}, отменено 2" in text
    assert f"Всего 118 {HELD} 2 {visits}" in text
    assert titles_in(text) == Counter(range(120))
    assert numbers_in(text, layout) == list(range(1, 121))
    happened = [row for row in rows_of(worked) if row.happened]
    marks = re.findall(r"проведено \d\d(?:–\d\d)?\.\d\d, (\d+) чел\.", text)
    assert sorted(map(int, marks)) == sorted(row.came or 0 for row in happened)
    assert text.count("отменено: карантин") == 2
    past = [row for row in rows_of(worked) if not row.happened and _is_past(row)]
    assert text.count("не проведено") == len(past) - len(CANCELLED)
    assert_sheets(sheets, HEADS[layout], title_page=False)
    assert_groups(text, by)
    assert_is_in_word(made, layout, lies_wholly=True)


def _is_past(row: EventRow) -> bool:
    month = period_of(PeriodKind.MONTH, row.month_starts_on)
    return (row.last_day or month.last) < year_plan.TODAY


def assert_sheets(sheets: list[str], head: str, *, title_page: bool) -> None:
    """Every sheet but the first has its number, every sheet with rows the heads over them."""
    assert "стр. 1 из" not in sheets[0]
    for number, sheet in enumerate(sheets[1:], 2):
        assert f"стр. {number} из {len(sheets)}" in sheet
    for sheet in sheets[title_page:]:
        assert (head in sheet) == bool(titles_in(sheet))
    # The signature does not stand alone.
    assert len(sheets[-1].split()) > 20


def assert_groups(text: str, by: str) -> None:
    names = year_plan.SECTIONS if by == "section" else ("Сентябрь", "Январь", "Июнь")
    for name in names:
        assert name in text


def assert_is_in_word(made: Paper, layout: str, *, lies_wholly: bool) -> None:
    """The same rows stand in the DOCX, on sheets that lie where those of the PDF do."""
    document: Any = WordDocument(io.BytesIO(made.docx(no_progress)))
    table = next(each for each in document.tables if each.rows[0].cells[0].text == "№")
    said = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    assert [cells[0] for cells in said if cells[0].isdigit()] == [str(n) for n in range(1, 121)]
    assert titles_in(" ".join(cells[2] + cells[3] for cells in said)) == Counter(range(120))
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert lying[-1] == (layout == "landscape")
    assert all(lying) == (layout == "landscape" and lies_wholly)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize(("kind", "layout"), [("signing", "portrait"), ("fulfilment", "landscape")])
def test_libreoffice_opens_the_docx_and_shows_what_the_pdf_shows(worked, tmp_path, kind, layout):
    made = paper(worked, kind=kind, layout=layout)
    ours = pages(made.pdf(no_progress))
    theirs = pages(opened_in_libreoffice(made.docx(no_progress), tmp_path))
    assert abs(len(theirs) - len(ours)) <= 1
    assert sorted(rows_in(theirs)) == sorted(rows_in(ours))
    assert_sheets(theirs, HEADS[layout], title_page=kind == "signing")
    numbers = numbers_in(" ".join(theirs), layout)
    assert numbers == list(range(1, len(numbers) + 1))
    for words in ("УТВЕРЖДАЮ", "ПЛАН РАБОТЫ") if kind == "signing" else ("Итоги", "Всего"):
        assert words in " ".join(theirs)


def rows_in(sheets: list[str]) -> list[int]:
    return list(titles_in(" ".join(sheets)).elements())


def opened_in_libreoffice(data: bytes, folder: Path) -> bytes:
    assert SOFFICE is not None
    (folder / "план.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    words = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    words += ["--outdir", str(folder), str(folder / "план.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return (folder / "план.pdf").read_bytes()


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
    (exporter,) = SECTION.exporters
    with library.database.read() as session:
        exporter.write(session, path, no_progress)
    entries = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    found = {str(entry["UID"]): entry for entry in entries}
    assert len(found) == len(entries)
    return found


def test_the_import_is_one_deed_of_the_journal(planned):
    with planned.database.read() as session:
        deed = last_undoable(session)
    assert deed is not None
    assert "120" in deed.title
