"""The file itself says what is journalled: also a table that no model describes."""

from sqlalchemy import text

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.kernel.store.schema import by_dependence, recorded
from ibc_desktop.shell.discover import load_models
from tests.builders import Library
from tests.kernel.dumps import dump

_OF_THE_JOURNAL = {"deed", "deed_change", "deed_range"}


def test_every_mapped_table_but_the_journals_own_is_recorded_whole(library: Library):
    load_models()
    with library.database.read() as session:
        found = recorded(session.connection())
    assert {name: sorted(columns) for name, columns in found.items()} == {
        table.name: sorted(table.columns.keys())
        for table in Base.metadata.sorted_tables
        if table.name not in _OF_THE_JOURNAL
    }


def test_a_table_stands_after_those_it_refers_to(library: Library):
    load_models()
    with library.database.read() as session:
        order = by_dependence(session.connection())
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is not table:
                assert order.index(key.column.table.name) < order.index(table.name)


def _add_strange_tables(library: Library) -> None:
    """Add what a program of tomorrow might: a table, and one that refers to it and to ours."""
    with library.database.engine.begin() as connection:
        for statement in (
            "CREATE TABLE a_shelf (id INTEGER PRIMARY KEY AUTOINCREMENT, case_id INTEGER"
            " REFERENCES strange_case (id) ON DELETE RESTRICT,"
            " place_id INTEGER REFERENCES place (id) ON DELETE RESTRICT)",
            'CREATE TABLE strange_case (id INTEGER PRIMARY KEY AUTOINCREMENT, "order" TEXT)',
        ):
            connection.exec_driver_sql(statement)


def test_a_table_that_no_model_knows_is_journalled_and_undone(library: Library):
    _add_strange_tables(library)
    start = dump(library.database)
    with library.database.work("Новый шкаф") as session:
        session.execute(text("INSERT INTO strange_case VALUES (1, 'дуб')"))
        session.execute(text("INSERT INTO a_shelf VALUES (1, 1, 1)"))
    with library.database.work("Перекрашен") as session:
        session.execute(text("UPDATE strange_case SET \"order\" = 'бук'"))
    done = dump(library.database)
    assert (done["strange_case"], done["a_shelf"]) == ([(1, "бук")], [(1, 1, 1)])
    assert journal.undo(library.database).title == "Перекрашен"
    assert journal.undo(library.database).title == "Новый шкаф"
    assert dump(library.database) == start


def test_foreign_tables_in_a_circle_or_without_keys_hinder_no_import(library: Library):
    with library.database.engine.begin() as connection:
        for statement in (
            "CREATE TABLE loop_a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES loop_b (id))",
            "CREATE TABLE loop_b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES loop_a (id))",
            "CREATE TABLE notes (words TEXT)",
        ):
            connection.exec_driver_sql(statement)
    start = dump(library.database)
    with library.database.bulk("Импорт") as session:
        session.execute(text("INSERT INTO loop_a VALUES (1, NULL), (2, NULL)"))
    assert journal.undo(library.database).title == "Импорт"
    assert dump(library.database) == start


def test_an_import_into_tables_that_no_model_knows_is_undone(library: Library):
    _add_strange_tables(library)
    start = dump(library.database)
    with library.database.bulk("Импорт шкафов") as session:
        session.execute(text("INSERT INTO strange_case (\"order\") VALUES ('дуб'), ('бук')"))
        session.execute(text("INSERT INTO a_shelf (case_id) SELECT id FROM strange_case"))
    assert journal.undo(library.database).title == "Импорт шкафов"
    assert dump(library.database) == start
