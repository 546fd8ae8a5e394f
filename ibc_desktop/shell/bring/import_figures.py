"""What a file will change in the figures of the fund, told before it is loaded."""

from functools import partial

from PySide6.QtCore import Signal

from ibc_desktop.kernel.ground.russian import counted, number, quoted, upper_first
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.lines import Line, Run, Sign
from ibc_desktop.kit.parts.texts import label

from .import_findings import Findings

# So many are told at once; the most important alone where the list needs the room.
_TOLD, _TOLD_LOW = 3, 1


class FiguresCard(Card):
    """«160 экземпляров без номеров»: at most three, the rest on demand.

    `asked` tells of one that is to be shown; `sheets_asked` that the sheets left out are wanted.
    """

    asked = Signal(object)
    sheets_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(inside=8)
        self._told: list[Line] = []
        self._more = Button("", "link")
        self._more.clicked.connect(self._unfold)
        self._is_low = False
        self._lines = in_column(air=2)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._more)

    def show_findings(self, findings: Findings, file: OpenedFile) -> bool:
        """Show what changes figures; return whether there is anything."""
        clear_layout(self._lines)
        self._told = [] if findings.loaded else _sheets_left(file, self)
        for remark, count in findings.figures():
            more = f", всего {number(count)}" if count > 1 else ""
            line = _line("warning", f"{remark.reason}{more}", remark.outcome, "Показать")
            line.clicked.connect(partial(self.asked.emit, remark))
            self._told.append(line)
        for line in self._told:
            self._lines.addWidget(line)
        self._fold()
        return bool(self._told)

    def set_low(self, *, on: bool) -> None:
        """Tell only the first where the list needs the room."""
        if on != self._is_low:
            self._is_low = on
            self._fold()

    def _fold(self) -> None:
        """Hide all but the first."""
        first = _TOLD_LOW if self._is_low else _TOLD
        for at, line in enumerate(self._told):
            line.setVisible(at < first)
        self._more.setText(f"ещё {number(len(self._told) - first)}")
        self._more.setVisible(len(self._told) > first)

    def _unfold(self) -> None:
        for line in self._told:
            line.show()
        self._more.hide()


def _sheets_left(file: OpenedFile, card: FiguresCard) -> list[Line]:
    left = [seen for seen in file.sheets if seen.rows and not seen.taken]
    if not left:
        return []
    title = (
        "лист не взят"
        if len(left) == 1
        else counted(len(left), "лист не взят", "листа не взяты", "листов не взято")
    )
    rows = ("строка", "строки", "строк")
    below = "; ".join(f"{quoted(seen.name)}, {counted(seen.rows, *rows)}" for seen in left)
    line = _line(
        "table-sheet", f"Ещё {title}", below, "Взять и его" if len(left) == 1 else "Взять и их"
    )
    line.clicked.connect(partial(card.sheets_asked.emit, tuple(seen.name for seen in left)))
    return [line]


def _line(icon: str, title: str, below: str, verb: str) -> Line:
    return Line(
        [Run(upper_first(title))],
        [Run(below, "small", "ink2")],
        lead=Sign(icon, "warn"),
        trail=label(verb, "strong", "accent_ink"),
        said=verb,
    )
