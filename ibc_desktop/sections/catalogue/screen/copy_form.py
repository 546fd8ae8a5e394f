"""The form of one copy: number, label, place, price, state."""

from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import (
    ChoiceEditor,
    DateEditor,
    MoneyEditor,
    SuggestEditor,
    TextEditor,
)
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.parts.controls import Button

from ..model import Copy, CopyState
from ..rules import service
from ..rules.drafts import CopyDraft
from .form import Say, places

# Between these a librarian may change by hand.
_CHANGEABLE = (CopyState.SHELF, CopyState.LOST)


def copy_form(context: Context, copy_id: int, say: Say) -> FormPage:
    """Return the form of one copy: number, label, place, price, state."""
    title, shown = context.ask(_read, copy_id)
    state = shown["state"]
    page = FormPage(
        "Экземпляр",
        _one_copy_fields(context, state),
        save=partial(_save_copy, context, copy_id, say),
        preferences=context.preferences,
        draft=f"copy.{copy_id}",
    )
    page.form.show_record(shown)
    page.set_subtitle(f"«{title}»" + (", сейчас на руках" if state is CopyState.LOAN else ""))
    page.open_draft()
    page.header.add_first(_remove_button(context, copy_id, page, say))
    return page


def _read(session: Session, copy_id: int) -> tuple[str, dict[str, Any]]:
    copy = session.get_one(Copy, copy_id)
    return copy.edition.title, {
        "inventory_number": copy.inventory_number or "",
        "barcode": copy.barcode,
        "copy_place": copy.place.name,
        "price": copy.price,
        "registered_on": copy.registered_on,
        "note": copy.note,
        "state": CopyState(copy.state),
    }


def _remove_button(context: Context, copy_id: int, page: FormPage, say: Say) -> Button:
    """Return the button for a copy that was entered by mistake."""
    button = Button("Удалить экземпляр", "quiet", "trash")
    button.setObjectName("remove_copy")
    button.clicked.connect(partial(_remove_copy, context, copy_id, page, say))
    return button


def _remove_copy(context: Context, copy_id: int, page: FormPage, say: Say, *_: object) -> None:
    try:
        context.do("Экземпляр удалён", service.remove_copy, copy_id)
    except (Refusal, Trouble) as no:
        page.form.refuse(Refusal(no.sentence))
        return
    page.form.drop_draft()
    say("Экземпляр удалён", True)
    page.closed.emit()


def _one_copy_fields(context: Context, state: CopyState) -> tuple[Field, ...]:
    # What is lent or written off has its own ways back.
    states = _CHANGEABLE if state in _CHANGEABLE else (state,)
    words = [(each, each.label) for each in states]
    return (
        Field("inventory_number", "Инвентарный номер", TextEditor, width=16, line="a"),
        Field("barcode", "Штрихкод", TextEditor, width=16, line="a",
              hint="со старой наклейки, если она есть"),
        Field("copy_place", "Место", partial(SuggestEditor, partial(places, context)), line="a"),
        Field("price", "Цена, руб.", MoneyEditor, width=12, line="b"),
        Field("registered_on", "Дата записи", partial(DateEditor, today=context.today), width=16,
              line="b"),
        Field("state", "Состояние", partial(ChoiceEditor, words), line="b"),
        Field("note", "Примечание", TextEditor),
    )  # fmt: skip


def _save_copy(context: Context, copy_id: int, say: Say, values: dict[str, Any]) -> int:
    number = values["inventory_number"] or ""
    draft = CopyDraft(
        number,
        values["barcode"] or "",
        values["copy_place"] or "",
        values["price"],
        values["registered_on"],
        values["note"] or "",
    )
    state = values["state"] if values["state"] in _CHANGEABLE else None
    title = f"Экземпляр {number or 'без номера'} изменён"
    context.do(title, _change, copy_id, draft, state)
    say(f"Экземпляр {number or 'без номера'} сохранён", True)
    return copy_id


def _change(session: Session, copy_id: int, draft: CopyDraft, state: CopyState | None) -> None:
    service.change_copy(session, copy_id, draft)
    if state is not None:
        service.set_copy_state(session, copy_id, state)
