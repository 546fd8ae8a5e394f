"""A real theme on a real application; no window may be left behind."""

import os
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.collecting import uncollected
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.look.theme import install_theme


@contextmanager
def theme_of(qapp, folder):
    """Give the theme as a fresh workplace has it, light so that pictures are alike everywhere."""
    preferences = Preferences(folder / "workplace.json")
    preferences.put("scheme", "light")
    installed = install_theme(qapp, preferences)
    yield installed
    assert workers().finish(10_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []
    qapp.setProperty("theme", None)
    installed.deleteLater()


@pytest.fixture
def themed(qapp, tmp_path):
    """The theme for widgets that stand without the window, which dresses them in the program."""
    with theme_of(qapp, tmp_path) as installed:
        with uncollected():
            installed.follow(lambda: qapp.setStyleSheet(installed.sheet))
        yield installed
    with uncollected():
        qapp.setStyleSheet("")
