"""The columns that a list of readers may bring: the fields of a reader, and how lists join them."""

import re

from ibc_desktop.kernel.tables.imports import ImportField

from ..rules.fields import READER

FIELDS: tuple[ImportField, ...] = (
    ImportField(
        "name",
        "Фамилия, имя, отчество",
        "ФИО; Ф.И.О.; ФИО ученика; ФИО учащегося; ФИО обучающегося; ФИО ребёнка; ФИО учителя; "
        "ФИО педагога; ФИО сотрудника; Фамилия Имя; Фамилия и имя; Фамилия Имя Отчество; "
        "Фамилия, инициалы; Фамилия И.О.; Ученик; Ученики; Учащийся; Учащиеся; Обучающийся; "
        "Обучающиеся; Воспитанник; Ребёнок; Дети; Читатель; Педагог; Педагоги; Учитель; Учителя; "
        "Сотрудник; Работник; Список класса; Список учащихся; "
        "Список учеников; Список обучающихся; Список детей; full name; student; student name",
        alone=re.compile(
            r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
            r"(?:(?: [А-ЯЁ][А-ЯЁа-яё]+){1,2}(?: (?:оглы|кызы))?| [А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?)"
        ),
    ),
    *(field for field in READER if field.exchanged),
    ImportField("grade", "Параллель", "Номер класса; Год обучения; grade"),
    ImportField("letter", "Литера", "Буква; Буква класса; Литера класса; Литер; letter"),
    ImportField(
        "subject",
        "Предмет",
        "Преподаваемый предмет; Предметы; Учебный предмет; "
        "Преподаваемые предметы, дисциплины; Преподаваемый учебный предмет; "
        "Преподаваемые дисциплины; Дисциплина; subject",
    ),
)

# Either of these columns must be known, or there is nobody in the list.
NAME_FIELDS = ("name", "surname")
