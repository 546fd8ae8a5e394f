"""How the journal of consultations looks on paper and as a spreadsheet (DOMAIN 6.1)."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import Period, PeriodKind
from ibc_desktop.kernel.ground.russian import NBSP, counted, hour_digits, initials, month_name
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import (
    Block,
    Heading,
    ReportHead,
    RowKind,
    Signatures,
    Signer,
    Table,
    Together,
)
from ibc_desktop.printing.say.style import WIDE
from ibc_desktop.printing.say.typography import markup

from ..rules.columns import JOURNAL_EXPORT
from ..rules.figures import ConsultationFigures, Share
from ..rules.rows import ConsultationRow
from ..rules.wording import consultations, length

_TITLE = "Журнал консультаций"


@dataclass(frozen=True)
class Journal:
    """What was read for the journal of a period; it stands as of a `day`."""

    school: School
    period: Period
    rows: Sequence[ConsultationRow]
    figures: ConsultationFigures
    themes: Sequence[Share]
    day: dt.date


def journal_paper(journal: Journal) -> Paper:
    """Return the journal as PDF, as a text to be edited and as a spreadsheet."""
    period = journal.period
    return paper_of(
        list(_blocks(journal)),
        WIDE,
        title=f"{_TITLE} за {period.accusative}",
        name=f"{_TITLE} {period.first:%d.%m.%Y}–{period.last:%d.%m.%Y}",
        author=journal.school.paper_name,
        day=journal.day,
        tables=(WrittenTable("Консультации", JOURNAL_EXPORT, journal.rows),),
    )


def _blocks(journal: Journal) -> Iterator[Block]:
    school = journal.school
    yield ReportHead(school.paper_head, _TITLE, _below(journal))
    yield Table(
        _COLUMNS,
        journal.rows,
        group=_month if _spans_months(journal.period) else None,
        grid=True,
        numbered=True,
        empty="Консультаций за это время не было.",
    )
    if journal.themes:
        yield Together((Heading("Итоги по темам", 2), _themes(journal)))
    yield Signatures((Signer(school.librarian_post, school.librarian),))


def _below(journal: Journal) -> str:
    """«2026/27 учебный год: 26 консультаций, 9 часов 20 минут; обратились 12 педагогов из 19»."""
    figures = journal.figures
    if not figures.held:
        return str(journal.period)
    said = f"{journal.period}: {consultations(figures.held)}, {length(figures.minutes)}"
    if figures.teachers:
        of = counted(figures.teachers, "педагога", "педагогов", "педагогов")
        said += f"; охвачено {figures.reached} из {of}"
    if figures.others:
        said += f"; ещё участников – {figures.others}"
    return said


def _spans_months(period: Period) -> bool:
    return period.kind is not PeriodKind.MONTH and len(period.months()) > 1


def _month(row: ConsultationRow) -> str:
    return f"{month_name(row.held_on.month).capitalize()} {row.held_on.year}{NBSP}г."


def _two_lines(
    first: Callable[[ConsultationRow], str], second: Callable[[ConsultationRow], str]
) -> Callable[[ConsultationRow], str]:
    """Return a cell with a second line where there is something to say on it."""

    def cell(row: ConsultationRow) -> str:
        return "<br/>".join(filter(None, (markup(first(row)), markup(second(row)))))

    return cell


def _day(row: ConsultationRow) -> str:
    return f"{row.held_on:%d.%m.%Y}"


def _hour(row: ConsultationRow) -> str:
    return hour_digits(row.starts_at)


def _who(row: ConsultationRow) -> str:
    name = initials(row.surname, row.given_name, row.patronymic)
    return f"{name} и ещё{NBSP}{row.others}" if row.others else name


def _about(row: ConsultationRow) -> str:
    """The theme in bold, the question after it."""
    parts = [f"<b>{markup(row.theme)}</b>"] if row.theme else []
    return "<br/>".join([*parts, markup(row.question)] if row.question else parts)


def _came_of_it(row: ConsultationRow) -> str:
    return "; ".join(filter(None, (row.outcome, row.materials)))


def _step(row: ConsultationRow) -> str:
    if not row.next_step:
        return ""
    by = f" (до {row.next_on:%d.%m})" if row.next_on and row.next_done_on is None else ""
    done = f" (сделано {row.next_done_on:%d.%m})" if row.next_done_on else ""
    return f"{row.next_step}{by}{done}"


JournalColumn = Column[ConsultationRow]
_COLUMNS: tuple[JournalColumn, ...] = (
    JournalColumn("day", "Дата, время", _day, paper=_two_lines(_day, _hour), mm=19),
    JournalColumn(
        "teacher", "Педагог, должность", _who, paper=_two_lines(_who, lambda row: row.post), mm=36
    ),
    JournalColumn("about", "Тема, вопрос", lambda row: row.about, paper=_about, weight=6),
    JournalColumn("form", "Форма", lambda row: row.form.label, mm=26),
    JournalColumn("tools", "Инструменты", lambda row: ", ".join(row.tools), mm=28),
    JournalColumn("lesson", "Класс, урок", lambda row: row.lesson, mm=21),
    JournalColumn("outcome", "Результат, материалы", _came_of_it, weight=5),
    JournalColumn("step", "Следующий шаг", _step, mm=28),
    JournalColumn("minutes", "Минут", lambda row: row.minutes, right=True, mm=12),
    JournalColumn("sign", "Подпись", lambda _row: "", mm=16),
)

_WHOLE = "Всего"
_THEMES: tuple[Column[Share], ...] = (
    Column("theme", "Тема", lambda share: share.label, weight=1),
    Column("held", "Консультаций", lambda share: share.held, right=True, mm=30),
    Column("minutes", "Минут", lambda share: share.minutes, right=True, mm=24),
)


def _themes(journal: Journal) -> Table:
    whole = Share(_WHOLE, journal.figures.held, journal.figures.minutes, key=_WHOLE)
    return Table(_THEMES, [*journal.themes, whole], kind=_kind, dense=True)


def _kind(share: Share) -> RowKind:
    return RowKind.TOTAL if share.key == _WHOLE else RowKind.PLAIN
