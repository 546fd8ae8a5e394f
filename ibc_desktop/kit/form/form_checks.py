"""What was looked at beside a form: a line for each check, with a sign and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ..look.theme import theme
from ..parts.cards import Card
from ..parts.layouts import in_row
from ..parts.texts import label

_SIGNS = {"ok": "check-circle-fill", "warn": "warning-fill", "bad": "alert-fill"}
_INKS = {"ok": "ink", "warn": "warn", "bad": "bad"}


@dataclass(frozen=True)
class Check:
    """One line: `tone` is ok, warn (look at it) or bad (it will not be kept so)."""

    tone: str
    sentence: str


class Checks(Card):
    """«Проверки»: what is well with the record as it stands, and what is not."""

    def __init__(self, title: str = "Проверки") -> None:
        super().__init__(title)
        self.shown: tuple[Check, ...] = ()
        self._lines: list[QWidget] = []
        theme().changed.connect(self._show_lines)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these lines instead of the former ones."""
        if tuple(checks) != self.shown:
            self.shown = tuple(checks)
            self._show_lines()

    def _show_lines(self) -> None:
        for old in self._lines:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_line(check) for check in self.shown]
        for line in self._lines:
            self.body.addWidget(line)


def _line(check: Check) -> QWidget:
    look = theme()
    line = QWidget()
    row = in_row(line, 10)
    sign = label("")
    sign.setPixmap(look.pixmap(_SIGNS[check.tone], check.tone, look.text(16)))
    # As high as the first line of the sentence, so that the sign stands in its middle.
    sign.setFixedHeight(sign.fontMetrics().height())
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(check.sentence, "body", _INKS[check.tone], wrap=True), 1)
    return line
