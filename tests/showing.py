"""What tests of pages share: waiting for the answers on the screen, and reading its words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent

from ibc_desktop.kit.frame.background import workers


def settle(qtbot: Any, is_waiting: Callable[[], bool]) -> None:
    """Wait until no question is left, for an answer may lead to another, and all is shown."""
    qtbot.waitUntil(lambda: not (workers().jobs or is_waiting()))
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def plain(text: str) -> str:
    """Return a text of the screen with ordinary spaces and no places to break."""
    return text.replace("\u00a0", " ").replace("\u200b", "")
