"""What a paper says in words is what its tables and charts show, as counted by hand."""

import datetime as dt
import tempfile
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import counted, month_name, number
from ibc_desktop.kernel.plug.papers import Order, find_document
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.catalogue.rules.departments import Department
from ibc_desktop.sections.events.model import PlanTarget
from tests.agreeing import disagreements
from tests.builders import START, Library, fresh_library
from tests.printing.measured import texts
from tests.tasks.figures.random_school import LAST, RandomSchool
from tests.tasks.figures.raw_school import RawSchool

TODAY = START.date()
YEAR = period_of(PeriodKind.SCHOOL_YEAR, TODAY)
# A year that runs, a closed one, two half years of other classes, a quarter, a month, any days.
PERIODS = (
    YEAR,
    YEAR.previous(),
    period_of(PeriodKind.YEAR, dt.date(2026, 1, 1)),
    period_of(PeriodKind.TERM, TODAY),
    period_of(PeriodKind.MONTH, dt.date(2026, 12, 1)),
    Period(dt.date(2025, 3, 10), dt.date(2026, 10, 20)),
)
LEVELS = {"1–4 классы": range(1, 5), "5–9 классы": range(5, 10), "10–11 классы": range(10, 13)}
USUAL_QUARTERS = (
    (dt.date(2026, 9, 1), dt.date(2026, 10, 25)),
    (dt.date(2026, 11, 3), dt.date(2026, 12, 30)),
    (dt.date(2027, 1, 11), dt.date(2027, 3, 26)),
    (dt.date(2027, 4, 5), dt.date(2027, 5, 31)),
)
FEW = 3


@pytest.mark.parametrize("seed", range(20))
def test_all_sentences_of_a_random_school(template: Path, seed: int):
    with tempfile.TemporaryDirectory() as folder, fresh_library(template, Path(folder)) as library:
        with library.database.work("Школа") as session:
            RandomSchool(session, Random(seed), crowd=12)
        raw = RawSchool(library.files.database)
        period = PERIODS[seed % len(PERIODS)]
        shown = Period(period.first, min(period.last, LAST))
        words = printed(library, "readership", period)
        for said, may_be in expected(raw, shown).items():
            assert (said in words) == may_be, said
        targets_agree(library, raw)
        agree_with_plan(library, raw)
        agree_with_journal(library, raw, period)


def printed(library: Library, key: str, period: Period, **options: str) -> str:
    with library.database.read() as session:
        order = Order(TODAY, period, options=options)
        paper = find_document(library.sections, key).make(session, order)
    words = " ".join(texts(paper.pdf(no_progress))).replace("\u00a0", " ")
    assert disagreements(words) == []
    return words


def expected(raw: RawSchool, shown: Period) -> dict[str, bool]:
    """Return sentences, and whether they must stand on the paper or must not."""
    told = [*months(raw, shown), *classes(raw, shown), *read(raw, shown), *done(raw, shown)]
    told += levels(raw, shown)
    return {said.replace("\u00a0", " "): must for said, must in told}


def months(raw: RawSchool, shown: Period) -> list[tuple[str, bool]]:
    """The best and the worst are months of the chart: whole ones, without an idle summer."""
    firsts = [first for first in shown.months() if first >= shown.first]
    wholes = [Period(first, _end(first)) for first in firsts if _end(first) <= shown.last]
    chart = [(each.first, raw.loans(each).total(), _before(raw, each)) for each in wholes]
    while chart and not any(chart[-1][1:]):
        chart.pop()
    chart = [each for each in chart if each[0].month not in (6, 7, 8) or any(each[1:])]
    if len(chart) < 2:
        return [("Больше всего книг выдано", False)]
    most = max(count for _, count, _ in chart)
    least = min(count for _, count, _ in chart)
    high = next(first for first, count, _ in chart if count == most)
    low = next(first for first, count, _ in chart if count == least)
    rest = raw.loans(shown).total() - sum(count for _, count, _ in chart)
    said = (
        f"Больше всего книг выдано за {month_name(high.month)} ({number(most)} экз.),"
        f" меньше всего – за {month_name(low.month)} ({number(least)} экз.)."
    )
    if most == least:
        said = "Выдача во все месяцы одинакова."
    cut = f" Ещё {number(rest)} экз. – в неполном месяце."
    return [(said + cut if rest else said, True), (" – в неполном месяце.", bool(rest))]


def _end(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _before(raw: RawSchool, month: Period) -> int:
    first = month.first.replace(year=month.first.year - 1)
    return raw.loans(Period(first, _end(first))).total()


def classes(raw: RawSchool, shown: Period) -> list[tuple[str, bool]]:
    """Named is a class of three readers at least, beside those of its year, where it is alone."""
    readers, loans = raw.readers(shown), raw.loans(shown)
    years = {_year(shown.first), _year(shown.last)}
    known = {}
    for whose in sorted({*readers, *loans}, key=lambda w: (w[3], w[1] or 0, w[2])):
        group, _, name, year = whose
        if group == "pupil" and name and len(readers.get(whose, ())) >= FEW:
            label = f"{name}, {year}/{(year + 1) % 100:02}" if len(years) > 1 else name
            known[whose] = label, Decimal(loans[whose]) / len(readers[whose])
    of_years = Counter(year for *_, year in known)
    latest = max((year for year, count in of_years.items() if count > 1), default=None)
    known = {whose: each for whose, each in known.items() if whose[3] == latest}
    if not known:
        return [("Самый читающий класс", False), ("Меньше всего читают", False)]
    best = max(value for _, value in known.values())
    worst = min(value for _, value in known.values())
    label, whose = next((each[0], who) for who, each in _by_level(known) if each[1] == best)
    count = counted(len(readers[whose]), "читатель", "читателя", "читателей")
    rates = [value for _, value in known.values()]
    is_first, is_last = rates.count(best) == 1, rates.count(worst) == 1
    told = [
        (f"Самый читающий класс – {label} ({_tenths(best)}; {count}).", is_first),
        (f"Самый читающий класс – {label}: на одного читателя {_tenths(best)} выдачи.", is_first),
        ("Сравниваются классы одного учебного года", len(years) > 1),
    ]
    low = next(each[0] for _, each in _by_level(known) if each[1] == worst)
    told.append((f"Меньше всего читают {_where(low)} ({_tenths(worst)}).", is_last))
    last = [each for who, each in _by_level(known) if who[3] == max(years)]
    if len(last) > 1:
        name, value = min(last, key=lambda each: each[1])
        lessons = (
            f"Выделить время для библиотечных уроков {_where(name)}: читаемость {_tenths(value)}."
        )
        told.append((lessons, [each for _, each in last].count(value) == 1))
    return told


def _where(label: str) -> str:
    name, _, year = label.partition(", ")
    in_class = f"{'во' if name.startswith('2') else 'в'} {name} классе"
    return f"{in_class} {year} года" if year else in_class


def _by_level(known: dict) -> list:
    """The order of the table: level by level, in each year by year."""
    return sorted(known.items(), key=lambda each: (_level(each[0][1]), *each[0][3:], each[0][1:3]))


def _level(grade: int) -> int:
    return next(at for at, grades in enumerate(LEVELS.values()) if grade in grades)


def levels(raw: RawSchool, shown: Period) -> list[tuple[str, bool]]:
    """The highest bars are named, all of them where they are equal."""
    reading, coverage = {}, {}
    for label, grades in LEVELS.items():
        readers = _of(raw.readers(shown), grades)
        if len(readers) < FEW:
            continue
        loans = sum(n for who, n in raw.loans(shown).items() if _pupil(who, grades))
        pupils = _of(raw.pupils(shown), grades)
        reading[label] = _round(Decimal(loans) / len(readers))
        if len(pupils) >= len(readers):
            coverage[label] = _round(Decimal(100 * len(readers)) / len(pupils))
    told = []
    for name, values in (("Читаемость", reading), ("Охват, %", coverage)):
        if len(reading) < 2 or len(values) < 2:
            told.append((f"{name}: ", False))
            continue
        top = [label for label, value in values.items() if value == max(values.values())]
        same = (
            "поровну"
            if len(top) == len(values)
            else f"выше всего в {' и '.join(top).replace(' классы', '')} классах"
        )
        told.append((f"{name}: {same}", True))
    return told


def _of(found: dict[tuple, set[int]], grades: range) -> set[int]:
    return set().union(*(ids for who, ids in found.items() if _pupil(who, grades)))


def _pupil(who: tuple, grades: range) -> bool:
    return who[0] == "pupil" and who[1] in grades


def read(raw: RawSchool, shown: Period) -> list[tuple[str, bool]]:
    lent = [row for row in raw.of("loan", "issued_on", shown) if row["fund"] != "textbook"]
    found = Counter(row["department"] for row in lent)
    if not found:
        return [("Больше всего читают", False)]
    order = [each.value for each in Department]
    most = min(found, key=lambda key: (-found[key], order.index(key)))
    share = (Decimal(100 * found[most]) / len(lent)).quantize(Decimal(1), ROUND_HALF_UP)
    return [(f"Больше всего читают {Department(most).read}: {share} % выдачи", True)]


def done(raw: RawSchool, shown: Period) -> list[tuple[str, bool]]:
    """What the director reads of events, consultations, stock and debtors."""
    events, people = raw.events(shown), raw.event_visits(shown).total()
    names = {form["id"]: form["name"] for form in raw.tables["event_form"]}
    forms = Counter(names[event["form_id"]] for event in events)
    told = [("Проведено: ", bool(events))]
    if events:
        is_first = forms.most_common(1)[0][1] > 1
        is_first &= list(forms.values()).count(max(forms.values())) == 1
        often = min(forms, key=lambda name: (-forms[name], name))
        tail = f"; чаще всего – {often.lower()} ({forms[often]})" if is_first else ""
        were = counted(len(events), "мероприятие", "мероприятия", "мероприятий")
        took = counted(people, "участие", "участия", "участий")
        told.append((f"Проведено: {were}, {took}{tail}.", True))
    added = raw.acquired(shown)
    copies = counted(added, "экземпляр", "экземпляра", "экземпляров")
    told += [(f"В фонд поступило: {copies}.", bool(added))]
    late = raw.debtors(shown.last).total()
    told += [(f"Вернуть просроченные книги: должников {number(late)}", bool(late))]
    return told


def targets_agree(library: Library, raw: RawSchool) -> None:
    """A year that runs is judged by the share of its study days, a closed one by the whole plan."""
    shown = Period(YEAR.first, TODAY)
    study = [
        first + dt.timedelta(days=at)
        for first, last in USUAL_QUARTERS
        for at in range((last - first).days + 1)
    ]
    passed = Decimal(sum(day <= TODAY for day in study)) / len(study)
    with library.database.read() as session:
        plan = {
            row.indicator: Decimal(str(row.value)) for row in session.scalars(select(PlanTarget))
        }
    readers = len(set().union(*raw.readers(shown).values()))
    loans = raw.loans(shown).total()
    # Of different people no share of the year is due.
    counts = {
        "visits": raw.desk_visits(shown).total() + raw.event_visits(shown).total(),
        "loans": loans,
        "events": len(raw.events(shown)),
    }
    met = [counts[key] >= _whole(plan[key] * passed) for key in counts if key in plan]
    rate = plan.get("reading_rate")
    if rate is None and {"readers", "loans"} <= plan.keys():
        rate = plan["loans"] / plan["readers"]
    if rate is not None and readers:
        met.append(_round(Decimal(loans) / readers) >= _round(rate * passed))
    words = printed(library, "director", YEAR)
    said = f"Прошло {_whole(100 * passed)} % учебного года; "
    said += f"в срок: {sum(met)} из {counted(len(met), 'показателя', 'показателей', 'показателей')}"
    assert (said.replace("\u00a0", " ") in words) == bool(met)


def agree_with_plan(library: Library, raw: RawSchool) -> None:
    rows = [row for row in raw.tables["event"] if row["school_year"] == YEAR.first.year]
    status = Counter(row["status"] for row in rows)
    planned = len(rows) - status["cancelled"]
    said = f"Запланировано {counted(planned, 'мероприятие', 'мероприятия', 'мероприятий')}"
    said += f", проведено {status['held'] + status['unreported']}"
    words = printed(library, "plan", YEAR, kind="fulfilment")
    assert (said.replace("\u00a0", " ") in words) == bool(rows)


def agree_with_journal(library: Library, raw: RawSchool, period: Period) -> None:
    held = raw.consultations(period)
    words = printed(library, "consultations", period)
    told = counted(len(held), "консультация", "консультации", "консультаций")
    assert (f": {told}, ".replace("\u00a0", " ") in words) == bool(held)
    teachers = {row["id"] for row in raw.tables["reader"] if row["group"] == "teacher"}
    reached = len({row["teacher_id"] for row in held} & teachers)
    if held and teachers:
        of = counted(len(teachers), "педагога", "педагогов", "педагогов").replace("\u00a0", " ")
        assert f"охвачено {reached} из {of}" in words


def _year(day: dt.date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def _tenths(value: Decimal) -> str:
    return str(_round(value)).replace(".", ",")
