"""The editable lists of days and of events: what a form says is kept, and reads the same again."""

import datetime as dt

import pytest

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.screens import LookupScreen
from ibc_desktop.kit.register.record_form import RecordForm
from ibc_desktop.sections.catalogue.model import AgeMark
from ibc_desktop.sections.dates.screen.lookups import OBSERVANCES, WRITERS
from ibc_desktop.sections.events.model import EventTone
from ibc_desktop.sections.events.screen.lookups import FORMS, SECTIONS
from tests.kit.conftest import themed

__all__ = ["themed"]

VALUES = (
    (FORMS, {"name": "слёт книголюбов", "tone": EventTone.GAME, "counts_visits": False}),
    (SECTIONS, {"name": "Работа с памятными местами"}),
    (
        OBSERVANCES,
        {"title": "День села", "month": 9, "day": None, "rule": "3 saturday", "kind": "местный"},
    ),
    (OBSERVANCES, {"title": "День леса", "month": 2, "day": 29, "rule": "", "kind": ""}),
    (
        WRITERS,
        {
            "surname": "Ёлкин",
            "given_name": "Пётр",
            "patronymic": "",
            "born_on": dt.date(1899, 2, 28),
            "death_year": 1980,
            "genre": "сказочник",
            "age_mark": AgeMark.SIX,
        },
    ),
)


def rows(library, reference):
    with library.database.read() as session:
        return list(reference.rows(session))


@pytest.mark.parametrize(("reference", "values"), VALUES)
def test_a_line_is_kept_and_shown_as_it_was_typed(qtbot, themed, library, reference, values):
    with library.database.work("Проба") as session:
        key = reference.save(session, None, values)
    form = RecordForm(library, reference.said, key, {})
    qtbot.addWidget(form)
    assert form.form.values() == values
    with library.database.work("Проба") as session:
        assert reference.save(session, key, form.form.values()) == key
    (row,) = [each for each in rows(library, reference) if each.id == key]
    assert not row.retired
    assert all(isinstance(text, str) for _, text in reference.facts(row))


@pytest.mark.parametrize("reference", [FORMS, SECTIONS, OBSERVANCES, WRITERS])
def test_every_shipped_line_opens_in_its_form_and_can_be_kept(qtbot, themed, library, reference):
    shipped = rows(library, reference)
    assert len(shipped) > 5
    form = RecordForm(library, reference.said, shipped[0].id, {})
    qtbot.addWidget(form)
    with library.database.work("Как было") as session:
        for row in shipped:
            form.form.show_record(reference.record(row))
            assert reference.save(session, row.id, form.form.values()) == row.id
    assert rows(library, reference) == shipped


@pytest.mark.parametrize("reference", [FORMS, SECTIONS, OBSERVANCES, WRITERS])
def test_a_retired_line_stays_in_the_list_of_the_retired(library, reference):
    first = rows(library, reference)[0]
    with library.database.work("Убрано") as session:
        reference.retire(session, first.id, True)
    assert next(row for row in rows(library, reference) if row.id == first.id).retired
    with library.database.work("Возвращено") as session:
        reference.retire(session, first.id, False)
    assert not next(row for row in rows(library, reference) if row.id == first.id).retired


def test_a_day_must_be_a_day(library):
    values = {"title": "Нет такого", "month": 2, "day": 30, "rule": "", "kind": ""}
    with pytest.raises(Refusal) as refused, library.database.work("Проба") as session:
        OBSERVANCES.save(session, None, values)
    assert refused.value.field == "day"


def test_each_list_has_its_page(qtbot, themed, library):
    keys = ("event_forms", "plan_sections", "observances", "writers")
    screens = {each.line.key: each for each in library.sections.all(LookupScreen)}
    for key in keys:
        page = screens[key].open(library)
        qtbot.addWidget(page)
        qtbot.waitUntil(lambda page=page: not page.is_waiting)
        assert page.model.rowCount() > 5
