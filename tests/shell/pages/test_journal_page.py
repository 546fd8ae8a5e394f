"""The journal page: newest first, page by page, undo of any deed with the reason when refused."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import insert

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.file.deeds import DeedKind
from ibc_desktop.kernel.file.journal import DeedRow
from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.sections.catalogue.model import Place
from ibc_desktop.shell.pages.journal_list import deed_kind, kind_chip
from tests.builders import START


@pytest.fixture
def journal(qtbot, opened):
    """The journal of a school renamed twice."""
    opened.name_school("Школа № 6")
    opened.name_school("Школа № 7")
    opened.window.go("journal")
    shown(qtbot, opened)
    return opened


def shown(qtbot, opened):
    qtbot.waitUntil(lambda: not workers().jobs and not opened.page.is_waiting)


def undo_button(opened):
    return opened.page.card.deeds.findChild(Button, "undo_chosen")


def rows(opened):
    table = opened.page.model
    return [table.row(number).deed for number in range(table.rowCount())]


def reason(opened):
    return opened.page.findChild(QLabel, "journal_reason")


def test_the_newest_stands_first(journal):
    assert [row.id for row in rows(journal)] == [3, 2, 1]
    assert journal.page.view.hasFocus()


def test_delete_takes_the_chosen_deed_back(qtbot, journal):
    journal.page.view.select_row(0)
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Delete)
    assert journal.school().school_name == "Школа № 6"
    shown(qtbot, journal)
    assert [row.undone for row in rows(journal)] == [False, True, False, False]


def test_a_deed_others_stand_on_says_why_it_stays(qtbot, journal):
    journal.page.view.select_row(1)
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Delete)
    assert journal.school().school_name == "Школа № 7"
    assert reason(journal).isVisible()
    assert "Сначала отмените" in reason(journal).text()
    journal.page.view.select_row(0)
    assert not reason(journal).isVisible()


def test_an_undo_can_be_undone(qtbot, journal):
    journal.window.undo_last()
    shown(qtbot, journal)
    journal.page.view.select_row(0)
    undo_button(journal).click()
    assert journal.school().school_name == "Школа № 7"


def test_a_long_journal_is_fetched_page_by_page(qtbot, opened):
    for number in range(PAGE + 20):
        opened.name_school(f"Школа № {number + 10}")
    opened.window.go("journal")
    shown(qtbot, opened)
    table = opened.page.model
    assert table.rowCount() == PAGE
    table.fetchMore(QModelIndex())
    assert table.rowCount() == PAGE + 21


def test_when_and_who_stand_under_what(journal):
    [title] = journal.page.model.columns
    assert title.below(journal.page.model.row(0)) == "11:46, имя не названо"
    assert journal.page.model.head(0) == "Сегодня, 17\u00a0марта"
    assert journal.page.model.head(1) == ""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Выдача: Лунин Глеб — «Хоббит: туда»", "Выдача:"),
        ("Отменено: выдача: Лунин Глеб", "Отменено: выдача:"),
        ("Названа школа", "Названа школа"),
        ("Загрузка «Инвентарная книга №3.xlsx»: 2", "Загрузка «Инвентарная книга №3.xlsx»: 2"),
    ],
)
def test_the_kind_of_a_deed_stands_out(title, kind):
    assert deed_kind(title) == kind


@pytest.mark.parametrize(
    ("title", "kind", "undone", "chip"),
    [
        ("Выдача: Лунин Глеб", DeedKind.ROWS, False, ("ok", "arrow-up-right", "выдача")),
        ("Возврат: Лунин Глеб", DeedKind.ROWS, True, ("mute", "arrow-down-left", "возврат")),
        ("Отменено: выдача: Лунин Глеб", DeedKind.UNDO, False, ("mute", "undo", "отмена")),
        ("Сделано снова: выдача: Лунин", DeedKind.ROWS, False, ("mute", "redo", "снова")),
        ("Загрузка «Книга.xlsx»: 2", DeedKind.BULK, False, ("info", "download", "загрузка")),
        ("Консультация: Орлова", DeedKind.ROWS, False, ("mute", "pencil", "консультация")),
        ("Названа школа", DeedKind.ROWS, False, ("mute", "pencil", "действие")),
    ],
)
def test_the_kind_of_a_deed_has_its_sign(title, kind, undone, chip):
    deed = DeedRow(1, title, kind, START, "", undone)
    assert kind_chip(deed) == Chip(*chip)


def test_words_narrow_the_journal(qtbot, journal):
    journal.page.search.setText("названа")
    shown(qtbot, journal)
    assert len(rows(journal)) == 3
    journal.page.search.setText("щщщ")
    shown(qtbot, journal)
    assert journal.page.parts.empty is not None
    journal.page.search.setText("17 марта")
    shown(qtbot, journal)
    assert len(rows(journal)) == 3


def test_former_years_are_reached_where_nothing_is_found(qtbot, journal):
    journal.clock.forward(days=200)
    journal.page.search.setText("названа")
    shown(qtbot, journal)
    journal.page.parts.empty.findChild(QWidget, "way_1").click()
    shown(qtbot, journal)
    assert len(rows(journal)) == 3
    assert journal.page.menus["period"].text().startswith("За все годы")


def test_only_one_pill_is_on(qtbot, journal):
    pills = journal.page._pills
    pills["imports"].setChecked(True)
    pills["undone"].setChecked(True)
    assert [key for key, pill in pills.items() if pill.isChecked()] == ["undone"]


def test_what_stands_on_a_deed_is_undone_with_it(qtbot, journal, answers):
    journal.page.view.select_row(2)
    shown(qtbot, journal)
    button = journal.page.card.deeds.findChild(Button, "undo_all")
    assert button.text() == "Отменить все 3"
    button.click()
    assert answers["asked"][-1] == "Отменить 3\u00a0действия?"
    assert [row.undone for row in rows(journal)] == [False, False, False]
    answers["ask"] = True
    button.click()
    shown(qtbot, journal)
    qtbot.waitUntil(lambda: journal.school().school_name == "")
    shown(qtbot, journal)
    assert sum(row.undone for row in rows(journal)) == 3


def test_a_row_says_how_many_stand_on_it(qtbot, journal):
    [title] = journal.page.model.columns
    qtbot.waitUntil(lambda: bool(journal.page._source.held))
    chips = [title.chip(journal.page.model.row(number)) for number in range(3)]
    assert [chip and chip.word for chip in chips] == [None, "зависит 1", "зависят 2"]
    journal.window.undo_last()
    shown(qtbot, journal)
    qtbot.waitUntil(lambda: set(journal.page._source.held) == {1, 2, 4})
    chips = [title.chip(journal.page.model.row(number)) for number in range(4)]
    assert [chip and chip.word for chip in chips] == [None, "отменено в 11:46", None, "зависит 1"]


def test_the_journal_is_written_out(qtbot, journal, answers, tmp_path):
    answers["save"] = tmp_path / "журнал.csv"
    journal.page.output.save(journal.page.output.listed)
    qtbot.waitUntil(lambda: not workers().jobs)
    lines = answers["save"].read_text("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "Названа школа" in lines[1]


def mark(qtbot, opened, *numbers):
    for number in numbers:
        opened.page.view.select_row(number)
        qtbot.keyClick(opened.page.view, Qt.Key.Key_Space)


def test_delete_means_what_is_marked(qtbot, journal, answers):
    journal.name_school("Школа № 8")
    shown(qtbot, journal)
    mark(qtbot, journal, 0, 1)
    assert [row.id for row in rows(journal)] == [4, 3, 2, 1]
    assert undo_button(journal).text() == "Отменить отмеченные: 2"
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Delete)
    assert answers["asked"] == ["Отменить 2\u00a0действия?"]
    assert answers["explained"] == ["• Названа школа\n• Названа школа"]
    assert journal.school().school_name == "Школа № 8"
    answers["ask"] = True
    undo_button(journal).click()
    qtbot.waitUntil(lambda: journal.school().school_name == "Школа № 6")
    shown(qtbot, journal)
    assert [row.id for row in rows(journal) if row.undone] == [4, 3]
    assert journal.page.model.marked == []
    assert journal.notice == "Отменено: 2\u00a0действия"
    assert journal.window.furniture.notice.keys == "Ctrl+Y"


def notice_key(qtbot, opened, letter):
    qtbot.keyClick(opened.page.view, letter, Qt.KeyboardModifier.ControlModifier)
    shown(qtbot, opened)


def test_the_keys_mean_all_that_the_notice_names(qtbot, journal, answers):
    answers["ask"] = True
    mark(qtbot, journal, 0, 1)
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: journal.notice == "Отменено: 2\u00a0действия")
    assert journal.school().school_name == "Школа № 5"
    notice_key(qtbot, journal, Qt.Key.Key_Y)
    assert journal.notice == "Сделано снова: 2\u00a0действия"
    assert journal.school().school_name == "Школа № 7"
    notice_key(qtbot, journal, Qt.Key.Key_Z)
    assert journal.notice == "Отменено: 2\u00a0действия"
    assert journal.school().school_name == "Школа № 5"
    journal.window.furniture.notice.action.click()
    qtbot.waitUntil(lambda: journal.school().school_name == "Школа № 7")
    shown(qtbot, journal)
    assert len(answers["asked"]) == 1


def test_all_that_the_notice_names_comes_back_or_nothing(qtbot, journal, answers):
    answers["ask"] = True
    with journal.context.database.work("Новое место: у окна") as session:
        session.add(Place(id=9, name="у окна"))
    shown(qtbot, journal)
    mark(qtbot, journal, 0, 1)
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: journal.notice == "Отменено: 2\u00a0действия")
    # Done where no window hears of it.
    journal.context.database.listeners.clear()
    with journal.context.database.work("Новое место: у печки") as session:
        session.add(Place(id=9, name="у печки"))
    notice_key(qtbot, journal, Qt.Key.Key_Y)
    assert journal.school().school_name == "Школа № 6"
    assert journal.notice.startswith("Ничего не возвращено. «Отменено: новое место: у окна»")


def test_what_cannot_come_back_whole_is_not_offered(qtbot, journal, answers):
    answers["ask"] = True
    with journal.context.database.bulk("Загружены места: 1") as session:
        session.execute(insert(Place), [{"name": "у окна", "lends": True}])
    shown(qtbot, journal)
    mark(qtbot, journal, 0, 1)
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: journal.notice == "Отменено: 2\u00a0действия")
    assert journal.window.furniture.notice.keys == ""
    # What can come back alone does, and is named alone.
    notice_key(qtbot, journal, Qt.Key.Key_Y)
    assert journal.notice == "Сделано снова: названа школа"
    notice_key(qtbot, journal, Qt.Key.Key_Z)
    notice_key(qtbot, journal, Qt.Key.Key_Z)
    assert journal.school().school_name == "Школа № 5"
    assert journal.notice == "Отменено: названа школа"


def test_a_marked_import_is_said_to_be_lost(qtbot, opened, answers):
    with opened.context.database.bulk("Загружены места: 1") as session:
        session.execute(insert(Place), [{"name": "у окна", "lends": True}])
    opened.window.go("journal")
    shown(qtbot, opened)
    mark(qtbot, opened, 0)
    qtbot.keyClick(opened.page.view, Qt.Key.Key_Delete)
    assert "Загрузку вернуть нельзя" in answers["explained"][-1]


@pytest.fixture
def laden(qtbot, opened):
    """Two imports; on the first stands a deed, on that another, and so on."""
    database = opened.context.database
    for key, title in ((8, "Из списка «Контингент.csv»: 1"), (9, "Из плана «План.xlsx»: 1")):
        with database.bulk(title) as session:
            session.execute(insert(Place), [{"id": key, "name": f"у окна {key}", "lends": True}])
    with database.work("Место переименовано") as session:
        session.get_one(Place, 8).name = "за печкой"
        settings.put(session, "note", "")
    for number in range(6):
        kind = "Выдача" if number % 3 else "Возврат"
        with database.work(f"{kind}: Юдина Злата — «Игрушки {number}»") as session:
            settings.put(session, "note", number)
    opened.window.go("journal")
    shown(qtbot, opened)
    return opened


def test_what_does_not_come_back_is_named_before_all(qtbot, laden, answers):
    mark(qtbot, laden, *range(9))
    qtbot.keyClick(laden.page.view, Qt.Key.Key_Delete)
    assert answers["asked"] == ["Отменить 9\u00a0действий?"]
    assert answers["explained"][-1].splitlines() == [
        "Загрузки вернуть нельзя, и то, что от них зависит, тоже. Понадобятся снова — загрузите "
        "файлы ещё раз:",
        "• Из плана «План.xlsx»: 1",
        "• Из списка «Контингент.csv»: 1",
        "Вместе с ними:",
        "• Возврат: Юдина Злата — «Игрушки 3»",
        "• Возврат: Юдина Злата — «Игрушки 0»",
        "• Место переименовано",
        "• 4 выдачи",
    ]


def test_what_is_held_has_one_number_on_the_page(qtbot, laden, answers):
    [title] = laden.page.model.columns
    qtbot.waitUntil(lambda: bool(laden.page._source.held))
    chip = title.chip(laden.page.model.row(8))
    assert chip is not None
    assert chip.word == "зависят 7"
    laden.page.view.select_row(8)
    shown(qtbot, laden)
    told = [each.text() for each in laden.page.card.findChildren(QLabel)]
    assert "Сначала отмените 7\u00a0действий" in told
    qtbot.keyClick(laden.page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: reason(laden).isVisible())
    assert "Сначала отмените «Выдача: Юдина Злата — „Игрушки 5“»" in reason(laden).text()
    assert reason(laden).text().endswith("и ещё 6.")
    laden.page.card.deeds.findChild(Button, "undo_all").click()
    assert answers["asked"] == ["Отменить 8\u00a0действий?"]


def test_what_is_marked_is_written_out(qtbot, journal, answers, tmp_path):
    mark(qtbot, journal, 2)
    answers["save"] = tmp_path / "журнал.csv"
    journal.page.output.save(journal.page.output.listed)
    qtbot.waitUntil(lambda: not workers().jobs)
    assert len(answers["save"].read_text("utf-8-sig").splitlines()) == 2


def test_a_deed_opened_alone_leaves_the_header_alone(qtbot, journal):
    theme().set_scale(1.5)
    journal.window.undo_last()
    shown(qtbot, journal)
    journal.page.view.select_row(0)
    qtbot.keyClick(journal.page.view, Qt.Key.Key_Return)
    back = journal.page.findChild(Button, "to_list")
    assert back.hasFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert journal.school().school_name == "Школа № 6"
    assert journal.page.view.hasFocus()
    assert not back.isVisible()


def heights(opened):
    view = opened.page.view
    return [view.rowHeight(number) for number in range(opened.page.model.rowCount())]


def test_rows_lose_the_height_of_a_head_that_has_gone(qtbot, journal):
    journal.clock.forward(days=1)
    for number in range(4):
        journal.name_school(f"Школа № {number + 8}")
        shown(qtbot, journal)
    journal.window.undo_last()
    shown(qtbot, journal)
    high = max(heights(journal))
    assert [number for number, each in enumerate(heights(journal)) if each == high] == [0, 5]


def test_a_new_school_year_says_what_is_shown(qtbot, journal):
    journal.clock.forward(days=200)
    journal.page.reload()
    shown(qtbot, journal)
    said = [each.text() for each in journal.page.parts.empty.findChildren(QLabel)]
    assert "С 1 сентября ещё ничего не сделано" in said
