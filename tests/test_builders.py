"""The builders put whole records into a library that starts empty."""

from sqlalchemy import func, select

from ibc_desktop.sections.catalogue.model import Copy
from ibc_desktop.sections.readers.model import Membership
from tests.builders import Library, add_class, add_copy, add_edition, add_reader


def test_a_school_in_a_few_lines(library: Library):
    with library.database.work("Школа") as session:
        edition = add_edition(session, "Каштанка", "Чехов А. П.")
        first, second = add_copy(session, edition), add_copy(session, edition)
        reader = add_reader(session, "Соколова Мария Ивановна", add_class(session, 5, "А"))
        assert edition.author_line == "А. П. Чехов"
        assert first.barcode != second.barcode
        assert reader.name == "Соколова Мария"
    with library.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Copy)) == 2
        assert session.scalars(select(Membership.reader_id)).all() == [reader.id]


def test_the_clock_is_the_librarys(library: Library):
    before = library.today()
    library.clock.forward(days=1)
    assert (library.today() - before).days == 1
