"""Lines and sheets that say of the copies below them that they are gone: «Списанные»."""

from collections.abc import Callable

from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.imports import Place, Remark, RemarkKind

from ...model import CopyState
from ...rules.drafts import CopyDraft
from .gone_words import heads_gone, state_below

_BECOMES = {CopyState.LOST: "войдут утерянными", CopyState.WRITTEN_OFF: "войдут списанными"}
_PERHAPS = "строки ниже, может быть, о выбывших"


class GoneBelow:
    """Knows of each row whether it stands where the copies are gone; `tell` hears of it."""

    def __init__(self, tell: Callable[[Remark], object]) -> None:
        self._tell, self.state = tell, None

    def begin(self, sheet: str) -> None:
        """Begin a list: the name of its sheet may say that all are gone."""
        self.state = state_below(sheet)
        if self.state:
            self._say(f"лист „{sheet}“", "лист о выбывших", "", _BECOMES[self.state])

    def heads(self, place: Place, row: list[Cell]) -> bool:
        """Say whether a line of one cell heads copies that are gone; those may be still here."""
        written, *others = list(filter(None, map(text_of, row))) or [""]
        if others or len(row) == 1 or not heads_gone(written):
            return False
        self.state = state_below(written)
        if self.state:
            reason, outcome = "строки ниже о выбывших", _BECOMES[self.state]
        else:
            reason, outcome = _PERHAPS, "войдут на полку"
        self._say(str(place), reason, written, outcome, place)
        return True

    def end(self) -> None:
        """End what a line has said: another heads what is below."""
        self.state = None

    def put(self, copies: list[CopyDraft]) -> None:
        """Let the copies of a row be what stands above it."""
        if self.state is None:
            return
        for copy in copies:
            if copy.state == CopyState.SHELF:
                copy.state = self.state

    def _say(
        self, at: str, reason: str, written: str, outcome: str, place: Place | None = None
    ) -> None:
        self._tell(Remark(at, reason, written, outcome, RemarkKind.FIGURES, place))
