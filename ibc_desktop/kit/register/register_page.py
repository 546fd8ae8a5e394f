"""The page of a register: its list and card, its ways out, its papers and files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document
from ibc_desktop.kernel.plug.target import BringList, OpenSample, Target

from ..form.form_page import FormPage
from ..listing.list_page import Choice, Deed, WayOut
from ..paper.paper_menu import paper_page, papers_of
from ..parts.empty import Way
from .record_list import RecordList
from .register import Register

_WIDER = Way("filter", "Искать без отбора", "сейчас список сужен отбором")


class RegisterPage(RecordList):
    """The page of a register; `deeds` says what the card may ask for by name."""

    def __init__(self, context: Context, register: Register) -> None:
        self._context, self.register = context, register
        super().__init__(register.title, register.listing(context), context, register.card(context))
        self._listen_to_filters()
        self.card.asked.connect(self.take)
        self.card.paper_asked.connect(self.print_record)
        self.add_deed(Deed(register.new, self.new, "plus", "Ctrl+N", main=True))
        for deed in self.more_deeds():
            self.add_deed(deed)
        self.add_menus()
        self.add_output(register.saves, self.paper_choices, self._bring_choices)
        self.say_totals()

    # What a section may say besides.

    def deeds(self) -> Mapping[str, Callable[[int], object]]:
        """Return what is done with a record, by the names that its card asks with."""
        return {"edit": self.edit}

    def more_deeds(self) -> Sequence[Deed]:
        """Return what stands above the list besides a new record."""
        return ()

    def add_menus(self) -> None:
        """Put what menus there are besides above the list, before that of the output."""

    def further_ways(self, ask: Ask) -> Sequence[WayOut]:
        """Return ways out of this register alone, between the wider search and a new record."""
        return ()

    def sought(self, row: Any) -> str:
        """Return the words that bring this record into the list."""
        return self.register.named(row)

    def say_totals(self) -> None:
        """Say below the title how many there are."""
        if self.register.totals is not None:
            self.set_subtitle(self.register.totals(self._context))

    def show_record(self, row: Any) -> None:
        """Let the list show this record, which its row tells of, with the card."""
        self.clear_filters()
        self.seek(row.id)
        self.search.setText(self.sought(row))
        self.reload()

    def narrow_to(self, key: int) -> bool:
        row = self._context.ask(self.register.row, key)
        words = self.sought(row) if row is not None else ""
        if words:
            self.search.setText(words)
            self.reload()
        return bool(words)

    # Hooks of the list and the page.

    def take(self, name: str, key: int) -> None:
        """Do what the card asks for."""
        self.deeds()[name](key)

    def new(self) -> None:
        """Ctrl+N: a new record, of the words that were sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        self.open_form(None, self.register.start(sought) if sought else {})

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> FormPage:
        return self.register.form(self._context, record_id, start)

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        known = {self.register.shows: self.show_key, self.register.begins: self.begin}
        return {kind: answer for kind, answer in known.items() if kind is not None}

    def begin(self) -> None:
        """Begin a new record, from elsewhere: what is sought here says nothing of it."""
        self.open_form(None, {})

    def show_key(self, key: int) -> None:
        """Show the record of this key, or say that it is gone."""
        row = self._context.ask(self.register.row, key)
        if row is None:
            self.say(self.register.gone)
        else:
            self.show_record(row)

    def record(self, key: int) -> Any:
        """Return the record that is shown; it is there."""
        row = self._context.ask(self.register.row, key)
        assert row is not None
        return row

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds:
            # Tabs of other sections stand on the card, and only they know what feeds them.
            self.card.reload()
        if kinds & self.listing.kinds:
            self.say_totals()

    def show_filtered(self, key: str) -> None:
        """Show what this filter alone lets through."""
        self.search.clear()
        self.clear_filters()
        self._pills[key].setChecked(True)

    def ways_out(self, ask: Ask) -> list[WayOut]:
        ways = self._first_steps() if ask.is_plain else self._found_nothing(ask)
        # The keys are counted; the way to a new record has its own.
        return [
            out if out.way.keys else WayOut(replace(out.way, keys=f"Alt+{number}"), out.do)
            for number, out in enumerate(ways, 1)
        ]

    def _found_nothing(self, ask: Ask) -> list[WayOut]:
        wider = [WayOut(_WIDER, self.clear_filters)] if ask.filters else []
        add = [self.adding(self.register.add)] if ask.words else []
        return [*wider, *self.further_ways(ask), *add]

    def _first_steps(self) -> list[WayOut]:
        bring, sample = self.register.bring, self.register.sample
        steps = [self.adding(self.register.first)]
        if bring is not None:
            steps.append(WayOut(bring.way, self.bring))
        if sample is not None:
            way = Way("graduation", "Посмотреть на примере школы", sample)
            steps.append(WayOut(way, partial(self._context.go, OpenSample())))
        return steps

    def adding(self, way: Way) -> WayOut:
        """Return the way to a new record with these words."""
        return WayOut(replace(way, keys="Ctrl+N"), self.new)

    # Filters.

    def _listen_to_filters(self) -> None:
        for key, menu in self.menus.items():
            menu.chosen.connect(partial(self._switch_off_others, key))
        for key, pill in self._pills.items():
            pill.toggled.connect(partial(self._switch_off_others, key))

    def _switch_off_others(self, key: str, said: object) -> None:
        for other in self.register.either.get(key, ()) if said else ():
            if other in self._pills:
                self._pills[other].setChecked(False)
            elif self.menus[other].value is not None:
                self.menus[other].choose(None)
                self.reload()

    # Papers and files.

    def _bring_choices(self) -> list[Choice]:
        bring = self.register.bring
        return [Choice(bring.choice, self.bring)] if bring is not None else []

    def paper_choices(self) -> list[Choice]:
        """Return the lines of «Печать и вывод» that lead to papers."""
        if self.register.papers is None:
            return []
        papers = papers_of(self._context, self.register.papers, picks=self.register.picks)
        return [Choice(each.title, partial(self.print_paper, each)) for each in papers]

    def print_paper(self, document: Document) -> None:
        """Open a paper about what is meant: the marked, all that are shown, or the current one."""
        if document.pick is None and not self.model.marked:
            self.open_paper(document, ())
        else:
            self.output.about(partial(self.open_paper, document))

    def print_record(self, document: Document, key: int) -> None:
        """Open a paper about one record."""
        self.open_paper(document, [key])

    def open_paper(self, document: Document, ids: Sequence[int], part: str = "") -> None:
        """Open a paper about these records or this class over the list."""
        page = paper_page(self._context, document, ids=ids, part=part)
        self.leaf_asked.emit(page)

    def bring(self) -> None:
        """Lead to where old lists are loaded."""
        if self.register.bring is not None:
            self._context.go(BringList(self.register.bring.importer))
