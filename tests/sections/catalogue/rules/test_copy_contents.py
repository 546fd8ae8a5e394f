"""What the librarian knows a copy by: books, copies, readers."""

from ibc_desktop.kernel.plug.copies import contents_of
from ibc_desktop.kernel.store import backup
from tests.builders import START, add_copy, add_edition, add_reader


def test_a_copy_is_known_by_what_is_in_it(library):
    with library.database.work("Книга") as session:
        edition = add_edition(session)
        add_copy(session, edition)
        add_copy(session, edition)
        add_reader(session)
    made = backup.make(library.files.database, library.files.backups, START)
    with library.database.work("Ещё книга") as session:
        add_copy(session)
    contents = contents_of(made, library.files.database, library.sections)
    counts = [words.replace("\u00a0", " ") for words in contents.counts]
    assert counts == ["1 книга", "2 экземпляра", "1 читатель"]
    assert contents.last is not None
    assert contents.last.titles == ("Книга",)
    assert contents.going is not None
    assert (contents.going.count, contents.going.titles) == (1, ("Ещё книга",))


def test_of_a_file_that_cannot_be_read_nothing_is_claimed(library, tmp_path):
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"no database")
    contents = contents_of(bad, library.files.database, library.sections)
    assert (contents.counts, contents.last, contents.going) == ((), None, None)
