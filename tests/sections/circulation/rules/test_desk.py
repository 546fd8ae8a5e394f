"""The one box: what each kind of scan does."""

import datetime as dt

import pytest

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, Command, barcode
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Mode, Outcome
from tests.builders import add_class, add_copy, add_edition, add_hall_copy, add_reader, recent

from ..school import School


def card(command: Command) -> str:
    return barcode(BarcodeKind.COMMAND, int(command))


def test_two_books_in_three_scans(school: School):
    assert school.outcomes(school.maria, *school.books[:2]) == ["reader", "issued", "issued"]
    assert school.sql("SELECT count(*) FROM loan WHERE returned_on IS NULL") == [(2,)]


def test_fifteen_returns_in_fifteen_scans(school: School):
    school.put('UPDATE loan_rule SET "limit" = NULL')
    school.scan(school.maria, *school.books[:8], school.dima, *school.books[8:15], "закрыть")
    assert school.outcomes(*school.books[:15]) == ["returned"] * 15
    assert school.sql("SELECT count(*) FROM loan WHERE returned_on IS NULL") == [(0,)]


def test_an_issue_says_the_word_the_book_and_the_day(school: School):
    reply = school.scan(school.maria, school.books[0])
    assert (reply.word, reply.title) == ("Выдано", f"«Книга 1», инв.{NBSP}20001")
    assert reply.below == f"Вернуть до 16{NBSP}апреля. Соколова Мария, 5А"
    assert reply.reader is not None
    assert (reply.reader.on_loan, reply.undoable) == (1, True)


def test_the_journal_names_reader_and_book(school: School):
    reply = school.scan(school.maria, school.books[0])
    with school.library.database.read() as session:
        deed = recent(session, 1)[0]
    assert (deed.id, deed.title) == (reply.deed_id, "Выдача: Соколова Мария, 5А — «Книга 1»")


def test_a_loan_keeps_group_grade_and_class_of_the_day(school: School):
    school.scan(school.maria, school.books[0])
    kept = school.sql("SELECT reader_group, grade, class_name, due_on FROM loan")
    assert kept == [("pupil", 5, "5А", "2027-04-16")]
    assert school.sql("SELECT reader_group, grade, class_name FROM visit") == [("pupil", 5, "5А")]


def test_a_lent_book_is_taken_back_whoever_is_open(school: School):
    school.scan(school.maria, school.books[0], school.dima)
    reply = school.scan(school.books[0])
    assert reply.outcome is Outcome.RETURNED
    assert reply.below == "Соколова Мария, 5А, вовремя"
    assert reply.reader is not None
    assert reply.reader.name == "Ермаков Дима"


def test_a_book_of_the_open_reader_is_taken_back_too(school: School):
    assert school.outcomes(school.maria, school.books[0], school.books[0])[1:] == [
        "issued",
        "returned",
    ]


def test_the_same_copy_read_twice_at_once_stays_issued(school: School):
    school.scan(school.maria, school.books[0])
    before = school.dump()
    school.library.clock.forward(seconds=1)
    reply = school.desk.scan(school.books[0])
    assert reply.outcome is Outcome.WARNED
    assert school.dump() == before
    school.library.clock.forward(seconds=1)
    assert school.desk.scan(school.books[0]).outcome is Outcome.RETURNED


def test_lines_from_a_file_are_never_a_repetition(school: School):
    desk = Desk(school.library.database, school.library.now, dt.timedelta(0))
    lines = (school.maria, school.books[0], school.books[0])
    assert [desk.scan(line).outcome for line in lines][1:] == [Outcome.ISSUED, Outcome.RETURNED]


def test_after_an_undo_by_key_the_same_copy_is_a_new_scan(school: School):
    school.scan(school.maria, school.books[0])
    assert school.desk.undo().outcome is Outcome.UNDONE
    assert school.desk.scan(school.books[0]).outcome is Outcome.ISSUED


def test_a_late_book_says_how_late(school: School):
    school.scan(school.maria, school.books[0])
    school.library.clock.forward(days=32)
    assert school.scan(school.books[0]).below == f"Соколова Мария, 5А, опоздание 2{NBSP}дня"


def test_a_debt_is_a_warning_and_no_obstacle(school: School):
    school.scan(school.maria, school.books[0])
    school.library.clock.forward(days=40)
    opened = school.scan(school.maria)
    assert opened.below == f"На руках 1{NBSP}книга, 1{NBSP}просрочена"
    reply = school.scan(school.books[1])
    assert (reply.outcome, reply.word) == (Outcome.WARNED, "Выдано")
    assert reply.below.startswith(f"За читателем 1{NBSP}книга просрочена. Вернуть до ")
    assert reply.sentence.startswith(f"Выдано: «Книга 2», инв.{NBSP}20002. За читателем ")
    assert reply.undoable


def test_the_reader_is_closed_overnight(school: School):
    school.scan(school.maria, "вернуть")
    school.library.clock.forward(days=1)
    assert school.scan(school.books[0]).outcome is Outcome.REFUSED
    assert (school.desk.reader_id, school.desk.mode) == (None, Mode.LEND)


def test_visits_are_counted_once_a_day(school: School):
    first, second = school.scan(school.maria), school.scan(school.maria)
    assert (first.undoable, second.undoable) == (True, False)
    school.scan(school.dima, school.maria)
    assert school.sql("SELECT count(*) FROM visit") == [(2,)]
    school.library.clock.forward(days=1)
    school.scan(school.maria)
    assert school.sql("SELECT count(*) FROM visit") == [(3,)]


@pytest.mark.parametrize("word", ["закрыть", "ЗАКРЫТЬ", "pfrhsnm", card(Command.CLOSE)])
def test_closing_by_word_layout_and_card(school: School, word: str):
    school.scan(school.maria)
    reply = school.scan(word)
    assert (reply.outcome, reply.reader) == (Outcome.CLOSED, None)


@pytest.mark.parametrize("word", ["отменить", "jnvtybnm", card(Command.UNDO)])
def test_undo_takes_back_the_issue_then_the_visit(school: School, word: str):
    before = school.dump()
    school.scan(school.maria, school.books[0])
    assert school.scan(word).below == "Книга снова на полке"
    assert school.desk.reader_id is not None
    assert school.scan(word).outcome is Outcome.UNDONE
    assert school.desk.reader_id is None
    after = school.dump()
    assert {name: after[name] for name in after if name != "deed"} == {
        name: before[name] for name in before if name != "deed"
    }


def test_undo_of_a_second_reader_opens_the_first_again(school: School):
    school.scan(school.maria, school.dima)
    reply = school.scan("отменить")
    assert reply.reader is not None
    assert reply.reader.name == "Соколова Мария"


def test_undo_of_a_return_and_of_closing(school: School):
    school.scan(school.maria, school.books[0], school.books[0])
    assert school.scan("отменить").below == "Книга снова на руках: Соколова Мария, 5А"
    school.scan("закрыть")
    assert school.scan("отменить").below == "Читатель снова открыт"
    assert school.desk.reader_id is not None


def test_a_new_desk_undoes_the_last_scan_of_the_day(school: School):
    school.scan(school.maria, school.books[0])
    again = Desk(school.library.database, school.library.now)
    assert again.undo().outcome is Outcome.UNDONE
    assert school.sql("SELECT count(*) FROM loan") == [(0,)]
    assert again.undo().outcome is Outcome.UNDONE
    assert again.undo().outcome is Outcome.REFUSED


def test_a_new_desk_leaves_alone_what_another_workplace_has_lent(school: School):
    school.scan(school.maria, school.books[0])
    database = school.library.database
    database.workplace = "другое"
    again = Desk(database, school.library.now)
    assert again.undo().outcome is Outcome.REFUSED
    assert school.sql("SELECT count(*) FROM loan") == [(1,)]
    again.scan(school.books[0])
    assert Desk(database, school.library.now).undo().title.startswith("возврат")
    assert school.sql("SELECT count(*) FROM loan WHERE returned_on IS NULL") == [(1,)]


def test_a_character_that_nobody_sees_is_no_part_of_a_number(school: School):
    assert school.outcomes(f"{school.maria}\0", f"\0{school.books[0]}") == ["reader", "issued"]


def test_what_was_undone_in_the_journal_is_not_undone_again(school: School):
    reply = school.scan(school.maria, school.books[0])
    journal.undo(school.library.database, reply.deed_id)
    assert school.scan("отменить").title == "Соколова Мария, 5А"


def test_return_mode_only_takes_back(school: School):
    school.scan(school.maria, school.books[0])
    assert school.scan("вернуть").outcome is Outcome.MODE
    assert school.outcomes(school.books[0], school.books[1]) == ["returned", "refused"]
    assert school.scan(school.dima).mode is Mode.LEND


def test_renew_mode_renews_what_the_open_reader_has(school: School):
    school.scan(school.maria, school.books[0])
    reply = school.scan("продлить", school.books[0])
    assert reply.outcome is Outcome.RENEWED
    assert reply.below == f"Вернуть до 17{NBSP}мая. Соколова Мария, 5А"
    assert school.sql("SELECT due_on, renewals FROM loan") == [("2027-05-17", 1)]
    assert school.scan("продлить").mode is Mode.LEND


def test_a_mode_set_before_the_card_is_kept_for_this_reader(school: School):
    school.scan(school.maria, school.books[0], "закрыть")
    assert school.outcomes("продлить", school.maria, school.books[0])[-1] == "renewed"
    assert school.scan(school.dima).mode is Mode.LEND


def test_issue_mode_issues_and_takes_nothing_back(school: School):
    school.scan("выдать", school.maria)
    assert school.outcomes(school.books[0], school.books[0]) == ["issued", "refused"]


def test_renewing_all_is_one_deed(school: School):
    _lent_yesterday(school, *school.books[:3])
    reply = school.desk.renew_all()
    assert reply.outcome is Outcome.RENEWED
    assert reply.below == f"3{NBSP}книги, вернуть до 17{NBSP}мая"
    assert school.sql("SELECT DISTINCT due_on, renewals FROM loan") == [("2027-05-17", 1)]
    school.desk.undo()
    assert school.sql("SELECT DISTINCT due_on, renewals FROM loan") == [("2027-04-16", 0)]


def test_renewing_all_tells_what_was_not_renewed(school: School):
    _lent_yesterday(school, *school.books[:2])
    school.put("UPDATE loan SET renewals = 2 WHERE id = 1")
    below = school.desk.renew_all().below
    assert below.startswith(f"1{NBSP}книга, вернуть до 17{NBSP}мая. Не продлена 1{NBSP}книга")
    school.put("UPDATE loan SET renewals = 2")
    assert school.desk.renew_all().outcome is Outcome.REFUSED


def test_renewing_all_tells_every_day_that_came_out_and_leaves_what_has_its_whole_term(school):
    with school.library.database.work("Журнал") as session:
        magazine = add_copy(session, add_edition(session, "Мурзилка", fund="periodical"))
    school.put("UPDATE loan_rule SET renewals = 2 WHERE fund = 'periodical'")
    _lent_yesterday(school, school.books[0], magazine.barcode)
    school.scan(school.books[1])
    reply = school.desk.renew_all()
    assert reply.below == (
        f"1{NBSP}книга до 16{NBSP}апреля, 1{NBSP}книга до 17{NBSP}мая. "
        f"Не продлена 1{NBSP}книга. Срок ещё весь впереди, продлевать рано"
    )
    assert school.sql("SELECT renewals FROM loan ORDER BY id") == [(1,), (1,), (0,)]
    # What was renewed a moment ago has its whole term before it as well.
    again = school.desk.renew_all()
    assert (again.outcome, again.below) == (
        Outcome.REFUSED,
        "Срок ещё весь впереди, продлевать рано",
    )
    # One book is renewed on the very day where that is asked for.
    assert school.scan("продлить", school.books[1]).outcome is Outcome.RENEWED


def _lent_yesterday(school: School, *barcodes: str) -> None:
    """Lend these to Мария on the day before, and open her again today."""
    school.scan(school.maria, *barcodes)
    school.library.clock.forward(days=1)
    school.scan(school.maria)


def test_a_typed_inventory_number_and_an_old_label(school: School):
    with school.library.database.work("Старые") as session:
        old = add_copy(session, barcode="ШБ-0017", inventory_number="Э-12")
    assert school.outcomes(school.maria, "20001", "э-12") == ["reader", "issued", "issued"]
    assert school.scan("ШБ-0017").copy_id == old.id


@pytest.mark.parametrize("typed", ["INV-77", "inv-77", "ШТМ-77", "штм-77"])
def test_a_label_with_letters_scanned_in_either_layout(school: School, typed: str):
    with school.library.database.work("Старые") as session:
        add_copy(session, barcode="INV-77", inventory_number="")
    assert school.scan(school.maria, typed).outcome is Outcome.ISSUED


@pytest.mark.parametrize("number", ["2000000000107", "3001005", "9000000000017"])
def test_a_card_or_a_label_that_looks_like_ours_of_another_kind(school: School, number: str):
    with school.library.database.work("Старые") as session:
        reader = add_reader(session, "Котов Иван", card_number=number)
    assert school.scan(number).outcome is Outcome.READER
    assert school.desk.reader_id == reader.id
    school.put("UPDATE reader SET card_number = 'иной' WHERE id = :id", id=reader.id)
    with school.library.database.work("Старые") as session:
        add_copy(session, barcode=number)
    assert school.scan(number).outcome is Outcome.ISSUED


def test_a_label_like_the_card_of_a_reader_is_asked_about(school: School):
    with school.library.database.work("Старые") as session:
        add_copy(session, add_edition(session, "Двойник"), barcode=school.maria)
    lines = [each.line for each in school.scan(school.dima, school.maria).candidates]
    assert lines[0] == "Соколова Мария, 5А"
    assert lines[1].startswith("«Двойник»")


@pytest.mark.parametrize("typed", ["000123", "123", "0123"])
@pytest.mark.parametrize("kept", ["000123", "123"])
def test_noughts_before_a_number_come_and_go(school: School, kept: str, typed: str):
    with school.library.database.work("Старые") as session:
        reader = add_reader(session, "Котов Иван", card_number=kept)
    school.scan(typed)
    assert school.desk.reader_id == reader.id


def test_a_number_as_it_was_typed_goes_before_one_with_other_noughts(school: School):
    with school.library.database.work("Старые") as session:
        add_reader(session, "Котов Иван", card_number="000123")
        reader = add_reader(session, "Лисин Пётр", card_number="123")
    school.scan("123")
    assert school.desk.reader_id == reader.id


def test_an_isbn_tells_where_the_copies_are(school: School):
    with school.library.database.work("Книга") as session:
        edition = add_edition(session, "Каштанка", "Чехов А. П.", isbn="978-5-17-118366-0")
        free = add_copy(session, edition)
        lent = add_copy(session, edition)
    school.scan(school.maria, lent.barcode)
    before = school.dump()
    reply = school.scan("9785171183660")
    assert (reply.outcome, reply.title) == (Outcome.FOUND, "«Каштанка»")
    assert free.inventory_number in reply.below
    assert f"На руках 1{NBSP}книга" in reply.below
    assert school.dump() == before


def test_three_letters_open_the_only_reader(school: School):
    assert school.scan("ерм").title == "Ермаков Дима, 6Б"
    assert school.scan("cjr").title == "Соколова Мария, 5А"
    assert school.scan("Мария Соколова").title == "Соколова Мария, 5А"


def test_fewer_letters_need_the_whole_surname(school: School):
    with school.library.database.work("Читатель") as session:
        add_reader(session, "Ли Анна")
    assert school.scan("со").outcome is Outcome.REFUSED
    assert school.scan("ли").title == "Ли Анна"


def test_several_readers_are_offered_and_chosen(school: School):
    with school.library.database.work("Читатели") as session:
        add_reader(session, "Соколов Пётр")
        add_reader(session, "Соколовский Ян")
    offered = school.scan("сокол")
    assert offered.outcome is Outcome.CHOOSE
    assert [each.title for each in offered.candidates] == [
        "Соколов Пётр",
        "Соколова Мария",
        "Соколовский Ян",
    ]
    assert "2 — Соколова Мария, 5А" in offered.sentence
    assert school.scan("2").title == "Соколова Мария, 5А"
    assert school.outcomes("сокол", "петр") == ["choose", "reader"]
    assert school.desk.choose(offered.candidates[2]).title == "Соколовский Ян"


def test_a_choice_is_over_when_something_else_is_scanned(school: School):
    with school.library.database.work("Читатели") as session:
        add_reader(session, "Соколов Пётр")
    school.scan(school.maria)
    assert school.outcomes("сок", school.books[0], "2") == ["choose", "issued", "refused"]


@pytest.mark.parametrize("typed", ["5А", "5а", "5 а", "5-А", "5A", "5f"])
def test_a_class_code_lists_its_pupils(school: School, typed: str):
    with school.library.database.work("Класс") as session:
        add_reader(session, "Белова Анна", add_class(session, 5, "Б"))
    reply = school.scan(typed)
    assert reply.outcome is Outcome.CHOOSE
    assert [each.line for each in reply.candidates] == ["Соколова Мария, 5А"]
    assert school.scan("1").outcome is Outcome.READER


def test_a_class_of_this_year_not_of_the_last(school: School):
    with school.library.database.work("Класс") as session:
        old = add_class(session, 6, "Б", school_year=2025)
        add_reader(session, "Прошлый Год", old)
    assert [each.title for each in school.scan("6б").candidates] == ["Ермаков Дима"]


def test_a_number_of_a_card_and_of_a_copy_is_asked_about(school: School):
    with school.library.database.work("Номера") as session:
        add_reader(session, "Старый Билет", card_number="417")
        add_copy(session, add_edition(session, "Тёзка"), inventory_number="417")
    reply = school.scan(school.maria, "417")
    assert [each.line for each in reply.candidates] == ["Старый Билет", "«Тёзка», инв. 417"]
    assert school.scan("2").outcome is Outcome.ISSUED


def test_a_lost_book_that_comes_back_is_on_the_shelf_again(school: School):
    reply = school.scan(school.maria, school.books[0])
    school.put("UPDATE copy SET state = 'lost' WHERE id = :id", id=reply.copy_id)
    reply = school.scan(school.books[0])
    assert (reply.outcome, reply.word) == (Outcome.WARNED, "Возвращено")
    assert "снова на полке" in reply.below
    assert school.sql("SELECT state FROM copy WHERE id = :id", id=reply.copy_id) == [("shelf",)]


@pytest.mark.parametrize("before", [["закрыть"], ["вернуть"], ["выдать"], []])
def test_a_lost_book_found_in_the_library_is_on_the_shelf_and_lent_by_the_next_scan(
    school: School, before: list[str]
):
    school.put("UPDATE copy SET state = 'lost' WHERE id = 1")
    start = school.dump()["copy"]
    reply = school.scan(school.maria, *before, school.books[0])
    assert (reply.outcome, reply.word) == (Outcome.WARNED, "Нашлась")
    assert reply.below.startswith("Книга числилась утерянной, теперь снова на полке")
    assert school.sql("SELECT state FROM copy WHERE id = 1") == [("shelf",)]
    assert school.scan("отменить").below == "Книга снова числится утерянной"
    assert school.dump()["copy"] == start
    assert school.scan(school.books[0], "закрыть", school.maria, school.books[0]).word == "Выдано"


def test_a_second_copy_of_the_same_book_to_a_child_is_remarked(school: School):
    with school.library.database.work("Два") as session:
        edition = add_edition(session, "Каштанка")
        two = [add_copy(session, edition).barcode for _ in range(2)]
        teacher = add_reader(session, "Гущина Елена", group="teacher").card_number
    assert school.scan(school.maria, two[0]).outcome is Outcome.ISSUED
    reply = school.scan(two[1])
    assert (reply.outcome, reply.word) == (Outcome.WARNED, "Выдано")
    assert reply.below.startswith("Такая книга у читателя уже есть. Вернуть до ")
    # A teacher takes them for the class; once the first is back, the second is no second.
    assert school.outcomes(*two, teacher, *two)[-2:] == ["issued", "issued"]
    assert school.outcomes(*two, school.maria, two[0]) == ["returned"] * 2 + ["reader", "issued"]


def test_a_return_counts_the_visit_of_its_reader_once_a_day(school: School):
    school.scan(school.dima, school.maria, *school.books[:2])
    school.library.clock.forward(days=1)
    visits = "SELECT reader_id, grade, class_name FROM visit WHERE id > 2 ORDER BY id"
    assert school.scan(school.dima, school.books[0]).below == "Соколова Мария, 5А, вовремя"
    assert school.sql(visits) == [(2, 6, "6Б"), (1, 5, "5А")]
    assert school.outcomes(school.books[1], school.maria) == ["returned", "reader"]
    assert len(school.sql(visits)) == 2
    # The return, the reader opened and the return before it: the visit goes with the first.
    for _ in range(3):
        school.scan("отменить")
    assert school.sql(visits) == [(2, 6, "6Б")]


def test_a_reading_room_book_that_was_lent_still_comes_back(school: School):
    with school.library.database.work("Зал") as session:
        hall = add_hall_copy(session)
    school.put(
        "INSERT INTO loan (copy_id, reader_id, issued_on, due_on, renewals, reader_group,"
        " class_name) VALUES (:id, 1, '2027-03-01', '2027-03-20', 0, 'pupil', '5А')",
        id=hall.id,
    )
    assert school.scan(hall.barcode).outcome is Outcome.RETURNED
