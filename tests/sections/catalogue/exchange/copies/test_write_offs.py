"""Books that are gone come in written off, and what has no copy to go to is told."""

from pathlib import Path

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.model import Copy, CopyState
from ibc_desktop.shell.bring.import_sums import sum_line

BOOK = Path(__file__).parents[6] / "shared/data/field/tables/books-1-inventory-book.xlsx"
GONE = CopyState.WRITTEN_OFF


def bring(library, path):
    return open_file(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)


def bring_lines(library, folder, *lines):
    (folder / "книги.csv").write_text("\n".join(lines), "utf-8")
    return bring(library, folder / "книги.csv")


def copies(library):
    with library.database.read() as session:
        found = select(Copy.inventory_number, Copy.state, Copy.note).order_by(Copy.id)
        return [tuple(row) for row in session.execute(found)]


def told(report, kind):
    notes = (each for each in report.notes if each.kind is kind)
    return [(each.at, each.reason, each.outcome) for each in notes]


@pytest.mark.skipif(not BOOK.exists(), reason="the tables of schools are not here")
def test_the_inventory_book_tells_which_copy_is_gone(library):
    report = bring(library, BOOK)
    assert (report.copies, report.written_off, report.kopecks) == (5, 1, 3 * 21250 + 15000)
    gone = [copy for copy in copies(library) if copy[1] == GONE]
    assert gone == [("15237", GONE, "ветхость; выбытие: 7 от 12.05.2022")]


def test_a_copy_with_a_mark_of_write_off_is_no_growth(library, tmp_path):
    report = bring_lines(
        library,
        tmp_path,
        "Инв. №;Заглавие;Цена;Акт списания;Причина выбытия",
        "1;Каштанка;100;7;ветхость",
        "2;Муму;200;-;",
        "3;Ёлка;300;;утеря",
    )
    assert copies(library) == [
        ("1", GONE, "выбытие: 7; ветхость"),
        ("2", CopyState.SHELF, ""),
        ("3", GONE, "выбытие: утеря"),
    ]
    assert (report.copies, report.kopecks) == (3, 20000)
    assert "Экземпляров стало больше на 1, сумма 200,00" in sum_line(report, loaded=True)
    figures = (
        "строка 2",
        "2\N{NO-BREAK SPACE}экземпляра с отметкой о выбытии",
        "войдут списанными",
    )
    assert told(report, RemarkKind.FIGURES) == [figures]
    reason, becomes = "поля нет, но где заполнено, экземпляр выбыл", "в примечание к экземпляру"
    assert told(report, RemarkKind.LEFT) == [
        ("столбец D", reason, becomes),
        ("столбец E", reason, becomes),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "state"),
    [
        ("Отметка о выбытии", "V", GONE),
        ("№ акта выбытия", "7 от 12.05.2022", GONE),
        ("Дата и № акта на списание", "12.05.2022, 7", GONE),
        ("Выбытие (дата, № акта)", "12.05.2022", GONE),
        ("Списано", "да", GONE),
        ("Выбытие", "+", GONE),
        ("Причина списания", "не подлежит ремонту", GONE),
        ("Дата исключения из фонда", "2022", GONE),
        ("Списано", "Нет", CopyState.SHELF),
        ("Списано", "0", CopyState.SHELF),
        ("Отметка о выбытии", "—", CopyState.SHELF),
        ("Отметка о выбытии", "не списана", CopyState.SHELF),
        ("Выбытие", "в наличии", CopyState.SHELF),
        ("На списание", "да", CopyState.SHELF),
        ("Сумма списания", "120", CopyState.SHELF),
    ],
)
def test_only_a_cell_that_says_so_writes_a_copy_off(library, tmp_path, heading, cell, state):
    bring_lines(library, tmp_path, f"Инв. №;Заглавие;{heading}", f"1;Каштанка;{cell}", "2;Муму;")
    assert [state for _, state, _ in copies(library)] == [state, CopyState.SHELF]


def test_all_copies_of_a_row_go_by_one_act_but_a_number_may_count_them(library, tmp_path):
    lines = "Заглавие;Кол-во;№ акта выбытия;Списано", "Каштанка;2;7;", "Муму;3;;2"
    report = bring_lines(library, tmp_path, *lines)
    assert [state for _, state, _ in copies(library)] == [GONE] * 2 + [CopyState.SHELF] * 3
    unclear = ("D3", "номер акта или сколько выбыло, не ясно", "выбывшие не отмечены")
    assert told(report, RemarkKind.CELL) == [unclear]


def test_what_no_copy_can_take_is_told_cell_by_cell(library, tmp_path):
    lines = "Заглавие;Цена;Кол-во;Полка;Акт списания", "Каштанка;300;0;Хранилище;7", "Муму;;0;-;"
    report = bring_lines(library, tmp_path, *lines)
    assert (report.added, report.copies, report.kopecks) == (2, 0, 0)
    reason = "количество 0: экземпляров нет"
    assert sorted(told(report, RemarkKind.CELL)) == [
        ("B2", reason, "цена не войдёт"),
        ("D2", reason, "место хранения не войдёт"),
        ("E2", reason, "отметка о выбытии не войдёт"),
    ]


def test_marks_of_a_copy_are_its_state_and_its_note(library, tmp_path):
    report = bring_lines(
        library,
        tmp_path,
        "barcode,title,copies,itemlost,withdrawn,damaged,restricted,notforloan",
        "1,Игрушки,1,0,0,0,0,0",
        "2,Каштанка,1,4,0,1,,",
        "3,Муму,1,1,1,0,0,1",
        "4,Ася,2,1,0,0,2,0",
        "5,Бэла,0,1,0,0,0,0",
    )
    assert [copy[1:] for copy in copies(library)] == [
        (CopyState.SHELF, ""),
        (CopyState.LOST, "повреждён"),
        (GONE, "выбытие: 1; на дом не выдаётся"),
        (CopyState.SHELF, ""),
        (CopyState.SHELF, ""),
    ]
    assert told(report, RemarkKind.CELL) == [
        ("D5", "какие из экземпляров, не ясно", "не отмечены"),
        ("G5", "какие из экземпляров, не ясно", "не отмечены"),
        ("A6", "количество 0: экземпляров нет", "штрихкод не войдёт"),
        ("D6", "количество 0: экземпляров нет", "отметка не войдёт"),
    ]


def test_words_of_a_lost_copy_stand_in_its_note(library, tmp_path):
    bring_lines(
        library, tmp_path, "Инв. №;Заглавие;Утеряна", "1;Муму;да", "2;Ася;акт 5", "3;Бэла;нет"
    )
    assert copies(library) == [
        ("1", CopyState.LOST, ""),
        ("2", CopyState.LOST, "утерян: акт 5"),
        ("3", CopyState.SHELF, ""),
    ]


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("списано", GONE),
        ("Исключена, акт 7", GONE),
        ("экз. списан по ветхости, акт № 5 от 12.05.2022", GONE),
        ("снята с учёта в 2021 г.", GONE),
        ("утеряна читателем", CopyState.LOST),
        ("утеряно, акт № 5", CopyState.LOST),
        ("потеряна Ивановым 5А", CopyState.LOST),
        ("Утеряна учеником 6 «Б» Петровой А.", CopyState.LOST),
        ("спис. акт № 5 от 12.03.2019", GONE),
        ("искл. 2019", GONE),
        ("выб. акт 5", GONE),
        ("утер. чит.", CopyState.LOST),
        ("взамен утер. № 15", CopyState.SHELF),
        ("на полке, найдена", CopyState.SHELF),
        ("взамен утерянной", CopyState.SHELF),
        ("на списание", CopyState.SHELF),
        ("не списана", CopyState.SHELF),
        ("утеряна обложка", CopyState.SHELF),
        ("исключена из ФПУ", CopyState.SHELF),
        ("потёртая", CopyState.SHELF),
    ],
)
def test_a_note_that_plainly_says_so_takes_a_copy_off_the_shelf(library, tmp_path, note, state):
    lines = "Инв. №;Заглавие;Примечание", f"1;Каштанка;{note}", "2;Муму;дар"
    report = bring_lines(library, tmp_path, *lines)
    assert copies(library) == [("1", state, note), ("2", CopyState.SHELF, "дар")]
    figures = {
        GONE: [
            ("строка 2", "1\N{NO-BREAK SPACE}экземпляр с отметкой о выбытии", "войдёт списанным")
        ],
        CopyState.LOST: [
            ("строка 2", "1\N{NO-BREAK SPACE}экземпляр с отметкой об утере", "войдёт утерянным")
        ],
    }
    assert told(report, RemarkKind.FIGURES) == figures.get(state, [])
    assert told(report, RemarkKind.CELL) == []


@pytest.mark.parametrize(
    "note",
    [
        "утеряна, заменена на № 230",
        "передана в шк. № 3",
        "акт списания 7",
        "утеряна? проверить",
        "сп. акт 7",
        "ветх. спис.",
        "утрата",
        "передано по акту № 4",
        "недостача",
        "не найдена",
        "сдана в макулатуру",
        "изъята",
        "кража",
    ],
)
def test_a_note_that_may_say_so_is_told(library, tmp_path, note):
    report = bring_lines(library, tmp_path, "Инв. №;Заглавие;Примечание", f"1;Каштанка;{note}")
    assert copies(library) == [("1", CopyState.SHELF, note)]
    assert told(report, RemarkKind.CELL) == [
        ("C2", "по примечанию не ясно, есть ли экземпляр", "на полке")
    ]


@pytest.mark.parametrize("heading", ["Состояние", "Примечание", "Списано", "Утеряно"])
@pytest.mark.parametrize(
    "said", ["списано 2 шт.", "утеряно 1", "выбыло: 3", "списано 1 экз., акт 4"]
)
def test_which_of_several_copies_are_gone_is_not_guessed(library, tmp_path, heading, said):
    lines = f"Заглавие;Кол-во;{heading}", f"Каштанка;5;{said}"
    report = bring_lines(library, tmp_path, *lines)
    assert [state for _, state, _ in copies(library)] == [CopyState.SHELF] * 5
    ((at, reason, _),) = told(report, RemarkKind.CELL)
    assert (at, "не ясно" in reason) == ("C2", True)


@pytest.mark.parametrize(("note", "state"), [("списаны, акт 7", GONE), ("утеряны", "lost")])
def test_a_note_of_all_copies_goes_for_all(library, tmp_path, note, state):
    bring_lines(library, tmp_path, "Заглавие;Кол-во;Примечание", f"Каштанка;3;{note}")
    assert [state for _, state, _ in copies(library)] == [state] * 3


def test_a_worn_copy_is_not_lost(library, tmp_path):
    bring_lines(library, tmp_path, "Инв. №;Заглавие;Состояние", "1;Каштанка;потёртая")
    assert copies(library)[0][1] == CopyState.SHELF


@pytest.mark.parametrize(
    "heading",
    ["№ записи КСУ о выбытии", "Номер записи в КСУ о выбытии", "Выбыл", "Куда выбыло",
     "№ записи в книге суммарного учета (выбытие)", "Когда и куда выбыл"],
)  # fmt: skip
def test_a_column_of_an_inventory_book_says_what_is_gone(library, tmp_path, heading):
    lines = f"Инв. №;Заглавие;{heading}", "1;Каштанка;", "2;Муму;25, 2019 г."
    report = bring_lines(library, tmp_path, *lines)
    assert copies(library) == [("1", CopyState.SHELF, ""), ("2", GONE, "выбытие: 25, 2019 г.")]
    assert "1\N{NO-BREAK SPACE}экземпляр с отметкой о выбытии" in [
        reason for _, reason, _ in told(report, RemarkKind.FIGURES)
    ]


@pytest.mark.parametrize("heading", ["Выбыло", "На списание", "Выбытие читателей"])
def test_a_column_of_something_else_says_nothing_of_it(library, tmp_path, heading):
    bring_lines(library, tmp_path, f"Инв. №;Заглавие;{heading}", "1;Каштанка;", "2;Муму;25")
    assert [state for _, state, _ in copies(library)] == [CopyState.SHELF] * 2


@pytest.mark.parametrize(
    ("line", "is_told"),
    [("На списание", True), ("Выбыло: 12", True), ("Кабинет № 12", False),
     ("Книги, заказанные в 2026 году", False),
     ("Дар Лугова П. И. 2013", False), ("Утраченные иллюзии", False)],
)  # fmt: skip
def test_a_line_between_rows_is_no_copy_and_may_head_what_is_gone(library, tmp_path, line, is_told):
    rows = "1;Носов Н.;Незнайка;10", f"{line};;;", "2;Маршак С.;Почта;10"
    report = bring_lines(library, tmp_path, "Инв. №;Автор;Заглавие;Цена", *rows)
    assert [number for number, _, _ in copies(library)] == ["1", "2"]
    assert [each.at for each in report.refused] == ["строка 3"]
    reason = "строки ниже, может быть, о выбывших"
    assert told(report, RemarkKind.FIGURES) == (
        [("строка 3", reason, "войдут на полку")] if is_told else []
    )


@pytest.mark.parametrize(
    ("line", "state", "becomes"),
    [
        ("Списанные", GONE, "войдут списанными"),
        ("Исключённые из фонда", GONE, "войдут списанными"),
        ("Списано по акту № 7 от 12.05.2022", GONE, "войдут списанными"),
        ("Утерянные книги", CopyState.LOST, "войдут утерянными"),
        ("Утеряно читателями", CopyState.LOST, "войдут утерянными"),
        ("Выбыло в 2024 г.", GONE, "войдут списанными"),
        ("СПИСАНО (акт № 5)", GONE, "войдут списанными"),
        ("Акт на списание № 5", GONE, "войдут списанными"),
    ],
)
@pytest.mark.parametrize("before", ["", ";", ";;"])
def test_copies_below_a_line_that_says_so_are_gone(library, tmp_path, line, state, becomes, before):
    report = bring_lines(
        library, tmp_path, "Инв. №;Автор;Заглавие;Год", "1;Чехов А. П.;Каштанка;1990",
        "2;Тургенев И. С.;Муму;1990", f"{before}{line}", "3;Гоголь Н. В.;Вий;1990",
        "Художественная литература", "4;Толстой Л. Н.;Азбука;1990",
    )  # fmt: skip
    assert [(number, kept) for number, kept, _ in copies(library)] == [
        ("1", CopyState.SHELF), ("2", CopyState.SHELF), ("3", state), ("4", CopyState.SHELF),
    ]  # fmt: skip
    assert ("строка 4", "строки ниже о выбывших", becomes) in told(report, RemarkKind.FIGURES)
    assert report.added == 4


def test_copies_that_are_only_to_be_written_off_are_still_here(library, tmp_path):
    report = bring_lines(
        library, tmp_path, "Инв. №;Автор;Заглавие;Год", "1;Чехов А. П.;Каштанка;1990",
        "К списанию", "3;Гоголь Н. В.;Вий;1990",
    )  # fmt: skip
    assert [kept for _, kept, _ in copies(library)] == [CopyState.SHELF] * 2
    assert told(report, RemarkKind.FIGURES)[0][1:] == (
        "строки ниже, может быть, о выбывших", "войдут на полку",
    )  # fmt: skip
