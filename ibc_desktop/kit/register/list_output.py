"""«Печать и вывод» of a list: papers and files of the rows chosen, or of all that are shown."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column, as_written
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted, date_words, number, upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import RowsWriter, Shown
from ibc_desktop.kernel.plug.papers import Document, ListPaper, Order, PaperGroup
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable

from ..frame import dialogs
from ..frame.background import in_background
from ..frame.write_out import WriteOut
from ..listing.list_page import ListPage
from ..listing.listing import Choice, Choices
from ..parts.menu_button import MenuButton
from ..parts.texts import caption
from .saving import Saving

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def nothing() -> Sequence[Choice | None]:
    """Return no lines."""
    return ()


class ListOutput(QObject):
    """The menu above a list and its strip of progress, alike on every page; Ctrl+P opens it.

    Where rows are marked the menu begins with the choice between them and all that are shown.
    `papers` are the lines about records, `saves` the files besides the list itself, `more` what
    else stands below.
    """

    def __init__(
        self,
        page: ListPage,
        context: Context,
        saves: Sequence[Saving] = (),
        papers: Choices = nothing,
        more: Choices = nothing,
    ) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self._papers, self._saves, self._more = papers, saves, more
        # Whether all rows are meant though some are marked.
        self._all_meant = False
        self.strip = WriteOut()
        self.strip.said.connect(self._say)
        self.button = MenuButton("Печать и вывод", "printer", self._fill, anew=True)
        self.button.setObjectName("output")
        page.put_right(self.button)
        page.body.addWidget(self.strip)
        page.model.marks_changed.connect(self._follow_marks)

    def open(self) -> None:
        """Ctrl+P: choose what is printed or written."""
        self.button.showMenu()

    @property
    def listed(self) -> Saving:
        """The list itself, in the columns of the screen."""
        title = self._page.title
        write = RowsWriter(title, self.columns)
        return Saving("Сохранить список", title, write, self._page.listing.nouns)

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """The columns of the list in a file and on paper."""
        listing = self._page.listing
        return listing.written or as_written(listing.columns)

    @property
    def chosen(self) -> list[Any] | None:
        """The rows that are marked and meant; None where all that are shown are."""
        return None if self._all_meant else self._page.model.marked or None

    def about(self, do: Callable[[Sequence[Any]], None]) -> None:
        """Do something with the keys of what is chosen, else with that of the current row."""
        marked = self._page.model.marked
        row = self._page.current_row()
        if marked and self._all_meant:
            self._in_background(self._shown(None), lambda shown: do(shown.keys))
        else:
            key = self._page.listing.key
            do([key(each) for each in marked or ([row] if row is not None else [])])

    def save(self, saving: Saving) -> None:
        """Ask for a file and write what is chosen, or all that is shown, into it."""
        chosen = self.chosen
        name = f"{saving.name}, выбранные {len(chosen)}" if chosen else saving.name
        path = dialogs.save_file(self._page, saving.title, name, saving.kinds)
        if path is None:
            return
        context, shown = self._context, self._shown(chosen)

        def write(progress: Progress) -> int:
            return context.ask(saving.write, context, path, progress, shown(progress))

        self.strip.write(write, path, saving.nouns)

    def print_list(self) -> None:
        """Open the list as a paper."""
        self._in_background(self._shown(self.chosen), self._open_paper)

    def _open_paper(self, shown: Shown) -> None:
        from ..paper.paper_page import PaperPage

        title, context = self._page.title, self._context
        table = WrittenTable(title, self.columns, shown.rows)
        paper = next(context.sections.each(ListPaper))

        def make(session: "Session", order: Order) -> Any:
            return paper.make(session, order, table, shown.above)

        document = Document("list", title, shown.above[-1], "list", PaperGroup.FIGURES, 0, make)
        self._page.leaf_asked.emit(PaperPage(context, document))

    # What is meant, gathered in the background.

    def _shown(self, chosen: list[Any] | None) -> Callable[[Progress], Shown]:
        """Return what gathers the rows and says what they are; asked now, done later."""
        page, context, ask = self._page, self._context, self._page.ask
        said = "выбранные строки" if chosen else "; ".join(page.said_filters()) or "весь список"
        words = "выбрано" if chosen else "показано"

        def gather(progress: Progress) -> Shown:
            rows = rows_of(page.listing.fetch, page.listing.key, ask, chosen, progress)
            count = page.listing.count(ask) if page.listing.count and not chosen else len(rows)
            when = date_words(context.today())
            above = (
                context.ask(school).paper_head,
                f"{page.title}: {said}",
                f"{upper_first(words)}: {counted(count, *page.listing.nouns)}, {when}",
            )
            keys = tuple(page.listing.key(row) for row in rows)
            return Shown(rows, keys, tuple(line.replace("\u00a0", " ") for line in above if line))

        return gather

    def _in_background(
        self, work: Callable[[Progress], Shown], done: Callable[[Shown], None]
    ) -> None:
        job = in_background(work, done, self._not_done, self.strip.show_progress, loses=False)
        self.strip.watch(job, "Собирает список. Можно работать дальше")

    def _not_done(self, fault: Exception) -> None:
        if isinstance(fault, Refusal | Trouble):
            self._say(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault

    def _say(self, sentence: str) -> None:
        self._page.notice_asked.emit(sentence, False)

    # The menu.

    def _follow_marks(self, marked: int) -> None:
        self._all_meant = self._all_meant and marked > 0

    def _fill(self, menu: QMenu) -> None:
        if marked := len(self._page.model.marked):
            self._add_choice(menu, marked)
        papers: list[Choice | None] = list(self._papers())
        if next(self._context.sections.each(ListPaper), None) is not None:
            papers.append(Choice("Напечатать список", self.print_list))
        saves: list[Choice | None] = [
            Choice(f"{each.title}…", partial(self.save, each))
            for each in (self.listed, *self._saves)
        ]
        for group in (papers, saves, list(self._more())):
            if group and menu.actions():
                menu.addSeparator()
            self._add(menu, group)

    def _add_choice(self, menu: QMenu, marked: int) -> None:
        count = self._page.shown_count
        words = f"Все показанные ({number(count)})" if count is not None else "Все показанные"
        both = (f"Выбранные ({number(marked)})", False), (words, True)
        actions = [menu.addAction(caption(word)) for word, _ in both]
        for action, (_, all_meant) in zip(actions, both, strict=True):
            action.setCheckable(True)
            action.setChecked(all_meant == self._all_meant)
            action.triggered.connect(partial(self._mean, actions, all_meant))

    def _mean(self, actions: Sequence[Any], all_meant: bool, _on: bool = False) -> None:
        self._all_meant = all_meant
        for action, is_all in zip(actions, (False, True), strict=True):
            action.setChecked(is_all == all_meant)

    def _add(self, menu: QMenu, choices: Sequence[Choice | None]) -> None:
        for choice in choices:
            if choice is None:
                menu.addSeparator()
            else:
                action = menu.addAction(caption(choice.title))
                action.triggered.connect(lambda _=False, do=choice.do: do())


def rows_of(
    fetch: Callable[[Ask, Any], Sequence[Any]],
    key: Callable[[Any], Hashable],
    ask: Ask,
    chosen: Sequence[Any] | None,
    progress: Progress,
) -> list[Any]:
    """Return the rows of a list in its order; of chosen ones those it no longer shows come last."""
    rows: list[Any] = []
    while page := fetch(ask, rows[-1] if rows else None):
        rows += page
        progress(len(rows), len(rows))
    if chosen is None:
        return rows
    wanted = {key(row): row for row in chosen}
    found = [row for row in rows if key(row) in wanted]
    known = {key(row) for row in found}
    return [*found, *(row for at, row in wanted.items() if at not in known)]
