"""One page for the director: four big figures, plan and fact, what was achieved and is asked."""

from collections.abc import Iterator, Sequence

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.russian import NBSP, counted, date_words, plural
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.printing.say.blocks import (
    BigFigure,
    BigFigures,
    Block,
    Bullets,
    Figure,
    Heading,
    ReportHead,
    SideBySide,
    Together,
)
from ibc_desktop.printing.say.charts import Bar, BarChart, PlanFact, PlanFactChart

from ..rules.classes import ClassRow, Kind
from ..rules.indicators import decimal
from ..rules.readership import Compared, Readership
from .printed import compared_span, passed_share, report, signed

_PLANNED = ("readers", "visits", "loans", "events", "reading_rate")


def director_paper(found: Readership, school: School) -> Paper:
    """Return «Справка директору» alone."""
    title = f"Справка директору: чтение за {found.period.accusative}"
    return report(list(director_blocks(found, school)), title, found, school)


def director_blocks(found: Readership, school: School) -> Iterator[Block]:
    """Give the blocks of the director's page."""
    day = f"данные на{NBSP}{date_words(found.now.period.last)}{NBSP}г."
    told = compared_span(found, "прошлого года")
    told = told if found.is_running else f"{told}, {day}"
    yield ReportHead(school.paper_head, "Чтение в школе: справка директору", told)
    yield BigFigures(tuple(_big(found)))
    yield from _plan(found)
    yield from _levels(found)
    if found.remarks.done:
        yield Together((Heading("Что получилось", 2), Bullets(found.remarks.done)))
    if found.remarks.asks:
        yield Together((Heading("Что требует решения", 2), Bullets(found.remarks.asks)))
    yield signed(school)


def _big(found: Readership) -> Iterator[BigFigure]:
    pupils, loans = found.of("pupils"), found.of("loans")
    reading, events = found.of("reading_rate"), found.of("events")
    coverage = found.of("coverage")
    share = f"{coverage.indicator.said(coverage.now)}{NBSP}% учащихся" if coverage.now else ""
    readers = plural(int(pupils.now or 0), "ученик читает", "ученика читают", "учеников читают")
    lent = plural(int(loans.now or 0), "книга выдана", "книги выданы", "книг выдано")
    held = plural(int(events.now or 0), "мероприятие", "мероприятия", "мероприятий")
    came = found.now.counts.event_visits
    took = counted(came, "участие", "участия", "участий")
    yield BigFigure(_said(pupils), readers, _joined(share, _against(pupils)))
    yield BigFigure(_said(loans), lent, _joined(_of_plan(loans), _against(loans)))
    yield BigFigure(
        _said(reading), "книги на читателя", _joined(_of_plan(reading), _against(reading))
    )
    yield BigFigure(_said(events), held, _joined(took if came else "", _against(events)))


def _plan(found: Readership) -> Iterator[Block]:
    rows = [found.of(key) for key in _PLANNED]
    planned = [row for row in rows if row.plan and row.now is not None]
    if not planned:
        return
    chart = PlanFactChart(
        [
            PlanFact(
                row.indicator.title.removesuffix(", всего").removesuffix(", экз."),
                float(row.now or 0),
                float(row.due if row.due is not None else row.plan or 0),
                _said(row),
                _plan_said(row),
            )
            for row in planned
        ]
    )
    yield Figure(chart, _conclusion(found, planned))


def _plan_said(row: Compared) -> str:
    """«план 3 000 · 62 %»; of a year that runs, what is due by now too."""
    by_now = "" if row.due in (None, row.plan) else f", к сроку {row.indicator.said(row.due)}"
    return f"план {row.indicator.said(row.plan)}{by_now} · {(row.to_plan or 0):.0f}{NBSP}%"


def _conclusion(found: Readership, planned: Sequence[Compared]) -> str:
    """Say of how many control figures the plan is met, of a running year by the share passed."""
    judged = [row for row in planned if row.due is not None]
    behind = [row.reached for row in judged if not row.is_met]
    of = counted(len(judged), "показателя", "показателей", "показателей")
    done = f"{len(judged) - len(behind)} из {of}"
    if not found.is_running:
        short = f"План года: выполнено {done}; не хватает: {', '.join(behind)}"
        return short if behind else "План выполнен по всем показателям"
    late = f"; отстают: {', '.join(behind)}" if behind else ""
    return f"{passed_share(found)}{f'; в срок: {done}' if judged else ''}{late}"


def _levels(found: Readership) -> Iterator[Block]:
    rows = [row for row in found.rows if row.kind is Kind.LEVEL and row.is_telling]
    if len(rows) < 2:
        return
    # Of levels whose pupils are not all known the coverage is not known either.
    charts = [*_bars(rows, "reading_rate", "Читаемость"), *_bars(rows, "coverage", "Охват, %")]
    if len(charts) > 1:
        yield SideBySide(*charts)
    else:
        yield from charts


def _bars(rows: Sequence[ClassRow], key: str, name: str) -> Iterator[Figure]:
    known = {row.label: getattr(row, key) for row in rows if getattr(row, key) is not None}
    if len(known) < 2:
        return
    top = max(known.values())
    bars = [Bar(label, float(each), decimal(each), each == top) for label, each in known.items()]
    first = " и ".join(bar.label.removesuffix(" классы") for bar in bars if bar.marked)
    said = "поровну" if all(bar.marked for bar in bars) else f"выше всего в {first} классах"
    yield Figure(BarChart(bars, heads=("Классы", name)), f"{name}: {said}")


def _said(row: Compared) -> str:
    return row.indicator.said(row.now)


def _of_plan(row: Compared) -> str:
    return f"план {row.indicator.said(row.plan)}" if row.plan else ""


def _against(row: Compared) -> str:
    """«+5 к прошлому году», where there was one; the same is «как в прошлом году»."""
    if not row.before or row.before[0] is None:
        return ""
    same = row.change == "0"
    return "как в прошлом году" if same else f"{row.change} к{NBSP}прошлому году"


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))
