"""What exactly is asked of a document: period, part, record, and the answers to its options."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import number
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, Option, Order, Parts, Pick

from ..form.choices import SuggestEditor
from ..form.editors import NumberEditor, TextEditor
from ..look.theme import theme
from ..parts.layouts import in_column, in_row
from ..parts.menu_pill import MenuPill
from ..parts.texts import label
from ..parts.wrapping_row import FlowRow
from .period_bar import PeriodBar

_OFFERED = 12


class PickEditor(SuggestEditor):
    """Looks a record up by its words; `picked(id)` says which one was chosen, 0 for none."""

    picked = Signal(int)

    def __init__(self, context: Context, pick: Pick) -> None:
        super().__init__(self._look_up)
        self._context = context
        self._pick = pick
        self._known: dict[str, int] = {}
        self.setAccessibleName(pick.title)
        self.edited.connect(self._tell)

    def _look_up(self, typed: str) -> Sequence[str]:
        found = self._context.ask(self._pick.find, typed, _OFFERED)
        # As a line has them that is read back, without the spaces that do not break.
        self._known = {plain_line(words): key for key, words in found}
        return list(self._known)

    def _tell(self) -> None:
        key = self._known.get(self.value(), 0)
        if key or not self.value():
            self.picked.emit(key)


class OrderBar(QWidget):
    """The controls of one document; `changed` says that something else is asked for now.

    An order that came with its records (`ids`) keeps them: there is nothing to pick then.
    """

    changed = Signal()

    def __init__(self, context: Context, document: Document, order: Order) -> None:
        super().__init__()
        self._context = context
        self._document = document
        self.order = order
        self.period: PeriodBar | None = None
        self.part_pill: MenuPill | None = None
        self.pick: PickEditor | None = None
        self._typed: list[TextEditor] = []
        self._flow = FlowRow()
        self._column = in_column(self)
        # Records that came without a period are wanted whenever they are from.
        if document.periods and (order.period is not None or not order.ids):
            self._add_period(order)
        self._column.addLayout(self._flow)
        if order.ids:
            self._add_chosen(order)
        else:
            self._add_choices(order)
        for option in document.options:
            self._add_option(option)
        theme().follow(self._fit)

    @property
    def is_empty(self) -> bool:
        """Whether the document leaves nothing to choose."""
        return self.period is None and self._flow.count() == 0

    def _ask(self, order: Order) -> None:
        if order != self.order:
            self.order = order
            self.changed.emit()

    def _add_period(self, order: Order) -> None:
        self.period = PeriodBar(
            self._document.periods, self._context.today, partial(self._context.ask, terms)
        )
        self.period.show_period(order.dates)
        self.period.chosen.connect(self._take_period)
        self._column.addWidget(self.period)

    def _take_period(self, period: Period) -> None:
        order = replace(self.order, period=period)
        if order.part and order.part not in self._part_names(order):
            # That part was not there in the other year.
            order = replace(order, part="")
            if self.part_pill is not None:
                self.part_pill.choose(None)
        self._ask(order)

    def _add_chosen(self, order: Order) -> None:
        """Say how many records the order came with: a part would not narrow them."""
        if len(order.ids) > 1:
            self._flow.addWidget(label(f"Выбрано: {number(len(order.ids))}", "strong"))

    def _add_choices(self, order: Order) -> None:
        if self._document.parts is not None:
            self._add_part(order, self._document.parts)
        if self._document.pick is not None:
            self._add_pick(self._document.pick)

    def _add_part(self, order: Order, parts: Parts) -> None:
        self.part_pill = MenuPill(parts.title, self._part_options, parts.whole)
        self.part_pill.setObjectName("order_part")
        if order.part:
            self.part_pill.choose(order.part, order.part)
        self.part_pill.chosen.connect(self._take_part)
        self._flow.addWidget(self.part_pill)

    def _part_options(self) -> list[tuple[str, str]]:
        return [(name, name) for name in self._part_names(self.order)]

    def _part_names(self, order: Order) -> list[str]:
        parts = self._document.parts
        return [] if parts is None else self._context.ask(parts.names, order.day)

    def _take_part(self, name: str | None) -> None:
        order = replace(self.order, part=name or "")
        if self.pick is not None:
            # A part is asked for instead of the one record.
            self.pick.set_value(None)
            order = replace(order, ids=())
        self._ask(order)

    def _add_pick(self, pick: Pick) -> None:
        self.pick = PickEditor(self._context, pick)
        self.pick.setObjectName("order_pick")
        self.pick.picked.connect(self._take_pick)
        self._flow.addWidget(_named(pick.title, self.pick))

    def _take_pick(self, key: int) -> None:
        self._ask(replace(self.order, ids=(key,) if key else ()))

    def _add_option(self, option: Option) -> None:
        if option.answers:
            self._add_choice(option)
        elif option.free:
            editor, given = TextEditor(longest=200), self.order.answer(option)
            self._add_typed(option, editor, given, self._take_words)
        else:
            editor, number = NumberEditor(least=option.least, most=option.most), self.order.number
            self._add_typed(option, editor, number(option), self._take_number)

    def _add_choice(self, option: Option) -> None:
        pill = MenuPill(option.title, lambda: option.answers)
        pill.setObjectName(f"order_{option.key}")
        given = self.order.answer(option)
        pill.choose(given, dict(option.answers)[given])
        pill.chosen.connect(partial(self._take_answer, option))
        self._flow.addWidget(_named(option.title, pill))

    def _add_typed(
        self, option: Option, editor: TextEditor, given: object, take: Callable[..., None]
    ) -> None:
        editor.setObjectName(f"order_{option.key}")
        editor.setAccessibleName(option.title)
        editor.set_value(given)
        self._typed.append(editor)
        editor.editingFinished.connect(partial(take, option, editor))
        self._flow.addWidget(_named(option.title, editor))

    def _take_words(self, option: Option, editor: TextEditor) -> None:
        if editor.value() != self.order.answer(option):
            self._take_answer(option, editor.value())

    def _take_answer(self, option: Option, given: str) -> None:
        self._ask(replace(self.order, options={**self.order.options, option.key: given}))

    def _take_number(self, option: Option, editor: NumberEditor) -> None:
        if editor.wrong() or editor.value() is None:
            # Nothing to print on a place that is not there: the former number comes back.
            editor.set_value(self.order.number(option))
        elif editor.value() != self.order.number(option):
            self._take_answer(option, str(editor.value()))

    def _fit(self) -> None:
        look = theme()
        self._column.setSpacing(look.air(8))
        self._flow.setSpacing(look.air(10))
        for editor in self._typed:
            is_number = isinstance(editor, NumberEditor)
            editor.setFixedWidth(look.text(44 if is_number else 220) + look.air(26))
        if self.pick is not None:
            self.pick.setFixedWidth(look.text(320))


def _named(title: str, control: QWidget) -> QWidget:
    """Return the control behind its name."""
    both = QWidget()
    row = in_row(both)
    row.addWidget(label(title, "small", "ink2"))
    row.addWidget(control)
    return both
