"""Questions: verbs on the buttons, the safe one under the focus, Escape always safe."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.parts.texts import Label

QUESTION = (
    "Восстановить копию от 16 марта?",
    "Всё, что сделано позже, останется в отдельном файле",
    "Восстановить",
    "Не трогать",
)


def _press(qtbot, key: Qt.Key) -> None:
    """Press a key in the dialog as soon as it stands there."""
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), key))


def _click(name: str) -> None:
    QTimer.singleShot(
        0, lambda: QApplication.activeModalWidget().findChild(QPushButton, name).click()
    )


def test_the_verb_says_yes(themed, qtbot):
    _click("do")
    assert dialogs.ask(None, *QUESTION) is True


def test_the_other_verb_and_escape_say_no(themed, qtbot):
    _click("dont")
    assert dialogs.ask(None, *QUESTION) is False
    _press(qtbot, Qt.Key.Key_Escape)
    assert dialogs.ask(None, *QUESTION) is False


def test_enter_presses_the_safe_one(themed, qtbot):
    _press(qtbot, Qt.Key.Key_Return)
    assert dialogs.ask(None, *QUESTION) is False


def test_the_safe_one_has_the_focus_and_nothing_is_cut(themed, qtbot):
    themed.set_scale(2.0)
    dialog = dialogs.QuestionDialog(None, *QUESTION)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    assert dialog.focusWidget() is dialog.dont
    for words in dialog.findChildren(Label):
        assert words.height() >= words.heightForWidth(words.width())
        assert dialog.rect().contains(words.geometry())


def test_a_trouble_is_told_with_one_button(themed, qtbot):
    shown = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        shown.extend(b.text() for b in dialog.findChildren(QPushButton) if b.isVisible())
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, read)
    dialogs.tell(None, "Не получилось", "На диске осталось 40 МБ. Освободите место, данные целы")
    assert shown == ["Понятно"]


TABLES = [("Таблицы", ("xlsx", "csv")), ("Записи", ("iso",))]


@pytest.mark.parametrize(
    ("name", "chosen", "expected"),
    [
        ("список", "Таблицы (*.xlsx *.csv)", "список.xlsx"),
        ("список", "Записи (*.iso)", "список.iso"),
        ("список.csv", "Таблицы (*.xlsx *.csv)", "список.csv"),
        ("5А. Список", "Записи (*.iso)", "5А. Список.iso"),
        ("список", "", "список.xlsx"),
    ],
)
def test_a_saved_file_gets_the_ending_of_its_kind(monkeypatch, tmp_path, name, chosen, expected):
    given = (str(tmp_path / name), chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: given)
    assert dialogs.save_file(None, "Сохранить", "", TABLES) == tmp_path / expected


def test_files_and_folders_not_chosen_are_nothing(monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert dialogs.save_file(None, "Сохранить", "", TABLES) is None
    assert dialogs.open_file(None, "Открыть", TABLES) is None
    assert dialogs.open_folder(None, "Папка") is None


def test_the_kinds_of_files_are_offered(monkeypatch, tmp_path):
    asked = []

    def choose(*arguments: object) -> tuple[str, str]:
        asked.append(arguments[-1])
        return str(tmp_path / "книги.iso"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    assert dialogs.open_file(None, "Открыть", TABLES) == tmp_path / "книги.iso"
    assert asked == ["Таблицы (*.xlsx *.csv);;Записи (*.iso)"]
