"""The cards of the home page stand in other columns as its width changes, as often as it does."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ibc_desktop.sections.today.screen.card_columns import NARROW, Columns


def test_cards_outlive_the_columns_they_stood_in(themed, qtbot):
    for _ in range(400):
        cards = {key: QWidget() for key in (key for line in NARROW[0] for key in line)}
        for key, card in cards.items():
            QVBoxLayout(card).addWidget(QLabel(key))
        columns = Columns(cards)
        qtbot.addWidget(columns)
        for width in (1200, 700, 400) * 3:
            columns.fit(width)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            assert [card.findChild(QLabel).text() for card in cards.values()] == list(cards)
        columns.deleteLater()
        del columns, cards, card
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
