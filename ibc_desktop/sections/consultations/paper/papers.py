"""What consultations print: rows read as the order asks, handed to those who lay them out."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup

from ..model import ConsultationStatus
from ..rules.figures import by_theme, figures
from ..rules.queries import journal
from ..rules.rows import JournalFilter
from .printed import Journal, journal_paper


def journal_of(session: Session, order: Order) -> Paper:
    """Return «Журнал консультаций»: those held in the period, and what they come to."""
    period = order.dates
    wanted = JournalFilter(period=period, status=ConsultationStatus.HELD)
    return journal_paper(
        Journal(
            school=school(session),
            period=period,
            rows=journal(session, wanted),
            figures=figures(session, period),
            themes=by_theme(session, period),
            day=order.stands_on,
        )
    )


OFFERS = (
    Document(
        "consultations",
        "Журнал консультаций",
        "Кому, о чём и сколько минут помогали, с итогами по темам и местом для подписи",
        "chats",
        PaperGroup.TEACHERS,
        10,
        journal_of,
        periods=(
            PeriodKind.SCHOOL_YEAR,
            PeriodKind.TERM,
            PeriodKind.QUARTER,
            PeriodKind.MONTH,
            PeriodKind.YEAR,
            PeriodKind.DATES,
        ),
    ),
)
