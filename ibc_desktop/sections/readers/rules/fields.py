"""The fields of a reader, each with all that lists, the form and the export need to know of it."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.fields import DAY, DONE, LINES, RecordField, choice

from ..model import Reader, ReaderGroup

TEACHES = re.compile(
    r"учител|педагог|преподав|директор|завуч|воспитател|логопед|психолог|тьютор|методист|вожат"
    r"|кл(?:ассн\w+|\.)? ?рук"
)
# Koha says «ST», «T» and «S».
_GROUPS = (
    # «Родитель ученика» is a parent.
    (
        ReaderGroup.PARENT,
        re.compile(r"родител|законн\w* представ|опекун|parent|^(?:мать|мама|отец|папа)\b"),
    ),
    (ReaderGroup.PUPIL, re.compile(r"учен|уча?щ|уч-ся|обуча|(?<!до)школьник|pupil|student|^st$")),
    (ReaderGroup.TEACHER, re.compile(rf"{TEACHES.pattern}|\bпед\b|педработ|педсостав|teacher|^t$")),
    (ReaderGroup.STAFF, re.compile("сотрудн|персонал|работник|администрац|библиотекар|staff|^s$")),
    (ReaderGroup.OTHER, re.compile("проч|друг|дошкол|other")),
)


def group_named(written: str) -> ReaderGroup | None:
    """Return the group that a list names in its own words."""
    named = fold(written)
    return next((group for group, pattern in _GROUPS if pattern.search(named)), None)


# In the order of an exported list; what a form lays out nowhere follows at its end.
READER: tuple[RecordField, ...] = (
    RecordField("card_number", "Билет",
                "Номер билета; № билета; Читательский билет; Номер читательского билета; "
                "Формуляр; № формуляра; Номер читателя; Штрихкод; ticket; card; barcode; "
                "cardnumber",
                label="Номер билета", width=18),
    RecordField("surname", "Фамилия", "Фамилия ученика; surname; last name", needed=True),
    RecordField("given_name", "Имя",
                "Имя ученика; Имя, отчество; Инициалы; name; first name; given name; firstname",
                width=18),
    RecordField("patronymic", "Отчество",
                "Отчество (при наличии); patronymic; middle name", width=20),
    RecordField("born_on", "Дата рождения",
                "Дата рожд.; Д.р.; Родился; День рождения; Год рождения; "
                "Число, месяц, год рождения; День, месяц, год рождения; born; birth date; "
                "date of birth; dateofbirth", shape=DAY, width=16, unread="даты рождения нет"),
    RecordField("form", "Класс",
                "Класс, литера; Класс с литерой; Класс, буква; Параллель, литера; Класс обучения; "
                "Класс, в котором обучается; Группа (класс); Учебная группа; Группа; class; form; "
                "section; sort1",
                attr="class_name", typed=False, width=8,
                alone=re.compile(r"(?:1[01]|[1-9])\s?[-«\"]?\s?[А-Яа-яЁё][»\"]?")),
    RecordField("class_name", "Класс", exchanged=False, width=12),
    RecordField("group", "Группа",
                "Группа читателей; Читательская группа; Категория читателя; categorycode",
                shape=choice(ReaderGroup, group_named), width=16,
                unread="группа по классу и должности"),
    RecordField("post", "Должность, предмет",
                "Должность; Должность и предмет; Занимаемая должность; post; position",
                width=28),
    RecordField("phone", "Телефон",
                "Мобильный телефон; Контактный телефон; Домашний телефон; Контакты; phone; mobile",
                width=18),
    RecordField("parent_name", "Родитель",
                "Родители; ФИО родителя; ФИО родителей; ФИО матери; ФИО мамы; Имя родителя; "
                "Имя матери; Имя мамы; "
                "Законный представитель; Родитель (законный представитель); Мать; Мама; parent"),
    RecordField("parent_phone", "Телефон родителя",
                "Телефон родителей; Телефон мамы; Телефон матери; Родитель телефон; "
                "Родители телефон; Телефон законного представителя; Мобильный телефон родителя; "
                "Контактный телефон родителя; Домашний телефон родителя; Контакты родителя; "
                "parent phone",
                width=18),
    RecordField("consent_on", "Согласие от",
                "Согласие; Дата согласия; Согласие на обработку персональных данных; "
                "Согласие на обработку ПДн; "
                "consent", shape=DONE,
                unread="даты согласия нет",
                label="Согласие подписано", hint="дата на подписанной бумаге", width=18),
    RecordField("registered_on", "Дата записи",
                "Записан; Дата регистрации; Дата записи в библиотеку; registered; "
                "dateenrolled",
                shape=DONE, typed=False, width=12, unread="запись сегодняшним днём"),
    RecordField("note", "Примечание", "Примечания; Заметка; Комментарий; Особые отметки; note",
                shape=LINES, carded=True),
)  # fmt: skip

# The columns of `model.Reader` that are fields, with how each is read.
PLAIN = {field.key: field for field in READER if field.key in Reader.__table__.columns}
