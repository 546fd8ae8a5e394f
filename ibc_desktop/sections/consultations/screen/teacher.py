"""A teacher as the centre knows them: consultations past, themes, tools, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.listing.table import TableFoot
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ONE_PANE
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import clear_layout
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.sections.readers.rules.sockets import reader_notes
from ibc_desktop.sections.readers.rules.targets import ShowReader

from ..rules.rows import Teacher
from .teacher_parts import PastTable, TeacherFacts, take_step

KINDS = frozenset(
    {"consultation", "consultation_tool", "consultation_theme", "digital_tool", "reader", "loan"}
)
# Below this width what is known of the teacher stands under the table (pixels at 100 %).
_BESIDE_FROM = 900


class TeacherPage(Page):
    """The page of one teacher over the journal; Esc goes back."""

    closed = Signal()
    # Asks for the form of a new consultation with this teacher.
    new_asked = Signal(int)

    keys = (("Ctrl+N", "записать консультацию"), ("Enter", "открыть"), ("Esc", "назад"))

    def __init__(self, context: Context, teacher: Teacher) -> None:
        super().__init__(teacher.full_name, _post(teacher))
        self._context, self.teacher_id = context, teacher.id
        self.past = PastTable(context, teacher.id, least_rows=6)
        self.facts = TeacherFacts(context, teacher.id)
        self.facts.step_asked.connect(self._take_step)
        self._chips = FlowRow()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(teacher)
        self._show_chips()
        theme().follow(self._fit)

    def new(self) -> None:
        """Ctrl+N: a consultation with this teacher."""
        self.new_asked.emit(self.teacher_id)

    def take_focus(self) -> None:
        self.past.view.setFocus()

    def step_back(self) -> bool:
        self.closed.emit()
        return True

    def panes(self) -> list[QWidget]:
        return [self.header, self.past, self._side]

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.past.reload()
            self.facts.reload()
            self._show_chips()

    def _lay_out(self, teacher: Teacher) -> None:
        back = Button("К журналу", "quiet", keys="Esc")
        back.clicked.connect(self.closed)
        self.add_action(back)
        if not teacher.left:
            new = Button("Записать консультацию", "main", "plus", "Ctrl+N")
            new.clicked.connect(self.new)
            self.add_action(new)
        table = Card(inside=1)
        table.body.setSpacing(0)
        table.body.addWidget(self.past, 1)
        table.body.addWidget(TableFoot((("↑↓", "выбрать"), ("Enter", "открыть"))))
        self._side = Card()
        self._side.body.addLayout(self._chips)
        self._side.body.addWidget(self.facts)
        self._side.body.addStretch(1)
        self._side.body.addLayout(self._ways())
        self._across.addWidget(table, 1)
        self._across.addWidget(self._side)
        self.body.addLayout(self._across, 1)

    def _ways(self) -> FlowRow:
        row = FlowRow(air=8)
        card = Button("Карточка и книги", "outlined", "person")
        card.setObjectName("reader_card")
        card.clicked.connect(self._open_card)
        row.addWidget(card)
        return row

    def _open_card(self) -> None:
        self._context.go(ShowReader(self.teacher_id))

    def _show_chips(self) -> None:
        """Say what other sections know: the books in hand."""
        notes = self._context.ask(
            reader_notes, self._context.sections, [self.teacher_id], self._context.today()
        )
        clear_layout(self._chips)
        for note in notes.values():
            self._chips.addWidget(ChipLabel(note.chip))
        self._chips.invalidate()

    def _take_step(self, consultation_id: int) -> None:
        said, is_done = take_step(self._context, consultation_id)
        self.notice_asked.emit(said, is_done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        below = look.scale >= ONE_PANE or self.width() < _BESIDE_FROM
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        self._across.setSpacing(look.air(12))
        wide = 16_777_215 if below else look.air(390)
        self._side.setMaximumWidth(wide)
        self._side.setMinimumWidth(0 if below else wide)


def _post(teacher: Teacher) -> str:
    classes = f"классный руководитель: {', '.join(teacher.classes)}" if teacher.classes else ""
    left = "отмечено выбытие" if teacher.left else ""
    return ", ".join(filter(None, (left, teacher.post, classes)))
