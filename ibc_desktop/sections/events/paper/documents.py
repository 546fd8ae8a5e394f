"""The papers of planning, as the catalogue of documents offers them."""

import datetime as dt
from typing import TYPE_CHECKING

from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup, Pick

from .paper_options import BY, KIND, LAYOUT

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _plan(session: "Session", order: Order) -> Paper:
    from .papers import year_plan

    return year_plan(session, order)


def _month(session: "Session", order: Order) -> Paper:
    from .papers import month_plan

    return month_plan(session, order)


def _event(session: "Session", order: Order) -> Paper:
    from .papers import event_report

    return event_report(session, order)


def _find(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from .papers import find_reported

    return find_reported(session, typed, limit)


def _unreported(session: "Session", today: dt.date) -> int:
    from .papers import count_unreported

    return count_unreported(session, today)


DOCUMENTS = (
    Document(
        "plan",
        "План работы на год",
        "Титульный лист с «УТВЕРЖДАЮ», цель и задачи, таблица мероприятий; или выполнение плана",
        "calendar",
        PaperGroup.PLANS,
        10,
        _plan,
        periods=(PeriodKind.SCHOOL_YEAR,),
        options=(KIND, BY, LAYOUT),
    ),
    Document(
        "plan-month",
        "План работы на месяц",
        "Недели со знаменательными датами и мероприятиями, чтобы повесить на стену",
        "calendar-day",
        PaperGroup.PLANS,
        20,
        _month,
        periods=(PeriodKind.MONTH,),
    ),
    Document(
        "event",
        "Отчёт о мероприятии",
        "Когда и где прошло, кто был, какие книги показаны, что получилось",
        "file",
        PaperGroup.PLANS,
        30,
        _event,
        pick=Pick("Мероприятие", _find),
        count=_unreported,
    ),
)
