"""Each field of a consultation comes in, survives the form, goes out and comes back as it was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.consultations.exchange.export import export_journal
from ibc_desktop.sections.consultations.exchange.importer import IMPORTER
from ibc_desktop.sections.consultations.rules import lookups
from ibc_desktop.sections.consultations.rules.columns import JOURNAL_EXPORT
from ibc_desktop.sections.consultations.rules.drafts import ToolDraft
from ibc_desktop.sections.consultations.rules.fields import EXCHANGED
from ibc_desktop.sections.consultations.rules.queries import journal
from ibc_desktop.sections.consultations.rules.rows import ConsultationRow, JournalFilter
from ibc_desktop.sections.consultations.screen.form import EntryForm
from ibc_desktop.sections.readers.model import ReaderGroup
from tests.builders import add_reader, fresh_library, of_rows
from tests.drawn import DAYS, NAME, WORDS, drawn, few

TOOLS = ("Сферум", "Доска, таблица и видео", "ЯКласс")
ROWS = st.builds(
    ConsultationRow,
    **drawn(field for field in EXCHANGED if field.key != "teacher")
    | {
        "id": st.just(1),
        "teacher_id": st.just(1),
        "surname": NAME | st.builds("{} {}".format, NAME, NAME),
        "given_name": NAME,
        "patronymic": st.just("") | NAME,
        "post": st.just("учитель"),
        "held_on": DAYS,
        "starts_at": st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0)),
        "minutes": st.integers(0, 600),
        "others": st.integers(0, 20),
        "theme_id": st.none(),
        "theme": st.sampled_from(["", "Презентации"]),
        "question": WORDS,
        "tools": st.lists(st.sampled_from(TOOLS), unique=True).map(tuple),
    },
)


def taken_in(library, path, asked: ConsultationRow) -> ConsultationRow:
    with library.database.work("Школа") as session:
        reader = add_reader(session, "Иванов Иван", group=ReaderGroup.TEACHER, post=asked.post)
        reader.surname, reader.given_name = asked.surname, asked.given_name
        reader.patronymic = asked.patronymic
        lookups.save_tool(session, None, ToolDraft(TOOLS[1]))
    report = IMPORTER.open(library, path, AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    assert (report.refused, of_rows(report)) == ([], [])
    return the_consultation(library)


def the_consultation(library) -> ConsultationRow:
    with library.database.read() as session:
        [row] = journal(session, JournalFilter())
    return row


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@few
@given(asked=ROWS)
def test_a_consultation_comes_back(ending, template, tmp_path_factory, themed, asked):
    asked = sound(asked)
    folder = tmp_path_factory.mktemp("back")
    file = folder / f"a.{ending}"
    spreadsheet.save(file, JOURNAL_EXPORT, [asked], "Консультации")
    with fresh_library(template, folder) as library:
        kept = taken_in(library, file, asked)
        told = [column.value(asked) for column in JOURNAL_EXPORT]
        assert [column.value(kept) for column in JOURNAL_EXPORT] == told
        form = EntryForm(library, kept.id, {})
        form.save()
        form.deleteLater()
        assert the_consultation(library) == kept
        with library.database.read() as session:
            export_journal(session, library, file)
    with fresh_library(template, tmp_path_factory.mktemp("again")) as library:
        assert taken_in(library, file, asked) == kept


def sound(row: ConsultationRow) -> ConsultationRow:
    """Leave no step without words, and none before the consultation."""
    if not row.next_step:
        return replace(row, next_on=None, next_done_on=None)
    return replace(row, next_on=max(row.next_on, row.held_on) if row.next_on else None)
