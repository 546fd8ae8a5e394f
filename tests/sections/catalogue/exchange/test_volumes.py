"""Volumes that stand without their title are those of the set above them, and this is told."""

import pytest

from ibc_desktop.sections.catalogue.rules.people import authors_text

from .test_foreign_rows import drafts

OF_SET = "это многотомник: экземпляры у томов ниже", "сам войдёт без экземпляров"


def said(found):
    return [(each.title, each.part_number, authors_text(each.people), len(each.copies))
            for each in found]  # fmt: skip


def told(found):
    return [(each.at, each.reason, each.outcome) for draft in found for each in draft.remarks]


def test_volumes_are_of_the_set_above_them(tmp_path):
    found = drafts(
        tmp_path,
        "Инв. №;Автор;Заглавие;Цена",
        ";Гайдар А. П.;Собрание сочинений в 4 т.;",
        "1;;Т. 1;1",
        "2;;Т. 2;1",
        ";Пушкин А. С.;Собрание сочинений в 10 т.;",
        "3;;Том I;1",
        "4;Пушкин А. С.;Т. 2;1",
    )
    gaidar, pushkin = "Собрание сочинений в 4 т.", "Собрание сочинений в 10 т."
    assert said(found) == [
        (gaidar, "", "Гайдар, А. П.", 0),
        (gaidar, "Т. 1", "Гайдар, А. П.", 1),
        (gaidar, "Т. 2", "Гайдар, А. П.", 1),
        (pushkin, "", "Пушкин, А. С.", 0),
        (pushkin, "Том I", "Пушкин, А. С.", 1),
        (pushkin, "Т. 2", "Пушкин, А. С.", 1),
    ]
    reason = "вместо заглавия номер тома"
    assert told(found)[:3] == [
        ("C2", *OF_SET),
        ("C3", reason, f"взято из строки выше: «{gaidar}»"),
        ("C4", reason, f"взято из строки выше: «{gaidar}»"),
    ]


@pytest.mark.parametrize(
    "cell", ["То же. Т. 2", "-//-, т. 2", "— Т. 2", '" " кн. 2', "Ч. 2", "вып. 2"]
)
def test_a_volume_goes_on_with_the_one_above(tmp_path, cell):
    found = drafts(tmp_path, "Инв. №;Заглавие", "1;Сочинения. Т. 1", f"2;{cell}")
    assert [each.title for each in found] == ["Сочинения. Т. 1", "Сочинения"]
    assert [len(each.copies) for each in found] == [1, 1]
    assert [at for at, _, _ in told(found)] == ["B3"]


def test_a_volume_of_no_set_is_told(tmp_path):
    one, other = drafts(tmp_path, "Инв. №;Автор;Заглавие", "1;Сом О.;Пруд", "2;Лыков П.;Т. 2")
    assert (one.title, other.title) == ("Пруд", "Т. 2")
    assert told([one, other]) == [("C3", "вместо заглавия номер тома", "заглавие как в ячейке")]


@pytest.mark.parametrize("title", ["Книга 1", "Том", "Тома Сойер", "Часть речи", "1984"])
def test_a_short_title_is_no_volume(tmp_path, title):
    found = drafts(tmp_path, "Инв. №;Заглавие", "1;Пруд", f"2;{title}")
    assert ([each.title for each in found], told(found)) == (["Пруд", title], [])


@pytest.mark.parametrize(
    ("head", "set_", "volumes"),
    [
        ("Заглавие;Кол-во", "Собрание сочинений в 3 т.;", ("Т. 1;1", "Т. 2;2")),
        ("Заглавие;Кол-во", "Собрание сочинений;", ("Т. 2;1", "Т. 3;2")),
        ("Заглавие;Кол-во", "Собрание сочинений;5", ("Т. 1;1", "Т. 2;2")),
        ("Заглавие", "Собрание сочинений", ("Том 1", "Том 2")),
        ("Заглавие;Год", "Сочинения : в трёх томах;1975", ("Сочинения. Т. 1;1975", "То же. Т. 2;")),
        ("Инв. №;Заглавие", ";Сочинения в 2 т.", ("1;Сочинения. Т. 1", "2;Сочинения. Т. 2")),
    ],
)
def test_a_set_has_no_copies_beside_those_of_its_volumes(tmp_path, head, set_, volumes):
    first, *others = drafts(tmp_path, head, set_, *volumes)
    assert (len(first.copies), [bool(each.copies) for each in others]) == (0, [True, True])
    assert OF_SET in [(each.reason, each.outcome) for each in first.remarks]


def test_what_a_set_says_of_copies_is_told(tmp_path):
    first, *_ = drafts(tmp_path, "Заглавие;Кол-во;Цена", "Сочинения в 2 т.;2;50", "Т. 1;1;25")
    assert told([first]) == [
        ("A2", *OF_SET),
        ("B2", OF_SET[0], "количество 2 не войдёт"),
        ("C2", OF_SET[0], "цена не войдёт"),
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Заглавие;Кол-во", ("Война и мир;2", "Т. 2;2")),
        ("Заглавие;Кол-во", ("Алгебра. Ч. 1;2", "Ч. 2;2")),
        ("Заглавие;Год", ("Сочинения;1975", "Сочинения. Т. 1;1980")),
        ("Инв. №;Заглавие", ("1;Сочинения в 2 т.", "2;Т. 1")),
    ],
)
def test_a_book_before_a_volume_may_have_copies(tmp_path, head, rows):
    first, _ = drafts(tmp_path, head, *rows)
    assert first.copies
    assert OF_SET not in [(each.reason, each.outcome) for each in first.remarks]
