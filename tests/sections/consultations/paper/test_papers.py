"""The journal of consultations on paper: its rows, its sums, its spreadsheet."""

import datetime as dt
import re
from dataclasses import replace

from openpyxl import load_workbook

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.plug.papers import Order, save_paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.consultations.model import ConsultationStatus
from ibc_desktop.sections.consultations.paper.papers import OFFERS
from ibc_desktop.sections.consultations.paper.printed import Journal, journal_paper
from ibc_desktop.sections.consultations.rules.figures import figures
from ibc_desktop.sections.consultations.rules.queries import JOURNAL
from tests.printing.measured import spilt, texts

from ..conftest import TODAY

MARCH = period_of(PeriodKind.MONTH, TODAY)
YEAR = period_of(PeriodKind.SCHOOL_YEAR, TODAY)


def make(school, period=YEAR):
    [document] = OFFERS
    with school.read() as session:
        return document.make(session, Order(TODAY, period))


def read(school, period=YEAR):
    return " ".join(texts(make(school, period).pdf(no_progress)))


def test_journal_has_those_held_and_their_sums(school):
    school.log(
        minutes=25,
        question="Слайды к уроку",
        lesson="8А, история",
        outcome="Создана папка",
        next_step="показать коллегам",
        next_on=TODAY + dt.timedelta(days=7),
        starts_at=dt.time(13, 30),
        tools=(school.tool(),),
    )
    school.log(teacher_id=school.gushchin, held_on=school.days_ago(40), minutes=50, others=3)
    school.log(
        held_on=TODAY + dt.timedelta(days=3), status=ConsultationStatus.APPOINTED, question="потом"
    )
    text = read(school)
    for words in (
        "Журнал консультаций 2026/27 учебный год: 2 консультации, 1 час 15 минут",
        "охвачено 2 из 2 педагогов; ещё участников – 3",
        "Февраль 2027 г. 1 05.02.2027",
        "Март 2027 г. 2 17.03.2027",
        "13:30",
        "Презентации Слайды к уроку индивидуальная Сферум",
        "8А, история Создана папка показать коллегам (до 24.03) 25",
        "Презентации 2 75",
        "Всего 2 75",
        "Педагог-библиотекарь",
    ):
        assert words in text, words
    assert "потом" not in text
    with school.read() as session:
        assert figures(session, YEAR).minutes == 75


def test_month_needs_no_titles_of_months(school):
    school.log()
    text = read(school, MARCH)
    assert "март 2027 года: 1 консультация" in text
    assert "Март 2027 г." not in text


def test_empty_journal_says_so(school):
    assert "Консультаций за это время не было." in read(school, MARCH)


def test_spreadsheet_has_the_rows(school, tmp_path):
    school.log(question="Слайды")
    path = tmp_path / "журнал.xlsx"
    save_paper(make(school), path, no_progress)
    sheet = load_workbook(path).active
    assert sheet is not None
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("Слайды" in row for row in found)


def test_longest_words_stay_on_the_sheet(school):
    long = "Электронные образовательные ресурсы и межпредметные взаимосвязи " * 6
    with school.work() as session:
        put_school(session, School(school_name=long, librarian="В. С. Лугина"))
    school.log(
        question=long, outcome=long, lesson="8А", next_step=long, materials="https://" + "а" * 90
    )
    assert spilt(make(school).pdf(no_progress)) == []
    assert make(school).docx(no_progress)


def test_three_thousand_rows_are_all_on_paper(school):
    one_id = school.log()
    with school.read() as session:
        one = JOURNAL.one(session, one_id)
        sums = figures(session, YEAR)
    assert one is not None
    rows = [
        replace(one, id=n, question=f"вопрос {n}.", held_on=school.days_ago(190 - n // 20))
        for n in range(3000)
    ]
    paper = journal_paper(
        Journal(School(librarian="В. С. Лугина"), YEAR, rows, sums, (), MARCH.last)
    )
    pages = texts(paper.pdf(no_progress))
    assert sum(len(re.findall(r"вопрос \d+\.", page)) for page in pages) == 3000
    assert all("Тема, вопрос" in page for page in pages)
    assert f"стр. {len(pages)} из {len(pages)}" in pages[-1]
