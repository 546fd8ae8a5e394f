"""What happens when something goes wrong that no page has an answer to.

A Refusal or Trouble is told in its own words. Anything else is our fault: it is written to the
log, one dialog says so, and the program lives on.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble

from . import dialogs

_TITLE = "Не получилось"
_OURS = (
    "Программа не справилась с этим действием. Данные не изменены, можно работать дальше. "
    "Подробности записаны в файл {log}: покажите его тому, кто помогает вам с программой."
)


class FaultHandler:
    """Stands where Python would end the program; `show` gets a title and an explanation."""

    def __init__(self, log: Path, show: Callable[[str, str], None]) -> None:
        self._log = log
        self._show = show
        self._showing = False

    def install(self) -> None:
        """Take over all faults of this program, those of other threads for the log only."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def handle(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell the librarian once; faults that come while the dialog stands are only logged."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        if not isinstance(fault, Refusal | Trouble | Stopped):
            self.note(fault)
        if self._showing or isinstance(fault, Stopped):
            return
        self._showing = True
        try:
            self._show(_TITLE, self._explanation(fault))
        finally:
            self._showing = False

    def note(self, fault: BaseException) -> None:
        """Write a fault to the log."""
        # Not loaded before there is one.
        from ibc_desktop.kernel.file import fault_log

        fault_log.note(self._log, fault)

    def _explanation(self, fault: BaseException) -> str:
        if isinstance(fault, Refusal | Trouble):
            return fault.sentence
        return _OURS.format(log=self._log.name)

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.note(args.exc_value)


def install_fault_handler(log: Path, parent: QWidget | None = None) -> FaultHandler:
    """Make every unforeseen fault end in the log and in one dialog over `parent`."""

    def show(title: str, explanation: str) -> None:
        dialogs.tell(parent, title, explanation)

    handler = FaultHandler(log, show)
    handler.install()
    return handler


def tell_fault(fault: Exception) -> None:
    """Tell what background work ended with, where a page has no better place for it."""
    sys.excepthook(type(fault), fault, fault.__traceback__)
