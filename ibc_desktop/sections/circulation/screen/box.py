"""The box of the desk: what is typed suggests readers, or narrows the candidates on offer."""

from PySide6.QtCore import Signal

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.desk.scan import Offer, ScanBox

from ..rules.recognise import Candidate, named
from ..rules.reply import Mode
from ..rules.scanned import without_prefix
from .panes import DeskPanes
from .said import box_hint
from .scanner import PREFIX


class DeskBox(ScanBox):
    """Tells by `said(text)` what was scanned or typed; what was chosen instead is `picked`."""

    said = Signal(str)

    def __init__(self, context: Context, panes: DeskPanes) -> None:
        super().__init__(box_hint(Mode.LEND), self._offers)
        self._context, self._panes = context, panes
        self._without_card = False
        self.scanned.connect(self._scanned)
        self.typed.connect(self._narrow)
        self.stepped.connect(self._step)
        self.entered.connect(self._entered)

    @property
    def is_busy(self) -> bool:
        """Whether something is being typed, or a surname is asked for."""
        return bool(self.text()) or self._without_card

    def ask_surname(self) -> None:
        """Ask for the surname of a reader who has forgotten the card."""
        self.clear()
        self._without_card = True
        self.setFocus()

    def end_asking(self) -> None:
        """Await anything again."""
        self._without_card = False

    def forget_typing(self) -> None:
        """Drop what is typed; all candidates are offered again."""
        self.clear()
        self._without_card = False
        self._narrow("")

    def say_hint(self, mode: Mode) -> None:
        """Say what is awaited now."""
        choosing = self._panes.is_choosing
        self.set_hint(box_hint(mode, choosing=choosing, without_card=self._without_card))

    def _offers(self, typed: str) -> list[Offer]:
        """Suggest readers; while candidates are offered, those alone can be meant."""
        if self._panes.is_choosing:
            return []
        return [Offer(each.title, each.below, each) for each in self._context.ask(named, typed)]

    def _narrow(self, typed: str) -> None:
        if self._panes.is_choosing:
            self._panes.choice.narrow(typed)

    def _step(self, by: int) -> None:
        if self._panes.is_choosing:
            self._panes.choice.step(by)

    def _scanned(self, text: str) -> None:
        """Enter: what the arrows have reached goes before what is typed."""
        reached = self._reached()
        if reached is None:
            self.said.emit(without_prefix(text, self._context.preferences.get(PREFIX, "")))
        else:
            self.picked.emit(reached)

    def _entered(self) -> None:
        reached = self._reached()
        if reached is not None:
            self.picked.emit(reached)

    def _reached(self) -> Candidate | None:
        return self._panes.choice.current() if self._panes.is_choosing else None
