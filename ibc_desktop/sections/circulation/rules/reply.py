"""What the desk answers to a scan."""

import datetime as dt
from dataclasses import dataclass

from ibc_desktop.kernel.ground.labelled import Labelled

from .parties import Borrower
from .recognise import Candidate


class Outcome(Labelled):
    """How a scan ended, with the word shown large (LOOK 2)."""

    READER = "reader", "Читатель"
    ISSUED = "issued", "Выдано"
    RETURNED = "returned", "Возвращено"
    RENEWED = "renewed", "Продлено"
    REGAINED = "regained", "Нашлась"
    UNDONE = "undone", "Отменено"
    REDONE = "redone", "Снова"
    WARNED = "warned", "Внимание"
    REFUSED = "refused", "Отказ"
    CLOSED = "closed", "Закрыто"
    CHOOSE = "choose", "Кто это"
    FOUND = "found", "Книга"
    MODE = "mode", "Режим"


class Mode(Labelled):
    """What a scanned copy means; the label is shown when the mode changes."""

    LEND = "lend", "обычный"
    ISSUE = "issue", "только выдача"
    RETURN = "return", "только возврат"
    RENEW = "renew", "продление"


@dataclass(frozen=True)
class Reply:
    """The answer to one scan: the word, the thing, the consequence.

    Where a deed was done and the librarian should look, the outcome warns and `done` is the deed.
    `deed_id` is the deed of the journal the scan made, if it made one; `reader` is who is open
    after it; `candidates` are numbered from one and chosen by number or by further letters.
    """

    outcome: Outcome
    title: str
    below: str
    at: dt.datetime
    mode: Mode = Mode.LEND
    reader: Borrower | None = None
    deed_id: int | None = None
    copy_id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    done: Outcome | None = None

    @property
    def word(self) -> str:
        """«Выдано»: what was done comes first, a warning after it."""
        return (self.done or self.outcome).label

    @property
    def undoable(self) -> bool:
        """Whether the scan changed the library."""
        return self.deed_id is not None

    @property
    def sentence(self) -> str:
        """The whole answer in one line, for the command line and the screen reader."""
        listed = "; ".join(
            f"{place} — {each.line}" for place, each in enumerate(self.candidates, 1)
        )
        head = f"{self.word}: {self.title}" if self.title else self.word
        return ". ".join(filter(None, (head, self.below, listed)))
