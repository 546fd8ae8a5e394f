"""Volumes that stand without their title are those of the set above them, and this is told."""

import pytest

from ibc_desktop.sections.catalogue.rules.people import authors_text

from .test_foreign_rows import drafts


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
    assert told(found)[:2] == [
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
