"""A sound file passes the check; each kind of damage is named."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.backups_kept import has_remarks
from ibc_desktop.kernel.file.check import check
from ibc_desktop.kernel.plug import checks as plug
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.kernel.plug.library import close_day
from ibc_desktop.kernel.store import soundness
from ibc_desktop.sections.catalogue.model import Copy, Edition
from tests.builders import Library, add_copy, add_edition


def _book(library: Library) -> None:
    with library.database.work("Книга") as session:
        add_copy(session, add_edition(session))


def _spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def test_a_sound_file_has_no_problems_and_stays_as_it_was(library: Library):
    _book(library)
    with closing(sqlite3.connect(library.database.path)) as raw:
        before = list(raw.iterdump())
        assert check(library.database, []) == []
        assert list(raw.iterdump()) == before


def test_a_row_without_its_parent_is_named(library: Library):
    _book(library)
    _spoil(library.database.path, "DELETE FROM edition")
    problems = check(library.database, [])
    assert "Таблица copy, строка 1: нет записи в edition" in problems


def test_a_search_index_that_lies_is_named(library: Library):
    _book(library)
    _spoil(
        library.database.path,
        "DROP TRIGGER edition_words_update",
        "UPDATE edition_words SET title = 'муму'",
    )
    assert check(library.database, []) == [
        "Поисковый указатель edition_fts не совпадает с каталогом"
    ]


def test_rules_of_the_sections_are_asked(library: Library):
    def find(session: Session, these: ColumnElement[bool]) -> list[str]:
        return [
            f"{title}: так нельзя" for title in session.scalars(select(Edition.title).where(these))
        ]

    _book(library)
    found = check(library.database, [Check(Edition.id, find), Check(Copy.edition_id, find)])
    assert found == ["Каштанка: так нельзя"] * 2


def test_a_file_full_of_noise_gives_sentences(library: Library):
    _book(library)
    path = library.database.path
    library.database.close()
    content = bytearray(path.read_bytes())
    content[8192:] = random.Random(3).randbytes(len(content) - 8192)
    path.write_bytes(content)
    problems = check(library.database, [])
    assert problems
    assert all(problem.startswith("Файл") for problem in problems)


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ("UPDATE edition SET year = 'давно'", "Таблица edition, строка 1: {} (year)"),
        ("UPDATE edition SET added_on = 'вчера'", "Таблица edition, строка 1: {} (added_on)"),
        ("UPDATE edition SET added_on = '2026-02-30'", "Таблица edition, строка 1: {} (added_on)"),
        ("UPDATE copy SET state = 'q'", "Таблица copy, строка 1: {} (CHECK state)"),
        ("UPDATE copy SET price = -1", "Таблица copy, строка 1: {} (CHECK price)"),
        ("UPDATE place SET lends = 7 WHERE id = 2", "Таблица place, строка 2: {} (lends)"),
        ("UPDATE deed SET done_at = 'x' WHERE id = 1", "Таблица deed, строка 1: {} (done_at)"),
        (
            "UPDATE edition SET title = CAST(x'D0D0' AS TEXT)",
            "Таблица edition, строка 1: текст не читается",
        ),
    ],
)
def test_a_value_that_cannot_be_is_named_and_keeps_no_copy_away(
    library: Library, spoilt: str, told: str
):
    _book(library)
    _spoil(library.database.path, "PRAGMA ignore_check_constraints = ON", spoilt)
    problems = plug.check(library)
    assert told.format("недопустимое значение") in problems
    assert all(line.startswith(("Таблица", "Файл", "Книги")) for line in problems)
    made = close_day(library)
    assert made is not None
    assert has_remarks(made)


def test_where_one_rule_cannot_be_asked_the_others_are(library: Library):
    def stumble(session: Session, these: ColumnElement[bool]) -> list[str]:
        raise LookupError(session.scalars(select(Copy.id).where(these)).all())

    def find(_session: Session, _these: ColumnElement[bool]) -> list[str]:
        return ["так нельзя"]

    _book(library)
    problems = check(library.database, [Check(Copy.id, stumble), Check(Edition.id, find)])
    assert problems == ["так нельзя", "Файл повреждён: таблица copy читается не вся"]


def test_each_demand_of_a_table_is_asked_of_its_rows(library: Library):
    with closing(sqlite3.connect(library.database.path)) as raw:
        schema = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%CHECK (%'"))
        asked = {name: [*soundness._conditions(raw, name, schema[name])] for name in schema}
    for name, sql in schema.items():
        conditions = [condition for _, condition in asked[name] if condition.startswith("NOT (")]
        assert len(conditions) == sql.count("CHECK (")
