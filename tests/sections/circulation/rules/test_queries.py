"""What is on loan, what was, and who is late."""

import datetime as dt

from ibc_desktop.sections.catalogue.model import Fund
from ibc_desktop.sections.circulation.rules import queries
from ibc_desktop.sections.circulation.rules.parties import borrower
from ibc_desktop.sections.readers.model import ReaderGroup
from tests.builders import add_class, add_copy, add_edition, add_reader

from ..school import School


def test_open_loans_with_the_most_urgent_first(school: School):
    with school.library.database.work("Журнал") as session:
        edition = add_edition(session, "Мурзилка", fund="periodical", part_number="№ 3")
        magazine = add_copy(session, edition)
    school.scan(school.maria, school.books[0], magazine.barcode)
    school.library.clock.forward(days=20)
    with school.library.database.read() as session:
        first, second = queries.open_loans(session, 1, school.library.today())
    assert (first.title, first.fund, first.overdue_days) == ("Мурзилка. № 3", Fund.PERIODICAL, 5)
    assert (second.title, second.author, second.overdue_days) == ("Книга 1", "А. П. Чехов", 0)
    assert (second.inventory_number, second.due_on) == ("20001", dt.date(2027, 4, 16))


def test_the_card_of_a_borrower(school: School):
    with school.library.database.work("Классный руководитель") as session:
        teacher = add_reader(session, "Гущина Елена Викторовна", group="teacher")
        form = add_class(session, 8, "В", teacher_id=teacher.id)
        pupil = add_reader(session, "Лунин Глеб", form)
    with school.library.database.read() as session:
        one = borrower(session, pupil.id, school.library.today())
        other = borrower(session, teacher.id, school.library.today())
    assert (one.label, one.class_teacher) == ("Лунин Глеб, 8В", "Гущина\u00a0Е.\u00a0В.")
    assert (other.label, other.grade) == ("Гущина Елена, педагог", None)


def test_history_is_paged_without_gaps_and_repetitions(school: School):
    for day in range(3):
        for book in school.books[:4]:
            school.scan(school.maria, book, book)
        school.library.clock.forward(days=day)
    seen, last = [], None
    with school.library.database.read() as session:
        while page := queries.history(session, 1, last, size=5):
            seen += page
            last = page[-1]
        whole = queries.history(session, 1)
    assert seen == whole
    assert len(whole) == 12
    assert [each.issued_on for each in whole] == sorted(
        (each.issued_on for each in whole), reverse=True
    )


def test_overdue_by_class_then_name_then_the_others(school: School):
    with school.library.database.work("Люди") as session:
        tenth = add_reader(
            session, "Орлов Ян", add_class(session, 10, "А"), parent_phone="+7 900 000-00-00"
        )
        teacher = add_reader(session, "Гущина Елена", group="teacher")
    for card, book in zip(
        (tenth.card_number, teacher.card_number, school.dima, school.maria, school.maria),
        school.books,
        strict=False,
    ):
        school.scan(card, book)
    school.library.clock.forward(days=40)
    today = school.library.today()
    with school.library.database.read() as session:
        whole = queries.overdue(session, today)
        paged, last = [], None
        while page := queries.overdue(session, today, after=last, size=2):
            paged += page
            last = page[-1]
        of_class = queries.overdue(session, today, form_id=2)
        count = queries.overdue_count(session, today)
    assert [each.class_name for each in whole] == ["5А", "5А", "6Б", "10А", ""]
    assert paged == whole
    assert [each.reader for each in of_class] == ["Ермаков Дима"]
    assert (whole[3].parent_phone, whole[3].overdue_days) == ("+7 900 000-00-00", 10)
    assert count == (5, 4)


def test_counters_of_the_day(school: School):
    school.scan(school.maria, *school.books[:3], school.books[0], school.dima)
    with school.library.database.read() as session:
        today = queries.day_counts(session, school.library.today())
        tomorrow = queries.day_counts(session, school.library.today() + dt.timedelta(days=1))
    assert (today.issued, today.returned, today.visits) == (3, 1, 2)
    assert (tomorrow.issued, tomorrow.returned, tomorrow.visits) == (0, 0, 0)


def test_rules_of_the_shipped_table(school: School):
    with school.library.database.read() as session:
        rules = queries.rules(session)
    assert len(rules) == len(Fund) * len(ReaderGroup)
    first = rules[0]
    assert (first.fund, first.group, first.days, first.limit) == (
        Fund.MAIN,
        ReaderGroup.PUPIL,
        30,
        5,
    )
