"""What the list of partners shows: its columns and filters, and the words around it."""

import datetime as dt
from collections.abc import Callable

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.rows import Meant
from ibc_desktop.kit.listing.listing import Filter, Guess, Listing, RowsSource
from ibc_desktop.kit.parts.menu_pill import MenuPill

from ..model import PartnerKind
from ..rules import queries
from ..rules.rows import PartnerRow
from ..rules.wording import partner_chip, second_line

# What narrows the list, as PartnerFilter calls it.
WITH_AGREEMENT, ENDING, ENDED, KIND = "with_agreement", "ending", "ended", "kind"

NOUNS = ("партнёр", "партнёра", "партнёров")


def columns(today: Callable[[], dt.date]) -> tuple[Column[PartnerRow], ...]:
    """Return the columns of the list, as of the day that `today` tells."""
    return (
        Column("name", "Партнёр", lambda row: row.name, below=second_line, weight=1),
        Column(
            "agreement",
            "Договор",
            lambda _row: "без договора",
            chip=lambda row: partner_chip(row, today()),
            width=21,
        ),
    )


def _guess(meant: Meant[PartnerRow]) -> Guess:
    others = counted(meant.count - 1, "похожий", "похожих", "похожих")
    more = f", и ещё {others}" if meant.count > 1 else ""
    return Guess(meant.words, meant.first.name, f"{meant.first.kind.label}{more}")


def totals(context: Context) -> str:
    """«8 партнёров, с договором 5, прежних 2»."""
    present, with_agreement, ended = context.ask(queries.totals, context.today())
    told = [
        counted(present, "партнёр", "партнёра", "партнёров") if present else "",
        f"с действующим договором {with_agreement}" if with_agreement else "",
        f"прежних {ended}" if ended else "",
    ]
    return ", ".join(filter(None, told)) or "Партнёров пока нет"


def listing(context: Context) -> Listing:
    """Return what the list page is made of."""
    kinds = [(kind, kind.label) for kind in PartnerKind]
    source = RowsSource(context, queries.PARTNERS, _guess)
    return Listing(
        name="partners",
        columns=columns(context.today),
        fetch=source.fetch,
        count=source.count,
        guess=source.guess,
        nouns=NOUNS,
        filters=(
            Filter(WITH_AGREEMENT, "С договором"),
            Filter(ENDING, "Скоро закончится"),
            Filter(ENDED, "Прежние"),
        ),
        menus={KIND: MenuPill("По виду", lambda: kinds, "Все виды")},
        kinds=frozenset({"partner", "agreement"}),
        placeholder="Название, город или контактное лицо",
        icon="handshake",
        nothing="Партнёров пока нет",
    )
