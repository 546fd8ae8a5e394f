"""What stands at the desk while no reader is open: what to do, and what is awaited today."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ONE_PANE
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules.rows import DueCounts
from ..rules.wording import books

_WAYS = (
    ("card", "Билет читателя", "Сканируйте билет: откроется читатель и засчитается посещение"),
    ("barcode", "Книга", "Если на руках — примем. Если с полки — выдадим тому, кто открыт"),
    ("users", "Фамилия или класс", "Наберите «сок» или «5А» и нажмите Enter"),
)


class IdleCard(Card):
    """The invitation to scan; `rules_asked` leads to the loan rules."""

    rules_asked = Signal()
    # The key of a paper about those who are late.
    paper_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Кто пришёл?", "Правила выдачи")
        self.link_clicked.connect(self.rules_asked)
        for number, way in enumerate(_WAYS):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(WayLine(*way))
        self.body.addStretch(1)
        self.counts = FlowRow()
        self.due, self.late = ChipLabel(), ChipLabel()
        self.counts.addWidget(self.due)
        self.counts.addWidget(self.late)
        self.body.addLayout(self.counts)
        self.papers = FlowRow()
        self.list = Button("Список должников", "outlined", "printer", "Ctrl+P")
        self.slips = Button("Извещения", "outlined", "scissors")
        self.list.clicked.connect(lambda: self.paper_asked.emit("overdue"))
        self.slips.clicked.connect(lambda: self.paper_asked.emit("overdue-slips"))
        for button in (self.list, self.slips):
            self.papers.addWidget(button)
        self.body.addLayout(self.papers)
        self._is_late = False
        theme().follow(self._fit)

    def show_counts(self, counts: DueCounts) -> None:
        """Say what is awaited today and what is late."""
        awaited = f"сегодня ждём {books(counts.today)}" if counts.today else "сегодня сроков нет"
        self.due.set_chip(Chip("mute", "clock", awaited))
        self._is_late = counts.late > 0
        self._fit()
        if not counts.late:
            self.late.set_chip(Chip("ok", "check", "просроченных нет"))
            return
        readers = counted(counts.late_readers, "читателя", "читателей", "читателей")
        late = counted(counts.late, "просрочена", "просрочены", "просрочено")
        self.late.set_chip(Chip("bad", "alarm", f"{late} у {readers}"))

    def _fit(self) -> None:
        self.counts.setSpacing(theme().air(8))
        self.papers.setSpacing(theme().air(8))
        # With large text there is room for the keys alone; Ctrl+P and the reports lead there too.
        for button in (self.list, self.slips):
            button.setVisible(self._is_late and theme().scale < ONE_PANE)


class WayLine(QWidget):
    """One thing to scan or type, and what becomes of it."""

    def __init__(self, icon: str, title: str, below: str) -> None:
        super().__init__()
        self._icon = icon
        self._sign = QLabel()
        words = in_column(air=0)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(below, "body", "ink2", wrap=True))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        self._sign.setPixmap(look.pixmap(self._icon, "accent_ink", look.text(28)))
        self._row.setContentsMargins(0, look.air(10), 0, look.air(10))
        self._row.setSpacing(look.air(14))
