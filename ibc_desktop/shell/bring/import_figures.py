"""What a file will change in the figures of the fund, told before it is loaded."""

from functools import partial

from PySide6.QtCore import Signal

from ibc_desktop.kernel.tables.imports import ImportReport, Remark, RemarkKind
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.lines import Line, Run, Sign

# So many are told at once.
_TOLD = 3


class FiguresCard(Card):
    """«160 экземпляров без номеров»: at most three, the rest on demand; `asked` tells of one."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._remarks: list[Remark] = []
        self._lines = in_column(air=6)
        self.body.addLayout(self._lines)

    def show_report(self, report: ImportReport) -> None:
        """Show what of this account changes figures; without any the card goes."""
        self._remarks = [each for each in report.notes if each.kind is RemarkKind.FIGURES]
        self._show(_TOLD)
        self.setVisible(bool(self._remarks))

    def _show(self, most: int, _clicked: object = None) -> None:
        clear_layout(self._lines)
        for at, remark in enumerate(self._remarks[:most]):
            if at:
                self._lines.addWidget(hairline())
            line = Line(
                [Run(remark.reason)],
                [Run(remark.outcome, "small", "ink2")],
                lead=Sign("warning", "warn"),
                trail=Sign("chevron-right", "ink3"),
            )
            line.clicked.connect(partial(self.asked.emit, remark))
            self._lines.addWidget(line)
        if len(self._remarks) > most:
            more = Button(f"ещё {len(self._remarks) - most}", "link")
            more.clicked.connect(partial(self._show, len(self._remarks)))
            self._lines.addWidget(more)
