"""A form that is opened and saved changes nothing: not what it shows, not what it does not show."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.tables.fields import laid_over, values_of
from ibc_desktop.kernel.tables.imports import ImportReport, no_progress
from ibc_desktop.kit.form.form import Form
from ibc_desktop.sections.catalogue.exchange.intake import Intake
from ibc_desktop.sections.catalogue.model import Edition
from ibc_desktop.sections.catalogue.rules import service
from ibc_desktop.sections.catalogue.rules.drafts import EDITION, CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.catalogue.screen.form import edition_form, fields
from tests.sections.catalogue import shared_marc

FULL = EditionDraft(
    title="М. и  Ж.",
    subtitle="пьесы\nв двух действиях",
    parallel_title="M. and J.",
    part_number="Ч. 1",
    part_title="Начало",
    responsibility="Харпер Ли ; пер.  Т. Мур",
    edition_statement="2-е изд.",
    place="М.",
    publisher="Б. и.",
    year=2018,
    year_text="2018-2020",
    extent="94 с.",
    illustrations="ил., цв. ил.",
    size="21 см",
    series="Школьная библиотека",
    series_number="т. 7",
    notes="Первое\nБиблиогр.: с. 90",
    isbn="978-5-00000-101-1 (в пер.)",
    issn="0130-0000",
    language="eng",
    bbk="84(7)",
    author_mark="Л-55",
    udc="821.111",
    age_mark="12",
    fund="textbook",
    subjects="Пьесы; " * 300,
    keywords="театр; сцена",
    annotation="Первая строка.\n\nВторая  строка. ",
    content_type="Текст. Изображение : непосредственные",
    people=[
        Person("Мур", "Т.", "translator"),
        Person("Ли", "Харпер", "author", "1926–2016"),
        Person("Школа № 5 города", "", "other"),
    ],
    copies=[CopyDraft("1", "2000017", "Абонемент", 350_50, dt.date(2020, 1, 9), "ветхая", "lost")],
)


def real_drafts() -> list[EditionDraft]:
    folder = shared_marc.SHARED / "data" / "marc" if shared_marc.SHARED else None
    files = sorted(folder.iterdir()) if folder else []
    read = [shared_marc.drafts(file.read_bytes()) for file in files if file.suffix not in _OTHER]
    return [draft for drafts in read for draft in drafts]


_OTHER = {".md", ".mnu"}


def taken_in(library, drafts):
    with library.database.bulk("Импорт") as session:
        Intake(session, ImportReport(), library.today()).take(drafts, len(drafts), no_progress)


def records(library):
    with library.database.read() as session:
        found = session.scalars(select(Edition).order_by(Edition.id))
        return {edition.id: service.draft_of(edition) for edition in found}


def save_every_form(library):
    for key in records(library):
        page = edition_form(library, key, {})
        page.save()
        page.deleteLater()


def test_the_full_book_is_as_it_was(library, themed):
    taken_in(library, [FULL])
    [before] = records(library).values()
    assert replace(before, at="") == FULL
    save_every_form(library)
    [after] = records(library).values()
    assert after == FULL


@shared_marc.needs_shared
def test_real_records_are_as_they_were(library, themed):
    drafts = real_drafts()
    assert len(drafts) > 90
    form = Form(fields(library, is_new=False))
    for draft in drafts:
        form.show_record(values_of(EDITION, draft))
        assert laid_over(EDITION, draft, form.values()) == draft
    form.deleteLater()


@pytest.mark.parametrize("name", ["title", "author", "year", "annotation"])
def test_a_changed_field_changes_nothing_else(library, themed, name):
    taken_in(library, [FULL])
    page = edition_form(library, 1, {})
    page.form.editor(name).set_value("Том, 1999")
    page.save()
    page.deleteLater()
    [after] = records(library).values()
    changed = {
        each for each in EditionDraft.__slots__ if getattr(after, each) != getattr(FULL, each)
    }
    assert changed == {"author": {"people"}, "year": {"year", "year_text"}}.get(name, {name})
