"""A consultation, a tool or a theme on its way into the file: plain values, no database."""

import datetime as dt
from dataclasses import dataclass

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus, ToolPrice, ToolStatus

USUAL_MINUTES = 20


@dataclass(frozen=True)
class ConsultationDraft:
    """The fields of `model.Consultation` with its tools by key; `next_done_on` is a deed apart."""

    teacher_id: int
    held_on: dt.date
    theme_id: int | None = None
    question: str = ""
    starts_at: dt.time | None = None
    minutes: int = USUAL_MINUTES
    others: int = 0
    form: ConsultationForm = ConsultationForm.PERSONAL
    source: ConsultationSource = ConsultationSource.PERSONAL
    status: ConsultationStatus = ConsultationStatus.HELD
    lesson: str = ""
    outcome: str = ""
    materials: str = ""
    feedback: str = ""
    next_step: str = ""
    next_on: dt.date | None = None
    consultant: str = ""
    tools: tuple[int, ...] = ()


@dataclass(frozen=True)
class ToolDraft:
    """The fields of `model.DigitalTool`."""

    name: str
    category: str = ""
    purpose: str = ""
    age: str = ""
    price: ToolPrice = ToolPrice.FREE
    address: str = ""
    admitted: bool = False
    status: ToolStatus = ToolStatus.RECOMMENDED
    checked_on: dt.date | None = None
    note: str = ""
