"""The fields of a reader, each with all that lists, the form and the export need to know of it."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.fields import DAY, LINES, RecordField, choice

from ..model import Reader, ReaderGroup

TEACHES = re.compile(
    r"учител|педагог|преподав|директор|завуч|воспитател|логопед|психолог|тьютор|методист|вожат"
)
_GROUPS = (
    (ReaderGroup.PUPIL, re.compile("учен|учащ|обуча|школьник|pupil")),
    (ReaderGroup.TEACHER, re.compile(f"{TEACHES.pattern}|teacher")),
    (ReaderGroup.PARENT, re.compile("родител|parent")),
    (ReaderGroup.STAFF, re.compile("сотрудн|персонал|работник|staff")),
    (ReaderGroup.OTHER, re.compile("проч|друг|other")),
)


def group_named(written: str) -> ReaderGroup | None:
    """Return the group that a list names in its own words."""
    named = fold(written)
    return next((group for group, pattern in _GROUPS if pattern.search(named)), None)


# In the order of an exported list; what a form lays out nowhere follows at its end.
READER: tuple[RecordField, ...] = (
    RecordField("card_number", "Билет",
                "Номер билета; № билета; Читательский билет; Номер читательского билета; "
                "Формуляр; № формуляра; Штрихкод; ticket; card; barcode",
                label="Номер билета", width=18),
    RecordField("surname", "Фамилия", "Фамилия ученика; surname; last name", needed=True),
    RecordField("given_name", "Имя", "Имя ученика; name; first name; given name",
                width=18),
    RecordField("patronymic", "Отчество",
                "Отчество (при наличии); patronymic; middle name", width=20),
    RecordField("born_on", "Дата рождения",
                "Дата рожд.; Д.р.; Родился; День рождения; Год рождения; born; "
                "birth date", shape=DAY, width=16),
    RecordField("form", "Класс", "Класс, литера; Группа (класс); class; form",
                attr="class_name", typed=False, width=8),
    RecordField("class_name", "Класс", exchanged=False, width=12),
    RecordField("group", "Группа", "Группа читателей; Категория; Категория читателя",
                shape=choice(ReaderGroup, group_named), width=16),
    RecordField("post", "Должность, предмет", "Должность; Должность и предмет; post",
                width=28),
    RecordField("phone", "Телефон", "Мобильный телефон; Контактный телефон; phone",
                width=18),
    RecordField("parent_name", "Родитель",
                "Родители; ФИО родителя; ФИО родителей; ФИО матери; ФИО мамы; Имя родителя; "
                "Законный представитель; Родитель (законный представитель); Мать; Мама; parent"),
    RecordField("parent_phone", "Телефон родителя",
                "Телефон родителей; Телефон мамы; Телефон матери; Родитель телефон; "
                "Родители телефон; Телефон законного представителя; parent phone",
                width=18),
    RecordField("consent_on", "Согласие от", "Согласие; Дата согласия; consent", shape=DAY,
                label="Согласие подписано", hint="дата на подписанной бумаге", width=18),
    RecordField("registered_on", "Записан", "Дата записи; Дата регистрации; registered",
                shape=DAY, typed=False, width=12),
    RecordField("note", "Примечание", "Примечания; Заметка; note", shape=LINES,
                carded=True),
)  # fmt: skip

# The columns of `model.Reader` that are fields, with how each is read.
PLAIN = {field.key: field for field in READER if field.key in Reader.__table__.columns}
