"""Forms are declared, not assembled.

    FIELDS = (
        Field("isbn", "ISBN", partial(CheckedTextEditor, check_isbn), width=24, line="a",
              group="Что это за книга"),
        Field("author", "Автор", width=36, line="a"),
        Field("title", "Заглавие", required=True),
        Field("year", "Год", partial(NumberEditor, least=1400, most=2100), width=6, line="b",
              group="Издание"),
        Field("price", "Цена, руб.", MoneyEditor, width=8, line="b"),
    )

    form = Form(FIELDS)
    form.show_record(edition)                   # attributes of the record -> editors
    form.keep_touched()                         # the rest may change behind the form
    form.keep_draft(preferences, "edition")     # what is typed survives a power cut
    form.changed.connect(self._paint_card)

A whole page that saves, or says why not, is `form_page.FormPage`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.refusals import Refusal

from ..look.theme import theme
from ..parts.cards import hairline
from ..parts.layouts import bring_into_view, in_column
from ..parts.texts import label
from .form_field import Field, FormField
from .form_line import FormLine

__all__ = ["Field", "Form", "FormField"]

# How long the librarian's hands must rest before a draft is written, in milliseconds.
_REST = 700


class Form(QWidget):
    """Editors for one record; `changed` says that the librarian has typed something."""

    changed = Signal()

    def __init__(self, fields: Iterable[Field]) -> None:
        super().__init__()
        self.fields = {field.key: FormField(field) for field in fields}
        self._record: object = {}
        # What the editors showed before they were edited, by the keys of those that were.
        self._edited: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        # The texts of the record, each beside what its editor made of it.
        self._texts: dict[str, tuple[str, str]] = {}
        # What the editors showed of a record that is there.
        self._untouched: dict[str, str] = {}
        self._sentence = label("", "body", "bad", wrap=True)
        self._sentence.hide()
        self._lines: list[FormLine] = []
        self._column = in_column(self)
        self._lay_out()
        self._draft: tuple[Preferences, str] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._write_draft)
        for shown in self.fields.values():
            shown.edited.connect(self._on_edit)
        theme().follow(self._fit)

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that was typed and neither kept nor taken back."""
        return any(self.editor(key).typed() != was for key, was in self._edited.items())

    def editor(self, key: str) -> Any:
        """Return the editor of a field; KeyError for a key that is none."""
        return self.fields[key].editor

    def show_record(self, record: object) -> None:
        """Show a record: its attributes, or the items of a mapping; what it lacks is empty."""
        self._record = record
        self._texts.clear()
        for key, shown in self.fields.items():
            value = _value_of(record, key)
            shown.editor.set_value(value)
            shown.clear()
            if type(value) is str:
                self._texts[key] = shown.editor.value(), value
        self._say("")
        self.settle()

    def settle(self) -> None:
        """Take what stands here now as unchanged: it was shown, or has been kept."""
        self._edited.clear()
        self._shown = self._typed()

    def values(self) -> dict[str, Any]:
        """Return what the editors hold, by the keys of the fields.

        A text that nobody touched comes back as the record has it: an editor shows some otherwise,
        on one line or without double spaces.
        """
        return {key: self._value(key, shown.editor.value()) for key, shown in self.fields.items()}

    def changed_since(self, record: object) -> list[str]:
        """Return the labels of the fields in which this record is not the one that was shown."""
        return [
            shown.field.label
            for key, shown in self.fields.items()
            if _value_of(record, key) != _value_of(self._record, key)
        ]

    def check(self) -> bool:
        """Show all that is wrong; the first wrong field takes the focus."""
        self._say("")
        wrong = [shown for shown in self.fields.values() if not shown.check()]
        if wrong:
            _go_to(wrong[0])
        return not wrong

    def refuse(self, refusal: Refusal) -> None:
        """Show a rule's sentence beside its field, or above the form where it names none."""
        shown = self.fields.get(refusal.field or "")
        if shown is None:
            self._say(refusal.sentence)
            self._column.activate()
            bring_into_view(self._sentence)
            return
        shown.refuse(refusal.sentence)
        _go_to(shown)

    def set_hint(self, key: str, text: str) -> None:
        """Say something small below a field."""
        self.fields[key].set_hint(text)

    def take_focus(self) -> None:
        """Go to the first empty field, or to the first of all."""
        editors = [shown.editor for shown in self.fields.values()]
        empty = [editor for editor in editors if not editor.typed()]
        (empty or editors)[0].setFocus()

    def keep_touched(self) -> None:
        """Leave out of the draft what stays as it is shown now: the record may change meanwhile."""
        self._untouched = self._typed()

    def keep_draft(self, preferences: Preferences, name: str) -> bool:
        """Keep what is typed under this name until it is saved.

        Returns whether an unsaved draft was found; it is shown at once.
        """
        name = preferences.own(f"draft.{name}")
        self._draft = (preferences, name)
        kept = preferences.get(name)
        if not isinstance(kept, dict):
            return False
        for key in self.fields.keys() & kept.keys():
            self._edited[key] = self._shown.get(key, "")
            self.editor(key).set_typed(str(kept[key]))
        self.changed.emit()
        return True

    def drop_draft(self) -> None:
        """Forget the draft: it is saved, or thrown away."""
        self._rest.stop()
        self.settle()
        if self._draft:
            preferences, name = self._draft
            preferences.put(name, None)

    def start_anew(self) -> None:
        """Forget the draft and show the record again as it was before it."""
        self.drop_draft()
        self.show_record(self._record)
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._rest.isActive():
            self._write_draft()
        super().hideEvent(event)

    def _on_edit(self, key: str) -> None:
        self._edited.setdefault(key, self._shown.get(key, ""))
        self._say("")
        if self._draft:
            self._rest.start()
        self.changed.emit()

    def _write_draft(self) -> None:
        self._rest.stop()
        if self._draft:
            preferences, name = self._draft
            touched = dict(self._typed().items() - self._untouched.items())
            preferences.put(name, touched if self.is_changed else None)

    def _typed(self) -> dict[str, str]:
        return {key: shown.editor.typed() for key, shown in self.fields.items()}

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _value(self, key: str, value: Any) -> Any:
        seen, kept = self._texts.get(key, (None, None))
        return kept if type(value) is str and value == seen else value

    def _lay_out(self) -> None:
        self._column.addWidget(self._sentence)
        former = ""
        for shown in self.fields.values():
            field = shown.field
            if field.group:
                self._add_heading(field.group)
            if field.group or not field.line or field.line != former:
                self._lines.append(FormLine())
                self._column.addWidget(self._lines[-1])
            self._lines[-1].add(shown)
            former = field.line
        self._column.addStretch(1)

    def _add_heading(self, title: str) -> None:
        if self._lines:
            self._column.addWidget(hairline())
        self._column.addWidget(label(title, "head"))

    def _fit(self) -> None:
        self._column.setSpacing(theme().air(9))


def _go_to(shown: FormField) -> None:
    shown.editor.setFocus()
    bring_into_view(shown)


def _value_of(record: object, key: str) -> Any:
    return record.get(key) if isinstance(record, Mapping) else getattr(record, key, None)
