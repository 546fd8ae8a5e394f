"""The chosen reader beside the list: who it is, what others know, and what is done."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.papers import PaperGroup
from ibc_desktop.kit.listing.record_card import RecordCard
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.paper.paper_menu import PaperButton, papers_of
from ibc_desktop.kit.parts.cards import Well
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.cover import Initials
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import Label, label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from ..model import ReaderGroup
from ..rules import queries
from ..rules.rows import ReaderRow
from ..rules.sockets import ReaderDesk, ReaderNote, ReaderTab, reader_notes
from ..rules.wording import card_and_age, place_of
from .facts import known_facts


class ReaderCard(RecordCard):
    """The card of one reader; the deeds it asks for carry the reader's key."""

    def read(self, session: Session, record_id: int) -> ReaderRow | None:
        return queries.READERS.one(session, record_id)

    def show_refusal(self, sentence: str) -> None:
        """Say why the reader may not leave yet, and lead to the desk."""
        well = RefusalWell(sentence)
        well.to_desk.clicked.connect(self._go_to_desk)
        self.put_well(well)
        well.to_desk.setFocus()

    # What is seen of the reader.

    def fill(self, session: Session, column: QVBoxLayout, reader: ReaderRow) -> None:
        form_id = reader.school_form_id or 0
        teacher = queries.class_teachers(session, [form_id]).get(form_id, "")
        notes = reader_notes(session, self.context.sections, [reader.id], self.context.today())
        column.addLayout(self._head(reader, teacher, notes.get(reader.id)))
        classes = queries.class_history(session, reader.id)
        facts = FactLines(known_facts(reader, classes, self.context.today()))
        tabs = self.context.sections.all(ReaderTab)
        self.add_tabs(column, tabs, "Что показать о читателе", facts)

    def _head(self, reader: ReaderRow, teacher: str, note: ReaderNote | None) -> QHBoxLayout:
        row = in_row(air=14)
        row.addWidget(Initials(reader.name), 0, Qt.AlignmentFlag.AlignTop)
        words = in_column(air=3)
        words.addWidget(_name(reader.name))
        if reader.patronymic:
            words.addWidget(label(reader.patronymic, "body", wrap=True))
        words.addWidget(
            label(place_of(reader, teacher, self.context.today()), "body", "ink2", wrap=True)
        )
        line = card_and_age(reader, self.context.today())
        words.addWidget(label(line, "body", "ink2", wrap=True))
        words.addSpacing(theme().air(2))
        words.addLayout(_chips(reader, note, self.context.today()))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    # What is done with the reader.

    def buttons(self, _session: Session, reader: ReaderRow) -> list[Button]:
        edit = self.deed("edit", Button("Изменить", "outlined", "pencil", "F2"))
        if reader.left_on is not None:
            back = Button("Вернуть в читатели", "outlined", "turn-back")
            return [self.deed("take_back", back, "first"), edit]
        lend = Button("Выдать", "outlined", "arrow-up-right")
        lend.setObjectName("first")
        lend.clicked.connect(self._go_to_desk)
        papers = PaperButton(partial(papers_of, self.context, PaperGroup.READERS, picks=True))
        papers.asked.connect(lambda document: self.paper_asked.emit(document, reader.id))
        buttons: list[Button] = [lend, edit, papers]
        if reader.class_name or reader.group is ReaderGroup.PUPIL:
            words = "Перевести в класс" if reader.class_name else "Записать в класс"
            buttons.append(self.deed("move", Button(words, "quiet", "graduation")))
        leave = Button("Отметить выбытие", "quiet", "logout")
        return [*buttons, self.deed("leave", leave)]

    def _go_to_desk(self) -> None:
        if self.record_id is not None:
            desk = next(self.context.sections.each(ReaderDesk))
            self.context.go(desk.serve(self.record_id))


class RefusalWell(Well):
    """Why a reader may not leave, with the way to the desk."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        look = theme()
        line = in_row(air=8)
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


def _name(name: str) -> Label:
    shown = label(name, "reader", wrap=True)
    shown.setAccessibleName(name)
    return shown


def _chips(reader: ReaderRow, note: ReaderNote | None, today: dt.date) -> FlowRow:
    chips = [note.chip] if note else []
    if reader.left_on is not None:
        chips.append(Chip("mute", "user-off", f"выбытие {date_words(reader.left_on, today)}"))
    elif reader.consent_on:
        chips.append(Chip("ok", "check", "согласие есть"))
    else:
        chips.append(Chip("warn", "warning", "нет согласия"))
    row = FlowRow(air=6)
    for chip in chips:
        row.addWidget(ChipLabel(chip))
    return row
