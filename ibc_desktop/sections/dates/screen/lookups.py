"""The editable lists of dates among «Справочники»: days to remember, writers."""

import datetime as dt
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import date_words, month_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.kit.form.editors import (
    ChoiceEditor,
    DateEditor,
    NumberEditor,
    SuggestEditor,
    TextEditor,
)
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.register.lookup import Lookup
from ibc_desktop.kit.register.lookup_page import lookup_screen
from ibc_desktop.sections.catalogue.model import AgeMark

from ..model import Observance, Writer
from ..rules import lookups
from ..rules.anniversaries import WriterRow, writer_list
from ..rules.movable import rule_of, rule_words
from ..rules.observances import ObservanceRow, observance_list
from ..rules.palette import OBSERVANCE_LIST, WRITER_LIST
from .school_year import YEAR_PAGE

_WEEKDAYS, _PLACES = range(7), (0, 1, 2, 3, 4, -1)
# For the 29th of February.
_LEAP = dt.date(2024, 1, 1)


# Days to remember.


def _rules() -> list[tuple[str, str]]:
    """Return the rules of movable days in words, after «of a fixed day»."""
    every = [rule_of(place, weekday) for weekday in _WEEKDAYS for place in _PLACES]
    # The month stands in a field of its own.
    return [("", "по числу"), *((rule, rule_words(rule, 1).partition(",")[0]) for rule in every)]


def _observance_fields(context: Context) -> tuple[Field, ...]:
    months = [(month, month_name(month)) for month in range(1, 13)]
    return (
        Field("title", "Название", required=True),
        Field("month", "Месяц", partial(ChoiceEditor, months), width=14, line="when"),
        Field("day", "Число", partial(NumberEditor, least=1, most=31), width=8, line="when"),
        Field("rule", "Или по правилу", partial(ChoiceEditor, _rules()), width=26, line="when",
              hint="для дней, что двигаются: «четвёртый понедельник»"),
        Field("kind", "Вид", partial(SuggestEditor, partial(_kinds, context)), line="when"),
    )  # fmt: skip


def _kinds(context: Context, typed: str) -> list[str]:
    known = sorted({row.kind for row in context.ask(observance_list, retired=True) if row.kind})
    return [each for each in known if each.startswith(typed.strip().lower())]


def _keep_observance(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return lookups.save_observance(session, key, **values).id


def _day_words(row: ObservanceRow) -> str:
    """«7 января», or «четвёртый понедельник, октябрь»."""
    if row.day is None or row.month is None:
        return row.rule_words
    return date_words(_LEAP.replace(month=row.month, day=row.day), _LEAP)


OBSERVANCES = Lookup(
    OBSERVANCE_LIST,
    about="О каких днях напоминать на странице «Сегодня» и в плане",
    nouns=("дата", "даты", "дат"),
    new="Новая дата",
    changed="Изменена дата",
    columns=(
        Column("title", "Дата", lambda row: row.name, below=lambda row: row.kind, weight=1),
        Column("day", "Когда", _day_words, width=28),
    ),
    fields=_observance_fields,
    rows=lambda session: observance_list(session, retired=True),
    words=lambda row: f"{row.name} {row.kind} {_day_words(row)}",
    facts=lambda row: (("Когда", _day_words(row)), ("Вид", row.kind)),
    record=lambda row: {
        "title": row.name,
        "month": row.month,
        "day": row.day,
        "rule": row.rule,
        "kind": row.kind,
    },
    save=_keep_observance,
    retire=partial(retire, kind=Observance),
    kinds=frozenset({"observance"}),
)


# Writers.


def _writer_fields(context: Context) -> tuple[Field, ...]:
    day = partial(DateEditor, today=context.today)
    return (
        Field("surname", "Фамилия", required=True, line="name"),
        Field("given_name", "Имя", TextEditor, width=18, line="name"),
        Field("patronymic", "Отчество", TextEditor, width=20, line="name"),
        Field("born_on", "Родился", day, required=True, width=16, line="life"),
        Field("death_year", "Год смерти", partial(NumberEditor, least=1, most=2100), width=12,
              line="life", hint="пусто у живущих"),
        Field("age_mark", "Возраст", partial(ChoiceEditor, AgeMark), width=9, line="life"),
        Field("genre", "Кто это", TextEditor, line="life", hint="«поэт», «сказочник»"),
    )  # fmt: skip


def _keep_writer(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return lookups.save_writer(session, key, **values).id


def _life(row: WriterRow) -> str:
    return f"{row.born_on.year}–{row.death_year}" if row.death_year else f"р. {row.born_on.year}"


WRITERS = Lookup(
    WRITER_LIST,
    about="О чьих юбилеях напоминать; книги писателя находятся в каталоге сами",
    nouns=("писатель", "писателя", "писателей"),
    new="Новый писатель",
    changed="Изменён писатель",
    columns=(
        Column("name", "Писатель", lambda row: row.name, below=lambda row: row.genre, weight=1),
        Column("life", "Годы", _life, width=12),
        Column("born", "День рождения", lambda row: date_words(row.born_on, row.born_on), width=16),
    ),
    fields=_writer_fields,
    rows=lambda session: writer_list(session, retired=True),
    words=lambda row: f"{row.name} {row.genre}",
    facts=lambda row: (
        ("Родился", date_words(row.born_on)),
        ("Год смерти", str(row.death_year or "")),
        ("Кто это", row.genre),
        ("Возраст", row.age_mark.label if row.age_mark else ""),
    ),
    save=_keep_writer,
    retire=partial(retire, kind=Writer),
    kinds=frozenset({"writer"}),
    may_drop=("born",),
)  # fmt: skip


OFFERS = (YEAR_PAGE, lookup_screen(OBSERVANCES), lookup_screen(WRITERS))
