"""The columns of the readers' lists, said once for the screen and the spreadsheet."""

from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.tables.fields import columns

from .fields import READER
from .rows import ReaderRow


def _state(row: ReaderRow) -> Chip | None:
    return Chip("mute", "user-off", "выбытие") if row.left_on else None


READER_LIST: tuple[Column[ReaderRow], ...] = (
    Column("name", "Читатель", lambda row: row.full_name, weight=4),
    Column("role", "Класс, должность", lambda row: row.role, weight=2),
    Column("card", "Билет", lambda row: row.card_number, width=12),
    Column("born", "Дата рождения", lambda row: row.born_on, width=13),
    Column("phone", "Телефон", lambda row: row.phone or row.parent_phone, width=18),
    Column("state", "Состояние", lambda row: "выбытие" if row.left_on else "", chip=_state),
)

# Every field, under the headings by which the list of readers is taken in again.
READER_EXPORT: tuple[Column[ReaderRow], ...] = columns(READER)
