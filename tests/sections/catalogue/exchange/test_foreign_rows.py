import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.heads.mapping import guess, understood
from ibc_desktop.kernel.tables.imports import AS_FOUND, Refused, no_progress
from ibc_desktop.kernel.tables.sheets import open_sheet
from ibc_desktop.kernel.tables.spreadsheet import save
from ibc_desktop.sections.catalogue.exchange.export import EDITION_COLUMNS, batches
from ibc_desktop.sections.catalogue.exchange.fields import FIELDS
from ibc_desktop.sections.catalogue.exchange.foreign_rows import drafts_from_sheet
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.names import people_of
from ibc_desktop.sections.catalogue.rules.people import Person

TODAY = dt.date(2027, 3, 17)


def read(path: Path) -> list[Any]:
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    return list(drafts_from_sheet(sheet, guess(sheet.headings, FIELDS), TODAY))


def drafts(folder: Path, *lines: str) -> list[Any]:
    path = folder / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    return read(path)


def test_a_copy_came_neither_ahead_nor_before_the_library(tmp_path):
    days = "12.03.62", "12.03.2062", "12.03.1062", "17.03.2027"
    lines = [f"Муму;{number};{day}" for number, day in enumerate(days, 1)]
    found = drafts(tmp_path, "Заглавие;Инв. №;Дата поступления", *lines)
    assert [each.copies[0].registered_on for each in found] == [
        dt.date(1962, 3, 12), None, None, TODAY,
    ]  # fmt: skip
    assert [(each.at, each.reason, each.outcome) for draft in found for each in draft.remarks] == [
        ("C3", "этот день ещё не наступил", "дата пуста"),
        ("C4", "похоже на описку: 1062 год", "дата пуста"),
    ]


@pytest.mark.parametrize("mark", ["", "№ "])
def test_rows_of_a_number_alone_are_no_headings_though_others_are_counted(tmp_path, mark):
    rows = "1;Носов Н.;Незнайка;{}101;10", ";;;{}102;", ";;;{}103;", "2;Барто А.;Игрушки;{}104;20"
    found = drafts(
        tmp_path, "№ п/п;Автор;Заглавие;Инв. №;Цена", *(each.format(mark) for each in rows)
    )
    said = [(each.title, each.copies[0].inventory_number, each.copies[0].price) for each in found]
    assert said == [
        ("Незнайка", "101", 1000), ("Незнайка", "102", 1000), ("Незнайка", "103", 1000),
        ("Игрушки", "104", 2000),
    ]  # fmt: skip


def test_a_row_of_a_number_alone_is_one_more_copy_of_the_book_above(tmp_path):
    found = drafts(
        tmp_path,
        "№;Автор;Заглавие;Кол-во;Инв. №;Цена;Штрихкод",
        "1;Барто А.;Игрушки;3;101;100;7001",
        ";;;;102;;7002",
        ";;;;103;100;",
        "2;Носов Н.;Витя;;;130;",
        ";;;;104;;",
        ";;;1;105;;",
        "3;Чуковский К.;Телефон;1;106;90;",
        ";;;;6;780;",
    )
    assert [
        (each.title, [(copy.inventory_number, copy.price, copy.barcode) for copy in each.copies])
        for each in found[:-1]
    ] == [
        ("Игрушки", [("101", 100_00, "7001")]),
        ("Игрушки", [("102", 100_00, "7002")]),
        ("Игрушки", [("103", 100_00, "")]),
        ("Витя", []),
        ("Витя", [("104", 130_00, "")]),
        ("Витя", [("105", 130_00, "")]),
        ("Телефон", [("106", 90_00, "")]),
    ]
    assert not [each for draft in found for each in getattr(draft, "remarks", [])]
    # A sum beside it shows a total.
    assert isinstance(found[-1], Refused)


def test_a_quantity_beyond_the_numbers_below_stays_and_is_told(tmp_path):
    first, _, third = drafts(
        tmp_path, "Заглавие;Кол-во;Инв. №;Дата записи", "Витя;5;7;01.09.2025", ";;8;", "Муму;;9;"
    )
    assert [copy.inventory_number for copy in first.copies] == ["7", "", "", ""]
    assert [each.outcome for each in first.remarks] == ["без номера 3"]
    assert third.copies[0].registered_on is None


def test_what_is_here_counts_the_copies_and_not_what_is_ordered(tmp_path):
    first, second = drafts(
        tmp_path, "Название;Имеется;Заказ;Цена", "Алгебра;20;10;900", "Физика;15;;850"
    )
    assert [len(first.copies), len(second.copies)] == [20, 15]


def test_what_an_order_leaves_empty_is_not_ordered(tmp_path):
    """The librarian may say that what was ordered has come."""
    path = tmp_path / "a.csv"
    path.write_text("Название;Заказ;Цена\nАлгебра;10;900\nФизика;;850", "utf-8")
    mapping = {"title": 0, "copies": 1, "price": 2}
    first, second = drafts_from_sheet(open_sheet(path, AS_FOUND, FIELDS), mapping, TODAY)
    assert isinstance(first, EditionDraft)
    assert isinstance(second, EditionDraft)
    assert [len(first.copies), len(second.copies)] == [10, 0]
    assert noted(second) == [
        ("B3", "количество не названо", "войдут 0 экземпляров"),
        ("C3", "количество 0: экземпляров нет", "цена не войдёт"),
    ]


def test_a_delivery_on_a_bill_is_no_book(tmp_path):
    bill = drafts(
        tmp_path,
        "№;Товары (работы, услуги);Кол-во;Цена",
        "1;Биология 6 класс;30;700",
        "2;Доставка;1;500",
        "3;Доставка книг до школы;1;500",
        "4;Доставка на Луну;1;300",
    )
    assert [each.reason for each in bill if isinstance(each, Refused)] == [
        "это услуга, а не книга"
    ] * 2  # fmt: skip
    assert [each.title for each in bill if isinstance(each, EditionDraft)] == [
        "Биология 6 класс", "Доставка на Луну",
    ]  # fmt: skip
    assert drafts(tmp_path, "Заглавие;Год", "Доставка;2020")[0].title == "Доставка"


def test_a_title_alone_among_numbered_rows_heads_a_group(tmp_path):
    found = drafts(
        tmp_path,
        "№ п/п;Автор;Заглавие;Год",
        ";;Математический цикл;",
        "1;Моро М. И.;Математика;2020",
        "2;Петерсон Л. Г.;Алгебра;2020",
        ";;Гуманитарный цикл;",
        ";;Игрушки;",
        "3.;Меркин Г. С.;Литература;2020",
        ";;Малышам;",
        "1;Барто А. Л.;Стихи;2020",
        ";;Без номера;2020",
        "2;Маршак С. Я.;Багаж;2020",
        ";;Сверх списка;",
    )
    assert [each.reason for each in found if isinstance(each, Refused)] == [
        "это заголовок, а не строка"
    ] * 4  # fmt: skip
    assert [each.title for each in found if isinstance(each, EditionDraft)] == [
        "Математика", "Алгебра", "Литература", "Стихи", "Без номера", "Багаж", "Сверх списка",
    ]  # fmt: skip
    assert [each.outcome for each in found[-1].remarks] == ["войдёт книгой"]


def test_a_title_alone_is_a_book_where_no_number_goes_on(tmp_path):
    found = drafts(
        tmp_path,
        "№;Автор;Заглавие;Год",
        "1;Моро М. И.;Математика;2020",
        ";;Игрушки;",
        "7;Меркин Г. С.;Литература;2020",
        "8;Чехов А. П.;Каштанка;2020",
    )
    assert [each.title for each in found] == ["Математика", "Игрушки", "Литература", "Каштанка"]


def test_a_suppliers_list_is_read(tmp_path):
    (draft,) = drafts(
        tmp_path,
        "Прайс-лист;;;;;;;;",
        "№;Автор;Наименование;Класс;Издательство;Год издания;Цена, руб.;Кол-во экз.;ISBN",
        "1;Мерзляк А. Г.;Алгебра : учебник;7;Просвещение;2023 г.;1 412,50;3;978-5-09-102537-5",
        "Итого;;;;;;;3;",
    )[:1]
    assert draft == EditionDraft(
        title="Алгебра",
        subtitle="учебник : 7 класс",
        publisher="Просвещение",
        year=2023,
        isbn="978-5-09-102537-5",
        people=[Person("Мерзляк", "А. Г.")],
        copies=[CopyDraft(price=141250) for _ in range(3)],
        fund="textbook",
        at="строка 3",
    )


def test_an_old_inventory_list_is_read(tmp_path):
    (draft,) = drafts(
        tmp_path,
        "Инв.№;Автор, заглавие;Выходные данные;Возраст;Место;Дата записи;ББК;Авторский знак",
        "0101-0103, 120;Чехов А. П. Каштанка;М. : Детская литература, 1985. - 64 с.;6+;"
        "Читальный зал;01.09.85;84(2);Ч-56",
    )
    assert (draft.title, draft.people) == ("Каштанка", [Person("Чехов", "А. П.")])
    assert (draft.place, draft.publisher, draft.year) == ("М.", "Детская литература", 1985)
    assert (draft.extent, draft.age_mark) == ("64 с.", "6")
    assert (draft.bbk, draft.author_mark) == ("84(2)", "Ч-56")
    assert [copy.inventory_number for copy in draft.copies] == ["0101", "0102", "0103", "120"]
    assert {copy.place for copy in draft.copies} == {"Читальный зал"}
    assert draft.copies[0].registered_on == dt.date(1985, 9, 1)


def test_the_columns_may_have_english_names(tmp_path):
    (draft,) = drafts(
        tmp_path,
        "id,author,title,place,publisher,year,pages,isbn,bbk,author_sign,annotation,subjects,copies",
        "1,Барто А. Л.,Игрушки,Москва,Росмэн,2016,96,9785353078463,84,Б 26,Стихи.,Поэзия,2",
    )
    assert (draft.place, draft.extent, draft.author_mark) == ("Москва", "96 с.", "Б 26")
    assert (draft.annotation, draft.subjects, len(draft.copies)) == ("Стихи.", "Поэзия", 2)


def test_a_report_of_koha_leaves_no_marks_of_its_description(tmp_path):
    first, second = drafts(
        tmp_path,
        "title,author,publishercode,isbn,ISBNs,stocknumber,withdrawn",
        'Игрушки /,"Барто, Агния,","АСТ,","=""9785389012349""","9785389012349, 5389",1234,0',
        'Мяч :,"Барто, Агния","АСТ","=""""",,1235,1',
    )
    assert (first.title, first.publisher, first.isbn) == ("Игрушки", "АСТ", "9785389012349")
    assert (second.title, second.isbn) == ("Мяч", "")
    assert [each.people for each in (first, second)] == [[Person("Барто", "Агния")]] * 2
    copies = [*first.copies, *second.copies]
    assert [(copy.inventory_number, copy.state) for copy in copies] == [
        ("1234", "shelf"), ("1235", "written_off"),
    ]  # fmt: skip


def test_one_row_may_be_one_copy(tmp_path):
    found = drafts(
        tmp_path,
        "Инв. №;Штрихкод;Автор;Заглавие;Год;Место хранения;Цена;Состояние",
        "101;2001019;Л. Н. Толстой;Детство;1978;Абонемент;0,50;на полке",
        "102;2001027;Л. Н. Толстой;Детство;1978;Абонемент;0,50;списан",
        "103;;Л. Н. Толстой;Детство;1978;Абонемент;;утерян",
    )
    assert [draft.people for draft in found] == [[Person("Толстой", "Л. Н.")]] * 3
    assert [copy.state for draft in found for copy in draft.copies] == [
        "shelf",
        "written_off",
        "lost",
    ]
    assert found[0].copies == [CopyDraft("101", "2001019", "Абонемент", 50, state="shelf")]


def test_numbers_and_quantity_go_together(tmp_path):
    found = drafts(
        tmp_path,
        "Заглавие;Количество;Инв. №",
        "А;5;101-105",
        "Б;1;12-345",
        "В;3;7, 8",
        "Г;;7, 8",
        "Д;0;",
        "Е;;",
    )
    assert [len(draft.copies) for draft in found] == [5, 1, 3, 2, 0, 1]
    assert found[1].copies[0].inventory_number == "12-345"
    assert [copy.inventory_number for copy in found[2].copies] == ["7", "8", ""]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Пушкин А. С.", [Person("Пушкин", "А. С.")]),
        ("Пушкин, Александр Сергеевич", [Person("Пушкин", "Александр Сергеевич")]),
        ("А.С. Пушкин", [Person("Пушкин", "А. С.")]),
        ("Ильф И., Петров Е.", [Person("Ильф", "И."), Person("Петров", "Е.")]),
        ("Ильф И. и Петров Е.", [Person("Ильф", "И."), Person("Петров", "Е.")]),
        ("Ильф, И.; Петров, Е.", [Person("Ильф", "И."), Person("Петров", "Е.")]),
        ("Мерзляк А. Г. и др.", [Person("Мерзляк", "А. Г.")]),
        ("Мерзляк А. Г. [и др.]", [Person("Мерзляк", "А. Г.")]),
        ("Братья Гримм", [Person("Братья Гримм", "")]),
        ("сост. Иванова О. П.", [Person("Иванова", "О. П.", "compiler")]),
        ("и др.", []),
        (" ; ,", []),
        *(
            (order, [Person("Пушкин", "Александр Сергеевич")])
            for order in ("Александр Сергеевич Пушкин", "Пушкин Александр Сергеевич")
        ),
        ("Иван Петрович Абрамович", [Person("Абрамович", "Иван Петрович")]),
        ("Жюль Верн", [Person("Верн", "Жюль")]),
        ("Верн Жюль", [Person("Верн", "Жюль")]),
        ("Ханс Кристиан Андерсен", [Person("Андерсен", "Ханс Кристиан")]),
        ("Антуан де Сент-Экзюпери", [Person("Сент-Экзюпери", "Антуан де")]),
        ("Ван Гог Винсент", [Person("Ван Гог", "Винсент")]),
        ("Ремарк Э.-М.", [Person("Ремарк", "Э.-М.")]),
        ("Толстой Л. Н", [Person("Толстой", "Л. Н.")]),
        ("Ильф И./Петров Е.", [Person("Ильф", "И."), Person("Петров", "Е.")]),
        ("И. Ильф и Е. Петров", [Person("Ильф", "И."), Person("Петров", "Е.")]),
        ("Илья Ильф и Евгений Петров", [Person("Ильф", "Илья"), Person("Петров", "Евгений")]),
        (
            "Толстой, Лев & Пушкин, Александр",
            [Person("Толстой", "Лев"), Person("Пушкин", "Александр")],
        ),
        ("Дюма А. (отец)", [Person("Дюма", "А.", dates="отец")]),
        ("Дюма, А., отец", [Person("Дюма", "А.", dates="отец")]),
        ("Лермонтов М.Ю. (1814-1841)", [Person("Лермонтов", "М. Ю.", dates="1814-1841")]),
        ("Иванова О. (сост.)", [Person("Иванова", "О.", "compiler")]),
        ("[Пушкин А.С.]", [Person("Пушкин", "А. С.")]),
        ("Под ред. Иванова И.И.", [Person("Иванов", "И. И.", "editor")]),
        (
            "Толстой Лев Николаевич; худож. Иванов И.",
            [Person("Толстой", "Лев Николаевич"), Person("Иванов", "И.", "illustrator")],
        ),
        *((nobody, []) for nobody in ("—", "Без автора", "б/а", "автор не указан", "нет автора")),
    ],
)
def test_people_are_read_as_lists_write_them(text, people):
    assert people_of(text) == people


def test_titles_give_up_what_is_no_title(tmp_path):
    found = drafts(
        tmp_path,
        "Название;Год",
        "Капитанская дочка : повесть / А. С. Пушкин;[1995?]",
        "Жили-были;1995-1997",
    )
    assert (found[0].title, found[0].subtitle) == ("Капитанская дочка", "повесть")
    assert found[0].responsibility == "А. С. Пушкин"
    assert [(draft.year, draft.year_text) for draft in found] == [
        (1995, "[1995?]"),
        (1995, "1995-1997"),
    ]


def test_rows_that_are_no_books_are_refused(tmp_path):
    found = drafts(
        tmp_path,
        "Автор;Заглавие;Количество",
        "Чехов А. П.;;1",
        "Итого: 25 книг;;25",
        ";Всего;3",
        ";Итоговая аттестация;1",
        ";Каштанка;5000",
        ";Каштанка;-1",
    )
    assert [each for each in found if isinstance(each, Refused)] == [
        Refused("строка 2", "нет заглавия"),
        Refused("строка 3", "это итоговая строка"),
        Refused("строка 4", "это итоговая строка"),
        Refused("строка 6", "количество 5000 не похоже на правду"),
        Refused("строка 7", "количество -1 не похоже на правду"),
    ]


def test_fund_language_and_age_are_known_by_their_words(tmp_path):
    found = drafts(
        tmp_path,
        "Заглавие;Фонд;Язык;Возрастное ограничение;ISBN",
        "А;Учебники;английский;12+;9,78508E+12",
        "Б;Художественная;ger;для всех;",
        "В;Периодика;;0+;",
    )
    assert [(draft.fund, draft.language, draft.age_mark) for draft in found] == [
        ("textbook", "eng", "12"),
        ("main", "ger", ""),
        ("periodical", "rus", "0"),
    ]
    assert found[0].isbn == ""


def noted(draft):
    return [(each.at, each.reason, each.outcome) for each in draft.remarks]


def test_what_a_cell_does_not_say_is_told(tmp_path):
    found = drafts(
        tmp_path,
        "Заглавие;Год;ISBN;Кол-во;Инв. №;Штрихкод;Класс;Состояние;Цена;Издательство",
        "Каштанка;20015;0;несколько;1,2345E+04;4,6E+12;5А;ветхая;2×120;#Н/Д",
        "Муму;2015;;1;15, 16;7, 8, 9;5-6;на полке;0;NULL",
        "Алгебра. 7 класс;2015;;10 (2 списано);;;8;;;—",
    )
    assert noted(found[0]) == [
        ("B2", "такого года нет", "год пуст"),
        ("C2", "это не номер", "ISBN пуст"),
        ("J2", "таблица не знает значения", "пусто"),
        ("G2", "класс не узнан", "класс не указан"),
        ("D2", "не целое число", "войдёт 1 экземпляр"),
        ("E2", "число сокращено таблицей, цифр не видно", "без номера"),
        ("I2", "не цена", "цена пуста"),
        ("H2", "слово не узнано", "на полке, слова — в примечание"),
        ("F2", "число сокращено таблицей, цифр не видно", "штрихкод: пусто"),
    ]
    assert found[0].copies == [CopyDraft(note="состояние: ветхая")]
    assert noted(found[1]) == [
        ("J3", "таблица не знает значения", "пусто"),
        ("D3", "номеров 2", "по числу номеров"),
        ("F3", "штрихкодов больше, чем экземпляров", "взято 7; 8"),
    ]
    assert [(copy.barcode, copy.price) for copy in found[1].copies] == [("7", 0), ("8", 0)]
    assert noted(found[2]) == [
        ("G4", "в заглавии другой класс", "как в заглавии"),
        ("D4", "кроме числа ещё слова", "войдут 10 экземпляров"),
    ]
    assert found[2].publisher == ""


def test_a_description_and_an_imprint_leave_nothing_in_silence(tmp_path):
    (first,) = drafts(
        tmp_path, "Автор, заглавие;Инв. №", "Чехов А. П. Каштанка [Текст] : рассказ;1"
    )
    assert (first.title, first.subtitle, noted(first)) == ("Каштанка", "рассказ", [])
    (first,) = drafts(tmp_path, "Заглавие;Выходные данные", "Муму;М. : Росток, 2021. - 2 ч.")
    assert (first.place, first.publisher, first.year, first.notes) == (
        "М.", "Росток", 2021, "2 ч.",
    )  # fmt: skip
    assert noted(first) == [("B2", "не разобрано: 2 ч.", "в примечание к изданию")]


def test_a_quantity_of_a_waybill_is_never_one_in_silence(tmp_path):
    found = drafts(
        tmp_path,
        "Заглавие;Кол-во;Инв. №",
        "А;25,000;",
        "Б;100+1;",
        "В;-;",
        "Г;несколько;1-3",
        "Д;;",
    )
    assert [len(draft.copies) for draft in found] == [25, 101, 1, 3, 1]
    assert [note for draft in found for note in noted(draft)] == [
        ("B3", "сложение", "войдёт 101 экземпляр"),
        ("B4", "вместо количества прочерк", "войдёт 1 экземпляр"),
        ("B5", "не целое число", "войдут 3 экземпляра"),
    ]


def test_roubles_and_kopecks_in_two_columns_are_one_price(tmp_path):
    found = drafts(
        tmp_path, "Заглавие;Цена;;Год", ";руб.;коп.;", "А;1 250;00;2001", "Б;1.100;50;2002",
        'В;"""";"""";2003', "Г;;50;2004", "Д;300;;2005",
    )  # fmt: skip
    prices = [each.copies[0].price for each in found]
    assert prices == [125000, 110050, 110050, 50, 30000]
    assert [note for draft in found for note in noted(draft)] == []


def test_a_state_that_a_list_cannot_bring_goes_into_the_note(tmp_path):
    lines = ("выдан Петрову;дар", "на руках;", "в ремонте;", "списан;", "утерян;")
    rows = [f"Книга {number};{line}" for number, line in enumerate(lines)]
    found = drafts(tmp_path, "Заглавие;Состояние;Примечание", *rows)
    assert [(draft.copies[0].state, draft.copies[0].note) for draft in found] == [
        ("shelf", "дар; состояние: выдан Петрову"),
        ("shelf", "состояние: на руках"),
        ("shelf", "состояние: в ремонте"),
        ("written_off", ""),
        ("lost", ""),
    ]
    outcome = "на полке, слова — в примечание"
    assert [note for draft in found for note in noted(draft)] == [
        ("B2", "выдачи списком не заносятся", outcome),
        ("B3", "выдачи списком не заносятся", outcome),
        ("B4", "такого состояния нет", outcome),
    ]


def test_numbers_that_do_not_fit_their_quantity_are_told(tmp_path):
    found = drafts(
        tmp_path,
        "Заглавие;Кол-во;Инв. №",
        "Каштанка;5;1501-1510",
        "Муму;5;1511-1513",
        "Ёлка;;1520-21",
    )
    assert [[copy.inventory_number for copy in draft.copies] for draft in found] == [
        [""] * 5,
        ["1511", "1512", "1513", "", ""],
        ["1520-21"],
    ]
    assert list(map(noted, found)) == [
        [("C2", "номеров 10, а экземпляров 5", "без номера")],
        [("C3", "номеров 3, а экземпляров 5", "без номера 2")],
        [("C4", "один номер или с 1520 по 1521?", "взято 1520-21")],
    ]


@pytest.mark.parametrize("title", ["#Н/Д", "NULL", "…", "—", "!?", "Итого на странице: 4 экз."])
def test_what_is_no_title_is_no_book(tmp_path, title):
    (found,) = drafts(tmp_path, "Заглавие;Год", f"{title};2015")
    assert isinstance(found, Refused)
    assert found.written == f"{title}; 2015"


def test_letters_of_web_pages_are_read_in_a_table(tmp_path):
    (draft,) = drafts(tmp_path, "Заглавие,Автор", "&laquo;Ёлка&raquo; &#1080; Tom & Jerry,")
    assert draft.title == "«Ёлка» и Tom & Jerry"


def test_author_and_title_in_one_cell_serve_as_title(tmp_path):
    found = drafts(
        tmp_path,
        "Инв. №;Автор и заглавие;Год",
        "15234;Полевая М. С. Лесной букварь : сказка / рис. автора. – М., 2014. – В обложке;",
        ";Итого на странице: 4 экз.;",
    )
    assert (found[0].title, found[0].subtitle, found[0].responsibility) == (
        "Лесной букварь",
        "сказка",
        "рис. автора",
    )
    assert (found[0].place, found[0].year, found[0].notes) == ("М.", 2014, "В обложке")
    assert noted(found[0]) == [("B2", "не разобрано: В обложке", "в примечание к изданию")]
    assert found[1].reason == "это итоговая строка"


FULL = EditionDraft(
    title="Двенадцать стульев",
    subtitle="роман",
    part_number="Т. 1",
    part_title="Начало",
    edition_statement="2-е изд.",
    place="Москва",
    publisher="АСТ",
    year=1998,
    extent="320 с.",
    series="Классика",
    series_number="5",
    isbn="978-5-17-000001-1",
    bbk="84(2)6",
    author_mark="И 48",
    udc="821.161.1",
    age_mark="12",
    fund="reference",
    subjects="Сатира; Юмор",
    annotation="=Остап; Бендер",
    people=[
        Person("Ильф", "И. А."),
        Person("Петров", "Евгений Петрович"),
        Person("Сидорова", "О.", "compiler"),
        Person("Кукрыниксы", "", "illustrator"),
    ],
    copies=[CopyDraft("101"), CopyDraft("102")],
)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_the_catalogue_written_as_a_table_comes_back(tmp_path, name):
    save(tmp_path / name, EDITION_COLUMNS, batches([FULL]))
    (draft,) = read(tmp_path / name)
    assert draft == replace(FULL, at="строка 2")


# XML has no place for the last two, and no workbook can hold them.
_SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
CELLS: Sequence[Any] = (
    st.sampled_from(["Каштанка", "", "Итого", "А. Б. / В", "=1"]) | st.text(_SIGNS, max_size=15),
    st.sampled_from(["Чехов А. П.", "", "и др.", ";;"]) | st.text(_SIGNS, max_size=15),
    st.sampled_from(["1", "", "3", "-2", "много", "99999999999999999999"]) | st.integers(),
    st.sampled_from(["101-105", "", "7"]) | st.text(_SIGNS, max_size=12) | st.floats(),
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.tuples(*CELLS), min_size=1, max_size=15), order=st.permutations([0, 1, 2, 3])
)
def test_every_row_of_a_random_table_gives_one_answer(tmp_path, rows, order):
    from openpyxl import Workbook
    from openpyxl.utils.exceptions import IllegalCharacterError

    titles = ["Заглавие", "Автор", "Количество", "Инв. №"]
    book = Workbook()
    book.active.append([titles[at] for at in order])
    for row in rows:
        try:
            book.active.append([row[at] for at in order])
        except (IllegalCharacterError, ValueError):
            book.active.append(["Без лишних знаков"] * 4)
    book.save(tmp_path / "a.xlsx")
    try:
        sheet = open_sheet(tmp_path / "a.xlsx", AS_FOUND, FIELDS)
    except Trouble:
        return
    numbers = [place.row for place, _ in sheet.body()]
    found = list(drafts_from_sheet(sheet, guess(sheet.headings, FIELDS), TODAY))
    assert [each.at for each in found] == [f"строка {number}" for number in numbers]
    assert all(isinstance(each, Refused) or each.title for each in found)
    assert all(isinstance(each, Refused) or len(each.copies) < 1000 for each in found)


def test_a_quantity_merged_over_several_rows_is_no_more_than_it_says(library, tmp_path):
    from openpyxl import Workbook

    book, path = Workbook(), tmp_path / "книги.xlsx"
    for row in (["Заглавие", "Кол-во экз.", "Цена"], ["Муму", 30, 90], ["Ася"], ["Вий", 2, 50]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.active.merge_cells("C2:C3")
    book.save(path)
    report = open_file(library, path, AS_FOUND).run(library, dry_run=True, progress=no_progress)
    assert (report.added, report.copies, report.kopecks) == (3, 32, 30 * 9000 + 2 * 5000)
    assert ("B2", "количество общее на строки 2–3") in {(n.at, n.reason) for n in report.notes}


@pytest.mark.parametrize("word", ["Нет", "да", "NULL", "нет данных", "Не указано"])
def test_a_word_for_nothing_is_no_text(tmp_path, word):
    found = drafts(
        tmp_path, "Автор;Заглавие;Издательство", f"{word};Муму;{word}", f"Лыков П.;{word};"
    )
    assert (found[0].publisher, found[0].people) == ("", [])
    assert ("C2", "таблица не знает значения", "пусто") in noted(found[0])
    assert found[1] == Refused("строка 3", "нет заглавия")


@pytest.mark.parametrize(
    "heading", ["Автор и заглавие", "Учебник, автор", "Библиографическое описание"]
)
@pytest.mark.parametrize("line", ["Лесной букварь", "Сводная таблица"])
def test_a_title_alone_is_told_whichever_column_holds_it(tmp_path, heading, line):
    found = drafts(
        tmp_path,
        f"Инв. №;{heading};Цена",
        "1;Барто А. Л. Игрушки;100",
        f";{line};",
        "2;Носов Н. Н. Витя;200",
    )
    assert [each.title for each in found] == ["Игрушки", line, "Витя"]
    assert [(each.at, each.written, each.outcome) for each in found[1].remarks] == [
        ("B3", line, "войдёт книгой")
    ]


@pytest.mark.parametrize(
    "heading",
    ["Цена приобретения", "Закупочная цена", "Балансовая стоимость", "Стоимость за единицу",
     "Цена за 1 экз.", "Цена закупки, руб."],
)  # fmt: skip
def test_what_a_copy_was_bought_for_is_its_price(tmp_path, heading):
    (draft,) = drafts(tmp_path, f"Заглавие;{heading};Кол-во", "Вий;150,00;1")
    assert [each.price for each in draft.copies] == [15000]


def test_a_balance_of_several_copies_is_told_and_no_price(tmp_path):
    (draft,) = drafts(tmp_path, "Заглавие;Балансовая стоимость;Кол-во", "Вий;150,00;3")
    assert [each.price for each in draft.copies] == [None] * 3
    assert [(each.at, each.outcome) for each in draft.remarks] == [("B2", "цена пуста")]


@pytest.mark.parametrize(
    "lines",
    [
        ("Инв. №;Заглавие;Место и изд-во", "1;Вий;М.: Детгиз, 2003"),
        ("Инв. №;Заглавие;Место (260$a)", "1;Вий;М.: Детгиз, 2003"),
        ("Инв. №;Заглавие;Место;Класс", "1;Вий;М.: Детгиз, 2003;7"),
        ("Инв. №;Заглавие;Место (210$a);Издательство;Год", "1;Вий;М.;Детгиз;2003"),
        ("Инв. №;Заглавие;Место;Издательство;Год", "1;Вий;М.;Детгиз;2003"),
    ],
)
def test_a_place_of_publication_is_no_place_of_copies(tmp_path, lines):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    columns = understood(sheet.headings, FIELDS, sheet.first_rows(5)).mapping
    (draft,) = drafts_from_sheet(sheet, columns, TODAY)
    assert isinstance(draft, EditionDraft)
    assert (draft.place, draft.publisher, draft.year) == ("М.", "Детгиз", 2003)
    assert (draft.copies[0].place, draft.remarks) == ("", [])


@pytest.mark.parametrize("place", ["Абонемент", "Чит. зал", "Л-12"])
def test_a_place_of_copies_beside_no_publisher_is_theirs(place):
    headings = ["Заглавие", "Издательство", "Место", "Инв. №"]
    found = understood(headings, FIELDS, [["Вий", "Детгиз", place, "1"]]).mapping
    assert (found["location"], found.get("place")) == (2, None)


def test_what_is_ordered_is_no_quantity(tmp_path):
    found = drafts(tmp_path, "Заглавие;Заказ, экз.", "Вий;25", "Ася;0")
    assert [len(each.copies) for each in found] == [0, 0]


def test_an_edition_is_said_of_the_book_where_its_cells_say_which(tmp_path):
    lines = "Заглавие;Издание;Кн. знак", "Кот;2-е изд., испр.;Б 26", "Пёс;Изд. 3-е;Н 84"
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    columns = understood(sheet.headings, FIELDS, sheet.first_rows(5)).mapping
    assert columns == {"title": 0, "edition_statement": 1, "author_mark": 2}
    alone = understood(["Инв. №", "Издание"], FIELDS, [["1", "Барто А. Кот"]]).mapping
    assert alone["author_title"] == 1


@pytest.mark.parametrize(("cell", "column"), [("Учебник", 1), ("для старших", None)])
def test_what_a_book_is_for_tells_a_textbook(cell, column):
    found = understood(["Заглавие", "Назначение"], FIELDS, [["Физика", cell]]).mapping
    assert found.get("fund") == column


def test_goods_are_read_as_author_and_title_and_may_be_textbooks(tmp_path):
    found = drafts(
        tmp_path,
        "№;Наименование товара;Ед.;Кол-во;Цена",
        "1;Бойкина М.В. Чтение. 3 класс. Учебник;шт;2;465",
        "2;Математика: учебник / Виленкин Н.Я.;шт;1;140",
    )
    assert [(each.title, each.people[0].surname, each.fund) for each in found] == [
        ("Чтение. 3 класс. Учебник", "Бойкина", "textbook"),
        ("Математика: учебник", "Виленкин", "textbook"),
    ]


def test_books_that_are_lost_do_not_enter_beside_those_that_came_for_them(tmp_path):
    found = drafts(
        tmp_path,
        "Утеряно;;Принято взамен;",
        "Инв. №;Автор, заглавие;Инв. №;Автор, заглавие",
        "101;Маршак С. Я. Стихи;5501;Барто А. Л. Мяч",
    )
    lost, came = found
    assert (lost.reason, came.title) == ("в списке «Утеряно»", "Мяч")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Носов Н. Н. Витя Малеев 1972 г.", [("A2", "год не отделён от заглавия")]),
        ("Пришвин М. М. Кладовая солнца - 2003", [("A2", "год не отделён от заглавия")]),
        ("Носов Н. Н. Витя Малеев, 1972", []),
        ("Носов Н. Н. Витя Малеев", []),
    ],
)
def test_a_year_that_the_heading_promises_is_told_where_it_stays_in_the_title(tmp_path, cell, told):
    (draft,) = drafts(tmp_path, "Автор, заглавие, год издания;Цена", f"{cell};10")
    assert [(each.at, each.reason) for each in draft.remarks] == told
