"""Each refusal says why and changes nothing."""

import datetime as dt

import pytest

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.sections.circulation.rules.reply import Outcome, Reply
from tests.builders import add_class, add_copy, add_edition, add_hall_copy, add_reader

from ..school import School


def refused(school: School, *texts: str) -> Reply:
    """Scan all but the last, then check that the last changes nothing."""
    if texts[:-1]:
        school.scan(*texts[:-1])
    before, opened = school.dump(), school.desk.reader_id
    reply = school.scan(texts[-1])
    assert reply.outcome is Outcome.REFUSED
    assert not reply.undoable
    assert (school.dump(), school.desk.reader_id) == (before, opened)
    return reply


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Ничего не прочитано"),
        ("3999992", "Билет не узнан. Сканируйте ещё раз или наберите фамилию"),
        ("2999993", "Номер не узнан"),
        ("9000997", "Номер не узнан"),
        ("77777", "Номер не узнан"),
        ("978-5-17-118366-0", "Номер не узнан"),
        ("11Я", "Номер не узнан"),
        ("щщщщ", "Такого читателя нет"),
        ("с", "Наберите хотя бы"),
        ("отменить", "Отменять нечего"),
        ("💥" * 3, "Такого читателя нет"),
        ("ян " * 3000, "Такого читателя нет"),
    ],
)
def test_what_means_nothing(school: School, text: str, why: str):
    assert refused(school, text).below.startswith(why)


def test_a_long_text_is_not_repeated_in_full(school: School):
    assert len(refused(school, "я" * 5000).sentence) < 200


def test_a_book_on_the_shelf_without_a_reader(school: School):
    reply = refused(school, school.books[0])
    assert reply.title == f"«Книга 1», инв.{NBSP}20001"
    assert reply.below == "Книга не выдана. Чтобы выдать, сначала откройте читателя"


def test_lent_to_another_in_renew_and_issue_modes(school: School):
    school.scan(school.maria, school.books[0], school.dima)
    reply = refused(school, "продлить", school.books[0])
    assert "Соколова Мария, 5А" in reply.below
    reply = refused(school, "выдать", school.books[0])
    assert reply.below == "Книга на руках: Соколова Мария, 5А. Сначала примите её"


def test_a_signed_off_reader(school: School):
    school.put("UPDATE reader SET left_on = '2027-03-01' WHERE card_number = :c", c=school.maria)
    reply = refused(school, school.maria)
    assert reply.below == f"Билет закрыт с 1{NBSP}марта. Сначала запишите читателя снова"
    refused(school, "соколова")


def test_a_reader_signed_off_while_open(school: School):
    school.scan(school.maria)
    school.put("UPDATE reader SET left_on = '2027-03-17' WHERE card_number = :c", c=school.maria)
    assert "Билет закрыт" in refused(school, school.books[0]).below


def test_over_the_limit_of_the_fund(school: School):
    reply = refused(school, school.maria, *school.books[:6])
    assert reply.below == f"На руках уже 5{NBSP}книг, больше нельзя. Сначала примите одну"


def test_books_of_another_fund_do_not_count(school: School):
    with school.library.database.work("Журнал") as session:
        magazine = add_copy(session, add_edition(session, "Мурзилка", fund="periodical"))
    school.scan(school.maria, *school.books[:5])
    assert school.scan(magazine.barcode).outcome is Outcome.ISSUED


@pytest.mark.parametrize(("mark", "age"), [("18", "18+"), ("16", "16+"), ("12", "12+")])
def test_an_age_mark_above_the_age(school: School, mark: str, age: str):
    with school.library.database.work("Книга") as session:
        copy = add_copy(session, add_edition(session, age_mark=mark))
    reply = refused(school, school.maria, copy.barcode)
    assert reply.below == f"Знак {age}, а читателю 11{NBSP}лет. Отложите книгу"


def test_an_age_mark_up_to_the_age_and_for_grown_ups(school: School):
    with school.library.database.work("Книга") as session:
        six = add_copy(session, add_edition(session, age_mark="6"))
        adult = add_copy(session, add_edition(session, age_mark="18"))
        teacher = add_reader(session, "Гущина Елена", group="teacher")
    assert school.scan(school.maria, six.barcode).outcome is Outcome.ISSUED
    assert school.scan(teacher.card_number, adult.barcode).outcome is Outcome.ISSUED


def test_a_mark_the_settings_leave_to_the_librarian(school: School):
    with school.library.database.work("Книга") as session:
        settings.put(session, "age_marks", "warn")
        twelve = add_copy(session, add_edition(session, "Чучело", age_mark="12"))
        adult = add_copy(session, add_edition(session, age_mark="18"))
    reply = school.scan(school.maria, twelve.barcode)
    assert reply.outcome is Outcome.WARNED
    assert reply.word == "Выдано"
    assert reply.below.startswith(f"Знак 12+, а читателю 11{NBSP}лет. Ваше правило разрешает. Верн")
    titles = school.sql("SELECT title FROM deed ORDER BY id DESC LIMIT 1")
    assert titles[0][0].endswith(f"«Чучело». Знак 12+, а читателю 11{NBSP}лет")
    refused(school, adult.barcode)


def test_without_a_birth_date_the_class_decides(school: School):
    with school.library.database.work("Книга") as session:
        twelve = add_copy(session, add_edition(session, age_mark="12"))
        first = add_reader(session, "Малышев Ян", add_class(session, 6, "Г"))
        last = add_reader(session, "Взрослов Ян", add_class(session, 7, "Г"))
    assert "возраст читателя неизвестен" in refused(school, first.card_number, twelve.barcode).below
    assert school.scan(last.card_number, twelve.barcode).outcome is Outcome.ISSUED


def test_a_book_of_the_reading_room(school: School):
    with school.library.database.work("Зал") as session:
        hall = add_hall_copy(session)
        reference = add_copy(session, add_edition(session, fund="reference"))
    for copy in (hall, reference):
        reply = refused(school, school.maria, copy.barcode)
        assert reply.below == "Книга только для читального зала. На дом её не выдают"


@pytest.mark.parametrize(
    ("state", "mode", "why"),
    [
        ("written_off", "выдать", "Книга списана"),
        ("written_off", "вернуть", "Книга списана"),
        ("lost", "продлить", "Книга не выдана, продлевать нечего"),
    ],
)
def test_a_copy_that_is_not_in_the_stock(school: School, state: str, mode: str, why: str):
    school.put("UPDATE copy SET state = :state WHERE id = 1", state=state)
    assert refused(school, school.maria, mode, school.books[0]).below.startswith(why)
    if state == "written_off":
        assert refused(school, "закрыть", school.books[0]).below.startswith(why)


def test_renewed_often_enough(school: School):
    school.scan(school.maria, school.books[0], "продлить", school.books[0], school.books[0])
    school.library.clock.forward(minutes=1)
    reply = refused(school, school.books[0])
    assert reply.below == f"Продлевали уже 2{NBSP}раза. Примите книгу"


def test_nothing_to_renew(school: School):
    assert refused(school, "продлить", school.books[0]).below.startswith("Книга не выдана")
    assert school.desk.renew_all().below == "Сначала откройте читателя"
    school.scan(school.maria)
    assert school.desk.renew_all().below == "Книг на руках нет"


def test_a_fund_without_a_rule(school: School):
    school.put("DELETE FROM loan_rule WHERE fund = 'main' AND reader_group = 'pupil'")
    reply = refused(school, school.maria, school.books[0])
    assert reply.below.startswith("Нет правила выдачи: основной фонд, ученик")


def test_an_empty_class(school: School):
    with school.library.database.work("Класс") as session:
        form = add_class(session, 9, "В")
        gone = add_reader(session, "Бывший Ян", form, left_on=dt.date(2027, 3, 1))
    assert gone.id
    assert refused(school, "9в").below.startswith("В этом классе никого нет")


def test_a_long_import_makes_the_desk_wait(school: School):
    with school.library.database.bulk("Загрузка книг"):
        before = school.dump()
        reply = school.scan(school.maria)
        assert (reply.outcome, school.dump()) == (Outcome.REFUSED, before)
        assert reply.below.startswith("Сейчас идёт: Загрузка книг")
