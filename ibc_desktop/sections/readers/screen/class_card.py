"""The chosen class beside the list of classes: its teacher, its readers, and their books."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, PaperGroup
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.paper.paper_menu import PaperButton, papers_of
from ibc_desktop.kit.parts.card_deeds import CardDeeds
from ibc_desktop.kit.parts.cards import hairline
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.cover import Initials
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import ElidedLabel, label

from ..rules import queries
from ..rules.rows import ClassRow, ReaderFilter, ReaderRow
from ..rules.sockets import ReaderNote, class_figures, reader_notes

NOBODY = "не назначен"


def pupils(count: int) -> str:
    """«26 учеников»."""
    return counted(count, "ученик", "ученика", "учеников")


class PupilLine(QPushButton):
    """One reader of the class and what is on loan; pressed, the reader is shown."""

    def __init__(self, reader: ReaderRow, note: ReaderNote | None) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        said = ", ".join(filter(None, (reader.name, note.words if note else "")))
        self.setAccessibleName(f"{said}. Показать читателя")
        row = in_row(self)
        row.addWidget(ElidedLabel(reader.name), 1)
        if note is not None:
            row.addWidget(ChipLabel(note.chip))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().follow(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(theme().text(30))


class ClassCard(QWidget):
    """The class and its readers; of another school year those who were in it."""

    readers_asked = Signal(object)
    edit_asked = Signal(object)
    removal_asked = Signal(object)
    reader_asked = Signal(int)
    # A document, and the class it shall be about.
    paper_asked = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: ClassRow | None = None
        self._inner: QWidget | None = None
        self.deeds = CardDeeds()
        self._column = in_column(self)
        theme().changed.connect(self.reload)

    def show_row(self, row: ClassRow | None) -> None:
        """Show this class, or an empty card."""
        self._row = row
        self.reload()

    def reload(self) -> None:
        """Read the readers of the class again."""
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None
        self.deeds.put(self._buttons(self._row) if self._row is not None else ())
        if self._row is not None:
            self._inner = self._laid_out(self._row)
            self._column.addWidget(self._inner)
            self._inner.show()
            first = self.deeds.findChild(Button, "readers")
            self.setFocusProxy(first)  # pyright: ignore[reportArgumentType]

    def _laid_out(self, row: ClassRow) -> QWidget:
        inner = QWidget()
        column = in_column(inner, 12)
        column.addLayout(_head(row))
        if figures := self._figures(row):
            column.addWidget(FactLines(figures))
        if row.readers:
            column.addLayout(self._readers(row))
        column.addStretch(1)
        return inner

    def _readers(self, row: ClassRow) -> QVBoxLayout:
        year = None if self._is_present(row) else row.school_year
        wanted = ReaderFilter(school_form_id=row.id, school_year=year)
        readers, notes = self._context.ask(_readers, self._context, wanted)
        lines = in_column(air=0)
        for number, reader in enumerate(readers):
            if number:
                lines.addWidget(hairline())
            line = PupilLine(reader, notes.get(reader.id))
            line.clicked.connect(partial(_ask, self.reader_asked, reader.id))
            lines.addWidget(line)
        return lines

    def _figures(self, row: ClassRow) -> list[tuple[str, str]]:
        """Return what is counted of the class; of a former year, at its end."""
        day = min(self._context.today(), dt.date(row.school_year + 1, 8, 31))
        if school_year_of(day) != row.school_year:
            return []
        return self._context.ask(class_figures, self._context.sections, row.id, day)

    def _buttons(self, row: ClassRow) -> list[QWidget]:
        readers = Button("Показать читателей", "outlined", "users")
        edit = Button("Изменить", "outlined", "pencil", "F2")
        deeds = [("readers", readers, self.readers_asked), ("edit", edit, self.edit_asked)]
        if not row.readers:
            remove = Button("Убрать класс", "quiet", "trash")
            deeds.append(("remove", remove, self.removal_asked))
        papers = PaperButton(partial(self._papers, row))
        papers.asked.connect(partial(self._ask_paper, row))
        for name, button, asked in deeds:
            button.setObjectName(name)
            button.clicked.connect(partial(_ask, asked, row))
        buttons = [button for _, button, _ in deeds]
        return [*buttons, papers]

    def _papers(self, row: ClassRow) -> list[Document]:
        """Return the papers about a class: of another year those that are made for any."""
        papers = papers_of(self._context, PaperGroup.READERS, in_parts=True)
        return [each for each in papers if self._is_present(row) or each.periods]

    def _ask_paper(self, row: ClassRow, document: Document) -> None:
        self.paper_asked.emit(document, row)

    def _is_present(self, row: ClassRow) -> bool:
        return row.school_year == school_year_of(self._context.today())


def _head(row: ClassRow) -> QHBoxLayout:
    head = in_row(air=14)
    sign = Initials()
    sign.show_letters(row.name)
    head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    said = in_column(air=3)
    said.addWidget(label(f"{row.name} класс", "reader", wrap=True))
    teacher = f"Классный руководитель {row.teacher or NOBODY}"
    year = f"{school_year_name(row.school_year)} учебный год, {pupils(row.readers)}"
    said.addWidget(label(teacher, "body", wrap=True))
    said.addWidget(label(year, "body", "ink2", wrap=True))
    said.addStretch(1)
    head.addLayout(said, 1)
    return head


def _ask(asked: Any, what: object, _checked: bool = False) -> None:
    asked.emit(what)


def _readers(
    session: Session, context: Context, wanted: ReaderFilter
) -> tuple[list[ReaderRow], dict[int, ReaderNote]]:
    readers = queries.READERS.page(session, wanted)
    keys = [reader.id for reader in readers]
    return readers, reader_notes(session, context.sections, keys, context.today())
