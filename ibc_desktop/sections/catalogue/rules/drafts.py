"""A record on its way into or out of the catalogue, and its fields with all that is known of them.

Every reader of files makes these, the form makes them, ГОСТ and the writers of files read them.
"""

import datetime as dt
import re
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.fields import (
    DONE,
    ITEMS,
    LINES,
    LONG,
    MONEY,
    RecordField,
    Shape,
    choice,
)
from ibc_desktop.kernel.tables.imports import Place, Remark

from ..model import AgeMark, CopyState, Fund, Role
from . import said
from .names import others_from, others_of, people_of, read_names
from .people import Person, names_text, others_text


@dataclass(slots=True)
class CopyDraft:
    """A copy as a list or a record tells of it; the price is in kopecks."""

    inventory_number: str = ""
    barcode: str = ""
    place: str = ""
    price: int | None = None
    registered_on: dt.date | None = None
    note: str = ""
    state: str = "shelf"


@dataclass(slots=True)
class EditionDraft:
    """The fields of `model.Edition` as text, with its people and copies.

    `at` says where the record stands in its file: «запись 7», «строка 12»; of a list `row` is that
    row.
    `remarks` tell what of it was not understood.
    """

    title: str = ""
    subtitle: str = ""
    parallel_title: str = ""
    part_number: str = ""
    part_title: str = ""
    responsibility: str = ""
    edition_statement: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    year_text: str = ""
    extent: str = ""
    illustrations: str = ""
    size: str = ""
    series: str = ""
    series_number: str = ""
    notes: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = "rus"
    bbk: str = ""
    author_mark: str = ""
    udc: str = ""
    age_mark: str = ""
    fund: str = "main"
    subjects: str = ""
    keywords: str = ""
    annotation: str = ""
    content_type: str = "Текст : непосредственный"
    people: list[Person] = field(default_factory=list)
    copies: list[CopyDraft] = field(default_factory=list)
    at: str = ""
    row: Place | None = field(default=None, compare=False)
    remarks: list[Remark] = field(default_factory=list, compare=False)


_WITH_WORD = re.compile(r"\d{4}\s*г(?:од)?\.?")
_NO_COLUMNS = {"people", "copies", "at", "row", "remarks"}
# The columns of `model.Edition` that a draft fills in.
PLAIN = tuple(each.name for each in fields(EditionDraft) if each.name not in _NO_COLUMNS)


def year_of(draft: Any) -> str:
    """Return the year as printed."""
    return draft.year_text or str(draft.year or "")


def _put_year(draft: EditionDraft, written: str) -> None:
    found = said.YEAR.search(written)
    draft.year = int(found[1]) if found else None
    is_plain = found and (found[1] == written or _WITH_WORD.fullmatch(written))
    draft.year_text = "" if is_plain else written


def _put_extent(draft: EditionDraft, written: str) -> None:
    draft.extent = f"{written} с." if written.isdigit() else written


def _put_language(draft: EditionDraft, written: str) -> None:
    draft.language = said.language_code(fold(written)) or written


def _names(role: Role, draft: EditionDraft) -> str:
    return names_text(draft.people, role)


def _dated(role: Role, draft: EditionDraft) -> str:
    return names_text(draft.people, role, dated=True)


def _add_people(role: Role, draft: EditionDraft, written: str) -> None:
    if role is Role.OTHER:
        draft.people = [*draft.people, *others_of(written)]
        return
    names = read_names(written, role)
    draft.people = [*draft.people, *names.people]
    if names.unclear:
        draft.notes = "\n".join(filter(None, (draft.notes, f"{role.label}: {written}")))
        raise Unclear(names.unclear)


def _put_authors(draft: EditionDraft, written: str) -> None:
    others = [each for each in draft.people if each.role != Role.AUTHOR]
    draft.people = _with_years([*people_of(written), *others], draft.people)


def _put_others(draft: EditionDraft, written: str) -> None:
    authors = [each for each in draft.people if each.role == Role.AUTHOR]
    draft.people = _with_years([*authors, *others_from(written)], draft.people)


def _with_years(people: list[Person], former: list[Person]) -> list[Person]:
    """Keep the years of life, by the name: a form does not ask for them."""
    known = {(each.surname, each.given): each.dates for each in former}
    for each in people:
        each.dates = each.dates or known.get((each.surname, each.given), "")
    return people


def _contributors(role: Role, title: str, headings: str) -> RecordField:
    """Return the column of those who did one thing; a form asks for all of them in one field."""
    return RecordField(
        role, title, headings, typed=False, get=partial(_names, role),
        put=partial(_add_people, role), cell=partial(_dated, role), unread="в примечание к изданию",
    )  # fmt: skip


# In the order of an exported list; what a form lays out nowhere follows at its end.
EDITION: tuple[RecordField, ...] = (
    RecordField("author", "Автор", "Авторы; ФИО автора; author; primary author",
                get=partial(_names, Role.AUTHOR), put=_put_authors,
                cell=partial(_dated, Role.AUTHOR),
                hint="Чехов, Антон Павлович; второй автор через точку с запятой"),
    RecordField("title", "Заглавие",
                "Название; Наименование; Заголовок; Номенклатура; Товар; Товары; title; "
                "Наименование товара, имущественного права; "
                "Наименование, характеристика, сорт, артикул товара; "
                "Товар наименование, характеристика, сорт, артикул товара",
                shape=LONG, searched="title", needed=True, marc=("2001 a", "24500a")),
    RecordField("parallel_title", "Параллельное заглавие", "Заглавие на другом языке",
                searched="title", marc=("2001 d", "24631a")),
    RecordField("subtitle", "Сведения", "Сведения, относящиеся к заглавию; Подзаголовок; subtitle",
                label="Подзаголовок", searched="title", width=22, marc=("2001 e", "24500b")),
    RecordField("part_number", "Часть", "Том; Номер части; Номер тома; Часть, том; Выпуск; volume",
                searched="title", label="Часть, том", width=12, marc=("2001 h", "24500n")),
    RecordField("part_title", "Заглавие части", "Название части; Название тома",
                searched="title", marc=("2001 i", "24500p")),
    RecordField("responsibility", "Сведения об ответственности", "Ответственность",
                searched="people", hint="пусто, если всё сказано именами"),
    _contributors(Role.COMPILER, "Составитель", "Составители; compiler"),
    _contributors(Role.EDITOR, "Редактор", "Редакторы; editor"),
    _contributors(Role.ILLUSTRATOR, "Художник", "Иллюстратор; Художники; illustrator"),
    _contributors(Role.TRANSLATOR, "Переводчик", "Переводчики; translator"),
    _contributors(Role.OTHER, "Другие участники", ""),
    RecordField("others", "Художник, переводчик, составитель", exchanged=False,
                get=lambda draft: others_text(draft.people), put=_put_others),
    RecordField("edition_statement", "Сведения об издании", "Номер издания; Переиздание; edition",
                label="Какое издание", width=15, marc=("205  a", "250  a"),
                looks=said.EDITION, perhaps="Издание"),
    RecordField("place", "Город",
                "Место издания; Город издания; Место выпуска; Место публикации; place; "
                "place of publication",
                label="Место издания", searched="other", suggests=True, width=15,
                marc=("210  a", "264 1a"),
                looks=said.CITY, perhaps="Место", beside="publisher"),
    RecordField("publisher", "Издательство", "Издатель; Изд-во; Изд.; Издательский дом; publisher; "
                "publishercode",
                searched="other", suggests=True, marc=("210  c", "264 1b")),
    RecordField("year", "Год",
                "Год издания; Год выпуска; Год изд.; Год издательства; Год публикации; "
                "Дата издания; Дата выпуска; Дата публикации; year; year published; "
                "publication year; pubdate; publication date; date published; "
                "copyrightdate; publicationyear",
                shape=Shape("text", said.year), get=year_of, put=_put_year,
                cell=lambda draft: draft.year_text or draft.year, searched="other", width=9,
                unread="год пуст"),
    RecordField("extent", "Страниц",
                "Количество страниц; Число страниц; Страница; Объём; Объём, стр.; Стр.; Листов; "
                "Количество листов; Физическое описание; pages; page count; number of pages; "
                "physical description",
                put=_put_extent, width=9, marc=("215  a", "300  a")),
    RecordField("illustrations", "Иллюстрации", "Ил.", width=20, marc=("215  c", "300  b")),
    RecordField("size", "Размер", "Размер, см; Высота", width=12, marc=("215  d", "300  c")),
    RecordField("series", "Серия", "Название серии; series",
                searched="other", suggests=True, marc=("2251 a", "4900 a")),
    RecordField("series_number", "Номер в серии", "Выпуск серии; Номер серии; series index",
                width=12, marc=("2251 v", "4900 v")),
    RecordField("isbn", "ISBN", "ИСБН; Номер ISBN; ISBN книги; Код ISBN; ISBN13; ISBN10; ISBNs; "
                "ID number",
                shape=Shape("text", said.isbn), width=26, unread="ISBN пуст"),
    RecordField("issn", "ISSN", "Номер ISSN",
                searched="other", width=14, marc=("011  a", "022  a")),
    RecordField("bbk", "ББК",
                "Индекс ББК; Шифр ББК; Раздел ББК; Отдел ББК; Код ББК; Классификация; Шифр; "
                "Шифр хранения; Полочный шифр; Полочный индекс; Отдел; Раздел; bbk",
                searched="other", label="Раздел ББК", suggests=True, marc=("686  a", "084  a"),
                looks=re.compile(r"[1-9]\d(?![\d/])")),
    RecordField("author_mark", "Авторский знак", "Авторский индекс; Знак автора; Книжный знак; "
                "author sign",
                width=12, marc=("686  b", "084  b")),
    RecordField("udc", "УДК", "Индекс УДК; udc",
                shape=ITEMS, carded=True, width=20, marc=("675  a", "080  a")),
    RecordField("age_mark", "Знак",
                "Возраст; Возрастной знак; Возрастная категория; Возрастное ограничение; "
                "Возрастная маркировка; Возрастная группа; Возрастной рейтинг; Маркировка; "
                "Знак информационной продукции; Категория информационной продукции; "
                "Для возраста; age",
                shape=choice(AgeMark, said.age), label="Возраст", width=8, unread="без знака"),
    RecordField("fund", "Фонд",
                "Вид фонда; Тип фонда; Вид литературы; Тип литературы; Вид издания; Тип издания",
                shape=choice(Fund, said.fund), label="Часть фонда", width=18,
                marc=("999  f", "999  f"), unread="основной фонд",
                looks=said.TEXTBOOK, perhaps="Назначение"),
    RecordField("subjects", "Рубрики", "Предметные рубрики; Тематика; Тема; Раздел; subjects",
                shape=ITEMS, searched="other", label="О чём книга", carded=True,
                marc=("6060 a", "650 7a")),
    RecordField("keywords", "Ключевые слова", "Теги; Метки; keywords; tags",
                shape=ITEMS, searched="other", carded=True, marc=("6100 a", "653  a")),
    RecordField("language", "Язык", "Язык издания; language; languages",
                shape=Shape("text", said.language), unread="язык русский",
                get=lambda draft: said.LANGUAGES.get(draft.language, draft.language),
                put=_put_language, carded=True, usual="русский", width=18,
                marc=("1010 a", "0410 a")),
    RecordField("content_type", "Вид содержания", "Вид и средство доступа"),
    RecordField("annotation", "Аннотация",
                "Описание; Содержание; Краткое содержание; annotation; description",
                shape=LINES, searched="other", marc=("330  a", "520  a")),
    RecordField("notes", "Примечание к изданию", "Общее примечание",
                shape=LINES, label="Примечания", marc=("300  a", "500  a")),
)  # fmt: skip

COPY: tuple[RecordField, ...] = (
    RecordField("inventory_number", "Инвентарные номера",
                "Инв. №; Инв. номер; Инвентарный номер; Инвентарный №; Инвентарные №; Инв.; "
                "№ по инвентарной книге; Учётный номер; Регистрационный номер; "
                "Инвентарные номера выбывших документов; inventory; inv_no; inventory number; "
                "accession number; stocknumber",
                label="Инвентарный номер", width=16),
    RecordField("barcode", "Штрихкод", "Штрих-код; barcode", width=16,
                hint="со старой наклейки, если она есть"),
    RecordField("location", "Место хранения",
                "Место; Местонахождение; Место расположения; Расположение; Отдел хранения; "
                "Отдел; Полка; Стеллаж; shelf; location; shelving location",
                attr="place", label="Место"),
    RecordField("price", "Цена",
                "Цена за экз.; Цена, руб.; Цена экземпляра; Цена с НДС; Цена с учётом НДС; "
                "Цена без НДС; Цена за единицу; Цена за 1 экз.; Цена приобретения; "
                "Цена закупки; Закупочная цена; Балансовая стоимость; Стоимость за единицу; "
                "Стоимость единицы; Стоимость экземпляра; Стоимость; Оценочная стоимость; "
                "price; cost; "
                "purchase price",
                shape=MONEY, label="Цена, руб.", width=12, unread="цена пуста"),
    RecordField("registered_on", "Дата записи",
                "Дата поступления; Дата регистрации; Дата приобретения; Дата получения; "
                "Дата прихода; Дата постановки на учёт; Поступила; Дата; "
                "date acquired; dateaccessioned", label="Дата поступления", shape=DONE, width=16,
                unread="дата пуста"),
    RecordField("state", "Состояние", "Статус; Статус экземпляра; status",
                shape=choice(CopyState, said.state), unread="на полке, слова — в примечание"),
    RecordField("note", "Примечание", "Примечания; Комментарий; Заметки; note; notes; itemnotes; "
                "item notes"),
)  # fmt: skip
