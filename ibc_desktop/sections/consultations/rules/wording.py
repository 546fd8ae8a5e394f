"""How lists, cards and deeds speak of a consultation."""

import datetime as dt

from ibc_desktop.kernel.ground.columns import Chip
from ibc_desktop.kernel.ground.russian import NBSP, counted, date_words, hour_digits, weekday_name

from ..model import ConsultationForm, ConsultationStatus, ToolStatus
from .rows import ConsultationRow, ToolRow

_STATUS_CHIPS = {
    ConsultationStatus.ASKED: ("warn", "mail"),
    ConsultationStatus.APPOINTED: ("info", "calendar-day"),
    ConsultationStatus.HELD: ("ok", "check"),
    ConsultationStatus.POSTPONED: ("mute", "clock"),
}
_TOOL_CHIPS = {
    ToolStatus.RECOMMENDED: ("ok", "check"),
    ToolStatus.LIMITED: ("warn", "warning"),
    ToolStatus.UNAVAILABLE: ("mute", "no-entry"),
}


def signed(surname: str, given: str = "", patronymic: str = "") -> str:
    """«Л. П. Воронова»: as colleagues are named."""
    letters = "".join(f"{part[0].upper()}.{NBSP}" for part in (given, patronymic) if part)
    return f"{letters}{surname}"


def consulted(row: ConsultationRow) -> str:
    """«Л. П. Воронова», «Л. П. Воронова и ещё 5»."""
    name = signed(row.surname, row.given_name, row.patronymic)
    return f"{name} и ещё{NBSP}{row.others}" if row.others else name


def titled(row: ConsultationRow) -> str:
    """«Л. П. Воронова — Презентации»: as deeds and notices call a consultation."""
    return f"{signed(row.surname, row.given_name, row.patronymic)} — {row.about}"


def minutes(count: int) -> str:
    """«20 минут»."""
    return counted(count, "минута", "минуты", "минут")


def consultations(count: int) -> str:
    """«3 консультации»."""
    return counted(count, "консультация", "консультации", "консультаций")


def length(count: int) -> str:
    """«20 минут», «1 час 20 минут»: sums of many minutes are read in hours."""
    hours, rest = divmod(count, 60)
    if not hours:
        return minutes(rest)
    said = counted(hours, "час", "часа", "часов")
    return f"{said} {minutes(rest)}" if rest else said


def when(row: ConsultationRow, today: dt.date) -> str:
    """«17 марта, среда, 11:46, 20 минут»."""
    hour = hour_digits(row.starts_at)
    lasted = minutes(row.minutes) if row.minutes else ""
    parts = (date_words(row.held_on, today), weekday_name(row.held_on), hour, lasted)
    return ", ".join(filter(None, parts))


def second_line(row: ConsultationRow) -> str:
    """Return what stands below the theme in a list: the question, the class, the form."""
    form = "" if row.form is ConsultationForm.PERSONAL else row.form.label
    question = row.question if row.theme else ""
    return ", ".join(filter(None, (question, row.lesson, form, ", ".join(row.tools))))


def status_chip(status: ConsultationStatus) -> Chip:
    """Return how a consultation stands."""
    return Chip(*_STATUS_CHIPS[status], status.label)


def step_chip(row: ConsultationRow, today: dt.date) -> Chip | None:
    """Return how the next step stands: due on a day, late, or taken; None where there is none."""
    if not row.next_step:
        return None
    if row.next_done_on is not None:
        return Chip("ok", "check", f"сделан {date_words(row.next_done_on, today)}")
    if row.next_on is None:
        return Chip("mute", "arrow-right", "без срока")
    tone = "bad" if row.next_on < today else "warn" if row.next_on == today else "info"
    icon = "alarm" if row.next_on <= today else "calendar-day"
    return Chip(tone, icon, f"к {date_words(row.next_on, today)}")


def row_chip(row: ConsultationRow, today: dt.date) -> Chip:
    """Return the chip of a line: the next step while it waits, or else the status."""
    if row.status is ConsultationStatus.HELD and row.step_waits and row.next_on is not None:
        step = step_chip(row, today)
        assert step is not None
        return Chip(step.tone, step.icon, f"шаг {step.word}")
    return status_chip(row.status)


def tool_chip(row: ToolRow) -> Chip:
    """Return whether a tool may be advised; one that was looked for in the list of admitted
    resources and is not there warns.

    Programmes with accreditation may use admitted resources only (DOMAIN 6.3).
    """
    if row.retired:
        return Chip("mute", "minus", "не предлагается")
    if row.status is not ToolStatus.UNAVAILABLE and not row.admitted:
        if row.checked_on is None:
            return Chip("mute", "help", "не сверен")
        return Chip("warn", "warning", "не в перечне")
    return Chip(*_TOOL_CHIPS[row.status], row.status.label)
