"""How «Читатели» plugs into the window."""

from pathlib import Path
from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Importer, OpenedFile, Section

from .fields import FIELDS


def _open(context: Context) -> Any:
    from .view import ReadersPage

    return ReadersPage(context)


def _open_list(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .intake import open_list

    return open_list(context, path, encoding)


IMPORTER = Importer("readers", "Список читателей", FIELDS, _open_list)

SECTION = Section(
    key="readers",
    title="Читатели",
    icon="users",
    group=Group.PEOPLE,
    order=60,
    digit=6,
    open=_open,
    importers=(IMPORTER,),
)
