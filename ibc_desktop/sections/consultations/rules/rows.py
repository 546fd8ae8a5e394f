"""What the questions about consultations are answered with, and how the journal is narrowed."""

import datetime as dt
from dataclasses import dataclass

from ibc_desktop.kernel.ground.periods import Period

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus, ToolPrice, ToolStatus


@dataclass(frozen=True)
class ConsultationRow:
    """A line of the journal; `tools` are names in the order they were written down."""

    id: int
    held_on: dt.date
    starts_at: dt.time | None
    minutes: int
    teacher_id: int
    surname: str
    given_name: str
    patronymic: str
    post: str
    others: int
    theme_id: int | None
    theme: str
    question: str
    form: ConsultationForm
    source: ConsultationSource
    status: ConsultationStatus
    lesson: str
    outcome: str
    materials: str
    feedback: str
    next_step: str
    next_on: dt.date | None
    next_done_on: dt.date | None
    consultant: str
    tools: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """The theme, or the question where there is no theme."""
        return self.theme or self.question

    @property
    def step_waits(self) -> bool:
        """Whether a next step was agreed on and has not been taken."""
        return bool(self.next_step) and self.next_done_on is None


@dataclass(frozen=True)
class JournalFilter:
    """Which consultations are asked for; `steps` shows those whose next step waits."""

    words: str = ""
    period: Period | None = None
    teacher_id: int | None = None
    theme_id: int | None = None
    tool_id: int | None = None
    form: ConsultationForm | None = None
    status: ConsultationStatus | None = None
    steps: bool = False


@dataclass(frozen=True)
class Teacher:
    """Somebody who may be consulted: a teacher or staff among the readers.

    `classes` are those the teacher leads in the school year asked about.
    """

    id: int
    surname: str
    given_name: str
    patronymic: str
    post: str
    left: bool = False
    classes: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.surname, self.given_name, self.patronymic)))


@dataclass(frozen=True)
class ThemeRow:
    """A theme of the list, and how many consultations it had."""

    id: int
    name: str
    retired: bool
    used: int = 0


@dataclass(frozen=True)
class ToolRow:
    """A digital tool of the list, and how many consultations it was shown at."""

    id: int
    name: str
    category: str
    purpose: str
    age: str
    price: ToolPrice
    address: str
    admitted: bool
    status: ToolStatus
    checked_on: dt.date | None
    note: str
    retired: bool
    used: int = 0
