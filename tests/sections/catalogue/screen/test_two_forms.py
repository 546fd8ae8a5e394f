"""Two forms open on one record: the second to be saved says what the first has changed."""

import re

import pytest

from ibc_desktop.kernel.file import journal
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.catalogue.rules import service
from ibc_desktop.sections.catalogue.screen.copy_form import copy_form
from ibc_desktop.sections.catalogue.screen.form import edition_form
from tests.builders import add_copy, add_edition
from tests.shell.keyboard import type_words


def silent(_sentence, _undo):
    return None


@pytest.fixture
def book(library):
    with library.database.work("Книга") as session:
        return add_copy(session, add_edition(session, "Каштанка", "Чехов А. П.", year=1887))


def opened(library, form, key):
    page = form(library, key, {}) if form is edition_form else form(library, key, silent)
    return page, page.form


def test_the_second_save_says_what_has_changed_and_keeps_what_was_typed(library, themed, book):
    (first, one), (second, two) = (opened(library, edition_form, book.edition_id) for _ in "12")
    one.editor("title").set_value("Белолобый")
    one.editor("year").set_value("1895")
    first.save()
    two.editor("annotation").set_value("О собаке.")
    second.save()
    assert two._sentence.text().startswith("За это время изменилось: ")
    assert {"заглавие", "год"} <= set(re.findall(r"\w+", two._sentence.text()))
    assert two.values()["annotation"] == "О собаке."
    with library.database.read() as session:
        kept = session.get_one(Edition, book.edition_id)
        assert (kept.title, kept.year, kept.annotation) == ("Белолобый", 1895, "")
    second.deleteLater()

    again, three = opened(library, edition_form, book.edition_id)
    three.editor("annotation").set_value("О волчонке.")
    again.save()
    with library.database.read() as session:
        kept = session.get_one(Edition, book.edition_id)
        assert (kept.title, kept.annotation) == ("Белолобый", "О волчонке.")
    for page in (first, again):
        page.deleteLater()


@pytest.mark.parametrize("form", [edition_form, copy_form])
def test_what_is_gone_meanwhile_is_said_in_a_sentence(qtbot, library, themed, book, form):
    page, typed = opened(library, form, book.id if form is copy_form else book.edition_id)
    qtbot.addWidget(page)
    with library.database.work("Ошибка") as session:
        service.remove_copy(session, book.id)
        service.remove_edition(session, book.edition_id, ())
    page.save()
    assert "удалена. Обновите список." in typed._sentence.text()


def test_a_copy_lost_meanwhile_is_not_put_back(library, themed, book):
    page, form = opened(library, copy_form, book.id)
    with library.database.work("Утеря") as session:
        service.set_copy_state(session, book.id, "lost")
    form.editor("note").set_value("ветхая")
    page.save()
    with library.database.read() as session:
        kept = session.get_one(Copy, book.id)
        assert (kept.state, kept.note) == ("lost", "")
    page.deleteLater()


def leave_typed(page, words):
    """Type into «Сведения» and leave the form as Esc does: the draft stays."""
    page.show()
    type_words(page.form.editor("subtitle"), words)
    page.hide()


def saved(library, book):
    """Open the form with its draft, save it, and return title, subtitle and place of the book."""
    page, _ = opened(library, edition_form, book.edition_id)
    page.save()
    page.deleteLater()
    with library.database.read() as session:
        kept = session.get_one(Edition, book.edition_id)
        return kept.title, kept.subtitle, kept.place


def test_a_draft_does_not_bring_back_what_was_undone_meanwhile(library, themed, book):
    first, one = opened(library, edition_form, book.edition_id)
    one.editor("place").set_value("Тверь")
    first.save()
    second, _ = opened(library, edition_form, book.edition_id)
    leave_typed(second, "повесть")
    journal.undo(library.database)
    assert saved(library, book) == ("Каштанка", "повесть", "")
    for page in (first, second):
        page.deleteLater()


def test_a_refused_form_that_is_opened_again_keeps_what_the_other_has_saved(library, themed, book):
    (first, one), (second, two) = (opened(library, edition_form, book.edition_id) for _ in "12")
    one.editor("title").set_value("Белолобый")
    first.save()
    leave_typed(second, "повесть")
    second.save()
    assert "изменилось: заглавие." in two._sentence.text()
    assert saved(library, book) == ("Белолобый", "повесть", "")
    for page in (first, second):
        page.deleteLater()
