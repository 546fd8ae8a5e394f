"""PySide6 6.12.0 below Python 3.12 loses a reference to None with each call that returns nothing.

After some thousand calls the process dies. The versions allowed in pyproject.toml must not.
"""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QStandardItem, QStandardItemModel

CALLS = 200

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on"
)


def _references_gained(call: Callable[[int], object]) -> int:
    # What other tests have left behind goes before, not in between.
    gc.collect()
    gc.disable()
    try:
        before = sys.getrefcount(None)
        for number in range(CALLS):
            call(number)
        return sys.getrefcount(None) - before
    finally:
        gc.enable()


def test_naming_an_object_keeps_the_references_to_none(qapp):
    thing = QObject()
    gained = _references_gained(lambda _: thing.setObjectName("стол"))
    # A handful may come and go with other parts of Qt; a fault would take one a call.
    assert abs(gained) < CALLS // 10


def test_filling_a_model_keeps_the_references_to_none(qapp):
    model = QStandardItemModel(0, 1)
    items = [QStandardItem("книга") for _ in range(CALLS)]
    gained = _references_gained(lambda number: model.appendRow(items[number]))
    assert abs(gained) < CALLS // 10
    assert model.rowCount() == CALLS
