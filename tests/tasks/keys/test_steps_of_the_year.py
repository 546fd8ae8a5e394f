"""Tasks of a school year played by keys in the real window, within their steps (FEATURES 5).

One key, one chord, one scan or one typed field is a step. The window stands on the desk.
"""

import datetime as dt
from functools import partial

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMenu

from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.paper.paper_sheets import PaperSheets
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.events.rules import service as events
from ibc_desktop.sections.events.rules.card_queries import event_card
from ibc_desktop.sections.events.rules.drafts import EventDraft
from ibc_desktop.sections.events.rules.queries import plan_rows
from tests.builders import START, add_class, add_copy, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.kit.desk.scanner import Scanner
from tests.tasks.hands import CTRL, Hands, Key, window_on

__all__ = ["themed"]

TODAY = START.date()


@pytest.fixture
def hands(qtbot, themed, library):
    """The window on the desk of a small school; `hands.books` are the labels of its books."""
    books = make_school(library)
    with window_on(library, qtbot) as window:
        hands = Hands(window, library, qtbot)
        hands.books = books
        yield hands


@pytest.fixture
def printed(monkeypatch, tmp_path):
    """Let whatever is printed become a file; return what reads its pages."""
    path = tmp_path / "out.pdf"

    def printer(*_):
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        return made

    monkeypatch.setattr(dialogs, "has_printer", lambda: True)
    monkeypatch.setattr(dialogs, "choose_printer", printer)
    return partial(_pages, path)


@once
def make_school(library):
    """Two classes with a late book each, a shelf of books, last year's plan of two events."""
    with library.database.work("Школа") as session:
        classes = [add_class(session, grade, "А") for grade in (3, 5)]
        readers = [
            add_reader(session, name, form)
            for name, form in zip(("Белова Анна", "Соколова Мария"), classes, strict=True)
        ]
        shark = add_edition(session, "Акулы и скаты", "Травина И. В.", age_mark="6", bbk="28.6")
        deep = add_edition(session, "Акулы. Полная энциклопедия", "Макаров Д.", age_mark="16")
        mumu = add_edition(session, "Муму", "Тургенев И. С.")
        books = [add_copy(session, each).barcode for each in (shark, mumu, deep)]
        for reader in readers:
            _lend_long_ago(session, reader, add_copy(session, state="loan"))
        for title, day in (("Неделя чтения", 12), ("День библиотек", 23)):
            draft = EventDraft(
                title=title, form="акция", starts_on=dt.date(2025, 10, day), school_year=2025
            )
            events.add_event(session, draft, add_form=True)
    return books


def _lend_long_ago(session, reader, copy):
    session.add(
        Loan(
            copy_id=copy.id,
            reader_id=reader.id,
            issued_on=TODAY - dt.timedelta(days=40),
            due_on=TODAY - dt.timedelta(days=10),
            reader_group="pupil",
            grade=3,
        )
    )


def _pages(path):
    return len(pypdfium2.PdfDocument(path))


def scan(hands, text):
    """A scan is one step, whatever keys it is made of."""
    Scanner().scan(text)
    hands.steps += 1
    hands.settle()


@pytest.mark.parametrize("name", ["сок", "cjr"])
def test_8_two_books_without_the_card_are_four_steps(hands, name):
    hands.type(name)
    hands.press(Key.Key_Return)
    for each in hands.books[:2]:
        scan(hands, each)
    loans = hands.page.first.panes_of_desk.reader.model
    assert [loans.row(at).title for at in range(3)] == ["Муму", "Акулы и скаты", "Каштанка"]
    assert hands.steps == 4


def test_11_something_about_sharks_is_two_steps(hands):
    hands.press(Key.Key_3, CTRL)
    hands.type("про акул 3 класс")
    page = hands.page.first
    row = page.model.row(0)
    assert (page.model.rowCount(), row.title) == (1, "Акулы и скаты")
    cells = [page.model.data(page.model.index(0, at)) for at in range(page.model.columnCount())]
    assert cells[1:] == ["28.6", "6+", "1 из 1"]
    assert hands.steps == 2


def test_19_the_debtors_of_the_month_are_two_steps(hands, printed):
    hands.press(Key.Key_P, CTRL)
    assert hands.page.top.title == "Должники по классам"
    hands.press(Key.Key_P, CTRL)
    assert printed() == 1
    assert hands.steps == 2


def test_15_the_plan_of_a_new_year_is_twelve_steps(hands, printed, library):
    find(hands, "план года")
    # Nothing is planned yet: last year's plan is taken over, weekdays stay.
    hands.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_F2)
    fill(hands, "title", "День школьных библиотек")
    fill(hands, "starts_on", "26.10.2026")
    hands.press(Key.Key_S, CTRL)
    hands.press(Key.Key_P, CTRL)
    choose(hands, "Напечатать план года")
    words = sheets(hands).page_words()
    hands.press(Key.Key_P, CTRL)
    assert printed() >= 2
    assert "УТВЕРЖДАЮ" in words.upper()
    assert hands.steps <= 12
    with library.database.read() as session:
        kept = [(row.title, row.starts_on) for row in plan_rows(session, 2026)]
    assert kept == [
        ("Неделя чтения", dt.date(2026, 10, 11)),
        ("День школьных библиотек", dt.date(2026, 10, 26)),
    ]


def test_16_a_day_of_libraries_with_its_poster_and_books_is_five_steps(hands, printed, library):
    """It begins on the event of last year, which is the template."""
    find(hands, "день библиотек")
    hands.steps = 0
    hands.press(Key.Key_D, CTRL)
    assert hands.page.top.form.values()["title"] == "День библиотек"
    hands.type("26.10.2026")
    pick_book(hands, "каштанка")
    hands.press(Key.Key_P, CTRL)
    assert hands.page.top.title == "Афиша мероприятия"
    words = sheets(hands).page_words()
    assert "26\xa0октября" in words or "26 октября" in words
    hands.press(Key.Key_P, CTRL)
    assert printed() == 2
    assert hands.steps == 5
    with library.database.read() as session:
        (row,) = plan_rows(session, 2026)
        card = event_card(session, row.id)
    assert (row.starts_on, [book.title for book in card.books]) == (
        dt.date(2026, 10, 26),
        ["Каштанка"],
    )


def test_25_the_annual_report_is_four_steps(hands, printed):
    find(hands, "годовой отчёт")
    assert "Справка директору" in hands.page.first.pane.name.text()
    assert "2026/27" in sheets(hands).page_words()
    hands.press(Key.Key_P, CTRL)
    assert printed() == 1
    assert hands.steps == 4


def find(hands, words):
    """Ctrl+K, the words, Enter."""
    hands.press(Key.Key_K, CTRL)
    hands.type(words)
    hands.press(Key.Key_Return)


def fill(hands, name, words):
    """One typed field is one step: a click into it, which chooses what stood there, and typing."""
    editor = hands.page.top.form.editor(name)
    editor.setFocus()
    hands.focus.selectAll()
    hands.type(words)


def pick_book(hands, words):
    """One typed field: a click into it, the words, Enter."""
    books = hands.page.top.form.editor("books")
    books.setFocus()
    hands.type(words)
    hands.press(Key.Key_Return)
    hands.steps -= 1


def choose(hands, words):
    """A click on a line of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.hide()
    hands.steps += 1
    hands.settle()


def sheets(hands):
    shown = getattr(hands.page, "top", hands.page)
    return shown.findChild(PaperSheets)
