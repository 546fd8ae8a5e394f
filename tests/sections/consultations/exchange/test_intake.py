"""An old journal taken in: any column order, people by initials, twice adds nothing."""

import csv
import datetime as dt

import openpyxl
import pytest

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.consultations.exchange.export import export_journal
from ibc_desktop.sections.consultations.exchange.intake import OpenedJournal
from ibc_desktop.sections.consultations.model import (
    Consultation,
    ConsultationForm,
    ConsultationStatus,
)
from ibc_desktop.sections.consultations.rules import checks, queries
from ibc_desktop.sections.consultations.rules.fields import hour_of, minutes_of, unit_of
from ibc_desktop.sections.consultations.rules.rows import JournalFilter
from ibc_desktop.sections.readers.model import Reader
from tests.builders import add_reader, faults, of_rows, recent
from tests.field import FIELD, needs_field

HEADS = [
    "№",
    "Тема консультации",
    "ФИО учителя",
    "Длительность",
    "Форма",
    "Дата",
    "Сервисы",
    "Итог",
]
ROWS = [
    [1, "Презентации", "Воронова Л. П.", "20 м", "лично", dt.date(2026, 9, 3), "Сферум", "шаблон"],
    [2, "презентации", "Л.П. Воронова", 30, "практикум", "12.10.2026", "Сферум; ЯКласс", ""],
    [3, "Печать в Word", "Гущин Егор Ильич", "1 ч 30 мин", "групповая", "15.10.2026", "Тетрис", ""],
    [4, "Скринкасты", "Неизвестный А. А.", "15", "", "16.10.2026", "", ""],
    [5, "Скринкасты", "Воронова", "15", "", "когда-то", "", ""],
    ["", "Итого", "", "65", "", "Итого", "", ""],
]  # fmt: skip


def workbook(tmp_path, rows, heads=HEADS, title=True):
    book = openpyxl.Workbook()
    sheet = book.active
    if title:
        sheet.append(["Журнал консультаций библиотекаря"])
        sheet.append([])
    for row in (heads, *rows):
        sheet.append(row)
    path = tmp_path / "журнал.xlsx"
    book.save(path)
    return path


def take_in(school, path, dry_run=False):
    opened = OpenedJournal(school.library, path, AS_FOUND)
    return opened.run(school.library, dry_run=dry_run, progress=no_progress)


def rows(school):
    with school.read() as session:
        return queries.journal(session, JournalFilter())


def test_an_old_journal_is_taken_in_as_one_deed(school, tmp_path):
    path = workbook(tmp_path, ROWS)
    tried = take_in(school, path, dry_run=True)
    assert rows(school) == []
    report = take_in(school, path)
    assert report.as_dict() == tried.as_dict()
    assert (report.read, report.added, report.joined) == (6, 3, 0)
    assert [(each.at, each.reason) for each in report.refused] == [
        ("строка 7", "педагога «Неизвестный А. А.» нет среди читателей: сначала запишите его"),
        ("строка 8", "дата «когда-то» не узнана"),
        ("строка 9", "это итоговая строка"),
    ]
    first, second, third = rows(school)
    assert (first.held_on, first.surname, first.theme, first.minutes, first.tools) == (
        dt.date(2026, 9, 3),
        "Воронова",
        "Презентации",
        20,
        ("Сферум",),
    )
    assert (second.form, second.tools) == (ConsultationForm.PRACTICE, ("Сферум", "ЯКласс"))
    assert (third.theme, third.question, third.minutes, third.materials) == (
        "",
        "Печать в Word",
        90,
        "Тетрис",
    )
    assert [(note.written, note.reason, note.outcome) for note in of_rows(report)] == [
        ("Печать в Word", "такой темы нет в списке", "войдёт вопросом"),
        ("Тетрис", "таких инструментов нет в списке", "войдут в материалы"),
    ]
    with school.read() as session:
        assert recent(session, 1)[0].title == "Из журнала «журнал.xlsx»: 3\u00a0консультации"
        found = queries.JOURNAL.page(session, JournalFilter(words="воронова сферум шаблон"))
        assert [row.id for row in found] == [first.id]
        assert faults(session, checks) == []


YEARLESS = [
    [1, "Презентации", "Воронова Л. П.", 20, "лично", "13 октября", "", ""],
    [2, "Презентации", "Воронова Л. П.", 20, "лично", "11.03., ср, 14:30", "", ""],
]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"title": "Журнал учёта консультаций на 2024/2025 учебный год"}, (2024, 2025)),
        ({"sheet": "2025-2026"}, (2025, 2026)),
        ({"name": "журнал 2025"}, (2025, 2025)),
        ({"line": "Октябрь 2024"}, (2024, 2025)),
    ],
)
def test_days_without_a_year_are_of_the_year_that_the_journal_names(school, tmp_path, said, days):
    path = yearless(tmp_path, **said)
    report = take_in(school, path)
    assert {each.held_on: each.starts_at for each in rows(school)} == {
        dt.date(days[0], 10, 13): None,
        dt.date(days[1], 3, 11): dt.time(14, 30),
    }
    assert not [each for each in report.notes if "год" in each.reason]


def test_a_year_that_no_journal_names_is_told_once(school, tmp_path):
    report = take_in(school, yearless(tmp_path))
    told = [(each.at, each.reason, each.outcome) for each in report.notes if "год" in each.reason]
    assert told == [("файл", "год не назван", "взят 2026/27")]
    assert [each.held_on for each in rows(school)] == [dt.date(2026, 10, 13), dt.date(2027, 3, 11)]


def test_days_beside_say_the_year_and_a_step_is_the_next_such_day(school, tmp_path):
    heads, steps = [*HEADS, "Следующий шаг", "Срок шага"], ["прислать", "10 января"]
    dated = [*ROWS[0][:5], "12.10.2025", "", "", *steps]
    path = workbook(tmp_path, [dated, [*YEARLESS[0], *steps]], heads)
    report = take_in(school, path)
    assert [(each.held_on, each.next_on) for each in rows(school)] == [
        (dt.date(2025, 10, 12), dt.date(2026, 1, 10)),
        (dt.date(2025, 10, 13), dt.date(2026, 1, 10)),
    ]
    told = [(each.at, each.reason, each.outcome) for each in report.notes if "год" in each.reason]
    assert told == [("файл", "год не назван", "взят 2025/26")]


def yearless(folder, title="Журнал", sheet="Лист1", name="журнал", line=""):
    """Write a journal whose days have no year, called so in one place or another."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in ([title], HEADS, *([[line]] if line else []), *YEARLESS):
        page.append(row)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


def test_the_same_journal_twice_adds_nothing_and_comes_out_whole(school, tmp_path):
    path = workbook(tmp_path, ROWS)
    take_in(school, path)
    again = take_in(school, path)
    assert (again.added, again.joined, len(again.refused)) == (0, 3, 3)
    journal.undo(school.library.database)
    assert rows(school) == []


def test_two_lines_alike_are_two_consultations_but_not_four(school, tmp_path):
    path = workbook(tmp_path, [ROWS[0], ROWS[0]])
    assert take_in(school, path).added == 2
    assert take_in(school, path).joined == 2
    assert len(rows(school)) == 2


@pytest.mark.parametrize("name", ["журнал.xlsx", "журнал.csv"])
def test_what_is_written_out_is_taken_in_again(school, tmp_path, name):
    school.log(
        starts_at=dt.time(13, 30),
        minutes=45,
        others=2,
        question="как вставить видео",
        form=ConsultationForm.MASTER_CLASS,
        lesson="7Б",
        outcome="сделан шаблон\nи памятка",
        materials="папка",
        feedback="спасибо",
        next_step="прислать",
        next_on=dt.date(2027, 4, 1),
        consultant="И. С. Белова",
        tools=(school.tool(), school.tool("ЯКласс")),
    )
    school.log(held_on=dt.date(2027, 4, 2), status=ConsultationStatus.APPOINTED)
    before = rows(school)
    path = tmp_path / name
    assert school.library.ask(export_journal, school.library, path) == 2
    assert take_in(school, path).joined == 2
    for _ in before:
        journal.undo(school.library.database)
    assert rows(school) == []
    assert take_in(school, path).added == 2
    strip = [tuple(vars(row).items())[1:] for row in rows(school)]
    assert strip == [tuple(vars(row).items())[1:] for row in before]


def test_who_is_meant_must_be_clear(school, tmp_path):
    with school.work() as session:
        add_reader(session, "Воронова Анна Юрьевна", group="teacher")
        session.get(Reader, school.gushchin).left_on = dt.date(2026, 12, 1)
    names = ["Воронова", "Воронова Л.", "Воронова А.Ю., химия", "Гущин Е И", "Соколова Мария", ""]
    made = [["Презентации", name, "01.10.2026"] for name in names]
    report = take_in(school, workbook(tmp_path, made, ["Тема", "Педагог", "Дата"], title=False))
    assert report.added == 3
    assert [(each.at, each.reason) for each in report.refused] == [
        ("строка 2", "педагогов «Воронова» несколько: добавьте отчество"),
        ("строка 6", "педагога «Соколова Мария» нет среди читателей: сначала запишите его"),
        ("строка 7", "не сказано, кого консультировали"),
    ]


def test_a_teacher_may_be_named_by_the_card(school, tmp_path):
    with school.read() as session:
        card = session.get(Reader, school.gushchin).card_number
    made = [
        ["Презентации", f"№ {card}", "01.10.2026"],
        ["Скринкасты", int(card), "01.10.2026"],
        ["Подкасты", "№ 80", "01.10.2026"],
    ]
    report = take_in(school, workbook(tmp_path, made, ["Тема", "Педагог", "Дата"], title=False))
    assert [row.surname for row in rows(school)] == ["Гущин", "Гущин"]
    assert [(each.at, each.reason) for each in report.refused] == [
        ("строка 4", "билета № 80 нет у педагогов: впишите фамилию")
    ]


def test_a_day_to_come_is_appointed_and_never_held(school, tmp_path):
    made = [
        ["Презентации", "Воронова", "01.04.2027", ""],
        ["Скринкасты", "Воронова", "01.04.2027", "проведена"],
        ["Подкасты", "Воронова", "01.02.2027", "не проведена"],
    ]
    heads = ["Тема", "Педагог", "Дата", "Статус"]
    report = take_in(school, workbook(tmp_path, made, heads))
    assert [each.reason for each in report.refused] == [
        "этот день ещё впереди, а отмечено проведение"
    ]
    assert [row.status for row in rows(school)] == [
        ConsultationStatus.POSTPONED,
        ConsultationStatus.APPOINTED,
    ]


def test_a_list_without_the_two_columns_that_matter_is_no_journal(school, tmp_path):
    path = tmp_path / "список.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Тема", "Класс"], ["Презентации", "7Б"]])
    with pytest.raises(Trouble, match="дата и педагог"):
        take_in(school, path)
    assert rows(school) == []


def test_the_preview_shows_what_is_understood(school, tmp_path):
    heads, lines = OpenedJournal(school.library, workbook(tmp_path, ROWS), AS_FOUND).preview(2)
    assert heads[:3] == ["Дата", "Педагог", "Тема"]
    assert lines[1][:3] == ["12.10.2026", "Л.П. Воронова", "презентации"]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("20", 20), (20, 20), (20.0, 20), ("20 мин.", 20), ("0:45", 45), ("1 ч", 60),
     ("1,5 часа", 90), ("1 ч 30 мин", 90), ("2 часа 5 м", 125), (0.03125, 45), ("долго", None),
     ("полчаса", 30), ("час", 60), ("0:20:00", 20), ("5-10", None), ("15-20 мин", None),
     ("около 20", None), ("1 час и 20 минут", 80), ("1 час, 20 минут", 80), ("½ часа", 30),
     ("1½ ч", 90), ("1/2 часа", 30), ("1 1/2 часа", 90), ("11/2 часа", None), ("и 20", None)],
)  # fmt: skip
def test_lengths_are_read_in_their_many_forms(cell, minutes):
    if minutes is None:
        with pytest.raises(Unclear):
            minutes_of(cell)
    else:
        assert minutes_of(cell) == minutes


@pytest.mark.parametrize(
    ("cell", "minutes"), [("0,5", 30), ("1,5", 90), ("0.5", 30), (0.5, 30), (0.25, 15), (1.5, 90)]
)
def test_a_fraction_counts_hours_and_is_told(cell, minutes):
    with pytest.raises(Unclear, match="минуты или часы") as told:
        minutes_of(cell)
    assert told.value.value == minutes


@pytest.mark.parametrize(
    ("heading", "cell", "minutes", "said"),
    [
        ("Часов", 1, 60, ""),
        ("Кол-во часов", "2", 120, ""),
        ("Длительность, час.", "0,5", 30, ""),
        ("Продолжительность (ч)", 1.5, 90, ""),
        ("Часов", "45", 45, "слишком много часов: минуты?"),
        ("Часов", "1:30", 90, ""),
        ("Часов", "20 мин", 20, ""),
        ("Академических часов", 2, 90, ""),
        ("Минут", 2, 2, ""),
        ("Время, мин.", "0,5", 30, "минуты или часы?"),
        ("Длительность", 1, 60, "минуты или часы?"),
        ("Длительность", "2", 120, "минуты или часы?"),
        ("Длительность", 5, 5, "минуты или часы?"),
        ("Длительность", 45, 45, ""),
        ("Длительность", "1 ч 30 мин", 90, ""),
        ("Длительность", "1:30", 90, ""),
        ("Длительность", "полчаса", 30, ""),
        ("Часов", "1.30", 90, "часы с минутами или доля часа?"),
        ("Длительность", "0,45", 45, "часы с минутами или доля часа?"),
        ("Часов", "1.50", 90, ""),
        ("Часов", "1,25", 75, ""),
        ("Длительность", "2 урока", 90, "урок считаем за 45 минут"),
        ("Длительность", "2 ак. часа", 90, "урок считаем за 45 минут"),
        ("Длительность (ч, мин)", "0", 0, ""),
        ("Длительность", "12,5", None, "длительность не узнана"),
        ("Часов", 1000, None, "длительность не узнана"),
    ],
)
def test_a_bare_number_counts_what_the_heading_says(heading, cell, minutes, said):
    unclear = None
    try:
        found = minutes_of(cell, unit_of(heading))
    except Unclear as fault:
        unclear, found = fault, fault.value
    assert (found, unclear.reason if unclear else "") == (minutes, said)


@pytest.mark.parametrize("heading", ["Часов", "Кол-во часов", "Длительность, час", "Час."])
def test_hours_of_a_journal_come_in_as_hours(school, tmp_path, heading):
    made = [["Презентации", "Воронова", "01.10.2026", 2], ["Скринкасты", "Воронова", "2.10.26", 45]]
    path = workbook(tmp_path, made, ["Тема", "Педагог", "Дата", heading])
    report = take_in(school, path)
    assert [row.minutes for row in rows(school)] == [120, 45]
    assert [(each.at, each.outcome.replace(NBSP, " ")) for each in of_rows(report)] == [
        ("D5", "взято 45 минут")
    ]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("12.03.62", "дата «12.03.62»: похоже на описку: 1962 год"),
        ("12.03.1062", "дата «12.03.1062»: похоже на описку: 1062 год"),
        ("12.03.2062", "дата «12.03.2062»: до этого дня больше двух лет"),
        ("31.11.2026", "дата «31.11.2026»: в ноябре 30 дней"),
    ],
)
def test_no_consultation_was_on_a_day_that_cannot_be(school, tmp_path, day, reason):
    path = workbook(tmp_path, [["Презентации", "Воронова", day]], ["Тема", "Педагог", "Дата"])
    assert [each.reason for each in take_in(school, path).refused] == [reason]


def test_what_is_more_than_an_hour_is_told():
    with pytest.raises(Unclear, match="кроме часа") as told:
        hour_of("10:00–10:40")
    assert told.value.value == dt.time(10)


@pytest.mark.parametrize(
    ("cell", "hour", "said"),
    [
        ("02.10.2026 10:00", dt.time(10), []),
        ("2.10.26 г., в 12.30", dt.time(12, 30), []),
        (dt.datetime(2026, 10, 2, 10, 15), dt.time(10, 15), []),
        ("02.10.2026 00:00:00", None, []),
        ("02.10.2026, повторно", None, ["не войдёт: повторно"]),
    ],
)
def test_day_and_hour_may_stand_in_one_cell(school, tmp_path, cell, hour, said):
    path = workbook(tmp_path, [["Презентации", "Воронова", cell]], ["Тема", "Педагог", "Дата"])
    report = take_in(school, path)
    assert [(row.held_on, row.starts_at) for row in rows(school)] == [(dt.date(2026, 10, 2), hour)]
    assert [each.outcome for each in of_rows(report)] == said


@pytest.mark.parametrize("joint", [", ", "; ", " и ", "\n", " / "])
def test_two_teachers_of_one_consultation_are_two(school, tmp_path, joint):
    made = [["Презентации", f"Воронова Л. П.{joint}Гущин Е. И.", "01.10.2026"]]
    path = workbook(tmp_path, made, ["Тема", "Педагог", "Дата"])
    report = take_in(school, path)
    [row] = rows(school)
    assert (row.surname, row.others, row.outcome) == (
        "Воронова",
        1,
        "Участвовали также: Гущин Е. И.",
    )
    assert [(each.at, each.reason) for each in of_rows(report)] == [
        ("строка 4", "педагогов несколько")
    ]
    assert [each.kind.value for each in of_rows(take_in(school, path))] == ["cell", "joined"]
    assert len(rows(school)) == 1


def test_what_stands_beside_a_name_is_told(school, tmp_path):
    names = ["Воронова Л. П. (русский язык)", "Воронова Л. П., Чужая А. Б.", "Воронова\nЛ. П."]
    made = [["Презентации", name, f"0{day}.10.2026"] for day, name in enumerate(names, 1)]
    report = take_in(school, workbook(tmp_path, made, ["Тема", "Педагог", "Дата"], title=False))
    assert report.added == 3
    assert [(each.at, each.outcome) for each in of_rows(report)] == [
        ("строка 2", "не войдёт: русский язык"),
        ("строка 3", f"педагог: Воронова{NBSP}Л.{NBSP}П.; ещё участники: Чужая А. Б."),
    ]
    assert [row.others for row in rows(school)] == [0, 1, 0]


def test_a_step_that_cannot_be_kept_is_told(school, tmp_path):
    made = [
        ["Презентации", "Воронова", "01.10.2026", "", "05.10.2026"],
        ["Скринкасты", "Воронова", "01.10.2026", "прислать", "05.09.2026"],
    ]
    heads = ["Тема", "Педагог", "Дата", "Следующий шаг", "Срок шага"]
    report = take_in(school, workbook(tmp_path, made, heads, title=False))
    assert [(each.at, each.reason) for each in of_rows(report)] == [
        ("E2", "шаг не назван"),
        ("E3", "раньше консультации"),
    ]


@needs_field
def test_a_journal_with_all_kinds_of_cells_gives_its_right_answers(school, tmp_path):
    with school.work() as session:
        for name in ("Тарасенко Наталья Викторовна", "Белова Ирина Сергеевна"):
            add_reader(session, name, group="teacher")
    report = take_in(school, FIELD / "c01_consult.xlsx")
    assert (report.read, report.added, len(report.refused)) == (11, 6, 5)
    assert [(each.at, each.outcome) for each in of_rows(report) if "тем" not in each.reason] == [
        ("строка 3", "не войдёт: русский язык"),
        ("E6", f"взято 30{NBSP}минут"),
        ("строка 10", f"педагог: Тарасенко{NBSP}Н.{NBSP}В.; ещё участники: Белова И. С."),
    ]
    assert sorted(row.minutes for row in rows(school)) == [20, 20, 20, 20, 30, 90]


def test_a_day_with_its_hour_in_any_form_keeps_both(school, tmp_path):
    days = ["01.10.2026 10:30", "2.10.2026 в 10-30", "сб, 3 октября 2026 г., 10.30", "46299,4375",
            46300.4375, "2026-10-06T10:30:00", "ср 08.10.2026", "9 октября"]  # fmt: skip
    made = [["Презентации", "Воронова", day] for day in days]
    report = take_in(school, workbook(tmp_path, made, ["Тема", "Педагог", "Дата"], title=False))
    found = [(row.held_on.day, row.starts_at) for row in rows(school)]
    assert sorted(found)[:-2] == [(day, dt.time(10, 30)) for day in range(1, 7)]
    assert sorted(found)[-1] == (9, None)
    assert [(each.at, each.reason) for each in report.notes if "столб" not in each.at] == [
        ("C8", "08.10.2026 – четверг"),
        ("файл", "год не назван"),
    ]
    assert report.refused == []


@pytest.mark.parametrize(
    ("cell", "hour"),
    [("13:30", dt.time(13, 30)), ("9.05", dt.time(9, 5)), ("13:30:00", dt.time(13, 30)),
     (0.5625, dt.time(13, 30)), (None, None)],
)  # fmt: skip
def test_hours_are_read_in_their_many_forms(cell, hour):
    assert hour_of(cell) == hour


@pytest.mark.parametrize("cell", ["25:00", "днём"])
def test_what_is_no_hour_is_told(cell):
    with pytest.raises(Unclear):
        hour_of(cell)


def test_the_checks_find_what_cannot_be(school):
    school.log(tools=(school.tool(),))
    with school.read() as session:
        assert faults(session, checks) == []
    with school.work() as session:
        made = session.query(Consultation).one()
        made.teacher_id, made.theme_id = school.pupil, None
        line = type(made.tools[0])(tool_id=school.tool())
        made.tools.append(line)
    with school.read() as session:
        problems = [each.replace("\u00a0", " ") for each in faults(session, checks)]
    assert problems == [
        "Консультация 17.03.2027 записана не на педагога: Соколова.",
        "У 1 консультации нет ни темы, ни вопроса.",
        "В 1 консультации один инструмент записан дважды.",
        "Консультации, которых не найдёт поиск: 1.",
    ]


@pytest.mark.parametrize(
    "heading", ["ФИО, должность", "С кем проведена", "Кому оказана консультация", "Участник"]
)
def test_a_journal_calls_the_teacher_in_many_ways(library, tmp_path, heading):
    with library.database.work("x") as session:
        add_reader(session, "Воронова Людмила Петровна", group="teacher", post="учитель химии")
    path = tmp_path / "журнал.csv"
    lines = [f"Дата и время;{heading};Тема;Длительность",
             "02.10.2026 10:00;Воронова Л. П., учитель химии;Подбор литературы;30 мин",
             "03.10.2026 10:00;Воронова Л. П.;Подбор литературы;30 мин",
             ";Итого: 2;;1 ч"]  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    report = OpenedJournal(library, path, AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    assert (report.added, [each.written for each in report.refused]) == (2, ["Итого: 2; 1 ч"])
    told = [(each.at, each.written) for each in report.notes if "темы" in each.reason]
    assert told == [("строка 2", "Подбор литературы")]


@pytest.mark.parametrize(
    ("cells", "minutes", "hours"),
    [
        (["20 мин", "0,5 ч", 40, "14:30"], [20, 30, 40, None], [None] * 4),
        (["1 час", "45"], [60, 45], [None, None]),
        (["14:30", "1:30", "20 мин"], [None] * 3, [dt.time(14, 30), dt.time(1, 30), None]),
        (["9:00", "1:30"], [None, None], [dt.time(9), dt.time(1, 30)]),
    ],
)
def test_a_column_of_time_is_a_length_where_its_cells_are(library, tmp_path, cells, minutes, hours):
    with library.database.work("Учителя") as session:
        add_reader(session, "Воронова Людмила Петровна", group="teacher")
    rows = [[dt.date(2026, 9, day), "Воронова Л. П.", f"Тема {day}", cell]
            for day, cell in enumerate(cells, 1)]  # fmt: skip
    path = workbook(tmp_path, rows, ["Дата", "ФИО педагога", "Тема", "Время"])
    OpenedJournal(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)
    with library.database.read() as session:
        found = session.query(Consultation).order_by(Consultation.held_on).all()
        assert [each.minutes or None for each in found] == minutes
        assert [each.starts_at for each in found] == hours
