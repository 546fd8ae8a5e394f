"""The form of one copy: number, label, place, price, state."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.fields import laid_over, values_of
from ibc_desktop.kit.form.editors import ChoiceEditor, DateEditor, SuggestEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.form.record_fields import laid_out, others
from ibc_desktop.kit.parts.controls import Button

from ..model import Copy, CopyState
from ..rules import service
from ..rules.drafts import COPY
from .form import places

# Says a sentence in the notice; the deed may be taken back from there or not.
Say = Callable[[str, bool], None]

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
    page.watch(context, _shown, copy_id)
    page.set_subtitle(quoted(title) + (", сейчас на руках" if state is CopyState.LOAN else ""))
    page.open_draft()
    page.header.add_first(_remove_button(context, copy_id, page, say))
    return page


def _read(session: Session, copy_id: int) -> tuple[str, dict[str, Any]]:
    copy = session.get_one(Copy, copy_id)
    shown = values_of(COPY, service.copy_draft_of(copy))
    return copy.edition.title, shown | {"state": copy.state}


def _shown(session: Session, copy_id: int) -> dict[str, Any] | None:
    return _read(session, copy_id)[1] if session.get(Copy, copy_id) else None


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
    editors = {
        "location": partial(SuggestEditor, partial(places, context)),
        "registered_on": partial(DateEditor, today=context.today),
        "state": partial(ChoiceEditor, words),
    }
    lines = ("inventory_number barcode location", "price registered_on state")
    return (*laid_out(COPY, [("", (*lines, *others(COPY, [("", lines)])))], editors),)


def _save_copy(context: Context, copy_id: int, say: Say, values: dict[str, Any]) -> int:
    number = values["inventory_number"] or "без номера"
    context.do(f"Экземпляр {number} изменён", _change, copy_id, values)
    say(f"Экземпляр {number} сохранён", True)
    return copy_id


def _change(session: Session, copy_id: int, values: dict[str, Any]) -> None:
    was = service.copy_draft_of(service.copy_of(session, copy_id))
    service.change_copy(session, copy_id, laid_over(COPY, was, values))
    if values["state"] in _CHANGEABLE:
        service.set_copy_state(session, copy_id, values["state"])
