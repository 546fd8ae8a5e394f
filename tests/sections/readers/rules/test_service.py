import datetime as dt

import pytest
from sqlalchemy import func, select

from ibc_desktop.kernel.file.journal import undo
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode_kind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.readers.model import Membership, Reader
from ibc_desktop.sections.readers.rules import queries, service
from ibc_desktop.sections.readers.rules.derived import ClassCode
from ibc_desktop.sections.readers.rules.sockets import LeaveGuard
from tests.builders import once

TODAY = dt.date(2027, 3, 17)
BORN = dt.date(2015, 5, 1)


@pytest.fixture
@once
def classes(library) -> dict[str, int]:
    with library.database.work("Классы") as session:
        made = [service.add_class(session, grade, "А", 2026) for grade in (5, 6)]
        return {form.name: form.id for form in made}


def add(library, **values) -> int:
    with library.database.work("Записан читатель") as session:
        return service.add_reader(session, TODAY, **{"surname": "Соколова", **values}).id


def row(library, reader_id: int) -> queries.ReaderRow:
    with library.database.read() as session:
        found = queries.READERS.one(session, reader_id)
    assert found is not None
    return found


def test_a_reader_gets_the_next_card_of_ours(library):
    first, second = (row(library, add(library)) for _ in range(2))
    assert first.card_number != second.card_number
    assert barcode_kind(first.card_number) is BarcodeKind.READER


def test_a_card_given_by_hand_is_passed_over(library):
    taken = service.card_of(2)
    add(library, card_number=taken)
    assert row(library, add(library)).card_number == service.card_of(3)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"surname": "  "}, "surname"),
        ({"born_on": dt.date(2104, 3, 12)}, "born_on"),
        ({"born_on": dt.date(1901, 3, 12)}, "born_on"),
        ({"born_on": dt.date(2026, 3, 12)}, "born_on"),
        ({"group": "nobody"}, "group"),
        ({"card_number": "17"}, "card_number"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(library, values, field):
    add(library, card_number="17")
    with pytest.raises(Refusal) as refusal:
        add(library, **values)
    assert refusal.value.field == field
    with library.database.read() as session:
        assert session.scalar(select(func.count(Reader.id))) == 1


def test_a_card_of_another_is_refused_when_changed(library):
    add(library, card_number="17")
    other = add(library, card_number="18")
    with (
        pytest.raises(Refusal, match="Соколова"),
        library.database.work("Изменён читатель") as session,
    ):
        service.change_reader(session, other, TODAY, card_number="17")
    assert row(library, other).card_number == "18"


def test_names_are_tidied_and_found_after_a_change(library, classes):
    reader_id = add(
        library, surname="  Соколова ", given_name="Мария", school_form_id=classes["5А"]
    )
    with library.database.work("Изменён читатель") as session:
        service.change_reader(session, reader_id, TODAY, surname="Ёлкина")
    with library.database.read() as session:
        found = queries.READERS.page(session, queries.ReaderFilter(words="елк 5а мар"))
    assert [each.full_name for each in found] == ["Ёлкина Мария"]


def test_a_class_is_changed_by_dates(library, classes):
    reader_id = add(library, school_form_id=classes["5А"])
    september = dt.date(2027, 9, 1)
    with library.database.work("Переведён") as session:
        higher = service.add_class(session, 6, "А", 2027).id
        service.put_in_class(session, reader_id, higher, september)
    with library.database.read() as session:
        history = queries.class_history(session, reader_id)
    assert [(line.name, line.since, line.until) for line in history] == [
        ("6А", september, None),
        ("5А", TODAY, dt.date(2027, 8, 31)),
    ]


def test_a_class_put_right_on_the_same_day_leaves_no_trace(library, classes):
    reader_id = add(library, school_form_id=classes["5А"])
    with library.database.work("Исправлен класс") as session:
        service.put_in_class(session, reader_id, classes["6А"], TODAY)
    with library.database.read() as session:
        assert session.scalar(select(func.count(Membership.id))) == 1
    assert row(library, reader_id).class_name == "6А"


def test_a_reader_may_leave_a_class_for_none(library, classes):
    reader_id = add(library, school_form_id=classes["5А"])
    with library.database.work("Без класса") as session:
        service.put_in_class(session, reader_id, None, TODAY + dt.timedelta(days=1))
    assert row(library, reader_id).class_name == ""


def test_guards_may_keep_a_reader(library, classes):
    reader_id = add(library, school_form_id=classes["5А"])

    def keeps(_session, _reader_id: int) -> None:
        raise Refusal("За Соколовой 3 книги. Сначала примите их")

    with pytest.raises(Refusal, match="3 книги"), library.database.work("Выбыл") as session:
        service.sign_off(session, reader_id, TODAY, [LeaveGuard(keeps)])
    assert row(library, reader_id).left_on is None


def test_a_signed_off_reader_comes_back_to_the_class(library, classes):
    reader_id = add(library, school_form_id=classes["5А"], card_number="17")
    with library.database.work("Выбыл") as session:
        service.sign_off(session, reader_id, TODAY, [], "переезд")
    gone = row(library, reader_id)
    assert (gone.left_on, gone.left_reason, gone.class_name) == (TODAY, "переезд", "")
    with pytest.raises(Refusal, match="выбытие"), library.database.work("Выбыл") as session:
        service.sign_off(session, reader_id, TODAY, [])
    with library.database.work("Возвращён") as session:
        service.take_back_reader(session, reader_id, TODAY)
    back = row(library, reader_id)
    assert (back.left_on, back.left_reason, back.class_name) == (None, "", "5А")
    with pytest.raises(Refusal, match="и так"), library.database.work("Возвращён") as session:
        service.take_back_reader(session, reader_id, TODAY)


def test_a_class_is_added_once_a_year(library, classes):
    with library.database.work("Класс") as session:
        assert service.add_class(session, 5, "а", 2027).name == "5А"
    for grade, letter, field in ((5, "a", "letter"), (13, "А", "grade"), (5, "АБ", "grade")):
        with pytest.raises(Refusal) as refusal, library.database.work("Класс") as session:
            service.add_class(session, grade, letter, 2026)
        assert refusal.value.field == field


def test_every_deed_can_be_undone(library, classes):
    reader_id = add(library, school_form_id=classes["5А"])
    before = row(library, reader_id)
    with library.database.work("Переведён и выбыл") as session:
        service.put_in_class(session, reader_id, classes["6А"], TODAY + dt.timedelta(days=3))
        service.sign_off(session, reader_id, TODAY + dt.timedelta(days=9), [])
    undo(library.database)
    assert row(library, reader_id) == before
    undo(library.database)
    with library.database.read() as session:
        assert queries.READERS.one(session, reader_id) is None


def test_a_class_gets_a_teacher_and_loses_him(library, classes):
    teacher = add(library, group="teacher")
    for chosen in (teacher, None):
        with library.database.work("Классный руководитель") as session:
            service.change_teacher(session, classes["5А"], chosen)
        with library.database.read() as session:
            assert bool(queries.class_teachers(session, classes.values())) is bool(chosen)


def test_only_a_class_nobody_was_in_is_taken_away(library, classes):
    add(library, school_form_id=classes["5А"])
    with pytest.raises(Refusal, match="5А"), library.database.work("Убран") as session:
        service.remove_class(session, classes["5А"], ())
    with library.database.work("Убран") as session:
        service.remove_class(session, classes["6А"], ())
    with library.database.read() as session:
        assert [row.name for row in queries.classes(session, 2026, TODAY)] == ["5А"]
    with pytest.raises(Refusal), library.database.work("Убран") as session:
        service.remove_class(session, classes["6А"], ())


def test_a_class_is_found_or_added_by_its_code(library, classes):
    with library.database.work("Класс") as session:
        known = service.class_id(session, ClassCode(5, "А"), 2026)
        new = service.class_id(session, ClassCode(7, "Г"), 2026)
    assert known == classes["5А"]
    assert new not in classes.values()
