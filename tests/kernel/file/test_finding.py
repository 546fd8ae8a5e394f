"""Deeds are found by words, by the records that they touch, and by day."""

import datetime as dt
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import DeedChange, DeedRange
from ibc_desktop.kernel.file.finding import Sought, find_deeds, meant
from ibc_desktop.kernel.file.lines import lines_of
from ibc_desktop.kernel.file.touching import deeds_touching
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.schema import references
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.readers.model import Membership, Reader
from tests.builders import Library, add_class, add_copy, add_edition, add_reader, fresh_library

TODAY = dt.date(2027, 3, 17)


class School:
    """Two readers of two classes, two books, and what was done with them day by day."""

    def __init__(self, library: Library) -> None:
        self.library, self.database = library, library.database
        library.clock.moment = dt.datetime(2027, 3, 12, 9)
        with self.database.work("Записаны читатели") as session:
            self.gleb = add_reader(session, "Лунин Глеб", add_class(session, 6, "Б"))
            self.anna = add_reader(session, "Лунина Анна", add_class(session, 5, "А"))
        with self.database.work("Новая книга") as session:
            edition = add_edition(session, "Хоббит", "Толкин Дж.")
            self.hobbit = add_copy(session, edition, inventory_number="25524")
        library.clock.forward(days=3)

    def lend(self, reader: Reader) -> int:
        title = f"Выдача: {reader.surname} {reader.given_name} — «Хоббит»"
        with self.database.work(title) as session:
            day = self.library.clock().date()
            loan = Loan(
                copy_id=self.hobbit.id,
                reader_id=reader.id,
                issued_on=day,
                due_on=day,
                reader_group=reader.group,
            )
            session.add(loan)
            session.flush()
            return loan.id

    def take_back(self, loan: int) -> None:
        with self.database.work("Возврат") as session:
            session.execute(
                update(Loan).where(Loan.id == loan).values(returned_on=self.library.clock().date())
            )

    def find(self, words: str = "", **wanted: object) -> list[str]:
        with self.database.read() as session:
            known = self.library.sections.all(Recorded)
            keys = find_deeds(session, Sought(words, **wanted), known, TODAY)  # type: ignore[arg-type]
            return [deed.title for deed in journal.of(session, keys)]


@pytest.fixture
def school(library: Library) -> School:
    return School(library)


LENT = "Выдача: Лунин Глеб — «Хоббит»"


def test_a_person_is_found_by_the_rows_that_speak_of_him(school: School):
    school.take_back(school.lend(school.gleb))
    assert school.find("лунин глеб") == ["Возврат", LENT, "Записаны читатели"]
    assert school.find("6б") == ["Возврат", LENT, "Записаны читатели"]
    assert school.find("анна") == ["Записаны читатели"]
    assert school.find("keyby uk") == ["Возврат", LENT, "Записаны читатели"]


def test_a_book_is_found_by_title_and_by_number(school: School):
    school.take_back(school.lend(school.gleb))
    for words in ("25524", "хоббита", "толкин"):
        assert school.find(words) == ["Возврат", LENT, "Новая книга"]
    assert school.find("глеб 25524") == ["Возврат", LENT]


def test_a_day_is_found_with_and_without_words(school: School):
    school.lend(school.gleb)
    assert school.find("12 марта") == ["Новая книга", "Записаны читатели"]
    assert school.find("12 марта лунин") == ["Записаны читатели"]
    assert school.find("15.03") == [LENT]
    assert school.find("позавчера") == [LENT]
    assert school.find("март 2026") == []
    assert school.find(period=Period(TODAY, TODAY)) == []
    assert school.find("хоббит", period=Period(dt.date(2027, 3, 15), TODAY)) == [LENT]


def test_a_title_may_speak_of_another_day(school: School):
    with school.database.work("Продление до 1 января: Лунин") as session:
        session.execute(update(Reader).values(note="продлено"))
    assert school.find("1 января") == ["Продление до 1 января: Лунин"]


def test_what_a_loan_was_is_found_when_it_is_gone(school: School):
    school.lend(school.gleb)
    journal.undo(school.database)
    assert school.find("глеб") == [
        "Отменено: выдача: Лунин Глеб — «Хоббит»",
        LENT,
        "Записаны читатели",
    ]
    assert school.find("глеб", undone=True) == ["Отменено: выдача: Лунин Глеб — «Хоббит»", LENT]


def test_an_import_is_found_by_whom_it_brought(school: School):
    with school.database.bulk("Загрузка «Контингент.xlsx»") as session:
        add_reader(session, "Щеглов Пётр")
    school.lend(school.gleb)
    assert school.find("щеглов петр") == ["Загрузка «Контингент.xlsx»"]
    assert school.find(imports=True) == ["Загрузка «Контингент.xlsx»"]


def test_a_load_is_found_by_the_word_whatever_its_title(school: School):
    title = "Из плана «План.xlsx»: 1 мероприятие"
    with school.database.bulk(title) as session:
        add_reader(session, "Щеглов Пётр")
    school.lend(school.gleb)
    assert school.find("загрузка") == school.find("загрузки план") == [title]
    assert school.find("загрузка контингент") == []


def test_deeds_of_a_section_are_those_that_touch_nothing_above_it(school: School):
    school.lend(school.gleb)
    readers = frozenset({"reader", "membership", "school_form"})
    books = frozenset({"edition", "copy", "contributor", "edition_words", "place"})
    assert school.find(tables=frozenset({"loan", "visit"})) == [LENT]
    assert school.find(tables=readers) == ["Записаны читатели"]
    assert school.find(tables=books) == ["Новая книга"]


def test_deeds_of_one_librarian(school: School):
    school.database.operator = "С. И. Орлова"
    school.lend(school.gleb)
    assert school.find(operator="С. И. Орлова") == [LENT]


@pytest.mark.parametrize(
    "words",
    ["инв. 25524", "инв 25524", "№ 25524", "инв. № 25524", "byd 25524", "С. И. Орлова, инв. 25524"],
)
def test_a_number_is_found_as_rows_write_it(school: School, words: str):
    school.database.operator = "С. И. Орлова"
    school.lend(school.gleb)
    assert school.find(words)[0] == LENT
    assert school.find("билет 77") == []


def test_a_copy_without_a_number_is_called_by_its_barcode(school: School):
    with school.database.work("Новый экземпляр") as session:
        edition = add_edition(session, "Муму", "Тургенев И.")
        copy = add_copy(session, edition, inventory_number="")
        barcode = copy.barcode
    with school.database.read() as session:
        [key, *_] = find_deeds(session, Sought(), (), TODAY)
        [line] = lines_of(session, [key], school.library.sections.all(Recorded))
    assert line.about == (f"штрихкод {barcode}",)
    assert school.find(f"штрихкод {barcode}") == ["Новый экземпляр"]


def test_who_did_it_is_found_by_words(school: School):
    school.database.operator = "С. И. Орлова"
    school.lend(school.gleb)
    for words in ("орлова", "орлова лунин", "Орлова 25524", "jhkjdf", "орлова 15.03"):
        assert school.find(words) == [LENT]
    assert school.find("орлова анна") == []


def test_mistyped_words_are_guessed(school: School):
    school.lend(school.gleb)
    known = school.library.sections.all(Recorded)
    with school.database.read() as session:
        words, found = meant(session, Sought("вадача"), known, TODAY) or ("", ())
        assert (words, len(found)) == ("выдача", 1)
        assert meant(session, Sought("щщщщщ"), known, TODAY) is None


# What search says touches a person, against a slow count over the raw rows.

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["lend", "back", "move", "give", "undo", "drop", "bulk"]), st.integers(0, 3)
    ),
    max_size=14,
)


def _slowly(database: Database, table: str, keys: set[int], since: int) -> set[int]:
    """Count every row of the journal one by one."""
    with database.read() as session:
        known = references(session.connection())
        changes = session.execute(
            select(
                DeedChange.deed_id, DeedChange.table_name, DeedChange.row_id, DeedChange.before
            ).where(DeedChange.deed_id >= since)
        ).all()
        about = {(table, key) for key in keys}
        for name, columns in known.items():
            for own, target in columns:
                if target == table:
                    about |= _refer(session, name, own, keys)
                    about |= {
                        (name, row)
                        for _, other, row, before in changes
                        if other == name and before and json.loads(before).get(own) in keys
                    }
        runs = session.execute(
            select(
                DeedRange.deed_id, DeedRange.table_name, DeedRange.first_id, DeedRange.last_id
            ).where(DeedRange.deed_id >= since)
        ).all()
        there = {row for row in about if _is_there(session, *row)}
    return {deed for deed, name, row, _ in changes if (name, row) in about} | {
        deed
        for deed, name, first, last in runs
        if any(other == name and first <= row <= last for other, row in there)
    }


def _refer(session: Session, name: str, own: str, keys: set[int]) -> set[tuple[str, int]]:
    rows = session.connection().exec_driver_sql(f'SELECT id, "{own}" FROM "{name}"')
    return {(name, row) for row, value in rows if value in keys}


def _is_there(session: Session, name: str, row: int) -> bool:
    return (
        session.connection()
        .exec_driver_sql(f'SELECT 1 FROM "{name}" WHERE id = ?', (row,))
        .scalar()
        is not None
    )


def _do(school: School, step: str, number: int, loans: list[int]) -> None:
    reader = (school.gleb, school.anna)[number % 2]
    loan = loans[number % len(loans)] if loans else 0
    if step == "lend":
        loans.append(school.lend(reader))
    elif step == "back":
        school.take_back(loan)
    elif step == "undo":
        journal.undo(school.database)
    elif step == "bulk":
        with school.database.bulk("Загрузка") as session:
            add_reader(session, "Щеглов Пётр")
    else:
        with school.database.work(step) as session:
            if step == "give":
                session.execute(update(Loan).where(Loan.id == loan).values(reader_id=reader.id))
            elif step == "drop":
                session.execute(delete(Loan).where(Loan.id == loan))
            else:
                session.execute(
                    update(Membership).where(Membership.reader_id == reader.id).values(until=TODAY)
                )


@settings(max_examples=40)
@given(steps=_STEPS, since=st.integers(0, 8))
def test_what_touches_a_person_is_what_a_slow_count_says(template, tmp_path_factory, steps, since):
    with fresh_library(template, tmp_path_factory.mktemp("school")) as library:
        library.database.rules = tuple
        school, loans = School(library), list[int]()
        for step, number in steps:
            # One copy is lent once at a time; what others stand on is not undone.
            with suppress(Refusal, IntegrityError):
                _do(school, step, number, loans)
        with library.database.read() as session:
            readers = set(session.scalars(select(Reader.id)))
            copies = {school.hobbit.id}
            for name, keys in (("reader", {school.gleb.id}), ("reader", readers), ("copy", copies)):
                found = deeds_touching(session, {name: keys}, since)
                assert found == _slowly(library.database, name, keys, since)
            assert deeds_touching(session, {"reader": set()}) == set()
