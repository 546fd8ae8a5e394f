from ibc_desktop.kernel.file.journal import last_undoable
from ibc_desktop.kernel.tables.imports import ImportField
from ibc_desktop.kernel.tables.mapping import (
    guess,
    opening,
    remember_changed,
    remembered,
    signature,
)

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
    remember_changed(library.database, "readers", headings, {"name": 0}, FIELDS)
    assert opening(library.database, "readers", headings, FIELDS) == {"name": 0}
    with library.database.read() as session:
        assert remembered(session, "readers", ["кто", " Когда "]) == {"name": 0}
        assert remembered(session, "books", headings) is None
        assert remembered(session, "readers", ["Кто"]) is None


def test_a_signature_follows_the_order_of_columns():
    assert signature(["а", "б"]) != signature(["б", "а"])


def test_what_is_guessed_alike_is_not_kept(library):
    headings = ["ФИО", "Телефон"]
    remember_changed(library.database, "readers", headings, guess(headings, FIELDS), FIELDS)
    with library.database.read() as session:
        assert remembered(session, "readers", headings) is None
        assert last_undoable(session) is None
