"""Tables laid out as schools keep them: many sheets, merged cells, ditto marks, high headings."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.choosing.choice import SheetSeen
from ibc_desktop.kernel.tables.heads.looks import is_numbering
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, Reading, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import fault_of
from ibc_desktop.kernel.tables.sheets import Sheet, open_sheet

FIELDS = (
    ImportField("name", "ФИО"),
    ImportField("form", "Класс"),
    ImportField("born_on", "Дата рождения"),
    ImportField("phone", "Телефон"),
    ImportField("parent_phone", "Родитель телефон"),
    ImportField("title", "Заглавие"),
    ImportField("author", "Автор"),
    ImportField("price", "Цена"),
    ImportField("copies", "Количество"),
)
Rows = list[list[Any]]


def book(path: Path, sheets: dict[str, Rows], merged: tuple[str, ...] = ()) -> Path:
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    made.save(path)
    return path


def opened(tmp_path: Path, rows: Rows, *merged: str, reading: Reading = AS_FOUND) -> Sheet:
    return open_sheet(book(tmp_path / "a.xlsx", {"Лист1": rows}, merged), reading, FIELDS)


def texts(sheet: Sheet) -> Rows:
    return [[cell or None for cell in row] for _, row in sheet.body()]


def told(sheet: Sheet) -> list[Remark]:
    heard: list[Remark] = []
    sheet.tell = heard.append
    list(sheet.body())
    return [*sheet.remarks, *heard]


LEVELS: dict[str, Rows] = {
    "1-4": [["Автор", "Заглавие"], ["Носов", "Живая шляпа"]],
    "5-9": [["Книги средних классов"], ["Заглавие", "Автор", "Цена"], ["Муму", "Тургенев", 90]],
    "Педагоги": [["ФИО", "Телефон"], ["Мухина Анна", "5-12"], ["Орлов Кирилл", "5-13"]],
    "Титул": [["Школа № 3"]],
}


def test_sheets_of_one_list_are_read_whole_and_the_others_are_named(tmp_path: Path):
    sheet = open_sheet(book(tmp_path / "a.xlsx", LEVELS), AS_FOUND, FIELDS[5:])
    assert sheet.headings == ["Заглавие", "Автор", "Цена"]
    assert sheet.reading.sheets == ("1-4", "5-9")
    assert [(str(place), row) for place, row in sheet.body()] == [
        ("1-4: строка 2", ["Живая шляпа", "Носов", None]),
        ("5-9: строка 3", ["Муму", "Тургенев", 90]),
    ]
    assert [str(place.at(1)) for place, _ in sheet.body()] == ["1-4: A2", "5-9: B3"]
    assert [(each.at, each.written, each.kind) for each in sheet.remarks] == [
        ("лист „Педагоги“", "2\N{NO-BREAK SPACE}строки", RemarkKind.LEFT)
    ]
    assert sheet.sheets == (
        SheetSeen("1-4", 1, taken=True),
        SheetSeen("5-9", 1, taken=True),
        SheetSeen("Педагоги", 2, taken=False),
        SheetSeen("Титул", 0, taken=False),
    )


def test_a_sheet_is_chosen_by_its_headings_and_not_by_its_size(tmp_path: Path):
    sheets: dict[str, Rows] = {
        "Оценки": [["Предмет", "Балл", "Месяц"], *[["Алгебра", n, n] for n in range(90)]],
        "Дети": [["ФИО", "Класс"], ["Котов Иван", "5А"]],
    }
    sheet = open_sheet(book(tmp_path / "a.xlsx", sheets), AS_FOUND, FIELDS)
    assert sheet.reading.sheets == ("Дети",)
    assert [each.written for each in sheet.remarks] == ["90\N{NO-BREAK SPACE}строк"]


def test_the_sheet_of_the_staff_does_not_push_out_the_classes(tmp_path: Path):
    classes: dict[str, Rows] = {
        f"7{letter}": [["№", "ФИО"], *[[n, f"Лыков {letter}{n}"] for n in range(9)]]
        for letter in "АБ"
    }
    staff: Rows = [["ФИО", "Телефон"], *[[f"Сомова {n}", f"5-1{n}"] for n in range(12)]]
    sheet = open_sheet(
        book(tmp_path / "a.xlsx", {"Сотрудники": staff, **classes}), AS_FOUND, FIELDS[:5]
    )
    assert sheet.reading.sheets == ("7А", "7Б")
    assert [(each.at, each.reason) for each in sheet.remarks] == [
        ("лист „Сотрудники“", "другие заголовки, взят „7А“ и ещё 1")
    ]


def test_a_longer_list_of_other_things_is_not_taken_for_the_list(tmp_path: Path):
    loans: Rows = [["Читатель", "Заглавие", "Выдана", "Срок", "Сдана"]]
    loans += [["Котов Иван", "Муму", n, n, n] for n in range(30)]
    books: Rows = [["Заглавие", "Автор"], ["Муму", "Тургенев"]]
    sheet = open_sheet(
        book(tmp_path / "a.xlsx", {"Выдачи": loans, "Книги": books}), AS_FOUND, FIELDS
    )
    assert sheet.reading.sheets == ("Книги",)


def test_the_librarian_may_name_the_sheets(tmp_path: Path):
    path = book(tmp_path / "a.xlsx", LEVELS)
    sheet = open_sheet(path, Reading(sheets=("Педагоги",)), FIELDS)
    assert texts(sheet) == [["Мухина Анна", "5-12"], ["Орлов Кирилл", "5-13"]]
    assert {each.reason for each in sheet.remarks} == {"не выбран"}
    with pytest.raises(Trouble, match="Листа «7А» в файле нет"):
        open_sheet(path, Reading(sheets=("7А",)), FIELDS)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize(
    ("last", "is_told"),
    [
        ([["ФИО", "Класс"], ["Прошлый Год", "4А"]], True),
        ([["Предмет", "Балл"], ["Алгебра", 5]], True),
        ([["да"], ["нет"]], False),
    ],
)
def test_a_hidden_sheet_is_named_where_it_holds_a_table(
    tmp_path: Path, state: str, last: Rows, is_told: bool
):
    from openpyxl import load_workbook

    path = book(tmp_path / "a.xlsx", {"Дети": [["ФИО", "Класс"], ["Котов Иван", "5А"]], "Б": last})
    made = load_workbook(path)
    made["Б"].sheet_state = state
    made.save(path)
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    assert sheet.reading.sheets == ("Дети",)
    assert [each.reason for each in sheet.remarks] == (["лист скрыт"] if is_told else [])


def test_merged_cells_fill_their_range(tmp_path: Path):
    rows = [
        ["Класс", "ФИО", "Телефон"],
        ["5А", "Котов Иван", "1"],
        [None, "Лисин Пётр", None],
        ["6Б", "Волков Олег", "2"],
        [None, None, None],
        [None, "Барсов Глеб", "3"],
    ]
    assert texts(opened(tmp_path, rows, "A2:A3", "C2:C3", "A4:A6")) == [
        ["5А", "Котов Иван", "1"],
        ["5А", "Лисин Пётр", "1"],
        ["6Б", "Волков Олег", "2"],
        ["6Б", "Барсов Глеб", "3"],
    ]


@pytest.mark.parametrize(
    ("amount", "each", "outcome"),
    [
        (30, [30, 0, 0, 2], "30 в строке 2, в остальных 0"),
        ("3 экз.", [1, 1, 1, 2], "по 1 на строку"),
        ("много", ["много", 0, 0, 2], "много в строке 2, в остальных 0"),
    ],
)
def test_an_amount_in_a_merged_cell_counts_once(
    tmp_path: Path, amount: Any, each: list[Any], outcome: str
):
    rows = [
        ["Автор", "Заглавие", "Количество", "Цена"],
        ["Носов", "Живая шляпа", amount, 90],
        [None, "Фантазёры", None, None],
        [None, None, None, None],
        [None, "Затейники", None, None],
        ["Гоголь", "Вий", 2, 50],
    ]
    sheet = opened(tmp_path, rows, "A2:A5", "C2:C5", "D2:D5")
    sheet.amounts = lambda: [2]
    assert [row[2] for row in texts(sheet)] == [cell or None for cell in each]
    assert [row[3] for row in texts(sheet)] == [90, 90, 90, 50]
    remark = told(sheet)[-1]
    assert (remark.at, remark.reason) == ("C2", "количество общее на строки 2–5")
    assert (remark.outcome, remark.kind) == (outcome, RemarkKind.FIGURES)


@pytest.mark.parametrize("mark", ['"', '-"-', "—»—", "то же", "- // -", "''", "Там же"])
def test_ditto_marks_take_what_stands_above(tmp_path: Path, mark: str):
    rows = [
        ["Автор", "Заглавие", "Цена"],
        ["Носов", "Живая шляпа", 90],
        [mark, "Фантазёры", mark],
        ["Итого", None, 180],
        [mark, "Затейники", None],
    ]
    assert texts(opened(tmp_path, rows))[1::2] == [
        ["Носов", "Фантазёры", 90],
        ["Носов", "Затейники", None],
    ]


def test_a_ditto_mark_under_nothing_and_a_dash_stay(tmp_path: Path):
    rows = [["Автор", "Заглавие"], ['"', "Сказки"], ["—", "Былины"]]
    assert texts(opened(tmp_path, rows)) == [['"', "Сказки"], ["—", "Былины"]]


def test_headings_of_three_rows_are_joined_and_numbers_under_them_are_no_row(tmp_path: Path):
    rows = [
        ["Сведения об учениках школы", None, None, None],
        ["№ п/п", "Ученик", None, "Родитель"],
        [None, "ФИО", "Дата\nрожде-\nния", "Контакты"],
        [None, None, None, "телефон"],
        ["1", "2", "3", "4"],
        [1, "Котов Иван", "01.02.2015", "8 900"],
    ]
    sheet = opened(tmp_path, rows, "A1:D1", "A2:A4", "B2:C2", "B3:B4", "C3:C4")
    assert sheet.headings == ["№ п/п", "ФИО", "Дата рождения", "Родитель Контакты телефон"]
    assert texts(sheet) == [[1, "Котов Иван", "01.02.2015", "8 900"]]


def test_a_heading_above_those_that_are_known_is_joined_to_them(tmp_path: Path):
    rows = [
        ["ФИО", "Класс", "Родитель", None],
        [None, None, "имя", "телефон"],
        ["Котов Иван", "5А", "Ольга", "8 900"],
    ]
    sheet = opened(tmp_path, rows)
    assert sheet.headings == ["ФИО", "Класс", "Родитель имя", "Родитель телефон"]
    assert texts(sheet) == [["Котов Иван", "5А", "Ольга", "8 900"]]


@pytest.mark.parametrize(
    ("first", "under"),
    [(["Котов", "Иван", "5А"], ["Лисин", "Пётр", "5Б"]), (["Телефон доверия", "да", "5А"],) * 2],
)
def test_the_first_row_is_never_taken_for_a_heading_under_headings(
    tmp_path: Path, first: list[str], under: list[str]
):
    rows = [["ФИО", None, "Класс"], first, under]
    assert texts(opened(tmp_path, rows)) == [first, under]


@pytest.mark.parametrize("numbered", [["1", "2", "3", "4"], ["А", "Б", "1", "2"], []])
def test_headings_that_are_parted_in_a_text_are_no_row(tmp_path: Path, numbered: list[str]):
    rows = [
        ["Заглавие", "Цена", "", "Количество"],
        ["", "руб.", "коп.", ""],
        *([numbered] if numbered else []),
        ["Муму", "212", "05", "1"],
        ["Ася", "98", "50", "2"],
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(map(";".join, rows)), encoding="utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    assert sheet.headings == ["Заглавие", "Цена", "", "Количество"]
    assert texts(sheet) == [["Муму", 212.05, "05", "1"], ["Ася", 98.5, "50", "2"]]
    assert told(sheet) == []


def test_words_nobody_knows_part_a_heading(tmp_path: Path):
    rows = [
        ["№ п/п", "Заглавие", None, "Количество"],
        [None, "наименование", "код", None],
        [1, "Букварь", "11-22", 5],
        [2, "Алгебра", "11-23", 7],
    ]
    sheet = opened(tmp_path, rows)
    assert sheet.headings[1] == "Заглавие наименование"
    assert texts(sheet) == rows[2:]


def test_numbers_under_headings_prove_all_above_them_headings(tmp_path: Path):
    rows = [
        ["Акт № 4"],
        ["Наим.", "Ед.", "Числа"],
        ["(вещи)", "мера", "всего"],
        ["1", "гр. 2", "3=1+2"],
        ["Скрепки", "кор.", 3],
    ]
    sheet = opened(tmp_path, rows)
    assert sheet.headings == ["Наим. (вещи)", "Ед. мера", "Числа всего"]
    assert texts(sheet) == [["Скрепки", "кор.", 3]]


@pytest.mark.parametrize(
    "first", [["Котов", "Иван", None], ["1", "2", "5А"], [None, "болен", None]]
)
def test_a_row_under_headings_with_gaps_stays_a_row(tmp_path: Path, first: list[str | None]):
    rows = [["ФИО", None, "Класс"], first, ["Лисин", "Пётр", "5Б"], ["Волков", "Олег", "6А"]]
    assert texts(opened(tmp_path, rows)) == rows[1:]


@pytest.mark.parametrize(
    "under",
    [
        ["1.;(2);3", "", ""],
        ["", "", "I;II;III"],
        ["", "А;Б;1", ""],
        ["(полностью);(ФИО);(в рублях)"],
        [";;руб."],
        ["(полностью);;р.", "А;Б;В"],
    ],
)
def test_rows_that_explain_or_number_the_headings_are_no_rows(tmp_path: Path, under: list[str]):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Заглавие;Автор;Цена", *under, "Муму;Тургенев;100"]), "utf-8")
    assert texts(open_sheet(path, AS_FOUND, FIELDS)) == [["Муму", "Тургенев", "100"]]


def test_headings_of_the_next_page_do_not_swallow_the_rows_before_them(tmp_path: Path):
    rows = [["ФИО", "Класс"], ["Котов", "5А"], ["ФИО", "Класс"], ["1", "2"], ["Лисин", "5Б"]]
    assert texts(opened(tmp_path, rows)) == [["Котов", "5А"], ["Лисин", "5Б"]]


def test_roubles_and_kopecks_under_one_heading_are_one_sum(tmp_path: Path):
    rows = [
        ["Заглавие", "Цена", None, "Количество"],
        [None, "руб.", "коп.", None],
        ["Муму", 212, 5, 1],
        ["Каштанка", "98", "50", 2],
        ["Филиппок", 100, None, 3],
        ["Ася", "100", "5О", 4],
    ]
    sheet = opened(tmp_path, rows, "A1:A2", "B1:C1", "D1:D2")
    assert sheet.headings == ["Заглавие", "Цена", "", "Количество"]
    assert [row[1] for row in texts(sheet)] == [212.05, 98.5, 100, "100 5О"]
    assert told(sheet) == []


@pytest.mark.parametrize(
    "under",
    [
        [None, "руб.", "коп.", "2019"],
        [None, "руб.", "коп.", 2019],
        [None, "руб.", "коп.", "2019 г."],
        [1, 2, 3, 4],
    ],
)
def test_kopecks_stand_beside_years_of_stocktaking_or_under_numbers(tmp_path: Path, under):
    rows = [
        ["Заглавие", "Цена", None, "Отметка о проверке"],
        under,
        ["Муму", 212, 5, "+"],
        ["Каштанка", "98", "50", "+"],
    ]
    sheet = opened(tmp_path, rows, "B1:C1")
    assert [row[:2] for row in texts(sheet)] == [["Муму", 212.05], ["Каштанка", 98.5]]


def test_lists_side_by_side_are_one_list_after_another(tmp_path: Path):
    rows = [
        ["5А", None, None, "5Б", None, None, "6А", None],
        ["№", "ФИО", None, "№", "ФИО", None, "№", "ФИО"],
        [1, "Котов Иван", None, 1, "Волков Олег", None, 1, "Рысев Марк"],
        [2, "Лисин Пётр", None, None, None, None, 2, "Хорев Лев"],
    ]
    sheet = opened(tmp_path, rows)
    assert [(str(place.at(1)), row[1]) for place, row in sheet.body()] == [
        ("B3", "Котов Иван"),
        ("B4", "Лисин Пётр"),
        ("E3", "Волков Олег"),
        ("H3", "Рысев Марк"),
        ("H4", "Хорев Лев"),
    ]
    assert [part.titles() for part in sheet.parts] == [["5А"], ["5Б"], ["6А"]]


def test_headings_repeated_in_other_letters_are_no_rows(tmp_path: Path):
    rows = [
        ["ФИО", "Класс"],
        ["Котов Иван", "5А"],
        ["Фио ", "КЛАСС"],
        ["1", "2"],
        ["Лисин Пётр", "5Б"],
        ["ФИО", "Класс"],
        ["Волков Олег", "6А"],
    ]
    sheet = opened(tmp_path, rows)
    assert [row[0] for row in texts(sheet)] == ["Котов Иван", "Лисин Пётр", "Волков Олег"]
    assert [(each.at, each.reason, each.written) for each in told(sheet)] == [
        ("строка 3", "заголовки повторены", "3\N{NO-BREAK SPACE}строки")
    ]


def test_a_heading_may_stand_low_be_long_and_cut_with_hyphens(tmp_path: Path):
    long = "Библиографическое описание (автор, заглавие, часть, место издания, издательство, год)"
    rows: Rows = [["Приказ"]] * 44 + [
        ["Коли-\nчество", f"{long} для передачи", "За-гла-вие"],
        [2, "а", "Муму"],
    ]
    sheet = opened(tmp_path, rows)
    assert sheet.headings == ["Количество", f"{long} для передачи", "Заглавие"]
    assert texts(sheet) == [[2, "а", "Муму"]]


HEADLESS: Rows = [["Котов Иван Ильич", "12.03.2015"], ["Лисин Пётр Ильич", dt.date(2015, 4, 1)],
                  ["Зайцев Егор Ильич", "01.05.2015"]]  # fmt: skip


def test_a_list_without_headings_loses_no_row(tmp_path: Path):
    rows = [[*row, n] for n, row in enumerate(HEADLESS, 1)]
    sheet = opened(tmp_path, rows)
    assert (sheet.headings, sheet.reading.headed) == (
        ["столбец 1", "столбец 2", "столбец 3"],
        False,
    )
    assert texts(sheet) == rows


def test_a_row_of_figures_over_figures_is_no_heading(tmp_path: Path):
    rows = [["Тургенев И. С.", "Муму", 2001, 100], ["Чехов А. П.", "Дама с собачкой", 1999, 50.5]]
    assert texts(opened(tmp_path, rows)) == rows


def test_the_librarian_may_say_that_there_are_no_headings(tmp_path: Path):
    rows: Rows = [["Телефон", "Цена"], ["Сотовый", "Цвет"]]
    sheet = opened(tmp_path, rows, reading=Reading(headed=False))
    assert texts(sheet) == rows


def test_what_stands_beside_the_columns_is_told(tmp_path: Path):
    rows = [
        [None, "ФИО", None],
        [1, "Котов Иван", None],
        [2, "Лисин Пётр", "болен"],
        [3, "Зайцев Егор", None],
        [4, "Рысев Марк", None],
        [5, "Хорев Лев", None],
    ]
    assert [(each.at, each.written, each.kind) for each in told(opened(tmp_path, rows))] == [
        ("C3", "болен", RemarkKind.LEFT)
    ]


def test_a_table_may_begin_at_any_column(tmp_path: Path):
    sheet = opened(tmp_path, [[None, None, "ФИО", "Класс"], [None, None, "Котов Иван", "5А"]])
    assert [str(place.at(2)) for place, _ in sheet.body()] == ["C2"]
    assert sheet.headings == ["", "", "ФИО", "Класс"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Заглавие,Автор,Цена", "Река,Лыков П.,250,50"],
        ["Заглавие,Цена,Год", "Река,250,50,2001", 'Пруд,"99,90",2002', "Лес,7,00,2003"],
    ],
)
def test_a_comma_in_a_sum_and_between_columns_moves_no_cell(tmp_path: Path, lines: list[str]):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    shifted = [fault_of(row) for _, row in sheet.body() if len(row) > 3]
    assert shifted
    assert all("запятая и в числах, и между столбцами" in each for each in shifted)
    assert [row for _, row in sheet.body() if not fault_of(row)] == (
        [["Пруд", "99,90", "2002"]] if len(lines) > 2 else []
    )


def test_what_stands_above_a_fuller_heading_is_the_list_too(tmp_path: Path):
    rows = [
        ["№", "ФИО", "Класс"],
        ["1", "Котов Иван", "5А"],
        ["2", "Лисин Пётр", "5А"],
        ["№", "ФИО", "Класс", "Дата рождения"],
        ["1", "Волков Олег", "6А", "01.02.2015"],
    ]
    sheet = opened(tmp_path, rows)
    assert sheet.headings[:3] == ["№", "ФИО", "Класс"]
    assert [row[1] for row in texts(sheet)][:2] == ["Котов Иван", "Лисин Пётр"]


def test_a_line_above_that_says_a_heading_is_no_heading(tmp_path: Path):
    rows = [
        ["Класс", "5А", "Руководитель", "Орлова В. В."],
        ["Смена", "1", "Кабинет", "12"],
        ["ФИО", "Дата рождения"],
        ["Котов Иван", "01.02.2015"],
    ]
    assert opened(tmp_path, rows).headings[:2] == ["ФИО", "Дата рождения"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["А", "Б", 1, "1а", 2, "2а", 3], True),
        (["А", "Б", "В", "Г", "Д"], True),
        (["I", "II", "III"], True),
        (["1.", "2.", "3."], True),
        (["(1)", "(2)", "(3)"], True),
        ([1, "1а"], False),
        ([1, "1а", 2], False),
        (["1", "3а", "5б", 7], False),
    ],
)
def test_a_row_numbers_the_columns_of_a_printed_form(row, told):
    assert is_numbering(row) is told


def test_a_line_end_cuts_a_word_but_not_its_short_form(tmp_path: Path):
    heads = ["Автор", "Загла-\nвие", "Кол-\nво", "КОЛ-\nВО экз.", "Количест-\nво", "Изд-\nво"]
    sheet = open_sheet(
        book(tmp_path / "a.xlsx", {"1": [heads, ["Барто", "Мяч", 15]]}), AS_FOUND, FIELDS
    )
    assert sheet.headings == ["Автор", "Заглавие", "Кол-во", "КОЛ-ВО экз.", "Количество", "Изд-во"]
