"""What the palette offers of consultations: to log one, to begin one, and those of the journal."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.section import Found, Target

from .queries import journal_page, usual_minutes
from .rows import JournalFilter
from .telling import Proposal, proposals
from .wording import minutes, titled

_KEY = "consultations"


def log_line(session: Session, meant: Proposal, now: dt.datetime) -> Found:
    """Return the line that logs this consultation at once, and says with what answers."""
    lasted = minutes(usual_minutes(session, meant.teacher.id))
    below = f"сегодня, {now:%H:%M}, {lasted}, индивидуальная, проведена"
    target = Target("log", meant.teacher.id, meant.about)
    return Found(f"Записать консультацию: {meant.title}", below, "chats", _KEY, target)


def half_told(session: Session, typed: str, now: dt.datetime) -> list[Found]:
    """Return lines for a teacher with a question, or with nothing yet, which opens the form."""
    found = []
    for meant in proposals(session, typed):
        if meant.question and meant.theme_id is None:
            found.append(log_line(session, meant, now))
        elif not meant.about:
            target = Target("new", meant.teacher.id)
            title = f"Консультация: {meant.title}"
            found.append(Found(title, "выбрать тему и записать", "chats", _KEY, target))
    return found


def past(session: Session, typed: str, today: dt.date, limit: int) -> list[Found]:
    """Return the consultations of the journal that the words find."""
    return [
        Found(
            titled(row),
            f"{date_words(row.held_on, today)}, {row.status.label}",
            "chats",
            _KEY,
            Target("consultation", row.id),
        )
        for row in journal_page(session, JournalFilter(words=typed), size=limit)
    ]
