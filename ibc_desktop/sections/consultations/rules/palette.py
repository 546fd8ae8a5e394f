"""What the palette offers of consultations: to log one, to begin one, and those of the journal."""

import datetime as dt
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.screens import LookupLine

from . import service
from .queries import JOURNAL, usual_minutes
from .rows import ConsultationRow, JournalFilter
from .targets import NewConsultation, ShowConsultation, ShowSteps, ShowTools
from .telling import Proposal, drafted, proposals
from .wording import minutes, titled


def log_line(session: Session, meant: Proposal, now: dt.datetime) -> Found:
    """Return the line that logs this consultation at once, and says with what answers."""
    lasted = minutes(usual_minutes(session, meant.teacher.id))
    below = f"сегодня, {now:%H:%M}, {lasted}, индивидуальная, проведена"
    title = f"Записать консультацию: {meant.title}"
    return Found(title, below, "chats", partial(log_told, meant))


def log_told(meant: Proposal, context: Context) -> str:
    """Log the consultation that the words told; return what is said of it.

    Raises Refusal where the teacher or the theme is no longer there.
    """
    row = context.do("Консультация", _log, meant, context.now())
    return f"Записано: {titled(row)}, {minutes(row.minutes)}"


def _log(session: Session, meant: Proposal, now: dt.datetime) -> ConsultationRow:
    consultant = settings.school(session).librarian
    draft = replace(drafted(session, meant, now), consultant=consultant)
    row = JOURNAL.one(session, service.log(session, draft, now.date()).id)
    assert row is not None
    name_deed(session, f"Консультация: {titled(row)}")
    return row


def half_told(session: Session, typed: str, now: dt.datetime) -> list[Found]:
    """Return lines for a teacher with a question, or with nothing yet, which opens the form."""
    found = []
    for meant in proposals(session, typed):
        if meant.question and meant.theme_id is None:
            found.append(log_line(session, meant, now))
        elif not meant.about:
            title = f"Консультация: {meant.title}"
            below, target = "выбрать тему и записать", NewConsultation(meant.teacher.id)
            found.append(Found(title, below, "chats", target))
    return found


def past(session: Session, typed: str, today: dt.date, limit: int) -> list[Found]:
    """Return the consultations of the journal that the words find."""
    return [
        Found(
            titled(row),
            f"{date_words(row.held_on, today)}, {row.status.label}",
            "chats",
            ShowConsultation(row.id),
        )
        for row in JOURNAL.page(session, JournalFilter(words=typed), size=limit)
    ]


def _told(context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Offer to log the consultation that the words tell in full: a teacher and a theme."""
    found = [each for each in proposals(session, typed, limit) if each.theme_id is not None]
    return [log_line(session, each, context.now()) for each in found]


def _half_told(context: Context, session: Session, typed: str, limit: int) -> list[Found]:
    """Offer a consultation with a teacher on what is no theme, and those of the journal."""
    return [
        *half_told(session, typed, context.now()),
        *past(session, typed, context.today(), limit),
    ]


THEMES_LIST = LookupLine("themes", "Темы консультаций", "о чём спрашивают педагоги", "chats")
TOOLS_LIST = LookupLine(
    "tools", "Цифровые инструменты", "чему учим педагогов и можно ли советовать", "globe"
)

OFFERS = (
    Finder("Записать консультацию", _told, leads=True),
    Finder(
        "Консультации",
        _half_told,
        meant=lambda _context, session, typed: JOURNAL.meant(session, JournalFilter(words=typed)),
    ),
    Command("Новая консультация", "plus", NewConsultation(), "Ctrl+N"),
    Command("Цифровые инструменты", "globe", ShowTools()),
    Command("Следующие шаги с педагогами", "arrow-right", ShowSteps()),
    THEMES_LIST,
    TOOLS_LIST,
)
