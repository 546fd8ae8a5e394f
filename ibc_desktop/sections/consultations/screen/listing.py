"""What the journal shows: its rows, its questions, and the filters above it."""

import datetime as dt
from typing import Any

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, Terms, period_of, school_year_name
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.rows import Meant
from ibc_desktop.kit.listing.listing import Filter, Guess, Listing, RowsSource
from ibc_desktop.kit.parts.menu_pill import MenuPill

from ..model import ConsultationForm, ConsultationStatus
from ..rules import figures, lookup_queries, queries
from ..rules.columns import journal_columns
from ..rules.rows import ConsultationRow
from ..rules.wording import consultations, signed

# What narrows the list, as JournalFilter calls it.
STEPS, PERIOD, THEME, TEACHER = "steps", "period", "theme_id", "teacher_id"
FORM, STATUS = "form", "status"
NOUNS = ("консультация", "консультации", "консультаций")


def _guess(meant: Meant[ConsultationRow]) -> Guess:
    first = meant.first
    name = signed(first.surname, first.given_name, first.patronymic)
    return Guess(meant.words, f"{name}, {first.about}", consultations(meant.count))


def menus(context: Context) -> dict[str, MenuPill]:
    """Return the menus above the journal by what they narrow."""
    return {
        PERIOD: MenuPill(
            "Период", lambda: periods(context.today(), context.ask(terms)), "За всё время"
        ),
        TEACHER: MenuPill("Педагог", lambda: _teachers(context), "Все педагоги"),
        THEME: MenuPill("Тема", lambda: _themes(context), "Все темы"),
        FORM: MenuPill("Форма", lambda: _labelled(ConsultationForm), "Все формы"),
        STATUS: MenuPill("Состояние", lambda: _labelled(ConsultationStatus), "Любое"),
    }


def periods(today: dt.date, terms: Terms) -> list[tuple[Period, str]]:
    """Return the periods a librarian asks for, with their words; quarters are the school's."""
    year, term, month = (
        period_of(kind, today, terms)
        for kind in (PeriodKind.SCHOOL_YEAR, PeriodKind.TERM, PeriodKind.MONTH)
    )
    calendar = period_of(PeriodKind.YEAR, today)
    asked = (year, year.previous(), calendar, term, term.previous(), month, month.previous())
    return [(each, str(each)) for each in asked]


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
    source = RowsSource(context, queries.JOURNAL, _guess)
    return Listing(
        name="consultations",
        columns=journal_columns(context.today),
        fetch=source.fetch,
        count=source.count,
        guess=source.guess,
        nouns=NOUNS,
        filters=(Filter(STEPS, "Шаг не сделан"),),
        menus=menus(context),
        kinds=frozenset(
            {"consultation", "consultation_tool", "consultation_theme", "digital_tool", "reader"}
        ),
        may_drop=("state",),
        placeholder="Педагог, тема, вопрос или инструмент",
        icon="chats",
        nothing="Консультаций пока нет",
    )


def _teachers(context: Context) -> list[tuple[int, str]]:
    known = context.ask(queries.teachers)
    return [(each.id, f"{each.surname} {each.given_name}".strip()) for each in known]


def _themes(context: Context) -> list[tuple[int, str]]:
    return [(each.id, each.name) for each in context.ask(lookup_queries.themes)]


def _labelled(kind: Any) -> list[tuple[str, str]]:
    return [(each, each.label) for each in kind]
