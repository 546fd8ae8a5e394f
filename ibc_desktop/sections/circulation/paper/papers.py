"""What lending prints: rows read as the order asks, handed to those who lay them out."""

import datetime as dt

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Document, Option, Order, Paper, PaperGroup, Pick
from ibc_desktop.sections.readers.rules.chosen import CLASSES, find_readers

from ..rules import queries
from ..rules.late import late_groups, late_loans, late_readers
from ..rules.terms import due_date
from .formular import reader_forms

# A week to bring the books, as school notices have it.
_DAYS_TO_RETURN = 7

SHEETS = Option("sheets", "Листы", (("together", "Подряд"), ("apart", "Каждый класс отдельно")))


def overdue(session: Session, order: Order) -> Paper:
    """Return «Должники по классам»; raises Refusal for an unknown class."""
    from .printed import overdue_paper

    apart = order.answer(SHEETS) == "apart"
    groups = late_groups(session, order)
    of_class = groups[0].loans[0].class_name if order.part and groups else ""
    return overdue_paper(groups, school(session), order.today, apart=apart, of_class=of_class)


def overdue_slips(session: Session, order: Order) -> Paper:
    """Return «Извещения задолжникам»; raises Refusal where nobody is late."""
    from .printed_slips import slips_paper

    readers = late_readers(late_loans(session, order))
    if not readers:
        raise Refusal("Должников нет: извещать некого.")
    back_by = due_date(_DAYS_TO_RETURN, order.today)
    return slips_paper(readers, school(session), order.today, back_by)


def late_readers_count(session: Session, today: dt.date) -> int:
    """Return how many readers are late: as many slips there are to hand out."""
    return queries.overdue_count(session, today)[1]


def reader_form(session: Session, order: Order) -> Paper:
    """Return «Формуляр читателя» of those the order names; raises what `reader_forms` does."""
    from .printed_form import forms_paper

    return forms_paper(reader_forms(session, order), school(session), order.today)


OFFERS = (
    Document(
        "overdue",
        "Должники по классам",
        "Кто и что не вернул в срок, по классам, с классными руководителями",
        "alarm",
        PaperGroup.READERS,
        10,
        overdue,
        parts=CLASSES,
        options=(SHEETS,),
        count=late_readers_count,
    ),
    Document(
        "overdue-slips",
        "Извещения задолжникам",
        "Записки родителям, по три на листе, с линией отреза",
        "scissors",
        PaperGroup.READERS,
        20,
        overdue_slips,
        parts=CLASSES,
        count=late_readers_count,
    ),
    Document(
        "reader-form",
        "Формуляр читателя",
        "Сведения о читателе и книги учебного года, со строками для записей",
        "file",
        PaperGroup.READERS,
        30,
        reader_form,
        parts=CLASSES,
        pick=Pick("Читатель", find_readers),
    ),
)
