"""How «Выдача» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import DeskPage

    return DeskPage(context)


SECTION = Section(
    key="circulation",
    title="Выдача",
    icon="barcode",
    group=Group.DAILY,
    order=20,
    digit=2,
    open=_open,
)
