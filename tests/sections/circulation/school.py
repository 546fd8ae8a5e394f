"""A desk with a small school around it: what the tests of lending stand on."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import text

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Reply
from tests.builders import Library, add_class, add_copy, add_edition, add_reader, once

LENDING = ("loan", "visit", "copy", "reader", "membership", "loan_rule", "setting", "deed")


@dataclass
class School:
    """Two readers and a few books; `scan` waits a minute before each scan."""

    library: Library
    desk: Desk
    maria: str
    dima: str
    books: list[str]

    def scan(self, *texts: str) -> Reply:
        """Scan one after the other and return the last reply."""
        replies = []
        for each in texts:
            self.library.clock.forward(minutes=1)
            replies.append(self.desk.scan(each))
        return replies[-1]

    def outcomes(self, *texts: str) -> list[str]:
        return [self.scan(each).outcome.value for each in texts]

    def dump(self) -> dict[str, list[tuple]]:
        return dump(self.library.database)

    def sql(self, query: str, **values: object) -> list[tuple]:
        with self.library.database.read() as session:
            return [tuple(row) for row in session.execute(text(query), values)]

    def put(self, query: str, **values: object) -> None:
        with self.library.database.work("Правка") as session:
            session.execute(text(query), values)


def dump(database: Database, tables: tuple[str, ...] = LENDING) -> dict[str, list[tuple]]:
    """Everything that lending could change, the journal included."""
    with database.read() as session:
        return {
            name: [tuple(row) for row in session.execute(text(f"SELECT * FROM {name} ORDER BY id"))]
            for name in tables
        }


def make_school(library: Library, books: int = 16) -> School:
    """Соколова Мария, 5А, is eleven; Ермаков Дима, 6Б, is twelve; nobody has a book."""
    return School(library, Desk(library.database, library.now), *_school(library, books))


@once
def _school(library: Library, books: int) -> tuple[str, str, list[str]]:
    """Return what stands on the cards and on the books."""
    with library.database.work("Школа") as session:
        maria = add_reader(
            session, "Соколова Мария", add_class(session, 5, "А"), born_on=dt.date(2015, 6, 1)
        )
        dima = add_reader(
            session, "Ермаков Дима", add_class(session, 6, "Б"), born_on=dt.date(2014, 9, 1)
        )
        added = [
            add_copy(session, add_edition(session, f"Книга {number}", "Чехов А. П."))
            for number in range(1, books + 1)
        ]
    return maria.card_number, dima.card_number, [copy.barcode for copy in added]
