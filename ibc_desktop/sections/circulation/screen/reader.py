"""The open reader at the desk: who it is, what is in hand, and what can be done."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import NBSP, counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.row_deeds import give_deeds
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import ONE_PANE
from ibc_desktop.kit.parts.cards import Card, hairline
from ibc_desktop.kit.parts.chips import chip_height, chip_size, paint_chip
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.cover import Initials
from ibc_desktop.kit.parts.texts import ElidedLabel, label, tip

from ..rules.parties import Borrower
from ..rules.rows import OpenLoan
from ..rules.terms import age_on
from .loans import as_shown, loan_columns, loan_deeds

# From this text size on the initials give their room to the name.
_INITIALS_GO = 1.75


class ReaderCard(Card):
    """The card of the open reader; the deeds are the desk's, so they are only asked for."""

    renew_asked = Signal()
    form_asked = Signal()
    card_asked = Signal(int)
    close_asked = Signal()
    book_asked = Signal(object)
    # The copy, and what to do with it: renew it or take it back.
    move_asked = Signal(int, object)
    # The cursor has come to the books or left them: other keys work there.
    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(inside=1)
        self._today = context.today
        self._reader_id = 0
        self.head_part = ReaderHead()
        columns = loan_columns(context.today)
        self.model = PagedTable(columns, lambda _after: (), lambda loan: loan.id, self)
        self.view = TableView(
            self.model, "desk", context.preferences, may_drop=("state",), least_rows=2
        )
        self.view.setObjectName("loans")
        self.view.setAccessibleName("Книги на руках")
        self.view.opened.connect(self.book_asked)
        self.view.installEventFilter(self)
        give_deeds(self.view, loan_deeds(self.move_asked.emit, self.book_asked.emit, "Enter"))
        self.renew = Button("Продлить все", icon="refresh", keys="F7")
        self.form = Button("Формуляр", icon="file")
        self.card = Button("Карточка", icon="person")
        self.close_reader = Button("Закрыть читателя", "link", keys="Esc")
        self.renew.clicked.connect(self.renew_asked)
        self.form.clicked.connect(self.form_asked)
        self.card.clicked.connect(lambda: self.card_asked.emit(self._reader_id))
        self.close_reader.clicked.connect(self.close_asked)
        self._lay_out()
        theme().follow(self._fit)

    def show_reader(self, reader: Borrower, loans: list[OpenLoan]) -> None:
        """Show a reader with the books in hand."""
        today = self._today()
        self._reader_id = reader.id
        self.head_part.show_reader(reader, today)
        self.model.show(lambda _after: (), as_shown(loans, today))
        self.renew.setEnabled(bool(loans))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.entered.emit()
        return False

    def _lay_out(self) -> None:
        self.body.addWidget(self.head_part)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(hairline())
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.renew)
        self._buttons.addWidget(self.form)
        self._buttons.addWidget(self.card)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.close_reader)
        self.body.addLayout(self._buttons)

    def _fit(self) -> None:
        look = theme()
        self.body.setSpacing(0)
        edge = look.air(15)
        self._buttons.setContentsMargins(edge, look.air(8), edge, look.air(10))
        self._buttons.setSpacing(look.air(8))
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """The way to the reader's own page goes first: the palette leads there too."""
        left = self.width() - theme().air(60)
        for button in (self.renew, self.close_reader):
            left -= button.sizeHint().width()
        for button in (self.form, self.card):
            left -= button.sizeHint().width() + theme().air(8)
            button.setVisible(left >= 0)


class ReaderHead(QWidget):
    """Initials, name, and two lines of what the desk must know; below them the chips."""

    def __init__(self) -> None:
        super().__init__()
        self._reader: Borrower | None = None
        self._today = dt.date.min
        self.initials = Initials()
        self.name = label("", "reader", wrap=True)
        self.form = ElidedLabel("", "body", "ink2")
        self.ticket = ElidedLabel("", "body", "ink2")
        self.chips = ChipLine()
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        for part in (self.name, self.form, self.ticket, self.chips):
            self._words.addWidget(part)
        self._words.addStretch(1)
        self._row.addWidget(self.initials)
        self._row.addLayout(self._words, 1)
        theme().follow(self._fit)

    def show_reader(self, reader: Borrower, today: dt.date) -> None:
        """Show who is open."""
        self._reader, self._today = reader, today
        self.initials.show_person(reader.name)
        self.name.setText(reader.name)
        self.name.setAccessibleName(reader.name)
        self.ticket.setText(ticket_line(reader, today))
        self.chips.show_chips(reader_chips(reader))
        self._say_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_form()

    def _say_form(self) -> None:
        if self._reader is None:
            return
        whole = form_line(self._reader)
        fits = self.form.fontMetrics().horizontalAdvance(whole) <= self.form.width()
        short = theme().scale >= ONE_PANE or not fits
        self.form.setText(form_line(self._reader, short=short))

    def _fit(self) -> None:
        look = theme()
        edge = look.air(16)
        self._row.setContentsMargins(edge, look.air(14), edge, look.air(10))
        self._row.setSpacing(look.air(16))
        self._words.setSpacing(look.air(2))
        self.initials.setVisible(look.scale < _INITIALS_GO)
        self._say_form()


class ChipLine(QWidget):
    """Chips in one line; those at the end that find no room are told by the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: tuple[Chip, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show these, the weightiest first."""
        self.chips = chips
        words = ", ".join(chip.word for chip in chips)
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, chip_height() + theme().air(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for number, chip in enumerate(self.chips):
            width = chip_size(chip).width()
            if number and left + width > self.width():
                return
            room = QRect(left, 0, min(width, self.width()), self.height())
            paint_chip(painter, room, chip)
            left += width + theme().air(8)


def form_line(reader: Borrower, *, short: bool = False) -> str:
    """Return «5А, классный руководитель Е. В. Гущина», or the group of one who is no pupil."""
    if not reader.class_name:
        return reader.group.label.capitalize()
    surname, *letters = reader.class_teacher.split(NBSP)
    teacher = NBSP.join([*letters, surname])
    if not teacher:
        return f"{reader.class_name} класс"
    return f"{reader.class_name}, {'' if short else 'классный руководитель '}{teacher}"


def ticket_line(reader: Borrower, today: dt.date) -> str:
    """Return «Билет 3000417, 11 лет. Читает с 2022 года»."""
    ticket = f"Билет {reader.card_number}" if reader.card_number else "Без билета"
    known = [ticket]
    if reader.born_on is not None:
        known.append(counted(age_on(reader.born_on, today), "год", "года", "лет"))
    return f"{', '.join(known)}. Читает с {reader.registered_on.year}{NBSP}года"


def reader_chips(reader: Borrower) -> tuple[Chip, ...]:
    """Return what the librarian must see at once: debts, room left, consent."""
    chips = []
    if reader.overdue:
        late = counted(reader.overdue, "просрочена", "просрочены", "просрочено")
        chips.append(Chip("bad", "alarm", late))
    if reader.room is not None:
        limit = reader.terms.limit if reader.terms else ""
        more = f"можно ещё {reader.room}" if reader.room else f"норма: {reader.held} из {limit}"
        chips.append(Chip("mute" if reader.room else "warn", "books", more))
    if reader.consent_on is not None:
        chips.append(Chip("ok", "check", "согласие есть"))
    else:
        chips.append(Chip("warn", "warning", "нет согласия"))
    return tuple(chips)
