"""Every paper of the sample school, as a PDF and as pictures of its first pages."""

from dataclasses import replace
from pathlib import Path

import pypdfium2

from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.imports import no_progress
from ibc_desktop.kernel.papers import Document, Order, save_paper

# Of a long paper the first pages are enough to see how it looks.
_PAGES = 3
_SCALE = 1.2
# Papers of a year are shown with a whole one.
_CLASS = "5А"


def print_papers(context: Context, folder: Path) -> list[str]:
    """Leave each paper in the folder; return their titles."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_print(context, document, folder) for document in context.sections.documents]


def _print(context: Context, document: Document, folder: Path) -> str:
    with context.database.read() as session:
        order = document.usual_order(context.today())
        if document.pick is not None:
            found = document.pick.find(session, "", 1)
            order = replace(order, ids=(found[0][0],))
        paper = document.make(session, _for_a_class(document, order))
    for ending in paper.endings:
        save_paper(paper, folder / f"{document.key}{ending}", no_progress)
    _pictures(folder / f"{document.key}.pdf")
    return document.title


def _for_a_class(document: Document, order: Order) -> Order:
    return replace(order, class_name=_CLASS) if document.by_class else order


def _pictures(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as pages:
        for number in range(min(_PAGES, len(pages))):
            picture = pages[number].render(scale=_SCALE).to_pil()
            picture.save(path.with_name(f"{path.stem}-{number + 1}.png"))
