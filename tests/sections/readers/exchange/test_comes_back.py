"""Each field of a reader comes in, survives the form, goes out and comes back as it was."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.readers.exchange.export import export_readers
from ibc_desktop.sections.readers.exchange.importer import IMPORTER
from ibc_desktop.sections.readers.rules.columns import READER_EXPORT
from ibc_desktop.sections.readers.rules.fields import PLAIN
from ibc_desktop.sections.readers.rules.queries import READERS, ReaderFilter, ReaderRow
from ibc_desktop.sections.readers.screen.form import ReaderForm
from tests.builders import fresh_library, of_rows
from tests.drawn import DAYS, NAME, WORDS, drawn, few

PEOPLE = st.builds(
    ReaderRow,
    **drawn(PLAIN.values())
    | {
        "surname": NAME | st.builds("{} {}".format, NAME, NAME),
        "given_name": st.just("") | NAME,
        # What is no name is told of.
        "patronymic": st.just("") | NAME | st.builds("{} оглы".format, NAME),
        "card_number": st.from_regex(r"\A[0-9]{1,12}\Z"),
        "born_on": st.none() | st.dates(dt.date(1930, 1, 1), dt.date(2023, 1, 1)),
        "post": st.just("") | WORDS.map("учитель {}".format),
        # What is no telephone and no name is told of.
        "phone": st.just("") | WORDS.map("2-33-44 {}".format),
        "parent_phone": st.just("") | WORDS.map("2-33-44 {}".format),
        "parent_name": st.just("") | WORDS.map("Анна {}".format),
        "registered_on": DAYS,
        "grade": st.none() | st.integers(1, 11),
        "letter": st.sampled_from(["", "А", "Ж"]),
        "id": st.just(1),
        "left_on": st.none(),
        "left_reason": st.just(""),
        "sort_key": st.just(""),
        "school_form_id": st.none(),
    },
)


def taken_in(library, path) -> ReaderRow:
    report = IMPORTER.open(library, path, AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    assert (report.refused, of_rows(report)) == ([], [])
    return the_reader(library)


def the_reader(library) -> ReaderRow:
    with library.database.read() as session:
        [row] = READERS.page(session, ReaderFilter())
    return row


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@few
@given(reader=PEOPLE)
def test_a_reader_comes_back(ending, template, tmp_path_factory, themed, reader):
    folder = tmp_path_factory.mktemp("back")
    file = folder / f"a.{ending}"
    spreadsheet.save(file, READER_EXPORT, [reader], "Читатели")
    with fresh_library(template, folder) as library:
        kept = taken_in(library, file)
        told = [column.value(reader) for column in READER_EXPORT]
        assert [column.value(kept) for column in READER_EXPORT] == told
        form = ReaderForm(library, kept.id, {})
        form.save()
        form.deleteLater()
        assert the_reader(library) == kept
        with library.database.read() as session:
            export_readers(session, library, file)
    with fresh_library(template, tmp_path_factory.mktemp("again")) as library:
        assert taken_in(library, file) == kept
