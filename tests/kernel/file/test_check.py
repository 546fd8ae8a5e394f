"""A sound file passes the check; each kind of damage is named."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.check import check
from ibc_desktop.kernel.plug.checks import Check
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
