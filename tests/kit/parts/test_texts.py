"""Words that somebody typed stand on the screen as they are."""

from typing import Any

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton

from ibc_desktop.kit.parts.controls import Button, FilterPill
from ibc_desktop.kit.parts.texts import ElidedLabel, caption, tip

TITLES = [
    "<img src=//host/x>",
    "<b>Анна</b>",
    "&lt;p&gt; и <i>",
    "{0} %s <font",
    "а < б & в\nвторая  строка",
    "<" + "ш" * 500,
    "\u200fמלחמה <b>ושלום</b>\u200e",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_tooltip_reads_as_it_was_typed(qapp: Any, title: str):
    page = QTextDocument()
    page.setHtml(tip(title))
    assert page.toPlainText() == title


def test_a_plain_tooltip_is_left_alone():
    assert tip("Каштанка & Муму") == "Каштанка & Муму"


def test_a_word_cut_short_has_its_whole_as_a_tooltip(qtbot: Any, themed: Any):
    words = ElidedLabel("<img src=//host/x> " * 9)
    qtbot.addWidget(words)
    words.resize(40, 20)
    words.show()
    assert "<img" not in words.toolTip()
    assert "&lt;img" in words.toolTip()


@pytest.mark.parametrize("make", [Button, FilterPill])
def test_an_ampersand_is_a_sign_and_no_key(qtbot: Any, themed: Any, make: Any):
    button = make("Кот & мышь")
    qtbot.addWidget(button)
    assert button.text() == "Кот & мышь"
    assert QAbstractButton.text(button) == caption("Кот & мышь") == "Кот && мышь"
    assert button.shortcut().isEmpty()
