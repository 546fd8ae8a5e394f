"""The partners' page: everybody the centre works with, and the agreements with the chosen one."""

from collections.abc import Callable, Sequence
from functools import partial

from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import exported
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Choice, Way
from ibc_desktop.kit.register.register import Register
from ibc_desktop.kit.register.register_page import RegisterPage
from ibc_desktop.kit.register.saving import ALL_FIELDS, Saving

from .. import exchange
from ..rules import queries, service
from ..rules.rows import PartnerRow
from ..rules.targets import NewPartner, ShowEnding, ShowPartner
from .card import PartnerCard
from .card_forms import end_agreement_well, end_partner_well, renew_well
from .form import PARTNER, AgreementForm
from .listing import ENDED, ENDING, NOUNS, WITH_AGREEMENT, listing, totals


class PartnersList(RegisterPage):
    """The list with its card; forms open over it."""

    def targets(self) -> dict[type[Target], Callable[..., object]]:
        return super().targets() | {ShowEnding: partial(self.show_filtered, ENDING)}

    def show_record(self, row: PartnerRow) -> None:
        super().show_record(row)
        self._pills[ENDED].setChecked(row.ended_on is not None)

    def next_step(self, made: Sequence[int]) -> Choice | None:
        """The agreement, where there is none yet."""
        if self.record(made[-1]).agreements:
            return None
        return Choice("Записать договор", partial(self._add_agreement, made[-1]))

    def deeds(self) -> dict[str, Callable[[int], object]]:
        return {
            "edit": self.edit,
            "end": partial(self._ask_first, end_partner_well),
            "resume": self._resume,
            "remove": self._remove,
            "add_agreement": self._add_agreement,
            "edit_agreement": self._edit_agreement,
            "renew": partial(self._ask_first, renew_well),
            "end_agreement": partial(self._ask_first, end_agreement_well),
            "drop": self._drop,
        }

    def _add_agreement(self, partner_id: int) -> None:
        self.open_over(AgreementForm(self._context, partner_id, None))

    def _edit_agreement(self, agreement_id: int) -> None:
        partner_id = self.card.record_id or 0
        self.open_over(AgreementForm(self._context, partner_id, agreement_id))

    def _ask_first(self, make: Callable[[Context, int], DeedWell], key: int) -> None:
        self.open_well(make(self._context, key))

    def _resume(self, partner_id: int) -> None:
        title = f"Снова партнёр: {self.record(partner_id).called}"
        if self.do(title, service.resume_partner, partner_id):
            self.show_key(partner_id)

    def _remove(self, partner_id: int) -> None:
        title = f"Удалён партнёр: {self.record(partner_id).called}"
        self.do(title, service.remove_partner, partner_id)

    def _drop(self, agreement_id: int) -> None:
        self.do("Удалён проект договора", service.remove_agreement, agreement_id)


PARTNERS = Register(
    title="Партнёры",
    listing=listing,
    card=PartnerCard,
    form=PARTNER.form,
    new=PARTNER.new,
    row=queries.PARTNERS.one,
    gone="Карточка партнёра удалена. Найдите другого",
    named=lambda partner: partner.name,
    first=Way("plus", "Записать первого партнёра", "библиотека, музей"),
    add=Way("plus", "Записать партнёра"),
    shows=ShowPartner,
    begins=NewPartner,
    start=lambda sought: {"name": upper_first(sought)},
    totals=totals,
    # Both on would leave nobody.
    either={ENDED: (ENDING, WITH_AGREEMENT), ENDING: (ENDED,), WITH_AGREEMENT: (ENDED,)},
    saves=(
        Saving(ALL_FIELDS, "Партнёры, все сведения", exchange.export_rows, NOUNS),
        Saving("Сохранить всех, и прежних", "Все партнёры", exported("partners"), NOUNS),
    ),
    sample="",
)


OFFERS = (SectionPage(lambda context: Pages(PartnersList(context, PARTNERS))),)
