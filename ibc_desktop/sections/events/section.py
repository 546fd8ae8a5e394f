"""How «Мероприятия» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import EventsPage

    return EventsPage(context)


SECTION = Section(
    key="events",
    title="Мероприятия",
    icon="calendar",
    group=Group.WORK,
    order=70,
    digit=7,
    open=_open,
)
