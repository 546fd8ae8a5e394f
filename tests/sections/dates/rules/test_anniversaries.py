"""Writers' birthdays beside the library's own stock."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event

from ibc_desktop.sections.dates.model import Writer
from ibc_desktop.sections.dates.rules import lookups
from ibc_desktop.sections.dates.rules.anniversaries import anniversaries, writer_list
from tests.builders import Library, add_copy, add_edition, fresh_library

TODAY = dt.date(2027, 3, 17)


def only(library: Library, *writers: tuple) -> None:
    """Keep these writers alone in the list: surname, given name, patronymic, birth, death."""
    with library.database.work("x") as session:
        session.execute(delete(Writer))
        for writer in writers:
            lookups.save_writer(session, None, *writer)


def coming(library, today=TODAY, days=30, **how):
    with library.database.read() as session:
        return anniversaries(session, today, days, **how)


CHUKOVSKY = ("Чуковский", "Корней", "Иванович", dt.date(1882, 3, 31), 1969)


def test_a_birthday_is_said_with_what_the_library_has(library):
    only(library, CHUKOVSKY, ("Ларин", "Андрей", "", dt.date(1951, 4, 1)))
    with library.database.work("x") as session:
        tales = add_edition(session, "Телефон", "Чуковский К. И.")
        add_copy(session, tales)
        add_copy(session, tales, state="loan")
        add_copy(session, tales, state="written_off")
        add_copy(session, add_edition(session, "Айболит", "Чуковский Корней Иванович"))
        add_copy(session, add_edition(session, "Букварь", "Чуковский К. И.", fund="textbook"))
        add_copy(session, add_edition(session, "Стихи", "Чуковский Николай Корнеевич"))
        add_copy(session, add_edition(session, "Роман", "Чуковская Л. К."))
    first, second = coming(library)
    assert (first.name, first.day, first.age) == (
        "Чуковский\u00a0К.\u00a0И.", dt.date(2027, 3, 31), 145,
    )  # fmt: skip
    assert first.age_words.replace("\u00a0", " ") == "145 лет со дня рождения"
    assert (first.copies, first.on_shelf) == (3, 2)
    assert second.age_words.replace("\u00a0", " ") == "76 лет"
    assert second.copies == 0
    assert [each.surname for each in coming(library, jubilees_only=True)] == ["Чуковский"]
    assert [each.surname for each in coming(library, limit=1)] == ["Чуковский"]
    assert coming(library, days=13) == []


def test_of_three_tolstoys_each_has_his_own(library):
    only(
        library,
        ("Толстой", "Лев", "Николаевич", dt.date(1828, 3, 20), 1910),
        ("Толстой", "Алексей", "Николаевич", dt.date(1883, 3, 21), 1945),
        ("Толстой", "Алексей", "Константинович", dt.date(1817, 3, 22), 1875),
        ("Толстопятов", "Лев", "", dt.date(1900, 3, 23), None),
    )
    with library.database.work("x") as session:
        for title, author in (
            ("Филипок", "Толстой Л. Н."),
            ("Детство", "Толстой Л."),
            ("Аэлита", "Толстой А. Н."),
            ("Князь Серебряный", "Толстой Алексей Константинович"),
        ):
            add_copy(session, add_edition(session, title, author))
    assert [each.copies for each in coming(library)] == [2, 1, 1, 0]


def test_it_takes_the_same_few_statements_for_any_number_of_writers(library):
    said: list[tuple[str, Any]] = []

    def listen(*given: Any) -> None:
        said.append((given[2], given[3]))

    with library.database.read() as session:
        writers = len(writer_list(session))
        event.listen(session.get_bind(), "before_cursor_execute", listen)
        assert len(anniversaries(session, TODAY, 365)) == writers
        event.remove(session.get_bind(), "before_cursor_execute", listen)
        assert len(said) == 2
        statement, values = next(each for each in said if "edition" in each[0])
        connection = session.connection()
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = " ".join(str(row[3]) for row in plan)
    assert "ix_edition_author_key" in steps
    assert "ix_copy_edition_id" in steps
    assert "SCAN edition" not in steps


@settings(max_examples=15)
@given(st.dates(dt.date(1750, 1, 1), dt.date(2000, 12, 31)), st.dates(dt.date(2020, 1, 1)))
def test_every_birthday_comes_within_a_year(template, tmp_path_factory, born, today):
    today = today.replace(year=2020 + today.year % 60)
    with fresh_library(template, tmp_path_factory.mktemp("year")) as library:
        only(library, ("Ларин", "Андрей", "", born))
        (found,) = coming(library, today, 366)
    assert today <= found.day <= today + dt.timedelta(366)
    assert found.age == found.day.year - born.year
    leap = (born.month, born.day) == (2, 29)
    assert (found.day.month, found.day.day) == (born.month, born.day) or leap
