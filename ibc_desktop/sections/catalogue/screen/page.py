"""The catalogue's page: what the library has, found as one types, and the chosen book beside."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.checks import Hold
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Shown
from ibc_desktop.kernel.plug.papers import Document, PaperGroup, find_document
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.write_out import TABLES
from ibc_desktop.kit.listing.list_page import Choice, Way
from ibc_desktop.kit.register.register import Bring, Register
from ibc_desktop.kit.register.register_page import RegisterPage
from ibc_desktop.kit.register.saving import ALL_FIELDS, Saving

from ..model import Fund
from ..rules import queries, service
from ..rules.queries import EditionRow
from ..rules.targets import NewEdition, ShowEdition
from .card import EditionCard
from .listing import listing

_ORDERS = (("title", "По заглавию"), ("author", "По автору"), ("year", "Сначала новые"))
_ORDER_AND_FILTER = "Порядок и отбор"
_FILES = (*TABLES, ("RUSMARC для других программ", ("iso",)), ("MARCXML", ("xml",)))
_NOUNS = ("запись", "записи", "записей")
_COPIES = ("экземпляр", "экземпляра", "экземпляров")


class CatalogueList(RegisterPage):
    """The list with its card; forms open over it."""

    def __init__(self, context: Context) -> None:
        self._fund: Fund | None = None
        super().__init__(context, CATALOGUE)
        self.card.said.connect(self.notice_asked)

    def add_menus(self) -> None:
        self._order_button = self.add_menu(_ORDER_AND_FILTER, "filter", self._order_choices)

    def begin(self) -> None:
        """A new book begins with the words that were sought, wherever it was asked for."""
        self.new()

    def show_record(self, row: EditionRow) -> None:
        """Show one book alone, by its title; the filters stay."""
        self.search.setText(row.title)
        self.card.show_row(row)

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> FormPage:
        self._form = super().form(record_id, start)
        return self._form

    def next_step(self, made: Sequence[int]) -> Choice | None:
        """The labels of the new copies; where there are none, these first."""
        copies = getattr(self._form, "made_copies", ())
        if not copies:
            return Choice("Записать экземпляры", partial(self.edit, made[-1]))
        document = find_document(self._context.sections, "labels")
        labels = counted(len(copies), "этикетку", "этикетки", "этикеток")
        return Choice(f"Напечатать {labels}", partial(super().open_paper, document, copies))

    def deeds(self) -> dict[str, Callable[[int], object]]:
        title = "Книга удалена из каталога"
        return {
            "edit": self.edit,
            "copy": self._edit_copy,
            "remove": lambda key: self.do(
                title, service.remove_edition, key, self._context.sections.all(Hold)
            ),
        }

    def _edit_copy(self, copy_id: int) -> None:
        from .copy_form import copy_form

        self.leaf_asked.emit(copy_form(self._context, copy_id, self.notice_asked.emit))

    def say_totals(self) -> None:
        in_background(partial(self._context.ask, queries.totals), self._show_totals, _pass_over)

    def _show_totals(self, found: tuple[int, int]) -> None:
        editions, copies = found
        titles = counted(editions, "название", "названия", "названий")
        books = counted(copies, "экземпляр", "экземпляра", "экземпляров")
        self.set_subtitle(f"{titles}, {books}")

    # The menu above the list.

    def clear_filters(self) -> None:
        self._set_fund(None)
        super().clear_filters()

    def narrowing(self) -> Callable[[], None]:
        put_back, fund = super().narrowing(), self._fund

        def with_fund() -> None:
            put_back()
            self._set_fund(fund)

        return with_fund

    def said_filters(self) -> list[str]:
        orders = [f"порядок: {word.lower()}" for key, word in _ORDERS if key == self.ask.sort]
        return [
            *([self._fund.label] if self._fund else []),
            *(each for each in super().said_filters() if not each.startswith("порядок")),
            *orders,
        ]

    def chosen_filters(self) -> dict[str, Any]:
        return super().chosen_filters() | ({"fund": self._fund} if self._fund else {})

    def _order_choices(self) -> list[Choice | None]:
        orders = [Choice(word, partial(self.sort_by, key)) for key, word in _ORDERS]
        funds = [Choice(fund.label, partial(self._set_fund, fund)) for fund in Fund]
        return [*orders, None, Choice("Весь фонд", partial(self._set_fund, None)), *funds]

    def _set_fund(self, fund: Fund | None) -> None:
        self._fund = fund
        self._order_button.setText(fund.label if fund else _ORDER_AND_FILTER)
        self.reload()

    # Papers.

    def open_paper(self, document: Document, ids: Sequence[int], part: str = "") -> None:
        """Labels are about copies: those of these books."""
        from ..paper.copies_to_label import about_copies, copy_ids

        if about_copies(document.key) and ids:
            ids = self._context.ask(copy_ids, ids)
            if not ids:
                self.say("У этих книг нет экземпляров. Запишите их, потом печатайте этикетки")
                return
        super().open_paper(document, ids)


def _pass_over(fault: Exception) -> None:
    """Leave the totals unsaid: what is the matter with the file, the list says."""
    if not isinstance(fault, Refusal | Stopped | Trouble):
        raise fault


def _form(context: Context, key: int | None, start: Mapping[str, Any]) -> FormPage:
    # Not needed for the first page, which is waited for.
    from .form import edition_form

    return edition_form(context, key, start)


def _row(session: Session, key: int) -> EditionRow | None:
    return next(iter(queries.rows_by_ids(session, [key])), None)


# What writes files is loaded when one is written.


def _write_editions(
    session: Session, context: Context, path: Path, tell: Progress, shown: Shown
) -> int:
    from ..exchange.export import export_editions

    return export_editions(session, context, path, tell, shown)


def _write_copies(
    session: Session, context: Context, path: Path, tell: Progress, shown: Shown
) -> int:
    from ..exchange.export import export_copies_of

    return export_copies_of(session, context, path, tell, shown)


CATALOGUE = Register(
    title="Каталог",
    listing=listing,
    card=EditionCard,
    form=_form,
    new="Новая книга",
    row=_row,
    gone="Запись о книге удалена. Обновите список",
    named=lambda row: row.title,
    first=Way("plus", "Записать первую книгу"),
    add=Way("plus", "Добавить новую книгу", "с этими словами в заглавии"),
    shows=ShowEdition,
    begins=NewEdition,
    start=lambda sought: {"title": sought},
    papers=PaperGroup.STOCK,
    picks=True,
    saves=(
        Saving(ALL_FIELDS, "Каталог, все сведения", _write_editions, _NOUNS, _FILES),
        Saving("Сохранить экземпляры", "Экземпляры", _write_copies, _COPIES),
    ),
    bring=Bring(
        "books",
        Way(
            "upload",
            "Перенести старые списки",
            "из Excel, МАРК-SQL, ИРБИС: программа сама поймёт файл",
        ),
        "Загрузить книги из файла…",
    ),
)


OFFERS = (SectionPage(lambda context: Pages(CatalogueList(context))),)
