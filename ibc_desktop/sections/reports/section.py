"""How «Отчёты» plugs into the window."""

from typing import Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.section import Group, Section


def _open(context: Context) -> Any:
    from .view import ReportsPage

    return ReportsPage(context)


SECTION = Section(
    key="reports",
    title="Отчёты",
    icon="chart",
    group=Group.REPORTING,
    order=90,
    digit=9,
    open=_open,
)
