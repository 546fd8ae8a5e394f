"""Papers of planning: what stands on them is what was read, also when it is much or nothing."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Paper, find_document, save_paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.circulation.model import Visit
from ibc_desktop.sections.events.paper.papers import find_coming
from ibc_desktop.sections.events.paper.printed import PlanPages, plan_paper
from ibc_desktop.sections.events.rules import figures, holding, preparing, service
from ibc_desktop.sections.events.rules.drafts import PartyDraft, PlanDraft, ReportDraft
from ibc_desktop.sections.events.rules.lookups import sections
from ibc_desktop.sections.events.rules.plans import save_plan
from ibc_desktop.sections.events.rules.rows import PlanCounts, PlanRow
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.figures import Slice
from tests.builders import Library, add_copy, add_edition, add_reader, once
from tests.printing.measured import fonts, spilt, texts

from ..planning import TODAY, YEAR, add_partner, planned, row_of

SCHOOL = School(
    school_name="МБОУ «Средняя школа с. Сосновка»",
    short_name="МБОУ СОШ с. Сосновка",
    centre_name="Центр чтения",
    town="с. Сосновка",
    director="Г. Д. Абрамов",
    deputy="Е. С. Белая",
    librarian="В. С. Лугина",
)
CLASS_5A = PartyDraft(class_name="5А", grade_from=5, grade_to=5, expected=20)
PARENTS = PartyDraft(ReaderGroup.PARENT, grade_from=1, grade_to=2, expected=10)
LONG = ("Приключения отважного мореплавателя и его верных товарищей " * 4)[:200].strip()
YEAR_PERIOD = period_of(PeriodKind.SCHOOL_YEAR, TODAY)


@pytest.fixture(autouse=True)
@once
def whose(library: Library) -> None:
    with library.database.work("Школа") as session:
        put_school(session, SCHOOL)


def make(library: Library, key: str, period: Period | None = None, *ids: int, **options) -> Paper:
    document = find_document(library.sections, key)
    order = Order(TODAY, period or document.usual_order(TODAY).period, ids=ids, options=options)
    with library.database.read() as session:
        return document.make(session, order)


def plain(data: bytes) -> str:
    return " ".join(texts(data))


def read(library: Library, key: str, *given, **options) -> str:
    return plain(make(library, key, *given, **options).pdf(no_progress))


def hold(library: Library, event_id: int, came: int, party: PartyDraft = CLASS_5A) -> None:
    there = PartyDraft(party.group, party.class_name, party.grade_from, party.grade_to, came=came)
    report = ReportDraft((there,), result="Понравилось всем.", books_shown=4)
    with library.database.work("Проведено") as session:
        holding.hold(session, event_id, report, TODAY)


def write_plan(library: Library, year: int = YEAR, **fields) -> None:
    with library.database.work("План") as session:
        save_plan(session, year, PlanDraft(**fields))


def docx_text(data: bytes) -> str:
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return " ".join(re.sub("<[^>]+>", " ", xml).replace("\u00a0", " ").split())


def test_plan_to_be_signed_reads_as_it_was_written(library, school):
    # Beside the plan stands what came of the year before, not what was promised of it.
    write_plan(library, YEAR - 1, targets={"readers": 185})
    with library.database.work("Прошлый год") as session:
        for name in ("Ежова Анна", "Чиж Пётр"):
            day = dt.date(2026, 2, 2)
            reader = add_reader(session, name).id
            session.add(Visit(reader_id=reader, visited_on=day, reader_group="pupil"))
    write_plan(
        library,
        about="Центр занимает две комнаты.",
        theme="Год единства",
        goal="привить любовь к чтению",
        tasks="беречь книги;\nчитать вслух",
        always="расстановка фонда - по пятницам",
        considered="Рассмотрен на педсовете, протокол № 1",
        targets={"readers": 190, "turnover": 0.6},
    )
    with library.database.work("Музей") as session:
        museum = add_partner(session, "Школьный музей", "музей").id
    planned(
        library,
        "Газеты и журналы",
        dt.date(2026, 12, 15),
        CLASS_5A,
        PARENTS,
        responsible="Лугина В. С.",
        partner_id=museum,
        occasion="к Дню печати",
    )
    planned(library, "Хлеб", dt.date(2027, 3, 2), CLASS_5A)
    paper = make(library, "plan")
    text = plain(paper.pdf(no_progress))
    for words in (
        "МБОУ «Средняя школа с. Сосновка»",
        "СОГЛАСОВАНО Заместитель директора по воспитательной работе",
        "УТВЕРЖДАЮ Директор МБОУ СОШ с. Сосновка",
        "ПЛАН РАБОТЫ школьного информационно-библиотечного центра «Центр чтения»",
        "на 2026/2027 учебный год",
        "Составитель: педагог-библиотекарь В. С. Лугина",
        "протокол № 1",
        "с. Сосновка, 2026 г.",
        "1. Краткая справка",
        "2. Цель, задачи и тема года",
        "Тема года: Год единства",
        "1) беречь книги; 2) читать вслух.",
        "3. Контрольные показатели",
        "Показатель Факт 2025/26 План 2026/27 К факту Читатели, чел. 2 190 +188",
        "Обращаемость 0,60",
        "4. План мероприятий",
        "№ Дата Мероприятие Класс",
        "Декабрь 1 15.12 Библиотечный урок «Газеты и журналы», к Дню печати",
        "Лугина В. С.; музей",
        "Март 2 02.03 Библиотечный урок «Хлеб» 5А",
        "5. Работа в течение года",
        "расстановка фонда – по пятницам.",
        "Педагог-библиотекарь В. С. Лугина",
    ):
        # Signatures are drawn rule by rule: their words stand apart in the file.
        bare = re.sub(r"подпись |_+ ", "", text)
        assert words in bare, words
    assert paper.endings == (".pdf", ".xlsx", ".csv", ".docx")
    assert fonts(paper.pdf(no_progress))
    in_word = docx_text(paper.docx(no_progress))
    for words in ("ПЛАН РАБОТЫ", "4. План мероприятий", "Лугина В. С.; музей", "УТВЕРЖДАЮ"):
        assert words in in_word


def test_working_plan_lies_and_says_more(library, school):
    planned(library, "Каталог", dt.date(2026, 11, 3), CLASS_5A, place="читальный зал")
    paper = make(library, "plan", layout="landscape")
    text = plain(paper.pdf(no_progress))
    assert "Ноябрь 2026 г. 1 03.11 Библиотечный урок «Каталог» 5А читальный зал 20" in text
    sections_of_word = WordDocument(io.BytesIO(paper.docx(no_progress))).sections
    lying = [section.page_width > section.page_height for section in sections_of_word]
    assert lying == [False, False, True] or lying == [False, True]


def test_plan_by_sections_has_those_without_one_last(library, school):
    with library.database.read() as session:
        section = sections(session)[0]
    planned(library, "Без места", dt.date(2026, 9, 2))
    planned(library, "Новые учебники", dt.date(2026, 10, 2), section_id=section.id)
    text = read(library, "plan", by="section")
    assert section.name in text
    assert text.index("Новые учебники") < text.index("Без раздела") < text.index("Без места")


def test_fulfilment_marks_what_was_done_and_its_sums_are_the_figures(library, school):
    ids = [planned(library, f"Урок {n}", dt.date(2026, 9, n + 1), CLASS_5A) for n in range(4)]
    ahead = planned(library, "Потом", dt.date(2027, 5, 5), CLASS_5A)
    hold(library, ids[0], 18)
    hold(library, ids[1], 21)
    with library.database.work("Отмена") as session:
        service.cancel(session, ids[2], "карантин")
    text = read(library, "plan", kind="fulfilment")
    assert "Выполнение плана работы 2026/2027 учебный год, на 17 марта 2027 г." in text
    assert "Запланировано 4 мероприятия, проведено 2, отменено 1." in text
    assert "проведено 01.09, 18 чел." in text
    assert "отменено: карантин" in text
    assert text.count("не проведено") == 1
    assert "Сентябрь 3 2 1 39" in text
    assert "Всего 4 2 1 39" in text
    assert ahead
    with library.database.read() as session:
        assert figures.held(session, YEAR_PERIOD) == 2
        assert figures.visits(session, Slice(YEAR_PERIOD)) == 39


def test_cancelled_events_are_not_signed(library, school):
    event = planned(library, "Лишнее", dt.date(2026, 9, 2))
    with library.database.work("Отмена") as session:
        service.cancel(session, event, "карантин")
    assert "Лишнее" not in read(library, "plan")


def test_spreadsheet_of_the_plan_has_its_rows(library, school, tmp_path):
    planned(library, "=1+1", dt.date(2026, 9, 2), CLASS_5A)
    path = tmp_path / "план.xlsx"
    save_paper(make(library, "plan"), path, no_progress)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["A1"].value == "МБОУ СОШ с. Сосновка"
    assert sheet["A2"].value == "План работы на 2026/2027 учебный год"
    assert any("=1+1" in str(cell.value) for cell in sheet[5])


def test_month_has_weeks_with_days_to_remember_and_lasting_work(library, school):
    write_plan(library, always="беседы при выдаче")
    planned(library, "Хлеб", dt.date(2027, 3, 2), CLASS_5A, responsible="Лугина В. С.")
    planned(
        library,
        "Книжная весна",
        dt.date(2027, 3, 29),
        ends_on=dt.date(2027, 4, 2),
        form="Неделя детской книги",
    )
    planned(library, "Ремонт книг", None, PartyDraft(grade_from=3, grade_to=6))
    march = period_of(PeriodKind.MONTH, TODAY)
    paper = make(library, "plan-month", march)
    data = paper.pdf(no_progress)
    [text] = texts(data)
    for words in (
        "Март 2027 года План работы на месяц",
        "УТВЕРЖДАЮ Директор",
        "1–7 марта",
        "8 – Международный женский день",
        "2 Библиотечный урок «Хлеб» 5А",
        "29–31 марта",
        "с 29 Неделя детской книги «Книжная весна»",
        "В течение месяца",
        "беседы при выдаче;",
        "«Ремонт книг» (3–6).",
    ):
        assert words in text, words
    assert paper.title.replace("\u00a0", " ") == "План работы на март 2027 года"
    assert "Библиотечный урок «Хлеб»" in docx_text(paper.docx(no_progress))


def test_many_events_of_a_month_go_over_pages_and_none_is_lost(library, school):
    for n in range(90):
        planned(library, f"Дело{n}х", dt.date(2027, 3, 1 + n % 3), CLASS_5A)
    pages = texts(make(library, "plan-month").pdf(no_progress))
    assert len(pages) > 1
    assert "1–7 марта (продолжение)" in pages[1]
    for n in range(90):
        assert sum(page.count(f"Дело{n}х") for page in pages) == 1
    for page in pages:
        assert "Что делаем" in page


def test_report_on_an_event_tells_who_came_and_what_was_shown(library, school):
    event = planned(
        library,
        "Газеты",
        dt.date(2027, 3, 16),
        CLASS_5A,
        PARENTS,
        place="читальный зал",
        responsible="Лугина В. С.",
        goal="показать газеты",
        age_mark=AgeMark.SIX.value,
    )
    with library.database.work("Книга") as session:
        book = add_edition(session, "Каштанка", "Чехов, А. П.")
        add_copy(session, book)
        preparing.add_book(session, event, book.id)
    hold(library, event, 19)
    paper = make(library, "event", None, event)
    text = plain(paper.pdf(no_progress))
    for words in (
        "Отчёт о мероприятии Библиотечный урок «Газеты»",
        "Дата и время 16 марта 2027 г.",
        "Место читальный зал",
        "Цель показать газеты",
        "Возрастной знак 6+",
        "Книг представлено 4",
        "5А 20 19",
        "родители 1–2 классов 10",
        "Всего 30 19",
        "Понравилось всем.",
        "Каштанка",
    ):
        assert words in text, words
    assert "Понравилось всем." in docx_text(paper.docx(no_progress))


def test_report_wants_an_event_that_was_held(library, school):
    event = planned(library)
    with pytest.raises(Refusal, match="Выберите"):
        make(library, "event")
    with pytest.raises(Refusal, match="не проведено"):
        make(library, "event", None, event)
    with pytest.raises(Refusal, match="нет"):
        make(library, "event", None, event + 100)


def test_events_to_report_on_are_found_the_latest_first(library, school):
    early = planned(library, "Первое", dt.date(2027, 3, 1), CLASS_5A)
    late = planned(library, "Второе", dt.date(2027, 3, 9), CLASS_5A)
    hold(library, early, 5)
    hold(library, late, 6)
    planned(library, "Третье", dt.date(2027, 3, 10), CLASS_5A)
    document = find_document(library.sections, "event")
    assert document.pick is not None
    with library.database.read() as session:
        assert [key for key, _ in document.pick.find(session, "", 5)] == [late, early]
        assert [key for key, _ in document.pick.find(session, "перв", 5)] == [early]


def test_empty_year_is_a_plan_to_be_filled(library):
    assert "Мероприятий пока нет." in read(library, "plan")
    assert "Мероприятий в плане нет." in read(library, "plan", kind="fulfilment")
    assert "1–7 марта" in read(library, "plan-month")


def test_unknown_answer_is_refused(library):
    with pytest.raises(Refusal, match="Порядок"):
        make(library, "plan", by="colour")


def test_longest_words_stay_on_the_sheet(library, school):
    party = PartyDraft(class_name="5А", grade_from=5, grade_to=5, expected=20)
    event = planned(
        library,
        LONG,
        dt.date(2027, 3, 2),
        party,
        place="Актовый зал " * 8,
        responsible="Константинопольская-Задунайская Александрина Всеволодовна",
        occasion=LONG,
        audience_note="актив библиотеки и все желающие из соседней школы-интерната",
    )
    hold(library, event, 20)
    for key, options in (
        ("plan", {}),
        ("plan", {"layout": "landscape", "kind": "fulfilment"}),
        ("plan-month", {}),
    ):
        assert spilt(make(library, key, **options).pdf(no_progress)) == []
    assert spilt(make(library, "event", None, event).pdf(no_progress)) == []


def test_each_of_several_events_has_a_report_of_its_own(library, school):
    events = [planned(library, title, dt.date(2027, 3, 15), CLASS_5A) for title in ("А", "Б")]
    for event in events:
        hold(library, event, 19)
    paper = make(library, "event", None, *events)
    pages = texts(paper.pdf(no_progress))
    assert [re.findall("«[АБ]»", page)[0] for page in pages] == ["«А»", "«Б»"]
    assert paper.title == "Отчёты о мероприятиях"
    assert not any("стр." in page for page in pages)


def test_three_thousand_rows_are_all_on_paper(library, school):
    one = row_of(library, planned(library, "Дело", dt.date(2026, 9, 1), CLASS_5A))
    rows = [
        replace(one, id=n, title=f"Дело {n}", month=(n // 300 + 8) % 12 + 1) for n in range(3000)
    ]
    pages = PlanPages(SCHOOL, PlanRow(school_year=YEAR), (), rows, PlanCounts(YEAR, 3000), TODAY)
    sheets = texts(plan_paper(pages).pdf(no_progress))
    assert f"стр. {len(sheets)} из {len(sheets)}" in sheets[-1]
    assert sum(len(re.findall(r"«Дело \d+»", sheet)) for sheet in sheets) == 3000
    for sheet in sheets[2:]:
        assert "Отметка о выполнении" in sheet


def test_poster_says_what_when_for_whom_and_the_books_stand_behind_it(library, school):
    event = planned(
        library,
        "Газеты",
        dt.date(2027, 3, 25),
        CLASS_5A,
        place="читальный зал",
        age_mark=AgeMark.SIX.value,
    )
    with library.database.work("Книга") as session:
        book = add_edition(session, "Каштанка", "Чехов, А. П.")
        preparing.add_book(session, event, book.id)
    paper = make(library, "poster", None, event)
    first, second = texts(paper.pdf(no_progress))
    for words in ("Библиотечный урок «Газеты»", "25 марта", "четверг", "6+", "читальный зал", "5А"):
        assert words in first, words
    assert "Что почитать" in second
    assert "Каштанка" in second
    assert "Каштанка" in docx_text(paper.docx(no_progress))
    assert len(texts(make(library, "poster", None, event, event).pdf(no_progress))) == 4
    with pytest.raises(Refusal, match="Выберите"):
        make(library, "poster")
    with library.database.read() as session:
        found = find_coming(session, "газеты", 9)
    assert [key for key, _ in found] == [event]
