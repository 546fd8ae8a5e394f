"""What the catalogue prints: copies and editions read as the order asks."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Document, Option, Order, Paper, PaperGroup, Pick

from .copies_to_label import find_copies, labelled_copies
from .editions_to_print import find_editions, listed_editions
from .label_sheets import FIRST, SHEET, SHIFT_X, SHIFT_Y, SPINE_SHEET, laying

FRAMES = Option("frames", "Контуры", (("none", "Не печатать"), ("grey", "Печатать для пробы")))
LABEL_OPTIONS = (SHEET, FIRST, FRAMES, SHIFT_X, SHIFT_Y)
SPINE_OPTIONS = (FIRST, FRAMES, SHIFT_X, SHIFT_Y)

LIST_TITLE = Option("title", "Заглавие", usual="Список литературы", free=True)
LIST_ORDER = Option(
    "order",
    "Порядок",
    (("author", "По алфавиту"), ("department", "По отделам, внутри по алфавиту")),
)
LIST_MARKS = Option("marks", "Полочный шифр", (("none", "Не указывать"), ("shown", "Указывать")))
LIST_OPTIONS = (LIST_TITLE, LIST_ORDER, LIST_MARKS)

_LONGEST_TITLE = 200


def labels(session: Session, order: Order) -> Paper:
    """Return labels with barcodes; raises Refusal where there is nothing to label or no place."""
    from .printed_labels import labels_paper

    lay = laying(order)
    frames = order.answer(FRAMES) == "grey"
    copies = labelled_copies(session, order)
    return labels_paper(copies, lay, school(session), order.today, frames=frames)


def spine_labels(session: Session, order: Order) -> Paper:
    """Return labels for spines; raises what `labels` does."""
    from .printed_labels import spine_paper

    lay = laying(order, SPINE_SHEET)
    frames = order.answer(FRAMES) == "grey"
    copies = labelled_copies(session, order)
    return spine_paper(copies, lay, school(session), order.today, frames=frames)


def bibliography(session: Session, order: Order) -> Paper:
    """Return «Список литературы»; raises Refusal where no editions are named."""
    from .printed import list_paper

    title = " ".join(order.answer(LIST_TITLE).split()) or LIST_TITLE.start
    if len(title) > _LONGEST_TITLE:
        raise Refusal(f"Сократите заглавие до {_LONGEST_TITLE} букв.", LIST_TITLE.key)
    return list_paper(
        listed_editions(session, order),
        title,
        school(session),
        order.today,
        by_department=order.answer(LIST_ORDER) == "department",
        with_marks=order.answer(LIST_MARKS) == "shown",
    )


def catalogue_cards(session: Session, order: Order) -> Paper:
    """Return catalogue cards; raises Refusal where no editions are named."""
    from .printed_cards import catalogue_cards_paper

    return catalogue_cards_paper(listed_editions(session, order), school(session), order.today)


_REGISTERED = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.TERM,
    PeriodKind.SCHOOL_YEAR,
    PeriodKind.YEAR,
    PeriodKind.DATES,
)

OFFERS = (
    Document(
        "labels",
        "Этикетки со штрихкодом",
        "На книги, записанные за период, или на отмеченные; с любого свободного места листа",
        "barcode",
        PaperGroup.STOCK,
        10,
        labels,
        periods=_REGISTERED,
        pick=Pick("Экземпляр", find_copies),
        options=LABEL_OPTIONS,
    ),
    Document(
        "spine-labels",
        "Этикетки на корешок",
        "Полочный шифр и номер, 65 на листе",
        "tag",
        PaperGroup.STOCK,
        20,
        spine_labels,
        periods=_REGISTERED,
        pick=Pick("Экземпляр", find_copies),
        options=SPINE_OPTIONS,
    ),
    Document(
        "bibliography",
        "Список литературы",
        "Отмеченные в каталоге книги с описанием по ГОСТ Р 7.0.100–2018",
        "books",
        PaperGroup.STOCK,
        30,
        bibliography,
        pick=Pick("Книга", find_editions),
        options=LIST_OPTIONS,
    ),
    Document(
        "catalogue-cards",
        "Каталожные карточки",
        "Карточки 125 × 75 мм для ящика, по четыре на листе",
        "card",
        PaperGroup.STOCK,
        40,
        catalogue_cards,
        pick=Pick("Книга", find_editions),
    ),
)
