"""Bringing a list in: file, columns, check, load, refusals, undo, stop."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.kernel.tables.imports import ImportField, ImportReport, Reading, Refused
from ibc_desktop.kit.frame.background import ProgressStrip
from tests.shell.conftest import small_sections

FIELDS = (ImportField("name", "Имя", required=True), ImportField("value", "Значение"))


@dataclass
class LinesFile:
    """A semicolon list of names and values, taken in as settings."""

    path: Path
    reading: Reading
    hold: threading.Event | None = None
    headings: list[str] = field(default_factory=list)
    mapping: dict[str, int] = field(default_factory=lambda: {"name": 0})

    def __post_init__(self):
        self.reading = Reading(self.reading.encoding or "utf-8")
        lines = self.path.read_text(self.reading.encoding, "replace").splitlines()
        self.headings, *self.rows = [line.split(";") for line in lines]
        self.fields = FIELDS

    @property
    def description(self):
        return f"Таблица, строк {len(self.rows)}"

    def preview(self, limit):
        return self.headings, self.rows[:limit]

    def run(self, context, *, dry_run, progress):
        report = ImportReport(read=len(self.rows))
        report.refused = [
            Refused(f"строка {number}", "нет имени")
            for number, row in enumerate(self.rows, 2)
            if not row[self.mapping["name"]]
        ]
        report.added = report.read - len(report.refused)
        for number, _row in enumerate(self.rows):
            if self.hold is not None:
                self.hold.wait(5)
            progress(number, len(self.rows))
        if not dry_run:
            with context.database.work("Загружены настройки") as session:
                for row in self.rows:
                    if row[self.mapping["name"]]:
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
    qtbot.waitUntil(lambda: page.file.isVisible() and page.check.isVisible())
    return page


def click(page, name):
    page.findChild(QPushButton, name).click()


def column(page, number):
    return page.file._boxes[number]


def words(page, name):
    return page.findChild(QLabel, name).text()


def wait_report(qtbot, page, title):
    qtbot.waitUntil(lambda: page.report.isVisible() and page.report.title.text() == title)


def kept(opened):
    with opened.context.database.read() as session:
        return [settings.value(session, name) for name in ("а", "в")]


def test_the_file_says_what_it_is_and_shows_its_rows(chosen):
    assert words(chosen, "import_what") == "Таблица, строк 3"
    preview = chosen.file._preview.itemAt(0).widget().table
    assert [preview.row(number) for number in range(3)] == [["а", "1"], ["", "2"], ["в", "3"]]


def test_another_charset_reads_the_file_anew(qtbot, chosen):
    box = chosen.file.encoding
    box.setCurrentIndex(box.findData("cp1251"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: chosen._file is not None and chosen._file.reading.encoding == "cp1251")
    assert chosen.file.encoding.currentData() == "cp1251"


def test_a_check_counts_and_changes_nothing(qtbot, opened, chosen):
    click(chosen, "import_check")
    wait_report(qtbot, chosen, "Проверка")
    assert words(chosen, "import_counts") == "Прочитано 3, будет добавлено 2, не принято 1"
    assert kept(opened) == [None, None]


def test_a_load_is_one_deed_and_is_taken_back_from_the_notice(qtbot, opened, chosen):
    click(chosen, "import_load")
    wait_report(qtbot, chosen, "Загружено")
    assert kept(opened) == ["1", "3"]
    assert opened.notice == "Загружено: список.csv"
    opened.window.furniture.notice.action.click()
    assert kept(opened) == [None, None]


def test_the_account_goes_away_with_what_was_loaded(qtbot, opened, chosen):
    click(chosen, "import_load")
    wait_report(qtbot, chosen, "Загружено")
    assert not chosen.load.isVisible()
    opened.window.undo_last()
    assert not chosen.report.isVisible()
    assert chosen._kinds.isVisible()


def test_after_the_check_enter_loads(qtbot, chosen):
    assert chosen.check.hasFocus()
    click(chosen, "import_check")
    wait_report(qtbot, chosen, "Проверка")
    assert chosen.load.hasFocus()


def test_an_empty_page_leads_straight_to_its_kind_of_list(qtbot, opened, table, answers):
    answers["open"] = table
    opened.window.go(BringList("lines"))
    qtbot.waitUntil(lambda: opened.page.file.isVisible())
    assert words(opened.page, "import_what") == "Таблица, строк 3"


def test_refusals_are_listed_and_saved(qtbot, chosen, answers, tmp_path):
    click(chosen, "import_check")
    wait_report(qtbot, chosen, "Проверка")
    model = chosen.report.list.table
    assert [model.row(0).at, model.row(0).reason] == ["строка 3", "нет имени"]
    answers["save"] = tmp_path / "отказы.csv"
    click(chosen, "save_refused")
    assert "строка 3;нет имени;не принято" in answers["save"].read_text("utf-8-sig")


def test_a_required_column_must_be_chosen(chosen):
    column(chosen, 0).setCurrentIndex(0)
    click(chosen, "import_load")
    assert words(chosen, "import_said").startswith("Укажите, в каком столбце: Имя")
    assert not chosen.report.isVisible()


def test_the_mapping_that_was_chosen_is_used(qtbot, opened, chosen):
    box = column(chosen, 1)
    box.setCurrentIndex(box.findData("name"))
    assert column(chosen, 0).currentData() == ""
    click(chosen, "import_check")
    wait_report(qtbot, chosen, "Проверка")
    assert words(chosen, "import_counts") == "Прочитано 3, будет добавлено 3"


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
    qtbot.waitUntil(lambda: page.check.isVisible())
    click(page, "import_load")
    yield page
    HOLD.set()


def test_a_stopped_load_keeps_nothing(qtbot, opened, running):
    opened.page.findChild(ProgressStrip).stop_button.click()
    HOLD.set()
    qtbot.waitUntil(lambda: words(running, "import_said").startswith("Остановлено"))
    assert kept(opened) == [None, None]
    assert running.load.isVisible()


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
