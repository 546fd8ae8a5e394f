"""Each deed is written down and can be taken back, unless something stands on it."""

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.database import Database, name_deed
from ibc_desktop.kernel.file.deeds import Deed, DeedChange, DeedKind, DeedRange
from ibc_desktop.kernel.file.finding import Sought, find_deeds
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.catalogue.model import Contributor, Edition, EditionWords, Place
from tests.builders import START, Library, add_copy, add_edition, recent
from tests.kernel.dumps import dump


@pytest.fixture
def database(library: Library) -> Database:
    """The journal alone: its rows are not whole records, which the rules would mind."""
    library.database.rules = tuple
    return library.database


def _place(database: Database, name: str, title: str = "Новое место") -> int:
    with database.work(title) as session:
        place = Place(name=name)
        session.add(place)
        session.flush()
        return place.id


def _rename(database: Database, place_id: int, name: str) -> None:
    with database.work("Место переименовано") as session:
        session.get_one(Place, place_id).name = name


def _import(database: Database, *titles: str) -> None:
    with database.bulk("Импорт") as session:
        rows = [{"title": title, "added_on": START.date()} for title in titles]
        session.execute(insert(Edition), rows)


def _deeds(database: Database) -> list[tuple[str, bool]]:
    with database.read() as session:
        return [(row.title, row.undone) for row in recent(session)]


def _count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.add(Place(name="хранилище", lends=False)),
        lambda session: session.execute(update(Place).values(lends=False)),
        lambda session: session.execute(delete(Place).where(Place.name == "читальный зал")),
        lambda session: session.execute(text("UPDATE place SET name = 'зал' WHERE id = 2")),
        lambda session: session.execute(
            text("INSERT OR REPLACE INTO place (id, name, lends) VALUES (9, 'читальный зал', 1)")
        ),
        lambda session: add_copy(session, add_edition(session, "Муму", "Тургенев И. С.")),
    ],
    ids=["insert", "update", "delete", "plain SQL", "replace", "several tables"],
)
def test_a_deed_is_taken_back_and_done_again(database: Database, change):
    start = dump(database)
    with database.work("Дело") as session:
        change(session)
    done = dump(database)
    assert done != start
    assert journal.undo(database).title == "Дело"
    assert dump(database) == start
    with database.read() as session:
        undoing = recent(session, 1)[0]
    journal.undo(database, undoing.id)
    assert dump(database) == done
    assert _deeds(database) == [
        ("Сделано снова: дело", False),
        ("Отменено: дело", True),
        ("Дело", True),
    ]
    journal.undo(database)
    assert dump(database) == start


def test_an_import_is_taken_back_as_one(database: Database):
    start = dump(database)
    _import(database, "Муму", "Каштанка", "Ася")
    with database.read() as session:
        assert _count(session, DeedChange) == 0
        spans = session.execute(select(DeedRange.first_id, DeedRange.last_id)).all()
        assert [tuple(span) for span in spans] == [(1, 3)]
    journal.undo(database)
    assert dump(database) == start
    with pytest.raises(Refusal, match="вернуть нельзя"):
        journal.undo(database, 2)


def test_an_import_that_brings_nothing_leaves_no_trace(database: Database):
    with database.bulk("Пустой импорт"):
        pass
    assert _deeds(database) == []


def test_an_import_someone_has_worked_on_stays(database: Database):
    _import(database, "Муму")
    with database.work("Исправлено") as session:
        session.scalars(select(Edition)).one().subtitle = "рассказ"
    before = dump(database)
    with pytest.raises(Refusal, match="«Импорт»: от этого зависят"):
        journal.undo(database, 1)
    assert dump(database) == before
    journal.undo(database)
    journal.undo(database)
    assert dump(database)["edition"] == []


def test_an_import_with_a_copy_on_it_stays(database: Database):
    _import(database, "Муму")
    with database.work("Экземпляр") as session:
        add_copy(session, session.scalars(select(Edition)).one())
    with pytest.raises(Refusal, match="зависят"):
        journal.undo(database, 1)
    assert len(_deeds(database)) == 2


def test_an_import_leaves_alone_a_row_that_came_back_between(database: Database):
    _import(database, "Муму")
    with database.work("Удалено: Муму") as session:
        session.execute(delete(Edition))
    _import(database, "Ася")
    journal.undo(database, 2)
    journal.undo(database, 3)
    with database.read() as session:
        assert session.scalars(select(Edition.title)).all() == ["Муму"]


def test_words_of_a_record_come_back_with_it(database: Database):
    with database.bulk("Импорт") as session:
        session.execute(
            insert(Edition), [{"id": each, "title": "Ася", "added_on": START} for each in (1, 2)]
        )
        words = [{"id": each, "title": "ася", "people": "", "other": ""} for each in (1, 2)]
        session.execute(insert(EditionWords), words)
    with database.work("Удалено") as session:
        session.execute(delete(EditionWords).where(EditionWords.id == 2))
        session.execute(delete(Edition).where(Edition.id == 2))
    with database.bulk("Второй") as session:
        session.execute(insert(Edition), [{"title": "Муму", "added_on": START}])
        session.execute(insert(EditionWords), [words[0] | {"id": 3, "title": "муму"}])
    journal.undo(database, 2)
    journal.undo(database, 3)
    with database.read() as session:
        found = text("SELECT rowid FROM edition_fts WHERE edition_fts MATCH 'ася OR муму'")
        assert session.scalars(found).all() == [1, 2]


def test_what_a_later_deed_stands_on_is_refused_and_unchanged(database: Database):
    place_id = _place(database, "хранилище")
    _rename(database, place_id, "склад")
    before = dump(database)
    with pytest.raises(Refusal, match="«Новое место»: от этого зависят"):
        journal.undo(database, 1)
    assert dump(database) == before
    assert _deeds(database)[-1] == ("Новое место", False)


def test_a_value_that_went_and_came_back_still_counts_as_changed(database: Database):
    place_id = _place(database, "a")
    for name in ("b", "c", "b"):
        _rename(database, place_id, name)
    with pytest.raises(Refusal, match="зависят"):
        journal.undo(database, 2)
    for _ in range(4):
        journal.undo(database)
    assert "a" not in [row[1] for row in dump(database)["place"]]


def test_another_column_of_the_same_row_does_not_stand_in_the_way(database: Database):
    place_id = _place(database, "хранилище")
    _rename(database, place_id, "склад")
    with database.work("Не выдаём") as session:
        session.get_one(Place, place_id).lends = False
    journal.undo(database, 2)
    with database.read() as session:
        place = session.get_one(Place, place_id)
        assert (place.name, place.lends) == ("хранилище", False)


def test_a_row_whose_number_name_was_taken_since_is_refused(database: Database):
    with database.work("Удалено") as session:
        session.execute(delete(Place).where(Place.name == "читальный зал"))
    _place(database, "читальный зал")
    with pytest.raises(Refusal, match="зависят"):
        journal.undo(database, 1)


def test_nothing_is_undone_twice(database: Database):
    _place(database, "хранилище")
    journal.undo(database, 1)
    with pytest.raises(Refusal, match="уже отменено"):
        journal.undo(database, 1)
    with pytest.raises(Refusal, match="нечего"):
        journal.undo(database)
    with pytest.raises(Refusal, match="Записи 77 в журнале нет"):
        journal.undo(database, 77)
    assert len(_deeds(database)) == 2


def test_the_last_deed_not_yet_undone_goes_first(database: Database):
    for name in ("a", "b", "c"):
        _place(database, name, f"Место {name}")
    titles = [journal.undo(database).title for _ in range(3)]
    assert titles == ["Место c", "Место b", "Место a"]


def test_a_deed_says_who_when_and_what(library: Library):
    library.database.operator = "Ольга Ивановна"
    with library.database.work("Выдача") as session:
        session.add(Place(name="хранилище"))
        name_deed(session, "Выдача: Иванов — «Каштанка»")
    with library.database.read() as session:
        (deed,) = recent(session)
    assert (deed.title, deed.operator) == ("Выдача: Иванов — «Каштанка»", "Ольга Ивановна")
    assert (deed.done_at, deed.kind) == (START, DeedKind.ROWS)


def test_the_journal_is_read_page_by_page(database: Database):
    for number in range(7):
        _place(database, str(number), str(number))
    with database.read() as session:
        keys = find_deeds(session, Sought(), (), START.date())
        first, second = journal.of(session, keys[:3]), journal.of(session, keys[3:6])
    assert [row.title for row in first + second] == ["6", "5", "4", "3", "2", "1"]


def test_an_update_notes_only_what_changed(database: Database):
    with database.work("Правка") as session:
        session.execute(update(Place).where(Place.id == 1).values(name="абонемент", lends=False))
    with database.read() as session:
        change = session.execute(select(DeedChange.before, DeedChange.after)).one()
    assert tuple(change) == ('{"lends":1}', '{"lends":0}')


def test_a_record_keeps_the_order_of_its_people(database: Database):
    with database.work("Книга") as session:
        edition = add_edition(session, "Двенадцать стульев", "Ильф И.")
        session.add(Contributor(edition_id=edition.id, position=1, surname="Петров"))
    start = dump(database)
    with database.work("Правка") as session:
        people = session.get_one(Edition, edition.id).contributors
        people[0].surname, people[1].surname = people[1].surname, people[0].surname
    journal.undo(database)
    assert dump(database) == start


def test_the_journal_does_not_journal_itself(database: Database):
    _place(database, "хранилище")
    journal.undo(database)
    with database.read() as session:
        names = session.scalars(select(DeedChange.table_name).distinct()).all()
        assert names == ["place"]
        assert _count(session, Deed) == 2


def test_many_deeds_are_undone_together_or_none(database: Database):
    places = dump(database)["place"]
    with database.bulk("Загрузка") as session:
        session.execute(insert(Place).values(name="у стены"))
    place = _place(database, "у окна", "Место у окна")
    _rename(database, place, "у двери")
    with database.work("Не выдаёт") as session:
        session.execute(update(Place).where(Place.id == place).values(lends=False))
    before, deeds = dump(database), _deeds(database)
    # That in the way is named which is not undone with them.
    with pytest.raises(Refusal, match=r"^Ничего не.* «Место у окна»: .* «Место переименовано» \("):
        journal.undo_all(database, [1, 2, 4])
    assert (dump(database), _deeds(database)) == (before, deeds)
    journal.undo_all(database, [2, 3, 4])
    assert len(dump(database)["place"]) == len(places) + 1
    # One by one they are done again.
    journal.redo(database)
    assert _deeds(database)[0] == ("Сделано снова: место у окна", False)
    journal.undo_all(database, [1, 8])
    assert dump(database)["place"] == places


def test_an_import_that_is_not_undone_after_all_leaves_the_journal_recording(database: Database):
    place = _place(database, "у окна", "Место у окна")
    with database.bulk("Загрузка") as session:
        session.execute(insert(Place).values(name="у стены"))
    _rename(database, place, "у двери")
    with pytest.raises(Refusal, match="Ничего не отменено"):
        journal.undo_all(database, [1, 2])
    _rename(database, place, "у входа")
    journal.undo(database)
    with database.read() as session:
        assert session.get_one(Place, place).name == "у двери"


def test_what_was_done_again_in_an_old_journal_is_understood(database: Database):
    for name in ("Один", "Два"):
        with database.work(f"Назван «{name}»") as session:
            add_edition(session, name)
    journal.undo(database)
    journal.undo(database)
    journal.redo(database)
    with database.read() as session:
        [again] = recent(session, 1)
    with database.undo_work() as session:
        session.execute(
            update(Deed).where(Deed.id == again.id).values(title="Возвращено: назван «Один»")
        )
    with database.read() as session:
        old = journal.find(session, again.id)
        assert journal.bare_title(old) == "назван «Один»"
        assert old.title == "Сделано снова: назван «Один»"
    journal.redo(database)
    assert _deeds(database)[0] == ("Сделано снова: назван «Два»", False)


def test_a_title_in_a_refusal_has_its_marks_inside_others(database: Database):
    place = _place(database, "у окна", "Место «у окна»")
    _rename(database, place, "у двери")
    with pytest.raises(Refusal, match="«Место „у окна“»: от этого"):
        journal.undo(database, 1)
