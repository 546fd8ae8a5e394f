"""The editable lists: forms, sections; and what is got ready for an event."""

import pytest

from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.sections.events.model import EventForm, EventTone, PlanSection
from ibc_desktop.sections.events.rules import card_queries, lookups, plans, preparing, queries
from ibc_desktop.sections.events.rules.drafts import PlanDraft
from ibc_desktop.sections.events.rules.plans import INDICATORS, indicator
from ibc_desktop.sections.events.rules.rows import EventFilter, PlanRow
from tests.builders import add_copy, add_edition

from ..planning import YEAR, everything, planned


def refused(library, deed, field=None):
    before = everything(library)
    with pytest.raises(Refusal) as found, library.database.work("x") as session:
        deed(session)
    assert found.value.field == field
    assert everything(library) == before
    return found.value.sentence


def test_a_form_is_added_renamed_and_retired(library, school):
    key = planned(library)
    with library.database.work("x") as session:
        form = lookups.save_form(
            session, None, " Библио  ринг ", EventTone.GAME, counts_visits=False
        )
        lesson = lookups.form_named(session, "БИБЛИОТЕЧНЫЙ урок")
        lookups.save_form(session, lesson.id, "урок чтения")
        lookups.save_form(session, form.id, form.name, EventTone.MEETING)
        retire(session, form.id, kind=EventForm)
    with library.database.read() as session:
        assert "Библио ринг" not in {row.name for row in lookups.forms(session)}
        rows = {row.name: row for row in lookups.forms(session, retired=True)}
        hidden = rows["Библио ринг"]
        assert (hidden.retired, hidden.tone, hidden.counts_visits, hidden.used) == (
            True, EventTone.MEETING, True, 0,
        )  # fmt: skip
        assert rows["урок чтения"].used == 1
        found = queries.EVENTS.page(session, EventFilter(words="урок чтения каталог"))
        assert [row.id for row in found] == [key]
    assert "уже есть" in refused(library, lambda s: lookups.save_form(s, None, "Викторина"), "name")
    assert "среди убранных" in refused(
        library, lambda s: lookups.save_form(s, None, "библио ринг"), "name"
    )
    refused(library, lambda s: lookups.save_form(s, hidden.id, " "), "name")
    refused(library, lambda s: lookups.save_form(s, 9999, "х"))


def test_sections_keep_the_order_of_the_paper(library):
    with library.database.read() as session:
        first, *rest = [row.id for row in lookups.sections(session)]
    with library.database.work("x") as session:
        added = lookups.save_section(session, None, "Краеведение").id
        lookups.move_section(session, added, 0)
        lookups.save_section(session, first, "Учебники")
        retire(session, rest[-1], kind=PlanSection)
    with library.database.read() as session:
        rows = lookups.sections(session)
        assert [row.id for row in rows] == [added, first, *rest[:-1]]
        assert [row.name for row in rows][:2] == ["Краеведение", "Учебники"]
        assert [row.id for row in lookups.sections(session, retired=True)][-1] == rest[-1]
    refused(library, lambda s: lookups.save_section(s, None, "учебники"), "name")
    undo(library.database)
    with library.database.read() as session:
        assert [row.id for row in lookups.sections(session)] == [first, *rest]


def test_a_check_list_is_ticked_off(library, school):
    key = planned(library)
    with library.database.work("x") as session:
        first = preparing.add_task(session, key, "Афиша")
        second = preparing.add_task(session, key, " Зал  и время ")
        gone = preparing.add_task(session, key, "Лишнее")
        preparing.change_task(session, second.id, done=True)
        preparing.change_task(session, first.id, words="Афиша со знаком")
        preparing.remove_task(session, gone.id)
    with library.database.read() as session:
        card = card_queries.event_card(session, key)
    assert card is not None
    assert [(task.words, task.done) for task in card.tasks] == [
        ("Афиша со знаком", False),
        ("Зал и время", True),
    ]
    refused(library, lambda s: preparing.add_task(s, key, " "), "words")
    refused(library, lambda s: preparing.remove_task(s, 99))


def test_books_are_put_out_for_an_event(library, school):
    key = planned(library)
    with library.database.work("x") as session:
        book = add_edition(session, "Каштанка", "Чехов А. П.")
        add_copy(session, book)
        preparing.add_book(session, key, book.id)
    with library.database.read() as session:
        card = card_queries.event_card(session, key)
    assert card is not None
    assert [(each.title, each.author, each.copies, each.free) for each in card.books] == [
        ("Каштанка", "А. П. Чехов", 1, 1)
    ]
    refused(library, lambda s: preparing.add_book(s, key, book.id))
    refused(library, lambda s: preparing.add_book(s, key, 99))
    with library.database.work("x") as session:
        preparing.remove_book(session, key, book.id)
    refused(library, lambda s: preparing.remove_book(s, key, book.id))


def test_a_plan_keeps_its_texts_and_its_figures(library):
    with library.database.read() as session:
        assert plans.plan(session, YEAR) == PlanRow(school_year=YEAR)
    for targets in ({"readers": 190, "reading_rate": 17.5}, {"readers": 200}):
        with library.database.work("x") as session:
            plans.save_plan(session, YEAR, PlanDraft(theme=" Год семьи ", targets=targets))
        with library.database.read() as session:
            assert plans.plan(session, YEAR) == PlanRow(
                school_year=YEAR, theme="Год семьи", targets=targets
            )
    draft = PlanDraft(targets={"readers": -1})
    refused(library, lambda s: plans.save_plan(s, YEAR, draft), "readers")
    draft = PlanDraft(targets={"happiness": 1})
    refused(library, lambda s: plans.save_plan(s, YEAR, draft), "happiness")


def test_indicators_are_known_by_their_keys():
    assert len({each.key for each in INDICATORS}) == len(INDICATORS)
    assert indicator("turnover").title == "Обращаемость"
