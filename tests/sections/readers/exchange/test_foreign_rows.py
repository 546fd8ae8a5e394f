import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ibc_desktop.kernel.tables.heads.mapping import understood
from ibc_desktop.kernel.tables.imports import AS_FOUND, Refused
from ibc_desktop.kernel.tables.sheets import open_sheet
from ibc_desktop.sections.readers.exchange.drafts import ReaderDraft
from ibc_desktop.sections.readers.exchange.fields import FIELDS
from ibc_desktop.sections.readers.exchange.foreign_rows import drafts_from_sheet
from ibc_desktop.sections.readers.exchange.names import split_name
from ibc_desktop.sections.readers.model import ReaderGroup

TODAY = dt.date(2027, 3, 17)


def drafts(folder: Path, lines: list[str], name: str = "список") -> list[Any]:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines), "utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    rows = [row for _, row in sheet.body()]
    return list(drafts_from_sheet(sheet, understood(sheet.headings, FIELDS, rows).mapping, TODAY))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович")),
        ("ИВАНОВ ИВАН", ("Иванов", "Иван", "")),
        ("Иванов И.И.", ("Иванов", "И.", "И.")),
        ("1. Петрова-Водкина Анна", ("Петрова-Водкина", "Анна", "")),
        ("12) Мамедов Али Гусейн оглы", ("Мамедов", "Али", "Гусейн оглы")),
        ("Иванов, Иван", ("Иванов", "Иван", "")),
        ("Ли", ("Ли", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_full_name_is_parted(text, name):
    assert split_name(text) == name


def test_the_office_list_is_read_in_any_order(tmp_path):
    (draft,) = drafts(
        tmp_path,
        [
            "№ п/п;Дата рождения;Телефон мамы;ФИО мамы;Класс;Ученик;Номер билета",
            '1;12.03.2014;8 914 1234567;Соколова Ольга;"5 ""А""";Соколова Мария Ивановна;0017',
        ],
    )
    assert draft == ReaderDraft(
        at="строка 2",
        surname="Соколова",
        given_name="Мария",
        patronymic="Ивановна",
        born_on=dt.date(2014, 3, 12),
        code=draft.code,
        group=ReaderGroup.PUPIL,
        card_number="0017",
        parent_name="Соколова Ольга",
        parent_phone="8 914 1234567",
    )
    assert str(draft.code) == "5А"


def test_names_and_classes_may_stand_in_columns_of_their_own(tmp_path):
    (draft,) = drafts(
        tmp_path, ["id,ticket,surname,name,grade,letter,born", "1,000001,Ежов,Олег,10,Б,2009-12-01"]
    )
    assert (draft.name, draft.card_number, str(draft.code)) == ("Ежов Олег", "000001", "10Б")
    assert draft.born_on == dt.date(2009, 12, 1)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович")),
        ("ИВАНОВ И.И.", ("Иванов", "И.", "И.")),
        ("Иванов И.", ("Иванов", "И.", "")),
        ("1. Петрова Анна", ("Петрова", "Анна", "")),
        ("Мамедов Али Гасан оглы", ("Мамедов", "Али", "Гасан оглы")),
        ("Эль Масри", ("Эль Масри", "", "")),
        ("де ла Круз", ("де ла Круз", "", "")),
        ("Эль Масри;Омар", ("Эль Масри", "Омар", "")),
        ("Ким Ли Сон;;Чоевна", ("Ким Ли Сон", "", "Чоевна")),
    ],
)
def test_a_whole_name_under_the_surname_is_parted_and_a_double_surname_is_not(tmp_path, row, name):
    (draft,) = drafts(tmp_path, ["Фамилия;Имя;Отчество;Класс", row])
    assert (draft.surname, draft.given_name, draft.patronymic) == name


@pytest.mark.parametrize("total", ["Итого", "Итого: 2", "Всего 2", "ВСЕГО:", "Итого учеников: 25"])
def test_a_total_under_the_surname_is_no_reader(tmp_path, total):
    assert drafts(tmp_path, ["Фамилия;Имя;Отчество;Класс", f"{total};;;"]) == [
        Refused("строка 2", "это итоговая строка")
    ]


def test_those_who_have_left_and_lines_under_a_list_are_no_readers_in_silence(tmp_path):
    lines = ["ФИО;Дата рождения", "Котов Иван;01.01.2015", "Выбыли:;", "Лисин Пётр;02.02.2015"]
    lines += ["Прибыли:;", "Зимин Лев;03.03.2015", "Классный руководитель;", "Орлова Т. П.;"]
    came, heading, left, another, new, *signed = drafts(tmp_path, lines)
    assert (came.surname, new.surname) == ("Котов", "Зимин")
    assert left == Refused("строка 4", "в списке выбывших")
    assert {heading.reason, another.reason} == {"это заголовок, а не строка"}
    assert [each.reason for each in signed] == ["похоже на подпись"] * 2


@pytest.mark.parametrize("words", ["вакансия", "Декретный отпуск"])
def test_a_vacancy_is_nobody(tmp_path, words):
    (refused,) = drafts(tmp_path, ["№;ФИО;Должность;Предмет", f"3;{words};учитель;физика"])
    assert refused.reason == f"«{words}» не похоже на фамилию"


def test_a_surname_may_begin_as_a_total_does(tmp_path):
    (draft,) = drafts(tmp_path, ["Фамилия;Имя;Отчество;Класс", "Всеголов;;;5А"])
    assert draft.surname == "Всеголов"


def test_grown_ups_are_told_by_their_posts(tmp_path):
    found = drafts(
        tmp_path,
        [
            "Фамилия;Имя;Отчество;Должность;Предмет",
            "Иванова;Ольга;Петровна;учитель;химия",
            "Петров;Пётр;;сторож;",
            "Орлова;Анна;;;",
        ],
    )
    assert [(draft.group, draft.post) for draft in found] == [
        (ReaderGroup.TEACHER, "учитель, химия"),
        (ReaderGroup.STAFF, "сторож"),
        (ReaderGroup.OTHER, ""),
    ]


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("ученик", ReaderGroup.PUPIL),
        ("Учащиеся", ReaderGroup.PUPIL),
        ("педагог", ReaderGroup.TEACHER),
        ("Учитель", ReaderGroup.TEACHER),
        ("сотрудник", ReaderGroup.STAFF),
        ("родители", ReaderGroup.PARENT),
        ("прочие", ReaderGroup.OTHER),
    ],
)
def test_a_named_group_is_kept(tmp_path, word, group):
    (draft,) = drafts(tmp_path, ["ФИО;Группа", f"Иванов Иван;{word}"])
    assert draft.group is group


def test_one_class_may_be_named_above_the_table(tmp_path):
    lines = ["Список учащихся 5А класса;", "№;ФИО", "1;Соколова Мария", "2;Ежов Олег"]
    assert [str(draft.code) for draft in drafts(tmp_path, lines)] == ["5А", "5А"]


def test_one_class_may_be_named_by_the_file(tmp_path):
    lines = ["№;ФИО", "1;Соколова Мария"]
    assert [str(draft.code) for draft in drafts(tmp_path, lines, name="7Б")] == ["7Б"]


def test_rows_of_a_class_alone_head_the_pupils_below(tmp_path):
    lines = ["№;ФИО", "5А;", "1;Соколова Мария", "6 Б класс;", "1;Ежов Олег"]
    found = drafts(tmp_path, lines)
    assert [(draft.at, str(draft.code)) for draft in found] == [
        ("строка 3", "5А"),
        ("строка 5", "6Б"),
    ]


def test_rows_without_a_person_are_refused_with_place_and_reason(tmp_path):
    found = drafts(tmp_path, ["ФИО;Класс", ";5А", "Соколова Мария;5А", "Итого:;25", "12;5А"])
    assert [each for each in found if isinstance(each, Refused)] == [
        Refused("строка 2", "нет фамилии"),
        Refused("строка 4", "это итоговая строка"),
        Refused("строка 5", "«12» не похоже на фамилию"),
    ]


def test_what_was_not_understood_is_said_and_the_person_kept(tmp_path):
    found = drafts(
        tmp_path,
        ["ФИО;Класс;Дата рождения", "Соколова Мария;пятый;12.03.2104", "Ежов Олег;-;когда-то"],
    )
    assert [
        [(each.at, each.written, each.reason) for each in draft.remarks] for draft in found
    ] == [
        [("B2", "пятый", "класс не узнан"), ("C2", "12.03.2104", "не похоже на дату рождения")],
        [("C3", "когда-то", "не дата")],
    ]
    assert [draft.born_on for draft in found] == [None, None]


def test_a_class_that_is_not_understood_makes_a_pupil_of_a_list_of_classes(tmp_path):
    found = drafts(
        tmp_path,
        ["ФИО;Класс;Дата рождения", "Котов Иван;5АБ;", "Лисин Пётр;7Ы;", "Мохова Анна;учитель;",
         "Ли;-;", "Орлов Олег;;01.02.1980"],
    )  # fmt: skip
    assert [(draft.group, draft.code) for draft in found] == [
        (ReaderGroup.PUPIL, None),
        (ReaderGroup.PUPIL, None),
        (ReaderGroup.TEACHER, None),
        (ReaderGroup.PUPIL, None),
        (ReaderGroup.OTHER, None),
    ]
    assert [len(draft.remarks) for draft in found] == [1, 1, 1, 0, 0]


def test_a_letter_that_is_none_is_said(tmp_path):
    found = drafts(
        tmp_path,
        ["Фамилия;Параллель;Литера", "Котов;5;1", "Лисин;5;кадеты", "Орлов;5.0;Б", "Котов;нет;А"],
    )
    assert [str(draft.code) for draft in found] == ["5-1", "5", "5Б", "None"]
    assert [[each.at for each in draft.remarks] for draft in found] == [
        [],
        ["C3"],
        [],
        ["B5", "C5"],
    ]


def test_what_stands_beside_a_name_goes_into_the_note_and_is_said(tmp_path):
    found = drafts(
        tmp_path,
        ["ФИО;Примечание", "Иванова (Петрова) Анна;читает", "Орлов Пётр, 5Б;", "Анна Ивановна;"],
    )
    assert [(draft.name, draft.note) for draft in found] == [
        ("Иванова Анна", "читает\nпрежняя фамилия: Петрова"),
        ("Орлов Пётр", ""),
        ("Анна", ""),
    ]
    assert str(found[1].code) == "5Б"
    assert [[each.outcome for each in draft.remarks] for draft in found] == [
        ["в примечание: прежняя фамилия: Петрова"],
        [],
        ["фамилия: Анна"],
    ]


def test_names_in_columns_of_their_own_are_mended_too(tmp_path):
    (draft,) = drafts(
        tmp_path, ["Фамилия;Имя;Отчество", "САЛТЫКОВ - ЩЕДРИН (Петров);Aнна Ивановна;"]
    )
    assert (draft.surname, draft.given_name, draft.patronymic, draft.note) == (
        "Салтыков-Щедрин",
        "Анна",
        "Ивановна",
        "прежняя фамилия: Петров",
    )


@pytest.mark.parametrize("card", ["1,2347E+04", "12345.0", "9.78e12", "12345,0"])
def test_a_card_that_a_spreadsheet_has_spoilt_is_not_kept(tmp_path, card):
    (draft,) = drafts(tmp_path, ["ФИО;Билет", f"Котов Иван;{card}"])
    assert (draft.card_number, [each.written for each in draft.remarks]) == ("", [card])


@pytest.mark.parametrize("heading", ["Статус", "Состояние", "Движение"])
def test_who_is_gone_is_not_taken_in(tmp_path, heading):
    found = drafts(
        tmp_path, [f"ФИО;Класс;{heading}", "Котов Иван;5А;Обучается", "Лисин Пётр;5А;Отчислен"]
    )
    assert found[0].name == "Котов Иван"
    assert found[1] == Refused("строка 3", "в списке отмечено: Отчислен")


def test_the_title_names_a_numbered_class_and_no_level(tmp_path):
    for title, code in (("Список 5-1 класса", "5-1"), ("Списки 5-9 классов", "None")):
        (draft,) = drafts(tmp_path, [f"{title};", "№;ФИО", "1;Соколова Мария"])
        assert str(draft.code) == code


@pytest.mark.parametrize("heading", ["Имя и фамилия", "Имя, фамилия", "Имя Фамилия ученика", "ФИО"])
def test_a_given_name_may_stand_first(tmp_path, heading):
    lines = [f'№;"{heading}";Класс', "1;Пётр Лыков;5А", "2;Анна Котова;5А", "3;Юнчи Ким;5А"]
    found = drafts(tmp_path, lines)
    assert [each.surname for each in found] == ["Лыков", "Котова", "Ким"]
    assert [each.remarks for each in found] == [[], [], []]


def test_which_word_is_the_surname_is_told_where_nothing_shows_it(tmp_path):
    first, second = drafts(tmp_path, ["Ученик;Класс", "Юнчи Ким;5А", "Пётр Лыков;5А"])
    assert (first.surname, second.surname, second.remarks) == ("Юнчи", "Лыков", [])
    assert [(each.at, each.reason, each.outcome) for each in first.remarks] == [
        ("A2", "где имя, где фамилия, не ясно", "фамилия: Юнчи")
    ]


@pytest.mark.parametrize(
    ("card", "kept", "said"),
    [
        ("№ 80", "80", []),
        ("билет №80", "80", []),
        ("Формуляр 80", "80", []),
        ("Ч-80", "Ч-80", []),
        ("Петров", "Петров", ["в номере билета нет цифр"]),
    ],
)
def test_a_card_is_its_number(tmp_path, card, kept, said):
    (draft,) = drafts(tmp_path, ["ФИО;Билет", f"Котов Иван;{card}"])
    assert (draft.card_number, [each.reason for each in draft.remarks]) == (kept, said)


def test_a_pupil_of_the_last_century_is_told_where_the_century_is_left_out(tmp_path):
    days = "12.03.62", "12.03.15", "12.03.1962"
    found = drafts(
        tmp_path, ["ФИО;Класс;Дата рождения", *(f"Котов Иван;5А;{each}" for each in days)]
    )
    assert [[each.outcome for each in draft.remarks] for draft in found] == [
        ["взято 12.03.1962"],
        [],
        [],
    ]


@pytest.mark.parametrize("note", ["на дому", "на домашнем обучении", "дом. обуч.", "академ."])
def test_a_pupil_who_is_not_in_class_is_told(tmp_path, note):
    (draft,) = drafts(tmp_path, ["ФИО;Класс;Примечание", f"Котов Иван;5А;{note}"])
    assert [(each.at, each.outcome) for each in draft.remarks] == [("C2", "войдёт как все")]
    (other,) = drafts(tmp_path, ["ФИО;Класс;Примечание", "Котов Иван;5А;дом. адрес: Лесная 5"])
    assert other.remarks == []


def classes_below(tmp_path, *lines):
    found = drafts(tmp_path, ["№;ФИО", "5А;", "1;Котов Иван", *lines])
    return [each if isinstance(each, Refused) else f"{each.surname} {each.code}" for each in found]


@pytest.mark.parametrize(
    ("line", "code"),
    [(";9-Б (ОВЗ)", "9Б"), ("Класс:;6Б", "6Б"), ("6Б класс;кл. рук. Лось А. А.", "6Б")],
)
def test_a_line_on_a_class_heads_the_pupils_below(tmp_path, line, code):
    assert classes_below(tmp_path, line, "1;Лисин Пётр") == ["Котов 5А", f"Лисин {code}"]


@pytest.mark.parametrize(
    "line",
    [";5Б и 5В", ";Учителя", ";Дошкольная группа", ";ТЕХНИЧЕСКИЙ ПЕРСОНАЛ", ";6 (Г)",
     "Класс:;общий", ";Спортсмены", ";Кабинет 25", ";5Б Кадетский"],
)  # fmt: skip
def test_a_line_that_is_nobody_ends_the_class_above_it(tmp_path, line):
    came, refused, below, new = classes_below(tmp_path, line, "1;Лисин Пётр", ";6Б", "1;Зимин Лев")
    assert (came, below, new) == ("Котов 5А", "Лисин None", "Зимин 6Б")
    assert isinstance(refused, Refused)
    assert refused.outcome == "не войдёт; строки ниже — без класса, не 5А"


@pytest.mark.parametrize(
    "line",
    [";Ли Сон", ";де ла Круз", ";Мамедов Али оглы", ";иванов иван", ";Иванов Иван, 2 группа"],
)
def test_a_person_who_stands_alone_is_of_the_class_above(tmp_path, line):
    *_, alone, below = classes_below(tmp_path, line, "3;Лисин Пётр")
    assert [each.split()[-1] for each in (alone, below)] == ["5А", "5А"]


def test_totals_and_signatures_end_no_class(tmp_path):
    *_, below = classes_below(tmp_path, ";Кл. рук. Лось А. А.", ";Всего 1", "2;Лисин Пётр")
    assert below == "Лисин 5А"


def test_rows_that_number_the_columns_in_the_midst_are_nobody(tmp_path):
    lines = ["№;ФИО;Класс", "1;Котов Иван;5А", "А;Б;В", "(1);(2);(3)", "2;Лисин Пётр;5А"]
    assert [each.surname for each in drafts(tmp_path, lines)] == ["Котов", "Лисин"]


@pytest.mark.parametrize("word", ["#Н/Д", "NULL", "nan", "None", "Да", "нет", "нет данных", "Н/Д",
                                  "вакансия", "не назначен", "не указано",
                                  "Нет Данных"])  # fmt: skip
def test_a_word_for_nothing_is_no_name_and_no_telephone(tmp_path, word):
    nobody, somebody = drafts(
        tmp_path, ["ФИО;Класс;Телефон;Родитель", f"{word};5А;;", f"Котов Иван;5А;{word};{word}"]
    )
    assert nobody == Refused("строка 2", f"«{word}» не похоже на фамилию")
    assert (somebody.phone, somebody.parent_name) == ("", "")
    assert [each.at for each in somebody.remarks] == ["C3", "D3"]


def test_a_word_for_nothing_is_no_part_of_a_name(tmp_path):
    nobody, somebody = drafts(
        tmp_path, ["Фамилия;Имя;Отчество", "NULL;Иван;Ильич", "Котов;Иван;отсутствует"]
    )
    assert isinstance(nobody, Refused)
    assert (somebody.patronymic, [each.at for each in somebody.remarks]) == ("", ["C3"])


@pytest.mark.parametrize(
    "cell",
    [
        "Иванов Пётр, Иванова Мария 5А",
        '"Иванов Олег\nИванова Анна"',
        "Котов Пётр и Мария",
        "КОТОВ ПЁТР И КОТОВА АННА",
        "Лисин Пётр Ильич Лисина Мария Ильинична",
        "Зимин Лев Зимина Анна",
        "Зимин Лев 5А Зимина Анна 6Б",
        "Ивановы Пётр, Мария",
        "1. Котов Иван 2. Лисин Пётр",
        "Орлов Ю. / Орлова Я.",
        "Сидоров Семён и Сидорова Соня",
        "Рузиев Шохрух, Рузиева Мадина",
        "Рузиев Шохрух Рузиева Мадина",
        '"Сабиров Шохрух; Рузиева Мадина"',
        "Котов и Лисин",
        "Котов, Рысев",
        "Котов Пётр и брат",
    ],
)
def test_two_people_in_one_cell_are_not_taken_for_one(tmp_path, cell):
    (refused,) = drafts(tmp_path, ["ФИО;Класс", f"{cell};5А"])
    assert refused == Refused("строка 2", "двое в одной ячейке")


@pytest.mark.parametrize(
    "row",
    [
        "Иванов, Котов;Иван, Пётр",
        'Лисин;"Пётр\nАнна"',
        "Котовы;Пётр и Анна",
        "Котов и Лисин;Ян",
        "Рузиевы;Шохрух и Соня",
    ],
)
def test_two_people_in_cells_of_parts_are_not_taken_for_one(tmp_path, row):
    assert drafts(tmp_path, ["Фамилия;Имя", row]) == [Refused("строка 2", "двое в одной ячейке")]


@pytest.mark.parametrize(
    "cell",
    ['"Рысин\nПётр\nИльич"', "Ёлкин, Пётр Ильич", "Совин Пётр Ильич, Нижний Новгород",
     "Иван Иванович Бабич", "Мамедов Али Гусейн оглы", "Салтыков - Щедрин Пётр Ильич",
     "Нгуен Ван Ан Тхи", "Петрова Анна (Иванова Анна)"],
)  # fmt: skip
def test_one_person_in_several_words_is_one(tmp_path, cell):
    (draft,) = drafts(tmp_path, ["ФИО;Класс", f"{cell};5А"])
    assert isinstance(draft, ReaderDraft)


@pytest.mark.parametrize(
    ("words", "note", "reasons"),
    [
        ("ОВЗ", "ОВЗ", ["кроме имени ещё слова"]),
        ("(б/о)", "б/о", ["кроме имени ещё слова"]),
        ("Ильич инв.", "инв.", ["кроме имени ещё слова"]),
        ("+", "", ["при имени стоит знак"]),
        ("Ильич*", "", ["при имени стоит знак"]),
        ("–", "", []),
        ("5А", "", []),
        ("Рашид оглы", "", []),
    ],
)
def test_what_stands_for_a_patronymic_and_is_none_is_told(tmp_path, words, note, reasons):
    lines = ["Фамилия;Имя;Отчество;Класс", f"Юдин;Ян;{words};5А"]
    (parted,) = drafts(tmp_path, lines)
    (whole,) = drafts(tmp_path, ["ФИО;Класс", f"Юдин Ян {words};5А"])
    for draft in (parted, whole):
        assert (draft.name, draft.note) == ("Юдин Ян", note)
        assert draft.patronymic in ("", "Ильич", "Рашид оглы")
        assert [each.reason for each in draft.remarks] == reasons


@pytest.mark.parametrize("cell", ["Юдин Ян (выбыл 01.09)", "Юдин Ян выбыла", "Юдин отчислен"])
def test_who_has_left_by_what_stands_at_the_name_is_no_reader(tmp_path, cell):
    (refused,) = drafts(tmp_path, ["ФИО;Класс", f"{cell};5А"])
    assert refused.reason.startswith("в списке отмечено: ")


@pytest.mark.parametrize(
    "note",
    ["выб.", "Выб", "выбыл", "выехала", "умер", "окончил 9 класс", "перевёлся в СОШ № 3",
     "ушла в колледж"],
)  # fmt: skip
def test_who_has_left_by_a_note_is_no_reader(tmp_path, note):
    (refused,) = drafts(tmp_path, ["ФИО;Класс;Примечание", f"Юдин Ян;5А;{note}"])
    assert refused.reason == f"в списке отмечено: {note}"


@pytest.mark.parametrize(
    "note", ["переведён в 9Б", "ушёл в 9Б", "мать умерла", "перешла из СОШ № 3"]
)
def test_who_moved_within_the_school_or_came_to_it_is_here(tmp_path, note):
    (draft,) = drafts(tmp_path, ["ФИО;Класс;Примечание", f"Юдин Ян;9А;{note}"])
    assert (draft.name, draft.left_on, draft.note) == ("Юдин Ян", None, note)


def test_who_has_left_on_a_day_beside_the_name_comes_in_as_one_who_has_left(tmp_path):
    (draft,) = drafts(tmp_path, ["Фамилия;Имя;Класс", "Юдин;Ян (выбыл 01.02.2027);5А"])
    assert (draft.name, draft.left_on) == ("Юдин Ян", dt.date(2027, 2, 1))
    (other,) = drafts(tmp_path, ["ФИО;Класс", "Юдин Ян, выбыл 01.02.2027;5А"])
    assert (other.name, other.left_on) == ("Юдин Ян", dt.date(2027, 2, 1))


def test_a_whole_name_beside_its_parts_fills_them_and_is_told_where_it_differs(tmp_path):
    found = drafts(
        tmp_path,
        ["ФИО;Фамилия;Имя;Отчество", "Белов Юрий Ильич;Белов;Юрий;",
         "Орлов О. П.;Орлов;Олег;Петрович",
         "Лисин Пётр Ильич;Зимин;Лев;", "Котов Иван Ильич;Котов;Иван;Олегович", "Ершов Пётр;;;"],
    )  # fmt: skip
    assert [(each.surname, each.given_name, each.patronymic) for each in found] == [
        ("Белов", "Юрий", "Ильич"),
        ("Орлов", "Олег", "Петрович"),
        ("Зимин", "Лев", ""),
        ("Котов", "Иван", "Олегович"),
        ("Ершов", "Пётр", ""),
    ]
    assert [(each.at, each.reason) for draft in found for each in draft.remarks] == [
        ("B4", "в столбце имён иначе: Лисин"),
        ("C4", "в столбце имён иначе: Пётр"),
        ("D5", "в столбце имён иначе: Ильич"),
    ]
