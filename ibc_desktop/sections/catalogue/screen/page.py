"""The catalogue's page: what the library has, found as one types, and the chosen book beside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, PaperGroup
from ibc_desktop.kernel.plug.section import Target
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.dialogs import save_file
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.write_out import TABLES, WriteOut
from ibc_desktop.kit.listing.list_page import Ask, Choice, Deed, ListPage, Way, WayOut
from ibc_desktop.kit.paper.paper_menu import paper_page, papers_of

from ..model import Fund
from ..rules import queries
from ..rules.queries import EditionRow
from .card import EditionCard
from .listing import CatalogueSource, listing

_ORDERS = (("title", "По заглавию"), ("author", "По автору"), ("year", "Сначала новые"))
_ORDER_AND_FILTER = "Порядок и отбор"
_RECORDS = (("RUSMARC для других программ", ("iso",)), ("MARCXML", ("xml",)))


class CatalogueList(ListPage):
    """The list with its card; forms open over it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.card = EditionCard(context)
        self._fund: Fund | None = None
        super().__init__(
            "Каталог", listing(CatalogueSource(context)), context.preferences, self.card
        )
        self.card.edit_asked.connect(self._edit)
        self.card.copy_asked.connect(self._edit_copy)
        self.card.said.connect(self.notice_asked)
        self.card.paper_asked.connect(self._print_book)
        self.add_deed(Deed("Новая книга", self.new, "plus", "Ctrl+N", main=True))
        self._order_button = self.add_menu(_ORDER_AND_FILTER, "filter", self._order_choices())
        self._output_button = self.add_menu("Печать и вывод", "printer", self._output_choices())
        self.progress = WriteOut()
        self.progress.said.connect(self._say)
        self.body.addWidget(self.progress)
        self._say_totals()

    def new(self) -> None:
        sought = self.ask.words if self.parts.empty is not None else ""
        self._open_form(None, {"title": sought} if sought else {})

    def open_row(self, row: EditionRow) -> None:
        if not self.parts.show_detail():
            self._edit(row.id)

    def edit_row(self, row: EditionRow) -> None:
        self._edit(row.id)

    def show_target(self, target: Target) -> None:
        if target.kind == "new":
            self.new()
        elif target.kind == "words":
            self.search.setText(target.words)
        elif target.kind == "edition":
            self._find(target.id)

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds & self.listing.kinds or "loan" in kinds:
            self.card.reload()
            self._say_totals()

    def print_shown(self) -> None:
        self._output_button.showMenu()

    def ways_out(self, ask: Ask) -> list[WayOut]:
        ways = []
        if ask.filters:
            below = "сейчас список сужен отбором"
            ways.append(WayOut(Way("filter", "Искать без отбора", below, "Alt+1"), self._widen))
        if ask.words:
            below = "с этими словами в заглавии"
            ways.append(WayOut(Way("plus", "Добавить новую книгу", below, "Ctrl+N"), self.new))
        if ask.is_plain:
            below = "из Excel, МАРК-SQL, ИРБИС: программа сама поймёт файл"
            ways += [
                WayOut(Way("plus", "Записать первую книгу", "", "Ctrl+N"), self.new),
                WayOut(Way("upload", "Перенести старые списки", below, "Alt+2"), self._bring_lists),
            ]
        return ways

    def _bring_lists(self) -> None:
        self._context.go("import", Target("books"))

    def _edit(self, edition_id: int) -> None:
        self._open_form(edition_id, {})

    def _edit_copy(self, copy_id: int) -> None:
        from .copy_form import copy_form

        self.leaf_asked.emit(copy_form(self._context, copy_id, self.notice_asked.emit))

    def _open_form(self, edition_id: int | None, start: dict[str, str]) -> None:
        # Not needed for the first page, which is waited for.
        from .form import edition_form

        page = edition_form(self._context, edition_id, start, self.notice_asked.emit)
        self.leaf_asked.emit(page)

    def _find(self, edition_id: int) -> None:
        """Show one book alone: by its inventory number or its title."""
        rows = self._context.ask(queries.rows_by_ids, [edition_id])
        if rows:
            self.search.setText(rows[0].title)
            self.card.show_row(rows[0])

    def _widen(self) -> None:
        self.clear_filters()
        self._set_fund(None)

    def _say_totals(self) -> None:
        in_background(self._read_totals, self._show_totals, _pass_over)

    def _read_totals(self) -> tuple[int, int]:
        return self._context.ask(queries.totals)

    def _show_totals(self, found: tuple[int, int]) -> None:
        editions, copies = found
        titles = counted(editions, "название", "названия", "названий")
        books = counted(copies, "экземпляр", "экземпляра", "экземпляров")
        self.set_subtitle(f"{titles}, {books}")

    # Menus above the list.

    def _order_choices(self) -> list[Choice | None]:
        orders = [Choice(word, partial(self.sort_by, key)) for key, word in _ORDERS]
        funds = [Choice(fund.label, partial(self._set_fund, fund)) for fund in Fund]
        return [*orders, None, Choice("Весь фонд", partial(self._set_fund, None)), *funds]

    def _output_choices(self) -> list[Choice | None]:
        papers = papers_of(self._context, PaperGroup.STOCK, picks=True)
        return [
            *(Choice(each.title, partial(self._print, each)) for each in papers),
            None,
            Choice("Сохранить весь каталог…", self._export),
            Choice("Сохранить список экземпляров…", self._export_copies),
            None,
            Choice("Загрузить книги из файла…", self._bring_lists),
        ]

    def chosen_filters(self) -> frozenset[str]:
        return super().chosen_filters() | ({f"fund:{self._fund}"} if self._fund else set())

    def _set_fund(self, fund: Fund | None) -> None:
        self._fund = fund
        self._order_button.setText(fund.label if fund else _ORDER_AND_FILTER)
        self.reload()

    # Papers.

    def _print(self, document: Document) -> None:
        """Open a paper about the marked books, else about the chosen one."""
        marked = [row.id for row in self.model.marked]
        row = self.current_row()
        self._print_books(document, marked or ([row.id] if row else []))

    def _print_book(self, document: Document, edition_id: int) -> None:
        self._print_books(document, [edition_id])

    def _print_books(self, document: Document, edition_ids: list[int]) -> None:
        from ..paper.copies_to_label import about_copies, copy_ids

        if about_copies(document.key) and edition_ids:
            ids = self._context.ask(copy_ids, edition_ids)
            if not ids:
                self._say("У этих книг нет экземпляров. Запишите их, потом печатайте этикетки")
                return
            edition_ids = list(ids)
        self.leaf_asked.emit(paper_page(self._context, document, ids=edition_ids))

    # Writing out.

    def _export(self) -> None:
        path = save_file(self, "Сохранить каталог", "Каталог", (*TABLES, *_RECORDS))
        if path is not None:
            self._write(partial(_export_catalogue, self._context, path), path)

    def _export_copies(self) -> None:
        path = save_file(self, "Сохранить список экземпляров", "Экземпляры", TABLES)
        if path is not None:
            self._write(partial(_export_copies, self._context, path), path)

    def _write(self, work: Callable[[Progress], int], path: Path) -> None:
        self.progress.write(work, path, ("запись", "записи", "записей"))

    def _say(self, sentence: str) -> None:
        self.notice_asked.emit(sentence, False)


def _pass_over(fault: Exception) -> None:
    """Leave the totals unsaid: what is the matter with the file, the list says."""
    if not isinstance(fault, Refusal | Stopped | Trouble):
        raise fault


def _export_catalogue(context: Context, path: Path, progress: Progress) -> int:
    from ..exchange import export

    return context.ask(export.export_catalogue, path, progress)


def _export_copies(context: Context, path: Path, _progress: Progress) -> int:
    from ..exchange import export

    return context.ask(export.export_copies, path)


class CataloguePage(Pages):
    """What the section opens: the list, and the forms over it."""

    def __init__(self, context: Context) -> None:
        super().__init__(CatalogueList(context))
