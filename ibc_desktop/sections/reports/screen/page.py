"""The page of «Отчёты»: the catalogue of documents, and the chosen one as it will be printed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import counted, date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Order, documents
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ONE_PANE
from ibc_desktop.kit.paper.paper_page import hand_on
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.empty import EmptyState, Way
from ibc_desktop.sections.readers.rules.targets import NewReader

from ..rules.palette import count_documents, has_readers
from ..rules.targets import ShowDocument, ShowFigures
from .document import DocumentPane
from .papers_catalogue import Catalogue
from .papers_catalogue_lines import CatalogueLine

FIGURES = "figures"
_FIRST = (CatalogueLine("Показатели", FIGURES, "chart", "Все показатели работы за период"),)
_LAST = "report_document"
_CATALOGUE_WIDTH = 304
# Below this width the document opens instead of the catalogue (pixels at 100 %).
_TWO_PANES_FROM = 900
_MINUTE_MS = 60_000
_ANY_WIDTH = 16_777_215
# The cursor rests on a document for so long before it is made.
_REST_MS = 200
_NO_READERS = "Читателей пока нет, и отчёты будут пустыми"
_WAYS = (
    Way("download", "Перенести списки и каталог", "из Excel или прежней программы", "Alt+1"),
    Way("plus", "Записать читателя", "по одному", "Alt+2"),
)


_FIGURE_KEYS = (("Ctrl+F", "найти документ"), ("Alt+← →", "другой период"))
_PAPER_KEYS = (*_FIGURE_KEYS, ("Ctrl+P", "напечатать"), ("Ctrl+S", "сохранить PDF"))


class ReportsBody(Page):
    """The two halves; one at a time where the text is large or room is short."""

    leaf_asked = Signal(object)

    keys = _PAPER_KEYS

    def __init__(self, context: Context) -> None:
        super().__init__("Отчёты")
        self._context = context
        self._documents = documents(context.sections)
        self._figures: Any = None
        self._empty: EmptyState | None = None
        # What was chosen for each document today.
        self._orders: dict[str, Order] = {}
        self._asked = self._resting = ""
        # Whether a document was asked for from elsewhere and waits for the focus.
        self._is_sent = self.alone = False
        self.catalogue = Catalogue(self._documents, _FIRST)
        self.pane = DocumentPane(context)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._day = context.today()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.follow_day)
        self._minute.start()
        self._lay_out()
        self._listen()
        theme().follow(self._fit)
        self._count()
        self._open_first()

    # Hooks of the page.

    def panes(self) -> list[QWidget]:
        return [self.header, self.catalogue, self.pane]

    def take_focus(self) -> None:
        if self.alone or self._is_sent:
            self._is_sent = False
            self._focus_document()
        else:
            self.catalogue.take_focus()

    def search_focus(self) -> None:
        self.show_catalogue()
        self.catalogue.take_focus()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return {ShowDocument: self.send_to, ShowFigures: partial(self.send_to, FIGURES)}

    def send_to(self, key: str) -> None:
        """Show a document, or the figures, and go into it as soon as the page has the focus."""
        self._is_sent = self._open(key)
        if not self._is_sent:
            self.notice_asked.emit("Такого документа нет. Выберите другой из списка", False)

    def refresh(self, kinds: frozenset[str]) -> None:
        if self._empty is not None and self.pane.places.currentWidget() is self._empty:
            self._open_first()
        self.pane.paper.refresh(kinds)
        if self._figures is not None:
            self._figures.refresh(kinds)
        self._count()

    def follow_day(self) -> None:
        """After midnight show all as of the new day; what was chosen was chosen for the old one."""
        before, self._day = self._day, self._context.today()
        if before == self._day:
            return
        self._orders.clear()
        if self._figures is not None:
            self._figures.follow(before)
        if self._shows_paper and self.pane.paper.document is not None:
            self.pane.paper.show_document(self.pane.paper.document)
        self._count()

    def save(self) -> None:
        """Ctrl+S: save the document as PDF."""
        if self._shows_paper:
            self.pane.paper.view.save_as(".pdf")

    def print_shown(self) -> None:
        if self._shows_paper:
            self.pane.paper.view.print_paper()
        else:
            self.refusal_told.emit("Печатают документы: выберите один из них слева")

    def step_back(self) -> bool:
        if self.alone:
            self.show_catalogue()
        elif self.catalogue.search.text():
            self.catalogue.search.clear()
        elif self.pane.isAncestorOf(self.focusWidget()):
            self.catalogue.list.setFocus()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What is shown.

    @property
    def shown(self) -> str:
        """The key of the document in the right half, or FIGURES."""
        return self._asked

    @property
    def _shows_paper(self) -> bool:
        return self.pane.places.currentWidget() is self.pane.paper and self.pane.isVisible()

    def show_catalogue(self) -> None:
        """Bring the catalogue back where the document stands alone."""
        if self.alone:
            self.alone = False
            self._fit()
            self.catalogue.list.setFocus()

    def _open_first(self) -> None:
        """Begin with the document of the last time; say where there is nothing to report."""
        anybody = self._context.ask(has_readers)
        if not anybody:
            self._show_empty()
            return
        keys = [each.key for each in _FIRST] + [each.key for each in self._documents]
        last = self._context.preferences.get(_LAST)
        if keys:
            self._show(last if last in keys else keys[0])

    def _open(self, key: str) -> bool:
        """Show this and go into it; return whether there is such a document."""
        if not self.catalogue.select(key):
            return False
        self._show(key)
        self._go_in()
        return True

    def _go_in(self) -> None:
        self.alone = self._one_pane()
        self._fit()
        self._focus_document()

    def _focus_document(self) -> None:
        if self._shows_paper:
            self.pane.paper.view.take_focus()
        elif part := self.pane.places.currentWidget():
            part.setFocus()

    def _rest_on(self, key: str) -> None:
        """Make what the cursor rests on; passing over a line makes nothing."""
        if not self._one_pane():
            self._resting = key
            self._rest.start()

    def _rested(self) -> None:
        self._show(self._resting)

    def _point_at(self, key: str) -> None:
        self._show(key)
        if self._one_pane():
            self._go_in()

    def _show(self, key: str) -> None:
        self._rest.stop()
        self.catalogue.select(key)
        if key == self._asked:
            return
        self._asked = key
        self._context.preferences.put(_LAST, key)
        self.keys = _FIGURE_KEYS if key == FIGURES else _PAPER_KEYS
        self.keys_changed.emit()
        if key == FIGURES:
            self.pane.show_part(self._own_figures(), _FIRST[0].title)
            return
        document = next(each for each in self._documents if each.key == key)
        self.pane.show_part(self.pane.paper, document.title)
        self.pane.paper.show_document(document, self._orders.get(key))

    def _own_figures(self) -> QWidget:
        if self._figures is None:
            from .figures_pane import FiguresPane

            self._figures = FiguresPane(self._context)
            # The half has one name, and its arrow back stands beside it.
            self._figures.title.hide()
            self._figures.leaf_asked.connect(self._open_over)
            self._figures.notice_asked.connect(self.notice_asked)
            self._figures.refusal_told.connect(self.refusal_told)
        return self._figures

    def _open_over(self, page: object) -> None:
        """Open the list behind a number; back from it, the focus is on that number again."""
        self._is_sent = True
        self.leaf_asked.emit(page)

    def _show_empty(self) -> None:
        if self._empty is None:
            self._empty = EmptyState("chart", _NO_READERS, ways=_WAYS)
            self._empty.way_taken.connect(self._take_way)
        self.pane.show_part(self._empty, "")

    def _take_way(self, number: int) -> None:
        if number == 0:
            self._context.go("import")
        else:
            self._context.go(NewReader())

    def _keep_order(self) -> None:
        document, order = self.pane.paper.document, self.pane.paper.order
        if document is not None and order is not None:
            self._orders[document.key] = order

    # What is counted.

    def _count(self) -> None:
        words = counted(len(self._documents), "документ", "документа", "документов")
        day = date_words(self._context.today(), self._context.today())
        self.set_subtitle(f"{words} к печати и подписи, данные на {day}")
        in_background(
            partial(_counts, self._context), self.catalogue.show_counts, self._not_counted
        )

    def _not_counted(self, fault: Exception) -> None:
        if not isinstance(fault, Trouble):
            raise fault
        self.refusal_told.emit(fault.sentence)

    # How it looks.

    def _lay_out(self) -> None:
        self._contents = Card(inside=12)
        self._contents.body.addWidget(self.catalogue, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self._contents)
        self._row.addWidget(self.pane, 1)
        self.body.addLayout(self._row, 1)

    def _listen(self) -> None:
        hand_on(self.pane.paper, self)
        self.catalogue.chosen.connect(self._rest_on)
        self.catalogue.pointed.connect(self._point_at)
        self.catalogue.opened.connect(self._open)
        self.pane.back_asked.connect(self.show_catalogue)
        self.pane.paper.ordered.connect(self._keep_order)
        self._rest.timeout.connect(self._rested)

    def _one_pane(self) -> bool:
        return theme().scale >= ONE_PANE or self.width() < theme().text(_TWO_PANES_FROM)

    def _fit(self) -> None:
        look = theme()
        one = self._one_pane()
        self.alone = self.alone and one
        self._row.setSpacing(look.air(12))
        self._contents.setVisible(not self.alone)
        self.pane.setVisible(self.alone or not one)
        self.pane.back.setVisible(self.alone)
        wide = _ANY_WIDTH if one else look.air(_CATALOGUE_WIDTH)
        self._contents.setMaximumWidth(wide)
        self._contents.setMinimumWidth(0 if one else wide)


class ReportsPage(Pages):
    """The page of «Отчёты» with what opens over it: the lists behind the figures."""

    def __init__(self, context: Context) -> None:
        super().__init__(ReportsBody(context))


def _counts(context: Context) -> dict[str, int]:
    return context.ask(count_documents, documents(context.sections), context.today())


OFFERS = (SectionPage(ReportsPage),)
