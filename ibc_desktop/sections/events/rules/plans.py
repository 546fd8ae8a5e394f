"""A year's plan beside its rows: texts, who agrees, the control figures (DOMAIN 2.6, 5.1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.figures import Attained
from ibc_desktop.kernel.plug.section import Sections

from ..model import EventPlan, PlanTarget
from .drafts import PlanDraft
from .rows import PlanRow


@dataclass(frozen=True)
class Indicator:
    """A control figure: its key for ever, its name, its unit («%», «раз», «экз.»), its decimals."""

    key: str
    title: str
    unit: str = ""
    decimals: int = 0


INDICATORS: tuple[Indicator, ...] = (
    Indicator("readers", "Читатели", "чел."),
    Indicator("pupils", "в том числе учащиеся", "чел."),
    Indicator("coverage", "Охват чтением", "%", 1),
    Indicator("visits", "Посещения"),
    Indicator("event_visits", "в том числе на мероприятиях"),
    Indicator("loans", "Книговыдача", "экз."),
    Indicator("reading_rate", "Читаемость", "", 1),
    Indicator("visiting_rate", "Посещаемость", "", 1),
    Indicator("turnover", "Обращаемость", "", 2),
    Indicator("events", "Мероприятия"),
    Indicator("acquired", "Поступление в фонд", "экз."),
)


def indicator(key: str) -> Indicator:
    """Return the indicator of this key; raises StopIteration for an unknown one."""
    return next(each for each in INDICATORS if each.key == key)


@dataclass(frozen=True)
class Fact:
    """What came of a school year, by the key of the indicator; `until` a day of one that runs."""

    school_year: int
    values: Mapping[str, float]
    until: dt.date | None = None

    @property
    def heading(self) -> str:
        """«Факт 2025/26», «Факт 2026/27 по 15.06»."""
        by = f" по {self.until:%d.%m}" if self.until else ""
        return f"Факт {school_year_name(self.school_year)}{by}"


_YEARS_BEFORE = 2
_TEXTS = tuple(each.name for each in fields(PlanDraft) if each.name != "targets")
_KNOWN = {each.key: each for each in INDICATORS}


def plan(session: Session, school_year: int) -> PlanRow:
    """Return what stands on the first pages of a year's plan, empty where nothing is written."""
    found = _record(session, school_year)
    if found is None:
        return PlanRow(school_year=school_year)
    texts = {name: getattr(found, name) for name in _TEXTS}
    targets = {each.indicator: each.value for each in found.targets}
    return PlanRow(**texts, targets=targets, school_year=school_year)


def facts(session: Session, sections: Sections, school_year: int, today: dt.date) -> list[Fact]:
    """Return what came of the years before one, the latest last; idle ones are left out."""
    told = next(sections.each(Attained), None)
    years = range(school_year - _YEARS_BEFORE, school_year) if told else ()
    found = []
    for year in years:
        values = told.of(session, sections, year, today) if told else {}
        runs = school_year_of(today) == year
        found += [Fact(year, values, today if runs else None)] if values else []
    return found


def remark(plan: PlanRow, rows: int) -> str:
    """Say that a plan promises another number of events than it has rows; else nothing."""
    promised = plan.targets.get("events")
    if promised is None or not rows or promised == rows:
        return ""
    return f"Контрольный показатель по мероприятиям – {promised:g}, а в плане их {rows}: сверьте"


def save_plan(session: Session, school_year: int, draft: PlanDraft) -> int:
    """Keep what stands on the first pages of a year's plan, and the figures it promises.

    Return the key of the plan. Raises Refusal, with the key of the indicator as the field, for a
    figure below nought.
    """
    found = _record(session, school_year) or EventPlan(school_year=school_year)
    for name in _TEXTS:
        setattr(found, name, getattr(draft, name).strip())
    _put_targets(found, draft.targets)
    session.add(found)
    session.flush()
    return found.id


def _put_targets(found: EventPlan, targets: Mapping[str, float]) -> None:
    kept = {each.indicator: each for each in found.targets}
    for key, value in targets.items():
        if key not in _KNOWN:
            raise Refusal(f"Показателя «{key}» нет в списке. Выберите другой.", key)
        if value < 0:
            raise Refusal(f"{_KNOWN[key].title}: число не бывает меньше нуля.", key)
        if key in kept:
            kept[key].value = value
        else:
            found.targets.append(PlanTarget(indicator=key, value=value))
    for key in kept.keys() - targets.keys():
        found.targets.remove(kept[key])


def _record(session: Session, school_year: int) -> EventPlan | None:
    return session.scalar(select(EventPlan).where(EventPlan.school_year == school_year))
