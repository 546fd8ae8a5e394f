"""Every schema that was ever released is kept as a file, and every such file still opens."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ibc_desktop.kernel.file import journal, settings
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.file.migrate import known_revisions
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.sections.catalogue.model import Copy, Edition
from ibc_desktop.sections.catalogue.rules.departments import department
from ibc_desktop.sections.catalogue.rules.finding import search
from ibc_desktop.sections.catalogue.rules.queries import similar
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.consultations.model import Consultation, DigitalTool
from ibc_desktop.sections.dates.model import Observance, Writer
from ibc_desktop.sections.events.model import HAPPENED, Event, EventForm
from ibc_desktop.sections.partners.model import Agreement
from ibc_desktop.shell.discover import discover
from tests.builders import Clock

FOLDER = Path(__file__).parents[2] / "old_databases"


@pytest.fixture(params=sorted(path.stem for path in FOLDER.glob("*.db")))
def old(request, tmp_path):
    """An old file opened by the program of today."""
    files = Files(tmp_path / "library.db")
    shutil.copyfile(FOLDER / f"{request.param}.db", files.database)
    with opened_library(files, discover(), Clock()) as context:
        yield context


def test_there_is_a_file_of_every_schema():
    assert sorted(path.stem for path in FOLDER.glob("*.db")) == known_revisions()


def test_an_old_file_opens_whole(old):
    assert check(old) == []
    with old.database.read() as session:
        assert settings.school(session).school_name == "Школа № 5"
        assert [hit.free for hit in search(session, "каштанка").hits] == [2]
        assert session.scalar(select(func.count()).select_from(Loan)) == 2


def test_an_old_deed_can_still_be_undone(old):
    undone = journal.undo(old.database)
    assert undone.title.startswith("Выдача")
    with old.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Loan)) == 1


def test_former_loans_know_their_department(old):
    with old.database.read() as session:
        columns = select(Loan.fund, Loan.department, Edition.fund, Edition.bbk).select_from(Loan)
        lent = session.execute(columns.join(Copy).join(Edition)).all()
    assert [(row[0], row[1]) for row in lent] == [(row[2], department(*row[2:])) for row in lent]


def test_the_lists_are_there_to_choose_from(old):
    with old.database.read() as session:
        for table, some in ((EventForm, 60), (Observance, 150), (Writer, 200), (DigitalTool, 40)):
            assert session.scalar(select(func.count()).select_from(table)) > some


@pytest.mark.parametrize("old", ["0002"], indirect=True)
def test_the_work_of_an_old_file_is_still_told(old):
    with old.database.read() as session:
        event = session.scalars(select(Event)).one()
        assert (event.title, event.form.name, event.parties[0].came) == (
            "Каштанка",
            "громкие чтения",
            2,
        )
        consulted = session.scalars(select(Consultation)).one()
        assert consulted.teacher.name == "Воронова Любовь"
        assert session.scalars(select(Agreement.number)).all() == ["4"]


def test_what_was_held_in_an_old_file_counts_as_its_form_says(old):
    with old.database.read() as session:
        for event in session.scalars(select(Event)):
            held = event.status in HAPPENED
            assert event.counts_visits == (event.form.counts_visits if held else None)


def test_a_book_of_an_old_file_is_met_without_its_subtitle_and_by_all_its_numbers(tmp_path):
    files = Files(tmp_path / "library.db")
    shutil.copyfile(FOLDER / "0003.db", files.database)
    with closing(sqlite3.connect(files.database)) as raw, raw:
        raw.execute(
            "UPDATE edition SET title = 'Каштанка', subtitle = 'рассказ', match_key = "
            "'каштанка рассказ||чехов|2014|дрофа', isbn = '978-5-17-090334-4; 978-5-17-090335-1', "
            "isbn_key = '9785170903344' WHERE id = 1"
        )
    with opened_library(files, discover(), Clock()) as context, context.database.read() as session:
        assert similar(session, "", "каштанка||чехов|2014|дрофа").title == "Каштанка"
        assert similar(session, "978-5-17-090335-1", "").title == "Каштанка"
