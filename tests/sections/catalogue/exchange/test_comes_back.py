"""Each field of a book comes in, survives the form, goes out and comes back as it was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ibc_desktop.kernel.ground.folding import natural_key
from ibc_desktop.kernel.tables.fields import laid_over, values_of
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, no_progress
from ibc_desktop.kit.form.form import Form
from ibc_desktop.sections.catalogue.exchange.export import export_catalogue
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.exchange.intake import Intake
from ibc_desktop.sections.catalogue.exchange.marc.marc_layouts import MARC21, RUSMARC
from ibc_desktop.sections.catalogue.model import Edition
from ibc_desktop.sections.catalogue.rules import service
from ibc_desktop.sections.catalogue.rules.drafts import (
    COPY,
    EDITION,
    PLAIN,
    CopyDraft,
    EditionDraft,
)
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.catalogue.screen.form import fields
from tests.builders import fresh_library
from tests.drawn import DAYS, NAME, SEVERAL_ITEMS, SEVERAL_LINES, WORDS, few

YEARS = st.sampled_from(["", "1860–1904", "1950-"])
ROLES = ("author", "compiler", "editor", "illustrator", "translator")
PEOPLE = st.tuples(
    *(st.lists(st.builds(Person, NAME, NAME, st.just(role), YEARS), max_size=2) for role in ROLES),
    st.lists(st.builds(Person, WORDS, st.just(""), st.just("other")), max_size=1),
).map(lambda groups: [person for group in groups for person in group])
# In a list 0 says that there is no number.
NUMBERS = st.from_regex(r"\A[0-9]{1,5}(-[0-9]{1,2})?\Z").filter(lambda number: number != "0")
COPIES = st.lists(
    st.builds(
        CopyDraft,
        NUMBERS | st.just(""),
        st.from_regex(r"\A[0-9]{8,12}\Z"),
        st.sampled_from(["Абонемент", "читальный зал"]),
        st.none() | st.integers(0, 10**7),
        st.none() | DAYS,
        WORDS | st.just(""),
        st.sampled_from(["shelf", "lost", "written_off"]),
    ),
    max_size=5,
    unique_by=lambda copy: copy.barcode,
)
_SHAPED = {
    "year": st.none() | st.integers(1800, 2027),
    "year_text": st.just(""),
    "extent": WORDS.map("{} с.".format),
    "language": st.sampled_from(["rus", "eng", "bak", "lat", "эвенкийский"]),
    "age_mark": st.sampled_from(["", "0", "6", "12", "16", "18"]),
    "fund": st.sampled_from(["main", "reference", "methodical", "textbook", "periodical"]),
    "notes": SEVERAL_LINES,
    "annotation": SEVERAL_LINES,
    # An empty cell leaves what is usual.
    "content_type": WORDS,
    "title": WORDS.map("Книга {}".format),
}
DRAFTS = st.builds(
    EditionDraft,
    **{name: _SHAPED.get(name, WORDS | st.just("")) for name in PLAIN}
    | {"subjects": SEVERAL_ITEMS},
    people=PEOPLE,
    copies=COPIES,
)


def records(library):
    with library.database.read() as session:
        found = session.scalars(select(Edition).order_by(Edition.id))
        return [service.draft_of(edition) for edition in found]


def told(draft):
    """Return a record with its copies in the order of their labels, as no list keeps another."""
    return replace(draft, copies=sorted(draft.copies, key=lambda copy: copy.barcode), at="")


def distinct(copies):
    """Leave each number to one copy, as the catalogue does: «09» is 9."""
    numbered = {natural_key(copy.inventory_number): copy for copy in copies}
    numbered.pop("", None)
    return [*numbered.values(), *(copy for copy in copies if not copy.inventory_number)]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "iso", "xml"])
@few
@given(draft=DRAFTS)
def test_a_book_comes_back(ending, template, tmp_path_factory, themed, draft):
    draft.copies = distinct(draft.copies)
    folder = tmp_path_factory.mktemp("back")
    file = folder / f"a.{ending}"
    with fresh_library(template, folder) as library:
        with library.database.bulk("Импорт") as session:
            Intake(session, ImportReport(), library.today()).take([draft], 1, no_progress)
        [kept] = records(library)
        assert told(kept) == told(draft)
        form = Form(fields(library, is_new=False))
        form.show_record(values_of(EDITION, kept))
        assert laid_over(EDITION, kept, form.values()) == kept
        form.deleteLater()
        with library.database.read() as session:
            export_catalogue(session, library, file)
    with fresh_library(template, tmp_path_factory.mktemp("again")) as library:
        report = open_file(library, file, AS_FOUND).run(
            library, dry_run=False, progress=no_progress
        )
        assert report.refused == []
        [back] = records(library)
    assert told(back) == told(draft)


def test_every_column_of_the_catalogue_is_a_field():
    assert set(PLAIN) - {field.key for field in EDITION} == {"year_text"}
    assert {field.attr or field.key for field in COPY} == set(CopyDraft.__slots__)


@pytest.mark.parametrize("layout", [RUSMARC, MARC21])
def test_no_two_fields_share_a_subfield(layout):
    places = [(tag, code) for _name, tag, _indicators, code in layout.places]
    assert len(set(places)) == len(places)
