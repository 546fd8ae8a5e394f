"""A line of the journal says of whom and what its deed speaks, and what it has changed."""

import pytest
from sqlalchemy import update

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.changes import changes_told, count_inserted
from ibc_desktop.kernel.file.lines import lines_of
from ibc_desktop.kernel.file.standing import all_holders
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.sections.catalogue.model import Copy, CopyState
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.readers.model import Reader
from tests.builders import Library, add_class, add_copy, add_reader


@pytest.fixture
def lent(library: Library) -> Library:
    """A school in which one book is lent: deed 1 is the school, deed 2 the loan."""
    with library.database.work("Школа") as session:
        reader = add_reader(session, "Лунин Глеб", add_class(session, 6, "Б"))
        add_reader(session, "Лунина Анна")
        copy = add_copy(session, inventory_number="25524")
    with library.database.work("Выдача") as session:
        day = library.today()
        session.add(
            Loan(
                copy_id=copy.id,
                reader_id=reader.id,
                issued_on=day,
                due_on=day,
                reader_group=reader.group,
            )
        )
        session.execute(update(Copy).where(Copy.id == copy.id).values(state=CopyState.LOAN))
    return library


def _known(library: Library) -> list[Recorded]:
    return library.sections.all(Recorded)


def _about(library: Library, deed: int) -> tuple[str, ...]:
    [line] = library.ask(lines_of, [deed], _known(library))
    return line.about


def _told(library: Library, deed: int) -> list[tuple[str, str, str]]:
    told = library.ask(changes_told, deed, _known(library))
    return [(each.name, each.was, each.became.replace("\u00a0", " ")) for each in told]


def test_a_loan_speaks_of_its_reader_and_copy(lent: Library):
    assert set(_about(lent, 2)) == {"инв. 25524", "Лунин Глеб, 6Б"}
    assert set(_about(lent, 1)) == {"инв. 25524", "Лунин Глеб, 6Б и ещё 1"}


def test_what_a_deed_only_changed_speaks_of_whom_its_row_refers_to(lent: Library):
    with lent.database.work("Возврат") as session:
        session.execute(update(Loan).values(returned_on=lent.today()))
    assert set(_about(lent, 3)) == {"инв. 25524", "Лунин Глеб, 6Б"}


def test_what_the_title_says_is_not_said_again(lent: Library):
    with lent.database.work("Телефон: Лунин Глеб, 6Б") as session:
        session.execute(update(Reader).where(Reader.id == 1).values(phone="8 900"))
    assert _about(lent, 3) == ()
    assert _told(lent, 3) == [("Телефон", "", "8 900")]


def test_changes_are_told_in_the_words_of_the_sections(lent: Library):
    assert _told(lent, 2) == [
        ("Кому", "", "Лунин Глеб, 6Б"),
        ("Выдано", "", "17 марта 2027"),
        ("Вернуть до", "", "17 марта 2027"),
        ("Экземпляр", "на полке", "выдан"),
    ]


def test_an_import_tells_how_much_it_brought(lent: Library):
    with lent.database.bulk("Загрузка") as session:
        for name in ("Щеглов Пётр", "Щеглова Вера"):
            add_reader(session, name)
    assert lent.ask(count_inserted, 3) == {"reader": 2}
    assert _about(lent, 3) == ("Щеглов Пётр, без класса",)


def test_a_line_says_when_its_deed_was_undone(lent: Library):
    lent.clock.forward(minutes=5)
    journal.undo(lent.database, 2)
    [line] = lent.ask(lines_of, [2], ())
    assert line.undone_at == lent.clock()


def test_all_that_stand_on_a_deed_are_undone_with_it(lent: Library):
    lent.database.rules = tuple
    with lent.database.work("Возврат") as session:
        session.execute(update(Loan).values(returned_on=lent.today()))
    assert lent.ask(all_holders, 1) == [3, 2]
    journal.undo_all(lent.database, [1, 2, 3])
    assert all(deed.undone for deed in lent.ask(journal.of, [1, 2, 3]))
    with pytest.raises(Refusal, match="Это уже отменено"):
        journal.undo_all(lent.database, [1])
