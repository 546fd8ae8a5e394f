"""A pupil is in a class on days of its school year alone, and days away stay days away."""

import datetime as dt
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.school_years import SchoolYear
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.sections.readers.model import FormOrigin, Membership, MembershipKind, SchoolForm
from ibc_desktop.sections.readers.rules import checks, queries, service
from tests.builders import Library, add_class, add_reader, faults, fresh_library, once

TODAY = dt.date(2027, 3, 17)
K = MembershipKind


@pytest.fixture
@once
def forms(library) -> dict[str, int]:
    with library.database.work("Классы") as session:
        names = ((5, "А", 2026), (5, "Б", 2026), (6, "А", 2027), (5, "А", 2027), (4, "А", 2025))
        made = [add_class(session, *name, school_year=year) for *name, year in names]
        return {f"{form.name} {form.school_year}": form.id for form in made}


@pytest.fixture
def maria(library) -> int:
    with library.database.work("Записан читатель") as session:
        return add_reader(session).id


def put(library: Library, reader: int, form: int | None, day: dt.date, **how: K) -> None:
    with library.database.work("Переведён") as session:
        service.put_in_class(session, reader, form, day, **how)


def history(library: Library, reader: int) -> list[tuple[str, int, dt.date, dt.date | None, K]]:
    rows = library.ask(queries.class_history, reader)
    return [(row.name, row.school_year, row.since, row.until, row.kind) for row in rows[::-1]]


def sound(library: Library) -> list[str]:
    with library.database.read() as session:
        return faults(session, checks)


def test_the_old_class_ends_with_its_year_whenever_the_new_one_is_entered(library, forms, maria):
    put(library, maria, forms["5А 2026"], dt.date(2026, 9, 1))
    put(library, maria, forms["6А 2027"], dt.date(2027, 9, 20))
    assert history(library, maria) == [
        ("5А", 2026, dt.date(2026, 9, 1), dt.date(2027, 8, 31), K.STARTED),
        ("6А", 2027, dt.date(2027, 9, 20), None, K.MOVED),
    ]
    assert sound(library) == []


@pytest.mark.parametrize(
    ("form", "kind"), [("6А 2027", K.MOVED), ("5А 2027", K.REPEATS)], ids=["up", "again"]
)
def test_how_a_pupil_came_is_told_by_the_class_before(library, forms, maria, form, kind):
    put(library, maria, forms["5А 2026"], TODAY)
    put(library, maria, forms[form], dt.date(2027, 9, 1))
    assert history(library, maria)[-1][2:] == (dt.date(2027, 9, 1), None, kind)


def test_how_a_pupil_came_may_be_said(library, forms, maria):
    put(library, maria, forms["5А 2026"], TODAY, kind=K.ARRIVED)
    put(library, maria, forms["6А 2027"], dt.date(2027, 9, 1), kind=K.CONDITIONAL)
    assert [line[-1] for line in history(library, maria)] == [K.ARRIVED, K.CONDITIONAL]


@pytest.mark.parametrize("day", [dt.date(2026, 8, 31), dt.date(2027, 9, 1)])
def test_a_day_of_another_year_is_refused_beside_its_field(library, forms, maria, day):
    with pytest.raises(Refusal, match="2026/27") as refusal:
        put(library, maria, forms["5А 2026"], day)
    assert refusal.value.field == "since"
    assert history(library, maria) == []


def test_a_class_of_the_coming_year_begins_on_its_first_day(library, forms):
    with library.database.work("Записан первоклассник") as session:
        form = forms["6А 2027"]
        reader = service.add_reader(session, TODAY, surname="Котов", school_form_id=form).id
    assert history(library, reader) == [("6А", 2027, dt.date(2027, 9, 1), None, K.STARTED)]


def test_days_away_stay_days_away(library, forms, maria):
    put(library, maria, forms["5А 2026"], dt.date(2026, 9, 1))
    with library.database.work("Выбыл") as session:
        service.sign_off(session, maria, dt.date(2026, 11, 2), [])
    with library.database.work("Вернулся") as session:
        service.take_back_reader(session, maria, TODAY)
    assert history(library, maria) == [
        ("5А", 2026, dt.date(2026, 9, 1), dt.date(2026, 11, 2), K.STARTED),
        ("5А", 2026, TODAY, None, K.RETURNED),
    ]
    journal.undo(library.database)
    assert len(history(library, maria)) == 1


def test_who_comes_back_in_another_year_is_in_no_class_yet(library, forms, maria):
    put(library, maria, forms["5А 2026"], dt.date(2026, 9, 1))
    with library.database.work("Выбыл") as session:
        service.sign_off(session, maria, TODAY, [])
    with library.database.work("Вернулся") as session:
        service.take_back_reader(session, maria, dt.date(2027, 9, 3))
    assert history(library, maria)[-1][3] == TODAY
    assert sound(library) == []


def test_who_leaves_before_a_prepared_class_begins_was_never_in_it(library, forms, maria):
    put(library, maria, forms["5А 2026"], dt.date(2026, 9, 1))
    put(library, maria, forms["6А 2027"], dt.date(2027, 9, 1))
    with library.database.work("Выбыл") as session:
        service.sign_off(session, maria, dt.date(2027, 8, 25), [])
    assert history(library, maria) == [
        ("5А", 2026, dt.date(2026, 9, 1), dt.date(2027, 8, 25), K.STARTED)
    ]


def test_classes_join_and_split(library, forms):
    with library.database.work("Слияние и деление") as session:
        one = add_class(session, 6, "Б", school_year=2027).id
        service.came_from(session, forms["6А 2027"], [forms["5А 2026"], forms["5Б 2026"]])
        service.came_from(session, one, [forms["5Б 2026"]])
        service.came_from(session, forms["6А 2027"], [forms["5А 2026"], forms["5Б 2026"]])
    with library.database.read() as session:
        pairs = session.execute(select(FormOrigin.school_form_id, FormOrigin.came_from_id)).all()
    assert len(pairs) == 3
    with pytest.raises(Refusal, match="прошлого учебного года"):
        library.do("Не тот", service.came_from, forms["6А 2027"], [forms["4А 2025"]])


def test_check_tells_what_no_service_lets_in(library, forms, maria):
    out, later = dt.date(2027, 9, 5), dt.date(2026, 10, 1)
    with library.database.work("Мимо правил") as session:
        rows = (
            Membership(school_form_id=forms["5А 2026"], since=dt.date(2026, 9, 1), until=out),
            Membership(school_form_id=forms["5Б 2026"], since=later, until=TODAY),
        )
        session.add_all(rows)
        for row in rows:
            row.reader_id = maria
        session.add(FormOrigin(school_form_id=forms["6А 2027"], came_from_id=forms["4А 2025"]))
    first, last, since = (date_words(day) for day in (dt.date(2026, 9, 1), out, later))
    assert sound(library) == [
        f"Соколова Мария: в 5А 2026/27 учебного года с {first} по {last}, а это другой год.",
        f"Соколова Мария: с {since} числится сразу в двух классах.",
        "6А 2027/28 вырос из 4А 2025/26, а это не прошлый год.",
    ]


# Any deeds on one pupil through three years.
_DAYS = st.dates(dt.date(2025, 8, 20), dt.date(2028, 9, 10))
_DEEDS = st.lists(
    st.tuples(st.sampled_from(["put", "out", "leave", "back", "undo"]), _DAYS, st.integers(0, 4)),
    max_size=12,
)


@settings(max_examples=60)
@given(deeds=_DEEDS)
def test_no_deed_leads_out_of_a_year_or_into_two_classes(template, tmp_path_factory, deeds):
    with fresh_library(template, tmp_path_factory.mktemp("year")) as library:
        with library.database.work("Классы") as session:
            made = [
                add_class(session, grade, "А", school_year=2025 + grade // 5 + (grade == 6))
                for grade in (4, 5, 6)
            ]
            made += [add_class(session, 5, letter, school_year=2026) for letter in "БВ"]
            keys, maria = [form.id for form in made], add_reader(session).id
        for deed, day, place in deeds:
            with suppress(Refusal):
                _do(library, deed, maria, keys[place], day)
        _require_bounds(library)
        assert sound(library) == []


def _do(library: Library, deed: str, reader: int, form: int, day: dt.date) -> None:
    if deed == "undo":
        journal.undo(library.database)
        return
    with library.database.work(deed) as session:
        match deed:
            case "put":
                service.put_in_class(session, reader, form, day)
            case "out":
                service.put_in_class(session, reader, None, day)
            case "leave":
                service.sign_off(session, reader, day, [])
            case _:
                service.take_back_reader(session, reader, day)


def _require_bounds(library: Library) -> None:
    """What the check asks in SQL, asked of the rows one by one."""
    with library.database.read() as session:
        query = select(Membership, SchoolYear).join(
            SchoolForm, SchoolForm.id == Membership.school_form_id
        )
        joined = query.join(SchoolYear, SchoolYear.id == SchoolForm.school_year)
        rows = session.execute(joined.order_by(Membership.since, Membership.id)).all()
        for membership, year in rows:
            last = membership.until or membership.since
            assert year.starts_on <= membership.since <= last <= year.ends_on
        for (before, _), (after, _) in pairwise(rows):
            assert before.until is not None
            assert before.until <= after.since
