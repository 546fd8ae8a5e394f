"""What the list of readers shows: its rows with what other sections know, and its questions."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.store.rows import Meant
from ibc_desktop.kit.listing.listing import Filter, Guess, Listing, RowsSource
from ibc_desktop.kit.parts.menu_pill import MenuPill

from ..model import ReaderGroup
from ..rules import queries
from ..rules.rows import ReaderRow
from ..rules.sockets import ReaderNote, reader_notes
from ..rules.wording import class_or_group, class_said, second_line

# What narrows the list: two groups, and what ReaderFilter calls so.
PUPILS, TEACHERS, LEFT, FORM = "pupils", "teachers", "left", "school_form_id"
YEAR = "school_year"

NOUNS = ("читатель", "читателя", "читателей")


@dataclass(frozen=True)
class Listed:
    """A row of the list: the reader, the class teacher, and the note of other sections."""

    reader: ReaderRow
    teacher: str = ""
    note: ReaderNote | None = None

    @property
    def id(self) -> int:
        return self.reader.id


def state_chip(row: Listed) -> Chip | None:
    """Return what is the matter with the reader: signed off, or how many books are out."""
    if row.reader.left_on is not None:
        return Chip("mute", "user-off", "выбытие")
    return row.note.chip if row.note else None


def columns(today: Callable[[], dt.date]) -> tuple[Column[Listed], ...]:
    """Return the columns of the list, as of the day that `today` tells."""
    return (
        Column(
            "name",
            "Читатель",
            lambda row: row.reader.full_name,
            below=lambda row: second_line(row.reader, row.teacher, today()),
            weight=1,
        ),
        Column("class", "Класс", lambda row: class_or_group(row.reader, today()), width=12),
        Column("card", "Билет", lambda row: row.reader.card_number, width=10),
        Column("books", "Книги", lambda _row: "нет", chip=state_chip, width=15),
    )


class ReadersSource(RowsSource):
    """Reads beside each reader the class teacher, and what other sections know."""

    def fetch(self, ask: Ask, after: Listed | None) -> Sequence[Listed]:
        readers = super().fetch(ask, after.reader if after else None)
        return self.context.ask(_listed, self.context, readers)


def _listed(session: Session, context: Context, readers: Sequence[ReaderRow]) -> list[Listed]:
    forms = [each.school_form_id for each in readers if each.school_form_id is not None]
    teachers = queries.class_teachers(session, forms)
    keys = [each.id for each in readers]
    notes = reader_notes(session, context.sections, keys, context.today())
    return [
        Listed(each, teachers.get(each.school_form_id or 0, ""), notes.get(each.id))
        for each in readers
    ]


def _guess(meant: Meant[ReaderRow]) -> Guess:
    below = f"{class_or_group(meant.first)}, билет {meant.first.card_number}"
    if meant.count > 1:
        below += f", и ещё {counted(meant.count - 1, 'похожий', 'похожих', 'похожих')}"
    return Guess(meant.words, meant.first.full_name, below)


def totals(context: Context) -> str:
    """«180 учеников, 25 педагогов и 4 прочих читателя»."""
    counts = context.ask(queries.group_counts)
    pupils, teachers = counts.pop(ReaderGroup.PUPIL, 0), counts.pop(ReaderGroup.TEACHER, 0)
    others = sum(counts.values())
    told = [
        counted(pupils, "ученик", "ученика", "учеников") if pupils else "",
        counted(teachers, "педагог", "педагога", "педагогов") if teachers else "",
        counted(others, "прочий читатель", "прочих читателя", "прочих читателей") if others else "",
    ]
    *first, last = list(filter(None, told)) or ["Ещё никто не записан"]
    return f"{', '.join(first)} и {last}" if first else last


def classes(context: Context, year: int | None = None) -> list[tuple[int, str]]:
    """Return the classes with their keys: of a school year, or those that there are now."""
    today = context.today()
    if year is None:
        rows = context.ask(queries.present_classes, today)
    else:
        rows = context.ask(queries.classes, year, today)
    return [(each.id, class_said(each.name, each.school_year, today)) for each in rows]


def other_years(context: Context) -> list[tuple[int, str]]:
    """Return the school years besides this one that have classes, the latest first."""
    this = school_year_of(context.today())
    years = context.ask(queries.school_years)
    return [(year, f"Кто учился в {school_year_name(year)}") for year in years if year != this]


def _menus(context: Context) -> dict[str, MenuPill]:
    """Return the menus of the school years and of the classes of the year that is chosen."""
    years = MenuPill("Учебный год", partial(other_years, context), "Читатели сейчас")

    def of_year() -> list[tuple[int, str]]:
        year: Any = years.value
        return classes(context, year)

    forms = MenuPill("По классу", of_year, "Все классы")
    # A class is of its year: with another one it would leave nobody.
    years.chosen.connect(lambda _year: forms.choose(None))
    return {YEAR: years, FORM: forms}


def listing(context: Context) -> Listing:
    """Return what the list page is made of."""
    source = ReadersSource(context, queries.READERS, _guess)
    return Listing(
        name="readers",
        columns=columns(context.today),
        fetch=source.fetch,
        count=source.count,
        guess=source.guess,
        nouns=NOUNS,
        filters=(
            Filter(PUPILS, "Ученики", name="group", value=ReaderGroup.PUPIL),
            Filter(TEACHERS, "Педагоги", name="group", value=ReaderGroup.TEACHER),
            Filter(LEFT, "Выбыли"),
        ),
        menus=_menus(context),
        kinds=frozenset({"reader", "membership", "school_form", "loan"}),
        may_drop=("card", "class"),
        placeholder="Фамилия, имя, класс или номер билета",
        icon="users",
        nothing="Читателей пока нет",
    )
