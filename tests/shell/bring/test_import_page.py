"""Bringing a list in: file, columns, check, load, refusals, undo, stop."""

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.kernel.tables.choosing.choice import SheetSeen
from ibc_desktop.kernel.tables.imports import (
    Brought,
    ImportField,
    ImportReport,
    Place,
    Reading,
    Refused,
    Remark,
    RemarkKind,
)
from ibc_desktop.kit.frame.background import ProgressStrip
from ibc_desktop.kit.parts.controls import FilterPill
from ibc_desktop.kit.parts.texts import ElidedLabel
from tests.shell.conftest import small_sections

FIELDS = (ImportField("name", "Имя", required=True), ImportField("value", "Значение"))


@dataclass
class LinesFile:
    """A semicolon list of names and values, taken in as settings."""

    path: Path
    reading: Reading
    hold: threading.Event | None = None
    headings: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    switches: dict[str, bool] = field(default_factory=dict)
    ties: dict[int, list[str]] = field(default_factory=dict)
    sheets: tuple[SheetSeen, ...] = (SheetSeen("5А", 3, True), SheetSeen("5Б", 2, False))
    mapping: dict[str, int] = field(default_factory=lambda: {"name": 0})

    def __post_init__(self):
        self.reading = replace(self.reading, encoding=self.reading.encoding or "utf-8")
        lines = self.path.read_text(self.reading.encoding, "replace").splitlines()
        self.headings, *self.lines = [line.split(";") for line in lines]
        self.fields = FIELDS

    @property
    def description(self):
        return f"Таблица, строк {len(self.lines)}"

    @property
    def missing(self):
        return [
            each.title for each in self.fields if each.required and each.key not in self.mapping
        ]

    def rows(self):
        return ((Place(number), row) for number, row in enumerate(self.lines, 2))

    def preview(self, limit):
        return self.headings, self.lines[:limit]

    def telling(self, place):
        return [0]

    def around(self, place):
        return [(place.row, self.lines[place.row - 2])]

    def run(self, context, *, dry_run, progress):
        report = ImportReport(read=len(self.lines))
        report.refused = [
            Refused(f"строка {number}", "нет имени", place=Place(number))
            for number, row in enumerate(self.lines, 2)
            if not row[self.mapping["name"]] or f"строка {number}" in self.left_out
        ]
        report.notes = [
            Remark(str(spot), "тройка", "3", "пусто", place=spot)
            for number, row in enumerate(self.lines, 2)
            for spot in [Place(number, column=1)]
            if row[0] and row[1:] == ["3"] and len(self.lines) > 2
        ]
        report.added = report.read - len(report.refused)
        refused = {each.at for each in report.refused}
        rows = (f"строка {number}" for number in range(2, len(self.lines) + 2))
        report.brought = {at: Brought() for at in rows if at not in refused}
        for number, _row in enumerate(self.lines):
            if self.hold is not None and not dry_run:
                self.hold.wait(5)
            progress(number, len(self.lines))
        if not dry_run:
            with context.database.work("Загружены настройки") as session:
                for number, row in enumerate(self.lines, 2):
                    if row[self.mapping["name"]] and f"строка {number}" not in self.left_out:
                        settings.put(session, row[self.mapping["name"]], row[-1])
        return report


HOLD = threading.Event()


def _open(context, path, encoding):
    if path.suffix == ".bad":
        raise Trouble("Это не таблица. Выберите другой файл.")
    return LinesFile(path, encoding, HOLD if path.stem == "долгий" else None)


@pytest.fixture
def sections():
    return small_sections(Importer("lines", "Настройки списком", "строки текста", _open))


@pytest.fixture
def page(opened):
    opened.window.go("import")
    return opened.page


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "список.csv"
    path.write_text("Название;Сколько\nа;1\n;2\nв;3\n", "utf-8")
    return path


@pytest.fixture
def chosen(qtbot, page, table, answers):
    """The page with the table chosen."""
    answers["open"] = table
    click(page, "import_lines")
    qtbot.waitUntil(page.deeds.load.isVisible)
    return page


def click(page, name):
    page.findChild(QPushButton, name).click()


def panes(page):
    return page.panes_of_check


def column(page, number):
    """Return the choice of a column's field, the columns being changed."""
    if not panes(page).is_naming:
        QTest.keyClick(page, Qt.Key.Key_F4)
    return panes(page).naming.boxes[number]


def words(page, name):
    return page.findChild(QLabel, name).text().replace("\u00a0", " ")


def main_words(page):
    return page.deeds.load.text().replace("\u00a0", " ")


def wait_loaded(qtbot, page):
    qtbot.waitUntil(lambda: page.title == "Загружено")


def kept(opened):
    with opened.context.database.read() as session:
        return [settings.value(session, name) for name in ("а", "в")]


def test_a_file_is_checked_at_once_and_nothing_is_changed(opened, chosen):
    assert chosen.title == "Проверка перед загрузкой"
    assert chosen.subtitle == "Таблица, строк 3, файл «список.csv»"
    assert words(chosen, "import_counts") == "3 строки прочитаны = 2 + 0 + 1"
    assert main_words(chosen) == "Загрузить 2 строки"
    assert kept(opened) == [None, None]


def test_where_all_is_understood_the_first_rows_are_shown(qtbot, page, table, answers):
    table.write_text("Название;Сколько\nа;1\nв;3\n", "utf-8")
    answers["open"] = table
    click(page, "import_lines")
    qtbot.waitUntil(page.deeds.load.isVisible)
    assert words(page, "import_understood") == "Понято всё"
    preview = panes(page).remarks.preview.view.table
    assert [preview.row(number) for number in range(2)] == [["а", "1"], ["в", "3"]]
    assert not panes(page).remarks.list.isVisible()
    assert not page.deeds.keep.isVisible()
    # Enter loads: there is nothing to look at first.
    assert page.deeds.load.hasFocus()


def test_another_charset_reads_the_file_anew(qtbot, chosen):
    QTest.keyClick(chosen, Qt.Key.Key_F4)
    box = chosen.findChild(QComboBox, "import_encoding")
    box.setCurrentIndex(box.findData("cp1251"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(
        lambda: chosen._stage.file is not None and chosen._stage.file.reading.encoding == "cp1251"
    )


def test_the_first_row_may_be_read_as_a_row(qtbot, chosen):
    QTest.keyClick(chosen, Qt.Key.Key_F4)
    chosen.findChild(QCheckBox, "import_headed").click()
    qtbot.waitUntil(
        lambda: chosen._stage.file is not None and chosen._stage.file.reading.headed is False
    )


def test_a_sheet_that_was_left_out_may_be_taken(qtbot, chosen):
    QTest.keyClick(chosen, Qt.Key.Key_F4)
    box = chosen.findChild(QCheckBox, "sheet_5Б")
    assert box.text().replace("\u00a0", " ") == "Лист «5Б», 2 строки"
    box.click()
    qtbot.waitUntil(lambda: chosen._stage.file.reading.sheets == ("5А", "5Б"))


def test_a_load_is_one_deed_and_is_taken_back_from_the_notice(qtbot, opened, chosen):
    click(chosen, "import_load")
    wait_loaded(qtbot, chosen)
    assert kept(opened) == ["1", "3"]
    assert opened.notice == "Загружено: список.csv"
    opened.window.furniture.notice.action.click()
    assert kept(opened) == [None, None]


def test_ctrl_enter_loads(qtbot, opened, chosen):
    QTest.keyClick(chosen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_loaded(qtbot, chosen)
    assert kept(opened) == ["1", "3"]


def test_the_account_goes_away_with_what_was_loaded(qtbot, opened, chosen):
    click(chosen, "import_load")
    wait_loaded(qtbot, chosen)
    assert not chosen.deeds.load.isVisible()
    opened.window.undo_last()
    assert not panes(chosen).isVisible()
    assert chosen._kinds.isVisible()


def test_an_empty_page_leads_straight_to_its_kind_of_list(qtbot, opened, table, answers):
    answers["open"] = table
    opened.window.go(BringList("lines"))
    qtbot.waitUntil(opened.page.deeds.load.isVisible)
    assert opened.page.title == "Проверка перед загрузкой"


def test_remarks_are_listed_with_their_place_and_saved(qtbot, opened, chosen, answers, tmp_path):
    model = panes(chosen).remarks.list.table
    assert [model.row(0).remark.at, model.row(0).remark.reason] == ["строка 3", "нет имени"]
    assert panes(chosen).place.title.text() == "Строка 3"
    answers["save"] = tmp_path / "замечания.csv"
    click(chosen, "save_remarks")
    qtbot.waitUntil(lambda: opened.notice.startswith("Замечания сохранены"))
    assert answers["save"].read_text("utf-8-sig").splitlines()[:2] == [
        "Лист;Строка;Ячейка;Что стоит;Почему;Что будет;Итог;Название;Сколько",
        ";3;;;нет имени;не войдёт;Не войдут;;2",
    ]
    assert opened.notice == "Замечания сохранены: замечания.csv"


def test_a_row_marked_with_space_is_left_out(qtbot, opened, chosen):
    remarks = panes(chosen).remarks
    remarks.list.select_row(1)
    QTest.keyClick(remarks.list, Qt.Key.Key_Space)
    assert main_words(chosen) == "Загрузить 1 строку"
    click(chosen, "import_load")
    wait_loaded(qtbot, chosen)
    assert kept(opened) == ["1", None]


def test_space_says_that_the_row_stays_out_and_columns_do_not_bring_it_back(qtbot, chosen):
    remarks = panes(chosen).remarks
    remarks.list.select_row(1)
    QTest.keyClick(remarks.list, Qt.Key.Key_Space)
    assert remarks._chip(remarks.list.table.row(1)).word == "не войдёт"
    assert words(chosen, "import_counts") == (
        "3 строки прочитаны = 1 + 0 + 2. Вы не берёте 1 строку"
    )
    box = column(chosen, 1)
    box.setCurrentIndex(box.findData("value"))
    QTest.keyClick(chosen, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: chosen._job is None)
    assert remarks.left_out == {"строка 4"}


def test_what_is_loaded_is_not_loaded_again(qtbot, opened, chosen):
    click(chosen, "import_load")
    wait_loaded(qtbot, chosen)
    QTest.keyClick(chosen, Qt.Key.Key_F4)
    assert not panes(chosen).is_naming
    QTest.keyClick(chosen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen._job is None
    assert not chosen.deeds.load.isVisible()


def test_a_figure_shows_its_remarks(chosen):
    panes(chosen).sums.asked.emit(RemarkKind.CELL)
    model = panes(chosen).remarks.list.table
    assert [model.row(0).remark.at, model.rowCount()] == ["B4", 1]
    assert panes(chosen).place.title.text() == "Ячейка B4"


def test_a_required_column_must_be_chosen(chosen):
    column(chosen, 0).setCurrentIndex(0)
    assert words(chosen, "import_said").startswith("Укажите, в каком столбце: Имя")
    click(chosen, "import_load")
    assert words(chosen, "import_said").startswith("Укажите, в каком столбце: Имя")
    assert chosen.title == "Проверка перед загрузкой"


def test_the_mapping_that_was_chosen_is_used(qtbot, opened, chosen):
    box = column(chosen, 1)
    box.setCurrentIndex(box.findData("name"))
    assert column(chosen, 0).currentData() == ""
    click(chosen, "import_load")
    qtbot.waitUntil(lambda: words(chosen, "import_counts") == "3 строки прочитаны = 3 + 0 + 0")


def test_where_nothing_can_be_loaded_the_first_reason_is_shown(qtbot, opened, page, table, answers):
    table.write_text("Название;Сколько\n;1\n;3\n", "utf-8")
    answers["open"] = table
    click(page, "import_lines")
    qtbot.waitUntil(page.deeds.load.isVisible)
    assert main_words(page) == "Загружать нечего"
    click(page, "import_load")
    assert page.title == "Проверка перед загрузкой"
    assert panes(page).remarks.list.hasFocus()


def test_a_file_of_another_kind_gets_a_sentence(qtbot, page, answers, tmp_path):
    answers["open"] = tmp_path / "картинка.bad"
    click(page, "import_lines")
    qtbot.waitUntil(lambda: words(page, "import_said") == "Это не таблица. Выберите другой файл.")
    assert page._kinds.isVisible()


def test_no_file_chosen_changes_nothing(page):
    click(page, "import_lines")
    assert page._kinds.isVisible()


def test_esc_goes_back_to_the_kinds_of_list(chosen):
    assert chosen.step_back()
    assert chosen._kinds.isVisible()
    assert not chosen.step_back()


@pytest.fixture
def running(qtbot, page, answers, tmp_path):
    """A load that goes on until `HOLD` is set."""
    HOLD.clear()
    path = tmp_path / "долгий.csv"
    path.write_text("Название;Сколько\nа;1\nв;3\n", "utf-8")
    answers["open"] = path
    click(page, "import_lines")
    qtbot.waitUntil(page.deeds.load.isVisible)
    click(page, "import_load")
    yield page
    HOLD.set()


def test_a_stopped_load_keeps_nothing(qtbot, opened, running):
    opened.page.findChild(ProgressStrip).stop_button.click()
    HOLD.set()
    qtbot.waitUntil(lambda: words(running, "import_said").startswith("Остановлено"))
    assert kept(opened) == [None, None]
    assert main_words(running) == "Загрузить 2 строки"


def test_other_pages_work_meanwhile(qtbot, opened, running):
    opened.window.go("books")
    opened.name_school("Школа № 6")
    assert opened.school().school_name == "Школа № 6"
    HOLD.set()
    qtbot.waitUntil(lambda: opened.notice == "Загружено: долгий.csv")


def test_closing_over_a_running_load_asks(opened, running, answers):
    opened.window.close()
    assert answers["asked"] == ["Остановить работу?"]
    assert opened.window.isVisible()
    answers["ask"] = True
    HOLD.set()
    opened.window.close()
    assert not opened.window.isVisible()


def test_a_heading_that_does_not_fit_ends_in_an_ellipsis(qtbot, page, table, answers):
    heading = "Автор, название учебника"
    table.write_text(f"{heading};Сколько\nГрин А. Паруса;1\n", "utf-8")
    answers["open"] = table
    click(page, "import_lines")
    qtbot.waitUntil(page.deeds.load.isVisible)
    told = [each for each in page.findChildren(ElidedLabel) if each.text() == heading]
    assert told
    for each in told:
        each.resize(each.fontMetrics().horizontalAdvance("Автор, назв"), each.height())
        assert each.shown.startswith("Автор")
        assert each.shown.endswith("…")


def test_a_refused_second_file_is_named_and_the_first_one_stays_whole(
    qtbot, opened, chosen, answers, tmp_path
):
    answers["open"] = tmp_path / "КСУ.bad"
    click(chosen, "import_other")
    qtbot.waitUntil(lambda: words(chosen, "import_said").startswith("Это не таблица."))
    assert words(chosen, "import_said").endswith("Ниже по-прежнему «список.csv».")
    assert chosen._obstacle.title.text() == "Файл «КСУ.bad» не подходит"
    assert chosen._obstacle.link.hasFocus()
    panes(chosen).naming.reading_chosen.emit(Reading(encoding="cp1251"))
    qtbot.waitUntil(lambda: not chosen._obstacle.isVisible() and chosen._job is None)
    click(chosen, "import_load")
    wait_loaded(qtbot, chosen)
    assert opened.notice == "Загружено: список.csv"


def test_what_was_checked_is_checked_anew_when_the_library_changes(qtbot, opened, chosen):
    remarks = panes(chosen).remarks
    remarks.list.select_row(1)
    QTest.keyClick(remarks.list, Qt.Key.Key_Space)
    was = chosen._stage.findings
    opened.name_school("Школа № 6")
    qtbot.waitUntil(lambda: chosen._stage.findings not in (None, was))
    assert main_words(chosen) == "Загрузить 1 строку"
    column(chosen, 1)
    opened.name_school("Школа № 7")
    assert panes(chosen).is_naming
    assert main_words(chosen) == "Проверить"


def test_a_pill_leads_the_focus_to_what_it_shows(chosen):
    remarks = panes(chosen).remarks
    pills = remarks.findChildren(FilterPill)
    pills[-1].setFocus()
    QTest.keyClick(pills[-1], Qt.Key.Key_Space)
    assert remarks.list.hasFocus()


def test_remarks_are_not_written_over_the_list_itself(qtbot, opened, chosen, answers, table):
    was = table.read_bytes()
    answers["save"] = table
    click(chosen, "save_remarks")
    qtbot.waitUntil(lambda: "сам список" in words(chosen, "import_said"))
    assert table.read_bytes() == was
