"""What stands where a school year has no plan yet: three ways to begin one."""

from collections.abc import Callable
from functools import partial

from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.kit.listing.list_panes import WayOut
from ibc_desktop.kit.parts.empty import EmptyState, Way

from ...rules.wording import events
from .carry_over_form import copy_last_year, copyable


def first_steps(
    context: Context, year: int, new: Callable[[], None], say: Callable[[str, bool], None]
) -> list[WayOut]:
    """Return the ways to begin the plan of a school year."""
    there = copyable(context, year)
    below = f"{events(there)}, дни недели останутся" if there else "в прошлом году плана не было"
    copy = partial(copy_last_year, context, year, say)
    return [
        WayOut(Way("plus", "Записать первое мероприятие", "", "Ctrl+N"), new),
        WayOut(Way("copy-sheet", "Скопировать план прошлого года", below, "Alt+2"), copy),
        WayOut(
            Way("upload", "Загрузить из таблицы", "Excel, ODS или CSV", "Alt+3"),
            lambda: context.go(BringList("events")),
        ),
    ]


def no_plan(
    context: Context, year: int, new: Callable[[], None], say: Callable[[str, bool], None]
) -> EmptyState:
    """Return «Плана на 2026/27 год ещё нет» with the ways to begin one."""
    ways = first_steps(context, year, new, say)
    empty = EmptyState("calendar", no_plan_words(year), None, [out.way for out in ways])
    empty.way_taken.connect(lambda number: ways[number].do())
    return empty


def no_plan_words(year: int) -> str:
    """«Плана на 2026/27 год ещё нет»."""
    return f"Плана на {school_year_name(year)} год ещё нет"
