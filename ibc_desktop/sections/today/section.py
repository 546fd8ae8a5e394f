"""How «Сегодня» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Group, Section


def _open(context: Context) -> Any:
    from .screen.page import TodayPage

    return TodayPage(context)


SECTION = Section(
    key="today",
    title="Сегодня",
    icon="home",
    group=Group.DAILY,
    order=10,
    digit=1,
    open=_open,
)
