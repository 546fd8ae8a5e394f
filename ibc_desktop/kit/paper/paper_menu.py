"""«Печать» on a list or a card: the papers that may be asked for there.

menu = PaperButton(partial(papers_of, context, PaperGroup.READERS, picks=True))
menu.asked.connect(self.paper_asked)                        # a Document
self.leaf_asked.emit(paper_page(context, document, ids=(417,)))
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, PaperGroup, documents

from ..frame.page import Page
from ..parts.menu_button import MenuButton
from ..parts.texts import caption


class PaperButton(MenuButton):
    """A button with the titles of papers; `asked(document)` says which one was chosen."""

    asked = Signal(object)

    def __init__(self, documents: Callable[[], Sequence[Document]], kind: str = "quiet") -> None:
        super().__init__("Печать", "printer", self._fill_in, kind)
        self._documents = documents
        self.setObjectName("print")

    def _fill_in(self, menu: QMenu) -> None:
        menu.setAccessibleName("Что напечатать")
        for document in self._documents():
            action = menu.addAction(caption(document.title))
            action.setObjectName(document.key)
            action.triggered.connect(lambda _=False, chosen=document: self.asked.emit(chosen))


def papers_of(
    context: Context, group: PaperGroup, *, picks: bool = False, in_parts: bool = False
) -> list[Document]:
    """Return the papers of a group, in their order: all, or those about a record or a part."""
    return [
        document
        for document in documents(context.sections)
        if document.group is group
        and (document.pick is not None or not picks)
        and (document.parts is not None or not in_parts)
    ]


def paper_page(
    context: Context, document: Document, *, ids: Iterable[int] = (), part: str = ""
) -> Page:
    """Return the page of a paper about these records or this part.

    No period is asked for where the records are known.
    """
    # It loads what shows a PDF, which no list needs at once.
    from .paper_page import PaperPage

    order = replace(document.usual_order(context.today()), ids=tuple(ids), part=part)
    if order.ids:
        document = replace(document, periods=())
    return PaperPage(context, document, order)
