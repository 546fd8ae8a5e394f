"""Names as people type them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.fields import laid_over, values_of
from ibc_desktop.sections.catalogue.model import AgeMark, Fund, Role
from ibc_desktop.sections.catalogue.rules.drafts import EDITION, EditionDraft
from ibc_desktop.sections.catalogue.rules.names import others_from, people_of
from ibc_desktop.sections.catalogue.rules.people import (
    Person,
    authors_text,
    names_text,
    others_text,
    person,
)
from ibc_desktop.sections.catalogue.rules.service import copies_from


@pytest.mark.parametrize(
    ("typed", "surname", "given"),
    [
        ("Чехов, Антон Павлович", "Чехов", "Антон Павлович"),
        ("Чехов А.П.", "Чехов", "А. П."),
        ("А. П. Чехов", "Чехов", "А. П."),
        ("А.П.Чехов", "Чехов", "А. П."),
        ("Чехов", "Чехов", ""),
        ("Сент-Экзюпери, А. де", "Сент-Экзюпери", "А. де"),
        ("Пантелеев, Л.", "Пантелеев", "Л."),
        ("Agatha Christie", "Christie", "Agatha"),
        ("Twain, Mark", "Twain", "Mark"),
        ("Rowling J. K.", "Rowling", "J. K."),
    ],
)
def test_one_name_in_every_order(typed, surname, given):
    assert (person(typed).surname, person(typed).given) == (surname, given)


def test_several_authors():
    assert [each.surname for each in people_of("Ильф, И.; Петров, Е.")] == ["Ильф", "Петров"]
    assert [each.surname for each in people_of("Ильф И. А., Петров Е. П.")] == ["Ильф", "Петров"]
    assert people_of(" ; ") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("художник И. Харкевич", [("Харкевич", "И.", "illustrator")]),
        ("худож. Игорь Харкевич", [("Харкевич", "Игорь", "illustrator")]),
        ("пер. с англ. А. Смирнова", [("Смирнова", "А.", "translator")]),
        ("составитель А. А. Иванов", [("Иванов", "А. А.", "compiler")]),
        (
            "под ред. Б. Б. Попова; рис. В. Лебедева, Е. Чарушина",
            [
                ("Попов", "Б. Б.", "editor"),
                ("Лебедева", "В.", "illustrator"),
                ("Чарушина", "Е.", "illustrator"),
            ],
        ),
        ("", []),
    ],
)
def test_other_contributors_by_the_word_before_them(typed, expected):
    assert [(each.surname, each.given, each.role) for each in others_from(typed)] == expected


names = st.sampled_from(["Чехов", "Сент-Экзюпери", "Ван Гог"])
givens = st.sampled_from(["А. П.", "Антон Павлович", ""])


@given(people=st.lists(st.builds(Person, names, givens), max_size=4))
def test_authors_written_are_read_back(people):
    assert people_of(authors_text(people)) == people


@given(
    people=st.lists(
        st.builds(
            Person,
            st.sampled_from(["Харкевич", "Лебедев"]),
            st.sampled_from(["И.", "И. О.", "Игорь"]),
            st.sampled_from(["illustrator", "translator", "compiler", "editor"]),
        ),
        max_size=3,
    )
)
def test_others_written_are_read_back(people):
    assert others_from(others_text(people)) == people


def test_a_record_survives_the_form_unchanged():
    draft = EditionDraft(
        title="Честное слово",
        people=[
            Person("Пантелеев", "Л.", dates="1908–1987"),
            Person("Харкевич", "И.", "illustrator"),
        ],
        year=None,
        year_text="[1995?]",
        age_mark="6",
        fund="periodical",
        issn="0132-196X",
        keywords="честь",
    )
    values = values_of(EDITION, draft)
    assert (values["age_mark"], values["fund"]) == (AgeMark.SIX, Fund.PERIODICAL)
    assert laid_over(EDITION, draft, values) == draft
    assert laid_over(EDITION, draft, values | {"year": "1995"}) == replace(
        draft, year=1995, year_text=""
    )


def test_new_copies_share_price_and_place_and_count_their_numbers():
    asked = {"count": 3, "numbers": "21602", "price": 41200, "location": "читальный зал"}
    copies = copies_from(asked, None)
    assert [copy.inventory_number for copy in copies] == ["21602", "21603", "21604"]
    assert {(copy.price, copy.place) for copy in copies} == {(41200, "читальный зал")}
    assert copies_from({"count": 0, "numbers": "5"}, None) == []


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("Аарон (Нарциссов А. З.; еп. Архангельский), 1771–1841",
         "Аарон, Нарциссов А. З., еп. Архангельский, 1771–1841"),
        ("Андрей (архиеп. Критский), 633–712", "Андрей, архиеп. Критский, 633–712"),
    ],
)  # fmt: skip
def test_a_semicolon_in_brackets_parts_nobody_and_no_years_are_lost(written, again):
    found = people_of(written)
    assert names_text(found, Role.AUTHOR, dated=True) == again
    assert len(found) == 1
