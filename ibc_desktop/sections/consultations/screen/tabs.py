"""What consultations put on the card of a reader who teaches."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.sections.readers.rules.sockets import ReaderTab

from ..rules.queries import is_teacher
from ..rules.targets import NewConsultation, ShowTeacher
from .teacher_parts import PastTable, TeacherFacts, take_step


class TeacherTab(QWidget):
    """What stands on the reader's card of a teacher."""

    def __init__(self, context: Context, teacher_id: int) -> None:
        super().__init__()
        self._context = context
        facts = TeacherFacts(context, teacher_id)
        facts.step_asked.connect(self._take_step)
        new = Button("Записать консультацию", "outlined", "plus")
        new.setObjectName("log_consultation")
        new.clicked.connect(partial(self._go, NewConsultation(teacher_id)))
        more = Button("Всё о работе с педагогом", "quiet", "arrow-right")
        more.setObjectName("open_teacher")
        more.clicked.connect(partial(self._go, ShowTeacher(teacher_id)))
        deeds = FlowRow(air=8)
        deeds.addWidget(new)
        deeds.addWidget(more)
        column = in_column(self, 10)
        column.addWidget(facts)
        column.addLayout(deeds)
        column.addWidget(PastTable(context, teacher_id, least_rows=2), 1)

    def _go(self, target: Target, _checked: bool = False) -> None:
        self._context.go(target)

    def _take_step(self, consultation_id: int) -> None:
        # The card of the reader is laid out anew when the deed is done.
        take_step(self._context, consultation_id)


OFFERS = (ReaderTab("consultations", "Консультации", TeacherTab, is_teacher),)
