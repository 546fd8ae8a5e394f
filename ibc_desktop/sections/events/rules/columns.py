"""The columns of the plan, said once for the spreadsheet; by them it is taken in again."""

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import school_year_name
from ibc_desktop.kernel.ground.russian import month_name

from .rows import EventRow
from .wording import hours, who_came, whom_words

PLAN_EXPORT: tuple[Column[EventRow], ...] = (
    Column("year", "Учебный год", lambda row: school_year_name(row.school_year), width=12),
    Column("when", "Дата", lambda row: row.starts_on or month_name(row.month), width=12),
    Column("until", "Окончание", lambda row: row.ends_on, width=12),
    Column("hours", "Время", hours, width=13),
    Column("form", "Форма", lambda row: row.form, width=24),
    Column("title", "Мероприятие", lambda row: row.title, width=50),
    Column("occasion", "Повод", lambda row: row.occasion, width=30),
    Column("whom", "Для кого", lambda row: whom_words(row.parties, row.audience_note), width=24),
    Column("expected", "Ожидается", lambda row: row.expected, width=11, right=True),
    Column("place", "Место", lambda row: row.place, width=18),
    Column("responsible", "Ответственный", lambda row: row.responsible, width=22),
    Column("partner", "Партнёр", lambda row: row.partner, width=22),
    Column("section", "Раздел", lambda row: row.section, width=30),
    Column("age_mark", "Возраст", lambda row: row.age_mark.label if row.age_mark else "", width=9),
    Column("status", "Состояние", lambda row: row.status.label, width=14),
    Column("who_came", "Кто пришёл", lambda row: who_came(row.parties), width=20),
    Column("came", "Пришло", lambda row: row.came, width=9, right=True),
    Column(
        "books_shown", "Книг показано", lambda row: row.books_shown or None, width=14, right=True
    ),
    Column("books_lent", "Книг выдано", lambda row: row.books_lent or None, width=12, right=True),
    Column("result", "Результат", lambda row: row.result, width=40),
    Column("reason", "Причина", lambda row: row.status_reason, width=24),
)
