"""«Проверка сканера»: what arrives from the scanner, how it ended and how it is understood."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.russian import NBSP, counted, upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.desk.scan import ScanBox
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label

from ..rules.arrived import Arrived, arrived
from ..rules.scanned import without_prefix

# The preference of this workplace: signs that its scanner puts before every number.
PREFIX = "scanner_prefix"
_HELP = "Сканируйте любой билет, книгу или штрихкод. Ничего не выдаётся и не принимается"
_ENDS = {"Enter": "Enter", "Tab": "Tab", "LF": "перевод строки"}
_NO_END = "в конце ничего: номер принимается после паузы, быстрее — включить у сканера Enter"


class ScannerPanel(QWidget):
    """A box that only tells; a prefix that the scanner adds is left out from then on, if wished."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._text, self._ends = "", list[str]()
        self._arrived = Arrived("")
        column = in_column(self)
        column.addWidget(label(_HELP, "body", "ink2", wrap=True))
        self.box = ScanBox("Сканируйте для проверки")
        self.box.setObjectName("check_scanner")
        self.box.scanned.connect(self._scanned)
        self.box.ended.connect(self._ended)
        column.addWidget(self.box)
        self.came, self.meaning = label("", "body", wrap=True), label("", "strong", wrap=True)
        self.remarks = label("", "body", "ink2", wrap=True)
        self.prefix = Button("", "outlined")
        self.prefix.setObjectName("scanner_prefix")
        self.prefix.clicked.connect(self._turn_prefix)
        for part in (self.came, self.meaning, self.remarks):
            column.addWidget(part)
        column.addWidget(self.prefix, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.box.listen_on(self.window())

    @property
    def _kept(self) -> str:
        return self._context.preferences.get(PREFIX, "")

    def _scanned(self, text: str) -> None:
        self._text, self._ends = text, []
        number = without_prefix(text, self._kept)
        self._arrived = self._context.ask(arrived, number)
        self._show()

    def _ended(self, how: str) -> None:
        self._ends.append(how)
        self._show()

    def _turn_prefix(self) -> None:
        """Leave the prefix out from now on, or no more."""
        self._context.preferences.put(PREFIX, "" if self._kept else self._arrived.prefix)
        if self._text:
            self._scanned(self._text)
        self._show()

    def _show(self) -> None:
        ends = [_ENDS[each] for each in self._ends if each]
        signs = counted(len(self._text), "знак", "знака", "знаков")
        tail = f", затем {' и '.join(ends)}" if ends else ""
        self.came.setText(f"Пришло: «{self._text}», {signs}{tail}" if self._text else "")
        self.meaning.setText(self._arrived.meaning)
        said = [*self._arrived.remarks, *([_NO_END] if self._ends == [""] else [])]
        self.remarks.setText(upper_first("; ".join(said)))
        for part in (self.came, self.meaning, self.remarks):
            part.setVisible(bool(part.text()))
        left_out, prefix = self._kept, self._arrived.prefix
        words = f"Не убирать «{left_out}»" if left_out else f"Убирать «{prefix}» перед номером"
        self.prefix.setText(words.replace(" «", f"{NBSP}«"))
        self.prefix.setVisible(bool(left_out or prefix))
