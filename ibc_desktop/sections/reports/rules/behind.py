"""The numbers that may be looked behind: which list each opens, and how the list is headed."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, words
from ibc_desktop.kernel.ground.russian import initials
from ibc_desktop.sections.circulation.rules import figures as lending
from ibc_desktop.sections.consultations.model import ConsultationStatus
from ibc_desktop.sections.consultations.rules.queries import journal
from ibc_desktop.sections.consultations.rules.rows import ConsultationRow, JournalFilter
from ibc_desktop.sections.consultations.rules.targets import ShowConsultation
from ibc_desktop.sections.events.rules import figures as events
from ibc_desktop.sections.events.rules.targets import ShowEvent, ShowMonth
from ibc_desktop.sections.readers.rules.figures import Slice

from . import behind_lists
from .behind_lists import Found, Line


@dataclass(frozen=True)
class Short:
    """A list read at once; `counts` are what each line adds to the number."""

    lines: tuple[Line, ...]
    counts: tuple[int, ...]

    def sought(self, said: str) -> list[tuple[Line, int]]:
        """Return the lines with all words said, and what each adds."""
        wanted = words(said)
        pairs = zip(self.lines, self.counts, strict=True)
        return [pair for pair in pairs if _has(pair[0], wanted)]


@dataclass(frozen=True)
class Heading:
    """A column of a list: its title, its width in characters, 0 for one that takes the rest."""

    title: str
    width: int = 0
    right: bool = False


@dataclass(frozen=True)
class Kind:
    """What a number counts: the list, its columns, and the nouns of its count."""

    title: str
    nouns: tuple[str, str, str]
    headings: tuple[Heading, ...]
    open: Callable[[Session, Slice, dt.date], Found | Short]
    icon: str = "list"


@dataclass(frozen=True)
class Number:
    """A number on a screen or a paper: what it counts, of which slice, as of which day."""

    what: str
    part: Slice
    day: dt.date

    @property
    def kind(self) -> Kind:
        return KINDS[self.what]


def page(session: Session, number: Number, said: str = "", after: Line | None = None) -> list[Line]:
    """Return a page of the list behind a number."""
    found = number.kind.open(session, number.part, number.day)
    if isinstance(found, Found):
        return behind_lists.page(session, found, said, after)
    return [] if after else [line for line, _ in found.sought(said)]


def total(session: Session, number: Number, said: str = "") -> int:
    """Return what the list behind a number counts: without words, the number itself."""
    found = number.kind.open(session, number.part, number.day)
    if isinstance(found, Found):
        return behind_lists.total(session, found, said)
    return sum(count for _, count in found.sought(said))


def _visits(session: Session, part: Slice, _day: dt.date) -> Short:
    """Visits by day: those at the desk and those of events that began on it."""
    desk = lending.visits_by_day(session, part)
    came = Counter[dt.date]()
    for event in events.behind(session, part):
        if event.starts_on is not None:
            came[event.starts_on] += events.came(event, part)
    days = sorted(desk.keys() | (+came).keys())
    lines = tuple(Line((day,), (day, desk.get(day, 0), came[day]), ShowMonth(day)) for day in days)
    return Short(lines, tuple(desk.get(day, 0) + came[day] for day in days))


def _working_days(session: Session, part: Slice, _day: dt.date) -> Short:
    desk = lending.visits_by_day(session, Slice(part.period))
    lines = tuple(Line((day,), (day, visits), ShowMonth(day)) for day, visits in desk.items())
    return Short(lines, (1,) * len(lines))


def _event_visits(session: Session, part: Slice, _day: dt.date) -> Short:
    rows = [row for row in events.behind(session, part) if events.came(row, part)]
    counts = tuple(events.came(row, part) for row in rows)
    return Short(tuple(_event_line(row, events.came(row, part)) for row in rows), counts)


def _events(session: Session, part: Slice, _day: dt.date) -> Short:
    rows = events.behind(session, part)
    return Short(tuple(_event_line(row, row.came or 0) for row in rows), (1,) * len(rows))


def _event_line(row: events.EventRow, people: int) -> Line:
    cells = (row.starts_on, row.title, row.form, people)
    return Line((row.starts_on, row.id), cells, ShowEvent(row.id))


def _consultations(session: Session, part: Slice, _day: dt.date) -> Short:
    wanted = JournalFilter(period=part.period, status=ConsultationStatus.HELD)
    lines = tuple(
        Line(
            (row.held_on, row.id),
            (row.held_on, _teacher(row), row.about, row.minutes),
            ShowConsultation(row.id),
        )
        for row in journal(session, wanted)
    )
    return Short(lines, (1,) * len(lines))


def _teacher(row: ConsultationRow) -> str:
    return initials(row.surname, row.given_name, row.patronymic)


def _has(line: Line, wanted: list[str]) -> bool:
    told = fold(" ".join(str(cell) for cell in line.cells))
    return all(word in told for word in wanted)


_DAY = Heading("День", 11)
_READER, _CLASS = Heading("Читатель"), Heading("Класс", 10)
_TITLE, _AUTHOR, _NUMBER = Heading("Заглавие"), Heading("Автор", 20), Heading("Инв. №", 10)
_LOAN = (_DAY, _TITLE, _AUTHOR, _NUMBER, Heading("Читатель", 20), _CLASS, Heading("Возврат", 11))
_READERS = ("читатель", "читателя", "читателей")
_VISITS = ("посещение", "посещения", "посещений")
_LOANS = ("выдача", "выдачи", "выдач")
_COPIES = ("экземпляр", "экземпляра", "экземпляров")
_COPY = (_NUMBER, _TITLE, _AUTHOR, Heading("Записан", 11))
_PUPILS = ("ученик", "ученика", "учеников")
_PERSON = (_READER, _CLASS, Heading("Телефон", 18))
_PEOPLE = Heading("Человек", 9, right=True)
_EVENT = (_DAY, Heading("Мероприятие"), Heading("Форма", 24), _PEOPLE)

KINDS = {
    "readers": Kind(
        "Читатели",
        _READERS,
        (_READER, _CLASS, Heading("Первое посещение", 16), Heading("Посещений", 11, right=True)),
        behind_lists.readers,
        "users",
    ),
    "desk_visits": Kind(
        "Посещения библиотеки", _VISITS, (_DAY, _READER, _CLASS), behind_lists.desk_visits, "door"
    ),
    "visits": Kind(
        "Посещения по дням",
        _VISITS,
        (
            Heading("День"),
            Heading("В библиотеке", 14, right=True),
            Heading("На мероприятиях", 16, right=True),
        ),
        _visits,
        "calendar",
    ),
    "event_visits": Kind("Посещения мероприятий", _VISITS, _EVENT, _event_visits, "calendar"),
    "loans": Kind("Книговыдача", _LOANS, _LOAN, behind_lists.loans, "books"),
    "textbooks": Kind("Выданные учебники", _LOANS, _LOAN, behind_lists.textbooks, "textbook"),
    "stock": Kind("Основной фонд", _COPIES, _COPY, behind_lists.stock, "books"),
    "acquired": Kind("Поступило в фонд", _COPIES, _COPY, behind_lists.acquired, "books"),
    "pupils": Kind("Ученики", _PUPILS, _PERSON, behind_lists.pupils, "users"),
    "debtors": Kind("Должники", _READERS, _PERSON, behind_lists.debtors, "alarm"),
    "events": Kind(
        "Мероприятия", ("мероприятие", "мероприятия", "мероприятий"), _EVENT, _events, "calendar"
    ),
    "consultations": Kind(
        "Консультации",
        ("консультация", "консультации", "консультаций"),
        (_DAY, Heading("Педагог"), Heading("Тема", 36), Heading("Минут", 8, right=True)),
        _consultations,
        "chats",
    ),
    "working_days": Kind(
        "Рабочие дни",
        ("день", "дня", "дней"),
        (Heading("День"), Heading("Посещений", 12, right=True)),
        _working_days,
        "calendar",
    ),
}
