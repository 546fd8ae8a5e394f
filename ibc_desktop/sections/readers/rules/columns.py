"""The columns of the readers' lists, said once for the screen and the spreadsheet."""

from ibc_desktop.kernel.ground.columns import Chip, Column

from .rows import ReaderRow


def _state(row: ReaderRow) -> Chip | None:
    return Chip("mute", "user-off", "выбыл") if row.left_on else None


READER_LIST: tuple[Column[ReaderRow], ...] = (
    Column("name", "Читатель", lambda row: row.full_name, weight=4),
    Column("role", "Класс, должность", lambda row: row.role, weight=2),
    Column("card", "Билет", lambda row: row.card_number, width=12),
    Column("born", "Дата рождения", lambda row: row.born_on, width=13),
    Column("phone", "Телефон", lambda row: row.phone or row.parent_phone, width=18),
    Column("state", "Состояние", lambda row: "выбыл" if row.left_on else "", chip=_state),
)

# Every field, under the headings by which the list of readers is taken in again.
READER_EXPORT: tuple[Column[ReaderRow], ...] = (
    Column("card", "Билет", lambda row: row.card_number, width=12),
    Column("surname", "Фамилия", lambda row: row.surname, width=20),
    Column("given_name", "Имя", lambda row: row.given_name, width=16),
    Column("patronymic", "Отчество", lambda row: row.patronymic, width=20),
    Column("born", "Дата рождения", lambda row: row.born_on, width=14),
    Column("class", "Класс", lambda row: row.class_name, width=8),
    Column("group", "Группа", lambda row: row.group.label, width=12),
    Column("post", "Должность, предмет", lambda row: row.post, width=24),
    Column("phone", "Телефон", lambda row: row.phone, width=18),
    Column("parent", "Родитель", lambda row: row.parent_name, width=28),
    Column("parent_phone", "Телефон родителя", lambda row: row.parent_phone, width=18),
    Column("consent", "Согласие от", lambda row: row.consent_on, width=12),
    Column("registered", "Записан", lambda row: row.registered_on, width=12),
    Column("note", "Примечание", lambda row: row.note, width=24),
)
