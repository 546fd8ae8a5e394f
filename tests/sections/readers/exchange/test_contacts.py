"""Parents and telephones of a list: whose they are, and what is none."""

import pytest

from ibc_desktop.kernel.tables.imports import RemarkKind
from ibc_desktop.sections.readers.exchange.contacts import phone_beside

from .test_foreign_rows import drafts
from .test_intake import readers, take


def only(library, tmp_path, *lines):
    """Return the one reader of a list, and what is told of its cells and columns."""
    report = take(library, tmp_path, list(lines))
    (row,) = readers(library)
    return row, [(each.at, each.reason) for each in report.notes]


@pytest.mark.parametrize(
    ("head", "cells", "parent"),
    [
        (
            "Фамилия;Имя;Отчество;Телефон;Фамилия ребёнка;Имя ребёнка;Дата рождения;Класс",
            "Сомова;Инна;Петровна;+79001112233;Сомов;Ян;01.02.2015;4Б",
            "Сомова Инна Петровна",
        ),
        (
            "ФИО;Телефон;ФИО ребёнка;Класс ребёнка;Дата рождения ребёнка",
            "Сомова Инна;+79001112233;Сомов Ян;4Б;01.02.2015",
            "Сомова Инна",
        ),
        (
            "Фамилия родителя;Имя родителя;Отчество родителя;Телефон;Фамилия;Имя;Дата рождения"
            ";Класс",
            "Сомова;Инна;Петровна;+79001112233;Сомов;Ян;01.02.2015;4Б",
            "Сомова Инна Петровна",
        ),
        (
            "Имя, отчество матери;Фамилия матери;Телефон матери;ФИО;Класс;Дата рождения",
            "Инна Петровна;Сомова;+79001112233;Сомов Ян;4Б;01.02.2015",
            "Сомова Инна Петровна",
        ),
        (
            "Родитель (Ф.);Родитель (И.);Тел.;Ф.И. ребёнка;Кл.;Дата рожд.",
            "Сомова;Инна;+79001112233;Сомов Ян;4Б;01.02.2015",
            "Сомова Инна",
        ),
        (
            "cardnumber;surname;firstname;dateofbirth;sort1;parent phone;contactname"
            ";contactfirstname",
            "17;Сомов;Ян;2015-02-01;4Б;+79001112233;Сомова;Инна",
            "Сомова Инна",
        ),
    ],
)
def test_a_parent_is_named_in_columns_apart_and_the_child_is_the_reader(
    library, tmp_path, head, cells, parent
):
    row, told = only(library, tmp_path, head, cells)
    assert (row.full_name, row.class_name) == ("Сомов Ян", "4Б")
    assert (row.parent_name, row.parent_phone, row.phone) == (parent, "+79001112233", "")
    assert row.born_on.isoformat() == "2015-02-01"
    assert told == []


def test_two_parents_in_two_lines_of_a_cell_are_parted(library, tmp_path):
    cells = '"Сомова Инна Петровна,\nСомов Лев Ильич";"8 900 111 22 33\n8 900 111 22 44"'
    row, _ = only(library, tmp_path, "ФИО;Родители;Телефон родителей", f"Сомов Ян;{cells}")
    assert row.parent_name == "Сомова Инна Петровна, Сомов Лев Ильич"
    assert row.parent_phone == "8 900 111 22 33, 8 900 111 22 44"


def test_a_parent_in_two_lines_of_a_cell_is_one(tmp_path):
    (draft,) = drafts(tmp_path, ["ФИО;Родитель", 'Сомов Ян;"Сомова\nИнна Петровна"'])
    assert draft.parent_name == "Сомова Инна Петровна"


def test_of_two_parents_the_first_is_taken_and_the_other_told(library, tmp_path):
    row, told = only(
        library,
        tmp_path,
        "Фамилия матери;Имя матери;Фамилия отца;Имя отца;ФИО ребенка;Класс",
        "Сомова;Инна;Сомов;Олег;Сомов Ян;4Б",
    )
    assert row.parent_name == "Сомова Инна"
    assert [at for at, _ in told] == ["столбец C", "столбец D"]


def test_marks_are_no_parent_and_no_letter_of_a_class(library, tmp_path):
    row, told = only(library, tmp_path, "Класс;ФИО ученика;Лит.;Мат.;Матем.", "8А;Орлов Ян;4;5;н/а")
    assert (row.class_name, row.parent_name) == ("8А", "")
    assert [at for at, _ in told] == ["столбец C", "столбец D", "столбец E"]


def test_a_cut_heading_over_letters_is_the_letter_of_the_class(library, tmp_path):
    row, told = only(library, tmp_path, "Класс;Лит.;ФИО", "8;А;Орлов Ян")
    assert (row.class_name, told) == ("8А", [])


@pytest.mark.parametrize(
    ("cell", "kept", "reason"),
    [
        ("4", "", "не похоже на имя"),
        ("н/а", "", "не похоже на имя"),
        ("см. выше", "см. выше", "не похоже на имя"),
        ("сомова инна", "сомова инна", None),
        ("Ли", "Ли", None),
        ("ПАК А.", "ПАК А.", None),
    ],
)
def test_what_is_no_name_of_a_parent_is_told(tmp_path, cell, kept, reason):
    (draft,) = drafts(tmp_path, ["ФИО;Класс;Родитель", f"Сомов Ян;4Б;{cell}"])
    assert draft.parent_name == kept
    assert [each.reason for each in draft.remarks] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("cell", "kept", "reason"),
    [
        ("8,90011E+10", "", "число сокращено таблицей, цифр не видно"),
        ("89001112233.0", "89001112233", None),
        ("см. выше", "см. выше", "в телефоне нет цифр"),
        ("Сидоров", "Сидоров", "в телефоне нет цифр"),
        ("мама 8900", "мама 8900", "в номере мало цифр"),
        ("2-33-44", "2-33-44", None),
        ("ian@mail.ru", "ian@mail.ru", None),
    ],
)
def test_what_is_no_telephone_is_told(tmp_path, cell, kept, reason):
    (draft,) = drafts(
        tmp_path, ["ФИО;Класс;Телефон;Телефон родителя", f"Сомов Ян;4Б;{cell};{cell}"]
    )
    assert (draft.phone, draft.parent_phone) == (kept, kept)
    assert [each.reason for each in draft.remarks] == ([reason] * 2 if reason else [])
    assert all(each.kind is RemarkKind.CELL for each in draft.remarks)


@pytest.mark.parametrize(
    ("written", "name", "phone"),
    [
        ("Лугова Нина Ивановна, 89001112233", "Лугова Нина Ивановна", "89001112233"),
        ("Лугов Павел Ильич 8(900)111-22-34", "Лугов Павел Ильич", "8(900)111-22-34"),
        ("Зимина О.П., тел.: +7 900 111-22-33", "Зимина О.П.", "+7 900 111-22-33"),
        ("Зимина О.П. т.89001112233", "Зимина О.П.", "89001112233"),
        ("Зимина О.П. т. 8-900-1", "Зимина О.П. т. 8-900-1", ""),
        ("Котова А., 89001112233, Котов П., 89001112244",) * 2 + ("",),
        ("Котова Анна (мать)", "Котова Анна (мать)", ""),
    ],
)
def test_a_telephone_behind_a_parent_is_a_telephone(written, name, phone):
    assert phone_beside(written) == (name, phone)
