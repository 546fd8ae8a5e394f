"""How «Читатели» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import ReadersPage

    return ReadersPage(context)


SECTION = Section(
    key="readers",
    title="Читатели",
    icon="users",
    group=Group.PEOPLE,
    order=60,
    digit=6,
    open=_open,
)
