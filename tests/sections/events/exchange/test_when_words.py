"""Days and hours as plans write them: what is not understood is kept and told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.russian import date_words, weekday_name
from ibc_desktop.sections.events.exchange.when_words import read_when
from ibc_desktop.sections.events.rules.drafts import When
from ibc_desktop.sections.events.rules.wording import hours, paper_when

YEAR = 2026
FIRST = dt.date(YEAR, 9, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("06.06.27 в 11-00", "06.06 11:00"),
        ("06.06.2027 г., 11.00", "06.06 11:00"),
        ("12 марта 2027 года в 14 ч. 30 мин.", "12.03 14:30"),
        ("12 марта в 11 часов", "12.03 11:00"),
        ("12.03.2027 14.00-15.00", "12.03 14:00–15:00"),
        ("15.10.2026 с 12.20 до 13.05", "15.10 12:20–13:05"),
        ("20.10 с 10 до 12 часов", "20.10 10:00–12:00"),
        ("2027-03-12T11:30:00", "12.03 11:30"),
        ("01.09.2026 0:00:00", "01.09"),
        ("12-03-2027", "12.03"),
        ("2027/03/12", "12.03"),
        ("12.10.2026-16.10.2026", "12–16.10"),
        ("46300", "05.10"),
        (46300, "05.10"),
        ("15.X.2026", "15.10"),
        ("12, 13 октября", "12–13.10"),
        ("12 и 13 октября", "12–13.10"),
        ("сентябрь, 3-я неделя", "14–18.09"),
        ("последняя пятница октября", "30.10"),
        ("2-й вторник месяца", "08.09"),
        ("пт 12.03", "12.03"),
        ("12.03 (пт)", "12.03"),
        ("в пятницу, 12 марта, в 11", "12.03 11:00"),
        ("с 15 сентября до 15 октября", "15.09–15.10"),
        ("2026-09-15 – 2026-09-20", "15–20.09"),
        ("пн-пт 14-18 сентября", "14–18.09"),
        ("15.09. - 18.09. в 10.00", "15–18.09 10:00"),
        ("11.00, 15.09", "15.09 11:00"),
        ("09.2026", "сентябрь"),
        ("2026-09", "сентябрь"),
        ("IX", "сентябрь"),
        ("5/6 мая", "05–06.05"),
        ("5/6.05", "05–06.05"),
    ],
)
def test_days_and_hours_that_are_wholly_understood(text, said):
    found = read_when(text, FIRST, 9)
    assert found is not None
    assert (f"{paper_when(found)} {hours(found)}".strip(), found.rest) == (said, "")


@pytest.mark.parametrize(
    ("text", "said", "doubt"),
    [
        ("12.10; 19.10; 26.10", "12.10", "названо несколько дней"),
        ("1,8,15,22 октября", "01.10", "названо несколько дней"),
        ("12.10 – 19.10, 26.10", "12–19.10", "названо несколько дней"),
        ("12 октября, 3 урок", "12.10", "кроме даты ещё слова"),
        ("12 октября 10 урок", "12.10", "кроме даты ещё слова"),
        ("15 марта (по согласованию)", "15.03", "кроме даты ещё слова"),
        ("25.12 10:00, 11:00", "25.12 10:00", "кроме даты ещё слова"),
        ("12.10 11.10", "12.10", "кроме даты ещё слова"),
        ("ср 12.03", "12.03", "12.03.2027 – пятница"),
        ("12.03 пт, сб", "12.03", "дней недели больше, чем дней"),
        ("октябрь-ноябрь", "октябрь", ""),
        ("1-я декада марта", "март", ""),
        ("до 15 мая", "май", ""),
        ("март 14:00", "март", ""),
        ("вторник, март", "март", ""),
        ("III четверть", "январь", ""),
        ("IV кв.", "октябрь", ""),
        ("осенние каникулы", "октябрь", ""),
        *((each, "сентябрь", "") for each in (
            "ежеквартально", "каждый вторник", "по вторникам", "последняя пятница месяца",
            "1 раз в четверть", "в течение месяца", "2 раза в месяц",
            "2 р. в месяц", "по согласованию", "дата уточняется")),
    ],
)  # fmt: skip
def test_what_stands_beside_a_day_or_a_month_is_kept_and_told(text, said, doubt):
    found = read_when(text, FIRST)
    assert found is not None
    shown = f"{paper_when(found)} {hours(found)}".strip()
    assert (shown, found.rest, found.doubt) == (said, text, doubt)


DAYS_WRITTEN = (
    "{0:%d.%m.%Y}", "{0:%d.%m.%y}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%d-%m-%Y}",
    "{0:%d.%m}", "{0.day}.{0.month}.{0:%Y} г.", "{1} {2}", "{3} {1}",
    "{1} {0:%Y} года", "{1}, {2}", "{0:%d.%m.%Y} ({2})",
)  # fmt: skip
HOURS_WRITTEN = (
    "",
    " {:%H:%M}",
    " в {:%H-%M}",
    ", в {:%H.%M}",
    " {:%H:%M:%S}",
    " в {0.hour} ч. {0:%M} мин.",
)


@given(
    st.dates(dt.date(YEAR, 9, 1), dt.date(YEAR + 1, 8, 31)), st.sampled_from(DAYS_WRITTEN),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.sampled_from(HOURS_WRITTEN),
)  # fmt: skip
def test_a_day_written_in_any_usual_form_is_read_back(day, form, hour, clock):
    short = "пн вт ср чт пт сб вс".split()[day.weekday()]
    words = form.format(day, date_words(day, day), weekday_name(day), short)
    written = words + clock.format(hour)
    starts_at = hour if clock and "00:00:00" not in written else None
    assert read_when(written, FIRST) == When(day, month=day.month, starts_at=starts_at), written


@pytest.mark.parametrize("text", ["1.5 часа", "31.11.2026", "10:00-11:00", "6-7.5 мин", "вторник"])
def test_hours_lengths_and_weekdays_are_no_days(text):
    assert read_when(text, FIRST) is None
