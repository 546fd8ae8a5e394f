"""What the page of the consultations may be asked for."""

from dataclasses import dataclass

from ibc_desktop.kernel.plug.target import Target


@dataclass(frozen=True)
class ShowConsultation(Target, page="consultations"):
    """Show a consultation in the journal."""

    id: int


@dataclass(frozen=True)
class NewConsultation(Target, page="consultations"):
    """Begin a consultation, with a teacher where one is known."""

    teacher_id: int | None = None


@dataclass(frozen=True)
class ShowTeacher(Target, page="consultations"):
    """Show all work with a teacher."""

    id: int


@dataclass(frozen=True)
class ShowTools(Target, page="consultations"):
    """Show the digital tools."""


@dataclass(frozen=True)
class ShowSteps(Target, page="consultations"):
    """Show the consultations after which a next step was promised."""
