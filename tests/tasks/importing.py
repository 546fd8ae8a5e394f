"""The page of import in a real window, and the buttons pressed on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.shell.bring.import_page import ImportPage
from tests.builders import Library
from tests.tasks.hands import Hands, window_on


@contextmanager
def import_page(library: Library, qtbot: Any) -> Iterator[Hands]:
    """Open the page in a window on the library."""
    with window_on(library, qtbot) as window:
        window.attach(library, {"import": partial(ImportPage, library, window.take_back)})
        window.go("import")
        hands = Hands(window, library, qtbot)
        hands.settle()
        yield hands


def click(hands: Hands, name: str) -> None:
    """Press a button that is seen, and wait for what comes of it."""
    button = hands.page.findChild(QPushButton, name)
    assert button.isVisible()
    button.click()
    hands.settle()


def said(hands: Hands) -> str:
    """Return what the page says went wrong; nothing where all is well."""
    label = hands.page.findChild(QLabel, "import_said")
    return label.text().replace("\u00a0", " ") if label.isVisible() else ""
