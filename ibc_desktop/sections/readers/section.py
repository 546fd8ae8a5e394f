"""How «Читатели» plugs into the window."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kernel.papers import Document, Order, Paper, PaperGroup, Pick
from ibc_desktop.kernel.section import (
    Command,
    Exporter,
    Finder,
    Found,
    Group,
    Importer,
    OpenedFile,
    Section,
    Target,
)

from .fields import FIELDS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _open(context: Context) -> Any:
    from .view import ReadersPage

    return ReadersPage(context)


def _open_list(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .intake import open_list

    return open_list(context, path, encoding)


def _find(context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    from .queries import ReaderFilter, reader_page
    from .wording import class_or_group

    readers = reader_page(session, ReaderFilter(words=typed), size=limit)
    keys = [reader.id for reader in readers]
    notes = context.sections.reader_notes(session, keys, context.today())
    return [
        Found(
            reader.name,
            ", ".join(
                filter(None, (class_or_group(reader), notes[key].words if key in notes else ""))
            ),
            "person",
            "readers",
            Target("reader", key),
        )
        for key, reader in zip(keys, readers, strict=True)
    ]


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .export import export_readers

    return export_readers(session, path, tell)


def _class_names(session: "Session", day: dt.date) -> list[str]:
    from ibc_desktop.kernel.periods import school_year_of

    from .queries import classes

    return [row.name for row in classes(session, school_year_of(day), day)]


def _cards(session: "Session", order: Order) -> Paper:
    from .papers import reader_cards

    return reader_cards(session, order)


def _class_list(session: "Session", order: Order) -> Paper:
    from .papers import class_list

    return class_list(session, order)


def _find_readers(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from .chosen import find_readers

    return find_readers(session, typed, limit)


DOCUMENTS = (
    Document(
        "reader-cards",
        "Читательские билеты",
        "По пять на листе, со штрихкодом; сложить по линии и заламинировать",
        "card",
        PaperGroup.READERS,
        40,
        _cards,
        by_class=True,
        pick=Pick("Читатель", _find_readers),
    ),
    Document(
        "class-list",
        "Список класса",
        "Ученики класса с номерами билетов и местом для отметок",
        "list",
        PaperGroup.READERS,
        50,
        _class_list,
        by_class=True,
    ),
)

IMPORTER = Importer(
    "readers",
    "Читатели",
    "список классов или педагогов из школы: Excel или текст, столбцы в любом порядке",
    FIELDS,
    _open_list,
)

SECTION = Section(
    key="readers",
    title="Читатели",
    icon="users",
    group=Group.PEOPLE,
    order=60,
    digit=6,
    open=_open,
    finders=(Finder("Читатели", _find),),
    commands=(
        Command("Новый читатель", "plus", Target("new"), "Ctrl+N"),
        Command("Классы", "graduation", Target("classes")),
    ),
    documents=DOCUMENTS,
    importers=(IMPORTER,),
    class_names=_class_names,
    exporters=(Exporter("readers", "Читатели", _export),),
)
