"""«Показатели»: each number has its formula and its list, and both are reached by keys."""

import csv
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.plug.papers import Order, find_document
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.sections.circulation.model import Loan, Visit
from ibc_desktop.sections.reports.rules.remarks import Remarks
from ibc_desktop.sections.reports.screen.behind_page import BehindPage
from ibc_desktop.sections.reports.screen.figure_table import FigureGrid
from ibc_desktop.sections.reports.screen.figures_pane import FiguresPane
from tests.builders import START, Library, add_class, add_copy, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.printing.measured import texts

__all__ = ["themed"]

TODAY = START.date()
YEAR = period_of(PeriodKind.SCHOOL_YEAR, TODAY)


@dataclass
class Shown:
    """The pane on its school, the lists it opened, and what it said."""

    pane: FiguresPane
    settle: Callable[[], None]
    opened: list[BehindPage] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def put_on(self, grid: FigureGrid, label: str, column: int) -> None:
        """Put the cursor on a figure."""
        rows = [grid.row_of(at).label for at in range(grid.count)]
        grid.setCurrentIndex(grid.model().index(rows.index(label), column))

    def figure(self, grid: FigureGrid, label: str, column: int) -> str:
        self.put_on(grid, label, column)
        return grid.model().data(grid.currentIndex())

    @staticmethod
    def counted(page: BehindPage) -> str:
        """Return what the foot of a list tells."""
        told = [label.text().replace("\u00a0", " ") for label in page.foot.findChildren(QLabel)]
        return next(words for words in told if words[:1].isdigit())

    def press(self, grid: FigureGrid, label: str, column: int) -> BehindPage:
        """Open the list behind a figure with Enter."""
        self.put_on(grid, label, column)
        QTest.keyClick(grid, Qt.Key.Key_Return)
        self.settle()
        return self.opened[-1]

    @property
    def indicators(self) -> FigureGrid:
        return self.pane.parts.indicators

    @property
    def classes(self) -> FigureGrid:
        return self.pane.parts.classes

    @property
    def formula(self) -> str:
        words = self.pane.findChild(QLabel, "formula")
        assert words is not None
        return words.text()


@pytest.fixture
@once
def readers(library: Library) -> list[int]:
    """Two pupils of 5А who came and read three books, and a teacher who only came."""
    with library.database.work("Школа") as session:
        form = add_class(session, 5, "А")
        pupils = [add_reader(session, name, form) for name in ("Ежова Анна", "Чиж Пётр")]
        teacher = add_reader(session, "Гущина Елена", group="teacher")
        for pupil in pupils:
            _visit(session, pupil.id, dt.date(2026, 10, 5))
            _visit(session, pupil.id, dt.date(2026, 11, 6))
        session.add(
            Visit(reader_id=teacher.id, visited_on=dt.date(2026, 12, 1), reader_group="teacher")
        )
        for reader, title in zip((0, 0, 1), ("Каштанка", "Ёлка", "Чучело"), strict=True):
            _lend(session, add_copy(session, add_edition(session, title)).id, pupils[reader].id)
        return [*(pupil.id for pupil in pupils), teacher.id]


def _visit(session, reader: int, day: dt.date) -> None:
    session.add(
        Visit(reader_id=reader, visited_on=day, reader_group="pupil", grade=5, class_name="5А")
    )


def _lend(session, copy: int, reader: int, day: dt.date = dt.date(2026, 10, 5)) -> None:
    session.add(
        Loan(
            copy_id=copy, reader_id=reader, issued_on=day, due_on=day + dt.timedelta(days=14),
            returned_on=day, reader_group="pupil", grade=5, class_name="5А",
        )
    )  # fmt: skip


@pytest.fixture
def shown(qtbot, themed, library: Library, readers: list[int]) -> Shown:
    pane = FiguresPane(library)
    qtbot.addWidget(pane)

    def settle() -> None:
        qtbot.waitUntil(lambda: not workers().jobs)
        for page in found.opened:
            qtbot.waitUntil(lambda page=page: not page.is_waiting)

    found = Shown(pane, settle)

    def keep(page: BehindPage) -> None:
        qtbot.addWidget(page)
        found.opened.append(page)
        page.show()

    pane.leaf_asked.connect(keep)
    pane.notice_asked.connect(lambda said, _undo: found.said.append(said))
    pane.refusal_told.connect(found.said.append)
    library.database.listeners.append(pane.refresh)
    pane.resize(760, 640)
    pane.show()
    settle()
    return found


def test_the_year_is_counted_as_soon_as_the_pane_is_open(shown: Shown):
    assert shown.figure(shown.indicators, "Читатели, всего", 1) == "3"
    assert shown.figure(shown.indicators, "Книговыдача, экз.", 1) == "3"
    assert shown.figure(shown.classes, "5А", 6) == "3"
    assert shown.figure(shown.classes, "Педагоги", 2) == "1"


def test_a_formula_tells_numerator_and_denominator(shown: Shown):
    shown.put_on(shown.indicators, "Читаемость", 1)
    assert shown.formula == "Читаемость – книговыдача 3 : читатели 3"
    assert shown.pane.parts.formula.above.text() == "Книговыдача 3"
    shown.pane.parts.formula.below.click()
    shown.settle()
    model = shown.opened[-1].model
    lines = [model.row(at) for at in range(model.rowCount())]
    assert [line.cells[0] for line in lines] == ["Гущина Елена", "Ежова Анна", "Чиж Пётр"]


@pytest.mark.parametrize(
    ("label", "count"),
    [
        ("Читатели, всего", "3 читателя"),
        ("в том числе учащиеся", "2 читателя"),
        ("Книговыдача, экз.", "3 выдачи"),
        ("Посещения", "5 посещений"),
        ("Основной фонд, экз.", "3 экземпляра"),
    ],
)
def test_enter_on_a_number_opens_a_list_that_counts_as_much(shown: Shown, label: str, count: str):
    page = shown.press(shown.indicators, label, 1)
    assert shown.counted(page) == count


def test_a_class_opens_its_own_list(shown: Shown):
    page = shown.press(shown.classes, "5А", 4)
    assert page.title == "Посещения по дням"
    assert page.subtitle.endswith("5А")
    assert page.model.rowCount() == 2


def test_a_dash_opens_nothing(shown: Shown):
    shown.put_on(shown.classes, "Педагоги", 6)
    QTest.keyClick(shown.classes, Qt.Key.Key_Return)
    assert not shown.opened


def test_a_click_opens_as_enter_does(shown: Shown):
    shown.put_on(shown.classes, "5А", 2)
    place = shown.classes.visualRect(shown.classes.currentIndex()).center()
    QTest.mouseClick(shown.classes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown.settle()
    assert shown.opened[-1].title == "Читатели"


def test_a_list_is_searched_and_written_to_a_file(shown: Shown, tmp_path, monkeypatch):
    page = shown.press(shown.indicators, "Книговыдача, экз.", 1)
    page.search.setText("чучело")
    page.reload()
    shown.settle()
    path = tmp_path / "list.csv"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    page.save()
    shown.settle()
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert head[:3] == ["День", "Заглавие", "Автор"]
    assert [row[1] for row in rows] == ["Чучело"]


def test_a_deed_is_counted_at_once(shown: Shown, library: Library, readers: list[int]):
    with library.database.work("Выдача") as session:
        _lend(session, add_copy(session).id, readers[1], TODAY)
    shown.settle()
    assert shown.figure(shown.indicators, "Книговыдача, экз.", 1) == "4"


def test_a_period_to_come_is_said_to_be_so(shown: Shown):
    shown.pane.bar.go_forward()
    state = shown.pane.findChild(QLabel, "figures_state")
    assert state is not None
    assert "не начался" in state.text()
    assert not shown.pane.parts.isVisible()


def test_lines_of_the_director_are_kept_and_printed(shown: Shown, library: Library):
    remarks = shown.pane.parts.remarks
    draft = remarks.done.value()
    assert draft == "В фонд поступило: 3 экземпляра."
    remarks.done.setPlainText("– Открыли читальный зал\n\nПриняли 3 новых класса")
    remarks.save.click()
    shown.settle()
    assert shown.said == ["Строки справки сохранены"]
    order = Order(TODAY, YEAR)
    with library.database.read() as session:
        paper = find_document(library.sections, "director").make(session, order)
    printed = " ".join(texts(paper.pdf(no_progress)))
    assert "Открыли читальный зал" in printed
    assert "Приняли 3 новых класса" in printed
    remarks.draft.click()
    shown.settle()
    assert remarks.done.value() == draft


def test_what_is_being_typed_is_not_lost_when_figures_change(shown: Shown):
    remarks = shown.pane.parts.remarks
    remarks.asks.setPlainText("Купить стеллаж")
    remarks.show_remarks(YEAR, Remarks(asks=("другое",)))
    assert remarks.asks.value() == "Купить стеллаж"
    month = period_of(PeriodKind.MONTH, TODAY)
    remarks.show_remarks(month, Remarks(asks=("другое",)))
    assert remarks.asks.value() == "другое"


def test_a_screen_reader_hears_whose_figure_it_is(shown: Shown):
    shown.put_on(shown.classes, "5А", 2)
    said = shown.classes.model().data(
        shown.classes.currentIndex(), Qt.ItemDataRole.AccessibleTextRole
    )
    assert said == "5А, Читателей: 2. Показать список"
    assert shown.pane.parts.months.accessibleName().startswith("Книговыдача по месяцам: сентябрь 0")


def test_own_dates_are_counted_too(shown: Shown):
    shown.pane.show_period(Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30)))
    shown.settle()
    assert shown.figure(shown.indicators, "Читатели, всего", 1) == "2"
    assert shown.figure(shown.indicators, "Книговыдача, экз.", 1) == "0"


def test_after_midnight_figures_are_those_of_the_new_day(shown: Shown, library: Library):
    before, library.clock.moment = library.today(), dt.datetime(2027, 9, 1, 0, 1)
    shown.pane.follow(before)
    shown.settle()
    assert shown.pane.bar.words.text() == "2027/28 учебный год"
    assert shown.figure(shown.indicators, "Читатели, всего", 1) == "0"
