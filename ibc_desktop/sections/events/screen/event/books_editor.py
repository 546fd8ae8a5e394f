"""The books of an event: found in the catalogue as one types, listed below the field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.choices import SuggestEditor
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import IconButton
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.texts import ElidedLabel
from ibc_desktop.sections.catalogue.rules.finding import search
from ibc_desktop.sections.catalogue.rules.queries import rows_by_ids

_OFFERED = 8


@dataclass(frozen=True)
class ChosenBook:
    """A book of the event: the key of its edition, and how it is called in the list."""

    edition_id: int
    words: str


class BooksEditor(QWidget):
    """Words of a title or author, Enter takes the first find; the value is a tuple of keys."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: dict[str, int] = {}
        self._books: list[ChosenBook] = []
        self.field = SuggestEditor(self._suggest)
        self.field.setObjectName("book_words")
        self.field.setAccessibleName("Найти книгу в каталоге")
        line = self.field.lineEdit()
        if line is not None:
            line.setPlaceholderText("Автор или название, Enter добавит")
            # Enter while a list of suggestions is open passes by event filters.
            line.returnPressed.connect(self._take_typed)
        self.field.activated.connect(self._take_typed)
        completer = self.field.completer()
        if completer is not None:
            completer.activated.connect(self._take_typed)
        self.setFocusProxy(self.field)
        self._lines = in_column(air=0)
        column = in_column(self)
        column.addWidget(self.field)
        column.addLayout(self._lines)

    # What a form asks of an editor.

    def value(self) -> tuple[int, ...]:
        return tuple(book.edition_id for book in self._books)

    def set_value(self, value: Any) -> None:
        keys = list(value or ())
        rows = {row.id: row for row in self._context.ask(rows_by_ids, keys)}
        self._books = [
            ChosenBook(key, _called(rows[key].author, rows[key].title))
            for key in keys
            if key in rows
        ]
        self._show_books()

    def wrong(self) -> str | None:
        return None

    def typed(self) -> str:
        return ",".join(map(str, self.value()))

    def set_typed(self, text: str) -> None:
        self.set_value([int(key) for key in text.split(",") if key.isdecimal()])

    # Finding and taking.

    def _suggest(self, typed: str) -> Sequence[str]:
        if not typed.strip():
            return []
        hits = self._context.ask(search, typed, _OFFERED).hits
        self._found = {_called(hit.author, hit.title): hit.id for hit in hits}
        return list(self._found)

    def _take_typed(self, *_: object) -> None:
        typed = self.field.typed()
        key = self._found.get(typed) or next(
            (self._found[words] for words in self._suggest(typed)), None
        )
        if key is None:
            return
        if key not in self.value():
            self.set_value([*self.value(), key])
            self.edited.emit()
        self.field.set_typed("")

    def _remove(self, edition_id: int, *_: object) -> None:
        self.set_value([key for key in self.value() if key != edition_id])
        self.edited.emit()
        self.field.setFocus()

    def _show_books(self) -> None:
        clear_layout(self._lines)
        for book in self._books:
            self._lines.addWidget(_line(book, partial(self._remove, book.edition_id)))


def _called(author: str, title: str) -> str:
    return f"{author} {title}".strip()


def _line(book: ChosenBook, remove: Callable[..., None]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(theme().air(6), theme().air(2), 0, 0)
    row.addWidget(ElidedLabel(book.words), 1)
    cross = IconButton("close", f"Убрать книгу: {book.words}")
    cross.clicked.connect(remove)
    row.addWidget(cross)
    return line
