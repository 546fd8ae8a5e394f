"""Ctrl+C closes an idle window, and its library is closed as the cross closes it."""

import os
import signal
import sys
from threading import Thread
from typing import Any

import pytest

from ibc_desktop.shell.interrupts import Interrupts


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to itself")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(qtbot: Any, opened: Any, wish: signal.Signals):
    interrupts = Interrupts(opened.window.close, opened.window)
    try:
        with qtbot.waitSignal(opened.window.closed):
            Thread(target=os.kill, args=(os.getpid(), wish)).start()
    finally:
        interrupts.stop()
    assert not opened.window.isVisible()
    assert opened.context is None
