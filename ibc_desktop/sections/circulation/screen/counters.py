"""The figures of the day in the header of the desk: issued, returned, visits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ibc_desktop.kernel.ground.russian import number, plural
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.layouts import in_row
from ibc_desktop.kit.parts.texts import label, tip

from ..rules.rows import DayCounts

_ICON = 17


class Counter(QWidget):
    """One figure with its arrow and its word, in the colour its outcome has everywhere."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._sign = QLabel()
        self.figure = label("0", "reader", tone)
        self.word = label("", "small", "ink2")
        self._row = in_row(self)
        for part in (self._sign, self.figure, self.word):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        theme().follow(self._fit)

    def say(self, count: int, word: str) -> None:
        """Show the figure with its word."""
        self.figure.setText(number(count))
        self.word.setText(word)
        self.setAccessibleName(f"{number(count)} {word}")
        self.setToolTip(tip(self.accessibleName()))

    def _fit(self) -> None:
        look = theme()
        self._row.setSpacing(look.air(7))
        self._sign.setPixmap(look.pixmap(self._icon, self._tone, look.text(_ICON)))


class DayCounters(QWidget):
    """The three counters; where the header is short of room their words go, tooltips stay."""

    def __init__(self) -> None:
        super().__init__()
        self.issued = Counter("arrow-up-right", "ok")
        self.returned = Counter("arrow-down-left", "info")
        self.visits = Counter("users", "mute")
        self._row = in_row(self)
        for counter in self._all:
            self._row.addWidget(counter)
        theme().follow(self._fit)

    def show_counts(self, counts: DayCounts) -> None:
        """Show the figures of a day."""
        self.issued.say(counts.issued, "выдано")
        self.returned.say(counts.returned, "вернули")
        visits = plural(counts.visits, "посещение", "посещения", "посещений")
        self.visits.say(counts.visits, visits)

    def fit_room(self, width: int) -> None:
        """Show the words where this many pixels are enough for them."""
        wordy = sum(counter.word.sizeHint().width() for counter in self._all)
        bare = sum(counter.figure.sizeHint().width() + theme().text(48) for counter in self._all)
        for counter in self._all:
            counter.word.setVisible(wordy + bare < width)

    @property
    def _all(self) -> tuple[Counter, Counter, Counter]:
        return self.issued, self.returned, self.visits

    def _fit(self) -> None:
        self._row.setSpacing(theme().air(18))
