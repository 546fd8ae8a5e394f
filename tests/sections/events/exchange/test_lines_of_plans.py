"""Lines of a plan that are no events: totals beside a date, signatures, tables of other columns."""

import datetime as dt

import pytest

from tests.builders import of_rows

from .test_intake import rows, save_xlsx, take, written


def test_totals_and_signatures_are_no_events(library, school, tmp_path):
    plan = [
        "Дата;Мероприятие;Класс;Ответственный",
        "10.09.2026;Урок знаний;5А;Сомова",
        "30.09.2026;Итого: 2 мероприятия;;",
        "Сентябрь;Итого;;1",
        ";Всего за октябрь: 1;;",
        "Зав. библиотекой;;;Сомова О. И.",
        "Зав. библиотекой;Сомова О. И.;;",
    ]
    report = take(library, written(tmp_path, plan))
    assert [event.title for event in rows(library)] == ["Урок знаний"]
    assert [(each.at, each.reason) for each in report.refused] == [
        *((f"строка {row}", "это итоговая строка") for row in (3, 4, 5)),
        *((f"строка {row}", "похоже на подпись") for row in (6, 7)),
    ]
    assert report.refused[0].written == "30.09.2026; Итого: 2 мероприятия"


def test_a_plan_goes_on_under_other_headings_and_their_month(library, school, tmp_path):
    plan = [
        "План на 2026/2027 учебный год",
        "Дата;Мероприятие;Класс;Ответственный",
        "10.09.2026;Урок знаний;5А;Сомова",
        ";;;",
        "Октябрь;;;",
        "Мероприятие;Ответственный;Класс;Дата",
        "Викторина;Лосева;6Б;12",
        "Беседа;Лосева;6Б;",
    ]
    report = take(library, written(tmp_path, plan))
    assert (report.refused, report.added) == ([], 3)
    found = {event.title: event for event in rows(library)}
    assert found["Викторина"].starts_on == dt.date(2026, 10, 12)
    assert (found["Беседа"].month, found["Беседа"].responsible) == (10, "Лосева")


@pytest.mark.parametrize(
    "head", ["II полугодие", "3 четверть", "В течение года", "Весенние каникулы"]
)
def test_a_heading_of_another_time_ends_the_month_above_it(library, school, tmp_path, head):
    plan = [
        "План на 2026/2027 учебный год",
        "Мероприятие;Дата",
        "Декабрь;",
        "Ёлка;25",
        f"{head};",
        "Обзор журналов;ежемесячно",
    ]
    take(library, written(tmp_path, plan))
    found = {event.title: event.month for event in rows(library)}
    assert found == {"Ёлка": 12, "Обзор журналов": 9}


def test_a_numbered_row_without_a_day_is_an_event_where_its_number_goes_on(
    library, school, tmp_path
):
    plan = [
        "План на 2026/2027 учебный год",
        "№;Мероприятие;Дата",
        "1;Массовая работа;",
        "1;Урок знаний;10.09",
        "2;Краеведение;",
        "1;Квест;11.09",
        "2;Поход;12.09",
        "Октябрь;;",
        "3;Клуб;",
        "4;Совет;5",
        "5;Рейд;",
    ]
    report = take(library, written(tmp_path, plan))
    assert (report.refused, report.added) == ([], 6)
    found = {event.title: (event.month, event.section) for event in rows(library)}
    assert found["Клуб"] == found["Рейд"] == (10, "Краеведение")
    assert found["Урок знаний"] == (9, "Массовая работа")


@pytest.mark.parametrize(
    ("written", "title", "is_told"),
    [
        ("Открытие недели\nВыставка «Новинки»", "Открытие недели Выставка «Новинки»", True),
        ("Конкурс чтецов. Громкие чтения", "Конкурс чтецов. Громкие чтения", True),
        ("Выставка «Мама» и мастер-класс «Дом»", "Выставка «Мама» и мастер-класс «Дом»", True),
        ("Ко Дню матери:\nВыставка «Мама»", "Ко Дню матери: Выставка «Мама»", False),
        ("Библиотечный\nурок «Каталог»", "Каталог", False),
        ("Литературная игра «Колобок»\nдля 1 класса", "«Колобок» для 1 класса", False),
    ],
)
def test_nothing_of_a_title_is_lost_and_two_events_are_told(
    library, school, tmp_path, written, title, is_told
):
    path = tmp_path / "план.xlsx"
    save_xlsx(path, ["Дата", "Мероприятие"], [["21.03.2027", written]])
    told = [each.reason for each in of_rows(take(library, path))]
    assert told == (["похоже на несколько мероприятий"] if is_told else [])
    assert [event.title for event in rows(library)] == [title]


def test_a_year_without_classes_is_told_once(library, school, tmp_path):
    rows_ = [f"1{at}.10.2028;Урок {at};5А" for at in range(4)]
    report = take(library, written(tmp_path, ["Дата;Мероприятие;Класс", *rows_]))
    told = [(each.at, each.reason) for each in of_rows(report)]
    assert told == [("строка 2", "классов в 2028/29 учебном году нет")]


def test_exhibitions_lower_on_a_plan_are_read(library, school, tmp_path):
    plan = [
        "№;Дата;Мероприятие;Ответственный",
        "1;10.10.2026;Урок;Лосева",
        ";;;",
        "Книжные выставки;;;",
        "№;Название выставки;Срок;Ответственный",
        "1;Новинки;октябрь;Сомова",
        "2;Осень;ноябрь;Сомова",
    ]
    report = take(library, written(tmp_path, plan))
    assert (report.refused, report.added) == ([], 3)
    found = {event.title: (event.month, event.responsible) for event in rows(library)}
    assert (found["Новинки"], found["Осень"]) == ((10, "Сомова"), (11, "Сомова"))


def test_an_age_among_those_it_is_for_is_an_age_mark_and_no_class(library, school, tmp_path):
    plan = [
        "Дата;Мероприятие;Возрастная категория;Знак",
        "10.09.2026;Дело;12+;",
        "11.09.2026;Слово;6+, 1-4 кл.;",
        "12.09.2026;Игра;8+;",
        "13.09.2026;Спор;6+;12+",
        "14.09.2026;Час;16 +;16+",
    ]
    report = take(library, written(tmp_path, plan))
    found = {each.title: (each.age_mark, each.audience_note) for each in rows(library)}
    assert found == {
        "Дело": ("12", ""),
        "Слово": ("6", ""),
        "Игра": ("", "8+"),
        "Спор": ("12", "6+"),
        "Час": ("16", ""),
    }
    told = [(each.at, each.reason, each.outcome) for each in report.notes if each.place]
    assert told[-2:] == [
        ("C4", "возраст, а не класс", "останется словами: 8+"),
        ("C5", "возраст, а не класс", "останется словами: 6+"),
    ]
