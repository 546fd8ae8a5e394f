"""How «Отчёты» plugs into the window."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Command, Finder, Found, Group, Section, Target

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ibc_desktop.kernel.plug.papers import Document


def _open(context: Context) -> Any:
    from .screen.page import ReportsPage

    return ReportsPage(context)


def _find(context: Context, _session: "Session", typed: str, limit: int) -> list[Found]:
    """Offer the documents by name: which there are is known only when all sections are."""
    from .rules.searching import found_documents

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


def _class_figures(session: "Session", form_id: int, day: dt.date) -> list[tuple[str, str]]:
    from .rules.of_class import class_figures

    return class_figures(session, form_id, day)


def _documents() -> "tuple[Document, ...]":
    from .paper.documents import DOCUMENTS

    return DOCUMENTS


SECTION = Section(
    key="reports",
    title="Отчёты",
    icon="chart",
    group=Group.REPORTING,
    order=90,
    digit=9,
    open=_open,
    finders=(Finder("Документы", _find),),
    documents=_documents,
    class_figures=_class_figures,
    commands=(Command("Показатели работы", "chart", Target("figures")),),
)
