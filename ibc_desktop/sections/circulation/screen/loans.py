"""The books a reader has or had, as they stand in tables of the desk and of the reader's card."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.russian import NBSP, date_digits, date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.row_deeds import RowDeed
from ibc_desktop.sections.catalogue.rules.targets import ShowEdition

from ..rules.queries import edition_of
from ..rules.reply import Mode
from ..rules.rows import OpenLoan, OverdueLoan, PastLoan
from ..rules.targets import MoveCopy
from ..rules.wording import days

Today = Callable[[], dt.date]


def loan_columns(today: Today) -> tuple[Column[OpenLoan], ...]:
    """Return the columns of the books in hand."""
    return (
        Column(
            "title", "Книга на руках", lambda loan: loan.title, below=book_line, weight=1, width=22
        ),
        Column(
            "state",
            "Состояние",
            lambda loan: loan_chip(loan, today()).word,
            chip=lambda loan: loan_chip(loan, today()),
            width=16,
        ),
        Column(
            "due",
            "Вернуть до",
            lambda loan: _short(loan.due_on, today()),
            tone=lambda loan: "bad" if loan.overdue_days else "",
            width=11,
        ),
    )


def loan_deeds(
    move: Callable[[int, Mode], object], show_book: Callable[[Any], object], book_keys: str
) -> tuple[RowDeed, ...]:
    """Return what may be done with a book in hand; `move` renews a copy or takes it back."""
    return (
        RowDeed("Продлить", "Shift+F7", lambda loan: move(loan.copy_id, Mode.RENEW)),
        RowDeed("Принять", "Del", lambda loan: move(loan.copy_id, Mode.RETURN)),
        RowDeed("Показать в каталоге", book_keys, show_book),
    )


def show_book(context: Context, loan: OpenLoan | PastLoan | OverdueLoan) -> None:
    """Go to the card of a book that is or was lent."""
    edition_id = context.ask(edition_of, loan.copy_id)
    if edition_id is not None:
        context.go(ShowEdition(edition_id))


def move(context: Context, copy_id: int, mode: Mode) -> None:
    """Renew or take back a book at the desk, where it is answered and can be undone."""
    context.go(MoveCopy(copy_id, mode))


def history_columns(today: Today) -> tuple[Column[PastLoan], ...]:
    """Return the columns of all loans of a reader."""
    return (
        Column("title", "Книга", lambda loan: loan.title, below=book_line, weight=1),
        Column("issued", "Выдана", lambda loan: date_words(loan.issued_on, today()), width=15),
        Column(
            "returned",
            "Вернули",
            lambda loan: date_words(loan.returned_on, today()) if loan.returned_on else "",
            chip=lambda loan: past_chip(loan, today()),
            width=15,
        ),
    )


def book_line(loan: OpenLoan | PastLoan) -> str:
    """Return «А. П. Чехов · инв. 21540»."""
    number = f"инв.{NBSP}{loan.inventory_number}" if loan.inventory_number else ""
    return " · ".join(filter(None, (loan.author, number)))


def loan_chip(loan: OpenLoan, today: dt.date) -> Chip:
    """Return how a loan stands: just made, so many days left, or so many days late."""
    if loan.overdue_days:
        return Chip("bad", "alarm", f"просрочена {days(loan.overdue_days)}")
    if loan.issued_on == today:
        return Chip("ok", "arrow-up-right", "сегодня")
    left = (loan.due_on - today).days
    return Chip("mute", "clock", f"ещё {days(left)}") if left else Chip("warn", "clock", "пора")


def past_chip(loan: PastLoan, today: dt.date) -> Chip | None:
    """Return the state of a loan that is still open; a returned one shows its date."""
    if loan.returned_on is not None:
        return None
    late = (today - loan.due_on).days
    if late > 0:
        return Chip("bad", "alarm", f"просрочена {days(late)}")
    return Chip("mute", "clock", "на руках")


def as_shown(loans: list[OpenLoan], today: dt.date) -> list[OpenLoan]:
    """Put today's loans first, the newest at the top; the most urgent of the others follow."""
    fresh = [loan for loan in loans if loan.issued_on == today]
    fresh.sort(key=lambda loan: loan.id, reverse=True)
    return fresh + [loan for loan in loans if loan.issued_on != today]


def _short(day: dt.date, today: dt.date) -> str:
    """«16 апреля»; of another year in digits, since words with a year would be cut."""
    return date_words(day, today) if day.year == today.year else date_digits(day)
