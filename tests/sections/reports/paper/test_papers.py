"""The reports on paper: of an empty school, of a full one, with long names, and for no period."""

import datetime as dt
import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Paper, find_document, save_paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.circulation.model import Loan, Visit
from ibc_desktop.sections.events.model import EventPlan, PlanTarget
from ibc_desktop.sections.readers.model import SchoolForm
from tests.builders import START, Library, add_class, add_copy, add_edition, add_reader, once
from tests.printing.measured import texts

TODAY = START.date()
YEAR = period_of(PeriodKind.SCHOOL_YEAR, TODAY)
KEYS = ("readership", "director", "indicators")
LONG = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 5» " * 2


HEADS = (
    "Показатель 2024/25 по 17.03 2025/26 по 17.03"
    " План Факт 2026/27 по 17.03 К плану, % К 2025/26 по 17.03"
)


def made(library: Library, key: str, period: Period = YEAR) -> Paper:
    with library.database.read() as session:
        return find_document(library.sections, key).make(session, Order(TODAY, period))


def printed(library: Library, key: str, period: Period = YEAR) -> str:
    return " ".join(texts(made(library, key, period).pdf(no_progress)))


@pytest.fixture
def school(library: Library) -> Library:
    fill(library)
    return library


@once
def fill(library: Library) -> None:
    """5А reads twice as much as 6Б; a loan of last year; a plan of what was half reached."""
    with library.database.work("Школа") as session:
        form, other = add_class(session, 5, "А"), add_class(session, 6, "Б")
        edition = add_edition(session, "Чучело", "Железников В. К.", bbk="84")
        for each, loans in ((form, 2), (other, 1)):
            for number in range(3):
                reader = add_reader(session, f"Ученик{number} {each.name}", each)
                for month in (9, 11)[:loans]:
                    day = dt.date(2026, month, 15)
                    _borrow(session, reader.id, add_copy(session, edition).id, each, day)
        _borrow(session, reader.id, add_copy(session, edition).id, form, dt.date(2025, 9, 20))
        plan = EventPlan(school_year=2026)
        plan.targets = [
            PlanTarget(indicator="loans", value=18),
            PlanTarget(indicator="readers", value=6),
        ]
        session.add(plan)


def _borrow(session, reader: int, copy: int, form: SchoolForm, day: dt.date) -> None:
    whose = {"reader_group": "pupil", "grade": form.grade, "class_name": form.name}
    session.add(Visit(reader_id=reader, visited_on=day, **whose))
    session.add(
        Loan(
            copy_id=copy, reader_id=reader, issued_on=day, due_on=day, returned_on=day,
            department="fiction", **whose,
        )
    )  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_school_prints_too(library: Library, key: str):
    words = printed(library, key)
    assert "2026/27 учебный год" in words
    assert "Педагог-библиотекарь" in words


def test_the_parts_are_numbered_without_a_gap(library: Library):
    words = printed(library, "readership")
    for heading in ("1. Контрольные показатели", "2. Чтение по классам", "3. Что читают"):
        assert heading in words


def test_plan_and_years_stand_beside_the_fact(school: Library):
    words = printed(school, "readership")
    assert HEADS in words
    assert "Книговыдача, экз. – 1 18 9 50,0 +8" in words
    # The quotient is planned where both its counts are.
    assert "Читаемость – 1,0 3,0 1,5 50,0 +0,5" in words


def test_a_running_year_is_said_to_stand_beside_the_same_days(school: Library):
    told = "2026/27 учебный год по 17 марта 2027 г., рядом те же дни"
    assert f"{told} прошлых лет" in printed(school, "readership")
    assert f"{told} прошлого года" in printed(school, "director")
    assert "Прошлые годы – за те же дни, по 17 марта." in printed(school, "readership")
    assert "те же дни" not in printed(school, "readership", YEAR.previous())


def test_without_a_plan_there_is_no_column_for_it(school: Library):
    words = printed(school, "readership", period_of(PeriodKind.YEAR, dt.date(2026, 12, 1)))
    assert "Показатель 2024 2025 Факт 2026 К 2025" in words
    assert "Книговыдача, экз." in words


def test_a_year_that_was_not_written_down_from_its_start_is_not_compared_with(school: Library):
    words = printed(school, "readership", period_of(PeriodKind.YEAR, dt.date(2026, 12, 1)))
    assert "Книговыдача, экз. – – 9 –" in words
    told = "Учёт ведётся с 20 сентября 2025 г., поэтому с прошлым годом не сравнивается."
    assert told in words.replace("\u00a0", " ")


def test_of_readers_no_share_of_the_year_is_due(school: Library):
    words = printed(school, "director").replace("\u00a0", " ")
    assert "план 6 · 100 %" in words
    assert "книговыдача (9 из 13)" in words


def test_sentences_are_built_from_the_data(school: Library):
    words = printed(school, "readership")
    assert (
        "Самый читающий класс – 5А (2,0; 3 читателя). Меньше всего читают в 6Б классе (1,0)."
        in words
    )
    assert "Больше всего книг выдано за сентябрь (6 экз.), меньше всего" in words
    assert "Больше всего читают художественную литературу: 100 % выдачи" in words
    assert "1 В. К. Железников. Чучело 10 9 6" in words


def test_the_director_reads_how_far_the_plan_is(school: Library):
    words = printed(school, "director")
    assert "Прошло 73 % учебного года; в срок: 0 из 2 показателей; отстают: " in words
    assert "Выделить время для библиотечных уроков в 6Б классе: читаемость 1,0." in words


def test_all_tables_of_a_report_are_a_workbook(school: Library, tmp_path: Path):
    with school.database.work("Настройки") as session:
        put_school(session, School(school_name="Школа № 5"))
    path = tmp_path / "report.xlsx"
    save_paper(made(school, "readership"), path, no_progress)
    book = load_workbook(path)
    assert book.sheetnames == [
        "Контрольные показатели",
        "Чтение по классам",
        "Книговыдача по месяцам",
        "Что читают",
        "Самые читаемые книги (без учебн",
    ]
    rows = list(book["Чтение по классам"].iter_rows(values_only=True))
    assert rows[4][:3] == ("Класс", "Учащихся", "Читателей")
    assert ("5А", 3, 3, 100, 6, 0, 6, 2, 0) in rows
    figures = list(book["Контрольные показатели"].iter_rows(values_only=True))
    assert [row[0] for row in figures[:4]] == [
        "Школа № 5",
        "Отчёт о чтении за 2026/27 учебный год",
        "2026/27 учебный год (1 сентября 2026 г. – 17 марта 2027 г.)",
        None,
    ]
    count = next(row for row in book.worksheets[0].rows if row[0].value == "Книговыдача, экз.")
    assert {cell.number_format for cell in count[1:5]} == {"General"}


def test_the_tables_of_a_report_stand_one_under_another_in_csv(school: Library, tmp_path: Path):
    path = tmp_path / "report.csv"
    save_paper(made(school, "readership"), path, no_progress)
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Контрольные показатели"
    at = lines.index("Чтение по классам")
    assert not lines[at - 1]
    assert lines[at + 1].startswith("Класс;Учащихся;Читателей")


@pytest.mark.parametrize("key", KEYS)
def test_reports_are_texts_to_be_edited(school: Library, key: str):
    paper = made(school, key)
    assert ".docx" in paper.endings
    assert paper.docx is not None
    document = Document(io.BytesIO(paper.docx(no_progress)))
    assert document.core_properties.title == " ".join(paper.title.split())
    assert document.tables


@pytest.mark.parametrize("key", KEYS)
def test_long_names_and_own_dates_are_printed(school: Library, key: str):
    with school.database.work("Настройки") as session:
        put_school(session, School(school_name=LONG, director="Константинопольская А. А."))
        edition = add_edition(session, "Повесть о настоящем человеке " * 12, "Чехов А. П.")
        form = add_class(session, 11, "Я")
        reader = add_reader(session, "Длинный Читатель", form)
        _borrow(session, reader.id, add_copy(session, edition).id, form, TODAY)
    words = printed(school, key, Period(TODAY, TODAY))
    assert "17 марта 2027" in words
    assert "Средняя школа № 5" in words


@pytest.mark.parametrize("key", KEYS)
def test_a_period_to_come_is_refused(library: Library, key: str):
    with pytest.raises(Refusal, match="ещё не начался") as no:
        made(library, key, YEAR.next())
    assert no.value.field == "period"


def test_same_data_same_bytes(school: Library):
    one, other = (made(school, "readership").pdf(no_progress) for _ in range(2))
    assert one == other
