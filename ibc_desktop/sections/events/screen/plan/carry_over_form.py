"""Last year's plan copied into a new one, with a word on how many events that made."""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import date_words, quoted
from ibc_desktop.kernel.plug.context import Context

from ...rules import screen_queries
from ...rules.carry_over import CopyReport, Moved, copy_plan
from ...rules.wording import events

Say = Callable[[str, bool], None]
_MOST_TOLD = 5


def copyable(context: Context, year: int) -> int:
    """Return how many events of the year before would be new in this year's plan."""
    return context.ask(screen_queries.copyable, year - 1, year)


def copy_last_year(context: Context, year: int, say: Say, *, follow: bool = False) -> None:
    """Copy the plan of the year before into this one, as one deed that may be undone.

    With `follow` a lesson for 5А goes on with the same children, now in 6А.
    """
    _copy(context, year - 1, say, lambda session: copy_plan(session, year - 1, year, follow=follow))


def copy_marked(context: Context, year: int, marked: Sequence[int], say: Say) -> None:
    """Copy these events of a year into the plan of the next one."""
    _copy(context, year, say, lambda session: copy_plan(session, year, year + 1, event_ids=marked))


def _copy(
    context: Context, from_year: int, say: Say, copy: Callable[[Session], CopyReport]
) -> None:
    before = school_year_name(from_year)
    title = f"Скопирован план {before} года на {school_year_name(from_year + 1)}"
    try:
        report = context.do(title, copy)
    except (Refusal, Trouble) as no:
        say(no.sentence, False)
    else:
        say(report_words(report, before), bool(report.copied))


def report_words(report: CopyReport, before: str) -> str:
    """«Скопировано из плана 2025/26 года: 64 мероприятия, уже были 3, нет классов 11Б»."""
    already = f"уже были {report.already}" if report.already else ""
    missing = f"нет классов {', '.join(report.classes)}" if report.classes else ""
    copied = f"Скопировано из плана {before} года: {events(report.copied)}"
    renewed = f"юбилеи обновлены: {report.renewed}" if report.renewed else ""
    return ", ".join(filter(None, (copied, already, missing, renewed, _moved(report.moved))))


def _moved(moved: Sequence[Moved]) -> str:
    """«с выходных перенесены: «Праздник» с 4 на 8 ноября»: the first of them, and how many more."""
    if not moved:
        return ""
    told = [
        f"{quoted(each.title)} с {date_words(each.wanted, each.wanted)}"
        f" на {date_words(each.day, each.wanted)}"
        for each in moved[:_MOST_TOLD]
    ]
    more = f" и ещё {len(moved) - _MOST_TOLD}" if len(moved) > _MOST_TOLD else ""
    return f"с выходных перенесены: {', '.join(told)}{more}"
