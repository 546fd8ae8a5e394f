"""Last year's plan copied into a new one, with a word on how many events that made."""

from collections.abc import Callable

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.periods import school_year_name
from ibc_desktop.kernel.refusals import Refusal, Trouble

from . import queries
from .copying import copy_plan
from .wording import events


def copyable(context: Context, year: int) -> int:
    """Return how many events the plan of the year before has that would be copied."""
    with context.database.read() as session:
        return queries.plan_counts(session, year - 1).planned


def copy_last_year(context: Context, year: int, say: Callable[[str, bool], None]) -> None:
    """Copy the plan of the year before into this one, as one deed that may be undone."""
    before = school_year_name(year - 1)
    title = f"Скопирован план {before} года на {school_year_name(year)}"
    try:
        with context.database.work(title) as session:
            made = copy_plan(session, year - 1, year)
    except (Refusal, Trouble) as no:
        say(no.sentence, False)
    else:
        say(f"Скопировано из плана {before} года: {events(made)}", True)
