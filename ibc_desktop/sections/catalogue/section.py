"""How «Каталог» plugs into the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kernel.papers import Document, Order, Paper, PaperGroup, Pick
from ibc_desktop.kernel.periods import PeriodKind
from ibc_desktop.kernel.section import (
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

from .fields import FIELDS
from .paper_options import LABEL_OPTIONS, LIST_OPTIONS, SPINE_OPTIONS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _open(context: Context) -> Any:
    from .view import CataloguePage

    return CataloguePage(context)


def _open_file(context: Context, path: Path, encoding: str | None) -> OpenedFile:
    from .importer import open_file

    return open_file(context, path, encoding)


def _export_catalogue(session: "Session", path: Path, tell: Progress) -> int:
    from .export import export_catalogue

    return export_catalogue(session, path, tell)


def _export_copies(session: "Session", path: Path, _tell: Progress) -> int:
    from .export import export_copies

    return export_copies(session, path)


def _find(_context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    from ibc_desktop.kernel.russian import counted

    from .finding import Hit, search

    def below(hit: Hit) -> str:
        free = counted(hit.free, "свободна", "свободны", "свободно") if hit.free else "все на руках"
        return ", ".join(filter(None, (hit.author, hit.shelf_mark, free)))

    return [
        Found(hit.title, below(hit), "book-open", "catalogue", Target("edition", hit.id))
        for hit in search(session, typed, limit).hits
    ]


def _marks_card(context: Context) -> Any:
    from .view_marks import AuthorMarksCard

    return AuthorMarksCard(context)


def _checks(session: "Session") -> list[str]:
    from .checks import problems

    return problems(session)


def _labels(session: "Session", order: Order) -> Paper:
    from .papers import labels

    return labels(session, order)


def _spine_labels(session: "Session", order: Order) -> Paper:
    from .papers import spine_labels

    return spine_labels(session, order)


def _catalogue_cards(session: "Session", order: Order) -> Paper:
    from .papers import catalogue_cards

    return catalogue_cards(session, order)


def _bibliography(session: "Session", order: Order) -> Paper:
    from .papers import bibliography

    return bibliography(session, order)


def _find_copies(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from .labelled import find_copies

    return find_copies(session, typed, limit)


def _find_editions(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from .listed import find_editions

    return find_editions(session, typed, limit)


_REGISTERED = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.SCHOOL_YEAR,
    PeriodKind.YEAR,
    PeriodKind.DATES,
)
DOCUMENTS = (
    Document(
        "labels",
        "Этикетки со штрихкодом",
        "На книги, записанные за период, или на отмеченные; с любого свободного места листа",
        "barcode",
        PaperGroup.STOCK,
        10,
        _labels,
        periods=_REGISTERED,
        pick=Pick("Экземпляр", _find_copies),
        options=LABEL_OPTIONS,
    ),
    Document(
        "spine-labels",
        "Этикетки на корешок",
        "Полочный шифр и номер, 65 на листе",
        "tag",
        PaperGroup.STOCK,
        20,
        _spine_labels,
        periods=_REGISTERED,
        pick=Pick("Экземпляр", _find_copies),
        options=SPINE_OPTIONS,
    ),
    Document(
        "bibliography",
        "Список литературы",
        "Отмеченные в каталоге книги с описанием по ГОСТ Р 7.0.100–2018",
        "books",
        PaperGroup.STOCK,
        30,
        _bibliography,
        pick=Pick("Книга", _find_editions),
        options=LIST_OPTIONS,
    ),
    Document(
        "catalogue-cards",
        "Каталожные карточки",
        "Карточки 125 × 75 мм для ящика, по четыре на листе",
        "card",
        PaperGroup.STOCK,
        40,
        _catalogue_cards,
        pick=Pick("Книга", _find_editions),
    ),
)

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
            FIELDS,
            _open_file,
        ),
    ),
    exporters=(
        Exporter("catalogue", "Каталог", _export_catalogue),
        Exporter("copies", "Экземпляры", _export_copies),
    ),
    documents=DOCUMENTS,
    panels=(Panel("Авторские знаки", _marks_card),),
    checks=(_checks,),
)
