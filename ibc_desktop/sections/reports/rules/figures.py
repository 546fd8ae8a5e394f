"""What other sections are told: of one class in its school year, and what came of a year."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import number
from ibc_desktop.kernel.plug.figures import Attained, PartCount
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.sections.readers.model import ReaderGroup, SchoolForm
from ibc_desktop.sections.readers.rules.figures import Slice, pupils
from ibc_desktop.sections.readers.rules.sockets import ClassFigures

from .indicators import INDICATORS, quotient, written
from .queries import figures, so_far


def class_figures(
    session: Session, sections: Sections, form_id: int, day: dt.date
) -> list[tuple[str, str]]:
    """Return the lines of a class: each what is counted, and how much in its year by this day."""
    form = select(SchoolForm.grade, SchoolForm.letter, SchoolForm.school_year)
    grade, letter, year = session.execute(form.where(SchoolForm.id == form_id)).one()
    period = so_far(period_of(PeriodKind.SCHOOL_YEAR, dt.date(year, 9, 1)), day)
    part = Slice(period, ReaderGroup.PUPIL, (grade, grade), f"{grade}{letter}")
    counts = {each.what: each.of(session, part) for each in sections.each(PartCount)}
    readers, lent, came = counts["readers"], counts["loans"], counts["event_visits"]
    of = part.of(pupils(session, period))
    visits = f"{number(counts['desk_visits'] + came)}, на мероприятиях {number(came)}"
    return [
        ("Читателей", f"{number(readers)} из {number(of)}"),
        ("Посещений", visits),
        ("Выдано книг", number(lent)),
        ("Читаемость", written(quotient(lent, readers))),
        ("Мероприятий", f"{number(counts['events'])} с участием класса"),
    ]


def attained(
    session: Session, sections: Sections, school_year: int, day: dt.date
) -> dict[str, float]:
    """Return the indicators of a school year by this day, none of one without any work."""
    whole = period_of(PeriodKind.SCHOOL_YEAR, dt.date(school_year, 9, 1))
    counts = figures(session, sections, so_far(whole, day)).counts
    values = {each.key: each.value(counts) for each in INDICATORS} if counts.is_kept else {}
    return {key: float(value) for key, value in values.items() if value is not None}


OFFERS = (ClassFigures(class_figures), Attained(attained))
