"""For whom an event is: typed as «5А, 6Б, родители» or picked, and how many of each."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kit.form.typed import typed_number
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import FilterPill
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.line_field import LineField
from ibc_desktop.kit.parts.texts import label
from ibc_desktop.kit.parts.wrapping_row import FlowRow
from ibc_desktop.sections.readers.rules.rows import ClassRow

from ...exchange.audience_words import Audience, read_audience
from ...rules.drafts import PartyDraft
from ...rules.wording import whom_words

_MOST_PEOPLE = 100_000
# With more classes than this the pills would fill the form; they are typed then.
_MOST_PILLS = 24
_GROUPS = ("1–4 классы", "5–9 классы", "10–11 классы", "педагоги", "родители")
_Kind = tuple[Any, str, int | None, int | None]


class AudienceEditor(QWidget):
    """The words, pills for the classes there are, and a small number for each party.

    `classes()` gives the classes of the school year of the event; a class that is added offers
    its size. The value is an Audience.
    """

    edited = Signal()

    def __init__(self, classes: Callable[[], Sequence[ClassRow]]) -> None:
        super().__init__()
        self._classes = classes
        self._sizes: dict[str, int] = {}
        self._numbers: dict[_Kind, str] = {}
        self._said: dict[_Kind, int | None] = {}
        self._came_with = ""
        self._pills: dict[str, FilterPill] = {}
        self.line = LineField()
        self.line.setPlaceholderText("5А, 6Б, 1–4 классы, родители")
        self.line.setObjectName("audience_words")
        self.line.setAccessibleName("Для кого, через запятую")
        self.line.textEdited.connect(self._on_words)
        self.setFocusProxy(self.line)
        self._pill_row, self._number_row = QWidget(), QWidget()
        self._pill_flow, self._number_flow = FlowRow(self._pill_row), FlowRow(self._number_row)
        self._column = in_column(self)
        for part in (self.line, self._pill_row, self._number_row):
            self._column.addWidget(part)
        self.show_classes()
        theme().follow(self._fit)

    # What a form asks of an editor.

    def value(self) -> Audience:
        found = self._read()
        parties = [self._with_number(party) for party in found.parties]
        return Audience(tuple(parties), found.note)

    def set_value(self, value: Any) -> None:
        shown = value if isinstance(value, Audience) else Audience()
        self._came_with = shown.without_ages().note
        self._numbers = {
            party.kind: "" if party.expected is None else str(party.expected)
            for party in shown.parties
        }
        self.line.setText(_words(shown))
        self._show_parties()

    def wrong(self) -> str | None:
        note = self._read().without_ages().note
        # Words alone are kept; a number must be read, except where it came in with a list.
        if any(map(str.isdecimal, note)) and note != self._came_with:
            return unread(note)
        try:
            for text in self._numbers.values():
                typed_number(text, 0, _MOST_PEOPLE)
        except Refusal as no:
            return no.sentence
        return None

    def typed(self) -> str:
        numbers = [[*kind, text] for kind, text in self._numbers.items()]
        if not self.line.text():
            return ""
        return json.dumps({"words": self.line.text(), "numbers": numbers}, ensure_ascii=False)

    def set_typed(self, text: str) -> None:
        kept = json.loads(text) if text.startswith("{") else {"words": text, "numbers": []}
        self.line.setText(kept["words"])
        self._said = {party.kind: party.expected for party in self._read().parties}
        known = {tuple(each[:4]): each[4] for each in kept["numbers"]}
        self._numbers = {party.kind: known.get(party.kind, "") for party in self._read().parties}
        self._show_parties()

    def show_classes(self) -> None:
        """Offer the classes of the school year as it is now."""
        found = self._classes()
        self._sizes = {form.name: form.readers for form in found}
        names = [form.name for form in found] if len(found) <= _MOST_PILLS else []
        clear_layout(self._pill_flow)
        self._pills = {}
        for name in (*names, *_GROUPS):
            self._add_pill(name)
        self._show_pills()

    # Words, pills and numbers follow each other.

    def _read(self) -> Audience:
        return read_audience(self.line.text())

    def _on_words(self, _text: str = "") -> None:
        self._show_parties()
        self.edited.emit()

    def _show_parties(self) -> None:
        parties = self._read().parties
        self._numbers = {party.kind: self._number_of(party) for party in parties}
        self._said = {party.kind: party.expected for party in parties}
        clear_layout(self._number_flow)
        for party in parties:
            self._add_number(party)
        self._number_row.setVisible(bool(parties))
        self._show_pills()

    def _number_of(self, party: PartyDraft) -> str:
        if party.kind in self._numbers and party.expected == self._said.get(party.kind):
            return self._numbers[party.kind]
        offered = party.expected or self._sizes.get(party.class_name)
        return str(offered) if offered else ""

    def _with_number(self, party: PartyDraft) -> PartyDraft:
        try:
            expected = typed_number(self._numbers.get(party.kind, ""), 0, _MOST_PEOPLE)
        except Refusal:
            expected = None
        return replace(party, expected=expected)

    def _add_number(self, party: PartyDraft) -> None:
        name = whom_words([party])
        field = LineField()
        field.setText(self._numbers[party.kind])
        field.setObjectName(f"expected_{name}")
        field.setAccessibleName(f"Сколько ждём: {name}")
        field.setFixedWidth(theme().text(58))
        field.textEdited.connect(partial(self._on_number, party.kind))
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, theme().air(8), 0)
        row.setSpacing(theme().air(6))
        row.addWidget(label(f"{name}:", "small", "ink2"))
        row.addWidget(field)
        self._number_flow.addWidget(pair)
        pair.show()

    def _on_number(self, kind: _Kind, text: str) -> None:
        self._numbers[kind] = text
        self.edited.emit()

    def _add_pill(self, name: str) -> None:
        pill = FilterPill(name)
        pill.setObjectName(f"pick_{name}")
        pill.clicked.connect(partial(self._pick, name))
        self._pills[name] = pill
        self._pill_flow.addWidget(pill)
        pill.show()

    def _pick(self, name: str, *_: object) -> None:
        parts = [part.strip() for part in self.line.text().split(",") if part.strip()]
        if self._pills[name].isChecked():
            parts.append(name)
        else:
            picked = _kinds(name)
            parts = [part for part in parts if _kinds(part) != picked]
        self.line.setText(", ".join(parts))
        self._on_words()

    def _show_pills(self) -> None:
        there = {party.kind for party in self._read().parties}
        for name, pill in self._pills.items():
            pill.setChecked(_kinds(name) <= there)

    def _fit(self) -> None:
        for layout in (self._pill_flow, self._number_flow, self._column):
            layout.setSpacing(theme().air(6))


def unread(words: str) -> str:
    """Say that these words name no class and no group."""
    return f"Не понято «{words}»: пишите «5А, 1–4 классы, педагоги 2»."


def _kinds(words: str) -> set[_Kind]:
    return {party.kind for party in read_audience(words).parties}


def _words(shown: Audience) -> str:
    """Return the words that are read as these parties again."""
    named = [whom_words([party]) for party in shown.parties]
    return ", ".join(filter(None, (*named, shown.note)))
