"""Books found as people ask for them."""

import pytest

from ibc_desktop.sections.catalogue.rules import finding
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.finding import Filter
from ibc_desktop.sections.catalogue.rules.people import Person
from ibc_desktop.sections.catalogue.rules.service import add_edition
from ibc_desktop.sections.catalogue.rules.sought.asking import Asked, asked
from ibc_desktop.sections.catalogue.rules.sought.ranking import nominatives
from tests.builders import once


def book(title, author="", **fields):
    surname, _, given = author.partition(", ")
    people = [Person(surname, given)] if author else []
    return EditionDraft(title=title, people=people, **fields)


ZOO = [
    book("Акулы", "Обри, П.", age_mark="6"),
    book("Акулы и скаты Мирового океана", "Губанов, Е. П.", age_mark="12"),
    book("Челюсти", "Бенчли, Питер", age_mark="16", annotation="Роман об акуле-людоеде"),
    book("Лиса и журавль", bbk="Д82.3", subjects="Сказки о животных", age_mark="0"),
    book("Русские сказки про животных", age_mark="", bbk="82.3"),
    book("Сказки о животных народов Азии", age_mark="12"),
    book("Математика. 3 класс", "Моро, М. И.", fund="textbook"),
    book("Математика. 5 класс", "Виленкин, Н. Я.", fund="textbook"),
    book("Весёлая математика", "Перельман, Я. И.", age_mark="6"),
    book("Судьба человека", "Шолохов, М. А.", annotation="Рассказ о войне", age_mark="12"),
    book("Дети войны"),
    book("Сын полка", "Катаев, В. П.", keywords="Великая Отечественная война", age_mark="6"),
    book("Книга джунглей", "Киплинг, Р."),
    book("Сказки", "Салтыков-Щедрин, М. Е."),
    book("Щедрин в школе", "Макашин, С. А."),
    book("Каштанка", "Чехов, Антон Павлович"),
    book("Чехов", "Громов, М. П."),
    book("О Чехове", "Чуковский, К. И."),
    book("Дары волхвов", "О'Генри"),
    book("Три мушкетёра", "Дюма, А.", annotation="Приключения д'Артаньяна"),
    book("Песнь о Гайавате", "Лонгфелло, Генри"),
    book("Рассказы о кошках", keywords="Кошки"),
    book("Сборник сказок"),
    book("На дне", "Горький, М."),
    book("Дневник фокса Микки", "Чёрный, Саша"),
]


@pytest.fixture
def zoo(library):
    fill(library)
    with library.database.read() as session:
        yield session


@once
def fill(library):
    with library.database.work("Книги") as session:
        for draft in ZOO:
            add_edition(session, draft, library.today())


def titles(session, typed):
    """Return what the search finds; the list shows the same books in the same order."""
    answer = finding.search(session, typed)
    shown = finding.listing(session, Filter(words=answer.suggestion or typed))
    assert [row.id for row in finding.page(session, shown, None)] == [
        each.id for each in answer.hits
    ]
    return [each.title for each in answer.hits]


@pytest.mark.parametrize(
    ("typed", "about", "years"),
    [
        ("про акул 3 класс", "про акул", 9),
        ("сказки о животных для 1 класса", "сказки о животных", 7),
        ("книга про войну", "про войну", None),
        ("Что почитать про космос?", "про космос", None),
        ("дайте книгу о войне для 5–6 классов", "о войне", 11),
        ("книги Пушкина", "пушкина", None),
        ("книги для 1 класса", "", 7),
        ("математика 3«А» кл.", "математика", 9),
        ("стихи для малышей", "стихи", 6),
        ("стихи для второго класса", "стихи", 8),
        ("про динозавров 7 лет", "про динозавров", 7),
        ("про кошек 6+", "про кошек", 6),
    ],
)
def test_a_request_is_told_from_what_is_sought(typed, about, years):
    assert asked(typed) == Asked(about, years)


@pytest.mark.parametrize(
    "typed",
    ["Книга джунглей", "Что делать", "Красная книга", "75 лет победы", "3 класс", "книга", "21538",
     "20 тысяч лье под водой", "12 стульев", "Хочу быть дворником"],
)  # fmt: skip
def test_a_title_is_no_request(typed):
    assert asked(typed).years is None
    assert asked(typed).about.split() == typed.lower().split()


def test_small_words_tell_nothing(zoo):
    assert titles(zoo, "про акул") == ["Акулы", "Акулы и скаты Мирового океана", "Челюсти"]
    assert set(titles(zoo, "книга про войну")) == {"Дети войны", "Сын полка", "Судьба человека"}
    assert titles(zoo, "на дне")[0] == "На дне"
    assert titles(zoo, "книга джунглей") == ["Книга джунглей"]


def test_a_class_is_read_as_an_age(zoo):
    """Those for children for sure come first; what is for elder ones is not there."""
    assert titles(zoo, "про акул 3 класс") == ["Акулы"]
    assert titles(zoo, "сказки о животных для 1 класса") == [
        "Лиса и журавль",
        "Русские сказки про животных",
    ]
    assert titles(zoo, "про войну 6 класс")[-1] == "Дети войны"


def test_a_textbook_is_found_by_its_class(zoo):
    assert titles(zoo, "математика 3 класс") == ["Математика. 3 класс", "Весёлая математика"]
    assert titles(zoo, "3 класс") == ["Математика. 3 класс"]


def test_books_for_a_class_are_all_that_suit_it(zoo):
    found = titles(zoo, "книги для 1 класса")
    assert "Акулы" in found
    assert {"Челюсти", "Судьба человека", "Математика. 3 класс"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("челюсти 1 класс", "челюсти"),
        ("синие акулы", "акулы"),
        ("акулы бегемоты", "акулы"),
        ("пра акул 3 клас", "про акул 3 клас"),
        ("ghj frek 3 rkfcc", "про акул 3 класс"),
    ],
)
def test_the_nearest_reading_is_offered_where_nothing_is_found(zoo, typed, meant):
    answer = finding.search(zoo, typed)
    assert answer.suggestion == meant
    assert answer.hits


def test_an_authors_own_books_come_before_books_about_him(zoo):
    assert titles(zoo, "чехов") == ["Каштанка", "Чехов", "О Чехове"]
    assert titles(zoo, "чеховым")[0] == "Каштанка"
    assert titles(zoo, "щедрин") == ["Сказки", "Щедрин в школе"]
    assert titles(zoo, "щедрин в школе") == ["Щедрин в школе"]
    assert titles(zoo, "генри")[0] == "Дары волхвов"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("о'генри", "Дары волхвов"),
        ("о’генри", "Дары волхвов"),
        ("огенри", "Дары волхвов"),
        ("дартаньян", "Три мушкетёра"),
        ("салтыков", "Сказки"),
        ("про кошек", "Рассказы о кошках"),
        ("сборники сказки", "Сборник сказок"),
    ],
)
def test_a_word_is_found_however_it_is_bent(zoo, typed, title):
    assert titles(zoo, typed)[0] == title


@pytest.mark.parametrize(
    ("word", "surname"),
    [
        ("чеховым", "чехов"), ("ахматовой", "ахматова"), ("толстого", "толстой"),
        ("чуковскому", "чуковский"), ("гоголя", "гоголь"), ("маршаком", "маршак"),
        ("гайдаю", "гайдай"), ("барто", "барто"),
    ],
)  # fmt: skip
def test_a_surname_is_known_in_any_case(word, surname):
    assert surname in nominatives(word)
