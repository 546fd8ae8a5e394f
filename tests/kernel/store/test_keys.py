"""Keys taken before their rows are written are given once, and never come back."""

from sqlalchemy import bindparam, delete, insert, select

from ibc_desktop.kernel.store.keys import Keys, peek, take, take_run
from ibc_desktop.kernel.store.sql import among, digits_only
from ibc_desktop.sections.catalogue.model import Place
from tests.builders import Library


def test_a_key_is_taken_once(library: Library):
    with library.database.work("Места") as session:
        assert peek(session, Place) == peek(session, Place) == 3
        assert take(session, Place) == 3
        assert list(take_run(session, Place, 2)) == [4, 5]
        assert peek(session, Place) == 6
        session.add(Place(id=4, name="хранилище"))
    with library.database.read() as session:
        assert peek(session, Place) == 5


def test_the_key_of_a_row_that_is_gone_is_not_given_again(library: Library):
    with library.database.work("Место") as session:
        session.execute(insert(Place).values(id=take(session, Place), name="x"))
    with library.database.work("Место убрано") as session:
        session.execute(delete(Place).where(Place.name == "x"))
    with library.database.read() as session:
        assert peek(session, Place) == 4


def test_keys_seen_ahead_are_those_that_are_given(library: Library):
    with library.database.read() as session:
        keys = Keys(session, Place)
        assert keys.ahead(2) == [3, 4]
        assert keys.give() == 3
        assert keys.ahead(2) == [4, 5]
        assert [keys.give() for _ in range(1000)] == list(range(4, 1004))


def test_values_of_a_list_are_bound_as_one(library: Library):
    query = select(Place.id).where(among(Place.name, "names")).order_by(Place.id)
    with library.database.read() as session:
        for names, ids in (({"абонемент", 'a"b'}, [1]), ((), []), (["читальный зал"] * 9, [2])):
            assert session.scalars(query, {"names": names}).all() == ids


def test_only_digits_are_digits(library: Library):
    query = select(digits_only(bindparam("words", "")))
    with library.database.read() as session:
        said = {
            words: session.scalar(query, {"words": words}) for words in ("007", "7а", "٣", "-1")
        }
    assert said == {"007": True, "7а": False, "٣": False, "-1": False}
