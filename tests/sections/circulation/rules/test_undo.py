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


def test_scans_taken_back_are_done_again_one_by_one(school: School):
    school.scan(school.maria, school.books[0], school.books[1])
    lent = school.dump()["loan"]
    taken_back = [school.desk.undo().title for _ in range(2)]
    assert school.dump()["loan"] == []
    replies = [school.desk.redo() for _ in range(2)]
    assert [reply.outcome for reply in replies] == [Outcome.REDONE] * 2
    assert [reply.title for reply in replies] == taken_back[::-1]
    assert school.dump()["loan"] == lent
    assert school.desk.redo().outcome is Outcome.REFUSED
    assert school.desk.undo().title == taken_back[0]
    assert len(school.dump()["loan"]) == 1
    assert check(school.library) == []


def test_after_a_new_scan_nothing_is_done_again(school: School):
    school.scan(school.maria, school.books[0])
    school.desk.undo()
    school.scan(school.books[1])
    assert school.desk.redo().outcome is Outcome.REFUSED
