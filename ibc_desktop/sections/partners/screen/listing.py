"""What the list of partners shows: its rows with their agreements, and its questions."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Ask, Filter, Guess, Listing

from ..model import PartnerKind
from ..rules import queries
from ..rules.rows import AgreementRow, PartnerFilter, PartnerRow
from ..rules.wording import partner_chip, second_line

# Filters of the list; a kind is «kind:» with its code.
WITH_AGREEMENT, ENDING, ENDED, KIND = "agreement", "ending", "ended", "kind:"


@dataclass(frozen=True)
class Listed:
    """A row of the list: the partner and all agreements with it."""

    partner: PartnerRow
    agreements: Sequence[AgreementRow] = ()

    @property
    def id(self) -> int:
        return self.partner.id


def columns(today: Callable[[], dt.date]) -> tuple[Column[Listed], ...]:
    """Return the columns of the list, as of the day that `today` tells."""
    return (
        Column(
            "name",
            "Партнёр",
            lambda row: row.partner.name,
            below=lambda row: second_line(row.partner),
            weight=1,
        ),
        Column(
            "agreement",
            "Договор",
            lambda _row: "без договора",
            chip=lambda row: partner_chip(row.partner, row.agreements, today()),
            width=21,
        ),
    )


class PartnersSource:
    """Answers the list's questions, outside the window's thread too."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.columns = columns(context.today)

    def fetch(self, ask: Ask, after: Listed | None) -> Sequence[Listed]:
        last = after.partner if after else None
        with self._context.database.read() as session:
            rows = queries.partner_page(session, wanted(ask), self._context.today(), last)
            agreements = queries.agreements_of(session, [row.id for row in rows])
        return [Listed(row, agreements[row.id]) for row in rows]

    def count(self, ask: Ask) -> int:
        return self._context.ask(queries.count_partners, wanted(ask), self._context.today())

    def guess(self, ask: Ask) -> Guess | None:
        today = self._context.today()
        with self._context.database.read() as session:
            words = queries.meant(session, wanted(ask), today)
            if words is None:
                return None
            narrowed = replace(wanted(ask), words=words)
            first = queries.partner_page(session, narrowed, today, size=1)[0]
            others = queries.count_partners(session, narrowed, today) - 1
        more = f", и ещё {counted(others, 'похожий', 'похожих', 'похожих')}" if others else ""
        return Guess(words, first.name, f"{first.kind.label}{more}")


def wanted(ask: Ask) -> PartnerFilter:
    """Return the filter that the words and pills of the list mean."""
    kind = next((key for key in ask.filters if key.startswith(KIND)), None)
    return PartnerFilter(
        words=ask.words,
        kind=PartnerKind(kind.removeprefix(KIND)) if kind else None,
        with_agreement=WITH_AGREEMENT in ask.filters,
        ending=ENDING in ask.filters,
        ended=ENDED in ask.filters,
    )


def totals(context: Context) -> str:
    """«8 партнёров, с договором 5, прежних 2»."""
    present, with_agreement, ended = context.ask(queries.totals, context.today())
    told = [
        counted(present, "партнёр", "партнёра", "партнёров") if present else "",
        f"с действующим договором {with_agreement}" if with_agreement else "",
        f"прежних {ended}" if ended else "",
    ]
    return ", ".join(filter(None, told)) or "Партнёров пока нет"


def listing(source: PartnersSource) -> Listing:
    """Return what the list page is made of."""
    return Listing(
        name="partners",
        columns=source.columns,
        fetch=source.fetch,
        count=source.count,
        guess=source.guess,
        key=lambda row: row.id,
        nouns=("партнёр", "партнёра", "партнёров"),
        filters=(
            Filter(WITH_AGREEMENT, "С договором"),
            Filter(ENDING, "Скоро закончится"),
            Filter(ENDED, "Прежние"),
        ),
        kinds=frozenset({"partner", "agreement"}),
        placeholder="Название, город или контактное лицо",
        icon="handshake",
        nothing="Партнёров пока нет",
    )
