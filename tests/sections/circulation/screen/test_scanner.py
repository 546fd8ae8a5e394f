"""«Проверка сканера» shows what arrived and does nothing with it."""

import pytest

from ibc_desktop.sections.circulation.screen.scanner import PREFIX, ScannerPanel
from tests.builders import add_copy, add_edition
from tests.kit.conftest import themed
from tests.kit.desk.scanner import Scanner

from ..school import School
from ..window import DeskWindow, desk_window

__all__ = ["desk_window", "themed"]
NBSP = "\u00a0"


@pytest.fixture
def panel(qtbot, themed, school: School):
    panel = ScannerPanel(school.library)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.box.setFocus()
    yield panel
    panel.hide()


def told(panel: ScannerPanel) -> tuple[str, str, str]:
    return panel.came.text(), panel.meaning.text(), panel.remarks.text()


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("CR", ", затем Enter"),
        ("Tab", ", затем Tab"),
        ("LF", ", затем перевод строки"),
        ("CR LF", ", затем Enter и перевод строки"),
        ("nothing", ""),
    ],
)
def test_what_arrived_and_how_it_ended(qtbot, panel, school: School, ending: str, said: str):
    before = school.dump()
    Scanner(ending).scan(school.maria)
    qtbot.waitUntil(lambda: bool(panel.meaning.text()))
    came, meaning, remarks = told(panel)
    assert came == f"Пришло: «{school.maria}», 7{NBSP}знаков{said}"
    assert meaning == "Читатель: Соколова Мария, 5А"
    assert remarks.startswith("В конце ничего" if ending == "nothing" else "")
    assert bool(remarks) == (ending == "nothing")
    assert not panel.prefix.isVisible()
    assert school.dump() == before


@pytest.mark.parametrize(
    ("form", "remark"),
    [
        ("]C0{}", "Перед номером стоит знак вида штрихкода, он не мешает"),
        ("*{}*", "Звёздочки по краям — это знаки Code 39, они не мешают"),
        (
            "ъС0{}",
            "Перед номером стоит знак вида штрихкода, он не мешает; "
            "включена русская раскладка, номер прочитан как латинский",
        ),
    ],
)
def test_what_stands_around_a_number_is_told(panel, school: School, form: str, remark: str):
    Scanner().scan(form.format(school.books[0]))
    assert told(panel)[1:] == ("Книга: «Книга 1», инв. 20001", remark)


@pytest.mark.parametrize(
    ("scan", "meaning"),
    [
        ("9000019", "Команда: вернуть"),
        ("5А", "Класс: 5А, класс"),
        ("9785171183660", "Книга: «Каштанка», по ISBN"),
        ("978517118366012", "Книга: «Каштанка», по ISBN"),
        ("7777777", "Номер не узнан"),
    ],
)
def test_whatever_is_scanned_is_told(panel, school: School, scan: str, meaning: str):
    with school.library.database.work("Книга") as session:
        add_edition(session, "Каштанка", isbn="978-5-17-118366-0")
    Scanner().scan(scan)
    assert panel.meaning.text() == meaning
    assert ("добавочный" in panel.remarks.text()) == (len(scan) == 15)


def test_a_prefix_is_left_out_at_the_desk_once_it_is_known(desk_window: DeskWindow, qtbot):
    school = desk_window.school
    with school.library.database.work("Старые") as session:
        add_copy(session, add_edition(session, "Каштанка"), barcode="BK-17", inventory_number="")
    desk_window.scan(school.maria, "AXBK-17")
    assert desk_window.outcomes == ["reader", "refused"]
    panel = ScannerPanel(school.library)
    qtbot.addWidget(panel)
    panel.box.scanned.emit(f"AX{school.maria}")
    assert panel.meaning.text() == "Читатель: Соколова Мария, 5А"
    assert panel.prefix.text() == f"Убирать{NBSP}«AX» перед номером"
    panel.prefix.click()
    assert school.library.preferences.get(PREFIX) == "AX"
    assert panel.prefix.text() == f"Не убирать{NBSP}«AX»"
    desk_window.scan("AXBK-17", "axBK-17", "фч20002")
    assert desk_window.outcomes[2:] == ["issued", "returned", "issued"]
    panel.prefix.click()
    desk_window.scan("AXBK-17")
    assert desk_window.outcomes[-1] == "refused"
    # Nothing was guessed of a number without a check digit before.
    panel.box.scanned.emit("ЖЖ20001")
    assert (panel.meaning.text(), panel.prefix.text()) == (
        "Книга: «Книга 1», инв. 20001",
        f"Убирать{NBSP}«ЖЖ» перед номером",
    )
