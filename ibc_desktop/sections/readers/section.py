"""How «Читатели» plugs into the window."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import (
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
from ibc_desktop.kernel.tables.imports import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ibc_desktop.kernel.plug.papers import Document


def _open(context: Context) -> Any:
    from .screen.page import ReadersPage

    return ReadersPage(context)


def _open_list(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .exchange.intake import open_list

    return open_list(context, path, encoding)


def _find(context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    from .rules.queries import ReaderFilter, reader_page
    from .rules.wording import class_or_group

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
    from .exchange.export import export_readers

    return export_readers(session, path, tell)


def _class_names(session: "Session", day: dt.date) -> list[str]:
    from ibc_desktop.kernel.ground.periods import school_year_of

    from .rules.queries import classes

    return [row.name for row in classes(session, school_year_of(day), day)]


IMPORTER = Importer(
    "readers",
    "Читатели",
    "список классов или педагогов из школы: Excel или текст, столбцы в любом порядке",
    _open_list,
)


def _documents() -> "tuple[Document, ...]":
    from .paper.documents import DOCUMENTS

    return DOCUMENTS


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
    documents=_documents,
    importers=(IMPORTER,),
    class_names=_class_names,
    exporters=(Exporter("readers", "Читатели", _export),),
)
