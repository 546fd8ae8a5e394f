"""The columns of the journal and of the list of tools, said once for screen and spreadsheet."""

import datetime as dt
from collections.abc import Callable

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import date_words, hour_digits
from ibc_desktop.kernel.tables.fields import columns

from .fields import CONSULTATION
from .rows import ConsultationRow, ToolRow
from .wording import consulted, minutes, row_chip, second_line, tool_chip

Today = Callable[[], dt.date]


def journal_columns(today: Today) -> tuple[Column[ConsultationRow], ...]:
    """Return the columns of the journal on the screen, as of the day that `today` tells."""
    about = Column[ConsultationRow](
        "about",
        "Тема и педагог",
        lambda row: row.about,
        below=lambda row: ", ".join(filter(None, (consulted(row), row.post, second_line(row)))),
        weight=1,
        width=24,
    )
    return _with(about, today)


def past_columns(today: Today) -> tuple[Column[ConsultationRow], ...]:
    """Return the columns of the consultations of one teacher, who is known there."""
    about = Column[ConsultationRow](
        "about", "О чём", lambda row: row.about, below=second_line, weight=1, width=24
    )
    return _with(about, today)


def _with(about: Column[ConsultationRow], today: Today) -> tuple[Column[ConsultationRow], ...]:
    return (
        Column(
            "day",
            "Когда",
            lambda row: date_words(row.held_on, today()),
            below=_hour_and_length,
            width=15,
        ),
        about,
        Column(
            "state",
            "Состояние",
            lambda row: row.status.label,
            chip=lambda row: row_chip(row, today()),
            width=15,
        ),
    )


def _hour_and_length(row: ConsultationRow) -> str:
    hour = hour_digits(row.starts_at)
    return ", ".join(filter(None, (hour, minutes(row.minutes) if row.minutes else "")))


# Every field, under the headings by which an old journal is taken in again.
JOURNAL_EXPORT: tuple[Column[ConsultationRow], ...] = (
    *columns(CONSULTATION[:4]),
    Column("post", "Должность, предмет", lambda row: row.post, width=24),
    *columns(CONSULTATION[4:]),
)


def tool_columns() -> tuple[Column[ToolRow], ...]:
    """Return the columns of the list of digital tools."""
    return (
        Column("name", "Инструмент", lambda row: row.name, below=_purpose, weight=1, width=20),
        Column("category", "Категория", lambda row: row.category, width=24),
        Column("price", "Цена", lambda row: row.price.label, width=18),
        Column("used", "Показан", lambda row: row.used or "", width=8, right=True),
        Column("state", "Состояние", lambda row: row.status.label, chip=tool_chip, width=16),
    )


TOOL_EXPORT: tuple[Column[ToolRow], ...] = (
    Column("name", "Инструмент", lambda row: row.name, width=32),
    Column("category", "Категория", lambda row: row.category, width=24),
    Column("purpose", "Для чего", lambda row: row.purpose, width=48),
    Column("age", "Для кого", lambda row: row.age, width=16),
    Column("price", "Цена", lambda row: row.price.label, width=18),
    Column("address", "Адрес", lambda row: row.address, width=28),
    Column("admitted", "В перечне допущенных", lambda row: row.admitted, width=12),
    Column("status", "Состояние", lambda row: row.status.label, width=16),
    Column("checked_on", "Сверен", lambda row: row.checked_on, width=12),
    Column("note", "Примечание", lambda row: row.note, width=32),
    Column("used", "Показан, раз", lambda row: row.used, width=10, right=True),
)


def _purpose(row: ToolRow) -> str:
    return ", ".join(filter(None, (row.purpose, row.age)))
