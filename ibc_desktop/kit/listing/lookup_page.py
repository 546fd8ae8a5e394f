"""The page of an editable list: its lines, the card of one, and the form over them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.plug.context import Context

from ..form.form_page import FormPage
from ..look.theme import theme
from ..parts.chips import ChipLabel
from ..parts.controls import Button
from ..parts.facts import FactLines, breakable
from ..parts.texts import label
from ..parts.wrapping_row import FlowRow
from .list_page import Ask, Deed, Filter, Listing, Way, WayOut
from .lookup import RETIRED, Reference, row_of
from .record_card import RecordCard
from .record_list import RecordList

# Says a sentence in the notice; the deed may be taken back from there or not.
Say = Callable[[str, bool], None]


class ReferencePage(RecordList):
    """The lines with a card; Esc goes back to the page below."""

    closed = Signal()

    def __init__(self, context: Context, reference: Reference) -> None:
        self._context, self.reference = context, reference
        card = ReferenceCard(context, reference)
        super().__init__(reference.title, _listing(context, reference), context, card)
        self.set_subtitle(reference.about)
        card.edit_asked.connect(self.edit)
        card.retire_asked.connect(self._retire)
        card.move_asked.connect(self._move)
        back = Button("Назад", "quiet", keys="Esc")
        back.clicked.connect(self.closed)
        self.add_action(back)
        self.add_deed(Deed(reference.new, self.new, "plus", "Ctrl+N", main=True))

    def new(self) -> None:
        """Ctrl+N: a new line, of the name that was sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        first = self.reference.fields(self._context)[0].key
        self.open_form(None, {first: upper_first(sought)} if sought else {})

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds & self.listing.kinds:
            self.card.reload()

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def clear_filters(self) -> None:
        super().clear_filters()
        self.reload()

    def ways_out(self, ask: Ask) -> list[WayOut]:
        ways = []
        if ask.filters:
            way = Way("filter", "Искать без отбора", "сейчас список сужен отбором", "Alt+1")
            ways.append(WayOut(way, self.clear_filters))
        return [*ways, WayOut(Way("plus", self.reference.new, "", "Ctrl+N"), self.new)]

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> "ReferenceForm":
        notice = self.notice_asked.emit
        return ReferenceForm(self._context, self.reference, record_id, start, notice)

    def _retire(self, key: int) -> None:
        row = row_of(self._context, self.reference, key)
        if row is None:
            return
        word = "Снова в списке" if row.retired else "Убрано из списка"
        retire, name = self.reference.retire, self.reference.name(row)
        self._do(f"{word}: {name}", lambda session: retire(session, key, not row.retired))

    def _move(self, key: int, step: int) -> None:
        move = self.reference.move
        row = row_of(self._context, self.reference, key)
        if move is None or row is None:
            return
        # Places are counted among all lines, those out of the list too.
        order = list(self._context.ask(self.reference.rows))
        keys = [each.id for each in order]
        near = [each.id for each in order if not each.retired or each.id == key]
        beside = near.index(key) + step
        if 0 <= beside < len(near):
            place = keys.index(near[beside])
            name = self.reference.name(row)
            self._do(f"Порядок: {name}", lambda session: move(session, key, place))

    def _do(self, title: str, deed: Callable[[Session], object]) -> None:
        try:
            self._context.do(title, deed)
        except (Refusal, Trouble) as no:
            self.refusal_told.emit(no.sentence)
        else:
            self.notice_asked.emit(title, True)


class ReferenceCard(RecordCard):
    """The card of one line; the deeds it asks for carry its key."""

    edit_asked = Signal(int)
    retire_asked = Signal(int)
    # The key, and one place up (−1) or down (1).
    move_asked = Signal(int, int)

    def __init__(self, context: Context, reference: Reference) -> None:
        super().__init__(context)
        self._reference = reference

    def laid_out(self, record_id: int) -> QWidget | None:
        row = row_of(self.context, self._reference, record_id)
        return self._laid_out(row) if row is not None else None

    def _laid_out(self, row: Any) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().air(10))
        chip = Chip("mute", "minus", "не предлагается") if row.retired else None
        column.addWidget(ChipLabel(chip or self._reference.chip(row)))
        column.addWidget(label(breakable(self._reference.name(row)), "reader", wrap=True))
        column.addWidget(FactLines(self._reference.facts(row)))
        column.addStretch(1)
        column.addLayout(self._deeds(row))
        return inner

    def _deeds(self, row: Any) -> FlowRow:
        deeds = FlowRow()
        deeds.setSpacing(theme().air(8))
        edit = Button("Изменить", "outlined", "pencil", "F2")
        _add(deeds, edit, "first", partial(self.edit_asked.emit, row.id))
        if self._reference.move is not None and not row.retired:
            for name, word, icon, step in (
                ("up", "Выше", "chevron-up", -1),
                ("down", "Ниже", "chevron-down", 1),
            ):
                move = partial(self.move_asked.emit, row.id, step)
                _add(deeds, Button(word, "quiet", icon), name, move)
        word, icon = ("Вернуть в список", "turn-back") if row.retired else ("Убрать", "minus")
        retire = partial(self.retire_asked.emit, row.id)
        _add(deeds, Button(word, "quiet", icon), "retire", retire)
        return deeds


class ReferenceForm(FormPage):
    """A new line, or one that is there; `saved` carries its key."""

    def __init__(
        self,
        context: Context,
        reference: Reference,
        key: int | None,
        start: Mapping[str, Any],
        say: Say,
    ) -> None:
        self._context, self._reference, self._key, self._tell = context, reference, key, say
        row = row_of(context, reference, key) if key is not None else None
        super().__init__(
            reference.name(row) if row is not None else reference.new,
            reference.fields(context),
            save=self._write,
            preferences=context.preferences,
            draft=f"{reference.key}.{key or 'new'}",
            another=key is None,
        )
        empty = {**reference.start, **start}
        self.form.show_record(reference.record(row) if row is not None else empty)
        self.open_draft()

    def save_and_add(self) -> None:
        """Save, and begin the next line with the usual answers."""
        super().save_and_add()
        if not self.form.is_changed:
            self.form.show_record(self._reference.start)

    def _write(self, values: dict[str, Any]) -> int:
        deed = self._reference.new if self._key is None else self._reference.changed
        made = self._context.do(deed, self._reference.save, self._key, values)
        row = row_of(self._context, self._reference, made)
        self._tell(f"{deed}: {self._reference.name(row)}" if row else deed, True)
        return made


def _listing(context: Context, reference: Reference) -> Listing:
    def fetch(ask: Ask, after: Any) -> Sequence[Any]:
        if after is not None:
            return ()
        return context.ask(reference.listed, ask)

    return Listing(
        name=f"reference_{reference.key}",
        columns=reference.columns,
        fetch=fetch,
        count=lambda ask: len(fetch(ask, None)),
        key=lambda row: row.id,
        nouns=reference.nouns,
        filters=(*reference.filters, Filter(RETIRED, "Убранные")),
        kinds=reference.kinds,
        may_drop=reference.may_drop,
        icon=reference.icon,
        nothing="В этом списке пока пусто",
    )


def _add(row: FlowRow, button: Button, name: str, do: Callable[[], object]) -> None:
    button.setObjectName(name)
    button.clicked.connect(lambda _=False: do())
    row.addWidget(button)
