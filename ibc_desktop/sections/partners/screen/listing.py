"""What the list of partners shows: its rows with their agreements, and its questions."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

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

NOUNS = ("партнёр", "партнёра", "партнёров")


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


def _rows(session: Session, context: Context, ask: Ask, after: Listed | None) -> Sequence[Listed]:
    last = after.partner if after else None
    rows = queries.partner_page(session, wanted(ask), context.today(), last)
    agreements = queries.agreements_of(session, [row.id for row in rows])
    return [Listed(row, agreements[row.id]) for row in rows]


def _count(session: Session, context: Context, ask: Ask) -> int:
    return queries.count_partners(session, wanted(ask), context.today())


def _guess(session: Session, context: Context, ask: Ask) -> Guess | None:
    today = context.today()
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


def listing(context: Context) -> Listing:
    """Return what the list page is made of."""
    return Listing(
        name="partners",
        columns=columns(context.today),
        fetch=lambda ask, after: context.ask(_rows, context, ask, after),
        count=lambda ask: context.ask(_count, context, ask),
        guess=lambda ask: context.ask(_guess, context, ask),
        key=lambda row: row.id,
        nouns=NOUNS,
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
