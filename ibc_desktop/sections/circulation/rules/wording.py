"""How the desk speaks of books, readers and days (LOOK 4)."""

import datetime as dt
from collections import Counter

from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode_kind
from ibc_desktop.kernel.ground.russian import NBSP, counted, date_words, plural, quoted
from ibc_desktop.sections.catalogue.model import CopyState

from .parties import Borrower, Item
from .recognise import SHORTEST_NAME
from .reply import Mode
from .rows import Holding
from .service import Issued, Renewed, TakenBack

MODE_HELP = {
    Mode.LEND: "С полки выдаётся, с рук принимается",
    Mode.ISSUE: "Сканируйте книги с полки",
    Mode.RETURN: "Сканируйте книги, которые принесли",
    Mode.RENEW: "Сканируйте книги, которые остаются у читателя",
}
REGAINED = "Книга числилась утерянной, теперь снова на полке. Чтобы выдать, сканируйте ещё раз"
_LONGEST_ECHO = 40
_MOST_NUMBERS = 8


def books(count: int) -> str:
    """«3 книги»."""
    return counted(count, "книга", "книги", "книг")


def days(count: int) -> str:
    """«2 дня»."""
    return counted(count, "день", "дня", "дней")


def book(item: Item) -> str:
    """«Каштанка», инв. 21540; a copy without a number is told by its barcode."""
    number = f"инв.{NBSP}{item.inventory_number}" if item.inventory_number else item.barcode
    return f"{quoted(item.title)}, {number}"


def echo(text: str) -> str:
    """What was typed, short enough to repeat."""
    return text if len(text) <= _LONGEST_ECHO else text[: _LONGEST_ECHO - 1] + "…"


def on_hands(reader: Borrower) -> str:
    """«На руках 3 книги, 1 просрочена»."""
    if not reader.on_loan:
        return "Книг на руках нет"
    late = counted(reader.overdue, "просрочена", "просрочены", "просрочено")
    return f"На руках {books(reader.on_loan)}" + (f", {late}" if reader.overdue else "")


def after_issue(done: Issued, today: dt.date) -> str:
    """What follows from an issue; what the librarian should look at comes first."""
    said = [f"{done.warning}. Ваше правило разрешает"] if done.warning else []
    if done.again:
        said.append("Такая книга у читателя уже есть")
    if done.reader.overdue:
        late = counted(
            done.reader.overdue, "книга просрочена", "книги просрочены", "книг просрочено"
        )
        said.append(f"За читателем {late}")
    said.append(f"Вернуть до {date_words(done.due_on, today)}")
    return ". ".join([*said, done.reader.label])


def after_return(done: TakenBack) -> str:
    """Whose book came back, and whether in time."""
    late = f"опоздание {days(done.late_days)}" if done.late_days else "вовремя"
    known = {
        CopyState.LOST: ". Книга числилась утерянной, теперь снова на полке",
        CopyState.WRITTEN_OFF: ". Книга списана, на полку не ставьте",
    }
    return f"{done.reader.label}, {late}{known.get(done.was, '')}"


def after_renewal(done: Renewed, today: dt.date) -> str:
    """Until when, and for whom."""
    return f"Вернуть до {date_words(done.due_on, today)}. {done.reader.label}"


def after_renewals(done: list[Renewed], refusals: list[str], today: dt.date) -> str:
    """Until when how many books, and why others were not renewed."""
    until = sorted(Counter(each.due_on for each in done).items())
    if len(until) == 1:
        said = [f"{books(len(done))}, вернуть до {date_words(until[0][0], today)}"]
    else:
        terms = [f"{books(count)} до {date_words(day, today)}" for day, count in until]
        said = [", ".join(terms)]
    for reason, count in Counter(refusals).items():
        left = plural(count, "Не продлена", "Не продлены", "Не продлено")
        said.append(f"{left} {books(count)}. {reason.rstrip('.')}")
    return ". ".join(said)


def whereabouts(held: Holding) -> str:
    """«А. П. Чехов. На полке: инв. 21540, 21541. На руках 2»."""
    said = [held.author] if held.author else []
    if held.on_shelf:
        said.append(f"На полке: инв.{NBSP}{', '.join(held.on_shelf[:_MOST_NUMBERS])}")
    if held.lent:
        said.append(f"На руках {books(held.lent)}")
    if not held.on_shelf and not held.lent:
        said.append("Экземпляров на полке нет")
    return ". ".join(said)


def deed(verb: str, reader: Borrower, item: Item) -> str:
    """The title of a deed in the journal: «Выдача: Соколова Мария, 5А — «Каштанка»»."""
    return f"{verb}: {reader.label} — {quoted(item.title)}"


def unknown(text: str) -> str:
    """What to do with a scan that means nothing."""
    if barcode_kind(text) is BarcodeKind.READER:
        return "Билет не узнан. Сканируйте ещё раз или наберите фамилию."
    if any(letter.isdigit() for letter in text):
        return "Номер не узнан. Сканируйте ещё раз или наберите фамилию."
    if len(text) < SHORTEST_NAME:
        return f"Наберите хотя бы {SHORTEST_NAME} буквы фамилии."
    return "Такого читателя нет. Проверьте фамилию или запишите его."
