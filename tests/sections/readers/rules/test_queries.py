import datetime as dt

import pytest
from sqlalchemy import select

from ibc_desktop.sections.readers.model import Reader, ReaderGroup
from ibc_desktop.sections.readers.rules import queries, service
from ibc_desktop.sections.readers.rules.queries import ReaderFilter
from tests.builders import once

TODAY = dt.date(2027, 3, 17)
PEOPLE = [
    ("Ёлкин Пётр", "10А"),
    ("Соколова Мария", "9Б"),
    ("Соколов Иван", "5А"),
    ("Ермакова Анна-Мария", "5А"),
    ("Ежов Олег", ""),
]


@pytest.fixture
def school(library):
    fill(library)
    return library


@once
def fill(library):
    with library.database.work("Школа") as session:
        teacher = service.add_reader(
            session,
            TODAY,
            surname="Иванова",
            given_name="Ольга",
            patronymic="Петровна",
            group=ReaderGroup.TEACHER.value,
            post="учитель химии",
        )
        forms = {"": None}
        for grade, letter in ((10, "А"), (9, "Б"), (5, "А")):
            form = service.add_class(session, grade, letter, 2026, teacher.id)
            forms[form.name] = form.id
        for number, (name, form) in enumerate(PEOPLE):
            surname, given = name.split()
            service.add_reader(
                session,
                TODAY,
                surname=surname,
                given_name=given,
                school_form_id=forms[form],
                card_number=f"К{number}",
            )


def names(library, wanted: ReaderFilter) -> list[str]:
    with library.database.read() as session:
        assert queries.READERS.count(session, wanted) == len(queries.READERS.page(session, wanted))
        return [row.name for row in queries.READERS.page(session, wanted)]


def test_classes_stand_in_the_order_of_grades(school):
    with school.database.read() as session:
        rows = queries.classes(session, 2026, TODAY)
        assert queries.classes(session, 2025, TODAY) == []
    assert [(row.name, row.readers) for row in rows] == [("5А", 2), ("9Б", 1), ("10А", 1)]
    assert rows[0].teacher == "Иванова\xa0О.\xa0П."


def test_the_counts_are_those_of_the_day(school):
    with school.database.read() as session:
        rows = queries.classes(session, 2026, TODAY - dt.timedelta(days=1))
    assert [row.readers for row in rows] == [0, 0, 0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("соколов", ["Соколов Иван", "Соколова Мария"]),
        ("МАРИЯ сокол", ["Соколова Мария"]),
        ("мария", ["Ермакова Анна-Мария", "Соколова Мария"]),
        ("елк", ["Ёлкин Пётр"]),
        ("ЁЛКИН", ["Ёлкин Пётр"]),
        ("`krby", ["Ёлкин Пётр"]),
        ("cjrjkjd 5f", ["Соколов Иван"]),
        ("5а", ["Ермакова Анна-Мария", "Соколов Иван"]),
        ("околов", []),
        ("%", ["Ежов Олег", "Ёлкин Пётр"]),
    ],
)
def test_readers_are_found_as_one_types(school, words: str, found: list[str]):
    if words == "%":
        # No letters, no condition: the whole list stays.
        assert names(school, ReaderFilter(words=words))[:2] == found
    else:
        assert names(school, ReaderFilter(words=words)) == found


def test_the_list_is_narrowed_by_class_group_and_leaving(school):
    with school.database.read() as session:
        form = queries.class_by_code(session, "5 а", TODAY)
        assert form is not None
        (teacher,) = queries.READERS.page(session, ReaderFilter(words="иванова"))
    assert names(school, ReaderFilter(school_form_id=form.id)) == [
        "Ермакова Анна-Мария",
        "Соколов Иван",
    ]
    assert names(school, ReaderFilter(group=ReaderGroup.TEACHER)) == ["Иванова Ольга"]
    with school.database.work("Выбыла") as session:
        service.sign_off(session, teacher.id, TODAY, [])
    assert names(school, ReaderFilter(left=True)) == ["Иванова Ольга"]
    assert names(school, ReaderFilter(group=ReaderGroup.TEACHER)) == []


def test_pages_go_on_after_the_last_reader(school):
    with school.database.read() as session:
        seen: list[queries.ReaderRow] = []
        while page := queries.READERS.page(
            session, ReaderFilter(), seen[-1] if seen else None, size=2
        ):
            seen += page
    assert [row.surname for row in seen] == [
        "Ежов",
        "Ёлкин",
        "Ермакова",
        "Иванова",
        "Соколов",
        "Соколова",
    ]


def test_pages_in_the_other_layout_end_too(school):
    wanted = ReaderFilter(words="cjrjkjd")
    with school.database.read() as session:
        first = queries.READERS.page(session, wanted, size=1)
        second = queries.READERS.page(session, wanted, first[-1], size=1)
        assert [row.name for row in first + second] == ["Соколов Иван", "Соколова Мария"]
        assert queries.READERS.page(session, wanted, second[-1], size=1) == []


def test_a_card_is_found_in_any_layout(school):
    with school.database.work("Читатель") as session:
        service.add_reader(session, TODAY, surname="Чехов", card_number="F-17")
    with school.database.read() as session:
        for typed in ("F-17", "А-17", " F-17 "):
            found = queries.reader_by_card(session, typed)
            assert found is not None
            assert found.surname == "Чехов"
        assert queries.reader_by_card(session, "17") is None


@pytest.mark.parametrize("typed", ["9б", "9Б", "9 б", "9,", '9"б"'])
def test_a_class_is_found_by_its_code(school, typed: str):
    with school.database.read() as session:
        found = queries.class_by_code(session, typed, TODAY)
        assert found is not None
        assert found.name == "9Б"
        assert queries.class_by_code(session, "8б", TODAY) is None


def test_a_row_says_who_the_reader_is(school):
    with school.database.read() as session:
        rows = {row.surname: row for row in queries.READERS.page(session, ReaderFilter())}
    assert rows["Соколов"].role == "5А"
    assert rows["Иванова"].role == "учитель химии"
    assert rows["Ежов"].role == "ученик"
    assert rows["Иванова"].full_name == "Иванова Ольга Петровна"


def test_a_surname_stands_before_a_patronymic(school):
    with school.database.work("Отчество") as session:
        reader = session.scalars(select(Reader).where(Reader.surname == "Ежов")).one()
        reader.patronymic = "Соколович"
        reader.search_key += " соколович"
    wanted = ReaderFilter(words="сокол")
    assert names(school, wanted)[-1].startswith("Ежов")
    with school.database.read() as session:
        whole = queries.READERS.page(session, wanted)
        first = queries.READERS.page(session, wanted, size=1)
        rest = queries.READERS.page(session, wanted, after=first[0])
    assert [*first, *rest] == whole
