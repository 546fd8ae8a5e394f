"""The lines over the pages: this is the sample school; the file is damaged or gone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import ElidedLabel, label


class Banner(QFrame):
    """A sunken line over the pages, with buttons at its right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", "well")
        self._row = QHBoxLayout(self)
        self.hide()
        theme().follow(self._fit)

    def _fit(self) -> None:
        look = theme()
        self._row.setContentsMargins(look.air(24), look.air(2), look.air(24), look.air(2))
        self._row.setSpacing(look.air(10))


class SampleBanner(Banner):
    """Says that nothing here is real, and leads back to one's own library."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("sample_banner")
        self._row.addWidget(
            ElidedLabel("Это пример школы, здесь можно пробовать что угодно", "body", "warn"), 1
        )
        back = Button("Вернуться к своей библиотеке", "quiet", "undo")
        back.setObjectName("leave_sample")
        back.clicked.connect(self.left)
        self._row.addWidget(back)


class TroubleBanner(Banner):
    """Stays while the file is damaged or gone, and leads to the copies."""

    again = Signal()
    copies_asked = Signal()

    def __init__(self) -> None:
        self._sign = label("")
        super().__init__("trouble_banner")
        self.sentence = label("", "strong", "bad", wrap=True)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.sentence, 1)
        for name, words, icon, asked in (
            ("open_again", "Открыть снова", "refresh", self.again),
            ("to_copies", "К копиям…", "undo", self.copies_asked),
        ):
            button = Button(words, "outlined", icon)
            button.setObjectName(name)
            button.clicked.connect(asked)
            self._row.addWidget(button)

    def tell(self, sentence: str) -> None:
        """Show what is wrong with the file, and what to do."""
        self.sentence.setText(sentence)
        self.show()

    def _fit(self) -> None:
        super()._fit()
        look = theme()
        self._sign.setPixmap(look.pixmap("warning-fill", "bad", look.text(19)))
