"""The sample school's work: partners and their agreements, events, and a year of consultations.

Read from the lists in resources/sample; days are those of the school year of today.
"""

import datetime as dt
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.sections.consultations.model import (
    Consultation,
    ConsultationStatus,
    ConsultationTheme,
    ConsultationTool,
    DigitalTool,
)
from ibc_desktop.sections.consultations.rules.derived import search_key as consultation_search
from ibc_desktop.sections.partners.model import Agreement, Partner
from ibc_desktop.sections.partners.rules.derived import keys_of
from ibc_desktop.sections.readers.model import Reader, ReaderGroup

from .books import rows
from .days import day_of, hour, school_day
from .events import EventWriting

_LIBRARIAN = "И. С. Белова"
# A next step older than this was taken.
_LONG_AGO = dt.timedelta(days=14)


def write_work(session: Session, now: dt.datetime, random: Random) -> None:
    """Write partners, the plans of last year and of this one, and consultations.

    Classes, readers and books are there already.
    """
    year = school_year_of(now.date())
    partners = _write_partners(session, year)
    events = EventWriting(session, now, random, partners)
    for each in (year - 1, year):
        events.write(each)
    _write_consultations(session, year, now.date())
    session.flush()


def _write_partners(session: Session, year: int) -> dict[str, Partner]:
    partners = {row["key"]: _partner(row, year) for row in rows("partners")}
    session.add_all(partners.values())
    session.flush()
    return partners


def _partner(row: dict[str, str], year: int) -> Partner:
    names = ("name", "short_name", "kind", "address", "contact_name", "contact_post")
    partner = Partner(**{name: row[name] for name in (*names, "phone", "email")})
    partner.sort_key, partner.search_key = keys_of(partner)
    if row["signed"]:
        signed, since, until = (_shifted(row[key], year) for key in ("signed", "from", "until"))
        agreement = Agreement(
            number=row["number"],
            subject=row["subject"],
            signed_on=signed,
            valid_from=since,
            valid_until=until,
            prolongs=row["prolongs"] == "1",
        )
        partner.agreements.append(agreement)
    return partner


def _shifted(written: str, year: int) -> dt.date:
    """Read «-2:09-02»: the second of September of the school year two before this one."""
    years, _, day = written.partition(":")
    return day_of(year + int(years), day)


def _write_consultations(session: Session, year: int, today: dt.date) -> None:
    teacher = select(Reader).where(Reader.group == ReaderGroup.TEACHER)
    teachers = {each.surname: each for each in session.scalars(teacher)}
    themes = {each.name: each for each in session.scalars(select(ConsultationTheme))}
    tools = {each.name: each for each in session.scalars(select(DigitalTool))}
    for row in rows("consultations"):
        record = _consultation(row, school_day(day_of(year, row["day"])), today)
        record.teacher, record.theme = teachers[row["teacher"]], themes[row["theme"]]
        names = [name for name in row["tools"].split("|") if name]
        record.tools = [ConsultationTool(tool=tools[name]) for name in names]
        record.search_key = consultation_search(
            row["theme"], record.question, record.lesson, record.outcome, names
        )
        session.add(record)


def _consultation(row: dict[str, str], day: dt.date, today: dt.date) -> Consultation:
    held = day < today
    status = ConsultationStatus.HELD if held else ConsultationStatus.APPOINTED
    next_on = day + dt.timedelta(days=int(row["next_days"])) if row["next"] else None
    taken = next_on is not None and next_on < today - _LONG_AGO
    return Consultation(
        held_on=day,
        starts_at=hour(row["time"]),
        minutes=int(row["minutes"]),
        others=6 if row["form"] in ("group", "master_class") else 0,
        question=row["question"],
        form=row["form"],
        status=status,
        lesson=row["lesson"],
        outcome=row["outcome"] if held else "",
        next_step=row["next"],
        next_on=next_on,
        next_done_on=next_on if taken else None,
        consultant=_LIBRARIAN,
    )
