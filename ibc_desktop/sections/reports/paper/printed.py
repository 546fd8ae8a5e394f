"""How the readership report looks on paper: control figures, classes, charts, most read books."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.periods import Period
from ibc_desktop.kernel.ground.russian import (
    NBSP,
    counted,
    date_words,
    month_name,
    number,
    upper_first,
)
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import (
    Block,
    Figure,
    Heading,
    Note,
    PageBreak,
    ReportHead,
    Signatures,
    Signer,
    Table,
    Text,
    Together,
)
from ibc_desktop.printing.say.charts import Bar, BarChart, LineChart, ShareChart
from ibc_desktop.printing.say.style import REPORT

from ..rules.classes import EACH_CLASS, ClassRow, compared, least, most
from ..rules.indicators import BY_KEY
from ..rules.readership import Readership, per_cent, shares
from .report_columns import CLASS_COLUMNS, class_kind, control_columns, control_kind

# What the first table of the report says; the rest stands on the screen.
CONTROL = """readers pupils coverage visits event_visits loans reading_rate visiting_rate turnover
    events consultations acquired""".split()
_EXPLAINED = ("reading_rate", "visiting_rate", "turnover")


def readership_paper(found: Readership, school: School, director: Iterable[Block]) -> Paper:
    """Return «Отчёт о чтении»: the report, and behind it the page for the director."""
    title = f"Отчёт о чтении за {found.period.accusative}"
    blocks = [*_report(found, school), PageBreak(), *director]
    return report(blocks, title, found, school)


def report(blocks: Sequence[Block], title: str, found: Readership, school: School) -> Paper:
    """Return a report of these blocks; in a file its name has no colon."""
    return paper_of(
        blocks,
        REPORT,
        title=title,
        name=title.replace(":", ""),
        author=school.paper_name,
        day=found.now.period.last,
        below=span(found),
    )


def span(found: Readership) -> str:
    """«2026/27 учебный год (1 сентября 2026 г. – 17 марта 2027 г.)»."""
    shown = found.now.period
    first, last = f"{date_words(shown.first)}{NBSP}г.", f"{date_words(shown.last)}{NBSP}г."
    dates = f"{first} – {last}" if first != last else first
    name = _named(found.period)
    return f"{name} ({dates})" if name else dates


def compared_span(found: Readership, before: str = "прошлых лет") -> str:
    """«2026/27 учебный год по 17 марта 2027 г., рядом те же дни прошлых лет»; else the span."""
    name = _named(found.period)
    if not (name and _is_beside(found)):
        return span(found)
    last = date_words(found.now.period.last)
    return f"{name} по{NBSP}{last}{NBSP}г., рядом те же дни {before}"


def signed(school: School) -> Signatures:
    """Return the line that the librarian signs."""
    return Signatures((Signer(school.librarian_post, school.librarian),))


def passed_share(found: Readership) -> str:
    """«Прошло 34 % учебного года», of one that runs."""
    return f"Прошло {100 * found.passed:.0f}{NBSP}% учебного года"


def formulas(found: Readership, *, beside: bool = True) -> str:
    """Tell what was divided by what, as of which day, and who stands in two rows.

    Where the plan of a running year stands beside the fact, the share that has passed is told;
    what days of past years are counted where these stand `beside`.
    """
    known = [BY_KEY[key] for key in _EXPLAINED]
    words = "; ".join(f"{each.title.lower()} = {each.formula}" for each in known)
    stock = counted(found.now.counts.stock, "экземпляр", "экземпляра", "экземпляров")
    last = found.now.period.last
    is_due = found.is_running and found.has_plan
    passed = f" {passed_share(found)}, план – на весь год." if is_due else ""
    days = f" Прошлые годы – за те же дни, по{NBSP}{date_words(last, last)}."
    return (
        f"Книговыдача – без учебников и без продлений. {upper_first(words)}."
        f" Основной фонд – {stock}; фонд и должники –"
        f" на{NBSP}{date_words(found.now.day)}{NBSP}г. {EACH_CLASS}"
        f"{days if beside and _is_beside(found) else ''}{_began(found) if beside else ''}{passed}"
    )


def _is_beside(found: Readership) -> bool:
    return found.is_running and any(year.is_whole for year in found.before)


def _began(found: Readership) -> str:
    """Say why the year before is not compared with, where it was written down in part."""
    before = next(iter(found.before), None)
    if before is None or before.began is None or not before.counts.is_kept:
        return ""
    day = f"{date_words(before.began)}{NBSP}г."
    return f" Учёт ведётся с{NBSP}{day}, поэтому с{NBSP}прошлым годом не сравнивается."


def _report(found: Readership, school: School) -> Iterator[Block]:
    yield ReportHead(school.paper_head, "Отчёт о чтении", compared_span(found))
    # A part that has nothing to show leaves no gap in the numbers.
    part = count(1)
    yield Heading(f"{next(part)}. Контрольные показатели")
    rows = [found.of(key) for key in CONTROL]
    yield Table(control_columns(found), rows, kind=control_kind, dense=True)
    yield Note(formulas(found))
    yield Heading(f"{next(part)}. Чтение по классам")
    # Close rows keep the classes of a usual school on the page of the figures, and the whole
    # report on three pages; the last of them, the director's, is the one that is signed.
    yield Table(CLASS_COLUMNS, found.rows, kind=class_kind, dense=True)
    yield from _months(found, part)
    yield from _classes(found, part)
    yield from _what_is_read(found, part)


def _months(found: Readership, part: Iterator[int]) -> Iterator[Block]:
    if len(found.months) < 2:
        return
    now, before, *_ = found.headings
    earlier = [month.before for month in found.months]
    chart = LineChart(
        [month_name(month.first.month)[:3] for month in found.months],
        [month.now for month in found.months],
        earlier if any(earlier) else (),
        now,
        before,
    )
    said = Text(_months_said(found), indented=False)
    yield Together((Heading(f"{next(part)}. Книговыдача по месяцам"), Figure(chart), said))


def _months_said(found: Readership) -> str:
    """Name the best and the worst of the months of the chart, and what is not on it."""
    most = max(found.months, key=lambda month: month.now)
    fewest = min(found.months, key=lambda month: month.now)
    high, low = (
        f"{month_name(each.first.month)} ({number(each.now)}{NBSP}экз.)" for each in (most, fewest)
    )
    said = f"Больше всего книг выдано за {high}, меньше всего – за {low}."
    if most.now == fewest.now:
        said = "Выдача во все месяцы одинакова."
    cut = f"{number(found.in_cut_months)}{NBSP}экз."
    return f"{said} Ещё {cut} – в неполном месяце." if found.in_cut_months else said


def _classes(found: Readership, part: Iterator[int]) -> Iterator[Block]:
    rows = compared(list(found.rows))
    if len(rows) < 2:
        return
    told = [*most(rows), *least(rows)]
    bars = [Bar(row.label, float(row.reading_rate or 0), row.reading, row in told) for row in rows]
    yield Together(
        (
            Heading(f"{next(part)}. Читаемость по классам"),
            Figure(BarChart(bars, heads=("Класс", "Читаемость"))),
            Text(_classes_said(rows, found), indented=False),
        )
    )


def _classes_said(rows: Sequence[ClassRow], found: Readership) -> str:
    """Name the class that reads most and the one that reads least, and of which days the chart is.

    Of classes that read alike none is the first.
    """
    top, low, days = most(rows), least(rows), rows[0].part.period
    said = list[str]()
    if len(top) == 1:
        who = counted(top[0].readers, "читатель", "читателя", "читателей")
        said.append(f"Самый читающий класс – {top[0].label} ({top[0].reading}; {who}).")
    if len(low) == 1:
        said.append(f"Меньше всего читают {low[0].where} ({low[0].reading}).")
    if days != found.now.period:
        ends = (f"{date_words(day)}{NBSP}г." for day in (days.first, days.last))
        said.append(f"Сравниваются классы одного учебного года: {' – '.join(ends)}.")
    return " ".join(said) or "Все классы читают одинаково."


def _what_is_read(found: Readership, part: Iterator[int]) -> Iterator[Block]:
    yield Heading(f"{next(part)}. Что читают")
    total = sum(part.count for part in found.departments)
    if total:
        parts = [(name, float(count)) for name, count in shares(found.departments)]
        chart = ShareChart(parts, ("Раздел", "Выдано, экз."))
        most = found.departments[0]
        share = per_cent(most.count, total)
        yield Figure(chart, f"Больше всего читают {most.read}: {share}{NBSP}% выдачи")
    rows, empty = found.most_read, "Книги не выдавались"
    books = Table(found.read_columns, rows, numbered=True, dense=True, empty=empty)
    yield Together((Heading("Самые читаемые книги (без учебников)", 2), books))


def _named(period: Period) -> str:
    """Return the name of a period that has one; own dates are told by themselves."""
    words = str(period)
    return "" if words[:2].isdigit() and words[2:3] == "." else words
