"""What the list of readers shows: its rows with what other sections know, and its questions."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.russian import NBSP, counted, number
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.list_page import Ask, Filter, Guess, Listing

from ..model import ReaderGroup
from ..rules import queries
from ..rules.rows import ReaderFilter, ReaderRow
from ..rules.sockets import ReaderNote, reader_notes
from ..rules.wording import class_or_group, second_line

# Filters of the list; a class is «form:» with its key.
PUPILS, TEACHERS, LEFT, FORM = "pupils", "teachers", "left", "form:"
_GROUPS = {PUPILS: ReaderGroup.PUPIL, TEACHERS: ReaderGroup.TEACHER}

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
        return Chip("mute", "user-off", "выбыл")
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
        Column("class", "Класс", lambda row: class_or_group(row.reader), width=10),
        Column("card", "Билет", lambda row: row.reader.card_number, width=10),
        Column("books", "Книги", lambda _row: "нет", chip=state_chip, width=15),
    )


def _rows(session: Session, context: Context, ask: Ask, after: Listed | None) -> Sequence[Listed]:
    readers = queries.reader_page(session, wanted(ask), after.reader if after else None)
    forms = [each.school_form_id for each in readers if each.school_form_id is not None]
    teachers = queries.class_teachers(session, forms)
    keys = [each.id for each in readers]
    notes = reader_notes(session, context.sections, keys, context.today())
    return [
        Listed(each, teachers.get(each.school_form_id or 0, ""), notes.get(each.id))
        for each in readers
    ]


def _count(session: Session, ask: Ask) -> int:
    return queries.count_readers(session, wanted(ask))


def _guess(session: Session, ask: Ask) -> Guess | None:
    words = queries.meant(session, wanted(ask))
    if words is None:
        return None
    narrowed = replace(wanted(ask), words=words)
    first = queries.reader_page(session, narrowed, size=1)[0]
    others = queries.count_readers(session, narrowed) - 1
    more = counted(others, "похожий", "похожих", "похожих")
    below = f"{class_or_group(first)}, билет {first.card_number}"
    return Guess(words, first.full_name, f"{below}, и ещё {more}" if others else below)


def wanted(ask: Ask) -> ReaderFilter:
    """Return the filter that the words and pills of the list mean."""
    form = next((key for key in ask.filters if key.startswith(FORM)), None)
    return ReaderFilter(
        words=ask.words,
        school_form_id=int(form.removeprefix(FORM)) if form else None,
        group=next((_GROUPS[key] for key in ask.filters & _GROUPS.keys()), None),
        left=LEFT in ask.filters,
    )


def totals(context: Context) -> str:
    """«180 учеников, 25 педагогов, прочих 4»."""
    counts = context.ask(queries.group_counts)
    pupils, teachers = counts.pop(ReaderGroup.PUPIL, 0), counts.pop(ReaderGroup.TEACHER, 0)
    others = sum(counts.values())
    told = [
        counted(pupils, "ученик", "ученика", "учеников") if pupils else "",
        counted(teachers, "педагог", "педагога", "педагогов") if teachers else "",
        f"прочих{NBSP}{number(others)}" if others else "",
    ]
    return ", ".join(filter(None, told)) or "Ещё никто не записан"


def listing(context: Context) -> Listing:
    """Return what the list page is made of."""
    return Listing(
        name="readers",
        columns=columns(context.today),
        fetch=lambda ask, after: context.ask(_rows, context, ask, after),
        count=partial(context.ask, _count),
        guess=partial(context.ask, _guess),
        key=lambda row: row.id,
        nouns=NOUNS,
        filters=(
            Filter(PUPILS, "Ученики"),
            Filter(TEACHERS, "Педагоги"),
            Filter(LEFT, "Выбыли"),
        ),
        kinds=frozenset({"reader", "membership", "school_form", "loan"}),
        may_drop=("card", "class"),
        placeholder="Фамилия, имя, класс или номер билета",
        icon="users",
        nothing="Читателей пока нет",
    )
