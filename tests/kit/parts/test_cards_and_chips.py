"""Cards, wells and chips."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kit.look.tokens import TEXT_SIZES, TONES
from ibc_desktop.kit.parts.cards import Card, Well, hairline
from ibc_desktop.kit.parts.chips import ChipLabel, chip_height, chip_size, paint_chip
from ibc_desktop.kit.parts.texts import label

SHELF = Chip("ok", "check", "на полке")


def test_a_card_shows_its_heading_and_its_link(themed, qtbot):
    card = Card("Последние сканы", "Весь день")
    qtbot.addWidget(card)
    card.show()
    assert card.title.isVisible()
    with qtbot.waitSignal(card.link_clicked):
        card.link.click()


def test_a_card_without_heading_gives_no_room_to_it(themed, qtbot):
    bare, titled = Card(), Card("Экземпляры")
    for card in (bare, titled):
        qtbot.addWidget(card)
        card.body.addWidget(label("21538"))
        card.show()
    assert not bare.title.isVisible()
    assert bare.sizeHint().height() < titled.sizeHint().height()
    bare.set_title("Экземпляры")
    assert bare.title.isVisible()


def test_a_table_in_a_card_stays_inside_its_border(themed, qtbot):
    card = Card(inside=1)
    qtbot.addWidget(card)
    themed.set_scale(2.0)
    inner = QWidget()
    card.body.addWidget(inner)
    card.resize(300, 200)
    card.show()
    assert card.rect().adjusted(1, 1, -1, -1) == inner.geometry()


def test_a_well_and_a_hairline(themed, qtbot):
    well = Well()
    qtbot.addWidget(well)
    line = hairline()
    well.body.addWidget(line)
    well.resize(200, 60)
    well.show()
    assert line.height() == 1


@pytest.mark.parametrize("tone", TONES)
def test_a_chip_is_tinted_and_on_a_chosen_row_white(themed, tone):
    chip = Chip(tone, "check", "на полке")
    assert _edge(themed, chip, on_select=False) == themed.colour(f"{tone}_bg").name()
    assert _edge(themed, chip, on_select=True) == themed.colour("surface").name()


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_a_chip_shows_its_whole_word_at_every_text_size(themed, qtbot, scale):
    themed.set_scale(scale)
    tight = ChipLabel(Chip("bad", "alarm", "просрочена 6 дней"))
    roomy = ChipLabel(tight.chip)
    for made in (tight, roomy):
        qtbot.addWidget(made)
    tight.resize(chip_size(tight.chip))
    roomy.resize(chip_size(tight.chip).width() + 200, chip_height())
    same = roomy.grab(QRect(0, 0, tight.width(), tight.height())).toImage()
    assert tight.grab().toImage() == same


def test_a_chip_that_lacks_room_is_cut_not_painted_over_its_neighbour(themed):
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    image.fill(themed.colour("paper"))
    painter = QPainter(image)
    paint_chip(painter, QRect(0, 0, 50, 40), SHELF)
    painter.end()
    paper = themed.colour("paper").name()
    assert {image.pixelColor(x, 20).name() for x in range(51, 200)} == {paper}


def test_a_chip_label_without_a_chip_takes_no_room(themed, qtbot):
    frame = QWidget()
    qtbot.addWidget(frame)
    row = QHBoxLayout(frame)
    late, gone = ChipLabel(), ChipLabel(SHELF)
    late.set_chip(SHELF)
    row.addWidget(late)
    row.addWidget(gone)
    frame.show()
    assert late.isVisible()
    assert late.accessibleName() == "на полке"
    gone.set_chip(None)
    assert not gone.isVisible()
    gone.set_chip(SHELF)
    assert gone.isVisible()


def _edge(themed, chip: Chip, *, on_select: bool) -> str:
    """Return the colour just inside the left end of a painted chip."""
    image = QImage(chip_size(chip), QImage.Format.Format_ARGB32)
    image.fill(themed.colour("select"))
    painter = QPainter(image)
    paint_chip(painter, image.rect(), chip, on_select)
    painter.end()
    return image.pixelColor(4, image.height() // 2).name()
