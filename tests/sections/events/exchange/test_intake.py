"""A plan taken in from a table with its columns in any order."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from ibc_desktop.kernel.file.journal import last_undoable, undo
from ibc_desktop.kernel.ground.refusals import Stopped, Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, Refused, Remark, no_progress
from ibc_desktop.sections.events.exchange.importer import IMPORTER
from ibc_desktop.sections.events.model import EventStatus
from ibc_desktop.sections.events.rules import checks, lookups, queries, wording
from ibc_desktop.sections.events.rules.rows import EventFilter, EventRow
from tests.builders import faults, of_rows

from ..planning import YEAR, add_partner, everything

PLAN = [
    "План работы библиотеки на 2026/2027 учебный год;;;;;;",
    "№;Ответственный;Класс;Название мероприятия;Сроки;Кол-во участников;Социальный партнёр",
    ";;;1. Массовая работа;;;",
    ";;;Сентябрь;;;",
    "1;Лугина В. С.;1-4 кл.;Библиотечный урок «Каталог»;15.09;60;",
    "2;Лугина В. С.;5а,6б;Экологический час «Красная книга»;20-25;41;лесничество",
    ";;;Раздел II. Краеведение;;;",
    ";;;Октябрь;;;",
    "3;;родители;Встреча с писателем А. Лариным;28 октября - 3 ноября;;ДК",
    "4;;педагоги, актив;Работа с задолжниками;в течение года;;",
]
BAD = [
    "5;;7Ж;Викторина «Ум»;16.10;;",
    "6;;7;Викторина «Ум»;16-10 октября;;",
    "7;;5-7;;18.10;;",
    "8;;5-7;Квест «Тропа»;18.10.2025;;",
    "Итого:;;;9;;;",
]


def take(library, path: Path, *, dry_run: bool = False) -> ImportReport:
    opened = IMPORTER.open(library, path, AS_FOUND)
    return opened.run(library, dry_run=dry_run, progress=no_progress)


def written(folder: Path, lines: list[str]) -> Path:
    path = folder / "план.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def rows(library, **wanted: Any) -> list[EventRow]:
    with library.database.read() as session:
        assert faults(session, checks) == []
        return queries.EVENTS.page(session, EventFilter(**wanted), size=10_000)


def test_a_plan_as_schools_write_it(library, school, tmp_path):
    with library.database.work("x") as session:
        partner = add_partner(session, "Дом культуры села", "ДК").id
    report = take(library, written(tmp_path, PLAN))
    assert (report.read, report.added, report.refused) == (4, 4, [])
    assert of_rows(report) == [
        Remark("строка 6", "такого партнёра нет в списке"),
        Remark("E10", "день не назван"),
    ]
    assert (of_rows(report)[0].written, of_rows(report)[0].outcome) == (
        "лесничество",
        "войдёт рядом с ответственным",
    )
    assert of_rows(report)[1].outcome == "срок останется в примечании, месяц: октябрь"
    lesson, hour, meeting, work = rows(library)
    assert (lesson.full_title, lesson.section) == ("Библиотечный урок «Каталог»", "Массовая работа")
    assert (lesson.starts_on, lesson.expected) == (dt.date(2026, 9, 15), 60)
    assert (hour.form, hour.title) == ("экологический час", "Красная книга")
    assert wording.paper_when(hour) == "20–25.09"
    assert [(party.school_form_id, party.expected) for party in hour.parties] == [
        (school["5А"], 21),
        (school["6Б"], 20),
    ]
    assert hour.responsible == "Лугина В. С.; лесничество"
    assert (meeting.section, meeting.partner_id) == ("Краеведение", partner)
    assert (meeting.form, meeting.title) == (
        "встреча с писателем",
        "Встреча с писателем А. Лариным",
    )
    assert (work.starts_on, work.month, work.full_title) == (None, 10, "Работа с задолжниками")
    assert wording.whom_words(work.parties, work.audience_note) == "педагоги, актив"
    with library.database.read() as session:
        assert lookups.sections(session)[-1].name == "Краеведение"
        assert lookups.form_named(session, "экологический час").counts_visits


def test_bad_rows_are_refused_with_line_and_reason(library, school, tmp_path):
    report = take(library, written(tmp_path, PLAN + BAD))
    assert (report.read, report.added) == (9, 4)
    assert report.refused == [
        Refused("строка 11", "класса 7Ж в 2026/27 учебном году нет"),
        Refused("строка 12", "кончается 10.10.2026, раньше начала 16.10.2026"),
        Refused("строка 13", "нет названия мероприятия"),
        Refused("строка 14", "дата 18.10.2025 не из 2026/27 учебного года"),
        Refused("строка 15", "это итоговая строка"),
    ]


def test_when_it_is_must_be_known(library, school, tmp_path):
    lines = [
        "Дата;Мероприятие;Окончание;Время",
        "когда-нибудь;Урок;;",
        ";Викторина «Ум»;;",
        "15.09;Урок;14.09;",
        "15.09;Урок;потом;13:00-12:00",
        "15.09;Час;потом;утром",
    ]
    report = take(library, written(tmp_path, lines))
    assert report.refused == [
        Refused("строка 2", "дата «когда-нибудь» не узнана"),
        Refused("строка 3", "нет ни даты, ни месяца"),
        Refused("строка 4", "кончается 14.09.2026, раньше начала 15.09.2026"),
        Refused("строка 5", "кончается в 12:00, раньше начала в 13:00"),
    ]
    assert [(each.written, each.reason) for each in of_rows(report)] == [
        ("потом", "не дата"),
        ("утром", "время не узнано"),
    ]


def test_the_same_plan_again_adds_nothing(library, school, tmp_path):
    path = written(tmp_path, PLAN)
    take(library, path)
    before = everything(library)
    report = take(library, path)
    assert (report.read, report.added, report.joined, of_rows(report)) == (4, 0, 4, [])
    assert everything(library) == before


def test_a_plan_is_one_deed_and_is_undone_whole(library, school, tmp_path):
    before = everything(library)
    path = written(tmp_path, PLAN + BAD)
    dry = take(library, path, dry_run=True)
    assert everything(library) == before
    assert take(library, path).as_dict() == dry.as_dict()
    with library.database.read() as session:
        deed = last_undoable(session)
    assert deed is not None
    assert deed.title.replace("\u00a0", " ") == "Из плана «план.csv»: 4 мероприятия"
    undo(library.database)
    assert everything(library) == before


def test_a_plan_without_headings_is_one_sentence(library, school, tmp_path):
    path = written(tmp_path, ["1;15.09;Урок «Каталог»;5А", "2;16.09;Урок «Алфавит»;6Б"])
    before = everything(library)
    with pytest.raises(Trouble, match="«Мероприятие»"):
        take(library, path)
    assert everything(library) == before


def test_stopping_leaves_nothing(library, school, tmp_path):
    head = "Дата;Мероприятие"
    path = written(tmp_path, [head, *(f"15.09;Урок «{n}»" for n in range(400))])
    before = everything(library)

    def stop(done: int, total: int) -> None:
        assert done <= total
        if done >= 300:
            raise Stopped

    with pytest.raises(Stopped):
        IMPORTER.open(library, path, AS_FOUND).run(library, dry_run=False, progress=stop)
    assert everything(library) == before


@pytest.mark.parametrize("clock", [dt.datetime(2027, 3, 17), dt.datetime(2026, 7, 1)])
def test_the_school_year_is_guessed_where_it_is_not_said(library, school, tmp_path, clock):
    library.clock.moment = clock
    path = written(tmp_path, ["Дата;Мероприятие;Класс", "15.03;Урок «Каталог»;5А"])
    assert IMPORTER.open(library, path, AS_FOUND).school_year == YEAR
    take(library, path)
    assert [row.starts_on for row in rows(library)] == [dt.date(2027, 3, 15)]


def test_most_of_the_dates_tell_the_year(library, school, tmp_path):
    lines = ["Дата;Мероприятие", *(f"{n}.10.2025;Урок «{n}»" for n in range(1, 10)),
             "15.10.2026;Урок «Другой»", "15.10.2062;Урок «Описка»"]  # fmt: skip
    report = take(library, written(tmp_path, lines))
    assert report.refused == [Refused("строка 12", "дата 15.10.2062 не из 2025/26 учебного года")]
    assert {row.school_year for row in rows(library)} == {2025, 2026}


def test_the_year_may_be_chosen_before_it_is_taken(library, school, tmp_path):
    opened = IMPORTER.open(library, written(tmp_path, PLAN), AS_FOUND)
    opened.school_year = YEAR + 1
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert report.added == 4
    # The classes of the coming year are not made yet.
    assert Remark("строка 6", "классов в 2027/28 учебном году нет") in report.notes
    assert [row.starts_on for row in rows(library) if row.title == "Каталог"] == [
        dt.date(2027, 9, 15)
    ]


FORMS = ["Библиотечный урок", "Викторина", "Квест", "Громкие чтения", "Обзор литературы"]
WHOM = ["5А", "5а, 6б", "1-4 кл.", "5–9 классы, родители", "педагоги", "7"]


def big_plan(count: int, kind: str) -> tuple[list[str], list[list[Any]]]:
    """Return headings and rows of a plan with its columns shuffled and an event a row."""
    chance = random.Random(kind)
    first = dt.date(2026, 9, 1)
    table = []
    for number in range(count):
        day = first + dt.timedelta(days=number * 2)
        when = day if number % 3 else f"{day:%d.%m.%Y}"
        form = FORMS[number % len(FORMS)]
        title = f"{form} «Тема {number}»"
        table.append([number + 1, when, title, WHOM[number % len(WHOM)], 10 + number,
                      "Читальный зал", "Лугина В. С.", f"Раздел {number % 4}"])  # fmt: skip
    heads = ["№ п/п", "Дата проведения", "Наименование мероприятия", "Аудитория",
             "Кол-во участников", "Место проведения", "Ответственные", "Направление"]  # fmt: skip
    order = chance.sample(range(len(heads)), len(heads))
    return [heads[at] for at in order], [[row[at] for at in order] for row in table]


def save_xlsx(path: Path, heads: list[str], table: list[list[Any]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["План работы школьного библиотечного центра"])
    sheet.append(["на 2026–2027 учебный год"])
    sheet.append([])
    for row in [heads, *table]:
        sheet.append(row)
    book.save(path)


def save_ods(path: Path, heads: list[str], table: list[list[Any]]) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    sheet = Table(name="План 2026-2027")
    for row in [heads, *table]:
        line = TableRow()
        for cell in row:
            said = f"{cell:%d.%m.%Y}" if isinstance(cell, dt.date) else str(cell)
            made = TableCell(valuetype="string")
            made.addElement(P(text=said))
            line.addElement(made)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(path)


def save_csv(path: Path, heads: list[str], table: list[list[Any]]) -> None:
    lines = [";".join(map(str, row)) for row in [heads, *table]]
    path.write_bytes("\r\n".join(lines).encode("cp1251"))


@pytest.mark.parametrize(
    ("ending", "save"), [(".xlsx", save_xlsx), (".ods", save_ods), (".csv", save_csv)]
)
def test_a_hundred_and_twenty_rows_go_in_whole(library, school, tmp_path, ending, save):
    heads, table = big_plan(120, ending)
    path = tmp_path / f"план{ending}"
    save(path, heads, table)
    opened = IMPORTER.open(library, path, AS_FOUND)
    titles, shown = opened.preview(3)
    assert titles[:4] == ["Дата", "Форма", "Мероприятие", "Для кого"]
    assert len(shown) == 3
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert (report.read, report.added, report.refused, of_rows(report)) == (120, 120, [], [])
    found = rows(library)
    assert sum(row.expected or 0 for row in found) == sum(range(10, 130))
    assert {row.title for row in found} == {f"Тема {n}" for n in range(120)}
    assert {row.form for row in found} == {form.lower() for form in FORMS}
    first = next(row for row in found if row.title == "Тема 3")
    assert wording.whom_words(first.parties) == "5–9 классы, родители"
    assert (first.starts_on, first.section) == (dt.date(2026, 9, 7), "Раздел 3")
    assert len({row.uid for row in found}) == 120
    assert take(library, path).joined == 120


def test_a_spreadsheet_that_turned_grades_into_a_day_is_understood(library, school, tmp_path):
    heads = ["Дата", "Мероприятие", "Класс"]
    save_xlsx(tmp_path / "п.xlsx", heads, [[dt.date(2026, 9, 15), "Урок", dt.date(2026, 7, 5)]])
    take(library, tmp_path / "п.xlsx")
    assert [wording.whom_words(row.parties) for row in rows(library)] == ["5–7 классы"]


def test_a_cancelled_event_stays_cancelled(library, school, tmp_path):
    lines = [
        "Дата;Время;Мероприятие;Состояние;Знак;Примечание",
        "15.09;12.20-13.05;Урок;отменено;12+;-",
    ]
    take(library, written(tmp_path, lines))
    (row,) = rows(library)
    assert (row.status, row.starts_at, row.ends_at, row.age_mark) == (
        EventStatus.CANCELLED, dt.time(12, 20), dt.time(13, 5), "12",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "title", "kept"),
    [
        ("викторина", "По страницам «Денискиных рассказов»", "По страницам «Денискиных рассказов»"),
        ("викторина", "Викторина «Ум»", "Ум"),
        ("викторина", "«Ум»", "Ум"),
        ("новая форма", "Край «Сосновка» и мы", "Край «Сосновка» и мы"),
    ],
)
def test_a_form_of_its_own_column_leaves_the_title_whole(
    library, school, tmp_path, form, title, kept
):
    lines = ["Дата;Форма;Мероприятие", f"15.09.2026;{form};{title}"]
    take(library, written(tmp_path, lines))
    (row,) = rows(library)
    assert (row.form, row.title) == (form, kept)


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("31.11.2026", "дата: в ноябре 30 дней"),
        ("45.13.2026", "дата: месяца 13 нет"),
        ("в течение года", "день не назван"),
        ("ежемесячно", "день не назван"),
        ("по мере поступления", "день не назван"),
        ("скоро", "день не назван"),
    ],
)
def test_a_term_that_names_no_day_is_told_and_kept(library, school, tmp_path, term, reason):
    lines = ["Сроки;Мероприятие", "Ноябрь;", f"{term};Урок «Каталог»"]
    report = take(library, written(tmp_path, lines))
    assert [(each.at, each.written, each.reason, each.outcome) for each in of_rows(report)] == [
        ("A3", term, reason, "срок останется в примечании, месяц: ноябрь")
    ]
    (row,) = rows(library)
    assert (row.month, row.starts_on) == (11, None)


def test_cells_that_are_not_understood_are_told_with_what_will_be(library, school, tmp_path):
    heads = "Дата;Мероприятие;Класс;Ожидается;Время;Знак;Состояние;Окончание;Месяц;Учебный год"
    lines = [
        heads,
        "15.09;Урок;7Ы;много;;18 лет;;;;",
        "16.09;Час;5А (20 чел.);30;12:20, каб. 5;12+;проведено;;;",
        ";Обзор;актив;-5;12:20;;;20.09;сентябрь, октябрь;",
        "17.09;Квест;;;;;;;сентябрь;как всегда",
    ]
    report = take(library, written(tmp_path, lines))
    assert (report.added, report.refused) == (4, [])
    assert [(each.at, each.reason, each.outcome) for each in of_rows(report)] == [
        ("D2", "не целое число", "сколько ожидается, не сказано"),
        ("C2", "класс не узнан", "останется словами: 7Ы"),
        ("F2", "возрастной знак не узнан", "без знака"),
        ("E3", "кроме времени ещё слова", "взято 12:20"),
        ("D3", "рядом с классами другое число", "ожидается 20"),
        ("G3", "в плане отмечается только отмена", "войдёт запланированным"),
        ("I4", "месяц не узнан", "месяц: сентябрь"),
        ("H4", "начало не узнано", "без окончания"),
        ("E4", "день не назван", "без времени"),
        ("D4", "меньше нуля", "сколько ожидается, не сказано"),
        ("J5", "учебный год не узнан", "2026/27"),
    ]


@pytest.mark.parametrize("day", ["21.09\nпон", "22.09 вт.", "24.09, чет", "25.09 (пят)"])
def test_a_weekday_may_stand_beside_the_day(library, school, tmp_path, day):
    save_xlsx(tmp_path / "п.xlsx", ["Дата", "Мероприятие"], [[day, "Урок"]])
    report = take(library, tmp_path / "п.xlsx")
    assert of_rows(report) == []
    assert [f"{row.starts_on:%d.%m}" for row in rows(library)] == [day[:5]]


@pytest.mark.parametrize(
    "title",
    [
        "1. Викторина «Ум»\n2. Выставка «Осень»",
        "Викторина «Ум»; громкие чтения «Осень»",
        "- Праздник\n- Концерт",
    ],
)
def test_two_events_in_one_cell_are_told(library, school, tmp_path, title):
    save_xlsx(tmp_path / "п.xlsx", ["Дата", "Мероприятие"], [["21.09", title]])
    report = take(library, tmp_path / "п.xlsx")
    assert [(each.at, each.reason) for each in of_rows(report)] == [
        ("B5", "похоже на несколько мероприятий")
    ]


def test_a_title_of_several_lines_is_one_event(library, school, tmp_path):
    titles = ["Викторина\n«Ум»", "Беседа «Хлеб; соль»", "Урок 1. Каталог"]
    save_xlsx(tmp_path / "п.xlsx", ["Дата", "Мероприятие"], [["21.09", each] for each in titles])
    assert of_rows(take(library, tmp_path / "п.xlsx")) == []


def test_the_same_event_twice_in_a_plan_is_told_of_both_rows(library, school, tmp_path):
    lines = ["Дата;Мероприятие;Класс", "21.09;Урок «Каталог»;5А", "21.09;Урок «Каталог»;5а, 6Б"]
    report = take(library, written(tmp_path, lines))
    assert (report.read, report.added, report.joined) == (2, 1, 1)
    assert [(each.at, each.written, each.reason) for each in of_rows(report)] == [
        ("строка 2", "Каталог, 5А", "дважды в этом плане: строки 2 и 3, разное: для кого"),
        ("строка 3", "Каталог, 5А, 6Б", "дважды в этом плане: строки 2 и 3, разное: для кого"),
    ]


@pytest.mark.parametrize("whom", [("5А", "6Б"), ("5", "7"), ("педагоги", "родители")])
def test_an_event_for_others_is_another_event(library, school, tmp_path, whom):
    lines = ["Дата;Мероприятие;Класс", *(f"21.09;Урок «Каталог»;{each}" for each in whom)]
    path = written(tmp_path, lines)
    report = take(library, path)
    assert (report.added, report.joined, len(rows(library))) == (2, 0, 2)
    (told,) = of_rows(report)
    assert (told.at, told.outcome) == ("строка 3", "войдёт отдельно")
    assert told.reason.startswith("такое же уже есть для других: ")
    again = take(library, path)
    assert (again.added, again.joined, of_rows(again)) == (0, 2, [])


def test_classes_that_are_not_made_yet_have_each_an_event_of_its_own(library, tmp_path):
    lines = ["Дата;Мероприятие;Класс", "21.09;Урок «Каталог»;5А", "21.09;Урок «Каталог»;5Б"]
    path = written(tmp_path, lines)
    assert (take(library, path).added, take(library, path).joined) == (2, 2)
    assert len(rows(library)) == 2


def test_a_plan_that_says_otherwise_of_an_event_is_told(library, school, tmp_path):
    heads = "Дата;Мероприятие;Класс;Ответственный;Место;Раздел"
    take(library, written(tmp_path, [heads, "21.09;Урок «Каталог»;5А;Лугина В. С.;зал;"]))
    lines = [heads, "21.09;Урок «Каталог»;5А, 6Б;Орлова А. П.;;Краеведение"]
    report = take(library, written(tmp_path, lines))
    assert (report.added, report.joined) == (0, 1)
    assert [(each.at, each.written, each.reason, each.outcome) for each in of_rows(report)] == [
        (
            "строка 2",
            "Каталог, 5А, 6Б",
            "такое мероприятие уже есть, в плане другое: ответственный, раздел, для кого",
            "карточка не изменена",
        )
    ]
    assert [row.responsible for row in rows(library)] == ["Лугина В. С."]


def test_rows_that_head_others_are_told(library, school, tmp_path):
    report = take(library, written(tmp_path, PLAN))
    left = [(each.at, each.written, each.reason) for each in report.notes if each.place]
    assert [each for each in left if "раздел" in each[2]] == [
        ("строка 3", "1. Массовая работа", "это название раздела"),
        ("строка 7", "Раздел II. Краеведение", "это название раздела"),
    ]


def test_a_day_with_its_hour_keeps_it(library, school, tmp_path):
    when = dt.datetime(2026, 9, 15, 12, 20)
    save_xlsx(tmp_path / "п.xlsx", ["Дата", "Мероприятие"], [[when, "Урок"]])
    take(library, tmp_path / "п.xlsx")
    assert [(row.starts_on, row.starts_at) for row in rows(library)] == [
        (when.date(), dt.time(12, 20))
    ]


@pytest.mark.parametrize("term", ["октябрь 2027", "сентябрь 2025"])
def test_a_month_of_another_year_is_not_moved_into_this_one(library, school, tmp_path, term):
    path = written(tmp_path, ["План на 2026/2027;", "Мероприятие;Дата", f"Квест;{term}"])
    report = take(library, path)
    assert (report.added, [each.reason for each in report.refused]) == (
        0,
        [f"дата «{term}» не узнана"],
    )
