"""A consultation logged in three steps through the real window (FEATURES, task 13).

Ctrl+K, teacher and theme, Enter: the presses are counted.
"""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.folding import typed_as_latin
from ibc_desktop.sections.consultations.model import ConsultationForm, ConsultationStatus
from ibc_desktop.sections.consultations.rules import queries
from ibc_desktop.sections.consultations.rules.rows import JournalFilter
from tests.builders import START, add_edition, add_reader
from tests.kit.conftest import themed
from tests.tasks.hands import Hands, window_on

__all__ = ["themed"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Librarian(Hands):
    """Hands that look into the palette and the journal."""

    @property
    def lines(self):
        """What the palette offers, headings too."""
        rows = self.window.furniture.palette.model.rows
        return [row.title.replace("\u00a0", " ") for row in rows]

    def journal(self):
        with self.library.database.read() as session:
            return queries.journal(session, JournalFilter())

    def journal_page(self):
        """The page of the journal, and the row that its card shows."""
        listed = self.page.first
        return listed, listed.current_row()


@pytest.fixture
def hands(qtbot, themed, library):
    """The window on a school of three teachers and a book, with the desk open."""
    with library.database.work("Школа") as session:
        put_school(session, School(school_name="Школа № 5", librarian="И. С. Белова"))
        for name in ("Воронова Лариса Петровна", "Воронов Пётр", "Ёлкина Анна Юрьевна"):
            add_reader(session, name, group="teacher", post="учитель химии")
        add_reader(session, "Воронова Даша")
        add_edition(session, "Презентации по химии")
    with window_on(library, qtbot) as window:
        yield Librarian(window, library, qtbot)


def test_a_consultation_is_logged_in_three_steps(hands):
    hands.press(Key.Key_K, CTRL)
    hands.type("воронова презентации")
    assert hands.lines[:2] == [
        "Записать консультацию",
        "Записать консультацию: Л. П. Воронова — Презентации",
    ]
    hands.press(Key.Key_Return)
    assert hands.steps == 3

    (made,) = hands.journal()
    assert (made.surname, made.theme, made.held_on) == ("Воронова", "Презентации", START.date())
    assert (made.starts_at, made.minutes, made.form, made.status) == (
        dt.time(11, 46),
        20,
        ConsultationForm.PERSONAL,
        ConsultationStatus.HELD,
    )
    assert made.consultant == "И. С. Белова"
    assert hands.notice == "Записано: Л. П. Воронова — Презентации, 20 минут"
    assert hands.window.furniture.notice.action.text() == "Отменить"
    # The desk stays open; the card in the journal is there for what else there is to say.
    assert hands.page.title == "Выдача"
    hands.press(Key.Key_8, CTRL)
    listed, row = hands.journal_page()
    assert (row.id, listed.card.record_id) == (made.id, made.id)


def test_enter_need_not_wait_for_the_palette(hands):
    hands.press(Key.Key_K, CTRL)
    hands.type("воронова презентации", wait=False)
    hands.press(Key.Key_Return)
    assert [row.theme for row in hands.journal()] == ["Презентации"]
    assert hands.steps == 3


@pytest.mark.parametrize(
    "words",
    [
        typed_as_latin("воронова презентации"),
        "ВОРОНОВА ПРЕЗЕНТАЦИИ",
        "презентация воронова",
        "варонова презентации",
        "елкина презентации",
    ],
)
def test_three_steps_forgive_layout_order_and_errors(hands, words):
    hands.press(Key.Key_K, CTRL)
    hands.type(words)
    hands.press(Key.Key_Return)
    (made,) = hands.journal()
    assert made.theme == "Презентации"
    assert made.surname == ("Ёлкина" if words.startswith("елк") else "Воронова")


def test_ctrl_z_takes_the_consultation_back(hands):
    hands.press(Key.Key_K, CTRL)
    hands.type("воронова презентации")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Z, CTRL)
    assert hands.journal() == []
    assert hands.notice == "Отменено: консультация: Л. П. Воронова — Презентации"
    assert hands.steps == 4
    # Now the desk has the first word again, and it has done nothing.
    hands.press(Key.Key_Z, CTRL)
    assert hands.page.top.panes_of_desk.banner.isVisible()
    assert hands.journal() == []


def test_the_usual_length_with_a_teacher_is_learnt(hands):
    for minutes in ("35", "35"):
        hands.press(Key.Key_K, CTRL)
        hands.type("воронова подкасты")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_8, CTRL)
        hands.press(Key.Key_Down)
        hands.press(Key.Key_F2)
        hands.walk_to("minutes")
        hands.press(Key.Key_A, CTRL)
        hands.type(minutes)
        hands.press(Key.Key_S, CTRL)
    hands.press(Key.Key_K, CTRL)
    hands.type("воронова презентации")
    hands.press(Key.Key_Return)
    assert hands.notice == "Записано: Л. П. Воронова — Презентации, 35 минут"


def test_words_that_are_no_theme_become_the_question_after_the_records(hands):
    hands.press(Key.Key_K, CTRL)
    hands.type("воронова даша")
    # A pupil of this name: her card comes before any consultation.
    assert hands.lines[:2] == ["Читатели", "Воронова Даша"]
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_K, CTRL)
    hands.type("воронова принтер в кабинете")
    assert hands.lines[:2] == [
        "Консультации",
        "Записать консультацию: Л. П. Воронова — принтер в кабинете",
    ]
    hands.press(Key.Key_Return)
    (made,) = hands.journal()
    assert (made.theme, made.question) == ("", "принтер в кабинете")


def test_a_surname_alone_finds_the_reader_first_and_begins_a_consultation(hands):
    hands.press(Key.Key_K, CTRL)
    hands.type("елкина")
    assert hands.lines[:4] == [
        "Читатели",
        "Ёлкина Анна",
        "Консультации",
        "Консультация: А. Ю. Ёлкина",
    ]
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.page.title == "Новая консультация"
    assert hands.focus.objectName() == "theme_id"
    hands.type("подкаст")
    hands.press(Key.Key_S, CTRL)
    (made,) = hands.journal()
    assert (made.surname, made.theme) == ("Ёлкина", "Подкасты")


def test_a_consultation_with_its_next_step_is_written_by_keys(hands):
    hands.press(Key.Key_8, CTRL)
    hands.press(Key.Key_N, CTRL)
    assert hands.focus.objectName() == "teacher_id"
    for name, words in (
        ("teacher_id", "воронова"),
        ("theme_id", "скринкасты"),
        ("tools_line", "сферум"),
        ("next_step", "прислать запись"),
        ("next_on", "25 марта"),
    ):
        hands.walk_to(name)
        hands.type(words)
    hands.press(Key.Key_S, CTRL)
    (made,) = hands.journal()
    assert (made.theme, made.tools, made.next_step, made.next_on) == (
        "Скринкасты",
        ("Сферум",),
        "прислать запись",
        dt.date(2027, 3, 25),
    )
    assert hands.page.title == "Консультации"

    # The step is taken from the card.
    hands.walk_to(f"step_{made.id}")
    hands.press(Key.Key_Space)
    (made,) = hands.journal()
    assert made.next_done_on == START.date()
    assert hands.notice == "Шаг сделан: прислать запись, Л. П. Воронова — Скринкасты"
