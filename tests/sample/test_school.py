"""The sample school: the same each time, sound, within the rules, and gone after undo."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from stdnum import isbn

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.sample.books import real_books, rows
from ibc_desktop.sample.large import Numbers
from ibc_desktop.sample.lending import school_days
from ibc_desktop.sample.school import SampleCounts, make_sample
from ibc_desktop.sections.catalogue.model import AgeMark, Copy, CopyState, Edition, EditionWords
from ibc_desktop.sections.circulation.model import Loan, LoanRule, Visit
from ibc_desktop.sections.circulation.rules.terms import age_on
from ibc_desktop.sections.consultations.model import Consultation
from ibc_desktop.sections.events.model import Event, EventParty
from ibc_desktop.sections.partners.model import Agreement, Partner
from ibc_desktop.sections.readers.model import Membership, Reader, ReaderGroup, SchoolForm
from tests.builders import Library, fresh_library, recent, sample_school

FEW = Numbers(titles=600, copies=1_800, readers=330, loans=4_000)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table of the library, but not those of the journal."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = [name for (name,) in found if "_fts" not in name and "vocabulary" not in name]
        return {
            name: raw.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in names
            if not name.startswith(("deed", "sqlite_"))
        }


@pytest.fixture(scope="module")
def school(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The village school on the day of the pictures; tests only read it."""
    with fresh_library(template, tmp_path_factory.mktemp("school")) as opened:
        sample_school(opened)
        yield opened


def count(library: Library, column: object, *conditions: object) -> int:
    with library.database.read() as session:
        return session.scalar(select(func.count(column)).where(*conditions)) or 0


@pytest.mark.parametrize("size", ["school", "small", "large"])
def test_same_seed_and_day_make_the_same_school(template: Path, tmp_path: Path, size: str) -> None:
    dumps = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        with fresh_library(template, folder) as library:
            make_sample(library, size, seed=7, numbers=FEW)
        dumps.append(dump(folder / "library.db"))
    assert dumps[0] == dumps[1]


def test_another_seed_makes_another_school(template: Path, tmp_path: Path, school: Library) -> None:
    with fresh_library(template, tmp_path) as library:
        make_sample(library, seed=2)
    assert tables(tmp_path / "library.db")["reader"] != tables(school.database.path)["reader"]


def test_the_village_school_has_the_size_it_should(school: Library) -> None:
    present = Reader.left_on.is_(None)
    assert count(school, Reader.id, Reader.group == ReaderGroup.PUPIL, present) == 180
    assert count(school, Reader.id, Reader.group == ReaderGroup.TEACHER) == 25
    assert count(school, Copy.id) == 4018
    assert 900 <= count(school, Edition.id) <= 2000
    assert count(school, EditionWords.id) == count(school, Edition.id)
    year = school_year_of(school.today())
    grades = select(func.count(SchoolForm.grade.distinct())).where(SchoolForm.school_year == year)
    with school.database.read() as session:
        assert session.scalar(grades) == 11
        assert settings.school(session).heading == "Центр чтения"


def test_two_school_years_of_lending_end_today(school: Library) -> None:
    today = school.today()
    with school.database.read() as session:
        first, last, loans = session.execute(
            select(func.min(Loan.issued_on), func.max(Loan.issued_on), func.count())
        ).one()
        late = session.scalar(
            select(func.count()).where(Loan.returned_on.is_(None), Loan.due_on < today)
        )
    assert last == today
    assert first.isoformat()[:7] == "2025-09"
    assert 9 <= loans / 209 <= 13
    assert 5 <= (late or 0) <= 60
    assert count(school, Visit.id) >= loans / 2


@pytest.mark.parametrize(
    "day", ["2026-09-01", "2026-11-22", "2027-01-02", "2027-05-25", "2027-07-20", "2028-02-29"]
)
def test_any_day_gives_a_sound_school(library: Library, day: str) -> None:
    library.clock.moment = dt.datetime.fromisoformat(f"{day}T10:00")
    make_sample(library)
    assert check(library) == []
    assert count(library, Loan.id, Loan.issued_on > library.today()) == 0
    assert count(library, Copy.id, Copy.registered_on > library.today()) == 0


def test_the_large_one_has_the_numbers_asked_for_and_is_sound(library: Library) -> None:
    made = make_sample(library, "large", numbers=FEW)
    assert (made.editions, made.copies, made.readers) == (FEW.titles, FEW.copies, FEW.readers)
    assert made.loans == FEW.loans
    assert check(library) == []
    assert_rules_hold(library)


def test_the_rules_of_lending_hold_on_every_day(school: Library) -> None:
    assert check(school) == []
    assert_rules_hold(school)
    assert count(school, Loan.id, Loan.issued_on.not_in(open_days(school))) == 0


def open_days(library: Library) -> list[dt.date]:
    return school_days(library.today() - dt.timedelta(days=2 * 366), library.today())


def assert_rules_hold(library: Library) -> None:
    """Age marks, limits, one reader at a time for a copy, nothing lent before it was bought."""
    query = (
        select(
            Loan.issued_on,
            Loan.returned_on,
            Loan.copy_id,
            Loan.reader_id,
            Reader.born_on,
            Reader.group,
            Edition.age_mark,
            Edition.fund,
            Copy.registered_on,
        )
        .join(Reader, Reader.id == Loan.reader_id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Edition, Edition.id == Copy.edition_id)
        .order_by(Loan.issued_on, Loan.id)
    )
    with library.database.read() as session:
        limits = {
            (fund, group): limit
            for fund, group, limit in session.execute(
                select(LoanRule.fund, LoanRule.reader_group, LoanRule.limit)
            )
        }
        loans = session.execute(query).all()
    hands: dict[tuple[int, str], list[dt.date]] = {}
    back: dict[int, dt.date] = {}
    for loan in loans:
        assert loan.registered_on <= loan.issued_on
        if loan.born_on:
            assert age_on(loan.born_on, loan.issued_on) >= AgeMark(loan.age_mark).years
        assert back.get(loan.copy_id, dt.date.min) <= loan.issued_on
        back[loan.copy_id] = loan.returned_on or dt.date.max
        key = (loan.reader_id, loan.fund)
        held = [until for until in hands.get(key, []) if until > loan.issued_on]
        hands[key] = [*held, back[loan.copy_id]]
        assert len(hands[key]) <= limits[loan.fund, loan.group]


def test_each_loan_was_a_visit_of_that_day(school: Library) -> None:
    query = text(
        "SELECT count(*) FROM loan WHERE NOT EXISTS (SELECT 1 FROM visit"
        " WHERE visit.reader_id = loan.reader_id AND visited_on = issued_on)"
    )
    with school.database.read() as session:
        assert session.scalar(query) == 0


def test_the_pictured_reader_and_book_are_there(school: Library) -> None:
    query = (
        select(Reader, SchoolForm)
        .join(Membership, Membership.reader_id == Reader.id)
        .join(SchoolForm, SchoolForm.id == Membership.school_form_id)
        .where(Membership.until.is_(None), Reader.card_number == "3000411")
    )
    kashtanka = (
        select(Copy.inventory_number, Copy.state)
        .join(Edition, Edition.id == Copy.edition_id)
        .where(Edition.title == "Каштанка", Edition.year == 2014)
        .order_by(Copy.inventory_key)
    )
    with school.database.read() as session:
        reader, form = session.execute(query).one()
        copies = session.execute(kashtanka).all()
        assert (reader.name, form.name, form.teacher.surname) == ("Соколова Мария", "5А", "Гущина")
    assert age_on(reader.born_on, school.today()) == 11
    assert reader.registered_on.year == 2022
    assert [number for number, _ in copies] == [str(21538 + place) for place in range(8)]
    assert copies[2] == ("21540", CopyState.LOAN)
    held = count(school, Loan.id, Loan.reader_id == reader.id, Loan.returned_on.is_(None))
    assert held == 4


def test_undo_takes_all_of_it_away(template: Path, library: Library) -> None:
    sample_school(library)
    undo(library.database)
    assert tables(library.database.path) == tables(template)
    assert check(library) == []
    assert make_sample(library).copies == 4018


def test_it_is_one_deed(school: Library) -> None:
    with school.database.read() as session:
        assert [deed.title for deed in recent(session)] == ["Пример школы"]


def test_a_library_with_records_is_refused(library: Library) -> None:
    made = make_sample(library, "large", numbers=FEW)
    with pytest.raises(Refusal, match="пустой"):
        make_sample(library)
    assert count(library, Edition.id) == made.editions


def test_the_name_of_a_real_school_is_kept(library: Library) -> None:
    with library.database.work("Школа") as session:
        settings.put_school(session, settings.School(school_name="Школа № 1"))
    make_sample(library)
    with library.database.read() as session:
        assert settings.school(session).school_name == "Школа № 1"


def test_stopping_leaves_nothing(template: Path, library: Library) -> None:
    seen: list[tuple[int, int]] = []

    def stop_late(done: int, total: int) -> None:
        seen.append((done, total))
        if done > total / 2:
            raise Stopped

    with pytest.raises(Stopped):
        make_sample(library, progress=stop_late)
    assert len(seen) > 1
    assert tables(library.database.path) == tables(template)


def test_progress_ends_at_its_end(library: Library) -> None:
    seen: list[tuple[int, int]] = []
    make_sample(library, progress=lambda done, total: seen.append((done, total)))
    done = [done for done, _ in seen]
    assert done == sorted(done)
    assert len({total for _, total in seen}) == 1
    assert seen[-1][0] == seen[-1][1]


def test_counts_are_what_the_command_line_prints() -> None:
    counts = SampleCounts(1, 2, 3, 4, 5)
    assert counts.as_dict() == {"editions": 1, "copies": 2, "readers": 3, "loans": 4, "visits": 5}


def test_the_lists_of_books_are_in_order() -> None:
    books = list(real_books())
    shelves = {row["bbk"] for row in rows("shelves")}
    assert {book.draft.bbk for book in books} <= shelves
    assert all(book.draft.title and book.draft.publisher and book.count > 0 for book in books)
    assert all(isbn.is_valid(book.draft.isbn) for book in books if book.draft.isbn)
    assert all(person.surname for book in books for person in book.draft.people)
    assert all(1 <= book.love <= 9 for book in books)
    assert {book.draft.age_mark for book in books} <= {mark.value for mark in AgeMark}
    assert all(not book.draft.age_mark for book in books if (book.draft.year or 0) < 2012)


def test_two_printings_of_a_work_are_one_book_to_a_reader() -> None:
    kashtanka = [book for book in real_books() if book.draft.title == "Каштанка"]
    assert len(kashtanka) == 4
    assert len({book.work for book in kashtanka}) == 1


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2027-03-17", True), ("2027-03-20", False), ("2027-07-01", False), ("2027-01-05", False)],
)
def test_the_library_is_open_on_school_days(day: str, is_open: bool) -> None:
    date = dt.date.fromisoformat(day)
    assert bool(school_days(date, date)) is is_open


def test_the_work_of_the_year_is_there(school: Library) -> None:
    today = school.today()
    with school.database.read() as session:
        here = select(Event.status).where(Event.starts_on == today).order_by(Event.starts_at)
        assert session.scalars(here).all() == ["held", "prepared", "prepared"]
        years = select(Event.school_year).distinct().order_by(Event.school_year)
        assert session.scalars(years).all() == [2025, 2026]
        later = select(func.count()).select_from(Event).where(Event.starts_on > today)
        assert session.scalar(later.where(Event.status.in_(("held", "unreported")))) == 0
        came = select(func.sum(EventParty.came)).join(Event).where(Event.status == "held")
        assert session.scalar(came) > 1000
        held = select(Consultation.status).where(Consultation.held_on < today)
        assert set(session.scalars(held)) == {"held"}
        ends = select(Agreement.valid_until).join(Partner).order_by(Agreement.valid_until)
        assert session.scalars(ends).first() == dt.date(2027, 3, 31)
