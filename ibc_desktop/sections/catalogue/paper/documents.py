"""The papers of the catalogue, as the catalogue of documents offers them."""

from typing import TYPE_CHECKING

from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup, Pick

from .paper_options import LABEL_OPTIONS, LIST_OPTIONS, SPINE_OPTIONS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
    from .copies_to_label import find_copies

    return find_copies(session, typed, limit)


def _find_editions(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from .editions_to_print import find_editions

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
