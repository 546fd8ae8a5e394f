"""The lines of the director's page, which the librarian may put into other words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import LinesEditor
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..rules.remarks import Remarks, keep

_LINES = 4


class RemarksEditor(QWidget):
    """Two fields, a line of text for a line of the paper; `said(sentence)` tells what was done."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._period: Period | None = None
        self.done, self.asks = LinesEditor(lines=_LINES), LinesEditor(lines=_LINES)
        self.save = Button("Сохранить строки", "outlined", "check")
        self.draft = Button("Вернуть черновик", "quiet", "undo")
        self.state = label("", "small", "ink2", wrap=True)
        self._lay_out()
        self.save.clicked.connect(self._keep)
        self.draft.clicked.connect(self._forget)
        for editor in (self.done, self.asks):
            editor.edited.connect(self._touch)
        theme().follow(self._fit)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.save.isEnabled()

    def show_remarks(self, period: Period, remarks: Remarks) -> None:
        """Show the lines of a period; what is being typed for the same period is left alone."""
        if self.is_touched and period == self._period:
            return
        self._period = period
        self.done.set_value("\n".join(remarks.done))
        self.asks.set_value("\n".join(remarks.asks))
        self.save.setEnabled(False)
        self.draft.setEnabled(remarks.own)
        self.state.setText(
            "Ваши строки: в справке они стоят как здесь"
            if remarks.own
            else "Черновик по данным: поправьте, и он больше не изменится сам"
        )

    def _touch(self) -> None:
        self.save.setEnabled(True)

    def _keep(self) -> None:
        self._put(self.done.value(), self.asks.value(), "Строки справки сохранены")

    def _forget(self) -> None:
        self._put("", "", "Возвращён черновик по данным")

    def _put(self, done: str, asks: str, sentence: str) -> None:
        if self._period is None:
            return
        self.save.setEnabled(False)
        try:
            self._context.do(f"Справка директору: {self._period}", keep, self._period, done, asks)
        except (Refusal, Trouble) as no:
            self.save.setEnabled(True)
            self.refused.emit(no.sentence)
            return
        self.said.emit(sentence)

    def _lay_out(self) -> None:
        self._column = in_column(self)
        for editor, name, key in (
            (self.done, "Что получилось", "remarks_done"),
            (self.asks, "Что требует решения", "remarks_asks"),
        ):
            editor.setObjectName(key)
            editor.setAccessibleName(f"{name}, по строке на каждый пункт")
            self._column.addWidget(label(name, "strong"))
            self._column.addWidget(editor)
        self.save.setObjectName("remarks_save")
        self.draft.setObjectName("remarks_draft")
        self._deeds = FlowRow()
        self._deeds.addWidget(self.save)
        self._deeds.addWidget(self.draft)
        self._column.addLayout(self._deeds)
        self._column.addWidget(self.state)

    def _fit(self) -> None:
        look = theme()
        self._column.setSpacing(look.air(6))
        self._deeds.setSpacing(look.air(8))
        for editor in (self.done, self.asks):
            editor.setFont(look.font("body"))
