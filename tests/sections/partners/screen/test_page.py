"""The partners' page by keys: finding, prolonging, ending, new ones."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ibc_desktop.kernel.plug.section import Section
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.sections.partners.rules.sockets import PartnerTab
from ibc_desktop.sections.partners.rules.targets import ShowEnding, ShowPartner
from ibc_desktop.sections.partners.screen.page import PARTNERS
from tests.offering import offering
from tests.shell.keyboard import type_words

Key = Qt.Key
TODAY = dt.date(2027, 3, 17)
LONG = "Муниципальное бюджетное учреждение культуры " * 3 + "Достопримечательностьбезпробелов" * 3


def test_the_list_says_who_they_are_and_how_the_agreement_stands(shown):
    assert shown.names() == [
        "Ёлкин Пётр Ильич", "Районный музей", "Сосновская сельская библиотека",
    ]  # fmt: skip
    subtitle = shown.listed.subtitle.replace("\u00a0", " ")
    assert subtitle == "3 партнёра, с действующим договором 2, прежних 1"
    cells = {column.key: column for column in shown.listed.listing.columns}
    chips = [cells["agreement"].chip(shown.listed.model.row(at)) for at in range(3)]
    assert [chip and chip.word.replace("\u00a0", " ") for chip in chips] == [
        None, "бессрочный", "истекает через 14 дней",
    ]  # fmt: skip


def test_an_agreement_is_prolonged_in_three_steps(qtbot, shown, partners):
    # One: found by a few letters.
    type_words(shown.listed.search, "сельск")
    shown.settle()
    # Two: F6 leads to the card, whose first button is what is due.
    shown.listed.card.setFocus()
    shown.key(Key.Key_Return)
    assert shown.listed.card.well.form.values() == {"until": dt.date(2028, 3, 31)}
    # Three: Enter.
    shown.key(Key.Key_Return)
    assert shown.agreement(partners["agreement"]).valid_until == dt.date(2028, 3, 31)
    sentence = shown.notices[-1][0].replace("\u00a0", " ")
    assert sentence == "Договор продлён до 31 марта 2028: сельская библиотека"
    assert shown.chips()[0] == "действует"
    assert shown.listed.search.hasFocus()


def test_a_wrong_new_term_is_told_beside_the_field(shown, partners):
    shown.choose(partners["village"])
    shown.press("first")
    well = shown.listed.card.well
    well.form.editor("until").set_value(dt.date(2027, 3, 1))
    well.keep()
    assert "позже прежнего" in well.form.fields["until"].shown_wrong
    assert shown.page.step_back()
    assert shown.listed.card.well is None


def test_pills_narrow_the_list_and_exclude_each_other(shown):
    pills = shown.listed._pills
    pills["ending"].click()
    shown.settle()
    assert shown.names() == ["Сосновская сельская библиотека"]
    pills["ended"].click()
    shown.settle()
    assert shown.names() == ["Театр «Огниво»"]
    assert not pills["ending"].isChecked()
    assert shown.chips() == ["до 1 июня 2026"]
    shown.listed.clear_filters()
    shown.listed.menus["kind"].open_menu()
    actions = {action.text(): action for action in shown.listed.menus["kind"].popup.actions()}
    actions["музей"].trigger()
    shown.settle()
    assert shown.names() == ["Районный музей"]


def test_a_new_partner_takes_the_name_that_was_sought(qtbot, shown):
    assert shown.search("центр досуга") == []
    shown.page.new()
    assert shown.form.values()["name"] == "Центр досуга"
    shown.page.save()
    shown.settle()
    assert shown.search("досуга") == ["Центр досуга"]
    assert shown.notices[-1] == ("Новый партнёр: Центр досуга", True)


def test_an_agreement_that_ends_before_it_begins_is_told_beside_the_field(shown, partners):
    shown.choose(partners["museum"])
    shown.press("first")
    shown.form.editor("number").set_value("15")
    shown.form.editor("valid_from").set_value(dt.date(2027, 9, 1))
    shown.form.editor("valid_until").set_value(dt.date(2027, 8, 1))
    shown.page.save()
    assert "раньше, чем начинается" in shown.form.fields["valid_until"].shown_wrong
    until = shown.form.editor("valid_until")
    until.set_value(dt.date(2028, 8, 1))
    until.edited.emit()
    shown.page.save()
    shown.settle()
    assert "Проект договора № 15" in shown.words()


def test_an_agreement_is_changed_and_ended(shown, partners):
    key = partners["agreement"]
    shown.choose(partners["village"])
    shown.press(f"edit_{key}")
    shown.form.editor("number").set_value("12/а")
    shown.page.save()
    shown.settle()
    assert shown.agreement(key).number == "12/а"
    shown.press(f"end_{key}")
    shown.page.save()
    shown.settle()
    assert shown.agreement(key).ended_on == TODAY
    assert shown.chips()[0] == "прекращён"
    shown.press(f"edit_{key}")
    shown.form.editor("ended_on").set_value(None)
    shown.page.save()
    assert shown.agreement(key).ended_on is None


def test_the_work_is_ended_and_taken_up_again(shown, partners):
    shown.choose(partners["writer"])
    shown.press("end")
    shown.key(Key.Key_Return)
    assert shown.partner(partners["writer"]).ended_on == TODAY
    shown.page.show_target(ShowPartner(partners["writer"]))
    shown.settle()
    shown.press("first")
    assert shown.partner(partners["writer"]).ended_on is None
    shown.press("remove")
    assert shown.partner(partners["writer"]) is None


def test_others_may_ask_for_a_part_of_the_list(shown, partners):
    shown.page.show_target(ShowEnding())
    shown.settle()
    assert shown.names() == ["Сосновская сельская библиотека"]


def test_tabs_of_other_sections_stand_on_the_card(shown, partners, library):
    tab = PartnerTab("events", "Мероприятия", lambda _context, key: QLabel(f"дела {key}"))
    library.sections = offering({Section("x", "X"): [tab]})
    shown.choose(partners["museum"])
    shown.listed.card._turn_to("events")
    shown.settle()
    assert f"дела {partners['museum']}" in shown.words()


def test_an_empty_library_offers_the_first_step(open_page):
    shown = open_page()
    assert shown.listed.parts.empty is not None
    assert shown.listed.subtitle == "Партнёров пока нет"


def test_the_list_is_saved_as_it_is_shown(qtbot, shown, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "партнёры.csv")
    shown.listed.output.save(PARTNERS.saves[0])
    shown.settle()
    assert shown.notices[-1][0].replace("\u00a0", " ") == "Сохранено: партнёры.csv, 3 партнёра"


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 800, 560), (1.5, 1066, 620), (2.0, 1282, 620)]
)
def test_long_names_fit_at_every_size(shown, partners, library, scale, width, height):
    from ibc_desktop.sections.partners.rules import service
    from ibc_desktop.sections.partners.rules.drafts import PartnerDraft

    with library.database.work("Длинный") as session:
        draft = PartnerDraft(LONG, contact_name=LONG, phone="8" * 60)
        service.save_partner(session, draft, partners["museum"])
    theme().set_scale(scale)
    shown.page.resize(width, height)
    shown.search("муниципальное")
    hint = shown.page.minimumSizeHint()
    assert hint.width() <= width
    assert hint.height() <= height
    for part in shown.listed.card.findChildren(QLabel):
        if part.isVisible():
            right = part.mapTo(shown.listed.card, QPoint(part.width(), 0)).x()
            assert right <= shown.listed.card.width()


def test_every_control_has_a_name(shown, partners):
    shown.choose(partners["village"])
    from PySide6.QtWidgets import QAbstractButton

    buttons = shown.listed.card.findChildren(QAbstractButton)
    assert [each.text() for each in buttons if not each.accessibleName()] == []
    assert QApplication.focusWidget() is not None


def test_what_is_done_stays_in_sight_while_the_card_scrolls(shown, partners):
    shown.choose(partners["village"])
    shown.page.resize(1142, 690)
    QApplication.processEvents()
    for name in ("first", "new_agreement", "end"):
        button = shown.listed.findChild(QPushButton, name)
        assert button.visibleRegion().boundingRect() == button.rect()
    shown.press("new_agreement")
