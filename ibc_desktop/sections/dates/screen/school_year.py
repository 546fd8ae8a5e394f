"""The page of a school year among «Справочники»: its quarters, vacations and days off."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import school_years, year_deeds
from ibc_desktop.kernel.file.school_years import SpanKind, SpanRow, YearState
from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import counted, date_words, upper_first
from ibc_desktop.kernel.ground.search import answers
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import LookupScreen
from ibc_desktop.kit.form.editors import ChoiceEditor, DateEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.listing.list_page import Listing, Way
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.register.plain_card import PlainCard
from ibc_desktop.kit.register.record_form import RecordSaid
from ibc_desktop.kit.register.register import Register
from ibc_desktop.kit.register.register_page import RegisterPage

from ..rules.palette import SCHOOL_YEAR

_YEAR = "year"
_NEW = "Новые дни"


def span_days(row: SpanRow) -> str:
    """«1 сентября – 25 октября 2026», or the one day."""
    if row.first_on == row.last_on:
        return date_words(row.first_on)
    return f"{date_words(row.first_on, row.last_on)} – {date_words(row.last_on)}"


def _how_long(row: SpanRow) -> str:
    return counted(row.days, "день", "дня", "дней")


class SchoolYearPage(RegisterPage):
    """The days of the school year that is chosen; a year not made yet is made like the last."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, _register(context))
        self.menus[_YEAR].chosen.connect(self._choose_year)
        back = Button("Назад", "quiet", keys="Esc")
        back.clicked.connect(self.closed)
        self.header.add_first(back)

    def deeds(self) -> dict[str, Callable[[int], object]]:
        return {"edit": self.edit, "remove": self._remove}

    def say_totals(self) -> None:
        year: Any = self.menus[_YEAR].value
        self.set_subtitle(_totals(self._context, year))

    def show_record(self, row: SpanRow) -> None:
        self._show_year(row.school_year)
        self.search.clear()
        self.seek(row.id)
        self.reload()

    def clear_filters(self) -> None:
        """The year stays: without one there would be nothing to show."""
        self.reload()

    def widen(self, key: int) -> str:
        row, words = self._context.ask(school_years.span, key), self.ask.words
        self.search.clear()
        if row is None or row.school_year == self.menus[_YEAR].value:
            self.reload()
            return "Поиск снят" if words else ""
        self._show_year(row.school_year)
        self.reload()
        return f"Показан {school_year_name(row.school_year)} учебный год"

    def step_back(self) -> bool:
        if not super().step_back():
            self.closed.emit()
        return True

    def _remove(self, key: int) -> None:
        self.do(f"Убрано из учебного года: {self.record(key).name}", year_deeds.remove_span, key)

    def _choose_year(self, year: int) -> None:
        if self._context.ask(school_years.year, year) is None:
            name = school_year_name(year)
            self.do(f"Заведён {name} учебный год", year_deeds.make_year, year)
        self._show_year(year)
        self.reload()

    def _show_year(self, year: int) -> None:
        self.menus[_YEAR].choose(year, school_year_name(year))
        self.say_totals()


class SpanCard(PlainCard):
    """The card of a quarter, a vacation or days off."""

    def buttons(self, session: Session, record: SpanRow) -> list[Button]:
        remove = self.deed("remove", Button("Убрать", "quiet", "minus"))
        return [*super().buttons(session, record), remove]


def _totals(context: Context, year: int) -> str:
    """«2026/27 учебный год идёт, с 1 сентября 2026 по 31 августа 2027»."""
    row = context.ask(school_years.year, year)
    if row is None:
        return f"{school_year_name(year)} учебный год ещё не заведён"
    state = row.state(context.today())
    first, last = date_words(row.starts_on), date_words(row.ends_on)
    return f"{row.name} учебный год {state.label}, с {first} по {last}"


def _years(context: Context) -> list[tuple[int, str]]:
    """Return the years that are made, and the next one to be made, the latest first."""
    made = [(row.id, _said(context, row)) for row in context.ask(school_years.years)]
    this = school_year_of(context.today())
    coming = max((year for year, _ in made), default=this - 1) + 1
    return [(coming, f"{school_year_name(coming)}: завести по образцу прошлого"), *made]


def _said(context: Context, row: school_years.YearRow) -> str:
    state = row.state(context.today())
    return row.name if state is YearState.CLOSED else f"{row.name}, {state.label}"


def _fields(context: Context) -> tuple[Field, ...]:
    day = partial(DateEditor, today=context.today)
    return (
        Field("kind", "Что это", partial(ChoiceEditor, SpanKind), width=16, line="what"),
        Field("title", "Название", line="what", hint="у четверти по её номеру"),
        Field("first_on", "Первый день", day, required=True, width=16, line="days"),
        Field(
            "last_on", "Последний день", day, width=16, line="days", hint="пусто, если день один"
        ),
    )


def _record(row: SpanRow) -> dict[str, Any]:
    title = "" if row.kind is SpanKind.TERM else row.title
    days = {"first_on": row.first_on, "last_on": row.last_on}
    return {"kind": row.kind, "title": title, **days}


def _keep(session: Session, key: int | None, values: dict[str, Any]) -> int:
    first: dt.date | None = values["first_on"]
    # The days say of which school year they are.
    year = school_year_of(first) if first is not None else 0
    return year_deeds.save_span(session, key, year, **values)


_SPAN = RecordSaid(
    draft="school-span",
    new=_NEW,
    changed="Изменены дни",
    fields=_fields,
    read=school_years.span,
    save=_keep,
    named=lambda row: row.name,
    title=lambda row: f"{row.name}, {school_year_name(row.school_year)}",
    shown=_record,
    start={"kind": SpanKind.DAY_OFF},
)


def _facts(row: SpanRow) -> tuple[tuple[str, str], ...]:
    return (
        ("Учебный год", school_year_name(row.school_year)),
        ("Что это", row.kind.label),
        ("Когда", span_days(row)),
        ("Сколько", _how_long(row)),
    )


def _card(context: Context) -> SpanCard:
    return SpanCard(context, _SPAN, _facts, lambda _row: None)


def _register(_context: Context) -> Register:
    return Register(
        title=SCHOOL_YEAR.title,
        listing=_listing,
        card=_card,
        form=_SPAN.form,
        new=_NEW,
        row=school_years.span,
        gone="Этих дней в учебном году больше нет. Найдите другие",
        named=lambda row: row.name,
        first=Way("plus", _NEW),
        add=Way("plus", _NEW),
        start=lambda sought: {"title": upper_first(sought)},
    )


def _listing(context: Context) -> Listing:
    this = school_year_of(context.today())
    pill = MenuPill("Учебный год", partial(_years, context))
    pill.choose(this, school_year_name(this))

    def fetch(ask: Ask, after: SpanRow | None) -> Sequence[SpanRow]:
        rows = context.ask(school_years.spans, ask.filters[_YEAR]) if after is None else ()
        return [row for row in rows if answers(f"{row.title} {row.kind.label}", ask.words)]

    return Listing(
        name="school_year",
        columns=(
            Column("name", "Что", lambda row: row.name, below=lambda row: row.kind.label, weight=1),
            Column("when", "Когда", span_days, width=34),
            Column("days", "Дней", lambda row: row.days, width=8, right=True),
        ),
        fetch=fetch,
        count=lambda ask: len(fetch(ask, None)),
        nouns=("строка", "строки", "строк"),
        menus={_YEAR: pill},
        kinds=frozenset({"school_year", "school_span"}),
        may_drop=("days",),
        placeholder="Четверть, каникулы или праздник",
        icon=SCHOOL_YEAR.icon,
        nothing="В этом учебном году дней ещё нет",
    )


YEAR_PAGE = LookupScreen(SCHOOL_YEAR, SchoolYearPage)
