"""The partners' page: everybody the centre works with, and the agreements with the chosen one."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.section import Target
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.write_out import TABLES, WriteOut
from ibc_desktop.kit.listing.list_page import Ask, Choice, Deed, Way, WayOut
from ibc_desktop.kit.listing.record_list import RecordList
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.parts.wrapping_row import FlowRow

from .. import exchange
from ..model import PartnerKind
from ..rules import queries, service
from ..rules.rows import PartnerFilter, PartnerRow
from .card import PartnerCard
from .deeds import end_agreement_well, end_partner_well, renew_well
from .form import AgreementForm, PartnerForm
from .listing import ENDED, ENDING, KIND, WITH_AGREEMENT, PartnersSource, listing, totals, wanted

_NOUNS = ("партнёр", "партнёра", "партнёров")
# Filters that leave nobody where both are on: switching one on switches the others off.
_EITHER = {ENDED: (ENDING, WITH_AGREEMENT), ENDING: (ENDED,), WITH_AGREEMENT: (ENDED,)}


class PartnersList(RecordList):
    """The list with its card; forms open over it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.kind_pill = MenuPill("По виду", _kinds, "Все виды")
        source = PartnersSource(context)
        super().__init__("Партнёры", listing(source), context, PartnerCard(context))
        self.kind_pill.chosen.connect(self.reload)
        for key, pill in self._pills.items():
            pill.toggled.connect(partial(self._switch_off_others, key))
        self._listen_to_card()
        self.add_deed(Deed("Новый партнёр", self.new, "plus", "Ctrl+N", main=True))
        self.output = WriteOut()
        self.add_output(self.output, self._output_choices())
        self._say_totals()

    # Hooks of the list and the page.

    def new(self) -> None:
        """Ctrl+N: a new partner, of the name that was sought and not found."""
        sought = self.ask.words if self.parts.empty is not None else ""
        self.open_form(None, {"name": upper_first(sought)})

    def show_target(self, target: Target) -> None:
        if target.kind == "new":
            self.open_form(None, {})
        elif target.kind == "partner":
            self.show_partner(target.id)
        elif target.kind == "words":
            self.search.setText(target.words)
        elif target.kind == "ending":
            self.search.clear()
            self.clear_filters()
            self._pills[ENDING].setChecked(True)

    def refresh(self, kinds: frozenset[str]) -> None:
        super().refresh(kinds)
        if kinds:
            # Tabs of other sections stand on the card, and only they know what feeds them.
            self.card.reload()
        if kinds & self.listing.kinds:
            self._say_totals()

    def chosen_filters(self) -> frozenset[str]:
        kind = self.kind_pill.value
        return super().chosen_filters() | ({f"{KIND}{kind}"} if kind else set())

    def clear_filters(self) -> None:
        self.kind_pill.choose(None)
        super().clear_filters()
        self.reload()

    def ways_out(self, ask: Ask) -> list[WayOut]:
        if ask.is_plain:
            return self._first_steps()
        ways = []
        if ask.filters:
            way = Way("filter", "Искать без отбора", "сейчас список сужен отбором", "Alt+1")
            ways.append(WayOut(way, self.clear_filters))
        if ask.words:
            ways.append(WayOut(Way("plus", "Записать партнёра", "", "Ctrl+N"), self.new))
        return ways

    def show_partner(self, partner_id: int) -> None:
        """Find this partner by name and show the card."""
        partner = self._context.ask(queries.partner_row, partner_id)
        if partner is None:
            self.say("Такого партнёра больше нет. Найдите его заново")
            return
        self.clear_filters()
        self._pills[ENDED].setChecked(partner.ended_on is not None)
        self.seek(partner_id)
        self.search.setText(partner.name)
        self.reload()

    # Deeds.

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> PartnerForm:
        return PartnerForm(self._context, record_id, dict(start), self.notice_asked.emit)

    def _new_agreement(self, partner_id: int) -> None:
        self.leaf_asked.emit(AgreementForm(self._context, partner_id, None, self.notice_asked.emit))

    def _edit_agreement(self, agreement_id: int) -> None:
        partner_id = self.card.record_id or 0
        form = AgreementForm(self._context, partner_id, agreement_id, self.notice_asked.emit)
        self.leaf_asked.emit(form)

    def _ask_first(self, make: Callable[..., DeedWell], record: Any) -> None:
        self.open_well(make(self._context, record, self.notice_asked.emit))

    def _end(self, partner_id: int) -> None:
        self._ask_first(end_partner_well, self._partner(partner_id))

    def _resume(self, partner_id: int) -> None:
        title = f"Снова партнёр: {self._partner(partner_id).called}"
        if self._do(title, partial(service.resume_partner, partner_id=partner_id)):
            self.show_partner(partner_id)

    def _remove(self, partner_id: int) -> None:
        title = f"Удалён партнёр: {self._partner(partner_id).called}"
        self._do(title, partial(service.remove_partner, partner_id=partner_id))

    def _drop(self, agreement_id: int) -> None:
        remove = partial(service.remove_agreement, agreement_id=agreement_id)
        self._do("Удалён проект договора", remove)

    def _do(self, title: str, deed: Callable[..., object]) -> bool:
        """Do a deed that asks nothing; return whether it was done."""
        try:
            self._context.do(title, deed)
        except (Refusal, Trouble) as no:
            self.say(no.sentence)
            return False
        self.notice_asked.emit(title, True)
        return True

    def _partner(self, partner_id: int) -> PartnerRow:
        partner = self._context.ask(queries.partner_row, partner_id)
        assert partner is not None
        return partner

    # Filters, and where there is nobody.

    def _over_row(self) -> FlowRow:
        row = super()._over_row()
        row.addWidget(self.kind_pill)
        return row

    def _switch_off_others(self, key: str, on: bool) -> None:
        for other in _EITHER[key] if on else ():
            self._pills[other].setChecked(False)

    def _first_steps(self) -> list[WayOut]:
        sample = Way("graduation", "Посмотреть на примере школы", "", "Alt+2")
        return [
            WayOut(Way("plus", "Записать первого партнёра", "библиотека, музей", "Ctrl+N"),
                   self.new),
            WayOut(sample, partial(self._context.go, "settings", Target("sample"))),
        ]  # fmt: skip

    def _say_totals(self) -> None:
        self.set_subtitle(totals(self._context))

    # Lists out.

    def _output_choices(self) -> list[Choice | None]:
        return [
            Choice("Сохранить этот список…", self._save_shown),
            Choice("Сохранить всех партнёров…", self._save_all),
        ]

    def _save_shown(self) -> None:
        self._write("Сохранить этот список", partial(_write_shown, self._context, wanted(self.ask)))

    def _save_all(self) -> None:
        self._write("Сохранить всех партнёров", partial(_write_all, self._context))

    def _write(self, title: str, write: Callable[..., int]) -> None:
        path = dialogs.save_file(self, title, "Партнёры", TABLES)
        if path is not None:
            self.output.write(partial(write, path), path, _NOUNS)

    def _listen_to_card(self) -> None:
        card = self.card
        card.edit_asked.connect(self.edit)
        card.end_asked.connect(self._end)
        card.resume_asked.connect(self._resume)
        card.remove_asked.connect(self._remove)
        card.agreement_asked.connect(self._new_agreement)
        card.agreement_edit_asked.connect(self._edit_agreement)
        card.renew_asked.connect(partial(self._ask_first, renew_well))
        card.agreement_end_asked.connect(partial(self._ask_first, end_agreement_well))
        card.drop_asked.connect(self._drop)


class PartnersPage(Pages):
    """What the section opens: the list, and the pages over it."""

    def __init__(self, context: Context) -> None:
        super().__init__(PartnersList(context))


def _kinds() -> list[tuple[str, str]]:
    return [(kind, kind.label) for kind in PartnerKind]


def _write_shown(context: Context, shown: PartnerFilter, path: Path, progress: Progress) -> int:
    return context.ask(exchange.export_shown, shown, path, context.today(), progress)


def _write_all(context: Context, path: Path, progress: Progress) -> int:
    return context.ask(exchange.export_partners, path, context.today(), progress)
