"""The first pages of a year's plan: its texts, who agrees, and the figures it promises."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.kit.form.editors import LinesEditor, ReadEditor, TextEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label

from ...rules import plans, queries
from ...rules.drafts import PlanDraft
from ...rules.plans import INDICATORS, Fact, Indicator
from ...rules.wording import events, plan_line
from .carry_over_form import copy_last_year, copyable

Say = Callable[[str, bool], None]
_TEXTS = ("about", "theme", "goal", "tasks", "always", "considered", "agreed_post", "agreed_name")
# Figures that share a line of the form.
_IN_LINE = 3


def plan_page(context: Context, year: int, say: Say) -> FormPage:
    """Return the form of the plan of a school year."""
    aside = PlanAside(context, year, say)
    page = FormPage(
        f"План на {school_year_name(year)} год",
        _fields(),
        save=partial(_keep, context, year, say),
        preferences=context.preferences,
        draft=f"plan.{year}",
        aside=aside,
    )
    page.form.show_record(context.ask(_record, year))
    page.watch(context, _record, year)
    page.open_draft()
    # Counting years may take a second in a great library.
    ask = partial(context.ask, plans.facts, context.sections, year, context.today())
    in_background(ask, partial(_tell_facts, page), _not_told)
    return page


def _tell_facts(page: FormPage, facts: list[Fact]) -> None:
    """Say below each figure what it was in the years before."""
    for each in INDICATORS:
        known = [fact for fact in facts if each.key in fact.values]
        told = (f"{lower_first(fact.heading)}: {_written(each, fact)}" for fact in known)
        page.form.set_hint(each.key, ", ".join(told))


def _written(indicator: Indicator, fact: Fact) -> str:
    return written_figure(indicator, fact.values[indicator.key])


def _not_told(fault: Exception) -> None:
    if not isinstance(fault, Trouble):
        raise fault


def _fields() -> tuple[Field, ...]:
    lines = partial(LinesEditor, lines=4)
    return (
        Field("theme", "Тема года", TextEditor, group="О чём план"),
        Field("goal", "Цель", partial(LinesEditor, lines=2)),
        Field("tasks", "Задачи", lines, hint="одна задача в строке"),
        Field("always", "В течение месяца", lines, hint="что делается всегда, одно в строке"),
        Field("about", "Краткая справка", lines, hint="площадь, места, фонд, читатели"),
        *(_target_field(number, each) for number, each in enumerate(INDICATORS)),
        Field("agreed_post", "Кто согласует: должность", TextEditor, width=34, line="agreed",
              group="Подписи"),
        Field("agreed_name", "Имя", TextEditor, width=26, line="agreed",
              hint="директора и себя запишите в настройках"),
        Field("considered", "Рассмотрен", TextEditor,
              hint="на заседании педагогического совета, протокол от … № …"),
    )  # fmt: skip


def _target_field(number: int, indicator: Indicator) -> Field:
    unit = f", {indicator.unit}" if indicator.unit else ""
    editor = partial(ReadEditor, typed_figure, partial(written_figure, indicator))
    return Field(
        indicator.key, f"{indicator.title}{unit}", editor, width=20,
        line=f"targets_{number // _IN_LINE}", group="" if number else "Контрольные показатели",
    )  # fmt: skip


def typed_figure(text: str) -> float | None:
    """Return the figure typed, «3 100» or «16,3»; raises Refusal for what is no number."""
    bare = "".join(text.split()).replace(",", ".")
    if not bare:
        return None
    try:
        value = float(bare)
    except ValueError:
        raise Refusal("Здесь нужно число, например 3100 или 16,3") from None
    if not 0 <= value < 1e9:
        raise Refusal("Здесь нужно число не меньше нуля")
    return value


def written_figure(indicator: Indicator, value: float) -> str:
    """Return a figure as it is written for its indicator: «3100», «16,3»."""
    if value == int(value):
        return str(int(value))
    return f"{value:.{max(indicator.decimals, 1)}f}".replace(".", ",")


def _record(session: Session, year: int) -> dict[str, Any]:
    row = plans.plan(session, year)
    return {name: getattr(row, name) for name in _TEXTS} | dict(row.targets)


def _keep(context: Context, year: int, say: Say, values: Mapping[str, Any]) -> int:
    keys = [each.key for each in INDICATORS]
    targets = {key: values[key] for key in keys if values[key] is not None}
    draft = PlanDraft(**{name: values[name] for name in _TEXTS}, targets=targets)
    title = f"План на {school_year_name(year)} год: титул и задачи"
    key = context.do(title, plans.save_plan, year, draft)
    say(". ".join(filter(None, (title, context.ask(_remark, year)))), True)
    return key


def _remark(session: Session, year: int) -> str:
    return plans.remark(plans.plan(session, year), queries.plan_counts(session, year).planned)


class PlanAside(QWidget):
    """How the plan stands, and what may be taken over from elsewhere."""

    def __init__(self, context: Context, year: int, say: Say) -> None:
        super().__init__()
        self._context, self._year, self._say = context, year, say
        self.count = label("", "body", wrap=True)
        self.remark = label("", "small", "warn", wrap=True)
        self.remark.setObjectName("plan_remark")
        self.after = label("", "body", "ink2", wrap=True)
        self.copy = Button("Скопировать план прошлого года", "outlined", "copy-sheet")
        self.copy.setObjectName("copy_year")
        self.copy.clicked.connect(self._copy)
        bring = Button("Загрузить из таблицы", "outlined", "upload")
        bring.setObjectName("bring")
        bring.clicked.connect(self._bring)
        card = Card("Мероприятия плана")
        self.follow = QCheckBox("Классы идут дальше: 5А станет 6А")
        self.follow.setObjectName("follow")
        for part in (self.count, self.remark, self.copy, self.follow, self.after, bring):
            card.body.addWidget(part)
        column = in_column(self)
        column.addWidget(card)
        column.addStretch(1)
        self._show_counts()
        theme().changed.connect(self._show_counts)

    def _show_counts(self) -> None:
        counts = self._context.ask(queries.plan_counts, self._year)
        there = copyable(self._context, self._year)
        self.count.setText(plan_line(counts))
        self.remark.setText(self._context.ask(_remark, self._year))
        self.copy.setEnabled(bool(there))
        self.follow.setEnabled(bool(there))
        self.after.setText(
            f"Сейчас {events(counts.planned)}, станет {events(counts.planned + there)}"
            if there
            else "В плане прошлого года нового нет"
        )

    def _copy(self) -> None:
        copy_last_year(self._context, self._year, self._say, follow=self.follow.isChecked())
        self._show_counts()

    def _bring(self) -> None:
        self._context.go(BringList("events"))
