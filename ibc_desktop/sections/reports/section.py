"""How «Отчёты» plugs into the window."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.papers import Document, Order, Paper, PaperGroup
from ibc_desktop.kernel.periods import PeriodKind
from ibc_desktop.kernel.section import Command, Finder, Found, Group, Section, Target

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _open(context: Context) -> Any:
    from .view import ReportsPage

    return ReportsPage(context)


def _find(context: Context, _session: "Session", typed: str, limit: int) -> list[Found]:
    """Offer the documents by name: which there are is known only when all sections are."""
    from .documents import found_documents

    return [
        Found(
            f"Напечатать: {document.title}",
            document.about,
            document.icon,
            "reports",
            Target("document", words=document.key),
        )
        for document in found_documents(context.sections.documents, typed)[:limit]
    ]


def _readership(session: "Session", order: Order) -> Paper:
    from .papers import readership_report

    return readership_report(session, order)


def _director(session: "Session", order: Order) -> Paper:
    from .papers import director_page

    return director_page(session, order)


def _control(session: "Session", order: Order) -> Paper:
    from .papers import control_figures

    return control_figures(session, order)


def _class_figures(session: "Session", form_id: int, day: dt.date) -> list[tuple[str, str]]:
    from .of_class import class_figures

    return class_figures(session, form_id, day)


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

SECTION = Section(
    key="reports",
    title="Отчёты",
    icon="chart",
    group=Group.REPORTING,
    order=90,
    digit=9,
    open=_open,
    finders=(Finder("Документы", _find),),
    documents=DOCUMENTS,
    class_figures=_class_figures,
    commands=(Command("Показатели работы", "chart", Target("figures")),),
)
