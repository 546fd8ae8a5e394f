"""The list behind the figure of consultations."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import initials
from ibc_desktop.kernel.plug.behind import DAY, Heading, Line, NumberList, Short
from ibc_desktop.sections.readers.rules.figures import Slice

from ..model import ConsultationStatus
from .queries import journal
from .rows import ConsultationRow, JournalFilter
from .targets import ShowConsultation


def held(session: Session, part: Slice, _day: dt.date) -> Short:
    """Return the consultations held in the period."""
    rows = journal(session, JournalFilter(period=part.period, status=ConsultationStatus.HELD))
    return Short(tuple(map(_line, rows)), (1,) * len(rows))


def _line(row: ConsultationRow) -> Line:
    teacher = initials(row.surname, row.given_name, row.patronymic)
    cells = (row.held_on, teacher, row.about, row.minutes)
    return Line((row.held_on, row.id), cells, ShowConsultation(row.id))


OFFERS = (
    NumberList(
        "consultations",
        "Консультации",
        ("консультация", "консультации", "консультаций"),
        (DAY, Heading("Педагог"), Heading("Тема", 36), Heading("Минут", 8, right=True)),
        held,
        "chats",
    ),
)
