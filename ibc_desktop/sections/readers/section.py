"""How «Читатели» plugs into the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kernel.section import Exporter, Group, Importer, OpenedFile, Section

from .fields import FIELDS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _open(context: Context) -> Any:
    from .view import ReadersPage

    return ReadersPage(context)


def _open_list(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .intake import open_list

    return open_list(context, path, encoding)


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .export import export_readers

    return export_readers(session, path, tell)


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
    importers=(IMPORTER,),
    exporters=(Exporter("readers", "Читатели", _export),),
)
