"""One field of a form on the screen: label, editor, and below it the hint or what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ..look.theme import theme
from ..parts.layouts import in_column
from ..parts.texts import label, restyle
from .editors import CheckEditor, TextEditor

_EMPTY = (None, "", [], ())


@dataclass(frozen=True)
class Field:
    """A field said once: where its value goes, what it is called, how it is typed.

    `key` is the attribute of the record and the name in `Form.values()`.
    `editor` makes the editor: a class, or partial(ChoiceEditor, AgeMark).
    `width` is the length of the usual answer in characters (a full line has 60); 0 takes what
    the others on the line leave.
    `line`: neighbours with the same word share a line. `group`: a serif heading from here on.
    """

    key: str
    label: str
    editor: Callable[[], Any] = TextEditor
    required: bool = False
    hint: str = ""
    width: int = 0
    line: str = ""
    group: str = ""


class FormField(QWidget):
    """A field with its words; says `edited` and `left`, and shows what is wrong on leaving."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: Any = field.editor()
        self.wrong = label("", "small", "bad", wrap=True)
        self.hint = label(field.hint, "small", "ink3", wrap=True)
        self._refused = ""
        self._name_editor()
        self._lay_out()
        self.editor.edited.connect(self._on_edit)
        self.editor.installEventFilter(self)
        theme().follow(self._fit)

    @property
    def shown_wrong(self) -> str:
        """The sentence that stands below the field, or an empty text."""
        return "" if self._sign.isHidden() else self.wrong.text()

    def find_wrong(self) -> str:
        """Return what is wrong with the field now, seen or not yet."""
        if self._refused:
            return self._refused
        sentence = self.editor.wrong()
        if sentence:
            return sentence
        if self.field.required and self.editor.value() in _EMPTY:
            return "Заполните это поле, без него не сохранить"
        return ""

    def check(self) -> bool:
        """Show what is wrong, or take the sentence away; return whether the field is right."""
        sentence = self.find_wrong()
        self._show_wrong(sentence)
        return not sentence

    def refuse(self, sentence: str) -> None:
        """Show what a rule of the library says of this value, until it is changed."""
        self._refused = sentence
        self.check()

    def set_hint(self, text: str) -> None:
        """Say something small below the field: «уже есть в каталоге: 4 книги»."""
        self.hint.setText(text)
        self._show_wrong(self.shown_wrong)

    def clear(self) -> None:
        """Forget what was wrong: another record is shown."""
        self._refused = ""
        self._show_wrong("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self._on_leave()
        return False

    def _on_edit(self) -> None:
        self._refused = ""
        if self.shown_wrong and not self.find_wrong():
            self._show_wrong("")
        self.edited.emit(self.field.key)

    def _on_leave(self) -> None:
        # An empty field that nobody has filled yet is not scolded before saving.
        if self.editor.value() not in _EMPTY or self.editor.typed() or self.shown_wrong:
            self.check()
        self.left.emit(self.field.key)

    def _show_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))
        self.hint.setVisible(bool(self.hint.text()) and not sentence)
        self.editor.setAccessibleDescription(sentence or self.hint.text())
        state = "wrong" if sentence else ""
        if (self.editor.property("state") or "") != state:
            self.editor.setProperty("state", state)
            restyle(self.editor)

    def _name_editor(self) -> None:
        self.editor.setObjectName(self.field.key)
        required = ", обязательно" if self.field.required else ""
        self.editor.setAccessibleName(self.field.label + required)
        if isinstance(self.editor, CheckEditor):
            self.editor.setText(self.field.label)

    def _lay_out(self) -> None:
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._below = QHBoxLayout()
        self._below.addWidget(self._sign)
        self._below.addWidget(self.wrong, 1)
        self._column = in_column(self)
        self._column.addLayout(self._label_row())
        self._column.addWidget(self.editor)
        self._column.addLayout(self._below)
        self._column.addWidget(self.hint)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _label_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        own = isinstance(self.editor, CheckEditor)
        name = label(" " if own else self.field.label, "small", "ink2")
        name.setBuddy(self.editor)
        row.addWidget(name)
        if self.field.required:
            row.addWidget(label("обязательно", "small", "ink3"))
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        look = theme()
        size = look.text(15)
        self._sign.setPixmap(look.pixmap("alert-fill", "bad", size))
        self._column.setSpacing(look.air(3))
        self._below.setSpacing(look.air(6))
        self._show_wrong(self.shown_wrong)
