"""Every paper of the sample school, as a PDF and as pictures of its first pages."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
from sqlalchemy import text
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, Order, documents, save_paper
from ibc_desktop.kernel.tables.imports import no_progress

# Of a long paper the first pages are enough to see how it looks.
_PAGES = 3
_SCALE = 1.2
# Papers of a year are shown with a whole one.
_CLASS = "5А"
# What a librarian would have marked in the catalogue.
_MARKED = {
    "labels": "SELECT id FROM copy ORDER BY id DESC LIMIT 40",
    "spine-labels": "SELECT id FROM copy ORDER BY id DESC LIMIT 80",
    "bibliography": "SELECT id FROM edition WHERE author_key LIKE 'чехов %'",
    "catalogue-cards": "SELECT id FROM edition WHERE author_key LIKE 'чехов %' LIMIT 8",
}


def print_papers(context: Context, folder: Path) -> list[str]:
    """Leave each paper in the folder; return their titles."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_print(context, document, folder) for document in documents(context.sections)]


def _print(context: Context, document: Document, folder: Path) -> str:
    with context.database.read() as session:
        order = document.usual_order(context.today())
        order = replace(order, ids=_records(session, document))
        paper = document.make(session, _for_a_class(document, order))
    for ending in paper.endings:
        save_paper(paper, folder / f"{document.key}{ending}", no_progress)
    _pictures(folder / f"{document.key}.pdf")
    return document.title


def _records(session: Session, document: Document) -> tuple[int, ...]:
    if query := _MARKED.get(document.key):
        return tuple(session.scalars(text(query)))
    if document.pick is None or document.parts is not None:
        return ()
    return tuple(found[0] for found in document.pick.find(session, "", 1))


def _for_a_class(document: Document, order: Order) -> Order:
    return replace(order, part=_CLASS) if document.parts else order


def _pictures(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as pages:
        for number in range(min(_PAGES, len(pages))):
            picture = pages[number].render(scale=_SCALE).to_pil()
            picture.save(path.with_name(f"{path.stem}-{number + 1}.png"))
