"""The plan of 120 events on paper: to be signed and fulfilled, as PDF and as DOCX."""

import io
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.plug.papers import Order, Paper, find_document
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.events.rules import figures
from ibc_desktop.sections.events.rules.rows import EventRow
from ibc_desktop.sections.readers.rules.figures import Slice
from tests.builders import Library
from tests.printing.measured import texts as pages
from tests.tasks.plan import year_plan
from tests.tasks.plan.year_plan import CANCELLED, HELD, rows_of, titles_in

YEAR = period_of(PeriodKind.SCHOOL_YEAR, year_plan.TODAY)
SOFFICE = shutil.which("soffice")
HEADS = {"portrait": "№ Дата Мероприятие Класс", "landscape": "№ Дата Форма Название, повод"}
LAYOUTS = [("portrait", "month"), ("landscape", "month"), ("portrait", "section"),
           ("landscape", "section")]  # fmt: skip


@pytest.fixture
def planned(library: Library, tmp_path: Path) -> Library:
    """The library of a school that has taken its plan in."""
    year_plan.make_school(library)
    year_plan.save_plan(tmp_path / year_plan.SAVED)
    year_plan.take_saved(library)
    return library


@pytest.fixture
def worked(planned: Library) -> Library:
    """The plan with twenty events held and two cancelled."""
    year_plan.work_half_a_year(planned)
    return planned


def paper(library: Library, **options: str) -> Paper:
    document = find_document(library.sections, "plan")
    with library.database.read() as session:
        return document.make(session, Order(year_plan.TODAY, YEAR, options=options))


def numbers_in(text: str, layout: str) -> list[int]:
    """Return what stands under «№»: before the day or the month of a row."""
    months = "сентябрь октябрь ноябрь декабрь январь февраль март апрель май июнь"
    when = rf"(?:\d\d(?:[–-]\d\d)?\.\d\d|{months.replace(' ', '|')})"
    follows = r"Библиот|Громк|Викт|Выст|Квест"
    return [int(number) for number in re.findall(rf"(\d+) {when} (?={follows})", text)]


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
    document: Any = WordDocument(io.BytesIO(in_word(made)))
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
    theirs = pages(opened_in_libreoffice(in_word(made), tmp_path))
    assert abs(len(theirs) - len(ours)) <= 1
    assert sorted(rows_in(theirs)) == sorted(rows_in(ours))
    assert_sheets(theirs, HEADS[layout], title_page=kind == "signing")
    numbers = numbers_in(" ".join(theirs), layout)
    assert numbers == list(range(1, len(numbers) + 1))
    for words in ("УТВЕРЖДАЮ", "ПЛАН РАБОТЫ") if kind == "signing" else ("Итоги", "Всего"):
        assert words in " ".join(theirs)


def rows_in(sheets: list[str]) -> list[int]:
    return list(titles_in(" ".join(sheets)).elements())


def in_word(made: Paper) -> bytes:
    assert made.docx is not None
    return made.docx(no_progress)


def opened_in_libreoffice(data: bytes, folder: Path) -> bytes:
    assert SOFFICE is not None
    (folder / "план.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    words = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    words += ["--outdir", str(folder), str(folder / "план.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return (folder / "план.pdf").read_bytes()
