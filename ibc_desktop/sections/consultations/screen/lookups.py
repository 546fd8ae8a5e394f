"""The editable lists of consultations among «Справочники»: the themes."""

from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.register.lookup import Lookup
from ibc_desktop.kit.register.lookup_page import lookup_screen

from ..model import ConsultationTheme
from ..rules import lookup_queries, lookups
from ..rules.palette import THEMES_LIST
from ..rules.rows import ThemeRow
from .tools import TOOLS


def _fields(_context: Context) -> tuple[Field, ...]:
    return (Field("name", "Название", required=True, hint="как в журнале и в отчёте"),)


def _rows(session: Session) -> list[ThemeRow]:
    return lookup_queries.themes(session, retired=True)


def _save(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return lookups.save_theme(session, key, values["name"]).id


THEMES = Lookup(
    THEMES_LIST,
    about="О чём спрашивают педагоги; частые стоят первыми",
    nouns=("тема", "темы", "тем"),
    new="Новая тема",
    changed="Изменена тема",
    columns=(
        Column("name", "Тема", lambda row: row.name, weight=1),
        Column("used", "Консультаций", lambda row: row.used or "", width=13, right=True),
    ),
    fields=_fields,
    rows=_rows,
    facts=lambda row: (("Консультаций", str(row.used or "ещё не было")),),
    save=_save,
    retire=partial(retire, kind=ConsultationTheme),
    kinds=frozenset({"consultation_theme", "consultation"}),
)


OFFERS = (lookup_screen(THEMES), lookup_screen(TOOLS))
