"""What may be done with a paper on the screen: print, save, look closer."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.plug.papers import Paper

from ..frame.dialogs import Filter
from ..look.theme import theme
from ..parts.controls import Button, IconButton
from ..parts.layouts import in_row
from ..parts.texts import label
from ..parts.wrapping_row import FlowRow


@dataclass(frozen=True)
class FileKind:
    """A kind of file: the word and icon of its button, and what the dialog offers."""

    word: str
    icon: str
    offered: tuple[Filter, ...]


FILE_KINDS: Mapping[str, FileKind] = {
    ".pdf": FileKind("PDF", "file", (("Документ PDF", ("pdf",)),)),
    ".xlsx": FileKind(
        "Excel", "table-sheet", (("Таблица Excel", ("xlsx",)), ("Таблица CSV", ("csv",)))
    ),
    ".docx": FileKind("Word", "file", (("Документ Word", ("docx",)),)),
}


class PaperTools(QWidget):
    """Печать, PDF, Excel, Word at the left; zoom and «стр. 1 из 2» at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.print_button = Button("Печать", "main", "printer", "Ctrl+P")
        self.print_button.setObjectName("paper_print")
        self.save_buttons = {
            ending: _save_button(ending, kind) for ending, kind in FILE_KINDS.items()
        }
        self.smaller = IconButton("zoom-out", "Мельче", "Ctrl и колесо мыши")
        self.larger = IconButton("zoom-in", "Крупнее", "Ctrl и колесо мыши")
        self.fit = Button("100 %", "link")
        self.fit.setObjectName("paper_zoom")
        self.fit.setToolTip("По ширине листа")
        self.page = label("", "small", "ink2")
        self.page.setObjectName("paper_page_number")
        self._right = QWidget()
        self._looks = in_row(self._right)
        for part in (self.smaller, self.fit, self.larger, self.page):
            self._looks.addWidget(part)
        self._row = FlowRow(self)
        for button in (self.print_button, *self.save_buttons.values()):
            self._row.addWidget(button)
        self._row.add_right(self._right)
        self.show_paper(None)
        theme().follow(self._fit)

    def show_paper(self, paper: Paper | None) -> None:
        """Offer what this paper can be; nothing while there is none."""
        for ending, button in self.save_buttons.items():
            button.setVisible(ending == ".pdf" or (paper is not None and ending in paper.endings))
            button.setEnabled(paper is not None)
        self.print_button.setEnabled(paper is not None)
        self._right.setVisible(paper is not None)

    def show_place(self, page: int, count: int, zoom: float) -> None:
        """Say which page is seen and how large it is."""
        self.page.setText(f"стр. {page} из {count}" if count else "")
        self.fit.setText(f"{round(zoom * 100)} %")
        self.fit.setAccessibleName(f"Масштаб {self.fit.text()}. Показать по ширине листа")

    def _fit(self) -> None:
        look = theme()
        self._row.setSpacing(look.air(8))
        self._looks.setSpacing(look.air(6))


def _save_button(ending: str, kind: FileKind) -> Button:
    button = Button(kind.word, "outlined", kind.icon, "Ctrl+S" if ending == ".pdf" else "")
    button.setObjectName(f"paper_save_{ending[1:]}")
    button.setAccessibleName(f"Сохранить как {kind.word}")
    return button
