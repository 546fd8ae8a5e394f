"""The plan of a school year beside its rows: its texts, who agrees, the figures it promises."""

from collections.abc import Mapping
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal

from ..model import EventPlan, PlanTarget
from .control_figures import INDICATORS
from .drafts import PlanDraft
from .rows import PlanRow

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
