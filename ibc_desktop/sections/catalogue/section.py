"""How «Каталог» plugs into the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import (
    Command,
    Exporter,
    Finder,
    Found,
    Group,
    Importer,
    OpenedFile,
    Panel,
    Section,
    Target,
)
from ibc_desktop.kernel.tables.imports import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ibc_desktop.kernel.plug.papers import Document


def _open(context: Context) -> Any:
    from .screen.page import CataloguePage

    return CataloguePage(context)


def _open_file(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .exchange.importer import open_file

    return open_file(context, path, encoding)


def _export_catalogue(session: "Session", path: Path, tell: Progress) -> int:
    from .exchange.export import export_catalogue

    return export_catalogue(session, path, tell)


def _export_copies(session: "Session", path: Path, _tell: Progress) -> int:
    from .exchange.export import export_copies

    return export_copies(session, path)


def _find(_context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    from ibc_desktop.kernel.ground.russian import counted

    from .rules.finding import Hit, search

    def below(hit: Hit) -> str:
        free = counted(hit.free, "свободна", "свободны", "свободно") if hit.free else "все на руках"
        return ", ".join(filter(None, (hit.author, hit.shelf_mark, free)))

    return [
        Found(hit.title, below(hit), "book-open", "catalogue", Target("edition", hit.id))
        for hit in search(session, typed, limit).hits
    ]


def _marks_card(context: Context) -> Any:
    from .screen.marks import AuthorMarksCard

    return AuthorMarksCard(context)


def _checks(session: "Session") -> list[str]:
    from .rules.checks import problems

    return problems(session)


def _documents() -> "tuple[Document, ...]":
    from .paper.documents import DOCUMENTS

    return DOCUMENTS


SECTION = Section(
    key="catalogue",
    title="Каталог",
    icon="books",
    group=Group.STOCK,
    order=30,
    digit=3,
    open=_open,
    finders=(Finder("Книги", _find),),
    commands=(Command("Новая книга", "plus", Target("new"), "Ctrl+N"),),
    importers=(
        Importer(
            "books",
            "Книги",
            "каталог из ИРБИС, МАРК-SQL или РГБ, список Excel; программа сама поймёт файл",
            _open_file,
        ),
    ),
    exporters=(
        Exporter("catalogue", "Каталог", _export_catalogue),
        Exporter("copies", "Экземпляры", _export_copies),
    ),
    documents=_documents,
    panels=(Panel("Авторские знаки", _marks_card),),
    checks=(_checks,),
)
