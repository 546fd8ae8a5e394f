"""What stands above the table and below the card of a list."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kit.listing.list_panes import ListPanes
from ibc_desktop.kit.listing.table import PagedTable, TableFoot, TableView


class Card(QWidget):
    """A card whose deeds stay below it."""

    def __init__(self) -> None:
        super().__init__()
        self.deeds = QPushButton("Выдать")

    def show_row(self, row: object) -> None:
        """Show nothing."""


@pytest.fixture
def panes(themed, qtbot):
    model = PagedTable((Column("name", "Имя", str),), lambda _after: ())
    calendar = QWidget()
    calendar.setMinimumHeight(100)
    made = ListPanes(TableView(model), TableFoot(), Card(), calendar)
    made.calendar = calendar
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def test_what_stands_above_goes_with_the_table(panes, themed):
    card = panes.findChild(Card)
    assert panes.calendar.isVisible()
    assert (
        panes.calendar.geometry().bottom()
        < panes.findChild(TableView).mapTo(panes, panes.findChild(TableView).rect().topLeft()).y()
    )
    themed.set_scale(1.5)
    assert not card.isVisible()
    assert panes.show_detail()
    assert card.isVisible()
    assert card.deeds.isVisible()
    assert not panes.calendar.isVisible()


def test_the_deeds_stay_below_while_the_card_scrolls(panes):
    card = panes.findChild(Card)
    card.setMinimumHeight(3000)
    assert card.deeds.mapTo(panes, card.deeds.rect().bottomLeft()).y() < panes.height()
    assert card.deeds.isVisible()
