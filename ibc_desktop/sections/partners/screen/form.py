"""The forms of a partner and of an agreement."""

from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    TextEditor,
)
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.register.record_form import RecordSaid

from ..model import PartnerKind
from ..rules import queries, service
from ..rules.drafts import AgreementDraft, PartnerDraft
from ..rules.wording import agreement_title

PARTNER_FIELDS = (
    Field("name", "Название или имя", required=True, group="Кто это"),
    Field("kind", "Вид", partial(ChoiceEditor, PartnerKind), width=28, line="kind"),
    Field("short_name", "Кратко, для планов", TextEditor, line="kind",
          hint="как писать в плане: «сельская библиотека»"),
    Field("address", "Адрес"),
    Field("contact_name", "Контактное лицо", TextEditor, width=32, line="who",
          group="Как связаться"),
    Field("contact_post", "Должность", TextEditor, line="who"),
    Field("phone", "Телефон", TextEditor, width=18, line="touch"),
    Field("email", "Почта", TextEditor, width=20, line="touch"),
    Field("site", "Сайт", TextEditor, line="touch"),
    Field("note", "Примечание", partial(LinesEditor, lines=2)),
)  # fmt: skip


def _save(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return service.save_partner(session, PartnerDraft(**values), key).id


PARTNER = RecordSaid(
    draft="partner",
    new="Новый партнёр",
    changed="Изменён партнёр",
    fields=lambda _context: PARTNER_FIELDS,
    read=queries.PARTNERS.one,
    save=_save,
    named=lambda partner: partner.name,
    title=lambda _partner: "Партнёр",
)


def agreement_fields(context: Context, *, ended: bool) -> tuple[Field, ...]:
    """Return the fields of an agreement; the day it was ended is asked only of an ended one."""
    day = partial(DateEditor, today=context.today)
    fields = (
        Field("number", "Номер", TextEditor, width=14, line="number", group="Договор"),
        Field("signed_on", "Подписан", day, width=16, line="number", hint="пусто, пока это проект"),
        Field("subject", "О чём", TextEditor,
              hint="«о сотрудничестве», «о коллективном абонементе»"),
        Field("valid_from", "Действует с", day, width=16, line="term", group="Срок",
              hint="пусто, если с дня подписания"),
        Field("valid_until", "Действует до", day, width=16, line="term",
              hint="пусто, если без срока"),
        Field("prolongs", "Продлевается сам на год", CheckEditor),
        Field("note", "Примечание", partial(LinesEditor, lines=2)),
    )  # fmt: skip
    end = Field("ended_on", "Прекращён с", day, width=16, hint="сотрите, если договор в силе")
    return (*fields[:-1], end, fields[-1]) if ended else fields


class AgreementForm(FormPage):
    """A new agreement with a partner, or one that is there; `saved` carries the partner's key."""

    def __init__(self, context: Context, partner_id: int, agreement_id: int | None) -> None:
        self._context = context
        self._partner_id, self._agreement_id = partner_id, agreement_id
        partner = context.ask(queries.PARTNERS.one, partner_id)
        was = context.ask(queries.agreement_row, agreement_id) if agreement_id else None
        self._partner = partner.called if partner else ""
        super().__init__(
            "Новый договор" if was is None else agreement_title(was),
            agreement_fields(context, ended=was is not None and was.ended_on is not None),
            save=self._write,
            preferences=context.preferences,
            draft=f"agreement.{agreement_id or f'new.{partner_id}'}",
        )
        self.makes = was is None
        self.form.show_record(was or {"subject": "о сотрудничестве"})
        if agreement_id is not None:
            self.watch(context, queries.agreement_row, agreement_id)
        self.set_subtitle(partner.name if partner else "")
        self.open_draft()

    def _write(self, values: dict[str, Any]) -> int:
        deed = "Новый договор" if self._agreement_id is None else "Изменён договор"
        title = f"{deed}: {self._partner}"
        draft = AgreementDraft(**values)
        self._context.do(title, service.save_agreement, draft, self._partner_id, self._agreement_id)
        self.notice_asked.emit(title, True)
        return self._partner_id
