"""The kinds of list that can be brought in, and what stands in the way of one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import Way, WayRow
from ibc_desktop.kit.parts.texts import label

from .import_work import likelier


class KindsCard(Card):
    """«Что перенести»; `chosen` tells which importer was chosen."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("Что перенести")
        self.rows: list[WayRow] = []
        for importer in context.sections.all(Importer):
            row = WayRow(Way("table-sheet", importer.title, importer.about))
            row.setObjectName(f"import_{importer.key}")
            row.clicked.connect(partial(self.chosen.emit, importer))
            self.body.addWidget(row)
            self.rows.append(row)


class Obstacle(Card):
    """Says in one sentence what stands in the way; `link_clicked` asks for another file.

    `other_chosen` tells as whose list the file is rather to be opened.
    """

    other_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("", "Выбрать другой файл")
        self._context = context
        # The file of which is asked what list it is.
        self._asked: OpenedFile | None = None
        self._said = label("", "body", "bad", wrap=True)
        self._said.setObjectName("import_said")
        self._other: Importer | None = None
        self.as_other = Button("", "outlined", "table-sheet")
        self.as_other.setObjectName("import_as_other")
        self.as_other.clicked.connect(lambda: self.other_chosen.emit(self._other))
        self.body.addWidget(self._said)
        self.body.addWidget(self.as_other, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, sentence: str, file: str = "") -> None:
        """Say it; of a file that cannot be taken at all, which one it was."""
        self.set_title(f"Файл «{file}» не подходит" if file else "")
        self.link.setVisible(bool(file))
        self._asked = None
        self._said.setText(sentence)
        self.as_other.hide()
        self.setVisible(bool(sentence))

    def tell(self, fault: Exception, file: str = "", more: str = "") -> None:
        """Say why it was not done, of which file, and what else is to be known."""
        if isinstance(fault, Stopped):
            self.say("Остановлено. Из этого файла ничего не добавлено.")
        elif isinstance(fault, Refusal | Trouble):
            self.say(f"{fault.sentence}{more}", file)
        else:
            tell_fault(fault)

    def tell_of_file(self, fault: Exception, path: Path, shown: Path) -> None:
        """Say why a file is not taken, and go to the choice of another; `shown` stays below."""
        self.tell(fault, path.name, f" Ниже по-прежнему «{shown.name}»." if shown.name else "")
        if self.link.isVisibleTo(self):
            self.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for_other(
        self, importer: Importer | None, path: Path, file: OpenedFile | None
    ) -> None:
        """Say what other list the file looks like, unless something else is said by then."""
        self._asked = file
        if file is None:
            return
        others = [each for each in self._context.sections.all(Importer) if each is not importer]
        in_background(
            partial(likelier, others, self._context, path, file),
            partial(self._offer, file),
            tell_fault,
        )

    def _offer(self, file: OpenedFile, other: Importer | None) -> None:
        if other is None or self._asked is not file:
            return
        self.say(f"Похоже на другой список: «{other.title}»")
        self._other = other
        self.as_other.setText(f"Открыть как «{other.title}»")
        self.as_other.show()
        self.as_other.setFocus(Qt.FocusReason.OtherFocusReason)
