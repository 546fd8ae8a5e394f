"""The editable lists of events among «Справочники»: forms, sections of the plan."""

from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.kit.form.editors import CheckEditor, ChoiceEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.register.lookup import Lookup
from ibc_desktop.kit.register.lookup_page import lookup_screen

from ..model import EventForm, EventTone, PlanSection
from ..rules import lookups
from ..rules.palette import FORM_LIST, SECTION_LIST
from ..rules.rows import FormRow
from ..rules.wording import TONES

_VISITS = "посещения считаются", "посещения не считаются"


# Forms of events.


def _form_fields(_context: Context) -> tuple[Field, ...]:
    return (
        Field("name", "Название", required=True),
        Field("tone", "Цвет в календаре", partial(ChoiceEditor, EventTone), width=24, line="how"),
        Field("counts_visits", "Пришедшие считаются посещениями", CheckEditor, line="how"),
    )


def _keep_form(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return lookups.save_form(session, key, **values).id


def _form_facts(row: FormRow) -> tuple[tuple[str, str], ...]:
    return (
        ("Посещения", _VISITS[0 if row.counts_visits else 1]),
        ("Мероприятий", str(row.used or "ещё не было")),
    )


FORMS = Lookup(
    FORM_LIST,
    about="Урок, громкие чтения, выставка: чем отличаются в календаре и в счёте посещений",
    nouns=("форма", "формы", "форм"),
    new="Новая форма",
    changed="Изменена форма",
    columns=(
        Column("name", "Форма", lambda row: row.name, weight=1),
        Column("tone", "Цвет", lambda row: row.tone.label, chip=lambda row: TONES[row.tone],
               width=12),
        Column("visits", "Посещения", lambda row: "да" if row.counts_visits else "нет", width=11),
        Column("used", "Мероприятий", lambda row: row.used or "", width=12, right=True),
    ),
    fields=_form_fields,
    rows=lambda session: lookups.forms(session, retired=True),
    facts=_form_facts,
    chip=lambda row: TONES[row.tone],
    start={"tone": EventTone.READING, "counts_visits": True},
    save=_keep_form,
    retire=partial(retire, kind=EventForm),
    kinds=frozenset({"event_form", "event"}),
    may_drop=("used", "visits"),
)  # fmt: skip


# Sections of the plan.


def _name_field(_context: Context) -> tuple[Field, ...]:
    return (Field("name", "Название", required=True, hint="заголовок раздела в плане"),)


def _keep_section(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return lookups.save_section(session, key, values["name"]).id


SECTIONS = Lookup(
    SECTION_LIST,
    about="В этом порядке они стоят в плане работы",
    nouns=("раздел", "раздела", "разделов"),
    new="Новый раздел",
    changed="Изменён раздел",
    columns=(
        Column("name", "Раздел", lambda row: row.name, weight=1),
        Column("used", "Мероприятий", lambda row: row.used or "", width=12, right=True),
    ),
    fields=_name_field,
    rows=lambda session: lookups.sections(session, retired=True),
    facts=lambda row: (("Мероприятий", str(row.used or "ещё не было")),),
    save=_keep_section,
    retire=partial(retire, kind=PlanSection),
    move=lookups.move_section,
    kinds=frozenset({"plan_section", "event"}),
)


OFFERS = (lookup_screen(FORMS), lookup_screen(SECTIONS))
