"""Who of a list is a pupil and who is not: by a column, a sheet, a title or a line."""

import pytest
from openpyxl import Workbook

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.readers.exchange.importer import IMPORTER
from ibc_desktop.sections.readers.rules.queries import READERS, ReaderFilter


def taken(library, folder, lines: list[str], name: str = "список"):
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines), "utf-8")
    report = IMPORTER.open(library, path, AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    with library.database.read() as session:
        rows = READERS.page(session, ReaderFilter(), size=100)
    return report, {row.surname: (row.group.value, row.class_name) for row in rows}


def figures(report) -> list[str]:
    return [each.reason for each in report.notes if each.kind is RemarkKind.FIGURES]


@pytest.mark.parametrize("heading", ["Категория", "Тип читателя", "Роль", "Статус", "Кто"])
def test_a_column_of_any_such_name_says_the_group(library, tmp_path, heading):
    lines = [
        f"ФИО;{heading};Класс", "Котов Иван;ученик;5А", "Лось Анна;учитель;", "Ким Ева;сотрудник;",
        "Зуев Лев;родитель ученика;", "Грин Яна;студент;",
    ]  # fmt: skip
    report, groups = taken(library, tmp_path, lines)
    assert groups == {
        "Котов": ("pupil", "5А"), "Лось": ("teacher", ""), "Ким": ("staff", ""),
        "Зуев": ("parent", ""), "Грин": ("other", ""),
    }  # fmt: skip
    told = [(each.at, each.reason) for each in report.notes if each.kind is RemarkKind.CELL]
    assert told == [("B6", "слово не узнано")]
    assert figures(report) == ["1\xa0читатель без класса и группы"]


def test_a_status_of_groups_tells_of_leaving_too(library, tmp_path):
    lines = ["ФИО;Статус;Класс", "Котов Иван;выбыл;5А", "Лось Анна;учитель;", "Ким Ева;родитель;"]
    report, groups = taken(library, tmp_path, lines)
    assert [each.reason for each in report.refused] == ["в списке отмечено: выбыл"]
    assert groups == {"Лось": ("teacher", ""), "Ким": ("parent", "")}


@pytest.mark.parametrize(
    ("title", "code"), [("Список 6 класса В", "6В"), ("Список учеников 6 В и 6 Г классов", "")]
)
def test_a_class_above_a_list_is_that_of_all_or_is_told(library, tmp_path, title, code):
    report, groups = taken(library, tmp_path, [f"{title};", "ФИО;Телефон", "Котов Иван;495123"])
    assert groups == {"Котов": ("pupil", code)}
    assert figures(report) == ([] if code else ["1\xa0читатель без класса"])


def test_who_signs_beside_a_class_is_no_reader(library, tmp_path):
    report, groups = taken(library, tmp_path, ["ФИО;Класс", "Котов Иван;5А", "Рук. Лось В. О.;5А"])
    assert list(groups) == ["Котов"]
    assert [each.written for each in report.refused] == ["Рук. Лось В. О."]


@pytest.mark.parametrize("name", ["выбыли", "Архив 2023", "Отчисленные"])
def test_who_stands_on_a_sheet_of_leavers_is_no_reader(library, tmp_path, name):
    book = Workbook()
    for title, row in (("5А", ["Котов Иван", ""]), (name, ["Зуев Лев", ""])):
        sheet = book.create_sheet(title)
        sheet.append(["ФИО", "Примечание"])
        sheet.append(row)
    sheet.append(["Лось Анна", "выбыла 01.09.2023"])
    book.save(tmp_path / "список.xlsx")
    report = IMPORTER.open(library, tmp_path / "список.xlsx", AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    assert [(each.written, each.reason) for each in report.refused] == [
        ("Зуев Лев", f"в списке „{name}“")
    ]
    with library.database.read() as session:
        rows = READERS.page(session, ReaderFilter(), size=100)
    assert [row.surname for row in rows] == ["Котов"]
    assert report.added == 2


@pytest.mark.parametrize(
    ("title", "here"),
    [
        ("Учащиеся, выбывшие в 2025 году", 0),
        ("5А выбыли", 0),
        ("Прибывшие и выбывшие", 1),
        ("Список 5А, выбывшие отмечены", 1),
    ],
)
def test_a_title_may_say_that_all_have_left(library, tmp_path, title, here):
    report, _ = taken(library, tmp_path, [f"{title};", "ФИО;Класс", "Котов Иван;5А"])
    assert (report.added, len(report.refused)) == (here, 1 - here)


_PARENTS = [
    ["№", "ФИО ребёнка", "Родители", None, None, None],
    [None, None, "Мать", None, "Отец", None],
    [None, None, "ФИО", "Телефон", "ФИО", "Телефон"],
    [1, "Зуев Лев Ильич", "Зуева Инна", "89001112233", "Зуев Илья", "89001112234"],
]


@pytest.mark.parametrize("merged", [["A2:A4", "B2:B4", "C2:F2", "C3:D3", "E3:F3"], []])
def test_parents_under_three_rows_of_headings_are_no_readers(library, tmp_path, merged):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in [["Список 5А"], *_PARENTS]:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(tmp_path / "список.xlsx")
    report = IMPORTER.open(library, tmp_path / "список.xlsx", AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    with library.database.read() as session:
        rows = READERS.page(session, ReaderFilter(), size=100)
    assert [(row.surname, row.group.value, row.class_name) for row in rows] == [
        ("Зуев", "pupil", "5А")
    ]
    left = [each.at for each in report.notes if each.kind is RemarkKind.LEFT]
    assert left == [f"столбец {letter}" for letter in "CDEF"]


def test_a_word_over_some_columns_is_no_group_of_all(library, tmp_path):
    lines = [
        "Социальный паспорт 5А класса;;;;;", "№;Ученик;;Родители;;;Семья",
        ";ФИО;Дата рождения;Мать;;Отец;Многодетная", ";;;ФИО;Телефон;ФИО;",
        "1;Зуев Лев;02.03.2014;Зуева Инна;89001112233;Зуев Илья;+",
    ]  # fmt: skip
    _, groups = taken(library, tmp_path, lines)
    assert groups == {"Зуев": ("pupil", "5А")}


@pytest.mark.parametrize("words", ["первая", "обучается"])
def test_a_column_that_names_no_group_is_none(library, tmp_path, words):
    report, _ = taken(library, tmp_path, ["ФИО;Категория;Класс", f"Котов Иван;{words};5А"])
    assert [field and field.key for _, field in report.columns] == ["name", None, "form"]


@pytest.mark.parametrize(
    ("name", "group"),
    [("Учителя", "teacher"), ("Родители 5А", "parent"), ("Сотрудники школы", "staff")],
)
def test_the_sheet_or_a_line_says_the_group(library, tmp_path, name, group):
    report, groups = taken(library, tmp_path, ["№;ФИО", "1;Орлова Анна"], name)
    assert groups == {"Орлова": (group, "")}
    assert figures(report) == ["это название группы"]
    lines = ["№;ФИО", f"{name};", "1;Котов Иван", "Ученики;", "5А;", "2;Лисин Пётр"]
    _, groups = taken(library, tmp_path, lines)
    assert groups == {"Орлова": (group, ""), "Котов": (group, ""), "Лисин": ("pupil", "5А")}


def test_a_teacher_named_over_pupils_makes_them_no_teachers(library, tmp_path):
    lines = ["Учитель: Лось А. А.;", "5А класс;", "№;ФИО", "1;Котов Иван"]
    assert taken(library, tmp_path, lines)[1] == {"Котов": ("pupil", "5А")}


@pytest.mark.parametrize(
    "line", ["7В", "7В класс, кл. рук. Лось А. А.", "7-В (коррекция) класс", "7 «В»: Лось А. А."]
)
def test_a_line_is_the_class_of_those_below_it(library, tmp_path, line):
    lines = ["Фамилия;Имя;Класс", "Котов;Иван;", f"{line};;", "Лисин;Пётр;", "Ким;Ева;8А"]
    report, groups = taken(library, tmp_path, lines)
    assert {name: said for name, (_, said) in groups.items()} == {
        "Котов": "", "Лисин": "7В", "Ким": "8А",
    }  # fmt: skip
    assert figures(report) == ["1\xa0читатель без класса"]


@pytest.mark.parametrize(
    "lines",
    [
        ["7В Мохова И. А.;", "№;ФИО", "1;Лисин Пётр"],
        ["№;7В Мохова И. А.", "1;Лисин Пётр"],
        ["№;Обучающиеся 7В", "1;Лисин Пётр"],
        ["№;7В класс", "1;Лисин Пётр"],
        ["№;ФИО", "7В Мохова И. А.;", "1;Лисин Пётр"],
        ["№;ФИО", ";7В Мохова И. А.", "1;Лисин Пётр", "2;Ким Ева"],
    ],
)
def test_a_class_and_its_teacher_head_the_pupils_in_any_place(library, tmp_path, lines):
    report, groups = taken(library, tmp_path, lines)
    assert groups.pop("Лисин") == ("pupil", "7В")
    assert (report.refused, figures(report), groups.keys() - {"Ким"}) == ([], [], set())


@pytest.mark.parametrize(
    "lines",
    [
        ["Список класса 7В", "№;ФИО", "1;Лисин Пётр"],
        ["№;ФИО;Кол-во", ";7В;2", "1;Лисин Пётр;1", "2;Ким Ева;1"],
        ["7 «В» класс;", "1;Лисин Пётр", "2;Ким Ева"],
        ["7 «В» класс (учитель Лось А. А.) – 2 чел.;", "1;Лисин Пётр", "2;Ким Ева"],
    ],
)
def test_a_class_is_read_above_pupils_with_or_without_headings(library, tmp_path, lines):
    report, groups = taken(library, tmp_path, lines)
    assert groups.pop("Лисин") == ("pupil", "7В")
    assert (report.refused, groups.keys() - {"Ким"}) == ([], set())


def test_classes_side_by_side_are_refused_with_what_to_do(library, tmp_path):
    with pytest.raises(Trouble, match="один под другим"):
        taken(library, tmp_path, ["№;5А;5Б", "1;Котов Иван;Юдин Ян", "2;Лисин Пётр;Ким Ева"])


@pytest.mark.parametrize(
    ("classes", "below"),
    [
        (["5А", "", "", "5Б", "", ""], ["5А", "5А", "5А", "5Б", "5Б", "5Б"]),
        (["5А", "", "", "5А", "", ""], ["5А", "", "", "5А", "", ""]),
        (["5А", "6Б", "", "", "", ""], ["5А", "6Б", "", "", "", ""]),
        (["5А", "-", "", "5Б", "", ""], ["5А", "", "", "5Б", "", ""]),
    ],
)
def test_a_class_that_stands_over_all_of_its_pupils_is_theirs(library, tmp_path, classes, below):
    names = ["Котов Иван", "Лисин Пётр", "Ким Ева", "Юдин Ян", "Грин Яна", "Зуев Лев"]
    lines = [f"{code};{name}" for code, name in zip(classes, names, strict=True)]
    report, groups = taken(library, tmp_path, ["Класс;ФИО", *lines])
    assert [groups[name.split()[0]][1] for name in names] == below
    assert ("класс назван один раз" in figures(report)) == (below[1] == "5А")


def test_a_class_before_a_name_in_a_list_of_names_alone_heads_nobody(library, tmp_path):
    report, groups = taken(library, tmp_path, ["ФИО", "Ким Ева", "7В Мохов И. А.", "Лисин Пётр"])
    assert groups == {"Ким": ("other", ""), "Лисин": ("other", "")}
    assert [each.at for each in report.refused] == ["строка 3"]


def test_two_headings_over_a_column_of_classes_and_pupils(library, tmp_path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Отбор:", 'Класс Равно "5А"'], ["Класс", None, "Дата рождения", "Пол"],
        ["Ученик", "Личное дело №"], ["5А"], ["Котов Лев Ильич", "А-15", "02.03.2014", "м"],
        ["Лисин Пётр", "Б-3", "05.03.2014", "м"], ["5Б"], ["Юдин Ян", "В-3", "05.03.2014", "м"],
        ["Итого", 3],
    ):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "список.xlsx")
    opened = IMPORTER.open(library, tmp_path / "список.xlsx", AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    with library.database.read() as session:
        rows = READERS.page(session, ReaderFilter(), size=100)
    assert {row.surname: row.class_name for row in rows} == {
        "Котов": "5А", "Лисин": "5А", "Юдин": "5Б",
    }  # fmt: skip
    assert (report.read, report.added, [each.at for each in report.refused]) == (4, 3, ["строка 9"])


@pytest.mark.parametrize(
    ("heading", "group"),
    [("ФИО ученика", "pupil"), ("Воспитанник", "pupil"), ("ФИО учителя", "teacher"),
     ("Педагогические работники", "teacher"), ("Сотрудник", "staff"), ("ФИО", "other")],
)  # fmt: skip
def test_the_heading_of_the_names_says_the_group(library, tmp_path, heading, group):
    _, groups = taken(library, tmp_path, [f"№;{heading}", "1;Лось Анна", "2;Ким Ева"])
    assert groups == {"Лось": (group, ""), "Ким": (group, "")}


def test_a_class_beside_a_teacher_makes_no_pupil_of_him(library, tmp_path):
    lines = ["ФИО учителя;Класс;Предмет", "Лось Анна;5А;химия", "Мохова Ева;6Б;физика", "",
             "№;ФИО ученика;Класс", "1;Котов Иван;5А", "2;Лисин Пётр;5А"]  # fmt: skip
    _, groups = taken(library, tmp_path, lines)
    assert groups == {
        "Лось": ("teacher", ""), "Мохова": ("teacher", ""),
        "Котов": ("pupil", "5А"), "Лисин": ("pupil", "5А"),
    }  # fmt: skip


def test_a_row_that_is_refused_is_shown_whole(library, tmp_path):
    report, _ = taken(library, tmp_path, ["ФИО;Класс;Телефон", "Котов Иван;5А;", ";5А;8-900"])
    assert [(each.reason, each.written) for each in report.refused] == [
        ("нет фамилии", "5А; 8-900")
    ]


@pytest.mark.parametrize("heading", ["№ билета", "Читательский билет", "№ формуляра"])
def test_a_card_behind_the_parent_is_the_readers(library, tmp_path, heading):
    lines = [
        f"ФИО;Класс;ФИО родителя;{heading}", "Котов Иван;5А;Котова А. А.;80",
        "Котов Иван;5А;Котова З. З.;81",
    ]  # fmt: skip
    report, _ = taken(library, tmp_path, lines)
    assert (report.added, report.joined) == (2, 0)
    assert [field and field.key for _, field in report.columns][-1] == "card_number"


def test_who_is_in_a_class_and_no_pupil_is_told(library, tmp_path):
    lines = ["ФИО;Класс;Категория", "Котов Иван;5А;ученик", "Котова Анна;5А;родитель"]
    report, groups = taken(library, tmp_path, lines)
    assert groups["Котова"] == ("parent", "5А")
    assert [(each.reason, each.written) for each in report.notes] == [
        ("1\xa0читатель в классе не из учеников", "Котова Анна, родитель")
    ]


@pytest.mark.parametrize(
    ("cell", "surname", "group"),
    [
        ("Мохова Мария Петровна, учитель", "Мохова", "teacher"),
        ("Лось П. П. (кл. рук.)", "Лось", "teacher"),
        ("Классный руководитель Мохова М. П.", "Мохова", "teacher"),
        ("учитель Орлова Анна", "Орлова", "teacher"),
        ("Учитель Орлова Анна", "Орлова", "teacher"),
        ("Библиотекарь Ким Е. А.", "Ким", "staff"),
        ("Котова Анна (мама)", "Котова", "parent"),
        ("Учитель Алексей Ефимович", "Учитель", "pupil"),
        ("Котов Иван (учитель Мохова)", "Котов", "pupil"),
        ("Котов Иван (сын учителя)", "Котов", "pupil"),
    ],
)
def test_a_post_beside_a_name_is_of_no_pupil(library, tmp_path, cell, surname, group):
    report, groups = taken(library, tmp_path, ["ФИО;Класс", "Зимин Лев;5А", f"{cell};5А"])
    assert groups == {"Зимин": ("pupil", "5А"), surname: (group, "5А" if group == "pupil" else "")}
    reasons = [each.reason for each in report.notes]
    assert ("класс не у ученика" in reasons) == (group != "pupil")


@pytest.mark.parametrize(
    ("post", "group"),
    [
        ("сторож", "staff"),
        ("классный руководитель", "teacher"),
        ("староста", "pupil"),
        ("", "pupil"),
    ],
)
def test_a_post_in_a_list_of_classes_says_who_is_no_pupil(library, tmp_path, post, group):
    _, groups = taken(library, tmp_path, ["ФИО;Класс;Должность", f"Лось Пётр;5А;{post}"])
    assert groups["Лось"][0] == group


def test_a_class_beside_a_formula_without_a_value_heads_nobody(library, tmp_path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ФИО", "Класс"], ["=B9", "5А"], ["=B10", "5А"]):
        sheet.append(row)
    book.save(tmp_path / "список.xlsx")
    opened = IMPORTER.open(library, tmp_path / "список.xlsx", AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert [each.at for each in report.refused] == ["строка 2", "строка 3"]
    assert all("формула без значения" in each.reason for each in report.refused)
