"""One writer, readers that cannot write, and plain sentences for what the disk does."""

import datetime as dt
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.check import check
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import Deed
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.sections.catalogue.model import Copy, Edition, Place
from tests.builders import START, Clock, Library, add_copy, add_edition, fresh_library
from tests.kernel.dumps import dump


@pytest.fixture
def database(library: Library) -> Database:
    return library.database


def _fill(database: Database, count: int = 3000) -> None:
    rows = [{"title": "Война и мир " * 20, "added_on": START.date()}] * count
    with database.work("Много книг") as session:
        session.execute(insert(Edition), rows)


def _add_and_fail(session: Session) -> None:
    session.execute(insert(Place).values(name="хранилище", lends=True))
    raise ZeroDivisionError


def _pragma(database: Database, name: str) -> object:
    with database.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_the_file_is_opened_as_the_design_has_it(database: Database):
    assert _pragma(database, "journal_mode") == "wal"
    assert _pragma(database, "synchronous") == 2
    assert _pragma(database, "foreign_keys") == 1
    assert _pragma(database, "cache_size") == -16 * 1024


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO place (name, lends) VALUES ('x', 1)",
        "UPDATE place SET name = 'x'",
        "DELETE FROM place",
        "CREATE TABLE x (id INTEGER)",
    ],
)
def test_a_reader_cannot_write(database: Database, statement: str):
    before = dump(database)
    with pytest.raises(Trouble), database.read() as session:
        session.execute(text(statement))
    assert dump(database) == before


def test_a_reader_sees_one_moment(database: Database):
    with database.read() as session:
        before = session.scalar(select(func.count()).select_from(Place))
        with database.work("Место") as writing:
            writing.add(Place(name="хранилище"))
        assert session.scalar(select(func.count()).select_from(Place)) == before


def test_a_deed_that_fails_leaves_nothing(database: Database):
    before = dump(database)
    with pytest.raises(ZeroDivisionError), database.work("Дело") as session:
        _add_and_fail(session)
    assert dump(database) == before
    with database.read() as session:
        assert session.scalars(select(Deed)).all() == []


def test_a_deed_that_changes_nothing_leaves_no_trace(database: Database):
    with database.work("Ничего") as session:
        session.execute(update(Place).values(name=Place.name))
    with database.read() as session:
        assert session.scalars(select(Deed)).all() == []


def test_listeners_hear_what_changed_and_only_after_it_did(database: Database):
    heard: list[frozenset[str]] = []
    database.listeners.append(heard.append)
    with database.work("Книга") as session:
        add_copy(session, add_edition(session, "Муму", "Тургенев И. С."))
        assert heard == []
    with pytest.raises(ZeroDivisionError), database.work("Сбой") as session:
        _add_and_fail(session)
    with database.work("Ничего"):
        pass
    with database.bulk("Импорт") as session:
        session.execute(insert(Edition), [{"title": "Ася", "added_on": START.date()}])
    journal.undo(database)
    journal.undo(database)
    assert heard == [
        {"edition", "contributor", "edition_words", "copy"},
        {"edition"},
        {"edition"},
        {"edition", "contributor", "edition_words", "copy"},
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"edition_id": 1, "barcode": "1", "place_id": 77},
        {"edition_id": 1, "barcode": "1", "place_id": 1, "state": "eaten"},
        {"edition_id": 1, "barcode": "1", "place_id": 1, "price": -1},
    ],
)
def test_the_schema_is_the_last_line_of_defence(database: Database, row: dict):
    with database.work("Книга") as session:
        add_edition(session)
    with pytest.raises(IntegrityError), database.work("Экземпляр") as session:
        session.execute(insert(Copy).values(**row))


def test_nothing_is_written_beside_a_long_import(database: Database):
    refusals: list[Refusal] = []

    def deed() -> None:
        try:
            with database.work("Выдача"):
                refusals.clear()
        except Refusal as refusal:
            refusals.append(refusal)

    with database.bulk("Импорт: книги.xlsx") as session:
        session.execute(insert(Edition), [{"title": "Ася", "added_on": START.date()}])
        threads = [threading.Thread(target=deed) for _ in range(3)]
        for thread in threads:
            thread.start()
            thread.join()
        with pytest.raises(Refusal):
            journal.undo(database)
        assert len(dump(database)["edition"]) == 0
    assert [refusal.sentence for refusal in refusals] == [
        "Сейчас идёт: Импорт: книги.xlsx. Дождитесь конца или остановите эту работу."
    ] * 3
    with database.work("Выдача") as session:
        session.add(Place(name="хранилище"))


def test_a_deed_inside_a_deed_is_a_fault_told_at_once(database: Database):
    with database.work("Место") as session:
        session.add(Place(name="хранилище"))
        with pytest.raises(RuntimeError, match="inside"), database.work("Выдача"):
            pass
    assert "хранилище" in dump(database)["place"][-1]


def test_an_import_that_fails_lets_others_work_again(database: Database):
    before = dump(database)
    with pytest.raises(ZeroDivisionError), database.bulk("Импорт") as session:
        _add_and_fail(session)
    assert dump(database) == before
    with database.work("Место") as session:
        session.add(Place(name="хранилище"))
    journal.undo(database)


def test_deeds_of_two_threads_follow_each_other(database: Database):
    def deeds(name: str) -> None:
        for number in range(10):
            with database.work("Место") as session:
                session.add(Place(name=f"{name} {number}"))

    threads = [threading.Thread(target=deeds, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(dump(database)["place"]) == 22
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Deed)) == 20


def test_a_full_file_gives_a_sentence_and_loses_nothing(database: Database):
    _fill(database, 100)
    before = dump(database)
    pages = _pragma(database, "page_count")
    _pragma(database, f"max_page_count={pages}")
    with pytest.raises(Trouble, match="место"):
        _fill(database)
    assert dump(database) == before
    _pragma(database, "max_page_count=1000000")
    _fill(database)
    assert len(dump(database)["edition"]) == 3100
    assert check(database, []) == []


def test_a_full_disk_gives_a_sentence_and_loses_nothing(template: Path, small_disk: Path):
    with fresh_library(template, small_disk) as library:
        _fill(library.database, 20)
        before = dump(library.database)
        ballast = small_disk / "фильм.avi"
        with pytest.raises(OSError, match="space"):
            ballast.write_bytes(bytes(3_000_000))
        for write in (_fill, lambda database: journal.undo(database)):
            with pytest.raises(Trouble) as trouble:
                write(library.database)
            assert trouble.value.sentence.count(".") == 2
            assert "место" in trouble.value.sentence
        assert dump(library.database) == before
        ballast.unlink()
        _fill(library.database, 20)
        journal.undo(library.database)
        assert dump(library.database) == before
        assert check(library.database, []) == []


def test_another_program_that_writes_is_named(database: Database, monkeypatch: pytest.MonkeyPatch):
    _pragma(database, "busy_timeout=1")
    with closing(sqlite3.connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble, match="заняты другой программой"):
            _fill(database, 1)


def test_a_file_with_an_odd_name_is_one_file(template: Path, tmp_path: Path):
    path = tmp_path / "база #1 (50%) ?x=1&y.db"
    path.write_bytes(template.read_bytes())
    database = Database(path, Clock())
    with database.work("Место") as session:
        session.add(Place(name="хранилище"))
    assert len(dump(database)["place"]) == 3
    database.close()
    assert [each.name for each in tmp_path.iterdir() if "база" in each.name] == [path.name]


def test_the_time_of_a_deed_has_no_fractions(library: Library):
    library.clock.moment = dt.datetime(2027, 3, 17, 11, 46, 5, 999999)
    with library.database.work("Место") as session:
        session.add(Place(name="хранилище"))
    with library.database.read() as session:
        assert session.scalars(select(Deed.done_at)).one() == dt.datetime(2027, 3, 17, 11, 46, 5)


def test_a_deed_may_be_done_only_while_its_proviso_holds(database: Database):
    def refuse(_session: Session) -> None:
        raise Refusal("За это время изменилось: название")

    def add(name: str) -> None:
        with database.work("Место") as session:
            session.add(Place(name=name))

    with database.provided(refuse):
        other = threading.Thread(target=add, args=("хранилище",))
        other.start()
        other.join()
        with pytest.raises(Refusal, match="изменилось"):
            add("подвал")
    add("чердак")
    assert [row[1] for row in dump(database)["place"]][2:] == ["хранилище", "чердак"]
