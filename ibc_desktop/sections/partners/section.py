"""How «Партнёры» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import PartnersPage

    return PartnersPage(context)


SECTION = Section(
    key="partners",
    title="Партнёры",
    icon="handshake",
    group=Group.PEOPLE,
    order=65,
    digit=None,
    open=_open,
)
