"""The page of an editable list: its lines, the card of one, and the form over them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import LookupScreen

from ..listing.list_page import Filter, Listing, Way, WayOut
from ..parts.controls import Button
from .lookup import RETIRED, Lookup
from .plain_card import PlainCard
from .register import Register
from .register_page import RegisterPage


def lookup_screen(lookup: Lookup) -> LookupScreen:
    """Return what opens a list from its line."""
    return LookupScreen(lookup.line, partial(LookupPage, lookup=lookup))


class LookupPage(RegisterPage):
    """The lines with a card; Esc goes back to the page below."""

    closed = Signal()

    def __init__(self, context: Context, lookup: Lookup) -> None:
        self.lookup = lookup
        super().__init__(context, _register(context, lookup))
        self.set_subtitle(lookup.about)
        back = Button("Назад", "quiet", keys="Esc")
        back.clicked.connect(self.closed)
        self.header.add_first(back)

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def deeds(self) -> dict[str, Any]:
        return {
            "edit": self.edit,
            "retire": self._retire,
            "up": partial(self._move, -1),
            "down": partial(self._move, 1),
        }

    def further_ways(self, ask: Ask) -> Sequence[WayOut]:
        return () if ask.words else (self.adding(self.register.add),)

    def _retire(self, key: int) -> None:
        row = self.record(key)
        word = "Снова в списке" if row.retired else "Убрано из списка"
        self.do(f"{word}: {row.name}", self.lookup.retire, key, not row.retired)

    def _move(self, step: int, key: int) -> None:
        # Places are counted among all lines, those out of the list too.
        order = list(self._context.ask(self.lookup.rows))
        keys = [each.id for each in order]
        near = [each.id for each in order if not each.retired or each.id == key]
        beside = near.index(key) + step
        if self.lookup.move is not None and 0 <= beside < len(near):
            name = order[keys.index(key)].name
            self.do(f"Порядок: {name}", self.lookup.move, key, keys.index(near[beside]))


class LookupCard(PlainCard):
    """The card of one line."""

    def __init__(self, lookup: Lookup, context: Context) -> None:
        super().__init__(context, lookup.said, lookup.facts, partial(_chip, lookup))
        self._moves = lookup.move is not None

    def buttons(self, session: Session, record: Any) -> list[Button]:
        buttons = super().buttons(session, record)
        if self._moves and not record.retired:
            buttons.append(self.deed("up", Button("Выше", "quiet", "chevron-up")))
            buttons.append(self.deed("down", Button("Ниже", "quiet", "chevron-down")))
        word, icon = ("Вернуть в список", "turn-back") if record.retired else ("Убрать", "minus")
        return [*buttons, self.deed("retire", Button(word, "quiet", icon))]


def _chip(lookup: Lookup, row: Any) -> Chip | None:
    return Chip("mute", "minus", "не предлагается") if row.retired else lookup.chip(row)


def _register(context: Context, lookup: Lookup) -> Register:
    first = lookup.fields(context)[0].key
    return Register(
        title=lookup.line.title,
        listing=partial(_listing, lookup),
        card=partial(LookupCard, lookup),
        form=lookup.said.form,
        new=lookup.new,
        row=lookup.row,
        gone="Строка удалена из списка. Найдите другую",
        named=lambda row: row.name,
        first=Way("plus", lookup.new),
        add=Way("plus", lookup.new),
        start=lambda sought: {first: upper_first(sought)},
        saves=lookup.saves,
    )


def _listing(lookup: Lookup, context: Context) -> Listing:
    def fetch(ask: Ask, after: Any) -> Sequence[Any]:
        return () if after is not None else context.ask(lookup.listed, ask)

    return Listing(
        name=f"reference_{lookup.line.key}",
        columns=lookup.columns,
        fetch=fetch,
        count=lambda ask: len(fetch(ask, None)),
        nouns=lookup.nouns,
        filters=(*lookup.filters, Filter(RETIRED, "Убранные")),
        menus=lookup.menus(context),
        kinds=lookup.kinds,
        may_drop=lookup.may_drop,
        icon=lookup.line.icon,
        nothing="В этом списке пока пусто",
    )
