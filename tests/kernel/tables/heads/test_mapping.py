import re

import pytest

from ibc_desktop.kernel.file.journal import last_undoable
from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.tables.fields import RecordField, choice
from ibc_desktop.kernel.tables.heads.mapping import (
    familiar,
    guess,
    opening,
    remember_changed,
    remembered,
    signature,
    understood,
)
from ibc_desktop.kernel.tables.imports import ImportField

FIELDS = (
    ImportField("name", "Фамилия, имя, отчество", "ФИО; ФИО ученика"),
    ImportField("given_name", "Имя"),
    ImportField("parent_name", "Родитель", "ФИО родителя; Имя родителя"),
    ImportField("phone", "Телефон"),
    ImportField("parent_phone", "Телефон родителя", "Телефон мамы"),
    ImportField("born_on", "Дата рождения"),
)


def test_headings_are_known_by_synonyms_in_any_order():
    headings = ["№ п/п", "Телефон мамы", "ФИО ученика", "Телефон", "ФИО родителя"]
    assert guess(headings, FIELDS) == {"parent_phone": 1, "name": 2, "phone": 3, "parent_name": 4}


def test_case_dots_and_typing_errors_do_not_matter():
    assert guess(["ДАТА  РОЖДЕНИЯ:", "ф.и.о."], FIELDS)["born_on"] == 0
    assert guess(["Дата рожденя"], FIELDS) == {"born_on": 0}


def test_a_column_serves_one_field_and_the_better_one():
    assert guess(["Телефон родителя"], FIELDS) == {"parent_phone": 0}
    assert guess(["Телефон", "Телефон"], FIELDS) == {"phone": 0}


def test_unknown_headings_are_left_alone():
    assert guess(["", "!!!", "Рост, см", "№"], FIELDS) == {}


def test_the_mapping_is_remembered_for_the_same_headings_only(library):
    headings = ["Кто", "Когда"]
    remember_changed(library.database, "readers", headings, {"name": 0}, {})
    assert opening(library.database, "readers", headings, {"name": 1}) == {"name": 0}
    with library.database.read() as session:
        assert remembered(session, "readers", ["кто", " Когда "]) == {"name": 0}
        assert remembered(session, "books", headings) is None
        assert remembered(session, "readers", ["Кто"]) is None


def test_a_signature_follows_the_order_of_columns():
    assert signature(["а", "б"]) != signature(["б", "а"])


def test_what_is_guessed_alike_is_not_kept(library):
    headings = ["ФИО", "Телефон"]
    found = guess(headings, FIELDS)
    remember_changed(library.database, "readers", headings, found, found)
    with library.database.read() as session:
        assert remembered(session, "readers", headings) is None
        assert last_undoable(session) is None


BOOKS = (
    ImportField("title", "Заглавие", "Название"),
    ImportField("bbk", "ББК", "Отдел"),
    ImportField("location", "Место хранения", "Отдел; Полка"),
    ImportField("copies", "Количество"),
    ImportField("pages", "Страниц", "Количество страниц"),
)


def test_a_column_that_suits_two_fields_is_read_into_neither():
    found = understood(["Название", "Отдел"], BOOKS)
    assert (found.mapping, found.suits[1]) == ({"title": 0}, ["bbk", "location"])


def test_a_column_that_suits_two_fields_is_the_one_that_no_other_column_is():
    assert guess(["Отдел", "ББК"], BOOKS) == {"bbk": 1, "location": 0}
    assert guess(["Полка", "Отдел"], BOOKS) == {"bbk": 1, "location": 0}


def test_a_field_that_two_columns_suit_alike_is_read_from_neither():
    headings = ["Фамилия, имя, отчество", "Телефон опекуна", "Телефон бабушки (опекуна)"]
    assert guess(headings, FIELDS) == {"name": 0, "parent_phone": 1}
    assert guess(["Телефон опекуна", "Телефон отца"], FIELDS) == {}


def test_another_measure_is_no_misspelling():
    assert guess(["Количество стр."], BOOKS) == {"pages": 0}
    assert guess(["Количество выдач"], BOOKS) == {}
    assert guess(["Количествво"], BOOKS) == {"copies": 0}


class Kind(Labelled):
    PUPIL = "pupil", "ученик"


GROUPS = (
    ImportField("name", "ФИО"),
    RecordField("form", "Класс", "Группа"),
    RecordField("group", "Группа", shape=choice(Kind, {"ученик": "pupil"}.get)),
)


@pytest.mark.parametrize(
    ("cells", "field"), [(["ученик", "ученик"], "group"), (["5-1", "ученики 5"], "form")]
)
def test_the_cells_decide_between_two_fields_where_one_does_not_read_them(cells, field):
    rows = [["Иванов", cell] for cell in cells]
    assert understood(["ФИО", "Группа"], GROUPS, rows).mapping == {"name": 0, field: 1}


SHELVES = (
    ImportField("title", "Заглавие"),
    RecordField("bbk", "ББК", "Отдел", looks=re.compile(r"\d\d")),
    RecordField("location", "Место хранения", "Отдел"),
)


@pytest.mark.parametrize(
    ("cells", "found"), [(["84", "22.1"], {"bbk": 1}), (["84", "зал"], {}), (["зал"], {})]
)
def test_the_cells_decide_where_they_all_look_like_one_of_the_fields(cells, found):
    rows = [["Каштанка", cell] for cell in cells]
    assert understood(["Заглавие", "Отдел"], SHELVES, rows).mapping == {"title": 0, **found}


def test_cells_that_decide_nothing_leave_the_tie():
    assert guess(["ФИО", "Группа"], GROUPS) == {"name": 0}
    assert understood(["ФИО", "Группа"], GROUPS, [["", "ученик"], ["", "5-1"]]).mapping == {
        "name": 0
    }


def test_the_word_for_a_person_is_no_sign_of_headings():
    fields = (ImportField("name", "ФИО", "Учитель; Ученики"), ImportField("form", "Класс"))
    assert familiar(fields) == {"фио", "класс"}
