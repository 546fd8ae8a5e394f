"""A list of debtors found, looked through and saved by keys alone, through the real window."""

import datetime as dt

import pytest
from pypdf import PdfReader

from ibc_desktop.kit.frame import dialogs
from ibc_desktop.sections.circulation.model import Loan
from tests.builders import START, add_class, add_copy, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.tasks.hands import CTRL, Hands, Key, window_on

__all__ = ["themed"]


@pytest.fixture
def hands(qtbot, themed, library):
    """The window on the school."""
    keep_too_long(library)
    with window_on(library, qtbot) as window:
        yield Hands(window, library, qtbot)


@once
def keep_too_long(library):
    """Мария of 5А and Пётр of 10А have a late book each."""
    with library.database.work("Школа") as session:
        for grade, name in ((5, "Соколова Мария"), (10, "Ёлкин Пётр")):
            reader = add_reader(session, name, add_class(session, grade, "А"))
            copy = add_copy(session, add_edition(session, "Каштанка"), state="loan")
            session.add(
                Loan(
                    copy_id=copy.id,
                    reader_id=reader.id,
                    issued_on=START.date() - dt.timedelta(days=30),
                    due_on=START.date() - dt.timedelta(days=10),
                    reader_group="pupil",
                    grade=grade,
                )
            )


def sheets(hands):
    return hands.page.first.pane.paper.view.sheets


def find_debtors(hands):
    """Ctrl+K, three letters, Enter."""
    hands.press(Key.Key_K, CTRL)
    hands.type("напечатать долж")
    hands.press(Key.Key_Return)
    hands.settle()


def test_the_palette_leads_to_the_paper(hands):
    find_debtors(hands)
    words = sheets(hands).page_words()
    assert "Должники по классам" in words
    assert "Соколова" in words
    assert "Ёлкин" in words
    assert hands.focus is sheets(hands)


def test_the_paper_is_saved_and_read_back(hands, monkeypatch, tmp_path):
    find_debtors(hands)
    path = tmp_path / "должники.pdf"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    hands.press(Key.Key_S, CTRL)
    assert hands.notice == "Документ сохранён: должники.pdf"
    assert "Ёлкин" in PdfReader(path).pages[0].extract_text()


def test_a_class_is_chosen_from_its_menu(hands):
    find_debtors(hands)
    hands.walk_to("order_part")
    pill = hands.focus
    hands.press(Key.Key_Return)
    lines = [action.text() for action in pill.popup.actions() if not action.isSeparator()]
    assert lines == ["Все классы", "5А", "10А"]
    pill.popup.setActiveAction(pill.popup.actions()[-1])
    pill.popup.actions()[-1].trigger()
    pill.popup.hide()
    hands.settle()
    words = sheets(hands).page_words()
    assert "Ёлкин" in words
    assert "Соколова" not in words


def test_without_a_printer_the_window_says_what_to_do(hands, monkeypatch):
    monkeypatch.setattr(dialogs, "has_printer", lambda: False)
    find_debtors(hands)
    hands.press(Key.Key_P, CTRL)
    assert hands.notice.startswith("Принтер не найден. Сохраните документ в PDF")


def test_a_book_taken_back_leaves_the_open_paper(hands, library):
    find_debtors(hands)
    with library.database.work("Возврат") as session:
        for loan in session.query(Loan).all():
            if loan.grade == 10:
                loan.returned_on = START.date()
    hands.settle()
    assert "Ёлкин" not in sheets(hands).page_words()
