"""The desk: one box into which everything is scanned or typed, and its answers (DESIGN 4).

What a scan does:

* A reader's card, surname or choice opens the reader and counts the visit, once a day.
* A copy on the shelf is issued to the open reader. A lent copy is taken back, whoever is open,
  also when it is lent to the very reader who is open: fifteen returns are fifteen scans.
* «Lent to another» is refused where the scan asks for something else than a return: in the mode
  «выдать» every lent copy, in the mode «продлить» a copy that the open reader does not have.
* Commands, as barcodes or as words, set the mode of what follows: «вернуть» only takes back,
  «выдать» only issues, «продлить» renews. The same command again, «закрыть», or the next
  reader after the mode was used leads back to the usual mode. «отменить» takes the last scan
  back: its deed with the visit it counted, and who was open before it. «закрыть» closes the reader.
* A class code offers its pupils, an unclear name those it fits; a number or further letters
  choose. An ISBN only tells where the copies are, since copies share it.
* The same copy read twice within two seconds is one scan: a trembling hand must not give back
  what it has just lent.
* Every refusal says why and changes nothing. The reader stays open until another is opened,
  until «закрыть», or until the day ends.
"""

import datetime as dt
from collections.abc import Callable

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, Command, barcode_kind
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.sections.catalogue.model import CopyState

from . import counter, queries, service, wording
from .parties import Borrower, Item, borrower, item
from .past import Step, Trail
from .recognise import Candidate, Kind, chosen, command, pupils, recognise
from .reply import Mode, Outcome, Reply

REPEAT = dt.timedelta(seconds=2)

_MODES = {
    Command.RETURN: Mode.RETURN,
    Command.RENEW: Mode.RENEW,
    Command.ISSUE: Mode.ISSUE,
}
_MODE_HELP = {
    Mode.LEND: "С полки выдаётся, с рук принимается",
    Mode.ISSUE: "Сканируйте книги с полки",
    Mode.RETURN: "Сканируйте книги, которые принесли",
    Mode.RENEW: "Сканируйте книги, которые остаются у читателя",
}
# States in which a copy was not expected at the desk any more.
_NOT_EXPECTED = frozenset({CopyState.LOST, CopyState.WRITTEN_OFF})
_MOVED = frozenset({Outcome.ISSUED, Outcome.RETURNED, Outcome.RENEWED, Outcome.WARNED})


class Desk:
    """One workplace's desk: who is open, the mode, and the scans that can be taken back.

    `repeat` is the time within which the same copy read again is not a new scan; zero where
    lines come from a file. Every method answers with a `Reply`; a rule or a full disk that says no
    is an answer too, since a scanner has nobody to catch it.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], dt.datetime],
        repeat: dt.timedelta = REPEAT,
    ) -> None:
        self._database = database
        self._now = now
        self._repeat = repeat
        self._reader_id: int | None = None
        self._mode = Mode.LEND
        self._mode_used = False
        self._choice: tuple[Candidate, ...] = ()
        self._trail = Trail(database)
        self._last: tuple[str, Reply] | None = None
        self._moment = now()

    @property
    def reader_id(self) -> int | None:
        """The reader who is open."""
        return self._reader_id

    @property
    def mode(self) -> Mode:
        """What a scanned copy means now."""
        return self._mode

    def scan(self, text: str) -> Reply:
        """Answer what was scanned or typed."""
        text = " ".join(text.split())
        self._begin()
        if (before := self._read_twice(text)) is not None:
            return self._reply(Outcome.WARNED, before.title, "Считано дважды, второй раз не в счёт")
        reply = self._attempt(wording.echo(text), lambda: self._answer(text))
        self._last = (text, reply)
        return reply

    def drop_choice(self) -> None:
        """Offer nothing any more: a number typed next is a number again."""
        self._choice = ()

    def choose(self, candidate: Candidate) -> Reply:
        """Go on with one of the candidates offered."""
        return self._press(candidate.title, lambda: self._go_on(candidate))

    def undo(self) -> Reply:
        """Take the last scan back."""
        return self._press("", self._undo)

    def close(self) -> Reply:
        """Close the reader and lead back to the usual mode."""
        return self._press("", self._close)

    def renew_all(self) -> Reply:
        """Renew whatever the open reader may renew, as one deed."""
        return self._press("", self._renew_all)

    # How a scan begins and how it is told apart.

    def _begin(self) -> None:
        before, self._moment = self._moment, self._now()
        if before.date() != self._moment.date():
            self._reader_id, self._choice = None, ()
            self._set_mode(Mode.LEND)

    @property
    def _today(self) -> dt.date:
        return self._moment.date()

    def _press(self, title: str, answer: Callable[[], Reply]) -> Reply:
        """Answer a key instead of a scan: a scan that follows is never a repetition."""
        self._begin()
        self._last, self._choice = None, ()
        return self._attempt(title, answer)

    def _read_twice(self, text: str) -> Reply | None:
        """Return the reply to the same barcode read a moment ago."""
        if self._last is None or self._last[0] != text:
            return None
        reply = self._last[1]
        moved = reply.outcome in _MOVED and reply.copy_id is not None
        pressed = barcode_kind(text) is BarcodeKind.COMMAND
        soon = dt.timedelta(0) <= self._moment - reply.at < self._repeat
        return reply if soon and (moved or pressed) else None

    def _attempt(self, title: str, answer: Callable[[], Reply]) -> Reply:
        try:
            return answer()
        except (Refusal, Trouble) as no:
            return self._reply(Outcome.REFUSED, title, no.sentence.rstrip("."))

    def _answer(self, text: str) -> Reply:
        choice, self._choice = self._choice, ()
        if not text:
            raise Refusal("Ничего не прочитано. Сканируйте ещё раз.")
        if (said := command(text)) is not None:
            return self._obey(said)
        if not (found := chosen(choice, text)):
            with self._database.read() as session:
                found = recognise(session, text)
        if not found:
            raise Refusal(wording.unknown(text))
        return self._go_on(found[0]) if len(found) == 1 else self._offer(text, found)

    def _go_on(self, candidate: Candidate) -> Reply:
        match candidate.kind:
            case Kind.READER:
                return self._open(candidate.id)
            case Kind.COPY:
                return self._copy(candidate.id)
            case Kind.CLASS:
                return self._class(candidate)
            case Kind.EDITION:
                return self._edition(candidate.id)

    def _obey(self, said: Command) -> Reply:
        if said is Command.UNDO:
            return self._undo()
        if said is Command.CLOSE:
            return self._close()
        wanted = _MODES[said]
        self._set_mode(Mode.LEND if wanted is self._mode else wanted)
        return self._reply(Outcome.MODE, self._mode.label, _MODE_HELP[self._mode])

    def _set_mode(self, mode: Mode) -> None:
        self._mode, self._mode_used = mode, False

    # Readers.

    def _open(self, reader_id: int) -> Reply:
        with self._database.read() as session:
            reader = borrower(session, reader_id, self._today)
            visited = service.is_visited(session, reader_id, self._today)
        service.refuse_gone(reader, self._today)
        deed_id = None
        if not visited:
            deed_id = counter.count_visit(self._database, reader, self._today)
        if deed_id or reader_id != self._reader_id:
            undone = "Читатель закрыт, посещение не в счёт" if deed_id else "Читатель закрыт"
            self._remember(deed_id, reader.label, undone)
        self._reader_id = reader_id
        if self._mode_used:
            self._set_mode(Mode.LEND)
        return self._reply(Outcome.READER, reader.label, wording.on_hands(reader), deed_id)

    def _class(self, candidate: Candidate) -> Reply:
        with self._database.read() as session:
            found = pupils(session, candidate.id)
        if not found:
            raise Refusal("В этом классе никого нет. Наберите фамилию.")
        return self._offer(candidate.title, found)

    def _offer(self, title: str, found: list[Candidate]) -> Reply:
        self._choice = tuple(found)
        return self._reply(
            Outcome.CHOOSE, title, "Наберите номер или ещё буквы", candidates=self._choice
        )

    def _close(self) -> Reply:
        self._set_mode(Mode.LEND)
        reader = self._opened()
        if reader is None:
            return self._reply(Outcome.CLOSED, "", "Никто не открыт")
        self._remember(None, reader.label, "Читатель снова открыт")
        self._reader_id = None
        return self._reply(Outcome.CLOSED, reader.label, wording.on_hands(reader))

    # Copies.

    def _copy(self, copy_id: int) -> Reply:
        with self._database.read() as session:
            found = item(session, copy_id)
        self._mode_used = True
        return self._attempt(wording.book(found), lambda: self._move(found))

    def _move(self, found: Item) -> Reply:
        lent = found.loan_id is not None
        if self._mode is Mode.RENEW:
            return self._renew(found)
        if self._mode is Mode.RETURN or (lent and self._mode is Mode.LEND):
            return self._take_back(found)
        service.refuse_off_shelf(found)
        if self._reader_id is None:
            raise Refusal("Книга не выдана. Чтобы выдать, сначала откройте читателя.")
        return self._issue(found, self._reader_id)

    def _issue(self, found: Item, reader_id: int) -> Reply:
        deed_id, done = counter.issue(self._database, found.id, reader_id, self._today)
        outcome = Outcome.WARNED if done.warning or done.reader.overdue else Outcome.ISSUED
        below = wording.after_issue(done, self._today)
        return self._moved(outcome, found, below, deed_id, "Книга снова на полке")

    def _take_back(self, found: Item) -> Reply:
        deed_id, done = counter.take_back(self._database, found.id, self._today)
        outcome = Outcome.WARNED if done.was in _NOT_EXPECTED else Outcome.RETURNED
        undone = f"Книга снова на руках: {done.reader.label}"
        return self._moved(outcome, found, wording.after_return(done), deed_id, undone)

    def _renew(self, found: Item) -> Reply:
        deed_id, done = counter.renew(self._database, found.id, self._today, self._reader_id)
        below = wording.after_renewal(done, self._today)
        return self._moved(Outcome.RENEWED, found, below, deed_id, "Срок прежний")

    def _moved(self, outcome: Outcome, found: Item, below: str, deed_id: int, undone: str) -> Reply:
        title = wording.book(found)
        self._remember(deed_id, title, undone)
        return self._reply(outcome, title, below, deed_id, found.id)

    def _renew_all(self) -> Reply:
        reader = self._opened()
        if reader is None:
            raise Refusal("Сначала откройте читателя.")
        deed_id, done, refusals = counter.renew_all(self._database, reader, self._today)
        self._remember(deed_id, reader.label, "Сроки прежние")
        below = wording.after_renewals(done, refusals, self._today)
        return self._reply(Outcome.RENEWED, reader.label, below, deed_id)

    def _edition(self, edition_id: int) -> Reply:
        with self._database.read() as session:
            held = queries.holding(session, edition_id)
        return self._reply(Outcome.FOUND, wording.quoted(held.title), wording.whereabouts(held))

    # Answering.

    def _remember(self, deed_id: int | None, title: str, undone: str) -> None:
        self._trail.add(Step(deed_id, self._reader_id, title, undone))

    def _undo(self) -> Reply:
        step = self._trail.take_back(self._reader_id, self._today)
        self._reader_id = step.reader_id
        return self._reply(Outcome.UNDONE, step.title, step.below)

    def _reply(
        self,
        outcome: Outcome,
        title: str,
        below: str,
        deed_id: int | None = None,
        copy_id: int | None = None,
        candidates: tuple[Candidate, ...] = (),
    ) -> Reply:
        reader = self._opened()
        return Reply(
            outcome, title, below, self._moment, self._mode, reader, deed_id, copy_id, candidates
        )

    def _opened(self) -> Borrower | None:
        """Return the open reader as of now; one who was undone meanwhile is closed."""
        if self._reader_id is None:
            return None
        try:
            with self._database.read() as session:
                return borrower(session, self._reader_id, self._today)
        except Refusal:
            self._reader_id = None
            return None
