"""The papers of lending, as the catalogue of documents offers them."""

import datetime as dt
from typing import TYPE_CHECKING

from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup, Pick

from .paper_options import SHEETS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _overdue(session: "Session", order: Order) -> Paper:
    from .papers import overdue

    return overdue(session, order)


def _slips(session: "Session", order: Order) -> Paper:
    from .papers import overdue_slips

    return overdue_slips(session, order)


def _form(session: "Session", order: Order) -> Paper:
    from .papers import reader_form

    return reader_form(session, order)


def _late_readers(session: "Session", today: dt.date) -> int:
    from .papers import late_readers_count

    return late_readers_count(session, today)


def _find_readers(session: "Session", typed: str, limit: int) -> list[tuple[int, str]]:
    from ibc_desktop.sections.readers.rules.chosen import find_readers

    return find_readers(session, typed, limit)


DOCUMENTS = (
    Document(
        "overdue",
        "Должники по классам",
        "Кто и что не вернул в срок, по классам, с классными руководителями",
        "alarm",
        PaperGroup.READERS,
        10,
        _overdue,
        by_class=True,
        options=(SHEETS,),
        count=_late_readers,
    ),
    Document(
        "overdue-slips",
        "Извещения задолжникам",
        "Записки родителям, по три на листе, с линией отреза",
        "scissors",
        PaperGroup.READERS,
        20,
        _slips,
        by_class=True,
        count=_late_readers,
    ),
    Document(
        "reader-form",
        "Формуляр читателя",
        "Сведения о читателе и книги учебного года, со строками для записей",
        "file",
        PaperGroup.READERS,
        30,
        _form,
        by_class=True,
        pick=Pick("Читатель", _find_readers),
    ),
)
