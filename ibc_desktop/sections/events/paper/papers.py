"""What planning prints: rows read as the order asks, handed to those who lay them out."""

import datetime as dt
from functools import partial

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import (
    Document,
    GatheredDocument,
    Option,
    Order,
    Paper,
    PaperGroup,
    Pick,
)
from ibc_desktop.kernel.plug.section import Sections

from ..model import HAPPENED, TO_COME, EventStatus
from ..rules.card_queries import event_card
from ..rules.plans import facts, plan
from ..rules.queries import EVENTS, in_period, plan_counts, plan_rows, plan_rows_by_section
from ..rules.rows import EventCard, EventFilter, EventRow
from ..rules.screen_queries import days_to_remember
from ..rules.wording import day_words

KIND = Option(
    "kind",
    "Назначение",
    (("signing", "На утверждение"), ("fulfilment", "С отметками о выполнении")),
)
BY = Option("by", "Порядок", (("month", "По месяцам"), ("section", "По разделам")))
LAYOUT = Option(
    "layout", "Лист", (("portrait", "Книжный, на подпись"), ("landscape", "Альбомный, для работы"))
)


def year_plan(sections: Sections, session: Session, order: Order) -> Paper:
    """Return «План работы на год», to be signed or with marks of what was done."""
    from .printed import PlanPages, plan_paper

    year = school_year_of(order.dates.first)
    fulfilled = order.answer(KIND) == "fulfilment"
    by_section = order.answer(BY) == "section"
    pages = PlanPages(
        school=school(session),
        plan=plan(session, year),
        before=facts(session, sections, year, order.today),
        rows=_rows(session, year, by_section=by_section, cancelled=fulfilled),
        counts=plan_counts(session, year),
        today=order.today,
        by_section=by_section,
        fulfilled=fulfilled,
        landscape=order.answer(LAYOUT) == "landscape",
    )
    return plan_paper(pages)


def _rows(session: Session, year: int, *, by_section: bool, cancelled: bool) -> list[EventRow]:
    if not by_section:
        return plan_rows(session, year, cancelled=cancelled)
    sections = plan_rows_by_section(session, year, cancelled=cancelled)
    return [row for _, rows in sections for row in rows]


def month_plan(session: Session, order: Order) -> Paper:
    """Return «План работы на месяц» of the month in which the order's dates begin."""
    from .printed_month import MonthPage, month_paper

    month = period_of(PeriodKind.MONTH, order.dates.first)
    rows = [row for row in in_period(session, month) if row.status is not EventStatus.CANCELLED]
    page = MonthPage(
        school=school(session),
        month=month,
        rows=rows,
        kept=days_to_remember(session, month),
        always=plan(session, school_year_of(month.first)).always,
        today=order.today,
    )
    return month_paper(page)


def event_report(session: Session, order: Order) -> Paper:
    """Return «Отчёт о мероприятии» of each event that the order names, in this order.

    Raises Refusal where none is named, where one is gone, and where one was not held yet.
    """
    from .printed_event import events_paper

    if not order.ids:
        raise Refusal("Выберите мероприятие, отчёт о котором напечатать.", "pick")
    cards = [_held(session, event_id) for event_id in order.ids]
    return events_paper(cards, school(session), order.today)


def poster(session: Session, order: Order) -> Paper:
    """Return the poster of each event that the order names, with the list of its books.

    Raises Refusal where none is named and where one is gone.
    """
    from .printed_poster import posters_paper

    if not order.ids:
        raise Refusal("Выберите мероприятие, афишу которого напечатать.", "pick")
    cards = [_there(session, event_id) for event_id in order.ids]
    return posters_paper(cards, school(session))


def _there(session: Session, event_id: int) -> EventCard:
    card = event_card(session, event_id)
    if card is None:
        raise Refusal("Этого мероприятия нет. Выберите другое.", "pick")
    return card


def _held(session: Session, event_id: int) -> EventCard:
    card = _there(session, event_id)
    if not card.event.happened:
        raise Refusal("Мероприятие ещё не проведено. Сначала отметьте, кто пришёл.", "pick")
    return card


def find_reported(session: Session, typed: str, limit: int) -> list[tuple[int, str]]:
    """Return the events held that fit the words, the latest first."""
    wanted = EventFilter(words=typed, statuses=HAPPENED)
    found = EVENTS.page(session, wanted, size=1000)[-limit:]
    return [(row.id, f"{day_words(row)} – {row.full_title}") for row in reversed(found)]


def find_coming(session: Session, typed: str, limit: int) -> list[tuple[int, str]]:
    """Return the events still to be held that fit the words, the nearest first."""
    wanted = EventFilter(words=typed, statuses=TO_COME)
    found = EVENTS.page(session, wanted, size=limit)
    return [(row.id, f"{day_words(row)} – {row.full_title}") for row in found]


def count_unreported(session: Session, today: dt.date) -> int:
    """Return how many events of this school year wait for their report."""
    return plan_counts(session, school_year_of(today)).unreported


def _plan(sections: Sections) -> Document:
    """The plan stands beside what all sections have counted of the years before."""
    return Document(
        "plan",
        "План работы на год",
        "Титульный лист с «УТВЕРЖДАЮ», цель и задачи, таблица мероприятий; или выполнение плана",
        "calendar",
        PaperGroup.PLANS,
        10,
        partial(year_plan, sections),
        periods=(PeriodKind.SCHOOL_YEAR,),
        options=(KIND, BY, LAYOUT),
    )


OFFERS = (
    GatheredDocument(_plan),
    Document(
        "plan-month",
        "План работы на месяц",
        "Недели со знаменательными датами и мероприятиями, чтобы повесить на стену",
        "calendar-day",
        PaperGroup.PLANS,
        20,
        month_plan,
        periods=(PeriodKind.MONTH,),
    ),
    Document(
        "event",
        "Отчёт о мероприятии",
        "Когда и где прошло, кто был, какие книги показаны, что получилось",
        "file",
        PaperGroup.PLANS,
        30,
        event_report,
        pick=Pick("Мероприятие", find_reported),
        count=count_unreported,
    ),
    Document(
        "poster",
        "Афиша мероприятия",
        "Пол-листа на стену: что, когда, где и для кого; за ним список книг",
        "calendar-day",
        PaperGroup.PLANS,
        40,
        poster,
        pick=Pick("Мероприятие", find_coming),
    ),
)
