"""The desk: one box into which everything is scanned or typed, and its answers (DESIGN 4).

What a scan does:

* A reader's card, surname or choice opens the reader and counts the visit, once a day.
* A copy on the shelf is issued to the open reader. A lent copy is taken back, whoever is open,
  also when it is lent to the very reader who is open: fifteen returns are fifteen scans. A return
  counts the visit too. A copy thought lost that nobody has is on the shelf again.
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
from dataclasses import replace

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, Command, barcode_kind
from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import quoted

from . import counter, queries, service, wording
from .parties import Borrower, borrower, item
from .past import Step, Trail
from .recognise import Candidate, Kind, chosen, command, pupils, recognise
from .reply import Mode, Outcome, Reply
from .scanned import bare

REPEAT = dt.timedelta(seconds=2)

_MODES = {Command.RETURN: Mode.RETURN, Command.RENEW: Mode.RENEW, Command.ISSUE: Mode.ISSUE}


class Desk:
    """One workplace's desk: who is open, the mode, and the scans that can be taken back.

    `repeat` is the time within which the same copy read again is not a new scan; zero where
    lines come from a file. Every method answers with a `Reply`; a rule or a full disk that says no
    is an answer too, since a scanner has nobody to catch it.
    """

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime], repeat: dt.timedelta = REPEAT
    ) -> None:
        self._database = database
        self._now = now
        self._repeat = repeat
        self._reader_id: int | None = None
        self._mode = Mode.LEND
        self._mode_used = False
        self._choice: tuple[Candidate, ...] = ()
        self.trail = Trail(database)
        self._last: tuple[str, Reply] | None = None
        self._moment = now()
        # What the present question is about, as its answer will say.
        self._about = ""

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
        text = bare(plain_line(text))
        self._begin()
        if (before := self._read_twice(text)) is not None:
            return self._attempt(before.title, self._say_twice)
        reply = self._attempt(wording.echo(text), lambda session: self._answer(session, text))
        self._last = (text, reply)
        return reply

    def drop_choice(self) -> None:
        """Offer nothing any more: a number typed next is a number again."""
        self._choice = ()

    def choose(self, candidate: Candidate) -> Reply:
        """Go on with one of the candidates offered."""
        return self._press(candidate.title, lambda session: self._go_on(session, candidate))

    def undo(self) -> Reply:
        """Take the last scan back."""
        return self._press("", self._undo)

    def redo(self) -> Reply:
        """Do again the scan that was taken back last."""
        return self._press("", self._redo)

    def close(self) -> Reply:
        """Close the reader and lead back to the usual mode."""
        return self._press("", self._close)

    def move(self, copy_id: int, mode: Mode) -> Reply:
        """Renew or take back a chosen copy, whatever a scanned one means now."""
        return self._press("", lambda session: self._copy(session, copy_id, mode, None))

    def renew_all(self) -> Reply:
        """Renew whatever the open reader may renew, as one deed."""
        return self._press("", self._renew_all)

    def _begin(self) -> None:
        before, self._moment = self._moment, self._now()
        if before.date() != self._moment.date():
            self._reader_id, self._choice = None, ()
            self._set_mode(Mode.LEND)

    @property
    def _today(self) -> dt.date:
        return self._moment.date()

    def _press(self, title: str, answer: Callable[[Session], Reply]) -> Reply:
        """Answer a key instead of a scan: a scan that follows is never a repetition."""
        self._begin()
        self._last, self._choice = None, ()
        return self._attempt(title, answer)

    def _read_twice(self, text: str) -> Reply | None:
        """Return the reply to the same barcode, of a copy or a command, read a moment ago."""
        if self._last is None or self._last[0] != text:
            return None
        reply = self._last[1]
        acted = reply.copy_id is not None or barcode_kind(text) is BarcodeKind.COMMAND
        soon = dt.timedelta(0) <= self._moment - reply.at < self._repeat
        return reply if soon and acted else None

    def _attempt(self, title: str, answer: Callable[[Session], Reply]) -> Reply:
        self._about = title
        try:
            with self._database.read() as session:
                return answer(session)
        except (Refusal, Trouble) as no:
            with self._database.read() as session:
                return self._reply(session, Outcome.REFUSED, no.sentence.rstrip("."))

    def _say_twice(self, session: Session) -> Reply:
        return self._reply(session, Outcome.WARNED, "Это уже сделано. Второй скан пропущен")

    def _answer(self, session: Session, text: str) -> Reply:
        choice, self._choice = self._choice, ()
        if not text:
            raise Refusal("Ничего не прочитано. Сканируйте ещё раз.")
        if (said := command(text)) is not None:
            return self._obey(session, said)
        found = chosen(choice, text) or recognise(session, text)
        if not found:
            raise Refusal(wording.unknown(text))
        if len(found) == 1:
            return self._go_on(session, found[0])
        return self._offer(session, text, found)

    def _go_on(self, session: Session, candidate: Candidate) -> Reply:
        match candidate.kind:
            case Kind.READER:
                return self._open(session, candidate.id)
            case Kind.COPY:
                self._mode_used = True
                return self._copy(session, candidate.id, self._mode, self._reader_id)
            case Kind.CLASS:
                return self._class(session, candidate)
            case Kind.EDITION:
                return self._edition(session, candidate.id)

    def _obey(self, session: Session, said: Command) -> Reply:
        if said is Command.UNDO:
            return self._undo(session)
        if said is Command.CLOSE:
            return self._close(session)
        wanted = _MODES[said]
        self._set_mode(Mode.LEND if wanted is self._mode else wanted)
        self._about = self._mode.label
        return self._reply(session, Outcome.MODE, wording.MODE_HELP[self._mode])

    def _set_mode(self, mode: Mode) -> None:
        self._mode, self._mode_used = mode, False

    # Readers.

    def _open(self, session: Session, reader_id: int) -> Reply:
        reader = borrower(session, reader_id, self._today)
        service.refuse_gone(reader, self._today)
        deed_id = None
        if not reader.visited:
            deed_id = counter.count_visit(self._database, reader, self._today)
        self._about = reader.label
        if deed_id or reader_id != self._reader_id:
            undone = "Читатель закрыт, посещение не засчитано" if deed_id else "Читатель закрыт"
            self._remember(deed_id, undone)
        self._reader_id = reader_id
        if self._mode_used:
            self._set_mode(Mode.LEND)
        return self._reply(session, Outcome.READER, wording.on_hands(reader), deed_id)

    def _class(self, session: Session, candidate: Candidate) -> Reply:
        found = pupils(session, candidate.id)
        if not found:
            raise Refusal("В этом классе никого нет. Наберите фамилию.")
        return self._offer(session, candidate.title, found)

    def _offer(self, session: Session, title: str, found: list[Candidate]) -> Reply:
        self._about, self._choice = title, tuple(found)
        return self._reply(
            session, Outcome.CHOOSE, "Наберите номер или ещё буквы", candidates=self._choice
        )

    def _close(self, session: Session) -> Reply:
        self._set_mode(Mode.LEND)
        self._about = ""
        reader = self._opened(session)
        if reader is None:
            return self._reply(session, Outcome.CLOSED, "Никто не открыт")
        self._about = reader.label
        self._remember(None, "Читатель снова открыт")
        self._reader_id = None
        return self._reply(session, Outcome.CLOSED, wording.on_hands(reader))

    # Copies.

    def _copy(self, session: Session, copy_id: int, mode: Mode, reader_id: int | None) -> Reply:
        with self._database.work("Выдача") as deed:
            found = item(deed, copy_id)
            self._about = wording.book(found)
            moved = counter.move(deed, found, mode, reader_id, self._today)
        deed_id = deed.info["deed"]
        self._remember(deed_id, moved.undone)
        outcome = Outcome.WARNED if moved.warns else moved.done
        reply = self._reply(session, outcome, moved.below, deed_id)
        return replace(reply, copy_id=copy_id, done=moved.done)

    def _renew_all(self, session: Session) -> Reply:
        reader = self._opened(session)
        if reader is None:
            raise Refusal("Сначала откройте читателя.")
        deed_id, done, refusals = counter.renew_all(self._database, reader, self._today)
        self._about = reader.label
        self._remember(deed_id, "Сроки прежние")
        below = wording.after_renewals(done, refusals, self._today)
        return self._reply(session, Outcome.RENEWED, below, deed_id)

    def _edition(self, session: Session, edition_id: int) -> Reply:
        held = queries.holding(session, edition_id)
        self._about = quoted(held.title)
        return self._reply(session, Outcome.FOUND, wording.whereabouts(held))

    def _remember(self, deed_id: int | None, undone: str) -> None:
        self.trail.add(Step(deed_id, self._reader_id, self._about, undone))

    def _undo(self, session: Session) -> Reply:
        step = self.trail.take_back(session, self._reader_id, self._today)
        return self._step(session, step, Outcome.UNDONE, step.below)

    def _redo(self, session: Session) -> Reply:
        step = self.trail.do_again(session)
        return self._step(session, step, Outcome.REDONE, "Сделано ещё раз")

    def _step(self, session: Session, step: Step, outcome: Outcome, below: str) -> Reply:
        self._reader_id, self._about = step.reader_id, step.title
        return self._reply(session, outcome, below)

    def _reply(
        self,
        session: Session,
        outcome: Outcome,
        below: str,
        deed_id: int | None = None,
        candidates: tuple[Candidate, ...] = (),
    ) -> Reply:
        # What was read before the deed is past: who is open is told as of now.
        session.rollback()
        now, reader = self._moment, self._opened(session)
        return Reply(
            outcome, self._about, below, now, self._mode, reader, deed_id, candidates=candidates
        )

    def _opened(self, session: Session) -> Borrower | None:
        """Return the open reader as of now; one who was undone meanwhile is closed."""
        if self._reader_id is None:
            return None
        try:
            return borrower(session, self._reader_id, self._today)
        except Refusal:
            self._reader_id = None
            return None
