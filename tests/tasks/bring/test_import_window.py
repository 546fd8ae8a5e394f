"""A list brought in at the window: what is seen of it, columns named, sheets taken, all undone."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton
from sqlalchemy import func, select

from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.tables.imports import RemarkKind
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.number_tile import BigFigure
from ibc_desktop.sections.catalogue.model import Copy, Edition
from tests.kit.conftest import themed
from tests.tasks.hands import CTRL, Key
from tests.tasks.importing import click, import_page, said

__all__ = ["themed"]

HEADS = ["Инв. №", "Автор", "Заглавие", "Цена"]
BOOKS = [
    HEADS,
    [1, "Чехов А. П.", "Каштанка", "много"],
    [2, "Чехов А. П.", "Каштанка", 120],
    [3, "Пушкин А. С.", "Дубровский", 130],
    ["Итого", "", "", 250],
]


def save(path: Path, rows, title="Книги", sheets=None) -> Path:
    book = Workbook()
    book.active.title = title
    for name, lines in {title: rows, **(sheets or {})}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in lines:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def bring(library, qtbot, themed, tmp_path, monkeypatch):
    """Open the page and choose a file of this kind; give the hands that hold it."""
    shown = []

    def open_it(kind, rows, title="Книги", sheets=None, name="список.xlsx"):
        path = tmp_path / name
        if name.endswith("xlsx"):
            save(path, rows, title, sheets)
        else:
            path.write_bytes(rows)
        monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
        page = import_page(library, qtbot)
        shown.append(page)
        hands = page.__enter__()
        click(hands, f"import_{kind}")
        return hands

    yield open_it
    for page in shown:
        page.__exit__(None, None, None)


def count(library, model) -> int:
    with library.database.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def panes(hands):
    return hands.page.panes_of_check


def pills(hands) -> list[str]:
    row = panes(hands).remarks._pills
    buttons = [row.itemAt(at).widget() for at in range(row.count())]
    return [button.text().replace("\u00a0", " ") for button in buttons]


def chips(hands) -> list[str]:
    remarks = panes(hands).remarks
    return [remarks._chip(line).word for line in remarks._lines]


def figures(hands) -> list[str]:
    found = panes(hands).sums.findChildren(BigFigure)
    return [each.accessibleName().replace("\u00a0", " ").partition(".")[0] for each in found]


def line(hands) -> str:
    return panes(hands).sums.line.text().replace("\u00a0", " ")


def keys(hands) -> dict[str, str]:
    return dict(hands.page.keys)


def test_a_figure_and_its_pill_are_one_number(bring):
    hands = bring("books", BOOKS)
    report = panes(hands).remarks.findings.report
    assert (report.read, report.added, report.joined, len(report.refused)) == (4, 2, 1, 1)
    assert pills(hands) == ["Все 3", "Не понято 1", "Не войдут 1", "Присоединятся 1"]
    panes(hands).sums.asked.emit(RemarkKind.JOINED)
    assert [line.remark.written for line in panes(hands).remarks._lines] == ["Каштанка"]
    assert chips(hands) == ["присоединится"]


def test_after_the_load_it_is_said_what_has_become(bring, library, monkeypatch):
    hands = bring("books", BOOKS)
    assert chips(hands) == ["цена пуста", "присоединится", "не войдёт"]
    click(hands, "import_load")
    assert chips(hands) == ["цена пуста", "присоединена", "не вошла"]
    assert pills(hands)[2:] == ["Не вошли 1", "Присоединены 1"]
    assert panes(hands).remarks.list.table.columns[2].title == "Что стало"
    assert (count(library, Edition), count(library, Copy)) == (2, 3)
    asked = []
    monkeypatch.setattr(dialogs, "ask", lambda _window, question, *_: asked.append(question) or 1)
    click(hands, "import_undo")
    assert asked == ["Отменить загрузку целиком?"]
    assert (count(library, Edition), count(library, Copy)) == (0, 0)
    assert hands.page.title == "Перенести списки"


def test_loading_again_promises_nothing(bring, library):
    hands = bring("books", BOOKS)
    click(hands, "import_load")
    hands = bring("books", BOOKS)
    assert hands.page.deeds.load.text() == "Всё уже есть, загружать нечего"
    assert "присоедин" not in " ".join([*chips(hands), *pills(hands), *figures(hands)]).lower()
    hands.press(Key.Key_Return, CTRL)
    assert hands.page.title == "Проверка перед загрузкой"


def test_sums_are_without_the_rows_left_out(bring, library):
    rows = [HEADS, [1, "", "Метель", 120], [2, "", "Выстрел", "сто"], ["Итого", "", "", 120]]
    hands = bring("books", rows)
    hands.press(Key.Key_Space)
    assert figures(hands)[:3] == [
        "1 строка войдёт новой",
        "0 строк присоединятся",
        "2 строки не войдут",
    ]
    before = line(hands)
    assert before == (
        "3 строки прочитаны = 1 + 0 + 2. Экземпляров станет больше на 1, сумма 120,00 руб. "
        "Вы не берёте 1 строку"
    )
    click(hands, "import_load")
    assert line(hands) == before.replace("станет", "стало").replace("берёте", "взяли")
    first = panes(hands).remarks._lines[0].remark
    assert (first.written, first.reason) == ("Выстрел", "оставлено по вашему выбору")
    assert chips(hands) == ["не вошла", "не вошла"]


def test_the_place_of_a_row_shows_its_book_and_price(bring):
    heads = ["№", "Полка", "Отдел", "Инв. №", "Заглавие", "Цена"]
    hands = bring("books", [heads, [1, "3", "аб", 7, "Метель", 9000], [2, "4", "аб", 8, "", 100]])
    for reason in ("цена выше", "нет заглавия"):
        lines = panes(hands).remarks._lines
        at = next(at for at, each in enumerate(lines) if each.remark.reason.startswith(reason))
        panes(hands).remarks.list.select_row(at)
        hands.settle()
        head = panes(hands).place._cells._grid[0]
        assert head == ["", "D · Инв. №", "E · Заглавие", "F · Цена"]


def test_what_changes_figures_is_told_with_large_letters_too(bring):
    rows = [HEADS, [1, "", "Метель", 9000], ["", "", "Выстрел", 100]]
    hands = bring("books", rows)
    for scale, told in ((1, 2), (1.3, 1), (1.5, 1)):
        theme().set_scale(scale)
        lines = panes(hands).figures._told
        assert [line.isVisible() for line in lines] == [True] * told + [False] * (2 - told)
    panes(hands).figures._more.click()
    assert all(line.isVisible() for line in panes(hands).figures._told)


@pytest.mark.parametrize(
    ("chosen", "meant", "heads", "row"),
    [
        ("books", "readers", ["№", "ФИО учащегося", "Дата рождения", "Класс"],
         [1, "Котов Иван Петрович", "12.03.2015", "5А"]),
        ("readers", "books", ["Инв. №", "Автор", "Заглавие", "Цена"], [1, "Чехов", "Каштанка", 9]),
        ("consultations", "events", ["Дата", "Мероприятие", "Для кого", "Ответственный"],
         ["12.10.2026", "Урок чтения", "5А", "Котова"]),
        ("events", "consultations",
         ["Дата", "Кто обратился", "Категория", "Тема консультации", "Форма"],
         ["04.09.2026", "Пономарёва Т. В.", "учителя", "Фонды", "очно"]),
    ],
)  # fmt: skip
def test_a_list_of_another_kind_is_named_and_opened_so(bring, library, chosen, meant, heads, row):
    hands = bring(chosen, [heads, row])
    titles = {each.key: each.title for each in library.sections.all(Importer)}
    assert said(hands) == f"Похоже на другой список: «{titles[meant]}»"
    hands.press(Key.Key_Return)
    assert hands.page._chosen.importer.key == meant
    assert hands.page.title == "Проверка перед загрузкой"
    assert not panes(hands).is_naming


def test_names_in_a_list_without_headings_make_it_no_list_of_readers(bring):
    hands = bring("books", [["Носов Николай Николаевич", "5А"], ["Катаев Иван Ильич", "6Б"]])
    assert said(hands) == "Укажите, в каком столбце: Заглавие"
    assert hands.focus is panes(hands).naming.boxes[0]


def test_a_list_without_headings_is_named_above_its_rows_by_the_keyboard(bring, library):
    hands = bring("books", [["Каштанка", "120,50"], ["Дубровский", "130,00"]])
    assert said(hands) == "Укажите, в каком столбце: Заглавие"
    naming = panes(hands).naming
    texts = [each.text() for each in naming.findChildren(QLabel)]
    assert {"Каштанка", "120,50", "Дубровский", "130,00"} <= set(texts)
    assert hands.focus is naming.boxes[0]
    hands.type("Заглавие")
    hands.press(Key.Key_Tab)
    assert hands.focus is naming.boxes[1]
    hands.type("Цена")
    assert said(hands) == ""
    hands.press(Key.Key_Return, CTRL)
    assert hands.page.deeds.load.text().replace("\u00a0", " ") == "Загрузить 2 строки"
    hands.press(Key.Key_Return, CTRL)
    with library.database.read() as session:
        titles = set(session.scalars(select(Edition.title)))
        assert titles == {"Каштанка", "Дубровский"}
        assert sorted(session.scalars(select(Copy.price))) == [12050, 13000]


def test_esc_leaves_the_naming_and_then_the_file(bring):
    hands = bring("books", BOOKS)
    hands.press(Key.Key_F4)
    assert panes(hands).is_naming
    assert keys(hands)["Esc"] == "назад"
    hands.press(Key.Key_Escape)
    assert not panes(hands).is_naming
    assert panes(hands).remarks.list.hasFocus()
    hands.press(Key.Key_Escape)
    assert hands.page.title == "Перенести списки"


def test_a_column_of_two_fields_is_asked_about_beside_it(bring):
    rows = [[*HEADS, "Отдел", "Цена"], [1, "Чехов А. П.", "Каштанка", 100, "абонемент", 90]]
    hands = bring("books", rows)
    file = hands.page._stage.file
    assert {"location", "price"} - file.mapping.keys() == {"location"}
    click(hands, "tie_4_location")
    assert hands.page._stage.file.mapping["location"] == 4
    # The same heading twice: the other column may be meant.
    click(hands, "tie_5_price")
    assert hands.page._stage.file.mapping["price"] == 5
    assert panes(hands).remarks.findings.report.kopecks == 9000


def test_sheets_left_out_stand_among_the_figures_and_are_taken_too(bring):
    other = [["Название учебника", "Класс", "Кол-во экземпляров"], ["Математика", 5, 30]]
    hands = bring("books", BOOKS, sheets={"Учебники": other})
    words = [each.accessibleName() for each in panes(hands).figures._told]
    assert words[0].replace("\u00a0", " ") == "Ещё лист не взят, «Учебники», 1 строка, Взять и его"
    panes(hands).figures._told[0].click()
    hands.settle()
    assert hands.page._stage.file.reading.sheets == ("Книги", "Учебники")
    report = panes(hands).remarks.findings.report
    assert (report.read, report.added) == (5, 3)


OWN = ["Инв", "Кто написал", "Как называется", "Когда", "Стоит", "Отдел", "Полка"]
BOOK = ["Бажов П. П.", "Сказы", 1999, "200", "63.3", "А-2"]


def name_by_hand(hands, names=("Автор", "Заглавие", "Год", "Цена")):
    """Name the columns of one's own headings above them, by the keyboard."""
    for name in names:
        hands.type(name)
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return, CTRL)


def load_words(hands) -> str:
    return hands.page.deeds.load.text().replace("\u00a0", " ")


def test_columns_named_by_hand_stay_named_when_a_sheet_is_taken_or_left(bring):
    sheets = {
        "Старые": [OWN, [3, *BOOK], [4, *BOOK]],
        "Журналы": [
            ["Название", "Кол-во", "Год"],
            ["Костёр № 1", 1, 2020],
            ["Костёр № 2", 1, 2020],
        ],
    }
    hands = bring("books", [OWN, *([at, *BOOK] for at in range(10, 30))], sheets=sheets)
    name_by_hand(hands)
    assert load_words(hands) == "Загрузить 22 строки"
    panes(hands).figures._told[0].click()
    hands.settle()
    assert hands.page._stage.file.reading.sheets == ("Книги", "Старые", "Журналы")
    assert load_words(hands) == "Загрузить 22 строки"
    for name in ("Журналы", "Старые"):
        hands.press(Key.Key_F4)
        hands.page.findChild(QCheckBox, f"sheet_{name}").click()
        hands.settle()
    assert load_words(hands) == "Загрузить 20 строк"
    # The same file chosen again is named as it was.
    click(hands, "import_other")
    assert load_words(hands) == "Загрузить 22 строки"


def test_a_row_left_out_stays_out_when_a_sheet_is_taken_or_left(bring):
    more = [HEADS, [4, "Гоголь Н. В.", "Нос", "мало"]]
    hands = bring("books", BOOKS, sheets={"Старые": more})
    remarks = panes(hands).remarks
    hands.press(Key.Key_Space)
    assert remarks.left_out == {"Книги: строка 2"}
    for left, words in (
        ("строка 2", "Загрузить 2 строки"),
        ("Книги: строка 2", "Загрузить 3 строки"),
    ):
        hands.press(Key.Key_F4)
        hands.page.findChild(QCheckBox, "sheet_Старые").click()
        hands.settle()
        assert (remarks.left_out, load_words(hands)) == ({left}, words)
    # A file chosen anew may have been mended: its rows may stand elsewhere.
    click(hands, "import_other")
    assert remarks.left_out == set()


def test_another_file_has_none_of_the_names_given_before(bring, tmp_path, monkeypatch):
    hands = bring("books", [OWN, [1, *BOOK], [2, *BOOK]])
    name_by_hand(hands)
    other = save(tmp_path / "другой.xlsx", [OWN, [5, *BOOK]])
    monkeypatch.setattr(dialogs, "open_file", lambda *_: other)
    click(hands, "import_other")
    assert said(hands) == "Укажите, в каком столбце: Заглавие"


def test_columns_named_by_hand_stay_named_in_other_letters(bring):
    rows = "Инв;Кто писал;Как зовётся;Стоит\n1;Бажов П. П.;Сказы;200\n2;Бажов П. П.;Сказ;200\n"
    hands = bring("books", rows.encode("cp866"), name="дос.csv")
    name_by_hand(hands, ("Автор", "Заглавие", "Цена"))
    mapping = dict(hands.page._stage.file.mapping)
    assert {"title": 2, "price": 3}.items() <= mapping.items()
    for encoding in ("cp1251", "cp866"):
        hands.press(Key.Key_F4)
        box = hands.page.findChild(QComboBox, "import_encoding")
        box.setCurrentIndex(box.findData(encoding))
        box.activated.emit(box.currentIndex())
        hands.settle()
        assert hands.page._stage.file.reading.encoding == encoding
        assert {"title": 2, "price": 3}.items() <= hands.page._stage.file.mapping.items()
    assert hands.page._stage.file.mapping == mapping


def test_the_place_shows_no_column_that_the_sheet_has_not(bring):
    other = [["Название", "Кол-во", "Год"], ["Костёр № 1", 1, "давно"]]
    hands = bring("books", BOOKS, sheets={"Журналы": other})
    panes(hands).figures._told[0].click()
    hands.settle()
    file = hands.page._stage.file
    [at] = [place for place, row in file.rows() if "Костёр № 1" in row]
    assert file.telling(at) == [0]


def test_hidden_rows_and_columns_come_in_and_are_told_once(bring, tmp_path, monkeypatch):
    path = save(tmp_path / "скрытое.xlsx", BOOKS[:4])
    book = load_workbook(path)
    for row in (3, 4):
        book.active.row_dimensions[row].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.save(path)
    hands = bring("books", BOOKS)
    monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
    click(hands, "import_other")
    told = [each.accessibleName() for each in panes(hands).figures._told]
    assert told == ["Столбец скрыт, прочитан, Показать", "Строка скрыта, всего 2, войдёт, Показать"]
    assert "Не взято" not in " ".join(pills(hands))


def test_a_foreign_file_is_refused_by_its_name(bring):
    hands = bring("books", b"%PDF-1.7 \n", name="каталог.pdf")
    title = next(each for each in hands.page.findChildren(QLabel) if "каталог" in each.text())
    assert title.text() == "Файл «каталог.pdf» не подходит"
    assert said(hands).startswith("Это не таблица XLSX или CSV, а PDF.")
    assert hands.page.keys == ()


def test_the_saved_remarks_can_be_sorted_and_mended_by(bring, tmp_path, monkeypatch):
    hands = bring("books", BOOKS)
    kept = tmp_path / "замечания.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: kept)
    hands.press(Key.Key_S, CTRL)
    rows = list(load_workbook(kept).active.iter_rows(values_only=True))
    assert rows[0][:7] == (
        "Лист", "Строка", "Ячейка", "Что стоит", "Почему", "Что будет", "Итог",
    )  # fmt: skip
    assert rows[0][7:] == tuple(HEADS)
    assert rows[1][:3] == ("Книги", 2, "D2")
    assert rows[1][7:] == ("1", "Чехов А. П.", "Каштанка", "много")
    assert [row[1] for row in rows[1:]] == [2, 3, 5]


def test_keys_are_told_only_where_they_work(bring):
    clean = bring("books", BOOKS[:1] + BOOKS[3:4])
    assert keys(clean) == {"Ctrl+Enter": "загрузить", "F4": "столбцы", "Esc": "другой файл"}
    assert panes(clean).remarks.preview.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.3, 1.5])
def test_five_remarks_are_seen_at_every_size_of_text(bring, scale):
    rows = [HEADS, *([at, "Чехов А. П.", f"Рассказ {at}", "много"] for at in range(1, 40))]
    hands = bring("books", rows)
    theme().set_scale(scale)
    hands.window.resize(1366, 690)
    QApplication.processEvents()
    seen, area = panes(hands).remarks.list, hands.page.area
    assert area.verticalScrollBar().maximum() == 0
    assert seen.viewport().height() >= 5 * seen.rowHeight(0)


def test_at_large_text_enter_opens_a_remark_and_esc_goes_back(bring):
    hands = bring("books", BOOKS)
    theme().set_scale(1.5)
    QApplication.processEvents()
    assert not panes(hands).place.isVisible()
    assert keys(hands)["Enter"] == "подробнее"
    panes(hands).remarks.list.setFocus()
    hands.press(Key.Key_Return)
    assert panes(hands).place.isVisible()
    assert keys(hands)["Esc"] == "к замечаниям"
    hands.press(Key.Key_Escape)
    assert panes(hands).remarks.list.hasFocus()


def test_every_column_says_what_it_is_for_a_screen_reader(bring):
    hands = bring("books", BOOKS)
    hands.press(Key.Key_F4)
    names = [each.accessibleName() for each in panes(hands).naming.findChildren(QComboBox)]
    assert names == [f"Что в столбце {at}, {name}" for at, name in zip("ABCD", HEADS, strict=True)]
    assert hands.page.findChild(QPushButton, "import_named").isVisible()
