"""Who of a title is its author: before it, behind it, or only named in it."""

import pytest

from ibc_desktop.sections.catalogue.rules.people import authors_text

from .test_foreign_rows import drafts

WHOSE = "автор это или часть заглавия"
TITLE_FIRST = [
    ("Фантазёры Н. Носов", "Фантазёры", "Носов, Н."),
    ("Муму И.С. Тургенев", "Муму", "Тургенев, И. С."),
    ("Чук и Гек А. Гайдар", "Чук и Гек", "Гайдар, А."),
    ("Мцыри М. Лермонтов", "Мцыри", "Лермонтов, М."),
    ("Аэлита А. Н. Толстой", "Аэлита", "Толстой, А. Н."),
    ("Сказки Г. Х. Андерсен", "Сказки", "Андерсен, Г. Х."),
    ("Математика 5 Виленкин Н. Я.", "Математика 5", "Виленкин, Н. Я."),
    ("Двенадцать стульев И. Ильф, Е. Петров", "Двенадцать стульев", "Ильф, И.; Петров, Е."),
    ("Носов Н. Н. Незнайка на Луне", "Незнайка на Луне", "Носов, Н. Н."),
]


def told(draft):
    return [each.reason for each in draft.remarks]


@pytest.mark.parametrize("head", ["Название, автор", "Заглавие и автор книги", "Книга", "Название"])
def test_a_title_may_come_first(tmp_path, head):
    found = drafts(tmp_path, f"№;{head};Кол-во", *(f"1;{cell};1" for cell, _, _ in TITLE_FIRST))
    assert [(each.title, authors_text(each.people)) for each in found] == [
        (title, author) for _, title, author in TITLE_FIRST
    ]
    assert not any(map(told, found))


def test_where_the_order_is_not_sure_the_cell_stays_whole_and_is_told(tmp_path):
    found = drafts(
        tmp_path,
        "№;Автор, заглавие;Кол-во",
        "1;Гоголь Н. В. Ревизор;1",
        "2;Пушкин А. С. Дубровский;1",
        "3;Мцыри М. Лермонтов;1",
        "4;Сказки Ш. Перро;1",
        "5;Слово И. Слово;1",
    )
    assert [each.title for each in found[:2]] == ["Ревизор", "Дубровский"]
    assert [each.title for each in found[2:]] == [
        "Мцыри М. Лермонтов", "Сказки Ш. Перро", "Слово И. Слово",
    ]  # fmt: skip
    assert [told(each) for each in found] == [[], [], [WHOSE], [WHOSE], [WHOSE]]


@pytest.mark.parametrize("head", ["Название, автор", "Книга"])
def test_whose_the_works_are_is_told_where_the_title_comes_first(tmp_path, head):
    *_, krylov, tchaikovsky = drafts(
        tmp_path,
        f"№;{head};Кол-во",
        "1;Тихий Дон М. А. Шолохов;1",
        "1;Недоросль Д. И. Фонвизин;1",
        "2;Басни И. А. Крылова;1",
        "3;Жизнь П. И. Чайковского;1",
    )
    assert (krylov.title, krylov.people) == ("Басни И. А. Крылова", [])
    assert (tchaikovsky.title, tchaikovsky.people) == ("Жизнь П. И. Чайковского", [])
    assert told(krylov) == told(tchaikovsky) == [WHOSE]


@pytest.mark.parametrize(
    "cell",
    [
        "Пушкин А.С. в воспоминаниях современников",
        "Толстой Л. Н. и его герои",
        "Чехов А.П. в школе",
        "Некрасов Н. А. и русская литература",
        "Макаренко А.С. его жизнь",
        "Гагарин Ю.А. фотоальбом",
        "Есенин С. А. глазами женщин",
    ],
)
def test_a_book_about_a_person_is_not_by_him(tmp_path, cell):
    draft, other = drafts(
        tmp_path, "Инв. №;Автор и заглавие", f"1;{cell}", "2;Жуков Г.К. Маршал Победы"
    )
    assert (draft.title, draft.people, told(draft)) == (cell, [], [WHOSE])
    assert other.title == "Маршал Победы"


def test_a_list_may_write_all_titles_small(tmp_path):
    *found, about = drafts(
        tmp_path,
        "Инв. №;Автор, заглавие",
        "1;Носов Н. Н. незнайка на луне",
        "2;Барто А. игрушки",
        "3;Пришвин М. кладовая солнца",
        "4;Пушкин А. С. в воспоминаниях современников",
    )
    assert [each.title for each in found] == ["незнайка на луне", "игрушки", "кладовая солнца"]
    assert told(about) == [WHOSE]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Виленкин Н. Я. Математика 5, Просвещение, 2021", "издательство не отделено от заглавия"),
        ("Перышкин А. В. Физика 7, «Дрофа», 2016", "издательство не отделено от заглавия"),
        (
            "Тимофеева А. Ф. Рассказы для детей, Детгиз, 1956",
            "издательство не отделено от заглавия",
        ),
        ("Виленкин Н.Я. Математика 5 кл. Мнемозина 2018", "год не отделён от заглавия"),
        ("Виленкин Н.Я. Математика. М.: Мнемозина, 2018", ""),
        ("Носов Н. Н. Фантазёры", ""),
    ],
)
@pytest.mark.parametrize(
    "head", ["Учебник (автор, название, издательство, год)", "Автор, название, изд-во, год издания"]
)
def test_what_the_heading_promises_and_the_title_still_holds_is_told(tmp_path, head, cell, reason):
    (draft,) = drafts(tmp_path, f"Инв. №\t{head}\tЦена", f"1\t{cell}\t100")
    assert told(draft) == [reason] * bool(reason)
