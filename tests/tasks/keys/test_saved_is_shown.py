"""What was just saved is chosen in its list, whatever hid it, and its next step is one key away."""

import datetime as dt

import pytest

from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import ListPage
from ibc_desktop.kit.register.record_list import RecordList
from ibc_desktop.sections.catalogue.rules import service as catalogue
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.events.exchange.audience_words import Audience
from ibc_desktop.sections.events.screen.modes import PLAN
from tests.builders import START, add_class, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.showing import plain
from tests.tasks.hands import CTRL, Hands, Key, window_on

__all__ = ["themed"]

TODAY = START.date()
LIFTED = "Поиск и отбор сняты, иначе новой записи не видно"

# What is typed for a new record on each page, and the next step that is offered then.
NEW = {
    "catalogue": (
        {"title": "Сказки «Лукошко»", "count": 2, "numbers": "701"},
        "Напечатать 2 этикетки",
    ),
    "readers": ({"surname": "Яблокова", "given_name": "Яна"}, "Напечатать билет"),
    "events": (
        {"form": "квест", "title": "Яблочный Спас", "starts_on": TODAY, "parties": Audience()},
        "Отметить проведённым",
    ),
    "consultations": (
        {"teacher_id": "teacher", "question": "Как назвать файл"},
        "Записать следующий шаг",
    ),
    "partners": ({"name": "Ярославский музей"}, "Записать договор"),
}


@pytest.fixture
def hands(qtbot, themed, library):
    keys = make_school(library)
    with window_on(library, qtbot) as window:
        hands = Hands(window, library, qtbot)
        hands.keys = keys
        yield hands


@once
def make_school(library):
    with library.database.work("Школа") as session:
        add_class(session, 5, "А")
        teacher = add_reader(session, "Воронова Людмила", group="teacher")
        for number in range(3):
            add_edition(session, f"Книга {number}", "Ларин А. А.")
        return {"teacher": teacher.id}


def lists(hands):
    """Open each page of the rail that has a list of records, and yield its key and the list."""
    for sign in hands.window.sections.rail:
        hands.window.go(sign.key)
        hands.settle()
        page = hands.page
        if isinstance(page, Pages):
            if sign.key == "events":
                page.show_mode(PLAN)
                hands.settle()
            if isinstance(page.top, RecordList):
                yield sign.key, page.top


def settle(hands, listed):
    hands._qtbot.waitUntil(lambda: not listed.is_waiting)
    hands.settle()


def step_of(hands):
    """Return the words of the next step that the notice offers."""
    step = hands.window.furniture.notice.step
    return plain(step.button.text()) if step.is_offered else ""


def narrow(hands, listed):
    """Search for what no record has, behind a filter that lets none through."""
    next(iter(listed._pills.values())).setChecked(True)
    listed.search.setText("никого нет")
    listed.reload()
    settle(hands, listed)


def fill(hands, values):
    form = hands.page.top.form
    for name, value in values.items():
        form.editor(name).set_value(hands.keys.get(value, value) if name[-2:] == "id" else value)


def test_every_new_record_is_seen_with_its_next_step(hands):
    seen = {}
    for key, listed in lists(hands):
        narrow(hands, listed)
        asked = listed.ask
        hands.window.furniture.notice.close_up()
        listed.new()
        values, step = NEW[key]
        fill(hands, values)
        hands.press(Key.Key_S, CTRL)
        settle(hands, listed)
        seen[key] = listed.current_row()
        assert listed.view.currentIndex().isValid(), key
        assert listed.view.visualRect(listed.view.currentIndex()).isValid(), key
        assert listed.card.record_id == seen[key].id, key
        assert listed.seeker.strip.isVisible(), key
        assert listed.seeker.strip.sentence == LIFTED, key
        notice = hands.window.furniture.notice
        assert notice.isVisible(), key
        assert (step_of(hands), notice.action.text()) == (step, "Отменить"), key
        # Marks inside marks are the other ones.
        assert "«Сказки „Лукошко“»" in hands.notice or key != "catalogue"
        # As it was, by the button beside the sentence.
        listed.seeker.strip.back.click()
        settle(hands, listed)
        assert (listed.ask.words, listed.ask.filters) == (asked.words, asked.filters), key
        assert not listed.seeker.strip.isVisible(), key
    assert set(seen) == set(NEW)
    assert all(row is not None for row in seen.values())


@pytest.mark.parametrize("key", ["catalogue", "readers", "events", "partners"])
def test_f9_takes_the_next_step(hands, key):
    listed = next(each for known, each in lists(hands) if known == key)
    listed.new()
    fill(hands, NEW[key][0])
    hands.press(Key.Key_S, CTRL)
    settle(hands, listed)
    hands.presses = 0
    hands.press(Key.Key_F9)
    assert hands.presses == 1
    assert hands.page.top is not listed
    assert not hands.window.furniture.notice.isVisible()


def test_a_consultation_goes_on_in_its_form(hands):
    listed = next(each for known, each in lists(hands) if known == "consultations")
    listed.new()
    fill(hands, NEW["consultations"][0])
    hands.press(Key.Key_S, CTRL)
    settle(hands, listed)
    hands.press(Key.Key_F9)
    assert hands.page.top.form.values()["question"] == "Как назвать файл"


def test_several_in_a_row_have_one_step_for_all(hands):
    listed = next(each for known, each in lists(hands) if known == "catalogue")
    listed.new()
    for number in range(3):
        fill(hands, {"title": f"Щука {number}", "count": 2, "numbers": str(800 + 2 * number)})
        hands.page.top.save_and_add()
    hands.window.furniture.notice.close_up()
    hands.press(Key.Key_Escape)
    settle(hands, listed)
    assert hands.notice == "Записано: 3 названия"
    assert step_of(hands) == "Напечатать 6 этикеток"
    assert listed.current_row().title == "Щука 2"


def test_copies_added_to_an_old_book_have_their_labels(hands):
    listed = next(each for known, each in lists(hands) if known == "catalogue")
    listed.edit(listed.current_row().id)
    fill(hands, {"count": 3, "numbers": "900"})
    hands.press(Key.Key_S, CTRL)
    assert step_of(hands) == "Напечатать 3 этикетки"


def test_a_change_of_an_old_record_lifts_no_filter(hands):
    listed = next(each for known, each in lists(hands) if known == "catalogue")
    listed.search.setText("книга")
    listed.reload()
    settle(hands, listed)
    listed.edit(listed.current_row().id)
    fill(hands, {"title": "Совсем другое"})
    hands.press(Key.Key_S, CTRL)
    settle(hands, listed)
    assert listed.ask.words == "книга"
    assert not listed.seeker.strip.isVisible()
    assert not hands.window.furniture.notice.step.is_offered


def test_a_record_deep_in_a_long_list_is_shown_alone(hands):
    with hands.library.database.work("Книги") as session:
        for number in range(620):
            catalogue.add_edition(session, EditionDraft(title=f"Азбука {number:03}"), TODAY)
    listed = next(each for known, each in lists(hands) if known == "catalogue")
    listed.new()
    fill(hands, {"title": "Ящерица", "count": 0})
    hands.press(Key.Key_S, CTRL)
    settle(hands, listed)
    assert listed.current_row().title == "Ящерица"
    assert listed.seeker.strip.sentence == "Список длинный, поэтому показана только новая запись"
    listed.seeker.strip.back.click()
    settle(hands, listed)
    assert listed.ask.is_plain


def test_an_event_of_the_next_year_is_shown_in_its_plan(hands):
    listed = next(each for known, each in lists(hands) if known == "events")
    year = listed._source.year
    listed.new()
    fill(hands, NEW["events"][0] | {"starts_on": TODAY + dt.timedelta(days=366)})
    hands.press(Key.Key_S, CTRL)
    settle(hands, listed)
    assert listed.current_row().title == "Яблочный Спас"
    assert listed._source.year == year + 1
    assert "план на" in listed.seeker.strip.sentence
    listed.seeker.strip.back.click()
    settle(hands, listed)
    assert listed._source.year == year


def test_a_new_class_leads_to_its_pupils(hands):
    hands.window.go("readers")
    hands.settle()
    hands.page.first.show_classes()
    classes = hands.page.top
    assert isinstance(classes, ListPage)
    classes.search.setText("11")
    classes.reload()
    settle(hands, classes)
    classes.new()
    fill(hands, {"name": "7Б"})
    hands.press(Key.Key_S, CTRL)
    settle(hands, classes)
    assert classes.current_row().name == "7Б"
    assert classes.seeker.strip.sentence.startswith("Поиск снят")
    hands.press(Key.Key_F9)
    assert hands.page.top.form.values()["class_name"] == "7Б"


def test_the_step_goes_with_its_page(hands):
    listed = next(each for known, each in lists(hands) if known == "readers")
    listed.new()
    fill(hands, NEW["readers"][0])
    hands.press(Key.Key_S, CTRL)
    assert hands.window.furniture.notice.step.is_offered
    hands.window.go("catalogue")
    assert not hands.window.furniture.notice.step.is_offered
