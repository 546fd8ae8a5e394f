"""Quick ways to put a school into a test: a fresh library, its clock, and records in one line.

Each builder returns the record with its key, readable also after the deed is done.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import Engine, insert, inspect, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.check import faults_of
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.file.deeds import Deed
from ibc_desktop.kernel.file.files import Files, Preferences
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.file.migrate import upgrade
from ibc_desktop.kernel.file.year_deeds import require_year
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.ground.folding import natural_key
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.kernel.store.keys import take
from ibc_desktop.kernel.tables.imports import ImportReport, Remark, RemarkKind
from ibc_desktop.sample.school import SampleCounts, make_sample
from ibc_desktop.sections.catalogue.model import Copy, Edition, Place
from ibc_desktop.sections.catalogue.rules import service as catalogue
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.readers.model import Membership, Reader, ReaderGroup, SchoolForm
from ibc_desktop.sections.readers.rules import derived
from ibc_desktop.shell.discover import discover, load_models

# A Wednesday of the school year 2026/27, the day of the pictures of the window.
START = dt.datetime(2027, 3, 17, 11, 46)
Record = TypeVar("Record", bound=Base)
Given, Made = ParamSpec("Given"), TypeVar("Made")
_FIRST_ENGINE: dict[str, Engine] = {}


@dataclass
class Clock:
    """The time as the library sees it; stands still until told otherwise."""

    moment: dt.datetime = START

    def __call__(self) -> dt.datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        """Move on by so many `days`, `hours`, `minutes` or `seconds`."""
        self.moment += dt.timedelta(**span)


class Library(Context):
    """A context whose clock a test can set."""

    @property
    def clock(self) -> Clock:
        return cast(Clock, self.now)


def make_template(folder: Path) -> Path:
    """Migrate an empty file once; tests begin with copies of it."""
    load_models()
    path = folder / "template.db"
    database = Database(path, Clock())
    upgrade(database, folder / "copies", START)
    database.close()
    return path


@contextmanager
def fresh_library(template: Path, folder: Path) -> Iterator[Library]:
    """Open an empty library of its own in this folder."""
    files = Files(folder / "library.db")
    shutil.copyfile(template, files.database)
    # One workplace for all: what is filled once and copied can be undone where the copy lies.
    Preferences(files.preferences).put("workplace", "tests")
    with opened_library(files, discover(), Clock()) as context:
        compile_once(context.database)
        yield Library(
            context.database, context.files, context.preferences, context.sections, context.now
        )


def compile_once(database: Database) -> None:
    """Let a statement be compiled once for all libraries of a run, not again for each engine."""
    for engine in (database._reader, database._writer):
        first = _FIRST_ENGINE.setdefault("first", engine)
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache


def once(fill: Callable[Concatenate[Library, Given], Made]) -> Callable[..., Made]:
    """Fill a library but once a run: where another is as the first was, it gets a copy of its file.

    `fill` changes nothing but the file and returns nothing but values.
    """
    kept: dict[Hashable, tuple[bytes, Made]] = {}

    @wraps(fill)
    def filled(library: Library, *args: Given.args, **kwargs: Given.kwargs) -> Made:
        if library.database.listeners:
            # A page that stands open is to hear of a deed.
            return fill(library, *args, **kwargs)
        before = _content(library), library.clock.moment, repr((args, kwargs))
        if before in kept:
            library.files.database.write_bytes(kept[before][0])
        else:
            made = fill(library, *args, **kwargs)
            kept[before] = _content(library), made
        return deepcopy(kept[before][1])

    return filled


@once
def sample_school(library: Library) -> SampleCounts:
    """Fill the library with the village school of the pictures."""
    return make_sample(library)


def _content(library: Library) -> bytes:
    """Return what the file holds; the database opens it again by itself."""
    library.database.close()
    return library.files.database.read_bytes()


def recent(session: Session, limit: int = 50) -> list[DeedRow]:
    """Return the newest deeds of the journal first."""
    query = select(Deed.id).order_by(Deed.id.desc()).limit(limit)
    return journal.of(session, session.scalars(query).all())


def add_edition(
    session: Session, title: str = "Каштанка", author: str = "", **fields: Any
) -> Edition:
    """Add an edition; `author` is «Чехов А. П.», other fields as in `EditionDraft`."""
    surname, _, given = author.partition(" ")
    people = [Person(surname, given)] if author else []
    added_on = fields.pop("added_on", START.date())
    draft = EditionDraft(title=title, people=people, **fields)
    return _kept(session, catalogue.add_edition(session, draft, added_on))


def add_copy(session: Session, edition: Edition | None = None, **fields: Any) -> Copy:
    """Add a copy on the lending shelf, of a new edition unless one is given.

    Barcode and inventory number are made up where they are not given.
    """
    edition = edition or add_edition(session)
    number = take(session, Copy)
    inventory = fields.pop("inventory_number", str(20000 + number))
    given = {
        "barcode": barcode(BarcodeKind.COPY, number),
        "place_id": _place(session, lends=True),
        "registered_on": START.date(),
    }
    copy = Copy(
        id=number,
        edition_id=edition.id,
        inventory_number=inventory,
        inventory_key=natural_key(inventory) if inventory else None,
        **given | fields,
    )
    return _kept(session, copy)


def add_hall_copy(session: Session, edition: Edition | None = None, **fields: Any) -> Copy:
    """Add a copy to the reading room, from which nothing is lent."""
    return add_copy(session, edition, place_id=_place(session, lends=False), **fields)


def add_class(session: Session, grade: int = 5, letter: str = "А", **fields: Any) -> SchoolForm:
    """Add a class of the school year of START."""
    year = require_year(session, fields.pop("school_year", school_year_of(START.date())))
    return _kept(session, SchoolForm(grade=grade, letter=letter, school_year=year, **fields))


def add_reader(
    session: Session, name: str = "Соколова Мария", form: SchoolForm | None = None, **fields: Any
) -> Reader:
    """Add a reader by «Фамилия Имя Отчество»; a pupil of the class if one is given."""
    surname, given, patronymic, *_ = [*name.split(), "", ""]
    number = take(session, Reader)
    card = fields.pop("card_number", None) or barcode(BarcodeKind.READER, number)
    reader = Reader(
        id=number,
        card_number=card,
        surname=surname,
        given_name=given,
        patronymic=patronymic,
        sort_key=derived.sort_key(surname, given, patronymic),
        search_key=derived.search_key(surname, given, patronymic, card, form.name if form else ""),
        **{"registered_on": dt.date(2022, 9, 1), "group": ReaderGroup.PUPIL.value} | fields,
    )
    _kept(session, reader)
    if form is not None:
        since = dt.date(form.school_year, 9, 1)
        _kept(session, Membership(reader_id=reader.id, school_form_id=form.id, since=since))
    return reader


def add_more(
    session: Session, record: Record, count: int, **each: Callable[[int], Any]
) -> list[int]:
    """Add so many records like this one at one stroke; return their keys.

    `each` tells by the key what is not alike.
    """
    columns = {column.key: getattr(record, column.key) for column in inspect(type(record)).columns}
    keys = range(record.id + 1, record.id + 1 + count)
    rows = [columns | {"id": key} | {name: of(key) for name, of in each.items()} for key in keys]
    session.execute(insert(type(record)), rows)
    return list(keys)


def _place(session: Session, *, lends: bool) -> int:
    """Return a place the migration has put there."""
    return session.scalars(select(Place.id).where(Place.lends == lends)).first() or 0


def _kept(session: Session, record: Record) -> Record:
    session.expire_on_commit = False
    session.add(record)
    session.flush()
    return record


def of_rows(report: ImportReport) -> list[Remark]:
    """Return what an import noted of rows and cells, not of columns without a field or the file."""
    return [each for each in report.notes if each.kind is not RemarkKind.LEFT and each.at != "файл"]


def faults(session: Session, checks: ModuleType) -> list[str]:
    """Return what the rules of this section find wrong."""
    return faults_of(session, [each for each in checks.OFFERS if isinstance(each, Check)])
