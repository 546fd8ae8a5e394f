"""What was lent and given back is undone by the rules of lending, and done again."""

import pytest

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.sections.circulation.rules.reply import Outcome
from ibc_desktop.sections.readers.rules import service as readers

from ..school import School


def _sign_off(school: School) -> None:
    with school.library.database.work("Выбытие: Соколова Мария") as session:
        readers.sign_off(session, 1, school.library.today(), [])


def test_a_book_is_not_given_back_to_a_reader_who_has_left(school: School):
    school.scan(school.maria, school.books[0])
    returned = school.scan("вернуть", school.books[0])
    school.scan("закрыть")
    _sign_off(school)
    before = school.dump()
    with pytest.raises(Refusal, match="Сначала отмените «Выбытие: Соколова Мария»"):
        journal.undo(school.library.database, returned.deed_id)
    assert school.dump() == before
    assert check(school.library) == []
    journal.undo(school.library.database)
    assert journal.undo(school.library.database).id == returned.deed_id
    assert check(school.library) == []


def test_at_the_desk_the_same_is_refused(school: School):
    school.scan(school.maria, school.books[0], "вернуть", school.books[0])
    _sign_off(school)
    reply = school.scan("отменить")
    assert reply.outcome is Outcome.REFUSED
    assert "Сначала отмените «Выбытие: Соколова Мария»" in reply.sentence
    assert check(school.library) == []
