"""The catalogue of documents in their groups, narrowed as one types."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ibc_desktop.kernel.plug.papers import Document
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import SearchField
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label

from ..rules.palette import found_documents, is_named
from .papers_catalogue_lines import (
    LINE,
    CatalogueLine,
    CatalogueModel,
    CatalogueRows,
    catalogue_lines,
)


class PapersList(QListView):
    """The lines; Enter or a click opens the chosen one."""

    def __init__(self, model: CatalogueModel) -> None:
        super().__init__()
        self.setObjectName("catalogue_list")
        self.setAccessibleName("Документы")
        self.setModel(model)
        self.setItemDelegate(CatalogueRows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


class Catalogue(QWidget):
    """The find field and the list below it.

    `chosen(key)` says that the cursor went to another line, `pointed(key)` that a line was
    clicked, `opened(key)` that Enter asked for it.
    """

    chosen = Signal(str)
    pointed = Signal(str)
    opened = Signal(str)

    def __init__(self, documents: Sequence[Document], first: Sequence[CatalogueLine]) -> None:
        super().__init__()
        self._documents = documents
        self._first = first
        # Whether the cursor is being put somewhere by the program.
        self._silent = False
        self.model = CatalogueModel()
        self.search = SearchField("Найти документ")
        self.search.setObjectName("catalogue_search")
        self.list = PapersList(self.model)
        self._nothing = label("", "small", "ink2", wrap=True)
        self._nothing.setObjectName("catalogue_nothing")
        self._page = in_column(self)
        for part in (self.search, self._nothing, self.list):
            self._page.addWidget(part, 1 if part is self.list else 0)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._tell_chosen)
        self.list.clicked.connect(self._tell_pointed)
        self.list.installEventFilter(self)
        self._narrow("")
        theme().follow(self._fit)

    @property
    def key(self) -> str:
        """The key of the line under the cursor; empty where there is none."""
        index = self.list.currentIndex()
        return index.data(LINE).key if index.isValid() else ""

    def select(self, key: str) -> bool:
        """Put the cursor on this line without a word to anybody; return whether it is there."""
        if self.search.text() and self.model.place(key) is None:
            self.search.clear()
        place = self.model.place(key)
        if place is None:
            return False
        self._put(place)
        return True

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many papers of each document there are to print today."""
        self.model.show_counts(counts)

    def take_focus(self) -> None:
        """Go to the find field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the chosen line from the field and from the list; ↓ leaves the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        key = self.key
        found = found_documents(self._documents, typed)
        first = [each for each in self._first if not typed or is_named(each.title, typed)]
        self.model.show_lines(catalogue_lines(found, first))
        self._nothing.setVisible(self.model.rowCount() == 0)
        self._nothing.setText(f"По словам «{typed}» документа нет")
        place = self.model.place(key)
        choosable = (at for at, line in enumerate(self.model.lines) if line.key)
        at = place if place is not None else next(choosable, None)
        if at is not None and (typed or place is not None):
            self._put(at)

    def _put(self, place: int) -> None:
        self._silent = True
        self.list.setCurrentIndex(self.model.index(place))
        self._silent = False

    def _open(self) -> None:
        if self.key:
            self.opened.emit(self.key)

    def _tell_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._silent:
            self.chosen.emit(now.data(LINE).key)

    def _tell_pointed(self, index: QModelIndex) -> None:
        if index.data(LINE).key:
            self.pointed.emit(index.data(LINE).key)

    def _fit(self) -> None:
        self._page.setSpacing(theme().air(8))
        # Heights of the lines follow the text.
        self.list.doItemsLayout()
