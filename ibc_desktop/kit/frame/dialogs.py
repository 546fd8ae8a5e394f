"""Every question to the librarian goes through these functions: tests replace them here.

Call them by the module (`dialogs.ask(…)`), so that a replacement is met.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from ..look.theme import theme
from ..parts.controls import Button
from ..parts.layouts import in_column, in_row
from ..parts.texts import label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# What a file may be, and the endings it may have: ("Таблицы", ("xlsx", "csv")).
Filter = tuple[str, tuple[str, ...]]


class QuestionDialog(QDialog):
    """A question as the title, verbs as buttons; the safe one has the focus, Esc is safe."""

    def __init__(
        self, parent: QWidget | None, question: str, explanation: str, do: str, dont: str
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "question")
        self.setWindowTitle(question)
        self.setMinimumWidth(theme().text(420))
        self.body = in_column(air=8)
        self.body.addWidget(label(question, "head", wrap=True))
        if explanation:
            self.body.addWidget(label(explanation, "body", "ink2", wrap=True))
        self.do = Button(do, "main")
        self.do.setObjectName("do")
        self.do.clicked.connect(self.accept)
        self.dont = Button(dont, "outlined")
        self.dont.setObjectName("dont")
        self.dont.clicked.connect(self.reject)
        self._lay()
        self.dont.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        # Wrapped words ask for the height of their narrowest form until the width is known.
        self.resize(self.width(), self._page.totalHeightForWidth(self.width()))
        super().showEvent(event)

    def _lay(self) -> None:
        buttons = in_row(air=10)
        buttons.addStretch(1)
        # The safe one without a word stands for "nothing to choose".
        if not self.dont.text():
            self.dont.hide()
        for button in (self.dont, self.do):
            buttons.addWidget(button)
            button.setAutoDefault(True)
        self._page = page = QVBoxLayout(self)
        edge = theme().air(20)
        page.setContentsMargins(edge, edge, edge, edge)
        page.setSpacing(theme().air(18))
        page.addLayout(self.body)
        page.addLayout(buttons)


def ask(parent: QWidget | None, question: str, explanation: str, do: str, dont: str) -> bool:
    """Return whether the librarian chose the verb `do`."""
    dialog = QuestionDialog(parent, question, explanation, do, dont)
    return _answer(dialog)


def tell(parent: QWidget | None, title: str, explanation: str) -> None:
    """Show a trouble that leaves nothing to choose; one button closes it."""
    dialog = QuestionDialog(parent, title, explanation, "Понятно", "")
    dialog.do.setFocus()
    _answer(dialog)


def open_file(parent: QWidget | None, title: str, filters: Sequence[Filter]) -> Path | None:
    """Return the file to read, or None."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", _filters(filters))
    return Path(name) if name else None


def save_file(
    parent: QWidget | None, title: str, suggested: str, filters: Sequence[Filter]
) -> Path | None:
    """Return where to write, with the ending of the chosen kind added where it is missing."""
    name, chosen = QFileDialog.getSaveFileName(parent, title, suggested, _filters(filters))
    if not name:
        return None
    known = {f".{ending}" for _, endings in filters for ending in endings}
    path = Path(name)
    return path if path.suffix.lower() in known else Path(name + _ending(filters, chosen))


def open_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Return the folder chosen, or None; the choice begins in `start`, if that is there."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None


def show_folder(folder: Path) -> None:
    """Open a folder in the system's own window of files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def has_printer() -> bool:
    """Tell whether the system knows a printer at all."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(parent: QWidget | None, title: str, pages: int) -> "QPrinter | None":
    """Return the printer with copies and pages as chosen, or None where she thought better."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Напечатать документ")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return printer if _answer(dialog) else None


def _answer(dialog: QDialog) -> bool:
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted


def _filters(filters: Sequence[Filter]) -> str:
    return ";;".join(_filter_line(kind) for kind in filters)


def _filter_line(kind: Filter) -> str:
    word, endings = kind
    return f"{word} ({' '.join(f'*.{ending}' for ending in endings)})"


def _ending(filters: Sequence[Filter], chosen: str) -> str:
    for kind in filters:
        if _filter_line(kind) == chosen:
            return f".{kind[1][0]}"
    return f".{filters[0][1][0]}" if filters else ""
