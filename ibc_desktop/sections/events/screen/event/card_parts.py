"""The parts of an event's card: its facts, its check list, its books, how it went."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import RADIUS_KEY
from ibc_desktop.kit.parts.cover import paint_cover
from ibc_desktop.kit.parts.facts import fact_line
from ibc_desktop.kit.parts.layouts import in_column, in_row
from ibc_desktop.kit.parts.texts import caption, label, tip
from ibc_desktop.sections.catalogue.rules.queries import EditionRow

from ...model import EventStatus
from ...rules import screen_queries
from ...rules.rows import EventCard, EventRow, TaskRow
from ...rules.wording import expected_words, people, when_words

# Narrower than on other cards: the names of these facts are short (pixels at 100 %).
_NAMES_WIDTH = 100
_COVERS = 4


def facts(context: Context, card: EventCard) -> QWidget:
    """Return what is known of the event, each fact with its name at the left."""
    event = card.event
    shown = QWidget()
    column = in_column(shown, 6)
    told = [
        ("Когда", when_words(event, context.today()), "strong", "ink"),
        ("Где", event.place, "body", "ink"),
        ("Для кого", expected_words(event), "body", "ink"),
        ("Ведёт", event.responsible, "body", "ink"),
        ("Партнёр", *_partner(context, event)),
        ("Возраст", f"{event.age_mark}+" if event.age_mark else "", "body", "ink"),
        ("Повод", event.occasion, "body", "ink"),
        ("Раздел", event.section, "body", "ink"),
        ("Цель", card.goal, "body", "ink"),
        ("Причина", event.status_reason, "body", "ink"),
        ("Примечание", card.note, "body", "ink"),
    ]
    for name, value, role, tone in told:
        if value:
            column.addLayout(fact_line(name, value, role, tone, _NAMES_WIDTH))
    return shown


def _partner(context: Context, event: EventRow) -> tuple[str, str, str]:
    """Name the partner, and warn where the agreement is about to end or has ended."""
    if event.partner_id is None:
        return "", "body", "ink"
    said = context.ask(screen_queries.agreement_words, event.partner_id, context.today())
    if not said:
        return event.partner, "body", "ink"
    return f"{event.partner}, {said}", "body", "warn"


def outcome(card: EventCard) -> QWidget:
    """Return how a held event went: who came, which books, what is told of it."""
    event = card.event
    shown = QWidget()
    column = in_column(shown, 6)
    column.addWidget(label("Как прошло", "head"))
    lines = [("Пришли", came_words(event)), ("Книги", _books_words(event))]
    if event.status is EventStatus.HELD:
        lines += [("Итог", event.result), ("Ссылки", card.links)]
    for name, value in lines:
        if value:
            column.addLayout(fact_line(name, value, names=_NAMES_WIDTH))
    return shown


def came_words(event: EventRow) -> str:
    """«58 человек из 62»; «не записано» while nobody has said."""
    if event.came is None:
        return "не записано"
    came = people(event.came)
    return f"{came} из {event.expected}" if (event.expected or 0) >= event.came else came


def _books_words(event: EventRow) -> str:
    shown = f"показано {event.books_shown}" if event.books_shown else ""
    lent = f"выдано {event.books_lent}" if event.books_lent else ""
    return ", ".join(filter(None, (shown, lent)))


class TaskList(QWidget):
    """«Что готово: 3 из 5», a box for each line; `ticked(key, done)` tells."""

    ticked = Signal(int, bool)

    def __init__(self, tasks: Sequence[TaskRow]) -> None:
        super().__init__()
        column = in_column(self, 0)
        done = sum(task.done for task in tasks)
        column.addWidget(label(f"Что готово: {done} из {len(tasks)}", "head"))
        for task in tasks:
            box = QCheckBox(caption(task.words))
            box.setObjectName(f"task_{task.id}")
            box.setChecked(task.done)
            box.toggled.connect(partial(self.ticked.emit, task.id))
            column.addWidget(box)


class SmallCover(QAbstractButton):
    """The drawn cover of a book; pressed, the book is shown in the catalogue."""

    def __init__(self, book: EditionRow) -> None:
        super().__init__()
        self._book = book
        said = ", ".join(filter(None, (book.author, book.title)))
        self.setAccessibleName(f"{said}. Показать в каталоге")
        self.setToolTip(tip(f"{said}\nна полке {book.free} из {book.copies}"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().text(54), theme().text(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        surname = self._book.author.split(" ")[-1]
        paint_cover(painter, self.rect(), self._book.title, surname, self._book.shelf_mark)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_KEY, RADIUS_KEY)


class BookRow(QWidget):
    """«Книги к встрече»: the first covers, and how many more there are.

    `occasion` is what the books are for, as it follows «к».
    """

    chosen = Signal(int)

    def __init__(self, books: Sequence[EditionRow], occasion: str) -> None:
        super().__init__()
        column = in_column(self, 6)
        column.addWidget(label(f"Книги к {occasion}", "head"))
        row = in_row(air=8)
        for book in books[:_COVERS]:
            cover = SmallCover(book)
            cover.clicked.connect(partial(self._choose, book.id))
            row.addWidget(cover)
        if len(books) > _COVERS:
            row.addWidget(label(f"и ещё {len(books) - _COVERS}", "small", "ink2"))
        row.addStretch(1)
        column.addLayout(row)

    def _choose(self, edition_id: int, *_: object) -> None:
        self.chosen.emit(edition_id)
