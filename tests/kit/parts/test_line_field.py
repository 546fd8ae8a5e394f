"""What nobody sees comes in neither by typing, nor by pasting, nor from a record or a draft."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from ibc_desktop.kit.form.choices import SuggestEditor
from ibc_desktop.kit.form.editors import DateEditor, LinesEditor, NumberEditor, TextEditor
from ibc_desktop.kit.parts.controls import SearchField
from ibc_desktop.kit.parts.line_field import LineField

DIRT = "\x1b[31m\x07\u202e\u2066\ufeff\ufffe"


def test_the_line_tells_nobody_what_nobody_sees(qtbot: Any, themed: Any):
    line, told = LineField(), list[str]()
    qtbot.addWidget(line)
    line.textChanged.connect(told.append)
    line.insert(f"Каш{DIRT}\r\nтанка")
    QApplication.clipboard().setText(f" и{DIRT} Муму")
    line.paste()
    assert line.text() == "Каш танка и Муму"
    assert told == ["Каш танка", "Каш танка и Муму"]
    assert line.cursorPosition() == len(line.text())


@pytest.mark.parametrize(
    ("make", "typed", "value"),
    [
        (TextEditor, f"{DIRT}Муму{DIRT} ", "Муму"),
        (lambda: SuggestEditor(lambda _: ()), f"Муму{DIRT}", "Муму"),
        (NumberEditor, f"{DIRT}12", 12),
        (LinesEditor, f"раз{DIRT}\r\nдва\u2028три\n", "раз\nдва\nтри"),
    ],
)
def test_an_editor_gives_what_can_be_seen(
    qtbot: Any, themed: Any, make: Any, typed: str, value: object
):
    for show in ("set_typed", "set_value"):
        editor = make()
        qtbot.addWidget(editor)
        if show == "set_value" and make is NumberEditor:
            continue
        getattr(editor, show)(typed)
        assert editor.value() == value
        assert not set(editor.typed()) & set(DIRT.replace("[31m", ""))


def test_lines_are_pasted_without_what_nobody_sees(qtbot: Any, themed: Any):
    editor, pasted = LinesEditor(), QMimeData()
    qtbot.addWidget(editor)
    pasted.setText(f"раз{DIRT}\r\nдва")
    pasted.setHtml("<b>раз</b><img src='//host/x'>два")
    editor.insertFromMimeData(pasted)
    assert editor.toPlainText() == "раз\nдва"


def test_a_day_and_a_search_are_lines_too(qtbot: Any, themed: Any):
    assert isinstance(DateEditor(), LineField)
    assert isinstance(SearchField("Найти"), LineField)
