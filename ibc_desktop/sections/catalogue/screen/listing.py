"""What the list of the catalogue shows: its rows, its filters, and its questions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.russian import counted, quoted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Filter, Guess, Listing

from ..rules import finding
from ..rules.queries import LISTED, EditionRow

NOUNS = ("название", "названия", "названий")
_SMALL = ("0", "6")


def free_chip(row: EditionRow) -> Chip | None:
    """Return the state of a title's copies in two words."""
    if not row.copies:
        return None
    if row.free:
        return Chip("ok", "check", f"{row.free} из {row.copies}")
    if row.in_hall:
        return Chip("info", "book-open", "в зале")
    return Chip("warn", "clock", "все на руках")


def imprint(row: EditionRow) -> str:
    """Return «А. П. Чехов. Дрофа, 2014»."""
    published = ", ".join(filter(None, (row.publisher, str(row.year or ""))))
    return ". ".join(filter(None, (row.author, published)))


def full_title(row: EditionRow) -> str:
    """Return the title with the part it is."""
    return f"{row.title}. {row.part}" if row.part else row.title


COLUMNS: tuple[Column[EditionRow], ...] = (
    Column("title", "Книга", full_title, below=imprint, weight=1),
    Column("shelf", "Полка", lambda row: row.shelf_mark, width=17),
    Column(
        "age",
        "Знак",
        lambda row: row.age_mark.label,
        tone=lambda row: "ink" if row.age_mark else "ink3",
        width=5,
    ),
    Column(
        "free", "Свободно", lambda _row: "нет", chip=free_chip, tone=lambda _row: "ink3", width=14
    ),
    *(
        Column(field.key, field.title, lambda row, at=at: row.listed[at], width=field.width or 14)
        for at, field in enumerate(LISTED)
    ),
)


class CatalogueSource:
    """Answers the list's questions; the ranking of a search is kept for its further pages."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._kept: tuple[Ask, finding.Listing] | None = None

    def fetch(self, ask: Ask, after: EditionRow | None) -> Sequence[EditionRow]:
        return self._context.ask(self._page, ask, after)

    def _page(self, session: Session, ask: Ask, after: EditionRow | None) -> Sequence[EditionRow]:
        kept = self._kept
        if after is None or kept is None or kept[0] != ask:
            # Another thread may put its own question in this place before the page is read.
            self._kept = kept = ask, finding.listing(session, self._wanted(ask))
        return finding.page(session, kept[1], after)

    def count(self, ask: Ask) -> int:
        kept = self._kept
        if kept is not None and kept[0] == ask and kept[1].count is not None:
            return kept[1].count
        return self._context.ask(finding.listing, self._wanted(ask)).count or 0

    def guess(self, ask: Ask) -> Guess | None:
        return self._context.ask(_guess, self._wanted(ask))

    def _wanted(self, ask: Ask) -> finding.Filter:
        year_ago = self._context.today() - dt.timedelta(days=365)
        return finding.Filter(
            words=ask.words,
            on_shelf="shelf" in ask.filters,
            ages=_SMALL if "small" in ask.filters else (),
            fiction="fiction" in ask.filters,
            fund=ask.filters.get("fund"),
            added_since=year_ago if "new" in ask.filters else None,
            order=ask.sort or "title",
        )


def _guess(session: Session, wanted: finding.Filter) -> Guess | None:
    """Return what was probably meant: how many books it finds, and the first of them."""
    meant = finding.meant(session, wanted.words)
    if meant is None:
        return None
    shown = finding.listing(session, replace(wanted, words=meant))
    first = next(iter(finding.page(session, shown, None, 1)), None)
    if first is None:
        return None
    named = ", ".join(filter(None, (first.author, quoted(first.title))))
    if shown.count and shown.count > 1:
        return Guess(meant, f"«{meant}»", f"{counted(shown.count, *NOUNS)}: {named}")
    free = counted(first.free, "экземпляр", "экземпляра", "экземпляров")
    where = f": {first.shelf_mark}" if first.shelf_mark else ""
    return Guess(meant, named, f"{free} на полке{where}")


def listing(context: Context) -> Listing:
    """Return what the list page is made of."""
    source = CatalogueSource(context)
    return Listing(
        name="catalogue",
        columns=COLUMNS,
        fetch=source.fetch,
        count=source.count,
        guess=source.guess,
        nouns=NOUNS,
        filters=(
            Filter("shelf", "Есть на полке", "check"),
            Filter("small", "0+ и 6+"),
            Filter("fiction", "Художественная"),
            Filter("new", "Новые за год"),
        ),
        kinds=frozenset({"edition", "copy", "contributor"}),
        may_drop=("age", "shelf"),
        placeholder="Автор, заглавие, тема, ISBN или инвентарный номер",
        icon="books",
        nothing="В каталоге пока нет книг",
    )
