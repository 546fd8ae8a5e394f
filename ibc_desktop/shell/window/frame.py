"""The window as all that serves it knows it: rail, pages, the library, and what may be asked."""

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.layouts import in_column, in_row

from ..rail.rail import Rail
from .stack import PageStack


class WindowFrame(QMainWindow):
    """Rail and pages side by side; `over` and `under` the pages there is room for more."""

    def __init__(self, sections: Sections) -> None:
        super().__init__()
        theme().follow(self._dress)
        self.sections = sections
        self.context: Context | None = None
        self.rail, self.stack = Rail(sections.rail), PageStack()
        self.over, self.under = QVBoxLayout(), QVBoxLayout()
        ground = QWidget()
        row = in_row(ground, 0)
        row.addWidget(self.rail)
        column = in_column(air=0)
        column.addLayout(self.over)
        column.addWidget(self.stack, 1)
        column.addLayout(self.under)
        row.addLayout(column, 1)
        self.setCentralWidget(ground)

    def _dress(self) -> None:
        """Put the style sheet on the window, which hands it down to its dialogs and menus too.

        On the application it would be looked through again for every widget of a page each time a
        half-made pane is put into the next: more than half of the making of «Отчёты».
        """
        self.setStyleSheet(theme().sheet)

    def go(self, where: Where) -> None:
        """Open a page, unless the present one asks to be finished first."""
        raise NotImplementedError

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Show a notice; an undoable one offers to take the last deed back."""
        raise NotImplementedError

    def say_no(self, sentence: str) -> None:
        """Show why something was not done."""
        raise NotImplementedError

    def undo_last(self) -> None:
        """Take back the last deed and say which it was."""
        raise NotImplementedError
