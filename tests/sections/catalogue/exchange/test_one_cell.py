"""Author, title and all the rest in one cell, as inventory books and acts have it."""

import pytest

from ibc_desktop.sections.catalogue.exchange.imprints import imprint
from ibc_desktop.sections.catalogue.exchange.one_cell import describe
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

POLEVAYA = [Person("Полевая", "М. С.")]
PUSHKIN = [Person("Пушкин", "А. С.")]
IMPRINT = {"place": "М.", "publisher": "Росток", "year": 2014, "extent": "96 с."}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Полевая М. С. Лесной букварь",
         {"title": "Лесной букварь", "people": POLEVAYA}),
        ("Полевая М. С. Лесной букварь. – М., 2014",
         {"title": "Лесной букварь", "people": POLEVAYA, "place": "М.", "year": 2014}),
        ("Полевая М.С. Лесной букварь, 2014 г.",
         {"title": "Лесной букварь", "people": POLEVAYA, "year": 2014}),
        ("Полевая, М. С. Лесной букварь. - 2-е изд. - М. : Росток, 2014. - 96 с. - (Читаем)",
         {"title": "Лесной букварь", "people": POLEVAYA, "edition_statement": "2-е изд.",
          "series": "Читаем"} | IMPRINT),
        ("Лесной букварь / М. С. Полевая. — М.: Росток, 2014. — Ч. 1",
         {"title": "Лесной букварь / М. С. Полевая", "people": POLEVAYA, "part_number": "Ч. 1",
          "place": "М.", "publisher": "Росток", "year": 2014}),
        ("Дюма А. Роман. - Москва, 1990.-",
         {"title": "Роман", "people": [Person("Дюма", "А.")], "place": "Москва", "year": 1990}),
        ("А. С. Пушкин. Капитанская дочка", {"title": "Капитанская дочка", "people": PUSHKIN}),
        ("А.С. Пушкин «Капитанская дочка»", {"title": "Капитанская дочка", "people": PUSHKIN}),
        ("Ильф И., Петров Е. Двенадцать стульев",
         {"title": "Двенадцать стульев", "people": [Person("Ильф", "И."), Person("Петров", "Е.")]}),
        ("Горина А. П. Математика. 5 класс. В 2 ч. Часть 1",
         {"title": "Математика. 5 класс. В 2 ч. Часть 1", "people": [Person("Горина", "А. П.")]}),
        ("Гримм Я. и В. Сказки",
         {"title": "Сказки", "people": [Person("Гримм", "Я."), Person("Гримм", "В.")]}),
        ("А. Пушкин. Сказки", {"title": "Сказки", "people": [Person("Пушкин", "А.")]}),
        ("Пушкин А.С Сказки", {"title": "Сказки", "people": PUSHKIN}),
        ("ПУШКИН А.С. Сказки", {"title": "Сказки", "people": PUSHKIN}),
        ("\"Пушкин А. С. Сказки", {"title": "Сказки", "people": PUSHKIN}),
        ("Пушкин, Александр Сергеевич (1799-1837). Сказки",
         {"title": "Сказки",
          "people": [Person("Пушкин", "Александр Сергеевич", dates="1799-1837")]}),
        ("Пушкин А. С. [и др.] Сказки",
         {"title": "Сказки", "people": PUSHKIN, "responsibility": "А. С. Пушкин [и др.]"}),
        ("Роулинг Дж. К. Гарри", {"title": "Гарри", "people": [Person("Роулинг", "Дж. К.")]}),
        ("Мамин - Сибиряк Д. Н. Серая шейка",
         {"title": "Серая шейка", "people": [Person("Мамин-Сибиряк", "Д. Н.")]}),
        ("де Сент-Экзюпери А. Маленький принц",
         {"title": "Маленький принц", "people": [Person("Сент-Экзюпери", "А. де")]}),
        ("Барто А. Л. Машина", {"title": "Машина", "people": [Person("Барто", "А. Л.")]}),
        *((title, {"title": title}) for title in (
            "Жизнь П. И. Чайковского", "Повести И. С. Тургенева", "Сказки братьев Гримм",
            "Сказки Ш. Перро", "Музыка П. И. Чайковского для детей", "Памяти А. С. Пушкина",
            "Великий П. И. Чайковский", "Овраги А. П. Вяземского",
        )),
        ("Пушкин А. С. - Сказки", {"title": "Сказки", "people": PUSHKIN}),
        ("Полевая М.С. – Лесной букварь. – М. : Росток, 2014. – 96 с.",
         {"title": "Лесной букварь", "people": POLEVAYA} | IMPRINT),
        ("Полевая М.С. Лесной букварь/ М.С. Полевая.-М.:Росток,2014.-96 с.",
         {"title": "Лесной букварь / М.С. Полевая", "people": POLEVAYA} | IMPRINT),
        ("Полевая М. С. Лесной букварь. -- М. : Росток, 2014. -- 96 с.",
         {"title": "Лесной букварь", "people": POLEVAYA} | IMPRINT),
        ("Сказки народов мира. Минск: Юнацтва, 1989",
         {"title": "Сказки народов мира", "place": "Минск", "publisher": "Юнацтва", "year": 1989}),
        ("А. Пушкин. Сказки. М., 1971 г.",
         {"title": "Сказки", "people": [Person("Пушкин", "А.")], "place": "М.", "year": 1971}),
        ("Полевая М. С., Лесной букварь, М., 2014",
         {"title": "Лесной букварь", "people": POLEVAYA, "place": "М.", "year": 2014}),
        ("Ильф И., Петров Е., Двенадцать стульев, Москва, Росток, 2014 г.",
         {"title": "Двенадцать стульев", "place": "Москва", "publisher": "Росток", "year": 2014,
          "people": [Person("Ильф", "И."), Person("Петров", "Е.")]}),
        ("Лесной букварь. - М.-Л., 2014",
         {"title": "Лесной букварь", "place": "М.-Л.", "year": 2014}),
        ("Шоссе Минск-Москва. Карта", {"title": "Шоссе Минск-Москва. Карта"}),
        ("Ремарк Э.-М. Ночь", {"title": "Ночь", "people": [Person("Ремарк", "Э.-М.")]}),
        ("Жизнь – театр", {"title": "Жизнь – театр"}),
        ("Хрестоматия. 5 класс", {"title": "Хрестоматия. 5 класс"}),
    ],
)  # fmt: skip
def test_a_description_is_taken_apart(written, told):
    draft = EditionDraft()
    assert describe(draft, written) == []
    assert draft == EditionDraft(**told)


@pytest.mark.parametrize(
    "written",
    [
        "Фонтан М. Ю. Лермонтова",
        "А. С. Пушкин. Жизнь и творчество",
        "Москва, Россия. Атлас",
        "Толстой. Война и мир",
        "Детство, Толстой Л.Н.",
        "Война и мир (Л. Н. Толстой)",
        "Л.Толстой Детство",
    ],
)
def test_an_author_that_may_be_of_the_title_is_told_and_not_taken(written):
    draft, told = EditionDraft(), []
    describe(draft, written, lambda *remark: told.append(remark))
    assert draft == EditionDraft(title=written)
    assert told == [("автор это или часть заглавия", "заглавие как в ячейке")]


@pytest.mark.parametrize(
    "written", ["Катаев В. П.", "Бианки В.", "Ильф И., Петров Е.", "А. П. Чехов."]
)
def test_an_author_without_a_title_is_told(written):
    draft, told = EditionDraft(), []
    assert describe(draft, f"{written} – М., 2014", lambda *remark: told.append(remark)) == []
    assert (draft.title, draft.people, draft.year) == (written, [], 2014)
    assert told == [("похоже на автора без заглавия", "заглавие как в ячейке")]


@pytest.mark.parametrize("written", ["Русский. Учебник", "Герой. Повесть", "Корова. Рассказы"])
def test_a_title_that_is_like_no_surname_is_not_told(written):
    told = []
    describe(EditionDraft(), written, lambda *remark: told.append(remark))
    assert told == []


def test_what_finds_no_field_is_given_back():
    draft = EditionDraft(year=2013)
    assert describe(draft, "Река. – М., 2014. – В мягкой обложке") == ["2014", "В мягкой обложке"]
    assert (draft.title, draft.place, draft.year) == ("Река", "М.", 2013)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("М. : Росток, 2014. – 96 с.", IMPRINT),
        ("АСТ, 2014", {"publisher": "АСТ", "year": 2014}),
        ("СПб., 2012", {"place": "СПб.", "year": 2012}),
        ("Росток", {"publisher": "Росток"}),
        ("2018", {"year": 2018}),
        ("[1975] г.", {"year_text": "[1975]", "year": 1975}),
        ("АСТ 2019", {"publisher": "АСТ", "year": 2019}),
        ("Дрофа - 2008.", {"publisher": "Дрофа", "year": 2008}),
        ("Москва, Эксмо, 2020 г.", {"place": "Москва", "publisher": "Эксмо", "year": 2020}),
        (
            "Минск, Народная асвета, 1988",
            {"place": "Минск", "publisher": "Народная асвета", "year": 1988},
        ),
        ("М. Дет. лит., 1985", {"place": "М.", "publisher": "Дет. лит.", "year": 1985}),
        ("Азбука-классика; 2009", {"publisher": "Азбука-классика", "year": 2009}),
        (
            "СПб: Азбука-классика; 2009",
            {"place": "СПб", "publisher": "Азбука-классика", "year": 2009},
        ),
        ("Детгиз, б.г.", {"publisher": "Детгиз", "year_text": "б.г."}),
        ("Москва 1999", {"place": "Москва", "year": 1999}),
        ("М. 1955", {"place": "М.", "year": 1955}),
        ("М.-Л., 1955", {"place": "М.-Л.", "year": 1955}),
        ("М.-Л. 1955", {"place": "М.-Л.", "year": 1955}),
        ("М. - Л.: Детгиз, 1941", {"place": "М. - Л.", "publisher": "Детгиз", "year": 1941}),
        ("[Б. м.], 1990", {"place": "[Б. м.]", "year": 1990}),
        ("Йошкар-Ола, 1999", {"place": "Йошкар-Ола", "year": 1999}),
        ("Дрофа, 2019-2020", {"publisher": "Дрофа", "year": 2019, "year_text": "2019-2020"}),
        ("Москва, 1980–1982", {"place": "Москва", "year": 1980, "year_text": "1980–1982"}),
        (
            "Дрофа, 2019 - 2021 гг.",
            {"publisher": "Дрофа", "year": 2019, "year_text": "2019 - 2021 гг."},
        ),
    ],
)
def test_an_imprint_is_taken_apart(written, told):
    draft = EditionDraft()
    assert imprint(draft, written) == []
    assert draft == EditionDraft(**told)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("М. : Росток, 2014. - 2 ч.", ["2 ч."]),
        ("2024, № 1–12", ["2024, № 1–12"]),
        ("СПб. 19-", ["19-"]),
        ("Дрофа 2019/2020", ["2019/2020"]),
    ],
)
def test_what_of_an_imprint_is_not_understood_is_given_back(written, left):
    draft = EditionDraft()
    assert imprint(draft, written) == left
    assert written.startswith(draft.place)


def test_the_price_after_an_isbn_stands_apart():
    draft = EditionDraft()
    left = describe(draft, "Река. - М., 2014. - 96 с. - ISBN 978-5-17-112233-1 : 120-00")
    assert (draft.isbn, left) == ("978-5-17-112233-1", ["цена 120-00"])


@pytest.mark.parametrize(
    "written",
    [
        "Незнайка. М.: Детгиз, 1987, 192 с.", "Динка. Л. Детгиз 1970", "Динка, 96 с.",
        "Сражение. Москва, 1941", "Маршак С. Я., Кошкин дом, Детгиз, 1985",
        "Сом О. О. Пруд, М., 1985",
    ],
)  # fmt: skip
def test_a_description_that_is_not_parted_is_told(written):
    told = []
    describe(EditionDraft(), written, lambda *remark: told.append(remark))
    assert told == [("описание не разделено на части", "заглавие как в ячейке")]
