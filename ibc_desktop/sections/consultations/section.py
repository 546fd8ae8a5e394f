"""How «Консультации» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import ConsultationsPage

    return ConsultationsPage(context)


SECTION = Section(
    key="consultations",
    title="Консультации",
    icon="chats",
    group=Group.WORK,
    order=80,
    digit=8,
    open=_open,
)
