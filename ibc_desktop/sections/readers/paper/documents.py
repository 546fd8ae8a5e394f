"""The papers of readers, as the catalogue of documents offers them."""

from typing import TYPE_CHECKING

from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup, Pick

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _cards(session: "Session", order: Order) -> Paper:
    from .papers import reader_cards

    return reader_cards(session, order)


def _class_list(session: "Session", order: Order) -> Paper:
    from .papers import class_list

    return class_list(session, order)


def _find_readers(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from ..rules.chosen import find_readers

    return find_readers(session, typed, limit)


DOCUMENTS = (
    Document(
        "reader-cards",
        "Читательские билеты",
        "По пять на листе, со штрихкодом; сложить по линии и заламинировать",
        "card",
        PaperGroup.READERS,
        40,
        _cards,
        by_class=True,
        pick=Pick("Читатель", _find_readers),
    ),
    Document(
        "class-list",
        "Список класса",
        "Ученики класса с номерами билетов и местом для отметок",
        "list",
        PaperGroup.READERS,
        50,
        _class_list,
        by_class=True,
    ),
)
