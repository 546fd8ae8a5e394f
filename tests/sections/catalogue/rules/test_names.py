"""Cells of names: in whatever way they are written, and what of them is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft
from ibc_desktop.sections.catalogue.rules.gost import heading, initials
from ibc_desktop.sections.catalogue.rules.names import people_of, read_names
from ibc_desktop.sections.catalogue.rules.people import Person, authors_text, person

_WAYS = (
    "{surname} {initials}", "{surname}, {initials}", "{initials} {surname}", "{surname} {glued}",
    "{glued}{surname}", "{glued} {surname}", "{surname} {unpointed}", "{surname}, {unpointed}",
    "{unpointed} {surname}", "{capitals} {initials}", "{initials} {capitals}",
    '"{surname} {initials}',
    "«{surname} {initials}»", "[{surname} {initials}]", "3. {surname} {initials}",
    "{surname} {initials} (1799-1837)", "{surname}, {initials}, 1799–1837", "{loose} {initials}",
    "{surname} {initials} [и др.]", "{surname} {initials} и др.", "{surname}  {initials};",
)  # fmt: skip
surnames = st.sampled_from(
    ["Пушкин", "Мамин-Сибиряк", "Ван Гог", "Ле Гуин", "Гарсия Маркес", "О'Генри", "Ильф", "Роулинг"]
)
all_initials = st.sampled_from(["А. С.", "И.", "Дж. К.", "Ж.-Ж.", "Э. Т. А."])


def _written(way: str, surname: str, given: str) -> str:
    glued = given.replace(" ", "")
    return way.format(
        surname=surname,
        initials=given,
        glued=glued,
        unpointed=glued.removesuffix(".") if given.count(".") > 1 and "-" not in given else glued,
        capitals=surname.upper(),
        loose=surname.replace("-", " - "),
    )


@given(way=st.sampled_from(_WAYS), surname=surnames, written=all_initials)
def test_a_name_is_the_same_in_whatever_way_it_is_written(way: str, surname: str, written: str):
    cell = _written(way, surname, written)
    names = read_names(cell)
    assert [(each.surname, initials(each.given)) for each in names.people] == [(surname, written)]
    assert (names.unclear, names.doubt, names.more) == ("", "", "др." in cell)


@given(
    ways=st.lists(st.sampled_from(_WAYS[:5]), min_size=2, max_size=3),
    joint=st.sampled_from(["; ", ", ", " / ", " & ", "\n", " и "]),
    written=st.lists(surnames, min_size=3, max_size=3, unique=True),
    first=st.sampled_from(["А. С.", "И. П."]),
)
def test_people_are_parted_in_whatever_way_they_are_listed(ways, joint, written, first):
    cell = joint.join(_written(way, name, first) for way, name in zip(ways, written, strict=False))
    expected = [(name, first) for name, _ in zip(written, ways, strict=False)]
    assert [(each.surname, each.given) for each in read_names(cell).people] == expected


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Гримм Я. и В.", "Гримм, Я.; Гримм, В."),
        ("Я. и В. Гримм", "Гримм, Я.; Гримм, В."),
        ("Лыков, П. А., Сом, О. О.", "Лыков, П. А.; Сом, О. О."),
        ("Чехов, Антон Павлович, Толстой, Лев Николаевич",
         "Чехов, Антон Павлович; Толстой, Лев Николаевич"),
        ("Лыков П. А. Сом О. О.", "Лыков, П. А.; Сом, О. О."),
        ("П. А. Лыков О. О. Сом", "Лыков, П. А.; Сом, О. О."),
        ("Ильф и Петров", "Ильф; Петров"),
        ("Мамин - Сибиряк Д. Н.", "Мамин-Сибиряк, Д. Н."),
        ("ПУШКИН АЛЕКСАНДР СЕРГЕЕВИЧ", "Пушкин, Александр Сергеевич"),
        ("Пушкин, Александр Сергеевич (1799-1837)", "Пушкин, Александр Сергеевич"),
        ("Конан Дойл Артур", "Конан Дойл, Артур"),
        ("Артур Конан Дойл", "Конан Дойл, Артур"),
        ("Уэбб, Кэрол", "Уэбб, Кэрол"),
        ("Алиев Р. Т. оглы", "Алиев, Р. Т. оглы"),
        ("Екатерина II", "Екатерина II"),
        ("Российская Федерация. Законы", "Российская Федерация. Законы"),
        ("МГУ", "МГУ"),
    ],
)  # fmt: skip
def test_names_of_a_cell(written: str, listed: str):
    names = read_names(written)
    assert (authors_text(names.people), names.unclear, names.doubt) == (listed, "", "")
    assert people_of(listed) == [Person(e.surname, e.given) for e in names.people]


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("де Сент-Экзюпери А.", "Сент-Экзюпери, А. де"),
        ("А. де Сент-Экзюпери", "Сент-Экзюпери, А. де"),
        ("Антуан де Сент-Экзюпери", "Сент-Экзюпери, А. де"),
        ("Сент-Экзюпери А. де", "Сент-Экзюпери, А. де"),
        ("де Сент-Экзюпери, Антуан", "Сент-Экзюпери, А. де"),
        ("фон Гёте И. В.", "Гёте, И. В. фон"),
        ("И. В. фон Гёте", "Гёте, И. В. фон"),
        ("фон дер Грюн М.", "Грюн, М. фон дер"),
        ("Лопе де Вега", "Вега, Л. де"),
        ("Мигель де Сервантес Сааведра", "Сервантес Сааведра, М. де"),
        ("да Гама В.", "Гама, В. да"),
        ("ван Гог В.", "Ван Гог, В."),
        ("В. ван Гог", "Ван Гог, В."),
        ("ван дер Ваальс Я.", "Ван дер Ваальс, Я."),
        ("ле Гуин У.", "Ле Гуин, У."),
        ("Урсула Ле Гуин", "Ле Гуин, У."),
        ("де ла Мар У.", "Ла Мар, У. де"),
        ("дю Гар Р.", "Дю Гар, Р."),
        ("Де Филиппо Э.", "Де Филиппо, Э."),
    ],
)
def test_particles_stand_where_headings_have_them(written: str, entry: str):
    assert heading(EditionDraft(people=[person(written)])) == entry


@pytest.mark.parametrize(
    ("written", "surname", "role"),
    [
        ("ил. Сом О.", "Сом", "illustrator"),
        ("Лыков П., ил. Сом О.", "Сом", "illustrator"),
        ("худож. Сом Олег", "Сом", "illustrator"),
        ("ред.-сост. Сом О.", "Сом", "compiler"),
        ("под ред. И. И. Иванова", "Иванов", "editor"),
        ("под общ. ред. акад. И. И. Ивановой", "Иванова", "editor"),
        ("под ред. Т. Шевченко", "Шевченко", "editor"),
        ("под ред. Ильинской Н.", "Ильинская", "editor"),
        ("Сом О. (пер.)", "Сом", "translator"),
    ],
)
def test_a_tag_tells_the_role(written: str, surname: str, role: str):
    names = read_names(written)
    assert [(each.surname, each.role) for each in names.people[-1:]] == [(surname, role)]
    assert names.unclear == ""


@pytest.mark.parametrize("written", ["Ильф И.", "Рис А.", "Перов В.", "Редин П.", "Составов О."])
def test_a_surname_that_begins_like_a_tag_is_a_surname(written: str):
    assert authors_text(read_names(written).people) == written.replace(" ", ", ")


@pytest.mark.parametrize(
    "written",
    [
        "123", "Сборник", "народ", "Русские народные сказки", "доктор Лыков П.", "Его же",
        "под ред. В. А. Луговского", "рис. В. Лебедева", "пер. с англ. А. Смирнова",
    ],
)  # fmt: skip
def test_what_is_no_name_or_not_surely_one_is_told(written: str):
    names = read_names(written)
    assert names.people == []
    assert names.unclear
    assert read_names(f"Лыков П.; {written}").people == [Person("Лыков", "П.")]


@pytest.mark.parametrize("written", ["Мамин - Сибиряк", "Стругацкие А. и Б.", "Ильф, Петров"])
def test_what_may_be_read_otherwise_is_taken_and_told(written: str):
    names = read_names(written)
    assert names.people
    assert names.doubt
