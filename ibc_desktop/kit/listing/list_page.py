"""A page with a list: search, filters, table, and the chosen record beside it.

    LISTING = Listing(
        name="readers",
        columns=(
            Column("name", "Читатель", lambda r: r.name, below=lambda r: r.card, weight=1),
            Column("form", "Класс", lambda r: r.form, width=6),
            Column("state", "Книги", lambda r: None, chip=books_chip, width=14),
        ),
        fetch=lambda ask, after: queries.readers_page(database, ask, after),
        count=lambda ask: queries.count_readers(database, ask),
        nouns=("читатель", "читателя", "читателей"),
        filters=(Filter("debtors", "Должники", "alarm"),),
        sortable=frozenset({"name", "form"}),
        kinds=frozenset({"reader", "loan"}),
        icon="users",
        nothing="Читателей ещё нет",
    )

    class ReadersPage(ListPage):
        def __init__(self, context: Context) -> None:
            super().__init__("Читатели", LISTING, context.preferences, ReaderCard(context))
            self.add_deed(Deed("Новый читатель", self.new, "plus", "Ctrl+N", main=True))
            self.add_deed(Deed("Печать и вывод", self.print_shown, "printer", "Ctrl+P"))

        def open_row(self, row: ReaderRow) -> None:    # Enter or a double click
            self.leaf_asked.emit(reader_form(self._context, row.id))

        def new(self) -> None:                         # Ctrl+N
            self.leaf_asked.emit(reader_form(self._context))

        def ways_out(self, ask: Ask) -> list[WayOut]:  # where nothing is found
            return [WayOut(Way("plus", "Записать читателя", keys="Ctrl+N"), self.new)]

The card beside the list is any widget with `show_row(row or None)`. Forms that open over the
list are `form_page.FormPage`; `pages.Pages(ReadersPage(context))` is what the section opens.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted, quoted

from ..form.form_page import FormPage
from ..form.made import follow_made
from ..frame.background import PAINTED_IN, in_background
from ..frame.page import Page
from ..look.theme import theme
from ..parts.controls import Button, FilterPill, SearchField
from ..parts.empty import EmptyState, Way
from ..parts.menu_button import MenuButton
from ..parts.texts import caption
from ..parts.wrapping_row import FlowRow
from .list_panes import Detail, ListPanes, WayOut, nothing_found
from .listing import Answer, Choice, Choices, Deed, Filter, Guess, Listing
from .seeking import Seeker
from .table import PagedTable, TableFoot, TableView

__all__ = ["Choice", "Deed", "Detail", "Filter", "Guess", "ListPage", "Listing", "Way", "WayOut"]

# How long the hands must rest before a search begins, in milliseconds.
_REST = 60
_KEYS = (("↑↓", "выбрать"), ("Enter", "открыть"), ("Пробел", "отметить"))
_TO_TABLE = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ListPage(Page):
    """The page of a Listing; a section overrides `open_row`, `ways_out` and the page's hooks.

    `shown` says that an answer and its card are on the screen, `leaf_asked(page)` that a page
    shall open over this one.
    """

    shown = Signal()
    leaf_asked = Signal(object)

    foot_keys: tuple[tuple[str, str], ...] = _KEYS

    def __init__(
        self,
        title: str,
        listing: Listing,
        preferences: Preferences | None = None,
        detail: Any = None,
    ) -> None:
        super().__init__(title)
        self.listing = listing
        self.ask = self._shown_ask = Ask()
        self._number = 0
        self.detail: Any = detail
        self.search = SearchField(listing.placeholder)
        self.search.setObjectName("search")
        self.model = PagedTable(listing.columns, lambda _after: (), listing.key, self)
        self.view = TableView(self.model, listing.name, preferences, listing.may_drop)
        self.view.setObjectName("list")
        self.view.setAccessibleName(title)
        self.view.set_sortable(listing.sortable)
        self.view.head.rounded = True
        if listing.headed is not None:
            self.view.set_heads(listing.headed)
        self.foot = TableFoot(self.foot_keys)
        self._counted = ""
        self._found: int | None = None
        self.parts = ListPanes(self.view, self.foot, detail)
        self._pills = {
            chosen.key: FilterPill(chosen.title, chosen.icon) for chosen in listing.filters
        }
        self.menus = listing.menus
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._answering, self._answered = False, 0
        self._painted = QTimer(self, singleShot=True, interval=PAINTED_IN)
        self.seeker = Seeker(self)
        self._lay_out_list()
        self._listen()
        self.reload()

    # What a section says or overrides.

    def open_row(self, row: Any) -> None:
        """Enter or a double click on a row; the card beside the list by default."""
        self.parts.show_detail()

    def edit_row(self, row: Any) -> None:
        """F2 on a row."""
        self.open_row(row)

    def ways_out(self, ask: Ask) -> Sequence[WayOut]:
        """Return what else may be done where nothing was found."""
        return ()

    def next_step(self, made: Sequence[int]) -> Choice | None:
        """Return what is usually done next with these new records."""
        return None

    def chosen_filters(self) -> dict[str, Any]:
        """Return what the filters say; a page with a menu of its own adds what it chose."""
        chosen = {name: menu.value for name, menu in self.menus.items() if menu.value}
        on = [each for each in self.listing.filters if self._pills[each.key].isChecked()]
        return chosen | {each.name or each.key: each.value for each in on}

    def said_filters(self) -> list[str]:
        """Return in words what the list is asked for; a page with more of its own adds it."""
        ask = self.ask
        words = [f"поиск {quoted(ask.words)}"] if ask.words else []
        pills = [each.title for each in self.listing.filters if self._pills[each.key].isChecked()]
        menus = [menu.word for menu in self.menus.values() if menu.value]
        sorted_by = [each.title for each in self.listing.columns if each.key == ask.sort]
        back = ", с конца" if ask.descending else ""
        return [*words, *pills, *menus, *(f"порядок: {each}{back}" for each in sorted_by)]

    @property
    def shown_count(self) -> int | None:
        """How many rows the list has, as far as that is known."""
        return self._found

    def clear_filters(self) -> None:
        """Switch every filter off."""
        for menu in self.menus.values():
            menu.choose(None)
        for pill in self._pills.values():
            pill.setChecked(False)
        self.reload()

    def open_over(self, form: FormPage) -> None:
        """Open the form of a record; what it saves is chosen here, and its next step offered."""
        follow_made(self, form, self.seek, self.next_step, self.listing.nouns)
        self.leaf_asked.emit(form)

    def seek(self, key: int, *, new: bool = False) -> None:
        """Choose this record when the list is next shown; what hides a new one is lifted."""
        self.seeker.seek(key, new=new)

    def narrowing(self) -> Callable[[], None]:
        """Return what brings the search and the filters back as they are now."""
        words = self.search.text()
        pills = {key: pill.isChecked() for key, pill in self._pills.items()}
        menus = {name: (menu.value, menu.word) for name, menu in self.menus.items()}

        def put_back() -> None:
            self.clear_filters()
            for key, on in pills.items():
                self._pills[key].setChecked(on)
            for name, chosen in menus.items():
                self.menus[name].choose(*chosen)
            self.search.setText(words)
            self.reload()

        return put_back

    def widen(self, key: int) -> str:
        """Lift the search and the filters, which may hide this record; say what was lifted."""
        ask = self.ask
        if ask.is_plain:
            return ""
        self.search.clear()
        self.clear_filters()
        if not ask.words:
            return "Отбор снят"
        return "Поиск и отбор сняты" if ask.filters else "Поиск снят"

    def narrow_to(self, key: int) -> bool:
        """Search for this record alone; return whether this list knows its words."""
        return False

    def sort_by(self, key: str, descending: bool = False) -> None:
        """Sort the list by a column, or by another order that its fetch knows."""
        self.ask = replace(self.ask, sort=key, descending=descending)
        self.reload()

    def add_menu(self, title: str, icon: str, choices: Choices) -> Button:
        """Put a menu above the list; its choices are asked for when it is opened."""
        button = MenuButton(title, icon, partial(_fill_menu, choices))
        self.put_right(button)
        return button

    def put_right(self, button: Button) -> None:
        """Put a button above the list, at its right."""
        self._over.add_right(button)

    def add_deed(self, deed: Deed) -> Button:
        """Put a deed into the header (`main`) or above the list."""
        button = Button(deed.title, "main" if deed.main else "quiet", deed.icon, deed.keys)
        button.clicked.connect(deed.do)
        if deed.main:
            self.add_action(button)
        else:
            self._over.add_right(button)
        return button

    @property
    def is_waiting(self) -> bool:
        """Whether a question is not answered yet, or its answer is not wholly on the screen."""
        return self._rest.isActive() or self._painted.isActive() or self._answered != self._number

    def current_row(self) -> Any:
        """Return the row the card shows, or None."""
        return self.view.current_row()

    def reload(self) -> None:
        """Ask again for what is shown; an older question still under way is forgotten."""
        self._rest.stop()
        self._number += 1
        self.ask = replace(
            self.ask, words=self.search.text().strip(), filters=self.chosen_filters()
        )
        in_background(
            partial(self._read, self._number, self.ask),
            partial(self._show_answer, self._number),
            partial(self._show_fault, self._number),
        )

    # Hooks of the page.

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & self.listing.kinds:
            self.reload()

    def take_focus(self) -> None:
        self.search.setFocus()

    def search_focus(self) -> None:
        self.parts.show_list()
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> bool:
        if self.parts.alone:
            self.parts.show_list()
            self.view.setFocus()
            return True
        if self.view.hasFocus():
            self.search.setFocus()
            return True
        if self.search.text():
            self.search.clear()
            return True
        return False

    def panes(self) -> list[QWidget]:
        return [self.header, self.search, self.view, *([self.detail] if self.detail else [])]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        typed = bool(text.strip()) and text.isprintable() and text != "/" and not event.modifiers()
        if event.key() == Qt.Key.Key_F2 and self.current_row() is not None:
            self.edit_row(self.current_row())
        elif typed and self.view.hasFocus():
            # Typing over the table goes on searching.
            self.search.setFocus()
            self.search.insert(text)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._take_search_key(event)
        return False

    # From the question to the rows.

    def _read(self, number: int, ask: Ask) -> Answer | None:
        """Fetch outside the window's thread; a question that is no longer the newest is left."""
        return self.listing.answer(ask) if number == self._number else None

    def _show_answer(self, number: int, answer: Answer | None) -> None:
        if answer is None or number != self._number:
            return
        self._answering, self._answered = True, number
        if answer.ask != self._shown_ask:
            self.view.start_at_top()
        self._shown_ask = answer.ask
        self.model.sorted_by = (answer.ask.sort, answer.ask.descending)
        self.model.show(partial(self.listing.fetch, answer.ask), answer.rows)
        self._say_count(answer)
        if answer.rows:
            self._show_rows()
        else:
            self._show_nothing(answer)
        self._answering = False
        self._painted.start()

    def _finish_answer(self) -> None:
        """Show the card: it takes as long as the rows, which have been painted by now."""
        self._show_card(self.current_row())
        self.shown.emit()

    def _show_fault(self, number: int, fault: Exception) -> None:
        if number != self._number:
            return
        self._answered = number
        if isinstance(fault, Stopped):
            return
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        self.parts.put_empty(EmptyState("warning", fault.sentence))
        self.shown.emit()

    def _say_count(self, answer: Answer) -> None:
        words = "" if answer.count is None else counted(answer.count, *self.listing.nouns)
        self._found = answer.count
        self._counted = f"Найдено: {words}" if words and not answer.ask.is_plain else words
        self.foot.set_count(self._counted, len(self.model.marked))
        self.search.set_count(words if answer.ask.words and answer.rows else "")

    def _show_rows(self) -> None:
        if not self.view.currentIndex().isValid():
            self.view.select_row(0)
        self.parts.put_empty(None)

    def _show_nothing(self, answer: Answer) -> None:
        empty = nothing_found(self.listing, answer, self.ways_out(answer.ask))
        if answer.guess:
            empty.suggestion_taken.connect(partial(self.search.setText, answer.guess.words))
        self.parts.put_empty(empty)

    # What is seen of it.

    def _lay_out_list(self) -> None:
        self.body.addWidget(self.search)
        self.body.addLayout(self._over_row())
        self.body.addWidget(self.seeker.strip)
        self.body.addWidget(self.parts, 1)
        theme().follow(self._fit_list)

    def _fit_list(self) -> None:
        self._over.setSpacing(theme().air(8))

    def _over_row(self) -> FlowRow:
        self._over = FlowRow()
        for pill in (*self._pills.values(), *self.menus.values()):
            self._over.addWidget(pill)
        return self._over

    def _listen(self) -> None:
        self.search.textChanged.connect(self._begin_rest)
        self.search.installEventFilter(self)
        self._rest.timeout.connect(self.reload)
        self._painted.timeout.connect(self._finish_answer)
        for pill in self._pills.values():
            pill.toggled.connect(self.reload)
        for menu in self.menus.values():
            menu.chosen.connect(lambda _value: self.reload())
        self.view.chosen.connect(self._show_card)
        self.view.opened.connect(self.open_row)
        self.view.sort_asked.connect(self.sort_by)
        self.model.marks_changed.connect(self._say_marks)

    def _begin_rest(self) -> None:
        self._rest.start()

    def _say_marks(self, marked: int) -> None:
        self.foot.set_count(self._counted, marked)

    def _take_search_key(self, event: QKeyEvent) -> bool:
        if event.key() in _TO_TABLE and self.parts.empty is None:
            self.view.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        return False

    def _enter(self) -> None:
        if self._rest.isActive():
            self.reload()
        elif self.parts.empty is not None:
            self.parts.empty.take_suggestion()
        elif self.current_row() is not None:
            self.open_row(self.current_row())

    def _show_card(self, row: Any) -> None:
        if self.detail is not None and not self._answering:
            self.detail.show_row(row)


def _fill_menu(choices: Choices, menu: QMenu) -> None:
    for choice in choices():
        if choice is None:
            menu.addSeparator()
        else:
            menu.addAction(caption(choice.title)).triggered.connect(
                lambda _=False, do=choice.do: do()
            )
