import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.sections.catalogue.model import Contributor, Edition
from ibc_desktop.sections.catalogue.rules import gost
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

LIGHTHOUSE = EditionDraft(
    title="Тайна старого маяка",
    subtitle="повесть",
    people=[Person("Кедрова", "А. П."), Person("Сомова", "И. Л.", "illustrator")],
    place="Владивосток",
    publisher="Приморский парус",
    year=2022,
    extent="188, [4] с.",
    illustrations="цв. ил.",
    series="Библиотека юного краеведа",
    age_mark="12",
    isbn="978-5-00000-101-1 (в пер.)",
    content_type="Текст. Изображение : непосредственные",
)

# DOMAIN 3.2, the invented books 1 to 10.
BOOKS = {
    "Кедрова, А. П. Тайна старого маяка : повесть / А. П. Кедрова ; художник И. Л. Сомова. – "
    "Владивосток : Приморский парус, 2022. – 188, [4] с. : цв. ил. – (Библиотека юного краеведа). "
    "– 12+. – ISBN 978-5-00000-101-1 (в пер.). – Текст. Изображение : непосредственные"
    ".": LIGHTHOUSE,
    "Лугин, В. С. Наблюдаем звёзды : книга для школьников / В. С. Лугин. – 3-е изд., испр. и доп. "
    "– Москва : Учебная звезда, 2021. – 96 с. : ил. – ISBN 978-5-00000-102-8. – "
    "Текст : непосредственный.": EditionDraft(
        title="Наблюдаем звёзды",
        subtitle="книга для школьников",
        people=[Person("Лугин", "Виктор Сергеевич")],
        edition_statement="3-е изд., испр. и доп.",
        place="Москва",
        publisher="Учебная звезда",
        year=2021,
        extent="96 с.",
        illustrations="ил.",
        isbn="978-5-00000-102-8",
    ),
    "Ветрова, О. И. Читаем вместе : методическое пособие / О. И. Ветрова, Н. К. Ильин. – "
    "Санкт-Петербург : Речь, 2023. – 112 с. – ISBN 978-5-00000-103-5. – "
    "Текст : непосредственный.": EditionDraft(
        title="Читаем вместе",
        subtitle="методическое пособие",
        people=[Person("Ветрова", "О.И."), Person("Ильин", "Н. К.")],
        place="Санкт-Петербург",
        publisher="Речь",
        year=2023,
        extent="112 с.",
        isbn="978-5-00000-103-5",
    ),
    "Абрамов, Г. Д. Экология дальневосточной тайги / Г. Д. Абрамов, Е. С. Белая, П. П. Вольный. – "
    "Хабаровск : Амур, 2020. – 240 с. : ил. – Текст : непосредственный.": EditionDraft(
        title="Экология дальневосточной тайги",
        people=[Person("Абрамов", "Г. Д."), Person("Белая", "Е. С."), Person("Вольный", "П. П.")],
        place="Хабаровск",
        publisher="Амур",
        year=2020,
        extent="240 с.",
        illustrations="ил.",
    ),
    "Информационная культура школьника : учебное пособие / А. А. Гринь, Б. В. Дроздов, "
    "В. С. Ежова, Г. Т. Жилин. – Москва : Книгочей, 2024. – 160 с. – ISBN 978-5-00000-104-2. – "
    "Текст : непосредственный.": EditionDraft(
        title="Информационная культура школьника",
        subtitle="учебное пособие",
        people=[
            Person("Гринь", "А. А."),
            Person("Дроздов", "Б. В."),
            Person("Ежова", "В. С."),
            Person("Жилин", "Г. Т."),
        ],
        place="Москва",
        publisher="Книгочей",
        year=2024,
        extent="160 с.",
        isbn="978-5-00000-104-2",
    ),
    "Школьная библиотека сегодня : сборник статей / З. И. Климова, К. Л. Лебедев, М. Н. Орлова "
    "[и др.]. – Москва : Книгочей, 2023. – 204 с. – Текст : непосредственный.": EditionDraft(
        title="Школьная библиотека сегодня",
        subtitle="сборник статей",
        people=[
            Person(surname, given)
            for surname, given in [
                ("Климова", "З. И."),
                ("Лебедев", "К. Л."),
                ("Орлова", "М. Н."),
                ("Петров", "П. П."),
                ("Рябов", "Р. Р."),
            ]
        ],
        place="Москва",
        publisher="Книгочей",
        year=2023,
        extent="204 с.",
    ),
    "Серова, М. Ю. Математика : 3-й класс : учебник : в 2 частях. Часть 1 / М. Ю. Серова, "
    "Т. А. Чистова. – 14-е изд., стер. – Москва : Просвещение, 2023. – 112 с. : ил. – "
    "(Школа России). – ФПУ 1.1.1.4.1.9.3. – ISBN 978-5-00000-105-9. – "
    "Текст : непосредственный.": EditionDraft(
        title="Математика",
        subtitle="3-й класс : учебник : в 2 частях",
        part_number="Часть 1",
        people=[Person("Серова", "М. Ю."), Person("Чистова", "Т. А.")],
        edition_statement="14-е изд., стер.",
        place="Москва",
        publisher="Просвещение",
        year=2023,
        extent="112 с.",
        illustrations="ил.",
        series="Школа России",
        notes="ФПУ 1.1.1.4.1.9.3",
        isbn="978-5-00000-105-9",
    ),
    "Уваров, Р. Т. Собрание сочинений : в 4 томах / Р. Т. Уваров. – Москва : Лабиринт слова, "
    "2018–2020. – 4 т.": EditionDraft(
        title="Собрание сочинений",
        subtitle="в 4 томах",
        people=[Person("Уваров", "Р. Т.")],
        place="Москва",
        publisher="Лабиринт слова",
        year=2018,
        year_text="2018–2020",
        extent="4 т.",
        content_type="",
    ),
    "Уваров, Р. Т. Собрание сочинений. В 4 томах. Т. 2. Рассказы / Р. Т. Уваров. – Москва : "
    "Лабиринт слова, 2019. – 398 с. – ISBN 978-5-00000-106-6 (т. 2). – "
    "Текст : непосредственный.": EditionDraft(
        title="Собрание сочинений. В 4 томах",
        part_number="Т. 2",
        part_title="Рассказы",
        people=[Person("Уваров", "Р. Т.")],
        place="Москва",
        publisher="Лабиринт слова",
        year=2019,
        extent="398 с.",
        isbn="978-5-00000-106-6 (т. 2)",
    ),
    "Стихи о море : антология / составитель Л. Н. Фомина ; вступительная статья Ю. Ц. Шарова. – "
    "Владивосток : Приморский парус, 2017. – 222 с. – (Школьная библиотека). – "
    "ISBN 978-5-00000-107-3. – Текст : непосредственный.": EditionDraft(
        title="Стихи о море",
        subtitle="антология",
        responsibility="составитель Л. Н. Фомина ; вступительная статья Ю. Ц. Шарова",
        people=[Person("Фомина", "Л. Н.", "compiler"), Person("Шаров", "Ю. Ц.", "other")],
        place="Владивосток",
        publisher="Приморский парус",
        year=2017,
        extent="222 с.",
        series="Школьная библиотека",
        isbn="978-5-00000-107-3",
    ),
    "Большая энциклопедия школьника / ответственный редактор Э. Я. Яшина. – Москва : "
    "Росмэн-пример, 2019. – 640 с. : цв. ил. – ISBN 978-5-00000-108-0 (в пер.) : 1200 р. – "
    "Текст : непосредственный.": EditionDraft(
        title="Большая энциклопедия школьника",
        responsibility="ответственный редактор Э. Я. Яшина",
        people=[Person("Яшина", "Э. Я.", "editor")],
        place="Москва",
        publisher="Росмэн-пример",
        year=2019,
        extent="640 с.",
        illustrations="цв. ил.",
        isbn="978-5-00000-108-0 (в пер.) : 1200 р.",
    ),
}


@pytest.mark.parametrize(("described", "draft"), BOOKS.items(), ids=lambda one: str(one)[:30])
def test_books_are_described_as_the_standard_has_it(described, draft):
    assert gost.description(draft) == described


def test_the_short_description_leaves_out_what_a_list_does_not_need():
    assert gost.description(LIGHTHOUSE, full=False) == (
        "Кедрова, А. П. Тайна старого маяка / А. П. Кедрова. – Владивосток : Приморский парус, "
        "2022. – 188, [4] с. – ISBN 978-5-00000-101-1 (в пер.). – "
        "Текст. Изображение : непосредственные."
    )


def test_an_edition_of_the_catalogue_is_described_like_its_draft():
    edition = Edition(
        **{
            name: getattr(LIGHTHOUSE, name)
            for name in EditionDraft.__slots__
            if name not in {"people", "copies", "at", "row", "remarks"}
        }
    )
    edition.contributors = [
        Contributor(surname=one.surname, given=one.given, role=one.role, position=at)
        for at, one in enumerate(LIGHTHOUSE.people)
    ]
    assert gost.description(edition) == gost.description(LIGHTHOUSE)
    assert gost.heading(edition) == "Кедрова, А. П."


def test_it_grows_while_one_types():
    draft = EditionDraft()
    assert gost.description(draft) == ""
    draft.people.append(Person("Чехов"))
    assert gost.description(draft) == "Чехов."
    draft.people[0].given = "Антон Павлович"
    draft.title = "Каштанка"
    assert gost.description(draft).startswith("Чехов, А. П. Каштанка / А. П. Чехов. – Текст")
    draft.year = 2001
    assert ". – 2001. – " in gost.description(draft)
    draft.publisher = "Дрофа"
    assert ". – Дрофа, 2001. – " in gost.description(draft)
    draft.size = "21 см"
    assert ". – 21 см. – " in gost.description(draft)


def test_parallel_title_series_number_size_and_notes_have_their_places():
    draft = EditionDraft(
        title="Джейн Эйр",
        parallel_title="Jane Eyre",
        subtitle="роман",
        people=[Person("Бронте", "Шарлотта"), Person("Станевич", "Вера", "translator")],
        extent="480 с.",
        illustrations="ил.",
        size="21 см",
        series="Библиотека юношества",
        series_number="вып. 2",
        notes="Библиогр.: с. 470\nНа обл. авт. не указан.",
        issn="0132-196X",
    )
    assert gost.description(draft) == (
        "Бронте, Ш. Джейн Эйр = Jane Eyre : роман / Ш. Бронте ; переводчик В. Станевич. – 480 с. "
        ": ил. ; 21 см. – (Библиотека юношества ; вып. 2). – Библиогр.: с. 470. – На обл. авт. не "
        "указан. – ISSN 0132-196X. – Текст : непосредственный."
    )


def test_names_without_surnames_and_bodies_in_the_heading():
    saint = EditionDraft(title="Поучение", people=[Person("Владимир Мономах")], content_type="")
    assert gost.description(saint) == "Владимир Мономах. Поучение / Владимир Мономах."
    law = EditionDraft(
        title="О библиотечном деле",
        people=[Person("Российская Федерация. Законы")],
        content_type="",
    )
    assert gost.description(law) == "Российская Федерация. Законы. О библиотечном деле."


def test_several_of_one_trade_share_the_word():
    draft = EditionDraft(
        title="Сказки",
        people=[
            Person("Иванов", "А. А.", "compiler"),
            Person("Петров", "Б. Б.", "compiler"),
            Person("Школа № 5", role="other"),
        ],
    )
    assert gost.statement(draft) == "составители А. А. Иванов, Б. Б. Петров ; Школа № 5"


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Антон Павлович", "А. П."),
        ("А.П.", "А. П."),
        ("Жан-Жак", "Ж.-Ж."),
        ("Антуан де", "А. де"),
        ("Э. Т. А.", "Э. Т. А."),
        ("", ""),
    ],
)
def test_given_names_become_initials(given, short):
    assert gost.initials(given) == short


TYPED = st.text(max_size=12)
PEOPLE = st.builds(
    Person, TYPED, TYPED, st.sampled_from(["author", "compiler", "editor", "translator", "other"])
)


@given(
    st.builds(
        EditionDraft,
        **dict.fromkeys(("title", "subtitle", "part_number", "place", "publisher", "notes"), TYPED),
        year=st.none() | st.integers(0, 9999),
        people=st.lists(PEOPLE, max_size=6),
    ),
    st.booleans(),
)
def test_anything_half_typed_can_be_described(draft, full):
    described = gost.description(draft, full)
    assert draft.publisher in described
    assert described.endswith((".", "…")) or not described


def test_each_number_of_a_book_has_its_own_area():
    draft = EditionDraft(title="Муму", isbn="978-5-17-090334-4; 978-5-17-090335-1 (в пер.)")
    numbers = "ISBN 978-5-17-090334-4. – ISBN 978-5-17-090335-1 (в пер.)"
    assert gost.description(draft) == f"Муму. – {numbers}. – Текст : непосредственный."
