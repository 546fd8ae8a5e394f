"""What the journal shows: its rows, its questions, and the filters above it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of, school_year_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Ask, Filter, Guess, Listing
from ibc_desktop.kit.parts.menu_pill import MenuPill

from ..model import ConsultationForm, ConsultationStatus
from ..rules import figures, lookup_queries, queries
from ..rules.columns import journal_columns
from ..rules.rows import ConsultationRow, JournalFilter
from ..rules.wording import consultations, signed

# Filters of the list: a pill, and menus whose answers are «theme:» with a key, and so on.
STEPS = "steps"
PERIOD, THEME, TEACHER, FORM, STATUS = "period:", "theme:", "teacher:", "form:", "status:"
NOUNS = ("консультация", "консультации", "консультаций")


def _rows(session: Session, ask: Ask, after: ConsultationRow | None) -> Sequence[ConsultationRow]:
    return queries.journal_page(session, wanted(ask), after)


def _count(session: Session, ask: Ask) -> int:
    return queries.count_journal(session, wanted(ask))


def _guess(session: Session, ask: Ask) -> Guess | None:
    words = queries.meant(session, wanted(ask))
    if words is None:
        return None
    narrowed = replace(wanted(ask), words=words)
    first = queries.journal_page(session, narrowed, size=1)[0]
    name = signed(first.surname, first.given_name, first.patronymic)
    count = queries.count_journal(session, narrowed)
    return Guess(words, f"{name}, {first.about}", consultations(count))


def wanted(ask: Ask) -> JournalFilter:
    """Return the filter that the words, pills and menus of the list mean."""
    chosen = {key.partition(":")[0] + ":": key.partition(":")[2] for key in ask.filters}
    period, theme, teacher = (chosen.get(key) for key in (PERIOD, THEME, TEACHER))
    form, status = chosen.get(FORM), chosen.get(STATUS)
    return JournalFilter(
        words=ask.words,
        period=_period(period) if period else None,
        theme_id=int(theme) if theme else None,
        teacher_id=int(teacher) if teacher else None,
        form=ConsultationForm(form) if form else None,
        status=ConsultationStatus(status) if status else None,
        steps=STEPS in ask.filters,
    )


def menus(context: Context) -> dict[str, MenuPill]:
    """Return the menus above the journal by the beginning of what they add to the filters."""
    return {
        PERIOD: MenuPill("Период", lambda: periods(context.today()), "За всё время"),
        TEACHER: MenuPill("Педагог", lambda: _teachers(context), "Все педагоги"),
        THEME: MenuPill("Тема", lambda: _themes(context), "Все темы"),
        FORM: MenuPill("Форма", lambda: _labelled(ConsultationForm), "Все формы"),
        STATUS: MenuPill("Состояние", lambda: _labelled(ConsultationStatus), "Любое"),
    }


def periods(today: dt.date) -> list[tuple[str, str]]:
    """Return the periods a librarian asks for, as (code, words)."""
    year, quarter, month = (
        period_of(kind, today)
        for kind in (PeriodKind.SCHOOL_YEAR, PeriodKind.QUARTER, PeriodKind.MONTH)
    )
    calendar = period_of(PeriodKind.YEAR, today)
    asked = (year, year.previous(), calendar, quarter, quarter.previous(), month, month.previous())
    return [(_code(each), str(each)) for each in asked]


def totals(context: Context) -> str:
    """«В 2026/27 году 41 консультация, 14 педагогов из 25»."""
    year = period_of(PeriodKind.SCHOOL_YEAR, context.today())
    made = context.ask(figures.figures, year)
    name = school_year_name(year.first.year)
    if not made.held:
        return f"В {name} году консультаций ещё не было"
    reach = f", охвачено педагогов: {made.reached} из {made.teachers}" if made.teachers else ""
    return f"В {name} году {consultations(made.held)}{reach}"


def listing(context: Context) -> Listing:
    """Return what the list page is made of."""
    return Listing(
        name="consultations",
        columns=journal_columns(context.today),
        fetch=partial(context.ask, _rows),
        count=partial(context.ask, _count),
        guess=partial(context.ask, _guess),
        key=lambda row: row.id,
        nouns=NOUNS,
        filters=(Filter(STEPS, "Шаг не сделан"),),
        kinds=frozenset(
            {"consultation", "consultation_tool", "consultation_theme", "digital_tool", "reader"}
        ),
        may_drop=("day",),
        placeholder="Педагог, тема, вопрос или инструмент",
        icon="chats",
        nothing="Консультаций пока нет",
    )


def _code(period: Period) -> str:
    return f"{period.kind.value}/{period.first.isoformat()}"


def _period(code: str) -> Period:
    kind, _, first = code.partition("/")
    return period_of(PeriodKind(kind), dt.date.fromisoformat(first))


def _teachers(context: Context) -> list[tuple[int, str]]:
    known = context.ask(queries.teachers)
    return [(each.id, f"{each.surname} {each.given_name}".strip()) for each in known]


def _themes(context: Context) -> list[tuple[int, str]]:
    return [(each.id, each.name) for each in context.ask(lookup_queries.themes)]


def _labelled(kind: Any) -> list[tuple[str, str]]:
    return [(each, each.label) for each in kind]
