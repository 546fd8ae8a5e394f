"""The columns that a list of books may bring: the fields of the record, and how lists join them."""

from ibc_desktop.kernel.tables.imports import ImportField

from ..rules.drafts import COPY, EDITION

_JOINED = (
    ImportField(
        "author_surname",
        "Фамилия автора",
        "Автор фамилия; Фамилия; author surname; author last name",
    ),
    ImportField(
        "author_given",
        "Имя автора",
        "Автор имя; Имя; Имя и отчество автора; Имя, отчество автора; Инициалы автора; "
        "Автор инициалы; Инициалы; author first name; author given name",
    ),
    ImportField("author_patronymic", "Отчество автора", "Автор отчество; Отчество"),
    ImportField(
        "author_title",
        "Автор, заглавие",
        "Автор и заглавие; Автор, название; Автор и название; Книга; Издание; Сведения о книге; "
        "Библиографическое описание; Библиографическая запись; Описание книги; Учебник",
    ),
    ImportField(
        "imprint",
        "Выходные данные",
        "Издательство, год; Издательство, год издания; Место издания, издательство, год; "
        "Место, издательство, год; Место издания, издательство; "
        "Место, издательство; Место и год издания",
    ),
    ImportField(
        "grade", "Класс", "Классы; Для класса; Параллель; Год обучения; Класс обучения; grade"
    ),
    ImportField(
        "lost", "Утеряна", "Утерян; Утеряно; Утрачена; Утрачен; Отметка об утере; itemlost"
    ),
    ImportField("damaged", "Повреждена", "Повреждён; Отметка о повреждении; damaged"),
    ImportField("restricted", "Доступ ограничен", "Ограничение доступа; restricted"),
    ImportField("not_lent", "На дом не выдаётся", "Не выдаётся на дом; Не выдаётся; notforloan"),
    ImportField(
        "copies",
        "Количество",
        "Кол-во; Кол-во экз.; Количество экземпляров; Общее количество; Число экземпляров; Экз.; "
        "Экземпляров; Экземпляры; Количество всего; Всего экземпляров; Кол-во, шт.; Штук; Шт.; "
        "Всего; Имеется; Имеется в наличии; В наличии; Есть в наличии; Наличие; "
        "Количество в наличии; Имеется в фонде; Наличие в фонде; Количество в фонде; "
        "Остаток в фонде; Остаток; В фонде; Фонд, экз.; copies; quantity; owned copies",
        amount=True,
    ),
    # Told by the heading before it: see `number_columns`.
    ImportField("inventory_last", "Последний инвентарный номер"),
    ImportField("total", "Сумма за все экземпляры", amount=True),
)
FIELDS: tuple[ImportField, ...] = (
    *(field for field in EDITION if field.exchanged),
    *_JOINED,
    *COPY,
)
