"""The chosen reader beside the list: who it is, what others know, and what is done."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.columns import Chip
from ibc_desktop.kernel.context import Context
from ibc_desktop.kernel.russian import date_words
from ibc_desktop.kernel.section import ReaderNote, Target
from ibc_desktop.kit.cards import Well
from ibc_desktop.kit.chips import ChipLabel
from ibc_desktop.kit.controls import Button, Segmented
from ibc_desktop.kit.cover import Initials
from ibc_desktop.kit.flow import FlowRow
from ibc_desktop.kit.labels import Label, label
from ibc_desktop.kit.theme import theme
from ibc_desktop.kit.tokens import ONE_PANE

from . import queries
from .model import ReaderGroup
from .rows import MembershipRow, ReaderRow
from .view_deeds import DeedWell
from .view_facts import Facts
from .view_list import Listed
from .wording import breakable, card_and_age, place_of

_FACTS = "facts"


class ReaderCard(QWidget):
    """The card of one reader; the deeds it asks for carry the reader's key.

    `well` is the small form or the refusal that stands in the place of the deeds.
    """

    edit_asked = Signal(int)
    move_asked = Signal(int)
    leave_asked = Signal(int)
    return_asked = Signal(int)
    # The focus was here, and there is nothing left here to hold it.
    focus_lost = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reader_id: int | None = None
        self._tab = _FACTS
        self.well: QWidget | None = None
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme().changed.connect(self.reload)

    def show_row(self, row: Listed | None) -> None:
        """Show the reader of a row of the list, or an empty card."""
        former, self._reader_id = self._reader_id, row.id if row else None
        if former == self._reader_id:
            self.reload()
        else:
            self._put_well(None)

    def reload(self) -> None:
        """Read the reader again: a deed may have changed the record or the loans."""
        had_focus = self._inner is not None and _holds_focus(self._inner)
        self._lay_out_anew()
        if had_focus:
            self._focus_first()

    def _lay_out_anew(self) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None
        self.setFocusProxy(None)  # pyright: ignore[reportArgumentType]
        if self._reader_id is None:
            return
        with self._context.database.read() as session:
            reader = queries.reader_row(session, self._reader_id)
            if reader is not None:
                self._inner = self._laid_out(session, reader)
        if self._inner is not None:
            self._column.insertWidget(0, self._inner, 1)
            # At once, so that the focus can go there.
            self._inner.show()
            first = self._inner.findChild(Button, "first")
            self.setFocusProxy(first)  # pyright: ignore[reportArgumentType]

    # The well in the place of the deeds.

    def open_well(self, well: DeedWell) -> None:
        """Let a small form take the place of the deeds."""
        well.closed.connect(self.close_well)
        self._put_well(well)
        well.form.take_focus()

    def show_refusal(self, sentence: str) -> None:
        """Say why the reader may not leave yet, and lead to the desk."""
        well = RefusalWell(sentence)
        well.to_desk.clicked.connect(self._go_to_desk)
        self._put_well(well)
        well.to_desk.setFocus()

    def close_well(self) -> None:
        """Bring the deeds back; the focus goes on to them."""
        self._put_well(None)

    def _put_well(self, well: QWidget | None) -> None:
        former, self.well = self.well, well
        had_focus = former is not None and _holds_focus(former)
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        if well is not None:
            self._column.addWidget(well)
            well.show()
            QTimer.singleShot(0, self._scroll_to_well)
        self.reload()
        if had_focus:
            self._focus_first()

    def _scroll_to_well(self) -> None:
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None and self.well is not None:
            area.ensureWidgetVisible(self.well)

    def _focus_first(self) -> None:
        if self.focusProxy() is None:
            self.focus_lost.emit()
        else:
            self.setFocus()

    # What is seen of the reader.

    def _laid_out(self, session: Session, reader: ReaderRow) -> QWidget:
        form_id = reader.school_form_id or 0
        teacher = queries.class_teachers(session, [form_id]).get(form_id, "")
        notes = self._context.sections.reader_notes(session, [reader.id], self._context.today())
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().air(12))
        column.addLayout(self._head(reader, teacher, notes.get(reader.id)))
        # Where the card scrolls, what is done must not be looked for.
        deeds_first = theme().scale >= ONE_PANE
        if deeds_first and self.well is None:
            column.addLayout(self._deeds(reader))
        self._add_tabs(column, reader, queries.class_history(session, reader.id))
        if not deeds_first and self.well is None:
            column.addLayout(self._deeds(reader))
        return inner

    def _head(self, reader: ReaderRow, teacher: str, note: ReaderNote | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().air(14))
        row.addWidget(Initials(reader.name), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme().air(3))
        words.addWidget(_name(reader.name))
        if reader.patronymic:
            words.addWidget(label(breakable(reader.patronymic), "body", wrap=True))
        words.addWidget(label(breakable(place_of(reader, teacher)), "body", "ink2", wrap=True))
        line = card_and_age(reader, self._context.today())
        words.addWidget(label(breakable(line), "body", "ink2", wrap=True))
        words.addSpacing(theme().air(2))
        words.addLayout(_chips(reader, note, self._context.today()))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _add_tabs(
        self, column: QVBoxLayout, reader: ReaderRow, classes: Sequence[MembershipRow]
    ) -> None:
        tabs = {tab.key: tab for tab in self._context.sections.reader_tabs}
        if self._tab not in tabs:
            self._tab = _FACTS
        if tabs:
            options = [(_FACTS, "Сведения"), *((tab.key, tab.title) for tab in tabs.values())]
            choice = Segmented(options, "Что показать о читателе")
            choice.set_value(self._tab)
            choice.chosen.connect(self._turn_to)
            column.addWidget(choice)
        if self._tab == _FACTS:
            column.addWidget(Facts(reader, classes, self._context.today()))
            column.addStretch(1)
        else:
            column.addWidget(tabs[self._tab].open(self._context, reader.id), 1)

    def _turn_to(self, key: str) -> None:
        self._tab = key
        self.reload()
        choice = self._inner.findChild(Segmented) if self._inner else None
        if choice is not None:
            choice.focus_chosen()

    # What is done with the reader.

    def _deeds(self, reader: ReaderRow) -> FlowRow:
        row = FlowRow()
        row.setSpacing(theme().air(8))
        edit = _deed(
            "edit", Button("Изменить", "outlined", "pencil", "F2"), self.edit_asked, reader
        )
        if reader.left_on is not None:
            back = Button("Вернуть в читатели", "outlined", "turn-back")
            row.addWidget(_deed("first", back, self.return_asked, reader))
            row.addWidget(edit)
            return row
        lend = Button("Выдать", "outlined", "arrow-up-right")
        lend.setObjectName("first")
        lend.clicked.connect(self._go_to_desk)
        move = Button(
            "Перевести в класс" if reader.class_name else "Записать в класс", "quiet", "graduation"
        )
        leave = Button("Отметить выбытие", "quiet", "logout")
        row.addWidget(lend)
        row.addWidget(edit)
        if reader.class_name or reader.group is ReaderGroup.PUPIL:
            row.addWidget(_deed("move", move, self.move_asked, reader))
        row.addWidget(_deed("leave", leave, self.leave_asked, reader))
        return row

    def _go_to_desk(self) -> None:
        if self._reader_id is not None:
            self._context.go("circulation", Target("reader", self._reader_id))


class RefusalWell(Well):
    """Why a reader may not leave, with the way to the desk."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        look = theme()
        line = QHBoxLayout()
        line.setSpacing(look.air(8))
        sign = label("")
        sign.setPixmap(look.pixmap("alert-fill", "bad", look.text(16)))
        sign.setFixedHeight(sign.fontMetrics().height())
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self.sentence = label(sentence, "body", "bad", wrap=True)
        line.addWidget(self.sentence, 1)
        self.body.addLayout(line)
        self.to_desk = Button("Принять книги", "outlined", "arrow-down-left")
        self.to_desk.setObjectName("to_desk")
        self.to_desk.setAccessibleDescription(sentence)
        self.body.addSpacing(look.air(4))
        self.body.addWidget(self.to_desk, 0, Qt.AlignmentFlag.AlignLeft)


def _holds_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)


def _deed(name: str, button: Button, asked: Any, reader: ReaderRow) -> Button:
    button.setObjectName(name)
    button.clicked.connect(partial(_ask, asked, reader.id))
    return button


def _ask(asked: Any, reader_id: int, _checked: bool = False) -> None:
    asked.emit(reader_id)


def _name(name: str) -> Label:
    shown = label(breakable(name), "reader", wrap=True)
    shown.setAccessibleName(name)
    return shown


def _chips(reader: ReaderRow, note: ReaderNote | None, today: dt.date) -> FlowRow:
    chips = [note.chip] if note else []
    if reader.left_on is not None:
        chips.append(Chip("mute", "user-off", f"выбыл {date_words(reader.left_on, today)}"))
    elif reader.consent_on:
        chips.append(Chip("ok", "check", "согласие есть"))
    else:
        chips.append(Chip("warn", "warning", "нет согласия"))
    row = FlowRow()
    row.setSpacing(theme().air(6))
    for chip in chips:
        row.addWidget(ChipLabel(chip))
    return row
