"""The papers of consultations, as the catalogue of documents offers them."""

from typing import TYPE_CHECKING

from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _journal(session: "Session", order: Order) -> Paper:
    from .papers import journal_of

    return journal_of(session, order)


DOCUMENTS = (
    Document(
        "consultations",
        "Журнал консультаций",
        "Кому, о чём и сколько минут помогали, с итогами по темам и местом для подписи",
        "chats",
        PaperGroup.TEACHERS,
        10,
        _journal,
        periods=(
            PeriodKind.SCHOOL_YEAR,
            PeriodKind.QUARTER,
            PeriodKind.MONTH,
            PeriodKind.YEAR,
            PeriodKind.DATES,
        ),
    ),
)
