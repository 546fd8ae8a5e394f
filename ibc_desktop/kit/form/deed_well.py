"""A small form on a card: a deed that needs a word or two before it is done."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble

from ..look.theme import theme
from ..parts.cards import Well
from ..parts.controls import Button
from ..parts.texts import label
from ..parts.wrapping_row import FlowRow
from .form import Field, Form


class DeedWell(Well):
    """The form in the place of a card's deeds.

    `save` does it and returns what to say and the key of the record; `done(sentence, key)`
    carries both. Enter and Ctrl+S do the deed.
    """

    done = Signal(str, int)
    closed = Signal()

    def __init__(
        self,
        title: str,
        fields: Iterable[Field],
        record: Mapping[str, Any],
        verb: str,
        save: Callable[[dict[str, Any]], tuple[str, int]],
    ) -> None:
        super().__init__()
        self.form = Form(fields)
        self.form.show_record(record)
        self._save = save
        self.body.addWidget(label(title, "strong", wrap=True))
        self.body.addWidget(self.form)
        row = FlowRow(air=8)
        self._verb, no = Button(verb, "outlined", "check", "Enter"), Button("Не надо", "quiet")
        self._verb.setObjectName("do")
        self._verb.clicked.connect(self.keep)
        no.setObjectName("dont")
        no.clicked.connect(self.closed)
        row.addWidget(self._verb)
        row.addWidget(no)
        self.body.addSpacing(theme().air(4))
        self.body.addLayout(row)

    def keep(self) -> None:
        """Do the deed, or say beside the field why it may not be."""
        if not self.form.check():
            return
        try:
            sentence, made = self._save(self.form.values())
        except (Refusal, Trouble) as no:
            self.form.refuse(no if isinstance(no, Refusal) else Refusal(no.sentence))
        else:
            self.done.emit(sentence, made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)
