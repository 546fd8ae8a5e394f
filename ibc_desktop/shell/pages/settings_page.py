"""Settings: the school, how the program looks and sounds, the copies, and what sections add."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import Panel
from ibc_desktop.kernel.plug.target import CopyToStick, MakeCopy, OpenSample, RestoreFile, Target
from ibc_desktop.kit.form.form import Form
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.empty import Way, WayRow

from .backups_card import BackupsCard
from .look_card import LookCard
from .lookups_page import lookups_named
from .school_form import SCHOOL_FIELDS, keep_school


class SettingsPage(Page):
    """Everything that is set once; what concerns the look takes effect at once."""

    restore_asked = Signal(object)
    sample_asked = Signal()

    keys = (("Ctrl+S", "сохранить сведения о школе"), ("Ctrl +", "крупнее"), ("Ctrl −", "мельче"))
    finds = False

    def __init__(self, context: Context, *, is_sample: bool = False) -> None:
        super().__init__("Настройки")
        self._context = context
        self.body.addWidget(self._school_card())
        self.body.addWidget(LookCard(context.preferences))
        self.copies = BackupsCard(context)
        self.copies.restore_asked.connect(self.restore_asked)
        self.copies.said.connect(self._say)
        self.copies.failed.connect(self.refusal_told)
        self.body.addWidget(self.copies)
        # The sample is made anew in a minute; copies of it would only mislead.
        self.copies.setVisible(not is_sample)
        for panel in context.sections.all(Panel):
            card = Card(panel.title)
            card.body.addWidget(panel.open(context))
            self.body.addWidget(card)
        self.body.addWidget(self._more_card(is_sample=is_sample))
        self.body.addStretch(1)
        self._show_school()

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        deeds: dict[type[Target], Callable[[], object]] = {
            OpenSample: self.sample_asked.emit,
            MakeCopy: partial(self._of_copies, self.copies.copy_here),
            CopyToStick: partial(self._of_copies, self.copies.copy_to_stick),
            RestoreFile: partial(self._of_copies, self.copies.restore_file),
        }
        # The pages change with the library, so this one must have been opened first.
        return {target: partial(QTimer.singleShot, 0, deed) for target, deed in deeds.items()}

    def take_focus(self) -> None:
        self.form.take_focus()

    @property
    def is_unsaved(self) -> bool:
        return self.form.is_changed

    def save(self) -> None:
        """Keep the names of the school as one deed."""
        if self.form.check():
            keep_school(self._context, "Сведения о школе", self.form.values())
            self.form.settle()
            self._mark_changed()
            self.notice_asked.emit("Сведения о школе сохранены", True)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Show what is kept, unless something is being typed here."""
        if "setting" in kinds and not self.form.is_changed:
            self._show_school()

    def _school_card(self) -> Card:
        card = Card("Школа")
        self.form = Form(SCHOOL_FIELDS)
        self.form.changed.connect(self._mark_changed)
        card.body.addWidget(self.form)
        self._save = Button("Сохранить", "main", "check", "Ctrl+S")
        self._save.setObjectName("save_school")
        self._save.clicked.connect(self.save)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _more_card(self, *, is_sample: bool) -> Card:
        card = Card("Ещё")
        ways = (
            ("lookups", Way("list", "Справочники", lookups_named(self._context))),
            ("journal", Way("clock", "Журнал действий", "всё, что сделано, и как отменить")),
            ("import", Way("download", "Перенести списки и каталог", "из МАРК-SQL, ИРБИС и Excel")),
        )
        for key, way in ways:
            row = WayRow(way)
            row.setObjectName(f"open_{key}")
            row.clicked.connect(lambda _checked=False, key=key: self._context.go(key))
            card.body.addWidget(row)
        if not is_sample:
            sample = WayRow(
                Way("graduation", "Пример школы", "попробовать, не трогая свою библиотеку")
            )
            sample.setObjectName("show_sample")
            sample.clicked.connect(self.sample_asked)
            card.body.addWidget(sample)
        return card

    def _show_school(self) -> None:
        self.form.show_record(self._context.ask(settings.school))
        self._mark_changed()

    def _mark_changed(self) -> None:
        self.set_subtitle(
            "Сведения о школе изменены, но ещё не сохранены"
            if self.form.is_changed
            else "Вид и звук меняются сразу, остальное после сохранения"
        )

    def _of_copies(self, deed: Callable[[], object]) -> None:
        if self.copies.isHidden():
            self.refusal_told.emit("Это пример школы, копий у него нет")
        else:
            deed()

    def _say(self, sentence: str) -> None:
        self.notice_asked.emit(sentence, False)
