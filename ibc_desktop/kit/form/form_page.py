"""A page with a form: what is typed keeps itself, saving is one deed, a refusal stands in place.

def reader_form(context: Context, reader_id: int | None = None) -> FormPage:
    page = FormPage(
        "Новый читатель",
        READER_FIELDS,
        save=partial(_save, context, reader_id),      # dict of values -> what was made
        preferences=context.preferences,
        draft=f"reader.{reader_id or 'new'}",
    )
    page.form.show_record(reader)                     # before the draft, if there is one
    page.watch(context, queries.READERS.one, reader_id)
    page.open_draft()
    return page

def _save(context, reader_id, values):
    title = f"Читатель: {values['surname']}"
    return context.do(title, service.keep_reader, reader_id, **values)   # may raise Refusal
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kernel.plug.context import Context

from ..frame.page import Page
from ..look.theme import theme
from ..look.tokens import ONE_PANE
from ..parts.cards import Card
from ..parts.controls import Button
from .form import Field, Form

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_Said = ParamSpec("_Said")
_ASIDE_WIDTH = 372
_KEPT = "Черновик сохраняется сам, ничего не потеряется"
_CHANGED = (
    "За это время изменилось: {}. Напечатанное осталось здесь. "
    "Закройте форму и посмотрите запись, потом откройте её снова"
)
# Below this width the form would be squeezed by what stands beside it (pixels at 100 %).
_BESIDE_FROM = 900


class FormPage(Page):
    """A form over a list: «Сохранить», «Сохранить и добавить ещё», «Закрыть».

    `saved(made)` carries what `save` returned; `closed` asks to go back to the list. `aside`
    stands at the right, and below the form where the text is large or the window narrow.
    """

    saved = Signal(object)
    closed = Signal()

    finds = False
    keys = (("Ctrl+S", "сохранить"), ("Tab", "дальше"), ("Alt+↓", "список"), ("Esc", "закрыть"))

    def __init__(
        self,
        title: str,
        fields: Iterable[Field],
        save: Callable[[dict[str, Any]], Any],
        preferences: Preferences | None = None,
        draft: str = "",
        aside: QWidget | None = None,
        another: bool = False,
    ) -> None:
        super().__init__(title)
        self.form = Form(fields)
        self._save = save
        # Whether what is saved is new, so that a next step with it may be offered.
        self.makes = another
        self._draft = (preferences, draft) if preferences and draft else None
        self._aside = aside
        self._usual = ""
        self._proviso: Callable[[], AbstractContextManager[None]] = nullcontext
        self._lay_out_form()
        self._add_buttons(another=another)
        if self._draft:
            self.set_subtitle(_KEPT)
        theme().follow(self._fit_aside)

    def watch(
        self,
        context: Context,
        query: "Callable[Concatenate[Session, _Said], object]",
        *args: _Said.args,
        **kwargs: _Said.kwargs,
    ) -> None:
        """Refuse to save over a record that is no longer as this query has answered.

        The record is asked for again inside the deed that saves it; nothing means that it is
        gone, which the deed itself says. A draft keeps only what was touched, to lie over it.
        """

        def unchanged(session: "Session") -> None:
            record = query(session, *args, **kwargs)
            titles = self.form.changed_since(record) if record else ()
            if titles:
                raise Refusal(_CHANGED.format(", ".join(map(lower_first, titles))))

        self._proviso = partial(context.database.provided, unchanged)
        self.form.keep_touched()

    def open_draft(self) -> bool:
        """Show what was typed and not saved, if anything, and keep what is typed from now on."""
        found = bool(self._draft) and self.form.keep_draft(*self._draft)
        if found:
            self._usual = self.subtitle
            self.set_subtitle("Здесь то, что вы не успели сохранить")
        self._anew.setVisible(found)
        return found

    def take_focus(self) -> None:
        self.form.take_focus()

    def save(self) -> None:
        """Ctrl+S: save and go back to the list."""
        if self._keep():
            self.closed.emit()

    def save_and_add(self) -> None:
        """Save and empty the form for the next record."""
        if self._keep():
            self.form.show_record({})
            self.form.take_focus()

    @property
    def is_unsaved(self) -> bool:
        return self.form.is_changed

    def step_back(self) -> bool:
        """Esc: back to the list; the draft stays."""
        self.closed.emit()
        return True

    def _start_anew(self) -> None:
        self.form.start_anew()
        self._forget_draft()
        self.form.take_focus()

    def _forget_draft(self) -> None:
        """The form no longer shows a draft of another day."""
        if self._anew.isVisibleTo(self):
            self._anew.hide()
            self.set_subtitle(self._usual)

    def _keep(self) -> bool:
        if not self.form.check():
            return False
        try:
            with self._proviso():
                made = self._save(self.form.values())
        except (Refusal, Trouble) as no:
            self.form.refuse(no if isinstance(no, Refusal) else Refusal(no.sentence))
            self.refusal_told.emit(no.sentence)
            return False
        self.form.drop_draft()
        self._forget_draft()
        self.saved.emit(made)
        return True

    def _lay_out_form(self) -> None:
        card = Card()
        card.body.addWidget(self.form)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addWidget(card, 1)
        if self._aside is not None:
            self._across.addWidget(self._aside)
        self.body.addLayout(self._across, 1)

    def _add_buttons(self, *, another: bool) -> None:
        self._anew = Button("Начать заново", "quiet", "eraser")
        self._anew.setObjectName("start_anew")
        self._anew.clicked.connect(self._start_anew)
        self._anew.hide()
        self.add_action(self._anew)
        close = Button("Закрыть", "quiet", keys="Esc")
        close.clicked.connect(self.closed)
        self.add_action(close)
        if another:
            more = Button("Сохранить и добавить ещё")
            more.clicked.connect(self.save_and_add)
            self.add_action(more)
        keep = Button("Сохранить", "main", "check", "Ctrl+S")
        keep.clicked.connect(self.save)
        self.add_action(keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_aside()

    def _fit_aside(self) -> None:
        look = theme()
        below = look.scale >= ONE_PANE or self.width() < _BESIDE_FROM
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        self._across.setSpacing(look.air(12))
        if self._aside is not None:
            self._aside.setMaximumWidth(16_777_215 if below else look.air(_ASIDE_WIDTH))
            self._aside.setMinimumWidth(0 if below else look.air(_ASIDE_WIDTH))
