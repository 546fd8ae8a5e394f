"""What the list of the journal shows: lines under the heads of days, filters and questions."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import neg
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import finding
from ibc_desktop.kernel.file.deeds import SCRUBBED, Deed, DeedKind
from ibc_desktop.kernel.file.finding import Sought
from ibc_desktop.kernel.file.journal import AGAIN, DeedRow, parted
from ibc_desktop.kernel.file.journal import UNDONE as UNDONE_TITLE
from ibc_desktop.kernel.file.lines import DeedLine, lines_of
from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.keyset import PAGE
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of, school_year_name
from ibc_desktop.kernel.ground.russian import (
    counted,
    date_words,
    number,
    plural,
    upper_first,
    weekday_name,
)
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kit.listing.listing import Filter, Guess, Listing
from ibc_desktop.kit.parts.menu_pill import MenuPill

from ..window.undo import DEEDS

# What narrows the journal, as `Ask.filters` says it.
SECTION, PERIOD, WHO = "section", "period", "who"
IMPORTS, UNDONE = "imports", "undone"
# The period that leaves nothing out.
ALL_YEARS, ALL_YEARS_WORDS = "all", "За все годы"
_SINCE = "С 1 сентября"
_SECTIONS = ("circulation", "readers", "catalogue")
_YEARS_BACK = 3
# A colon that comes later parts no kind from a thing.
_LONGEST_KIND = 24
# How the deeds of the desk are known there too, and those that take others back or do them again.
_SIGNS = {
    "Выдача": ("ok", "arrow-up-right"),
    "Продление": ("ok", "refresh"),
    "Возврат": ("info", "arrow-down-left"),
    "Посещение": ("mute", "person"),
}
_AGAINST = {UNDONE_TITLE: ("undo", "отмена"), AGAIN: ("redo", "снова")}
# Days that are called by their weekday.
_NEAR = 7


class JournalSource:
    """Answers the list's questions; what was found is kept for its further pages."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._kept: tuple[Ask, tuple[int, ...]] | None = None
        # How many deeds stand on those that are shown, as far as that is known yet.
        self.held: dict[int, int] = {}

    def fetch(self, ask: Ask, after: DeedLine | None) -> Sequence[DeedLine]:
        return self._context.ask(self._page, ask, after)

    def count(self, ask: Ask) -> int:
        kept = self._kept
        if kept is None or kept[0] != ask:
            return len(self._context.ask(self._found, ask))
        return len(kept[1])

    def guess(self, ask: Ask) -> Guess | None:
        meant = self._context.ask(finding.meant, *self._asked(ask))
        if meant is None:
            return None
        words, keys = meant
        [first] = self._context.ask(lines_of, keys[:1], ())
        return Guess(words, f"«{words}»", f"{counted(len(keys), *DEEDS)}: {first.deed.title}")

    def _page(self, session: Session, ask: Ask, after: DeedLine | None) -> Sequence[DeedLine]:
        kept = self._kept
        if after is None or kept is None or kept[0] != ask:
            # Another thread may put its own question in this place before the page is read.
            self._kept = kept = ask, self._found(session, ask)
        keys = kept[1]
        # The newest first; the deed after which it goes on may be found no more.
        start = bisect_right(keys, -after.id, key=neg) if after else 0
        return lines_of(session, keys[start : start + PAGE], self._known())

    def _found(self, session: Session, ask: Ask) -> tuple[int, ...]:
        return finding.find_deeds(session, *self._asked(ask))

    def _asked(self, ask: Ask) -> tuple[Sought, Sequence[Recorded], dt.date]:
        today = self._context.today()
        said = ask.filters
        sought = Sought(
            ask.words,
            _period(said.get(PERIOD), today),
            said.get(WHO, ""),
            tables_of(self._context, said[SECTION]) if SECTION in said else frozenset(),
            imports=IMPORTS in said,
            undone=UNDONE in said,
        )
        return sought, self._known(), today

    def _known(self) -> Sequence[Recorded]:
        return self._context.sections.all(Recorded)


def tables_of(context: Context, section: str) -> frozenset[str]:
    """Return the tables of the section of this key."""
    sections = context.sections
    return frozenset(
        each.table
        for sign in sections.signs
        if sign.key == section
        for each in sections.of(sign, Recorded)
    )


def operators(session: Session) -> list[str]:
    """Return the names of those who have done something, in the order of the alphabet."""
    query = select(Deed.operator).where(Deed.operator != "").distinct().order_by(Deed.operator)
    return list(session.scalars(query))


def count_since(session: Session, today: dt.date) -> int:
    """Return how much was done in this school year."""
    first = dt.datetime.combine(period_of(PeriodKind.SCHOOL_YEAR, today).first, dt.time())
    return session.scalar(select(func.count(Deed.id)).where(Deed.done_at >= first)) or 0


def deed_words(line: DeedLine) -> str:
    """Return the hour, who did it, and of whom and what the deed speaks."""
    who = line.deed.operator or "имя не названо"
    return ", ".join((f"{line.deed.done_at:%H:%M}", who, *line.about))


def deed_kind(title: str) -> str:
    """Return with what a title says the kind of its deed: «Выдача:», «Отменено: выдача:»."""
    begins, kind = kind_of(title)
    return f"{begins}{kind}:" if kind else title


def kind_chip(deed: DeedRow) -> Chip:
    """Return by what the kind of a deed is known: quiet where it was undone."""
    begins, kind = kind_of(deed.title)
    if begins:
        return Chip("mute", *_AGAINST[begins])
    if deed.kind is DeedKind.BULK:
        tone, icon, kind = "info", "download", "загрузка"
    else:
        tone, icon = _SIGNS.get(kind, ("mute", "pencil"))
    return Chip("mute" if deed.undone else tone, icon, kind.lower() or "действие")


def kind_of(title: str) -> tuple[str, str]:
    """Return how a title begins that tells of another deed, and the kind that stands after it."""
    begins, bare = parted(title)
    kind, colon, _ = bare.partition(":")
    return begins, kind if colon and len(kind) <= _LONGEST_KIND else ""


def day_head(line: DeedLine, today: dt.date) -> str:
    """«Сегодня, 17 марта», «Пятница, 12 марта», «2 сентября 2026»."""
    day = line.deed.done_at.date()
    words = date_words(day, today)
    if day == today:
        return f"Сегодня, {words}"
    is_near = 0 < (today - day).days < _NEAR
    return f"{upper_first(weekday_name(day))}, {words}" if is_near else words


def state_chip(line: DeedLine, held: int = 0) -> Chip | None:
    """Return what is to be known of a deed before it is undone; so many others stand on it."""
    if line.undone_at is not None:
        day, undone = line.deed.done_at.date(), line.undone_at.date()
        when = f"в {line.undone_at:%H:%M}" if undone == day else date_words(undone, day)
        return Chip("mute", "undo", f"отменено {when}")
    if held:
        return Chip(
            "info", "lock", f"{plural(held, 'зависит', 'зависят', 'зависят')} {number(held)}"
        )
    if SCRUBBED in line.deed.title:
        return Chip("mute", "eraser", SCRUBBED)
    return Chip("info", "download", "загрузка") if line.deed.kind is DeedKind.BULK else None


def columns(held: Mapping[int, int]) -> tuple[Column[DeedLine], ...]:
    """Return what the list shows of a deed; `held` tells how many stand on it."""
    return (
        Column(
            "title",
            "Что сделано",
            lambda line: line.deed.title,
            below=deed_words,
            begins=lambda line: deed_kind(line.deed.title),
            sign=lambda line: kind_chip(line.deed),
            tone=lambda line: "ink3" if line.deed.undone else "",
            chip=lambda line: state_chip(line, held.get(line.id, 0)),
            weight=1,
        ),
    )


def written_columns() -> tuple[Column[DeedLine], ...]:
    """Return the columns of the journal written out."""
    return (
        Column("day", "День", lambda line: line.deed.done_at.date(), width=12),
        Column("hour", "Время", lambda line: f"{line.deed.done_at:%H:%M}", width=8),
        Column("title", "Что сделано", lambda line: line.deed.title, width=60),
        Column("about", "О ком и о чём", lambda line: ", ".join(line.about), width=40),
        Column("who", "Кто сделал", lambda line: line.deed.operator, width=24),
        Column("state", "Отменено", lambda line: line.undone_at, width=18),
    )


def listing(context: Context, source: JournalSource) -> Listing:
    """Return what the list page is made of."""
    signs = {sign.key: sign for sign in context.sections.signs}
    own = [signs[key] for key in _SECTIONS if key in signs]
    return Listing(
        name="journal",
        columns=columns(source.held),
        fetch=source.fetch,
        count=source.count,
        guess=source.guess,
        nouns=DEEDS,
        filters=(
            *(Filter(sign.key, sign.title, sign.icon, SECTION, sign.key) for sign in own),
            Filter(IMPORTS, "Загрузки", "download"),
            Filter(UNDONE, "Отменённые", "undo"),
        ),
        menus={
            PERIOD: MenuPill(_SINCE, lambda: _periods(context.today()), _SINCE),
            WHO: MenuPill("Кто угодно", lambda: _people(context), "Кто угодно"),
        },
        written=written_columns(),
        headed=lambda line: day_head(line, context.today()),
        placeholder="Слова, человек, книга, номер или день: лунин 12 марта",
        icon="clock",
        nothing="С 1 сентября ещё ничего не сделано",
    )


def _people(context: Context) -> list[tuple[str, str]]:
    return [(name, name) for name in context.ask(operators)]


def _periods(today: dt.date) -> list[tuple[Any, str]]:
    month = period_of(PeriodKind.MONTH, today)
    asked = [
        (period_of(PeriodKind.DATES, today), "Сегодня"),
        (month, upper_first(str(month))),
        (month.previous(), upper_first(str(month.previous()))),
    ]
    year = period_of(PeriodKind.SCHOOL_YEAR, today)
    for _ in range(_YEARS_BACK):
        year = year.previous()
        asked.append((year, f"{school_year_name(year.first.year)} год"))
    return [*asked, (ALL_YEARS, ALL_YEARS_WORDS)]


def _period(said: Period | str | None, today: dt.date) -> Period | None:
    if said is None:
        return period_of(PeriodKind.SCHOOL_YEAR, today)
    return said if isinstance(said, Period) else None
