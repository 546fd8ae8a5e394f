"""How «Сегодня» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import TodayPage

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
