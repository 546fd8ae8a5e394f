"""The guard before a reader leaves, and the checks of the file."""

import pytest
from sqlalchemy import text

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.sections.circulation.rules import checks
from ibc_desktop.sections.readers.rules.sockets import LeaveGuard, may_leave
from tests.builders import add_reader, faults

from ..school import School


def problems(school: School) -> list[str]:
    with school.library.database.read() as session:
        return faults(session, checks)


def test_nobody_leaves_with_books(school: School):
    def ask_to_leave(reader_id: int) -> None:
        with school.library.database.read() as session:
            may_leave(session, reader_id, school.library.sections.all(LeaveGuard))

    with school.library.database.work("Читатель") as session:
        reader = add_reader(session, "Ермакова Дарья")
    school.scan(reader.card_number, *school.books[:3])
    with pytest.raises(Refusal) as caught:
        ask_to_leave(reader.id)
    ask_to_leave(1)
    assert caught.value.sentence == (
        f"За Ермаковой 3{NBSP}книги. Сначала примите их или отметьте замену."
    )


def test_a_sound_library_has_no_problems(school: School):
    school.scan(school.maria, *school.books[:3], school.books[0])
    assert problems(school) == []
    assert school.library.sections.all(Check)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("UPDATE copy SET state = 'written_off' WHERE id = 1", "списан, а числится на руках"),
        ("UPDATE copy SET state = 'shelf' WHERE id = 1", "на полке, а числится на руках"),
        ("UPDATE copy SET state = 'loan' WHERE id = 2", "а за кем — неизвестно"),
        ("UPDATE reader SET left_on = '2027-03-17' WHERE id = 1", "билет закрыт"),
    ],
)
def test_what_cannot_be_is_said(school: School, harm: str, sentence: str):
    school.scan(school.maria, school.books[0])
    school.put(harm)
    found = problems(school)
    assert len(found) == 1
    assert sentence in found[0]


def test_a_file_whose_last_line_of_defence_was_taken_away(school: School):
    school.scan(school.dima, school.maria, school.books[0])
    with school.library.database.engine.begin() as connection:
        connection.execute(text("DROP INDEX uq_loan_open_copy"))
        connection.execute(
            text(
                "INSERT INTO loan (copy_id, reader_id, issued_on, due_on, renewals, reader_group,"
                " class_name) SELECT copy_id, 2, issued_on, due_on, 0, 'pupil', '6Б' FROM loan"
            )
        )
    assert problems(school) == ["Экземпляр 20001 «Книга 1» выдан дважды."]
