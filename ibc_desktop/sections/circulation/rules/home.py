"""What lending tells on the home page: books issued and taken back, due and late."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import counted, plural
from ibc_desktop.kernel.plug.home import DayFigures, Figure, TaskLine, Visits, Waiting
from ibc_desktop.sections.readers.rules.figures import Slice

from . import figures
from .due import Due
from .queries import due_counts
from .reply import Outcome
from .targets import ShowDay, ShowDue
from .wording import books, days


def day_figures(session: Session, today: dt.date) -> list[Figure]:
    """Return what was issued and taken back; textbooks apart, and only when there were any."""
    part = Slice(period_of(PeriodKind.DATES, today))
    issued, back = ShowDay(outcome=Outcome.ISSUED), ShowDay(outcome=Outcome.RETURNED)
    lent, textbooks = figures.loans(session, part), figures.textbooks(session, part)
    word = plural(textbooks, "учебник", "учебника", "учебников")
    return [
        Figure(lent, "выдано", issued),
        *([Figure(textbooks, word, issued)] if textbooks else []),
        Figure(figures.returned(session, part), "вернули", back),
    ]


def waiting(session: Session, today: dt.date) -> list[TaskLine]:
    """Return what is due today, and what is late."""
    due = due_counts(session, today)
    title, below = "Сегодня сроков нет", "никто не должен сдать книгу"
    if due.today:
        title = f"{counted(due.today, 'книгу', 'книги', 'книг')} сдают сегодня"
        below = _of_readers(due.today_readers)
    return [
        TaskLine("calendar-day", "info", title, below, ShowDue(Due.TODAY)),
        _late_line(due.late, due.late_readers, due.longest_days),
    ]


def _late_line(late: int, readers: int, longest: int) -> TaskLine:
    goes = ShowDue(Due.LATE)
    if not late:
        return TaskLine("check", "ok", "Просроченных книг нет", "все сдают вовремя", goes)
    verb = plural(late, "просрочена", "просрочены", "просрочено")
    below = f"{_of_readers(readers)}, дольше всех {days(longest)}"
    return TaskLine("alarm", "bad", f"{books(late)} {verb}", below, goes)


def _of_readers(count: int) -> str:
    """«у 5 читателей»."""
    return f"у {counted(count, 'читателя', 'читателей', 'читателей')}"


def _visits(session: Session, period: Period) -> int:
    return figures.visits(session, Slice(period))


OFFERS = (DayFigures(day_figures), Waiting(waiting), Visits(_visits))
