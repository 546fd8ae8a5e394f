"""Cards of lines that act: the agenda, what waits, jubilees, what ends soon."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.plug.home import AgendaLine, Jubilee, TaskLine, calendar
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import INSIDE_CARD, ONE_PANE
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.layouts import clear_layout
from ibc_desktop.kit.parts.lines import LINE_INDENT, DayLeaf, HourMark, Line, Run, Sign, Tile
from ibc_desktop.kit.parts.texts import label

_CHEVRON = 15
# A birthday that comes within so many days is a warm leaf.
_NEAR_DAYS = 21


class LinesCard(Card):
    """Lines, each of which says `asked(goes)`; a sentence where there are none.

    Of more lines than `most` the link tells; it leads to `more`, or shows them here.
    """

    asked = Signal(object)

    # The space between two lines, in pixels at 100 %.
    gap = 0

    def __init__(
        self,
        title: str,
        nothing: str,
        link: str = "",
        more: Callable[[], Where] | None = None,
        most: int = 6,
    ) -> None:
        super().__init__(title, link or "ещё", inside=INSIDE_CARD - LINE_INDENT)
        self._nothing, self._link, self._more, self._most = nothing, link, more, most
        self._lines: Sequence[Any] = ()
        self.rows: list[Line] = []
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        self.link.setObjectName("more")
        self.link_clicked.connect(self._ask_more)
        theme().changed.connect(self._lay_out_anew)

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these lines; what is shown already stays, and keeps the focus."""
        if lines != self._lines or not self._column.count():
            self._lines = lines
            self._lay_out_anew()

    def made(self, line: Any, at: int, count: int) -> Line:
        """Return the row of one of the lines, the `at`-th of so many."""
        raise NotImplementedError

    def _lay_out_anew(self) -> None:
        focused = self._focused()
        self._column.setSpacing(theme().air(self.gap))
        clear_layout(self._column)
        shown = self._lines[: self._most]
        self.rows = [self._row(line, at, len(shown)) for at, line in enumerate(shown)]
        for row in self.rows:
            self._column.addWidget(row)
            # At once, so that the focus and Tab find it.
            row.show()
        if not shown:
            nothing = label(self._nothing, "body", "ink2", wrap=True)
            nothing.setIndent(theme().air(LINE_INDENT))
            self._column.addWidget(nothing)
        self._show_link(len(self._lines) - len(shown))
        indent = theme().air(LINE_INDENT)
        self.head.setContentsMargins(indent, 0, indent, 0)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def _row(self, line: Any, at: int, count: int) -> Line:
        row = self.made(line, at, count)
        row.setObjectName(f"line_{at}")
        row.clicked.connect(partial(self._ask, line.goes))
        return row

    def _show_link(self, rest: int) -> None:
        """A card without a link of its own says how many lines more there are."""
        more = f"ещё {rest}" if rest else ""
        words = ", ".join(filter(None, (more, self._link)))
        self.link.setText(words)
        self.link.setAccessibleName(f"{self.title.text()}: {words}")
        self.link.setVisible(bool(words))

    def _focused(self) -> int | None:
        focus = QApplication.focusWidget()
        return next((at for at, row in enumerate(self.rows) if row is focus), None)

    def _ask(self, goes: Where, _checked: bool = False) -> None:
        self.asked.emit(goes)

    def _ask_more(self, _checked: bool = False) -> None:
        if self._more is not None:
            self.asked.emit(self._more())
            return
        self._most = len(self._lines)
        self._lay_out_anew()


class AgendaCard(LinesCard):
    """«Сегодня в центре»: by the hour, with chips; at large text the chip becomes a word."""

    def __init__(self, sections: Sections) -> None:
        super().__init__(
            "Сегодня в центре",
            "На сегодня ничего не запланировано",
            "Весь план",
            lambda: calendar(sections).plan,
        )

    def made(self, line: AgendaLine, at: int, count: int) -> Line:
        large = theme().scale >= ONE_PANE
        below = [Run(line.below, "small", "ink2")] if line.below else []
        chip = line.chip
        if chip and large:
            separated = f"{chip.word}. " if line.below else chip.word
            below = [Run(separated, "strong", chip.tone), *below]
        mark = HourMark(
            line.hour, line.icon, past=line.past, first=at == 0 or large, last=at == count - 1
        )
        tone = "ink2" if line.past else "ink"
        trail = ChipLabel(chip) if chip and not large else None
        said = _said(chip) if not large else ""
        return Line([Run(line.title, "strong", tone)], below, mark, trail, f"{line.hour} {said}")


class TasksCard(LinesCard):
    """«Книги и читатели»: each line opens the list that it counts."""

    gap = 8

    def __init__(self) -> None:
        super().__init__("Книги и читатели", "Ничего не ждёт")

    def made(self, line: TaskLine, at: int, count: int) -> Line:
        trail = Sign("chevron-right", "ink3", _CHEVRON)
        below = [Run(line.below, "small", "ink2")]
        return Line([Run(line.title)], below, Tile(line.icon, line.tone), trail)


class JubileesCard(LinesCard):
    """«Юбилеи и наш фонд»: Enter on a line begins an event of that day."""

    gap = 6

    def __init__(self, sections: Sections, near: Callable[[Jubilee], bool]) -> None:
        super().__init__(
            "Юбилеи и наш фонд",
            "В ближайшие три месяца круглых дат нет",
            "Календарь",
            lambda: calendar(sections).page,
        )
        self._near = near

    def made(self, line: Jubilee, at: int, count: int) -> Line:
        title = [Run(line.title), Run(f", {line.when}", "small", "ink2")]
        separated = f", {line.rest}" if line.own else line.rest
        own = [Run(line.own, "strong", "accent_ink")] if line.own else []
        below = [*own, Run(separated, "small", "ink2")]
        leaf = DayLeaf(line.day, near=self._near(line))
        return Line(title, below, leaf, said="Запланировать мероприятие")


class EndingCard(LinesCard):
    """«Скоро закончится»: agreements, agreed steps, events that wait for their report."""

    def __init__(self) -> None:
        super().__init__("Скоро закончится", "Сроков впереди нет", most=3)

    def made(self, line: TaskLine, at: int, count: int) -> Line:
        below = [Run(line.below, "small", "ink2")]
        return Line([Run(line.title)], below, Sign(line.icon, line.tone))


def is_near(line: Jubilee, today: Any) -> bool:
    """Whether a birthday is near enough to be prepared now."""
    return (line.day - today).days <= _NEAR_DAYS


def _said(chip: Chip | None) -> str:
    return chip.word if chip else ""
