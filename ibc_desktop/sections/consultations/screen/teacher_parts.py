"""The parts of a teacher's page: consultations past, what is known, the steps that wait."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of, school_year_name
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.parts.empty import EmptyState
from ibc_desktop.kit.parts.facts import FactLines
from ibc_desktop.kit.parts.layouts import in_column

from ..rules import figures, queries, service
from ..rules.columns import past_columns
from ..rules.rows import ConsultationRow, JournalFilter
from ..rules.targets import ShowConsultation
from ..rules.wording import consultations, length, titled
from .card import StepWell

# Before the first computers of any school.
_EVER = dt.date(1900, 1, 1)
_STEPS_SHOWN = 5
_NAMED = 6


class PastTable(QWidget):
    """The consultations of one teacher, the newest first; Enter opens one in the journal."""

    def __init__(self, context: Context, teacher_id: int, least_rows: int = 3) -> None:
        super().__init__()
        self._context, self._teacher_id = context, teacher_id
        self.model = PagedTable(past_columns(context.today), self._fetch, lambda row: row.id, self)
        self.view = TableView(
            self.model,
            "teacher_consultations",
            context.preferences,
            may_drop=("state",),
            least_rows=least_rows,
        )
        self.view.setObjectName("teacher_consultations")
        self.view.setAccessibleName("Консультации педагога")
        self.view.opened.connect(self._open)
        self._empty = EmptyState("chats", "Консультаций ещё не было")
        column = in_column(self)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        self.reload()

    def reload(self) -> None:
        """Read the consultations again."""
        self.model.reload()
        self.view.setVisible(bool(self.model.rowCount()))
        self._empty.setVisible(not self.model.rowCount())

    def _fetch(self, after: ConsultationRow | None) -> Sequence[ConsultationRow]:
        wanted = JournalFilter(teacher_id=self._teacher_id)
        return self._context.ask(queries.JOURNAL.page, wanted, after)

    def _open(self, row: ConsultationRow) -> None:
        self._context.go(ShowConsultation(row.id))


class TeacherFacts(QWidget):
    """What is known of the work with a teacher; `step_asked` carries a consultation's key."""

    step_asked = Signal(int)

    def __init__(self, context: Context, teacher_id: int) -> None:
        super().__init__()
        self._context, self._teacher_id = context, teacher_id
        self._inner: QWidget | None = None
        self._column = in_column(self)
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = self._laid_out()
        self._column.addWidget(self._inner)

    def _laid_out(self) -> QWidget:
        steps, facts = self._context.ask(_known, self._teacher_id, self._context.today())
        inner = QWidget()
        column = in_column(inner, 10)
        for row in steps:
            column.addWidget(StepWell(self._context, row, self.step_asked.emit, row.about))
        column.addWidget(FactLines(facts))
        return inner


def take_step(context: Context, consultation_id: int) -> tuple[str, bool]:
    """Note that the next step is taken; return what to say and whether it was done."""
    row = context.ask(queries.JOURNAL.one, consultation_id)
    title = f"Шаг сделан: {row.next_step}, {titled(row)}" if row else "Шаг сделан"
    try:
        context.do(title, service.take_step, consultation_id, context.today())
    except (Refusal, Trouble) as no:
        return no.sentence, False
    return title, True


def _known(
    session: Any, teacher_id: int, today: dt.date
) -> tuple[Sequence[ConsultationRow], list[tuple[str, str]]]:
    waiting = JournalFilter(teacher_id=teacher_id, steps=True)
    steps = queries.JOURNAL.page(session, waiting, size=_STEPS_SHOWN)
    return steps, known_facts(session, teacher_id, today)


def known_facts(session: Any, teacher_id: int, today: dt.date) -> list[tuple[str, str]]:
    """Return the figures of a teacher, by name; all of them from figures.py."""
    year = period_of(PeriodKind.SCHOOL_YEAR, today)
    ever = Period(_EVER, max(today, _EVER))
    teacher = queries.teacher(session, teacher_id, today)
    classes = ", ".join(teacher.classes) if teacher else ""
    return [
        ("Ведёт класс" if "," not in classes else "Ведёт классы", classes),
        (school_year_name(year.first.year), _sum(session, year, teacher_id)),
        ("Всего", _sum(session, ever, teacher_id)),
        ("Темы", _names(figures.by_theme(session, ever, teacher_id))),
        ("Инструменты", _names(figures.by_tool(session, ever, teacher_id))),
    ]


def _sum(session: Any, period: Period, teacher_id: int) -> str:
    made = figures.figures(session, period, teacher_id)
    if not made.held:
        return "консультаций не было"
    lasted = f", {length(made.minutes)}" if made.minutes else ""
    return f"{consultations(made.held)}{lasted}"


def _names(shares: Sequence[figures.Share]) -> str:
    told = [f"{each.label} ({each.held})" if each.held > 1 else each.label for each in shares]
    shown = ", ".join(told[:_NAMED])
    return f"{shown} и ещё {len(told) - _NAMED}" if len(told) > _NAMED else shown
