"""How «Каталог» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import CataloguePage

    return CataloguePage(context)


SECTION = Section(
    key="catalogue",
    title="Каталог",
    icon="books",
    group=Group.STOCK,
    order=30,
    digit=3,
    open=_open,
)
