"""What the catalogue prints: copies and editions read as the order asks."""

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Paper

from .copies_to_label import labelled_copies
from .editions_to_print import listed_editions
from .label_sheets import SPINE_SHEET, laying
from .paper_options import FRAMES, LIST_MARKS, LIST_ORDER, LIST_TITLE

_LONGEST_TITLE = 200


def labels(session: Session, order: Order) -> Paper:
    """Return labels with barcodes; raises Refusal where there is nothing to label or no place."""
    from .printed_labels import labels_paper

    lay = laying(order)
    frames = order.answer(FRAMES) == "grey"
    return labels_paper(labelled_copies(session, order), lay, school(session), frames=frames)


def spine_labels(session: Session, order: Order) -> Paper:
    """Return labels for spines; raises what `labels` does."""
    from .printed_labels import spine_paper

    lay = laying(order, SPINE_SHEET)
    frames = order.answer(FRAMES) == "grey"
    return spine_paper(labelled_copies(session, order), lay, school(session), frames=frames)


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
        by_department=order.answer(LIST_ORDER) == "department",
        with_marks=order.answer(LIST_MARKS) == "shown",
    )


def catalogue_cards(session: Session, order: Order) -> Paper:
    """Return catalogue cards; raises Refusal where no editions are named."""
    from .printed_cards import catalogue_cards_paper

    return catalogue_cards_paper(listed_editions(session, order), school(session))
