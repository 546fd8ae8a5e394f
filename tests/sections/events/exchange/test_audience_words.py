"""For whom and when, read from free words; what our own words say is read back the same."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.times.month_words import read_month
from ibc_desktop.sections.events.exchange.audience_words import read_audience
from ibc_desktop.sections.events.exchange.hour_words import read_hours
from ibc_desktop.sections.events.exchange.when_words import read_when
from ibc_desktop.sections.events.rules.drafts import PartyDraft, When
from ibc_desktop.sections.events.rules.wording import (
    day_words,
    hours,
    paper_when,
    when_words,
    whom_short,
    whom_words,
)
from ibc_desktop.sections.readers.model import ReaderGroup

YEAR = 2026
FIRST = dt.date(YEAR, 9, 1)
GRADES = st.integers(1, 12)


def a_class(grade: int, letter: str) -> PartyDraft:
    return PartyDraft(class_name=f"{grade}{letter}", grade_from=grade, grade_to=grade)


@st.composite
def some_grades(draw: st.DrawFn) -> PartyDraft:
    first, last = sorted((draw(GRADES), draw(GRADES)))
    return PartyDraft(grade_from=first, grade_to=last)


PUPILS = st.one_of(some_grades(), st.builds(a_class, GRADES, st.sampled_from("АБВГД")))
GROWN_UPS = st.one_of(
    st.builds(PartyDraft, st.sampled_from(list(ReaderGroup)[1:])),
    some_grades().map(lambda party: PartyDraft(ReaderGroup.PARENT, "", *_span(party))),
    st.builds(a_class, GRADES, st.sampled_from("АБ")).map(
        lambda party: PartyDraft(ReaderGroup.PARENT, party.class_name, *_span(party))
    ),
)
NOTES = st.sampled_from(
    ["", "актив библиотеки", "родители будущих первоклассников, кружок «Юный друг»"]
)


def _span(party: PartyDraft) -> tuple[int | None, int | None]:
    return party.grade_from, party.grade_to


@given(st.lists(st.one_of(PUPILS, GROWN_UPS), max_size=6), NOTES)
def test_our_own_words_are_read_back(parties, note):
    for say in (whom_words, whom_short):
        said = say(parties, note)
        read = read_audience(said)
        assert say(read.parties, read.note) == said
        assert read.note == note


# A comma and an «и» between words, more often than chance would have it.
WRITTEN = st.lists(st.sampled_from([" и ", " И ", ", ", " ", "5А", "хор"]), max_size=7).map("".join)


@settings(max_examples=200)
@given(st.text(max_size=40) | WRITTEN)
@example(" И ")
@example("кружок и хор")
def test_no_words_are_lost_and_none_break(text):
    read = read_audience(text)
    for party in read.parties:
        assert party.grade_from is None or party.grade_from in range(1, 13)
    if not read.parties:
        assert [*filter(str.isalnum, read.note)] == [*filter(str.isalnum, text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5-7 кл.", "5–7 классы"),
        ("5а,6б", "5А, 6Б"),
        ("5 «а» класс", "5А"),
        ("5А,Б", "5А, 5Б"),
        ("5аб", "5А, 5Б"),
        ("5/1, 5/2 кл.", "5-1, 5-2"),
        ("2а-в", "2А, 2Б, 2В"),
        ("с 5 по 7 класс", "5–7 классы"),
        ("8-9-е классы", "8–9 классы"),
        ("ученики 5-х классов", "5 класс"),
        ("Обучающиеся 1-11 кл.", "1–11 классы"),
        ("1,2,3 классы", "1, 2, 3 классы"),
        ("начальные классы", "1–4 классы"),
        ("старшеклассники", "10–11 классы"),
        ("первоклассники", "1 класс"),
        ("вся школа", "все классы"),
        ("Родители 1-2 классов", "родители 1–2 классов"),
        ("родители 5А и 6Б", "родители 5А, родители 6Б"),
        ("5 и 6 классы, учителя", "5, 6 классы, педагоги"),
        ("педагоги, актив библиотеки", "педагоги, актив библиотеки"),
        ("Родители будущих первоклассников", "Родители будущих первоклассников"),
        ("5А, кружок и хор", "5А, кружок и хор"),
        ("120, 0, 7-5", "120, 0, 7-5"),
        ("12+", "12+"),
        ("6+, 1-4 кл.", "1–4 классы, 6+"),
        ("1-4 кл. (6+)", "1–4 классы, 6+"),
        ("8+ дети", "все классы, 8+"),
        ("5+6 кл.", "5, 6 классы"),
        ("5А + 5Б", "5А, 5Б"),
        ("5 + родители", "5 класс, родители"),
        ("", ""),
    ],
)
def test_audiences_as_plans_write_them(text, said):
    read = read_audience(text)
    assert whom_words(read.parties, read.note) == said


def test_the_number_of_people_beside_a_class_is_expected():
    read = read_audience("5А (24 чел.), 6Б - 20 человек, педагоги")
    assert [party.expected for party in read.parties] == [24, 20, None]
    assert whom_words(read.parties, read.note) == "5А, 6Б, педагоги"


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("педагоги 2", "педагоги", 2),
        ("Педагоги: 2", "педагоги", 2),
        ("2 педагога", "педагоги", 2),
        ("2 учителя", "педагоги", 2),
        ("гости – 3", "гости", 3),
        ("5 родителей", "родители", 5),
        ("5А 20", "5А", 20),
        ("5А – 8", "5А", 8),
        ("1-4 классы: 80", "1–4 классы", 80),
        ("родители 3", "родители 3 класса", None),
        ("классы 5", "5 класс", None),
        ("3А 2", "3А 2", None),
        ("ученики 20", "ученики 20", None),
    ],
)
def test_a_number_is_of_people_where_it_can_be_no_grade(text, said, expected):
    read = read_audience(text)
    assert whom_words(read.parties, read.note) == said
    assert [party.expected for party in read.parties] == ([] if read.note else [expected])


def test_a_class_within_its_grades_is_not_said_twice():
    parties = (a_class(5, "А"), PartyDraft(grade_from=5, grade_to=7), a_class(8, "Б"))
    assert whom_words(parties) == "5–7 классы, 8Б"
    assert whom_short((*parties, PartyDraft())) == "все классы"


@st.composite
def moments(draw: st.DrawFn) -> When:
    days = st.dates(dt.date(YEAR, 9, 1), dt.date(YEAR + 1, 8, 31))
    first, last = sorted((draw(days), draw(days)))
    if draw(st.booleans()):
        return When(month=first.month)
    one_day = draw(st.booleans()) or last == first
    start, end = sorted((draw(st.times()), draw(st.times())))
    starts_at = start.replace(second=0, microsecond=0) if draw(st.booleans()) else None
    ends_at = end.replace(second=0, microsecond=0) if starts_at and draw(st.booleans()) else None
    return When(first, None if one_day else last, first.month, starts_at, ends_at)


@given(moments())
def test_our_own_days_are_read_back(when):
    days = When(when.starts_on, when.ends_on, when.month)
    for say in (paper_when, day_words):
        assert read_when(say(when), FIRST) == days
    assert read_when(when_words(when), FIRST) == when
    if when.starts_at:
        assert read_hours(hours(when)) == (when.starts_at, when.ends_at)


@given(st.text(max_size=40), st.one_of(st.none(), st.integers(1, 12)))
def test_no_text_breaks_the_reading_of_days(text, month):
    found = read_when(text, FIRST, month)
    assert found is None or found.month in range(1, 13)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("15.10.2026", "15.10"),
        ("2026-10-15", "15.10"),
        ("15 окт.", "15.10"),
        ("10-15 октября", "10–15.10"),
        ("10.10-15.10.2026", "10–15.10"),
        ("с 10 по 15 октября", "10–15.10"),
        ("28 октября - 3 ноября", "28.10–03.11"),
        ("28 декабря – 10 января", "28.12–10.01"),
        ("24 – 30 марта 2027 года", "24–30.03"),
        ("15", "15.10"),
        ("15-18", "15–18.10"),
        ("2-я неделя марта", "08–12.03"),
        ("вторая неделя марта", "08–12.03"),
        ("последняя неделя сентября", "28–30.09"),
        ("1 неделя", "01–02.10"),
        ("1 неделя мая", "03–07.05"),
        ("март", "март"),
        ("май 2027г.", "май"),
        ("март-апрель", "март"),
        ("I четверть", "октябрь"),
        ("первая декада ноября", "ноябрь"),
        ("в течение года", "октябрь"),
        ("каникулы", "октябрь"),
    ],
)
def test_days_as_plans_write_them(text, said):
    found = read_when(text, FIRST, 10)
    assert found is not None
    assert paper_when(found) == said


@pytest.mark.parametrize("text", ["", "31.02", "абв", "маршрут", "15.13", 15.1, None])
def test_what_names_no_day_is_none(text):
    assert read_when(text, FIRST, 10) is None


def test_words_that_name_no_day_are_kept():
    found = read_when("в течение года", FIRST)
    assert found == When(month=9, rest="в течение года")
    assert read_when(dt.datetime(2026, 10, 15, 9), FIRST) == When(dt.date(2026, 10, 15), month=10)
    assert read_when("2 полугодие", FIRST) == When(month=1, rest="2 полугодие")


@pytest.mark.parametrize(
    ("text", "month"),
    [("Сентябрь", 9), ("МАРТ 2027 г.", 3), ("Май", 5), ("Март: неделя", None),
     ("Мастер-класс", None), ("Маршрут", None), ("5", None)],
)  # fmt: skip
def test_a_heading_of_a_month(text, month):
    assert read_month(text) == month


@pytest.mark.parametrize(
    ("text", "clock"),
    [("12:20", (dt.time(12, 20), None)), ("с 12.20 до 13-05", (dt.time(12, 20), dt.time(13, 5))),
     ("25:00", (None, None)), ("после уроков", (None, None))],
)  # fmt: skip
def test_hours(text, clock):
    assert read_hours(text) == clock
