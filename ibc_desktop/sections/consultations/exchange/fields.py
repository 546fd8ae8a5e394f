"""The columns that an old journal may bring, with the headings they are known by."""

from ibc_desktop.kernel.tables.imports import ImportField

FIELDS: tuple[ImportField, ...] = (
    ImportField(
        "held_on",
        "Дата",
        ("Дата консультации", "Дата проведения", "День", "Когда", "Число", "date"),
        required=True,
    ),
    ImportField("starts_at", "Время", ("Время начала", "Начало", "time")),
    ImportField(
        "minutes",
        "Минут",
        ("Длительность", "Продолжительность", "Минуты", "Длительность, мин", "minutes"),
    ),
    ImportField(
        "teacher",
        "Педагог",
        (
            "ФИО педагога",
            "ФИО учителя",
            "ФИО",
            "Учитель",
            "Кому",
            "Кто обратился",
            "Консультируемый",
            "teacher",
        ),
        required=True,
    ),
    ImportField("others", "Ещё участников", ("Ещё педагогов", "Сколько ещё было", "others")),
    ImportField("theme", "Тема", ("Тема консультации", "Тематика", "О чём", "theme")),
    ImportField(
        "question", "Вопрос", ("Запрос", "Содержание запроса", "Содержание вопроса", "question")
    ),
    ImportField(
        "form", "Форма", ("Форма консультации", "Форма проведения", "Вид консультации", "form")
    ),
    ImportField(
        "tools",
        "Инструменты",
        ("Инструмент", "Цифровые инструменты", "Сервисы", "Сервис", "Ресурсы", "tools"),
    ),
    ImportField(
        "lesson", "Урок, класс", ("Класс", "Урок", "Класс, урок", "Для какого класса", "lesson")
    ),
    ImportField(
        "outcome",
        "Результат",
        ("Содержание, результат", "Содержание", "Итог", "Что сделано", "Рекомендации", "outcome"),
    ),
    ImportField("materials", "Материалы", ("Ссылки", "Файлы", "materials")),
    ImportField("source", "Откуда запрос", ("Источник запроса", "Источник", "source")),
    ImportField("status", "Состояние", ("Статус", "Отметка о проведении", "status")),
    ImportField("next_step", "Следующий шаг", ("Что дальше", "next step")),
    ImportField("next_on", "Срок шага", ("Срок", "До какого числа", "next on")),
    ImportField("next_done_on", "Шаг сделан", ("Сделано", "next done")),
    ImportField("feedback", "Отзыв", ("Оценка", "Отзыв педагога", "feedback")),
    ImportField("consultant", "Консультант", ("Кто консультировал", "Провёл", "consultant")),
)
