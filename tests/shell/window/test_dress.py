"""The window hands its style sheet down to all that opens over it; the application has none."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip

from ibc_desktop.kit.form.choices import SuggestEditor
from ibc_desktop.kit.form.editors import LinesEditor, TextEditor
from ibc_desktop.kit.form.form import Field, Form
from ibc_desktop.kit.frame.dialogs import QuestionDialog
from ibc_desktop.kit.look.theme import theme

# Away from the border, where there are no words.
AT = QPoint(3, 3)


def ground(widget):
    """Return the colour in a corner of a widget as it is painted."""
    return widget.grab().toImage().pixelColor(AT).name()


def colour(token):
    return theme().colour(token).name()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_question_and_a_menu_look_like_the_window(qtbot, opened, scheme):
    theme().set_scheme(scheme)
    dialog = QuestionDialog(opened.page, "Удалить запись?", "", "Удалить", "Оставить")
    menu = QMenu(opened.page)
    menu.addAction("Открыть")
    assert ground(dialog) == colour("surface")
    assert ground(menu) == colour("surface")
    assert dialog.do.palette().button().color().name() == colour("accent")
    dialog.deleteLater()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_offered_and_tooltips_look_like_the_window(qtbot, opened, scheme):
    theme().set_scheme(scheme)
    editor = SuggestEditor(lambda typed: ["Moskva"])
    opened.page.body.addWidget(editor)
    qtbot.keyClicks(editor.lineEdit(), "m")
    popup = editor.completer().popup()
    assert popup.palette().text().color().name() == colour("ink")
    assert ground(popup) == colour("surface")
    assert not popup.verticalScrollBar().isVisible()
    QToolTip.showText(QPoint(5, 5), "Стереть", opened.page)
    tip = next(each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    assert ground(tip) == colour("notice")
    QToolTip.hideText()
    popup.hide()


def test_what_is_typed_grows_with_the_text_in_every_field(opened):
    makers = (partial(SuggestEditor, lambda typed: [typed]), TextEditor, LinesEditor)
    form = Form(Field(f"field{number}", "", maker) for number, maker in enumerate(makers))
    opened.page.body.addWidget(form)
    for scale in (1.5, 2.0, 1.0):
        theme().set_scale(scale)
        editors = [form.editor(key) for key in form.fields]
        typed = [*editors, *form.findChildren(QLineEdit)]
        assert {each.font().pointSizeF() for each in typed} == {theme().font("body").pointSizeF()}
