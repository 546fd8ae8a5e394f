"""The chosen book beside the list: cover, description by ГОСТ, and where each copy is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import PaperGroup
from ibc_desktop.kernel.tables.fields import facts
from ibc_desktop.kit.listing.record_card import RecordCard
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.paper.paper_menu import PaperButton, papers_of
from ibc_desktop.kit.parts.cards import Well, hairline
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button, IconButton
from ibc_desktop.kit.parts.cover import Cover
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import ElidedLabel, label, tip

from ..model import CopyState, Edition
from ..rules import gost, queries
from ..rules.drafts import EDITION
from ..rules.queries import CopyRow, EditionRow
from ..rules.sockets import CopyNote, copy_notes

_COPIES_SHOWN = 4
_LONG_TITLE = 50
_STATE_CHIPS = {
    CopyState.SHELF: Chip("ok", "check", "на полке"),
    CopyState.LOAN: Chip("mute", "users", "выдан"),
    CopyState.LOST: Chip("bad", "warning", "утерян"),
    CopyState.WRITTEN_OFF: Chip("mute", "no-entry", "списан"),
}


def copy_chip(copy: CopyRow) -> Chip:
    """Return the state of a copy; one of the reading room is never «на полке»."""
    if copy.state is CopyState.SHELF and not copy.lends:
        return Chip("info", "book-open", "в зале")
    return _STATE_CHIPS[copy.state]


class CopyLine(QPushButton):
    """One copy: its number, who has it or where it stands, its state; pressed, it is edited."""

    def __init__(self, copy: CopyRow, note: CopyNote | None) -> None:
        super().__init__()
        chip = note.chip if note else copy_chip(copy)
        number = copy.inventory_number or "без номера"
        where = note.who if note else copy.place
        self.setProperty("kind", "row")
        self.setAccessibleName(f"Экземпляр {number}, {where}, {chip.word}. Изменить")
        self.setToolTip(tip(f"Штрихкод {copy.barcode}. Изменить экземпляр"))
        row = in_row(self)
        row.addWidget(label(number, "strong"))
        row.addWidget(ElidedLabel(where, "small", "ink2"), 1)
        row.addWidget(ChipLabel(chip))
        theme().follow(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(theme().text(32))


class EditionCard(RecordCard):
    """The card of one edition; «copy» alone carries the key of a copy."""

    air = 10
    said = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shows_all = False

    def show_row(self, row: EditionRow | None) -> None:
        """Show this book, or an empty card."""
        self._shows_all = self._shows_all and row is not None and row.id == self.record_id
        super().show_row(row)

    def read(self, session: Session, record_id: int) -> Edition | None:
        return session.get(Edition, record_id)

    def fill(self, session: Session, column: QVBoxLayout, edition: Edition) -> None:
        copies = queries.copies_of(session, edition.id)
        ids = [copy.id for copy in copies]
        notes = copy_notes(session, self.context.sections, ids, self.context.today())
        column.addLayout(self._head(edition, copies))
        column.addWidget(self._description(edition))
        column.addWidget(label("Экземпляры", "head"))
        self._add_copies(column, copies, notes)
        # Below what the card is opened for: on a low screen it stands where one must scroll.
        if told := facts(EDITION, edition):
            column.addWidget(FactLines(told))
        column.addStretch(1)

    def _head(self, edition: Edition, copies: list[CopyRow]) -> QHBoxLayout:
        row = in_row(air=14)
        cover = Cover(edition.title, edition.author_line, edition.shelf_mark)
        row.addWidget(cover, 0, Qt.AlignmentFlag.AlignTop)
        words = in_column(air=3)
        role = "reader" if len(edition.title) <= _LONG_TITLE else "head"
        words.addWidget(label(edition.title, role, wrap=True))
        for text, tone in ((_people(edition), "ink"), (_imprint(edition), "ink2")):
            if text:
                words.addWidget(label(text, "body", tone, wrap=True))
        words.addLayout(self._chips(edition, copies))
        if edition.shelf_mark:
            words.addWidget(label(f"Полка {edition.shelf_mark}", "small", "ink2", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _chips(self, edition: Edition, copies: list[CopyRow]) -> QHBoxLayout:
        row = in_row(air=8)
        if edition.age_mark:
            row.addWidget(ChipLabel(Chip("mute", "", edition.age_mark.label)))
        counted_in = [each for each in copies if each.state in (CopyState.SHELF, CopyState.LOAN)]
        free = sum(copy.state is CopyState.SHELF and copy.lends for copy in counted_in)
        if counted_in:
            tone, icon = ("ok", "check") if free else ("warn", "clock")
            row.addWidget(ChipLabel(Chip(tone, icon, f"свободно {free} из {len(counted_in)}")))
        row.addStretch(1)
        return row

    def _description(self, edition: Edition) -> QWidget:
        well = Well()
        text = gost.description(edition)
        head = QHBoxLayout()
        head.addWidget(label("Описание по ГОСТ", "small", "ink2"), 1)
        copy = IconButton("copy-sheet", "Скопировать описание")
        copy.clicked.connect(lambda: self._copy_text(text))
        head.addWidget(copy)
        well.body.addLayout(head)
        well.body.addWidget(label(text, "book", wrap=True))
        if edition.annotation:
            # Keeps off the letters above.
            well.body.addSpacing(theme().air(4))
            well.body.addWidget(hairline())
            well.body.addWidget(label(edition.annotation, "small", "ink2", wrap=True))
        return well

    def _add_copies(
        self, column: QVBoxLayout, copies: list[CopyRow], notes: dict[int, CopyNote]
    ) -> None:
        shown = copies if self._shows_all else copies[:_COPIES_SHOWN]
        if not copies:
            column.addWidget(label("Экземпляров пока нет", "body", "ink2"))
        lines = in_column(air=0)
        for number, copy in enumerate(shown):
            if number:
                lines.addWidget(hairline())
            line = CopyLine(copy, notes.get(copy.id))
            line.clicked.connect(lambda _=False, copy_id=copy.id: self.asked.emit("copy", copy_id))
            lines.addWidget(line)
        column.addLayout(lines)
        if rest := len(copies) - len(shown):
            more = Button(f"Ещё {counted(rest, 'экземпляр', 'экземпляра', 'экземпляров')}", "link")
            more.clicked.connect(self._show_all)
            column.addWidget(more)

    def buttons(self, session: Session, edition: Edition) -> list[Button]:
        papers = PaperButton(partial(papers_of, self.context, PaperGroup.STOCK, picks=True))
        papers.asked.connect(lambda document: self.paper_asked.emit(document, edition.id))
        edit = Button("Изменить", icon="pencil", keys="F2")
        buttons = [self.deed("edit", edit, "first"), papers]
        if not queries.copies_of(session, edition.id):
            remove = Button("Удалить книгу", "quiet", "trash")
            buttons.append(self.deed("remove", remove, "remove_edition"))
        return buttons

    def _show_all(self) -> None:
        self._shows_all = True
        self.reload()

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit("Описание скопировано: вставьте его куда нужно", False)


def _people(edition: Edition) -> str:
    authors = [each for each in edition.contributors if each.role == "author"]
    if len(authors) == 1:
        return f"{authors[0].given} {authors[0].surname}".strip()
    return ", ".join(gost.direct(each) for each in authors)


def _imprint(edition: Edition) -> str:
    published = ", ".join(filter(None, (edition.publisher, str(edition.year or ""))))
    return ". ".join(filter(None, (published, edition.extent)))
