"""What lending tells other sections of readers."""

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.sections.readers.rules.sockets import ReaderNote, reader_notes

from ..school import School


def told(school: School, *reader_ids: int) -> dict[int, ReaderNote]:
    with school.library.database.read() as session:
        today = school.library.today()
        return reader_notes(session, school.library.sections, reader_ids, today)


def test_books_in_hand_and_late_ones_are_told_of_each_reader(school: School):
    school.scan(school.maria, *school.books[:2], school.dima, school.books[2])
    assert told(school, 1, 2, 99) == {
        1: ReaderNote("на руках 2\u00a0книги", Chip("mute", "book-open", "на руках 2")),
        2: ReaderNote("на руках 1\u00a0книга", Chip("mute", "book-open", "на руках 1")),
    }
    school.library.clock.forward(days=10)
    school.scan(school.maria, school.books[3])
    school.library.clock.forward(days=25)
    assert told(school, 1) == {
        1: ReaderNote(
            "на руках 3\u00a0книги, 2\u00a0просрочены", Chip("bad", "alarm", "просрочено 2 из 3")
        )
    }


def test_who_has_nothing_is_not_mentioned(school: School):
    school.scan(school.maria, school.books[0], school.books[0])
    assert told(school, 1, 2) == {}
    assert told(school) == {}
