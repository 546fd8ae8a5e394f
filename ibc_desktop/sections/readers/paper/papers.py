"""What «Читатели» prints: readers read as the order asks, handed to those who lay them out."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Document, Order, Paper, PaperGroup, Pick

from ..rules.chosen import CLASSES, chosen_class, chosen_readers, find_readers
from ..rules.queries import counting_day


def reader_cards(session: Session, order: Order) -> Paper:
    """Return the cards of the readers asked for, of the class, or of all.

    Raises Refusal for an unknown class and where there is nobody.
    """
    from .printed_cards import cards_paper

    readers = chosen_readers(session, order)
    if not readers:
        raise Refusal("Читателей здесь нет. Выберите другой класс или запишите читателей.", "class")
    return cards_paper(readers, school(session), order.today)


def class_list(session: Session, order: Order) -> Paper:
    """Return the list of the class; raises Refusal where no class or an unknown one is named."""
    from .printed import class_list_paper

    form = chosen_class(session, order)
    if form is None:
        raise Refusal("Выберите класс, список которого напечатать.", "class")
    # A class of another year is listed as it was when it was counted.
    day = counting_day(session, form.school_year, order.today)
    return class_list_paper(form, chosen_readers(session, order), school(session), day)


OFFERS = (
    Document(
        "reader-cards",
        "Читательские билеты",
        "По пять на листе, со штрихкодом; сложить по линии и заламинировать",
        "card",
        PaperGroup.READERS,
        40,
        reader_cards,
        parts=CLASSES,
        pick=Pick("Читатель", find_readers),
    ),
    Document(
        "class-list",
        "Список класса",
        "Ученики класса любого учебного года с номерами билетов и местом для отметок",
        "list",
        PaperGroup.READERS,
        50,
        class_list,
        periods=(PeriodKind.SCHOOL_YEAR,),
        parts=CLASSES,
    ),
)
