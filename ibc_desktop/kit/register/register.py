"""A register said once: the list of plain records with its card, forms, ways out and outputs.

    PARTNERS = Register(
        title="Партнёры",
        listing=listing,                                  # context -> Listing
        card=PartnerCard,                                 # context -> RecordCard
        form=PARTNER.form,                                # context, key or None, start -> FormPage
        shows=ShowPartner, begins=NewPartner,             # what leads to a record, to a new one
        new="Новый партнёр",
        row=queries.PARTNERS.one,                         # session, key -> the record, or None
        gone="Карточка партнёра удалена. Найдите другого",
        named=lambda partner: partner.name,               # by these words the list finds it
        start=lambda sought: {"name": upper_first(sought)},
        first=Way("plus", "Записать первого партнёра", "библиотека, музей"),
        add=Way("plus", "Записать партнёра"),
        saves=(Saving("Сохранить всех партнёров", "Партнёры", exported("partners"), NOUNS),),
    )
    def partners_page(context):
        return Pages(RegisterPage(context, PARTNERS))

A section with more to say derives its page from RegisterPage.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import PaperGroup
from ibc_desktop.kernel.plug.target import Target

from ..form.form_page import FormPage
from ..listing.listing import Listing
from ..listing.record_card import RecordCard
from ..parts.empty import Way
from .saving import Saving

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Bring:
    """Where an old list comes from: the importer's key, the way out of emptiness, the menu."""

    importer: str
    way: Way
    choice: str


@dataclass(frozen=True)
class Register:
    """What a register is called, shows and offers; the example above says what each part is.

    `either` names the filters that a filter switches off. `first` and `add` are the ways to a
    new record from an empty register and from words that found nothing.
    """

    title: str
    listing: Callable[[Context], Listing]
    card: Callable[[Context], RecordCard]
    form: Callable[[Context, int | None, Mapping[str, Any]], FormPage]
    new: str
    row: "Callable[[Session, int], Any]"
    gone: str
    named: Callable[[Any], str]
    first: Way
    add: Way
    shows: type[Target] | None = None
    begins: type[Target] | None = None
    start: Callable[[str], Mapping[str, Any]] = lambda _sought: {}
    totals: Callable[[Context], str] | None = None
    either: Mapping[str, Sequence[str]] = field(default_factory=dict)
    papers: PaperGroup | None = None
    # Only the papers about a record.
    picks: bool = False
    saves: tuple[Saving, ...] = ()
    bring: Bring | None = None
    sample: str | None = None
