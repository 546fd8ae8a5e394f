"""The columns that a list of books may bring, with the headings they are known by."""

from ibc_desktop.kernel.tables.imports import ImportField

FIELDS: tuple[ImportField, ...] = (
    ImportField("title", "Заглавие", ("Название", "Наименование", "Наименование книги", "title")),
    ImportField(
        "author_title",
        "Автор, заглавие",
        ("Автор и заглавие", "Автор, название", "Автор и название", "Книга", "Издание"),
    ),
    ImportField("author", "Автор", ("Авторы", "Автор(ы)", "ФИО автора", "author", "authors")),
    ImportField(
        "subtitle", "Сведения", ("Сведения, относящиеся к заглавию", "Подзаголовок", "subtitle")
    ),
    ImportField("part_number", "Часть", ("Том", "Номер части", "Часть, том", "volume")),
    ImportField("part_title", "Заглавие части", ("Название части", "Название тома")),
    ImportField("compiler", "Составитель", ("Составители", "compiler")),
    ImportField("editor", "Редактор", ("Редакторы", "editor")),
    ImportField("illustrator", "Художник", ("Иллюстратор", "Художники", "illustrator")),
    ImportField("translator", "Переводчик", ("Переводчики", "translator")),
    ImportField("edition_statement", "Сведения об издании", ("Номер издания", "edition")),
    ImportField("place", "Город", ("Место издания", "Город издания", "place")),
    ImportField("publisher", "Издательство", ("Издатель", "Изд-во", "publisher")),
    ImportField(
        "imprint",
        "Выходные данные",
        (
            "Издательство, год",
            "Издательство, год издания",
            "Место издания, издательство, год",
            "Место, издательство, год",
        ),
    ),
    ImportField("year", "Год", ("Год издания", "Год выпуска", "Год изд.", "year")),
    ImportField(
        "extent", "Страниц", ("Количество страниц", "Кол-во страниц", "Объём", "Стр.", "pages")
    ),
    ImportField("series", "Серия", ("Название серии", "series")),
    ImportField("series_number", "Номер в серии", ("Выпуск серии",)),
    ImportField("isbn", "ISBN", ("ИСБН", "Номер ISBN", "ISBN книги")),
    ImportField("bbk", "ББК", ("Индекс ББК", "Шифр ББК", "Шифр", "bbk")),
    ImportField("author_mark", "Авторский знак", ("Авт. знак", "author_sign", "author sign")),
    ImportField("udc", "УДК", ("Индекс УДК", "udc")),
    ImportField(
        "age_mark",
        "Знак",
        ("Возраст", "Возрастной знак", "Возрастная категория", "Возрастное ограничение", "age"),
    ),
    ImportField("grade", "Класс", ("Классы", "Для класса", "grade")),
    ImportField("fund", "Фонд", ("Вид фонда", "Вид литературы", "Вид издания", "Тип издания")),
    ImportField("subjects", "Рубрики", ("Предметные рубрики", "Тематика", "Тема", "subjects")),
    ImportField("keywords", "Ключевые слова", ("keywords",)),
    ImportField("annotation", "Аннотация", ("Описание", "Содержание", "annotation")),
    ImportField("language", "Язык", ("Язык издания", "language")),
    ImportField("notes", "Примечание к изданию", ("Общее примечание",)),
    ImportField(
        "copies",
        "Количество",
        (
            "Кол-во",
            "Кол-во экз.",
            "Количество экземпляров",
            "Экз.",
            "Экземпляров",
            "Кол-во, шт.",
            "copies",
            "quantity",
        ),
    ),
    ImportField(
        "inventory_number",
        "Инвентарные номера",
        (
            "Инв. №",
            "Инв. номер",
            "Инвентарный номер",
            "Инвентарный №",
            "Инвентарные №",
            "№ инв.",
            "inventory",
            "inv_no",
        ),
    ),
    ImportField("barcode", "Штрихкод", ("Штрих-код", "barcode")),
    ImportField(
        "location", "Место хранения", ("Место", "Отдел хранения", "Отдел", "Полка", "Стеллаж")
    ),
    ImportField(
        "price", "Цена", ("Цена за экз.", "Цена, руб.", "Цена экземпляра", "Стоимость", "price")
    ),
    ImportField(
        "registered_on", "Дата записи", ("Дата поступления", "Дата регистрации", "Поступила")
    ),
    ImportField("state", "Состояние", ("Статус", "Статус экземпляра", "status")),
    ImportField("note", "Примечание", ("Примечания", "note")),
)

# Either of these columns must be known, or there are no books in the list.
TITLE_FIELDS = ("title", "author_title")
