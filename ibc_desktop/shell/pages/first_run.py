"""The first page of a new library: the school's name, and other ways to begin."""

from PySide6.QtCore import Signal

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.form import Field, Form
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import Way, WayRow

from .school_form import keep_school

_FIELDS = (
    Field("school_name", "Название школы", required=True, hint="как на печати, можно коротко"),
    Field("centre_name", "Название центра", width=30, line="a", hint="встанет слева вверху"),
    Field("librarian", "Ваше имя", width=30, line="a", hint="встанет в журнал и на бумаги"),
)


class FirstRunPage(Page):
    """Asks for the school's name; `named` comes once it is kept."""

    named = Signal()
    sample_asked = Signal()
    restore_asked = Signal()

    keys = (("Ctrl+S", "начать работу"), ("Ctrl+K", "найти что угодно"), ("F1", "справка"))
    finds = False

    def __init__(self, context: Context) -> None:
        super().__init__("Начнём с названия школы", "Всё остальное можно сделать потом")
        self._context = context
        self.body.addWidget(self._name_card())
        self.body.addWidget(self._ways_card())
        self.body.addStretch(1)

    def take_focus(self) -> None:
        self.form.take_focus()

    def save(self) -> None:
        """Keep the names and begin."""
        if not self.form.check():
            return
        keep_school(self._context, "Названа школа", self.form.values())
        self.named.emit()

    def _name_card(self) -> Card:
        card = Card("Ваша школа")
        self.form = Form(_FIELDS)
        self.form.show_record(self._context.ask(settings.school))
        card.body.addWidget(self.form)
        self.start = Button("Начать работу", "main", "check", "Ctrl+S")
        self.start.setObjectName("start")
        self.start.clicked.connect(self.save)
        card.body.addWidget(self.start)
        return card

    def _ways_card(self) -> Card:
        card = Card("Можно начать и так")
        bring = WayRow(
            Way(
                "download", "Перенести старые списки", "каталог из МАРК-SQL или ИРБИС, списки Excel"
            )
        )
        bring.setObjectName("bring_lists")
        bring.clicked.connect(self._bring_lists)
        sample = WayRow(
            Way(
                "graduation",
                "Посмотреть на примере школы",
                "вымышленные 180 учеников и 4 000 книг, ваша библиотека останется пустой",
            )
        )
        sample.setObjectName("show_sample")
        sample.clicked.connect(self.sample_asked)
        restore = WayRow(Way("undo", "Вернуть данные из копии", "с флешки или из папки копий"))
        restore.setObjectName("restore_first")
        restore.clicked.connect(self.restore_asked)
        card.body.addWidget(bring)
        card.body.addWidget(restore)
        card.body.addWidget(sample)
        return card

    def _bring_lists(self) -> None:
        self._context.go("import")
