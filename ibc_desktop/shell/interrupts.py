"""Ctrl+C in the terminal, or the system's wish that we end, closes the window as its cross does."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupts(QObject):
    """Listens as long as `parent` lives; `close` is called in the thread of the window.

    Python hears a signal only between two of its own steps, and while Qt waits there are none:
    the signal writes into a socket, and the socket wakes Qt.
    """

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        for wish in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wish, lambda *_: close())
        self._heard = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(self._wake)

    def stop(self) -> None:
        """Let the signals do what they do without a window."""
        self._heard.setEnabled(False)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._ear.close()
        self._mouth.close()

    def _wake(self) -> None:
        self._ear.recv(64)
