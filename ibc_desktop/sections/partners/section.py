"""How «Партнёры» plugs into the window."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Command, Exporter, Finder, Found, Group, Section, Target
from ibc_desktop.kernel.tables.imports import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _open(context: Context) -> Any:
    from .screen.page import PartnersPage

    return PartnersPage(context)


def _find(context: Context, session: "Session", typed: str, limit: int) -> list[Found]:
    from .rules.queries import agreements_of, partner_page
    from .rules.rows import PartnerFilter
    from .rules.wording import partner_chip

    today = context.today()
    partners = partner_page(session, PartnerFilter(words=typed), today, size=limit)
    agreements = agreements_of(session, [partner.id for partner in partners])
    found = []
    for partner in partners:
        chip = partner_chip(partner, agreements[partner.id], today)
        below = f"{partner.kind.label}, договор {chip.word}" if chip else partner.kind.label
        target = Target("partner", partner.id)
        found.append(Found(partner.name, below, "handshake", "partners", target))
    return found


def _badge(session: "Session", today: dt.date) -> int:
    from .rules.queries import count_ending

    return count_ending(session, today)


def _export(session: "Session", path: Path, tell: Progress) -> int:
    from .exchange import export_partners

    # The table says how the agreements stand on the day it is written.
    return export_partners(session, path, dt.date.today(), tell)


def _check(session: "Session") -> list[str]:
    from .rules.checks import partners_are_sound

    return partners_are_sound(session)


SECTION = Section(
    key="partners",
    title="Партнёры",
    icon="handshake",
    group=Group.PEOPLE,
    order=65,
    digit=None,
    open=_open,
    finders=(Finder("Партнёры", _find),),
    commands=(
        Command("Новый партнёр", "plus", Target("new"), "Ctrl+N"),
        Command("Договоры, которые скоро закончатся", "handshake", Target("ending")),
    ),
    exporters=(Exporter("partners", "Партнёры", _export),),
    checks=(_check,),
    badge=_badge,
)
