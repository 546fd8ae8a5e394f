"""Books added, changed and taken away, and what is refused."""

import pytest
from sqlalchemy import func, select

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.deeds import Deed, DeedChange
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.catalogue.model import Copy, CopyState, Edition
from ibc_desktop.sections.catalogue.rules import finding, queries, service
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.circulation.model import Loan
from tests.builders import add_class, add_reader, recent


def kashtanka(**fields):
    given = {
        "title": "Каштанка",
        "people": [Person("Чехов", "Антон Павлович"), Person("Траугот", "Г. А.", "illustrator")],
        "copies": [CopyDraft("21538", price=41200), CopyDraft("21539")],
    }
    return EditionDraft(**given | fields)


def added(library, draft):
    with library.database.work("Новая книга") as session:
        return service.add_edition(session, draft, library.today()).id


def test_a_book_comes_back_as_it_was_entered(library):
    edition_id = added(library, kashtanka())
    with library.database.read() as session:
        draft = service.draft_of(session.get_one(Edition, edition_id))
    assert draft.people == kashtanka().people
    assert [(copy.inventory_number, copy.price) for copy in draft.copies] == [
        ("21538", 41200),
        ("21539", None),
    ]
    assert len({copy.barcode for copy in draft.copies}) == 2


def test_a_book_without_a_title_is_refused_and_nothing_is_kept(library):
    with pytest.raises(Refusal) as refusal:
        added(library, kashtanka(title="  "))
    assert refusal.value.field == "title"
    with library.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Edition)) == 0
        assert session.scalar(select(func.count()).select_from(Deed)) == 0


def test_an_inventory_number_is_never_given_twice(library):
    added(library, kashtanka())
    with pytest.raises(Refusal, match="Номер 21539 уже у книги «Каштанка»"):
        added(library, kashtanka(title="Муму", copies=[CopyDraft("21539")]))
    with pytest.raises(Refusal, match="Номер 021538"):
        added(library, kashtanka(title="Муму", copies=[CopyDraft("021538")]))


def test_a_changed_book_is_found_by_its_new_words_only(library):
    edition_id = added(library, kashtanka())
    with library.database.work("Правка") as session:
        service.change_edition(session, edition_id, kashtanka(title="Ванька"))
    with library.database.read() as session:
        assert [hit.title for hit in finding.search(session, "ванька").hits] == ["Ванька"]
        assert finding.search(session, "каштанка").hits == []
    journal.undo(library.database)
    with library.database.read() as session:
        assert [hit.title for hit in finding.search(session, "каштанка").hits] == ["Каштанка"]


def test_saving_a_book_unchanged_leaves_no_trace(library):
    edition_id = added(library, kashtanka())
    with library.database.work("Правка") as session:
        service.change_edition(session, edition_id, kashtanka())
    with library.database.read() as session:
        assert [deed.title for deed in recent(session)] == ["Новая книга"]


def test_people_are_rewritten_with_as_few_changes_as_there_are(library):
    edition_id = added(library, kashtanka())
    with library.database.work("Правка") as session:
        people = [Person("Чехов", "А. П."), *kashtanka().people[1:], Person("Иванов", "", "editor")]
        service.change_edition(session, edition_id, kashtanka(people=people))
    with library.database.read() as session:
        changed = session.execute(
            select(DeedChange.table_name, func.count())
            .where(DeedChange.deed_id == 2)
            .group_by(DeedChange.table_name)
        ).all()
    assert dict(map(tuple, changed)) == {"contributor": 2, "edition": 1, "edition_words": 1}


def test_a_book_with_copies_is_not_removed(library):
    edition_id = added(library, kashtanka())
    with (
        pytest.raises(Refusal, match=r"У книги 2.экземпляра"),
        library.database.work("Удаление") as session,
    ):
        service.remove_edition(session, edition_id, ())
    with library.database.work("Удаление") as session:
        for copy_id in session.scalars(select(Copy.id)).all():
            service.remove_copy(session, copy_id)
        service.remove_edition(session, edition_id, ())
    with library.database.read() as session:
        assert finding.search(session, "каштанка").hits == []
    journal.undo(library.database)
    with library.database.read() as session:
        assert finding.search(session, "каштанка").hits[0].free == 2


def test_a_copy_that_was_lent_keeps_its_history(library):
    added(library, kashtanka())
    with library.database.work("Школа") as session:
        reader = add_reader(session, "Соколова Мария", add_class(session))
    with library.database.work("Выдача") as session:
        session.add(
            Loan(
                copy_id=1,
                reader_id=reader.id,
                issued_on=library.today(),
                due_on=library.today(),
                returned_on=library.today(),
                reader_group=reader.group,
            )
        )
    with pytest.raises(Refusal, match="уже выдавали"), library.database.work("Удаление") as session:
        service.remove_copy(session, 1)


def test_a_lent_copy_cannot_be_called_lost(library):
    added(library, kashtanka())
    with library.database.work("Выдача") as session:
        session.get_one(Copy, 1).state = CopyState.LOAN
    with pytest.raises(Refusal, match="на руках"), library.database.work("Утеря") as session:
        service.set_copy_state(session, 1, CopyState.LOST)


def test_a_copy_moves_and_keeps_its_label(library):
    added(library, kashtanka())
    with library.database.work("Перестановка") as session:
        copy = service.change_copy(session, 1, CopyDraft("21538а", place="читальный зал"))
        label = copy.barcode
    with library.database.read() as session:
        row = queries.copies_of(session, 1)[0]
    assert (row.inventory_number, row.place, row.lends, row.barcode) == (
        "21538а",
        "читальный зал",
        False,
        label,
    )


@pytest.mark.parametrize(
    ("typed", "count", "expected"),
    [
        ("", 2, ["", ""]),
        ("21602", 3, ["21602", "21603", "21604"]),
        ("21602–21604", 3, ["21602", "21603", "21604"]),
        ("Э-009 - Э-011", 3, ["Э-009", "Э-010", "Э-011"]),
        ("7, 9; 12", 3, ["7", "9", "12"]),
        ("005", 2, ["005", "006"]),
    ],
)
def test_inventory_numbers_are_read_as_people_write_them(typed, count, expected):
    assert service.numbers_from(typed, count) == expected


@pytest.mark.parametrize(("typed", "count"), [("1-3", 2), ("1, 2", 3), ("дар", 2), ("9-1", 1)])
def test_numbers_that_do_not_agree_are_refused(typed, count):
    with pytest.raises(Refusal) as refusal:
        service.numbers_from(typed, count)
    assert refusal.value.field == "numbers"
