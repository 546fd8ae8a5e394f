"""Papers of lending: their figures are the desk's, their places are measured."""

import datetime as dt

import pytest
from sqlalchemy import insert

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped
from ibc_desktop.kernel.plug.papers import Order, Paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.catalogue.model import Copy
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.circulation.paper.papers import OFFERS
from ibc_desktop.sections.circulation.rules import queries
from ibc_desktop.sections.circulation.rules.late import late_groups, late_loans, late_readers
from tests.builders import START, Library, add_class, add_copy, add_edition, add_reader, once
from tests.printing.measured import codes, shapes, spilt, texts, word

TODAY = START.date()
LONG_NAME = "Константинопольская-Задунайская Александрина Всеволодовна"
TITLE_200 = ("Приключения отважного мореплавателя и его верных товарищей " * 4)[:200].strip()
NEAR = 0.3


def make(library: Library, key: str, order: Order) -> Paper:
    [document] = [each for each in OFFERS if each.key == key]
    with library.database.read() as session:
        return document.make(session, order)


def pdf(library: Library, key: str, class_name: str = "", *ids: int, **options: str) -> bytes:
    order = Order(TODAY, part=class_name, ids=ids, options=options)
    return make(library, key, order).pdf(no_progress)


def lend(session, reader, title: str = "Каштанка", days_late: int = 5, author: str = "") -> Loan:
    """Lend a new copy that should have been back so many days ago; below nought it is in time."""
    due = TODAY - dt.timedelta(days=days_late)
    copy = add_copy(session, add_edition(session, title, author), state="loan")
    loan = Loan(
        copy_id=copy.id,
        reader_id=reader.id,
        issued_on=due - dt.timedelta(days=30),
        due_on=due,
        reader_group=reader.group,
    )
    session.add(loan)
    session.flush()
    return loan


@pytest.fixture
@once
def late(library: Library) -> dict[str, int]:
    """Two classes, a teacher and a pupil without a class with late books; keys by surname."""
    with library.database.work("Школа") as session:
        put_school(
            session,
            School(
                "Школа", "МБОУ СОШ с. Сосновка", "школьный ИБЦ",
                librarian="В. С. Лугина", hours="пн–пт 8:30–16:00, каб. 12",
            ),
        )  # fmt: skip
        teacher = add_reader(session, "Гущина Елена Викторовна", group="teacher")
        fifth = add_class(session, 5, "А", teacher_id=teacher.id)
        tenth = add_class(session, 10, "Б")
        readers = {
            "Гущина": teacher,
            "Соколова": add_reader(session, "Соколова Мария Ивановна", fifth),
            "Ермаков": add_reader(session, "Ермаков Дима", fifth),
            "Яшин": add_reader(session, "Яшин Пётр", tenth),
            "Белов": add_reader(session, "Белов Иван"),
            "Вовремя": add_reader(session, "Вовремя Анна", fifth),
        }
        for surname, reader in readers.items():
            lend(session, reader, f"Книга {surname}", -3 if surname == "Вовремя" else 5)
        lend(session, readers["Соколова"], "Денискины рассказы", 40, "Драгунский В. Ю.")
    return {surname: reader.id for surname, reader in readers.items()}


# The list of debtors.


def test_debtors_stand_by_class_then_by_group(library: Library, late: dict[str, int]) -> None:
    with library.database.read() as session:
        groups = late_groups(session, Order(TODAY))
    assert [group.heading for group in groups] == [
        "5А класс, классный руководитель Гущина\u00a0Е.\u00a0В.",
        "10Б класс",
        "Ученики без класса",
        "Педагоги",
    ]
    assert [group.total.replace("\u00a0", " ") for group in groups] == [
        "2 читателя, 3 книги",
        "1 читатель, 1 книга",
        "1 читатель, 1 книга",
        "1 читатель, 1 книга",
    ]


def test_the_list_has_the_figures_of_the_desk(library: Library, late: dict[str, int]) -> None:
    paper = make(library, "overdue", Order(TODAY))
    [read] = texts(paper.pdf(no_progress))
    with library.database.read() as session:
        books, readers = queries.overdue_count(session, TODAY)
    assert (books, readers) == (6, 5)
    assert "5 читателей, 6 книг, 2 класса" in read
    assert paper.tables
    assert len(paper.tables[0].rows) == books
    [count] = {document.count for document in OFFERS if document.key.startswith("overdue")}
    assert count is not None
    with library.database.read() as session:
        assert count(session, TODAY) == readers
    assert "Книга Вовремя" not in read
    assert "В. Ю. Драгунский. Денискины рассказы" in read
    for head in ("Читатель", "Билет", "Автор и заглавие", "Инв. №", "Вернуть до"):
        assert head in read
    assert "В. С. Лугина" in read


def test_a_class_alone_and_each_class_on_its_sheet(library: Library, late: dict[str, int]) -> None:
    [read] = texts(pdf(library, "overdue", "5а"))
    assert "Должники: 5А класс" in read
    assert "Яшин" not in read
    pages = texts(pdf(library, "overdue", sheets="apart"))
    assert len(pages) == 4
    assert "Должники: 10Б класс" in pages[1]
    assert "Должники: Педагоги" in pages[3]


def test_a_class_that_is_not_there_is_refused(library: Library, late: dict[str, int]) -> None:
    for key in ("overdue", "overdue-slips", "reader-form"):
        with pytest.raises(Refusal, match="Класса «9Ж» в 2026/27 учебном году нет") as refused:
            pdf(library, key, "9Ж")
        assert refused.value.field == "class"


def test_a_library_without_debtors_says_so(library: Library) -> None:
    [read] = texts(pdf(library, "overdue"))
    assert "Должников нет" in read
    with pytest.raises(Refusal, match="Должников нет: извещать некого"):
        pdf(library, "overdue-slips")


@pytest.fixture
@once
def crowd(library: Library) -> int:
    """Three thousand late books of readers with the longest names, in thirty classes."""
    with library.database.work("Школа") as session:
        put_school(session, School("Школа", "МБОУ СОШ с. Сосновка", librarian="В. С. Лугина"))
        teacher = add_reader(session, LONG_NAME, group="teacher")
        forms = [
            add_class(session, grade, letter, teacher_id=teacher.id)
            for grade in range(1, 11)
            for letter in "АБВ"
        ]
        readers = [add_reader(session, LONG_NAME, forms[number % 30]) for number in range(300)]
        long, short = (
            add_edition(session, title, "Чехов А. П.") for title in (TITLE_200, "Азбука")
        )
        place = add_copy(session).place_id
        copies = [
            {
                "id": number,
                "edition_id": short.id if number % 10 == 0 else long.id,
                "inventory_number": str(number),
                "inventory_key": str(number),
                "barcode": str(number),
                "place_id": place,
                "state": "loan",
            }
            for number in range(5000, 8000)
        ]
        loans = [
            {
                "copy_id": copy["id"],
                "reader_id": readers[copy["id"] // 10 - 500].id,
                "issued_on": TODAY - dt.timedelta(days=60),
                "due_on": TODAY - dt.timedelta(days=1 + copy["id"] % 10),
                "reader_group": "pupil",
            }
            for copy in copies
        ]
        session.execute(insert(Copy), copies)
        session.execute(insert(Loan), loans)
    return len(loans)


def test_three_thousand_rows_keep_their_heads_and_nothing_is_clipped(
    library: Library, crowd: int
) -> None:
    data = pdf(library, "overdue")
    pages = texts(data)
    assert len(pages) > 100
    assert all("Автор и заглавие" in page for page in pages[:-1])
    assert "300 читателей, 3 000 книг, 30 классов" in pages[0].replace("\u00a0", " ")
    assert "В. С. Лугина" in pages[-1]
    assert "Азбука" in pages[-1] or "Приключения" in pages[-1]
    assert "(продолжение)" in pages[1]
    assert spilt(data) == []


def test_three_hundred_long_notices_have_a_sheet_each(library: Library, crowd: int) -> None:
    data = pdf(library, "overdue-slips")
    pages = texts(data)
    assert len(pages) == 300
    assert all(page.count("Извещение о несданных книгах") == 1 for page in pages)
    assert spilt(data) == []


def test_a_long_piece_of_work_may_be_stopped(library: Library, crowd: int) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 5:
            raise Stopped

    for key in ("overdue", "overdue-slips"):
        with pytest.raises(Stopped):
            make(library, key, Order(TODAY)).pdf(stop)


# Notices.


def test_three_notices_stand_on_a_sheet_with_lines_to_cut_by(
    library: Library, late: dict[str, int]
) -> None:
    data = pdf(library, "overdue-slips")
    first, second = texts(data)
    assert first.count("Извещение о несданных книгах") == 3
    assert second.count("Извещение о несданных книгах") == 2
    places = [first.index(name) for name in ("Ермаков Дима", "Соколова Мария", "Яшин Пётр")]
    assert places == sorted(places)
    cuts = [box for box in shapes(data) if box.right - box.left > 190]
    assert [(cut.top + cut.bottom) / 2 for cut in cuts] == pytest.approx([99, 198], abs=NEAR)
    assert word(data, "линия отреза").bottom < 99


def test_a_notice_says_who_what_and_until_when(library: Library, late: dict[str, int]) -> None:
    [read] = texts(pdf(library, "overdue-slips", "", late["Соколова"]))
    read = read.replace("\u00a0", " ")
    assert "МБОУ СОШ с. Сосновка · школьный ИБЦ" in read
    assert "17 марта 2027 г." in read
    assert "Уважаемые родители! Соколова Мария, 5А класс (билет № " in read
    assert "Просим вернуть книги до 24 марта." in read
    assert "Библиотека: пн–пт 8:30–16:00, каб. 12" in read
    # The longest overdue first.
    assert read.index("05.02.2027 40") < read.index("12.03.2027 5")


def test_a_teacher_is_not_called_a_parent(library: Library, late: dict[str, int]) -> None:
    [read] = texts(pdf(library, "overdue-slips", "", late["Гущина"]))
    assert "родители" not in read
    assert "Гущина Елена, педагог" in read


@pytest.mark.parametrize(("books", "sheets"), [(8, 1), (9, 1), (40, 1), (41, 2), (90, 3)])
def test_a_notice_grows_with_its_books(library: Library, books: int, sheets: int) -> None:
    with library.database.work("Школа") as session:
        reader = add_reader(session, LONG_NAME, add_class(session, 11, "А"))
        for number in range(books):
            lend(session, reader, f"{number} {TITLE_200}", 1)
    data = pdf(library, "overdue-slips")
    pages = texts(data)
    assert len(pages) == sheets
    assert sum(page.count("16.03.2027") for page in pages) == books
    assert spilt(data) == []
    foot = 99 if books <= 8 else 297
    signed = word(data, "Педагог-библиотекарь")
    assert signed.bottom < foot - 8
    assert word(data, "Просим вернуть").bottom < signed.top


def test_small_notices_come_before_those_with_a_sheet_of_their_own(library: Library) -> None:
    with library.database.work("Школа") as session:
        first = add_reader(session, "Абрамов Иван", add_class(session, 1, "А"))
        for number in range(9):
            lend(session, first, f"Книга {number}", 1)
        lend(session, add_reader(session, "Яшин Пётр", add_class(session, 9, "А")))
    small, large = texts(pdf(library, "overdue-slips"))
    assert "Яшин" in small
    assert "Абрамов" in large


def test_every_late_reader_gets_one_notice(library: Library, late: dict[str, int]) -> None:
    with library.database.read() as session:
        loans = late_loans(session, Order(TODAY))
    readers = late_readers(loans)
    assert len(readers) == len({loan.reader_id for loan in loans}) == 5
    assert sum(len(reader.loans) for reader in readers) == len(loans)


# The form of a reader.


def test_a_form_has_the_face_and_the_loans_of_the_school_year(
    library: Library, late: dict[str, int]
) -> None:
    with library.database.work("Возврат") as session:
        loan = session.get(Loan, 2)
        assert loan is not None
        loan.returned_on = TODAY
        last_year = lend(session, add_reader(session, "Старый Иван"), "Прошлогодняя", 300)
        last_year.reader_id, last_year.returned_on = late["Соколова"], dt.date(2026, 6, 1)
    data = pdf(library, "reader-form", "", late["Соколова"])
    [read] = texts(data)
    for words in (
        "Формуляр читателя",
        "Соколова Мария Ивановна",
        "5А класс",
        "Классный руководитель Гущина Е. В.",
        "ознакомлен",
        "Перерегистрация",
        "Денискины рассказы",
        "Книга Соколова",
        "17.03.2027",
    ):
        assert words in read
    assert "Прошлогодняя" not in read
    with library.database.read() as session:
        loans = late_loans(session, Order(TODAY, ids=(late["Соколова"],)))
    assert [code.words for code in codes(data)] == [loans[0].card_number]


def test_forms_of_a_class_begin_on_sheets_of_their_own(
    library: Library, late: dict[str, int]
) -> None:
    pages = texts(pdf(library, "reader-form", "5А"))
    assert [
        name in page for name, page in zip(("Вовремя", "Ермаков", "Соколова"), pages, strict=True)
    ]
    with pytest.raises(Refusal, match="Выберите читателя или класс"):
        pdf(library, "reader-form")


@pytest.mark.parametrize(("books", "sheets"), [(0, 1), (16, 1), (17, 2), (60, 3)])
def test_a_form_always_has_lines_left_for_the_hand(
    library: Library, books: int, sheets: int
) -> None:
    with library.database.work("Школа") as session:
        reader = add_reader(
            session, LONG_NAME, add_class(session, 11, "А"),
            parent_name=LONG_NAME, phone="8 900 000-00-00, вечером", parent_phone="8 900 000-00-00",
            left_reason="",
        )  # fmt: skip
        for _ in range(books):
            lend(session, reader, TITLE_200, 1, "Чехов А. П.")
    data = pdf(library, "reader-form", "", reader.id)
    pages = texts(data)
    assert len(pages) == sheets
    assert sum(page.count("16.03.2027") for page in pages) == books
    assert spilt(data) == []
    last = sheets - 1
    rules = [box for box in shapes(data, last) if box.right - box.left > 170]
    written = [word(data, "16.03.2027", last)] if "16.03.2027" in pages[last] else []
    lines = sum(rule.top > max((box.bottom for box in written), default=0) for rule in rules)
    assert lines >= 5


def test_the_same_papers_are_the_same_bytes(library: Library, late: dict[str, int]) -> None:
    for key in ("overdue", "overdue-slips"):
        assert pdf(library, key) == pdf(library, key)
