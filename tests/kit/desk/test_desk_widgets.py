"""The widgets of the desk: scan box, outcome, feed; and drawn covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ibc_desktop.kit.desk.feed import FEED_LENGTH, Feed, FeedModel, FeedRow
from ibc_desktop.kit.desk.outcome import OUTCOMES, Outcome
from ibc_desktop.kit.desk.scan import ASLEEP, LISTENS, Offer, ScanBox
from ibc_desktop.kit.parts.cover import CLOTHS, Cover, Initials, cloth_of, initials_of
from ibc_desktop.kit.parts.wrapping_row import FlowRow

Key = Qt.Key
PEOPLE = [Offer("Соколова Мария", "5А, на руках 3 книги", 7), Offer("Соколов Пётр", "7Б", 8)]
SAID = ("«Поющие в терновнике», инв. 17390", "Знак 16+, а читателю 11 лет. Отложите книгу")


class Desk(QWidget):
    def __init__(self):
        super().__init__()
        self.box = ScanBox("Билет, книга или фамилия", self.find)
        self.button = QPushButton("Продлить все")
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        for part in (self.box, self.button, self.other):
            layout.addWidget(part)
        layout.addStretch(1)
        self.box.listen_on(self)
        self.scans, self.picks = [], []
        self.box.scanned.connect(self.scans.append)
        self.box.picked.connect(self.picks.append)

    def find(self, typed):
        return [offer for offer in PEOPLE if typed == "abc"]


@pytest.fixture
def desk(qtbot, themed):
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(900, 500)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.box.setFocus()
    yield desk
    desk.hide()


def test_a_scan_ends_with_enter_and_leaves_the_box_empty(qtbot, desk):
    qtbot.keyClicks(desk.box.field, " 30004178 ")
    qtbot.keyClick(desk.box.field, Key.Key_Return)
    qtbot.keyClick(desk.box.field, Key.Key_Return)
    assert desk.scans == ["30004178"]
    assert desk.box.text() == ""


def test_digits_typed_elsewhere_land_in_the_box(qtbot, desk):
    desk.button.setFocus()
    qtbot.keyClick(desk.button, "2")
    qtbot.keyClicks(desk.box.field, "0154")
    qtbot.keyClick(desk.box.field, Key.Key_Return)
    assert desk.scans == ["20154"]


def test_digits_typed_in_another_field_stay_there(qtbot, desk):
    desk.other.setFocus()
    qtbot.keyClicks(desk.other, "12")
    assert desk.other.text() == "12"
    assert desk.box.text() == ""


def test_the_chip_says_whether_the_scanner_is_heard_and_f2_brings_it_back(qtbot, desk):
    assert desk.box.chip.chip == LISTENS
    desk.other.setFocus()
    assert desk.box.chip.chip == ASLEEP
    qtbot.keyClick(desk.other, Key.Key_F2)
    assert desk.box.chip.chip == LISTENS


def test_a_surname_offers_readers_and_the_arrows_choose_one(qtbot, desk):
    qtbot.keyClicks(desk.box.field, "ab")
    assert not desk.box.suggestions.isVisible()
    qtbot.keyClicks(desk.box.field, "c")
    assert desk.box.suggestions.isVisible()
    assert desk.box.suggestions.lines == PEOPLE
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return):
        qtbot.keyClick(desk.box.field, key)
    assert desk.picks == [7]
    assert desk.scans == []
    assert not desk.box.suggestions.isVisible()


def test_without_a_choice_enter_sends_what_was_typed(qtbot, desk):
    qtbot.keyClicks(desk.box.field, "abc")
    qtbot.keyClick(desk.box.field, Key.Key_Return)
    assert desk.scans == ["abc"]
    assert desk.picks == []


def test_an_offer_is_taken_with_the_mouse(qtbot, desk):
    qtbot.keyClicks(desk.box.field, "abc")
    offers = desk.box.suggestions
    assert offers.parent() is desk
    qtbot.mouseMove(offers, QPoint(40, 50))
    qtbot.mouseClick(offers, Qt.MouseButton.LeftButton, pos=QPoint(40, 50))
    assert desk.picks == [8]


def test_esc_takes_the_typing_back_first(qtbot, desk):
    qtbot.keyClicks(desk.box.field, "abc")
    qtbot.keyClick(desk.box.field, Key.Key_Escape)
    assert desk.box.text() == ""
    assert not desk.box.suggestions.isVisible()


@pytest.fixture
def outcome(qtbot, themed):
    outcome = Outcome()
    qtbot.addWidget(outcome)
    outcome.resize(456, 124)
    return outcome


@pytest.mark.parametrize("kind", OUTCOMES)
def test_an_outcome_says_its_word_and_paints_its_ground(outcome, themed, kind):
    outcome.say(kind, *SAID)
    outcome._fade.setCurrentTime(1000)
    assert outcome.height() == 124
    look = OUTCOMES[kind]
    assert outcome.accessibleName().startswith(f"{look.word}: «Поющие")
    ground = "bad_solid" if kind == "refused" else f"{look.tone}_bg"
    assert outcome.grab().toImage().pixelColor(440, 20) == themed.colour(ground)


def test_only_a_refusal_wraps_and_grows(outcome):
    long = "Знак 16+, а читателю Ермакову Диме 12 лет. " * 4
    outcome.say("warned", SAID[0], long)
    assert outcome.height() == 124
    outcome.say("refused", SAID[0], long)
    assert outcome.height() > 160
    assert "".join(text for _, text, _ in outcome._lines()).endswith(long)
    outcome.clear()
    assert outcome.height() == 124
    assert outcome.sentence == ""


def test_an_unknown_outcome_is_our_fault(outcome):
    with pytest.raises(KeyError):
        outcome.say("lost", "книга")


def test_the_model_of_the_feed_keeps_the_rules_of_qt(qtmodeltester, qapp):
    model = FeedModel()
    for number in range(3):
        model.add(FeedRow("issued", f"«Книга {number}»", "до 16 апреля", "11:46"))
    qtmodeltester.check(model)


def test_the_newest_scan_stands_first_and_the_feed_stays_short(qtbot, themed):
    feed = Feed()
    qtbot.addWidget(feed)
    for number in range(FEED_LENGTH + 5):
        feed.add(FeedRow("returned", f"«Книга {number}»", "вовремя", "11:45", key=number))
    assert feed.rows.rowCount() == FEED_LENGTH
    assert feed.rows.row(0).key == FEED_LENGTH + 4
    said = feed.rows.data(feed.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"Возвращено: «Книга {FEED_LENGTH + 4}», вовремя, 11:45"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_refused_row_keeps_its_ground(qtbot, themed, scale):
    themed.set_scale(scale)
    feed = Feed()
    qtbot.addWidget(feed)
    feed.resize(456, 800)
    feed.rows.show(FeedRow(kind, *SAID, "11:44") for kind in OUTCOMES)
    feed.show()
    at = list(OUTCOMES).index("refused")
    place = feed.visualRect(feed.rows.index(at))
    picture = feed.viewport().grab().toImage()
    assert picture.pixelColor(place.left() + 2, place.center().y()) == themed.colour("bad_bg")
    above = place.translated(0, -place.height())
    assert picture.pixelColor(above.left() + 2, above.center().y()) != themed.colour("bad_bg")
    feed.hide()


def test_enter_opens_a_scan_of_the_feed(qtbot, themed):
    feed = Feed()
    qtbot.addWidget(feed)
    feed.add(FeedRow("reader", "Соколова Мария, 5А", key=7))
    feed.show()
    feed.setCurrentIndex(feed.rows.index(0))
    with qtbot.waitSignal(feed.opened) as opened:
        qtbot.keyClick(feed, Key.Key_Return)
    assert opened.args[0].key == 7
    feed.hide()


@given(st.text(max_size=30))
def test_every_shelf_has_a_cloth_and_a_section_always_the_same(shelf):
    assert cloth_of(shelf).name().lower() in {cloth.lower() for cloth in CLOTHS}
    assert cloth_of("84(2)6 П-16") == cloth_of("84(2)1 Ч-56")


def test_sections_differ_in_their_cloth():
    shelves = ["20.1", "28.6", "63.3(2)", "74.2", "84(2)6", "84(4)", "92"]
    assert len({cloth_of(shelf).name() for shelf in shelves}) >= 5


@pytest.mark.parametrize("title", ["", "Каштанка", "Приключения Незнайки и его друзей " * 5])
def test_a_cover_is_painted_in_its_cloth_whatever_the_title(qtbot, themed, title):
    cover = Cover(title, "А. П. Чехов", "84(2)1 Ч-56")
    qtbot.addWidget(cover)
    cover.resize(cover.sizeHint())
    picture = cover.grab().toImage()
    assert picture.pixelColor(cover.width() - 3, cover.height() // 2) == cloth_of("84(2)1")


@pytest.mark.parametrize(
    ("name", "letters"), [("Соколова Мария Ивановна", "СМ"), ("ёлкин", "Ё"), ("", ""), ("  ", "")]
)
def test_initials_are_two_letters_at_most(qtbot, themed, name, letters):
    assert initials_of(name) == letters
    shown = Initials(name)
    qtbot.addWidget(shown)
    assert not shown.grab().isNull()


def test_controls_that_do_not_fit_go_on_in_a_second_line(qtbot, themed):
    host = QWidget()
    qtbot.addWidget(host)
    row = FlowRow(host)
    row.setSpacing(8)
    lefts = [QPushButton("Отбор " + "х" * 10) for _ in range(3)]
    right = QPushButton("Печать")
    for button in lefts:
        row.addWidget(button)
    row.add_right(right)
    row.setGeometry(QRect(0, 0, 900, row.heightForWidth(900)))
    assert right.geometry().right() == 899
    assert row.heightForWidth(900) < row.heightForWidth(300)
    row.setGeometry(QRect(0, 0, row.minimumSize().width(), 400))
    assert right.y() > lefts[2].y() > lefts[1].y() > lefts[0].y()
