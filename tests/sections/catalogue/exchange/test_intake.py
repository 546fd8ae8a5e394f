"""Records taken in by the hundred: counted honestly, joined rightly, undone as one."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, text

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kernel.tables.imports import ImportReport, Place, Refused, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.intake import BATCH, Intake
from ibc_desktop.sections.catalogue.model import Copy, Edition, FurtherIsbn
from ibc_desktop.sections.catalogue.rules import finding
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.catalogue.rules.queries import similar
from ibc_desktop.sections.catalogue.rules.service import add_copy
from ibc_desktop.sections.circulation.rules.recognise import Kind, recognise
from tests.builders import fresh_library, recent

TODAY = dt.date(2027, 3, 17)
ISBN = "978-5-389-21774-4"


def record(title="Каштанка", surname="Чехов", number="", at="запись 1", **fields):
    copies = [CopyDraft(number)] if number else []
    return EditionDraft(
        title=title, people=[Person(surname, "А. П.")], copies=copies, at=at, **fields
    )


def take(library, *records, tell=no_progress):
    with library.database.bulk("Импорт") as session:
        intake = Intake(session, ImportReport(), TODAY)
        intake.take(records, len(records), tell)
    return intake.report


def count(library, model):
    with library.database.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_a_new_record_is_found_at_once(library):
    report = take(library, record(number="1"), record("Муму", "Тургенев", "2"))
    assert (report.read, report.added, report.joined, report.copies) == (2, 2, 0, 2)
    with library.database.read() as session:
        assert [hit.title for hit in finding.search(session, "турген").hits] == ["Муму"]


def test_the_same_records_again_add_nothing(library):
    records = [record(number="1"), record("Муму", "Тургенев"), record("Ёлка", isbn=ISBN)]
    take(library, *records)
    report = take(library, *records)
    assert (report.added, report.joined, report.copies) == (0, 3, 0)
    assert (count(library, Edition), count(library, Copy)) == (3, 1)


@pytest.mark.parametrize("sign", ["", " "])
def test_a_blank_name_is_nobody(library, sign):
    assert take(library, record(surname=sign), record("Муму", "Тургенев")).added == 2
    with library.database.read() as session:
        assert [hit.author for hit in finding.search(session, "каштанка").hits] == [""]


def test_new_copies_join_the_book_that_is_there(library):
    take(library, record(number="1"))
    report = take(library, record(number="2"))
    assert (report.added, report.joined, report.copies) == (0, 1, 1)


def test_one_isbn_is_one_book_when_part_and_title_agree(library):
    report = take(
        library,
        record("Каштанка : рассказ", isbn=ISBN),
        record("Каштанка", isbn="5-389-21774-8", publisher="Махаон"),
        record("Каштанка", isbn=ISBN, part_number="Ч. 2"),
        record("Букварь", "Иванов", isbn=ISBN),
    )
    assert (report.added, report.joined) == (3, 1)


OTHER_ISBN = "978-5-17-090335-1"


@pytest.mark.parametrize(
    "titles",
    [
        ("Математика. 5 класс. В 2 частях. Часть 1", "Математика. 5 класс. В 2 частях. Часть 2"),
        ("Математика. 5 класс", "Математика. 6 класс"),
        ("Русский язык 7", "Русский язык 8"),
        ("Война и мир. Том первый", "Война и мир. Том второй"),
        ("Сказки", "Сказки народов мира"),
        ("Атлас. География", "Атлас. История"),
        ("Читаем сами: весна", "Читаем сами: осень"),
        ("Лес", "Лесник"),
    ],
)
def test_one_isbn_is_not_one_book(library, titles):
    report = take(library, *(record(title, isbn=ISBN) for title in titles))
    assert (report.added, report.joined, report.notes) == (2, 0, [])


@pytest.mark.parametrize(
    ("title", "surname", "is_one"),
    [
        # Another author of the same title stood first in the list.
        ("Русский язык", "Быстрова", True),
        ("Русский язык : учебник", "Быстрова", True),
        ("Рус. яз.", "Быстрова", False),
        ("Рус. яз.", "Разумовская", True),
        ("Математика", "Быстрова", False),
    ],
)
def test_another_author_of_another_title_wrote_another_book(library, title, surname, is_one):
    first = record("Русский язык", "Разумовская", isbn=ISBN)
    report = take(library, first, record(title, surname, isbn=ISBN))
    assert (report.added, report.joined) == ((1, 1) if is_one else (2, 0))
    assert [each.kind for each in report.notes] == [RemarkKind.JOINED] * is_one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Математика. 5 кл. Ч. 1", "Математика. 5 класс. Часть 1"),
        ("Алгебра. Часть первая", "Алгебра. Ч. I"),
        ("Каштанка : рассказ", "Каштанка"),
        ("Рус. яз. 7 кл.", "Русский язык. 7 класс. В 2 ч."),
    ],
)
def test_unequal_titles_under_one_isbn_are_joined_aloud(library, one, other):
    at_row = {"at": "строка 7", "row": Place(7)}
    report = take(library, record(one, isbn=ISBN), record(other, isbn=ISBN, **at_row))
    assert (report.added, report.joined) == (1, 1)
    [note] = report.notes
    assert (note.kind, note.at, note.place) == (RemarkKind.JOINED, "строка 7", Place(7))
    assert (note.reason, note.written) == (f"то же, что «{one}»", other)


def test_the_subtitle_does_not_keep_a_book_from_its_own(library):
    take(library, record(subtitle="рассказ", number="1"))
    report = take(library, record(number="2"), record(subtitle="рассказы", number="3"))
    assert (report.added, report.joined, report.copies) == (0, 2, 2)
    assert take(library, record(subtitle="5 класс")).added == 1


def test_what_joins_a_book_that_is_here_is_told(library):
    take(library, record(number="1"))
    report = take(library, record(number="1", at="строка 2"), record(number="2", at="строка 3"))
    assert [(each.at, each.reason, each.outcome) for each in report.notes] == [
        ("строка 2", "уже есть: инв. № 1", "экземпляр не войдёт"),
        ("строка 3", "уже есть «Каштанка»", "присоединится"),
    ]
    assert {each.kind for each in report.notes} == {RemarkKind.JOINED}


def test_what_is_said_of_a_copy_that_is_there_is_told_as_not_taken(library):
    row = record(number="1", at="строка 2")
    take(library, row)
    row.copies[0].price, row.copies[0].registered_on = 12_000, TODAY
    (told,) = take(library, row).notes
    assert told.reason == "уже есть: инв. № 1; не взято: Цена, Дата записи"


def test_another_place_and_state_of_a_copy_that_is_there_are_told(library):
    first, other = record(number="1"), record(number="1", at="строка 2")
    first.copies[0].place, other.copies[0].place = "Абонемент", "Читальный зал"
    other.copies[0].state = "lost"
    assert take(library, first, other).notes[0].reason == (
        "уже есть: инв. № 1; не взято: Состояние, Место хранения"
    )
    (told,) = [each for each in take(library, other).notes if each.kind == RemarkKind.JOINED]
    assert told.reason == "уже есть: инв. № 1; не взято: Состояние, Место хранения"
    assert take(library, first).notes[0].reason == "уже есть: инв. № 1"


@pytest.mark.parametrize(
    ("role", "told"), [("author", "; не взято: Автор"), ("translator", "; не взято: Другие лица")]
)
def test_people_of_a_joined_row_whom_the_book_has_not_are_told(library, role, told):
    first, other, one_more = record(), record(number="2"), record(number="3")
    other.people.append(Person("Иванов", "И. И.", role=role))
    report = take(library, first, other, one_more)
    assert [each.reason.removeprefix("та же книга, что выше") for each in of_joined(report)] == [
        told, "",
    ]  # fmt: skip
    assert of_joined(take(library, other))[0].reason.endswith(told)


def of_joined(report):
    return [each for each in report.notes if each.kind == RemarkKind.JOINED]


def test_each_row_that_is_joined_is_told(library):
    rows = [record(number=str(n), at=f"строка {n}") for n in range(1, 6)]
    report = take(library, *rows)
    assert (report.added, report.joined) == (1, 4)
    assert {(each.kind, each.reason, each.outcome) for each in report.notes} == {
        (RemarkKind.JOINED, "та же книга, что выше", "присоединится")
    }
    assert [each.at for each in report.notes] == [f"строка {n}" for n in range(2, 6)]


def test_what_a_joined_row_says_otherwise_is_told(library):
    first = record(number="1", extent="32 с.", bbk="84")
    same = record(number="2", extent="32 С.", language="rus")
    other = record(number="3", extent="48 с.", bbk="84", isbn=ISBN, at="строка 3")
    report = take(library, first, same, other)
    assert [each.reason for each in report.notes] == [
        "та же книга, что выше",
        "та же книга, что выше; не взято: Страниц, ISBN",
    ]
    again = take(library, record(number="4", bbk="83", fund="textbook"))
    assert [each.reason for each in again.notes] == ["уже есть «Каштанка»; не взято: ББК, Фонд"]


def test_a_book_is_met_by_any_of_its_numbers(library):
    take(library, record(isbn=f"{ISBN}; {OTHER_ISBN}"))
    assert take(library, record(isbn=OTHER_ISBN, year=2020)).joined == 1
    assert take(library, record(isbn=ISBN, year=2021)).joined == 1
    with library.database.read() as session:
        for number in (ISBN, OTHER_ISBN):
            assert [hit.title for hit in finding.search(session, number.replace("-", "")).hits] == [
                "Каштанка"
            ]
            assert similar(session, number, "").title == "Каштанка"
            [found] = recognise(session, number.replace("-", ""))
            assert (found.kind, found.id) == (Kind.EDITION, 1)
    journal.undo(library.database)
    assert count(library, FurtherIsbn) == 0


def test_what_changes_the_figures_of_the_fund_is_told_once(library):
    dear = [record(f"Книга {n}", number=str(n), year=1800 + n, at=f"строка {n}") for n in (2, 3)]
    for row, price in zip(dear, (600_000, 4_120_000), strict=True):
        row.copies[0].price, row.copies[0].place = price, "84"
    bare = record("Книга 4", at="строка 4")
    bare.copies = [CopyDraft() for _ in range(160)]
    report = take(library, *dear, bare)
    assert [(each.at, each.reason, each.outcome) for each in report.notes] == [
        ("строка 4", "160\xa0экземпляров без инвентарных номеров", "войдут без номеров"),
        (
            "строка 4",
            "160\xa0экземпляров без цены",
            "войдут без цены: допишите её в списке или потом в карточке книги",
        ),
        (
            "строка 3",
            "цена выше 5\xa0000,00 рублей: 2\xa0экземпляра",
            "самая большая 41\xa0200,00, строка 3",
        ),
        ("строка 2", "новое место хранения: «84»", "будет создано"),
        ("строка 3", "год не из 1900–2027: 2\xa0книги", "войдут как есть, самый поздний 1803"),
    ]
    assert {each.kind for each in report.notes} == {RemarkKind.FIGURES}
    assert report.kopecks == 4_720_000


def test_more_copies_than_a_school_buys_are_told(library):
    many = [record(f"Книга {n}", at=f"строка {n}") for n in (200, 230, 250)]
    for each in many:
        each.copies = [CopyDraft()] * int(each.title.split()[1])
    notes = {(note.at, note.reason, note.outcome) for note in take(library, *many).notes}
    most = "больше всего 250, строка 250"
    assert ("строка 250", f"больше 200 экземпляров: 2{NBSP}строки", most) in notes


def test_more_copies_than_any_school_has_are_not_made(library):
    books = [EditionDraft(title=f"Книга {n}", copies=[CopyDraft()] * 500) for n in range(BATCH)]
    with pytest.raises(Trouble, match="столько в школе не бывает"):
        take(library, *books)
    assert count(library, Edition) == 0


def test_editions_of_other_years_and_publishers_stay_apart(library):
    report = take(
        library,
        record(year=2014, publisher="Дрофа"),
        record(year=2014, publisher="Махаон"),
        record(year=2015, publisher="Дрофа"),
        record(year=2014, publisher="ДРОФА"),
    )
    assert (report.added, report.joined) == (3, 1)


def test_a_record_without_a_title_and_a_refused_one_are_named(library):
    report = take(library, record(""), Refused("запись 2", "обрыв записи"), record("Ёлка"))
    assert (report.read, report.added) == (3, 1)
    assert {(line.at, line.reason) for line in report.refused} == {
        ("запись 1", "нет заглавия"),
        ("запись 2", "обрыв записи"),
    }


def test_a_number_of_another_book_is_noted_and_not_given_twice(library):
    take(library, record(number="7"))
    report = take(library, record("Муму", "Тургенев", "007", at="запись 5"))
    assert [(line.at, line.reason) for line in report.refused] == [
        ("запись 5", "инв. № 007 уже занят другой книгой")
    ]
    assert (report.read, count(library, Copy), count(library, Edition)) == (1, 1, 1)
    more = record("Муму", "Тургенев", "007", at="запись 6")
    more.copies.append(CopyDraft("8"))
    report = take(library, more)
    assert [(line.at, line.reason) for line in report.notes] == [
        ("запись 6", "инв. № 007 уже занят другой книгой")
    ]
    assert (count(library, Copy), count(library, Edition)) == (2, 2)


@pytest.mark.parametrize("pieces", [1, 2])
def test_a_mended_row_is_the_book_that_has_its_number(library, pieces):
    rows = [record("Темные алеи", number="7", year=1990), record("Деревня", number="8"),
            record("Алгебра 7", number="9"), record("Книга", number="10")]  # fmt: skip
    mended = [record("Темные аллеи", number="7", year=1991), record("Деревня", number="8",
              publisher="Детгиз"), record("Алгебра 8", number="9"), record("Книга", number="10",
              year=2003)]  # fmt: skip
    if pieces == 1:
        take(library, *rows)
        report = take(library, *mended)
    else:
        report = take(library, *rows, *mended)
    assert [(each.reason, each.outcome) for each in report.notes] == [
        ("уже есть: инв. № 7; не взято: Заглавие, Год", "экземпляр не войдёт"),
        ("уже есть: инв. № 8; не взято: Издательство", "экземпляр не войдёт"),
        ("уже есть: инв. № 10; не взято: Год", "экземпляр не войдёт"),
    ]
    assert [each.reason for each in report.refused] == ["инв. № 9 уже занят другой книгой"]
    assert (count(library, Edition), count(library, Copy)) == (4, 4)


def test_a_number_that_is_added_to_a_mended_row_is_a_new_copy(library):
    take(library, record(number="7", year=1990))
    more = record(number="7", year=1991)
    more.copies.append(CopyDraft("8"))
    assert take(library, more).copies == 1
    assert (count(library, Edition), count(library, Copy)) == (1, 2)


def test_copies_without_a_number_are_counted_within_one_import(library):
    row = record()
    row.copies = [CopyDraft(), CopyDraft()]
    again = record()
    again.copies = [CopyDraft()]
    assert take(library, row, again).copies == 3
    report = take(library, again)
    assert (report.copies, report.notes[0].reason) == (
        0,
        "книга уже есть, экземпляр без номера не добавлен",
    )


def labelled(number, label, at="запись 1"):
    draft = record(f"Книга {number}", number=number, at=at)
    draft.copies[0].barcode = label
    return draft


def barcodes(library):
    with library.database.read() as session:
        return list(session.scalars(select(Copy.barcode).order_by(Copy.id)))


def test_labels_of_another_library_leave_room_for_our_own(library):
    foreign = [barcode(BarcodeKind.COPY, number) for number in (2, 3, 5)]
    take(library, *(labelled(str(n), label) for n, label in enumerate(foreign, 1)))
    take(library, *(record(f"Новая {n}", number=str(n)) for n in range(10, 16)))
    found = barcodes(library)
    assert found[:3] == foreign
    assert len(set(found)) == 9
    with library.database.work("Ещё одна") as session:
        add_copy(session, 1, CopyDraft("99"))
    assert len(set(barcodes(library))) == 10


def test_a_label_given_in_the_file_goes_before_one_of_our_own(library):
    wanted = barcode(BarcodeKind.COPY, 1)
    take(library, record("Первая", number="1"), labelled("2", wanted))
    assert barcodes(library)[1] == wanted
    assert barcodes(library)[0] != wanted


def test_a_label_in_use_is_noted_and_the_copy_gets_its_own(library):
    take(library, labelled("1", "OLD-1"))
    report = take(library, labelled("2", "OLD-1", at="запись 3"))
    assert [(line.at, line.reason) for line in report.notes] == [
        ("запись 3", "штрихкод OLD-1 уже занят, экземпляру дан новый")
    ]
    assert len(set(barcodes(library))) == 2


def test_undo_leaves_the_catalogue_as_it_was(library):
    take(library, record(number="1"))
    before = dump(library)
    take(library, *(record(f"Книга {n}", number=str(n)) for n in range(2, 1200)))
    journal.undo(library.database)
    assert dump(library) == before
    with library.database.read() as session:
        assert finding.search(session, "книга").hits == []


def test_undo_is_refused_once_the_books_have_been_worked_with(library):
    take(library, record(number="1"))
    with library.database.work("Правка") as session:
        session.get_one(Edition, 1).bbk = "84"
    with pytest.raises(Refusal, match="более поздние записи"):
        journal.undo(library.database, 1)
    journal.undo(library.database)
    journal.undo(library.database, 1)
    assert count(library, Edition) == 0


def test_a_stopped_import_leaves_nothing(library):
    def stop(done, _total):
        if done >= BATCH:
            raise Stopped

    with pytest.raises(Stopped):
        take(library, *(record(f"Книга {n}") for n in range(BATCH * 3)), tell=stop)
    assert count(library, Edition) == 0
    take(library, record())
    with library.database.read() as session:
        assert recent(session)[0].title == "Импорт"
        assert finding.search(session, "каштанка").hits


def test_while_an_import_runs_other_deeds_are_refused_in_a_sentence(library):
    with (
        library.database.bulk("Импорт книг"),
        pytest.raises(Refusal, match="Сейчас идёт: Импорт книг"),
        library.database.work("Выдача"),
    ):
        pass


def dump(library):
    tables = ("edition", "contributor", "copy", "edition_words", "place")
    with library.database.read() as session:
        return [list(session.execute(text(f"SELECT * FROM {name}"))) for name in tables]


drafts = st.builds(
    record,
    title=st.sampled_from(["Каштанка", "Муму", "Ёлка", "", "Война и мир"]),
    surname=st.sampled_from(["Чехов", "Тургенев"]),
    number=st.sampled_from(["", "1", "2", "03", "Э-1"]),
    year=st.sampled_from([None, 2014]),
    isbn=st.sampled_from(["", ISBN, "ISBN нет"]),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(records=st.lists(drafts, max_size=12))
def test_every_record_is_accounted_for_and_a_second_time_adds_nothing(
    records, template, tmp_path_factory
):
    with fresh_library(template, tmp_path_factory.mktemp("intake")) as library:
        first = take(library, *records)
        assert first.read == len(records) == first.added + first.joined + len(first.refused)
        told = [each.kind for each in first.notes]
        assert told.count(RemarkKind.JOINED) == first.joined
        state = dump(library)
        second = take(library, *records)
        assert (second.added, second.copies) == (0, 0)
        assert dump(library) == state


@pytest.mark.parametrize("isbn", ["", "978-5-02-013850-6"])
def test_namesakes_with_other_initials_wrote_other_books(library, isbn):
    books = [
        EditionDraft(title="Детство", year=1980, isbn=isbn, people=[Person("Толстой", given)])
        for given in ("Л. Н.", "А. Н.", "Лев Николаевич", "")
    ]
    report = take(library, *books)
    assert (report.added, report.joined) == (2, 2)


def test_what_is_known_is_looked_up_by_indexes(library):
    """A table that is read through for each batch makes a long import slower with every row."""
    said: list[tuple[str, Any]] = []

    def listen(*given: Any) -> None:
        said.append((given[2], given[3]))

    with library.database.bulk("Импорт") as session:
        event.listen(session.get_bind(), "before_cursor_execute", listen)
        Intake(session, ImportReport(), TODAY).take([record(number="1")], 1, no_progress)
        event.remove(session.get_bind(), "before_cursor_execute", listen)
        asked = [each for each in said if "json_each" in each[0]]
        plans = [
            str(row[3])
            for statement, values in asked
            for row in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", values
            )
        ]
    assert len(asked) >= 3
    assert not [step for step in plans if step.startswith("SCAN ") and "json_each" not in step]
