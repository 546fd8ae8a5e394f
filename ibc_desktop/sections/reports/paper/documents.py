"""The papers of figures, as the catalogue of documents offers them."""

from typing import TYPE_CHECKING

from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _readership(session: "Session", order: Order) -> Paper:
    from .papers import readership_report

    return readership_report(session, order)


def _director(session: "Session", order: Order) -> Paper:
    from .papers import director_page

    return director_page(session, order)


def _control(session: "Session", order: Order) -> Paper:
    from .papers import control_figures

    return control_figures(session, order)


_PERIODS = tuple(PeriodKind)


DOCUMENTS = (
    Document(
        "indicators",
        "Контрольные показатели",
        "План и факт по каждому показателю, с грифами согласования и утверждения",
        "chart",
        PaperGroup.FIGURES,
        10,
        _control,
        _PERIODS,
    ),
    Document(
        "readership",
        "Отчёт о чтении",
        "Показатели, классы, выдача по месяцам, что читают, и справка директору",
        "book-open",
        PaperGroup.FIGURES,
        20,
        _readership,
        _PERIODS,
    ),
    Document(
        "director",
        "Справка директору",
        "Одна страница: главное за период, что получилось и что требует решения",
        "file",
        PaperGroup.FIGURES,
        30,
        _director,
        _PERIODS,
    ),
)
