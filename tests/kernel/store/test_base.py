"""The ground of the tables: a model stands without those it does not import, also half loaded."""

import datetime as dt
import pkgutil
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from ibc_desktop import sections
from ibc_desktop.kernel.file.files import PROGRAM
from ibc_desktop.kernel.store.base import checked_at_once, insert_rows
from ibc_desktop.sections.catalogue.model import Copy, Edition, Place
from tests.builders import Library

_MODELS = [
    f"ibc_desktop.sections.{folder.name}.model"
    for folder in pkgutil.iter_modules(sections.__path__)
    if "model"
    in {each.name for each in pkgutil.iter_modules([f"{sections.__path__[0]}/{folder.name}"])}
]
# Flushing sorts tables by what they refer to, and a first question makes relations ready.
_ALONE = """
import importlib, sys
from sqlalchemy.orm import configure_mappers
from ibc_desktop.kernel.store.base import Base
importlib.import_module(sys.argv[1])
configure_mappers()
print(len(Base.metadata.sorted_tables))
"""

# A module of two records that know each other, held up between the one and the other.
_HALF = """
from threading import Event
from sqlalchemy.orm import Mapped, relationship
from ibc_desktop.kernel.store.base import Base, Key, reference
class Shelf(Base):
    __tablename__ = "shelf"
    id: Mapped[Key]
    boards: Mapped[list["Board"]] = relationship(back_populates="shelf", order_by="Board.id")
HALFWAY.set()
GO_ON.wait(30)
class Board(Base):
    __tablename__ = "board"
    id: Mapped[Key]
    shelf_id: Mapped[int] = reference("shelf.id")
    shelf: Mapped[Shelf] = relationship(back_populates="boards")
"""
_ASK = f"""
import sys, threading, types
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from ibc_desktop.sections.catalogue.model import Place
halfway, go_on = threading.Event(), threading.Event()
half = types.ModuleType("half")
vars(half).update(HALFWAY=halfway, GO_ON=go_on)
sys.modules["half"] = half
loading = threading.Thread(target=exec, args=({_HALF!r}, vars(half)))
loading.start()
halfway.wait(30)
session = Session(create_engine("sqlite://"))
Place.metadata.create_all(session.connection())
try:
    print(len(session.scalars(select(Place)).all()))
finally:
    go_on.set()
    loading.join()
Place.metadata.create_all(session.connection())
print(len(session.scalars(select(half.Shelf).join(half.Shelf.boards)).all()))
"""


def run(code: str, *arguments: str) -> list[str]:
    asked = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=PROGRAM,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.split()


def test_a_question_does_not_wait_for_a_module_that_another_thread_is_loading():
    assert run(_ASK) == ["0", "0"]


@pytest.mark.parametrize("model", _MODELS)
def test_a_model_stands_with_what_it_imports(model: str):
    assert int(*run(_ALONE, model)) > 0


def test_rows_inserted_together_are_held_to_the_checks_of_their_table(library: Library):
    columns = ("id", "name", "lends")
    with (
        pytest.raises(ValueError, match="place 11 breaks a CHECK"),
        library.database.work("Места") as session,
        checked_at_once(session, Place.__table__),
    ):
        insert_rows(session, Place.__table__, columns, [(10, "хранилище", 1), (11, "ящик", 7)])
    with library.database.work("Места") as session:
        with checked_at_once(session, Place.__table__):
            insert_rows(session, Place.__table__, columns, [(10, "хранилище", 1)])
        # Afterwards SQLite asks them itself again.
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(text("INSERT INTO place VALUES (11, 'ящик', 7)"))


@pytest.mark.parametrize("count", [1, 2, 700])
def test_what_all_rows_have_alike_is_kept_as_it_is(library: Library, count: int):
    columns = ("id", "edition_id", "barcode", "place_id", "price", "state", "note")
    with library.database.work("Книга") as session:
        session.add(Edition(id=1, title="Муму", added_on=dt.date(2026, 9, 1)))
    rows = [(key, 1, f"к{key}", 1, None, "shelf", "о'кей") for key in range(1, count + 1)]
    with library.database.work("Экземпляры") as session:
        insert_rows(session, Copy.__table__, columns, rows)
        found = session.execute(text(f"SELECT {', '.join(columns)} FROM copy ORDER BY id"))
        assert [tuple(each) for each in found] == rows
