"""The headings of schools' tables find their fields, and none a wrong one."""

import csv
from pathlib import Path

import pytest

from ibc_desktop.kernel.tables.heads.mapping import guess
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField, no_progress
from ibc_desktop.sections.catalogue.exchange.fields import FIELDS as BOOKS
from ibc_desktop.sections.catalogue.exchange.importer import IMPORTER as BOOKS_IMPORTER
from ibc_desktop.sections.consultations.rules.fields import EXCHANGED as JOURNAL
from ibc_desktop.sections.events.exchange.fields import FIELDS as PLAN
from ibc_desktop.sections.readers.exchange.fields import FIELDS as READERS
from ibc_desktop.sections.readers.exchange.importer import IMPORTER as READERS_IMPORTER

# For each kind of list its headings, and the field each is; a dash where there is none.
OWN = {
    "books": (BOOKS, """
        Фамилия и инициалы автора = author | Автор(-ы) = author | ФИО авторов = author
        Наимено- вание = title | НАЗВАНИЕ КНИГИ: = title | Назв. = title
        Наименование учебного пособия = title | Наимен. книги = title
        Автор. Заглавие = author_title | Автор / Название = author_title
        Авторы и название учебника = author_title | Автор, название, класс = author_title
        Инв. № книги = inventory_number | Инв. N = inventory_number | Инвентар. № = inventory_number
        № инвентарный = inventory_number | Кол-во (шт.) = copies | Коли-чество, шт = copies
        Кол-во экземпляров, шт. = copies | К-во, экз. = copies | Кол. = copies
        Количество учащихся = – | Кол-во выданных = – | Количество книговыдач = –
        Количество томов = – | Количество мест = – | Количество (страниц) = extent
        Кол-во листов = extent | Число стр. = extent | Объем (стр.) = extent
        Стоимость 1 экз. = price | Цена (руб.) = price | Цена, р. = price | Цена за штуку = price
        Общая сумма = – | Сумма НДС = – | Стоимость всего = – | Цена (общая) = – | Итого, руб. = –
        Год издан. = year | Г. изд. = year | Год рождения автора = – | Год списания = –
        Город, издательство, год = imprint | Издательство и год издания = imprint
        Издательст- во = publisher | Издат-во = publisher | Издателство = publisher
        ISBN (020$a) = isbn | ББК (686$a) = bbk | Аннотация (краткое содержание) = annotation
        Отдел = – | Место хранения (стеллаж, полка) = location | Полка / стеллаж = location
        Дата поступл. = registered_on | Дата выдачи = – | Дата возврата = – | Дата списания = –
        publishercode = publisher | copyrightdate = year | Shelving location = location
        dateaccessioned = registered_on | Date acquired = registered_on | Cost = price
        stocknumber = inventory_number | Accession Number = inventory_number | ID Number = isbn
        Place of Publication = place | itemnotes = note | itemcallnumber = –
        Home library = – | issues = –
        Возрастные ограничения = age_mark | Штрих код = barcode | Кл. = grade
        Номер серии = series_number | Том / часть = part_number | Код книги = – | № строки = –
        Учебник = author_title | Учебник (автор, название, год) = author_title
        Наименование учебника = title | Имеется = copies | Имеется в наличии = copies
        Имеется в фонде = copies | Наличие в фонде (экз.) = copies | Остаток в фонде = copies
        Количество в фонде = copies | Наличие учебников в фонде, экз. = copies | В фонде = copies
        Фонд, экз. = copies | Наличие = copies | Фонд = fund | Требуется (заказ), экз. = –
        Заказ = – | Необходимо приобрести = – | Кол-во для заказа = –
        В наличии = copies | Имеется, экз. = copies | Учебников = –
        ФИО читателя = – | Переплет = – | Единица измерения = – | Наименований = –
    """),
    "readers": (READERS, """
        Ф. И. О. = name | ФИО обуч-ся = name | Ф.И. ребенка = name | Ф.И.О. воспитанника = name
        Фамилия имя ученика = name | Ф.И.О. педагогического работника = name
        Фамилия ребенка = surname | Имя обучающегося = given_name | Фамилея = surname
        Дата рожд-я = born_on | Д/р = born_on | г.р. = born_on
        Дата рождения (дд.мм.гггг) = born_on
        Дата рождения матери = – | Место рождения = – | Отчество матери = –
        Класс/литера = form | Класс (литера) = form | Клас = form | Класс, буква = form
        Классный руководитель = – | Кл. рук. = – | ФИО классного руководителя = –
        Мать (ФИО) = parent_name | ФИО папы = parent_name | Законные представители = parent_name
        Фамилия, имя, отчество матери = parent_name | Тел. папы = parent_phone
        Моб. тел. родителей = parent_phone | Телефон (родителя) = parent_phone
        Контактный телефон родителей (законных представителей) = parent_phone
        Сот. тел. = phone | № телефона = phone | Телефон классного руководителя = –
        № чит. билета = card_number | Ученический билет = – | Свидетельство о рождении = –
        Группа крови = – | Группа риска = – | Квалификационная категория = – | Учебник = –
        Занимаемая должность (должности) = post | Преподав. предмет = subject
        Преподаваемые учебные предметы, курсы, дисциплины (модули) = subject
        Серия, номер паспорта = – | Дата приема на работу = – | Директор = – | Пол = –
    """),
    "events": (PLAN, """
        Название, форма мероприятия = title | Наименов. мероприятия = title | Тема, форма = title
        Форма провед. = form | Срок провед. = when | Дата / время = when
        Дата окончания мероприятия = until | Классы/участники = whom | Участники (классы) = whom
        Кол-во участников = expected | Количество книг = – | Отв. = responsible
        Ответственный за мероприятие = responsible | Отм. о вып. = note | Цели, задачи = goal
        № строки = – | Бюджет = – | Наименование показателей = –
    """),
    "consultations": (JOURNAL, """
        Дата/время = held_on | Дата конс. = held_on | Длительность (мин.) = minutes
        Время, ч = minutes | Затрачено времени, ч = minutes | Время (ч) = minutes
        Время = starts_at
        Фамилия, имя, отчество педагога = teacher | Кто обратился (ФИО) = teacher
        Тематика консультации = theme | Вопрос педагога = question | Подпись учителя = –
        Форма проведения консультации = form | Кол-во консультаций = – | Телефон = –
    """),
}  # fmt: skip
HEADINGS = [
    (fields, *pair.strip().rsplit(" = ", 1))
    for fields, said in OWN.values()
    for line in said.strip().splitlines()
    for pair in line.split(" | ")
]


@pytest.mark.parametrize(("fields", "heading", "field"), HEADINGS, ids=[h for _, h, _ in HEADINGS])
def test_a_heading_is_understood_by_what_it_says(fields, heading, field):
    assert list(guess([heading], fields)) == [field] * (field != "–")


def test_a_heading_is_named_as_the_file_has_it(library, tmp_path):
    path = tmp_path / "книги.csv"
    path.write_text("Название;Инв.N, Штрих-код;Коли-чество\nКаштанка;17;2", "utf-8")
    report = BOOKS_IMPORTER.open(library, path, AS_FOUND).run(
        library, dry_run=True, progress=no_progress
    )
    assert [(name, field and field.key) for name, field in report.columns] == [
        ("Название", "title"),
        ("Инв.N, Штрих-код", "inventory_number"),
        ("Количество", "copies"),
    ]


@pytest.mark.parametrize("above", ["Класс;5А", "Ученик;", "Директор школы;Мохова И. А.;учитель"])
def test_the_row_of_headings_is_the_one_that_names_most_fields(library, tmp_path, above):
    path = tmp_path / "список.csv"
    path.write_text(f"{above}\n№;Ф.И.О. ребёнка;Дата рожд-я\n1;Ежов Олег;01.02.2014", "utf-8")
    file = READERS_IMPORTER.open(library, path, AS_FOUND)
    assert file.mapping == {"name": 1, "born_on": 2}


FOUND = Path(__file__).parents[4] / "shared/data/field/headings.csv"
KINDS = {
    "книги": BOOKS,
    "учебники": BOOKS,
    "ученики": READERS,
    "сотрудники": READERS,
    "планы": PLAN,
    "журналы": JOURNAL,
}
# «Место» in a plan is a place, though somebody's table of winners has it; so is the beginning.
ALSO_FIELDS = {"Место", "Начало"}


@pytest.mark.skipif(not FOUND.exists(), reason="the headings of schools are not here")
def test_the_headings_of_schools_find_their_fields_and_none_a_wrong_one():
    with FOUND.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    missed, wrong, known = [], [], 0
    for kind, heading, means, cell, _, _ in rows:
        # A field may be there for what these lists leave empty.
        if kind not in KINDS or not cell or heading in ALSO_FIELDS:
            continue
        fields = means.split("|")
        found = next(iter(guess([heading], KINDS[kind])), "–")
        known += "–" not in fields
        if found not in fields:
            (missed if found == "–" else wrong).append((heading, means, found))
    assert wrong == []
    assert len(missed) <= known * 0.05


@pytest.mark.skipif(not FOUND.exists(), reason="the headings of schools are not here")
def test_in_a_whole_table_no_column_takes_the_field_of_another():
    with FOUND.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    tables: dict[tuple[str, str], list[list[str]]] = {}
    for row in rows:
        if row[0] in KINDS and not row[4].startswith("по практике"):
            tables.setdefault((row[0], row[4]), []).append(row)
    wrong = []
    for (kind, _), columns in tables.items():
        mapping = guess([row[1] for row in columns], KINDS[kind])
        for field, at in mapping.items():
            _, heading, means, cell, _, _ = columns[at]
            if field not in means.split("|") and cell and heading not in ALSO_FIELDS:
                wrong.append((kind, heading, means, field))
    assert wrong == []


TABLES: list[tuple[tuple[ImportField, ...], list[str], dict[str, str]]] = [
    (
        READERS,
        ["№", "Ф.И.О. родителя", "Телефон", "Ф.И.О. учащегося", "Класс"],
        {"parent_name": "Ф.И.О. родителя", "parent_phone": "Телефон", "name": "Ф.И.О. учащегося"},
    ),
    (
        READERS,
        ["Фамилия родителя", "Имя", "Отчество", "Телефон", "Фамилия ученика", "Имя ученика"],
        {"parent_phone": "Телефон", "surname": "Фамилия ученика", "given_name": "Имя ученика"},
    ),
    (
        READERS,
        ["ФИО", "Телефон", "ФИО ребёнка", "Класс ребёнка"],
        {"parent_name": "ФИО", "parent_phone": "Телефон", "name": "ФИО ребёнка"},
    ),
    (
        READERS,
        ["Имя", "Фамилия", "Телефон", "Фамилия ученика", "Имя ученика", "Дата рождения"],
        {
            "parent_phone": "Телефон",
            "surname": "Фамилия ученика",
            "given_name": "Имя ученика",
            "born_on": "Дата рождения",
        },
    ),
    (READERS, ["ФИО ученика", "Матем.", "Мат.", "Материал"], {"name": "ФИО ученика"}),
    (
        READERS,
        ["ФИО ученика", "Класс", "Кл. руководитель", "Телефон", "ФИО мамы", "Дата рождения"],
        {"name": "ФИО ученика", "form": "Класс", "parent_name": "ФИО мамы"},
    ),
    (
        READERS,
        ["ФИО учителя", "Телефон учителя", "ФИО ученика", "Телефон"],
        {"name": "ФИО ученика", "phone": "Телефон"},
    ),
    (
        READERS,
        ["ФИО", "Класс", "ФИО матери", "Телефон матери", "ФИО отца", "Телефон отца"],
        {
            "name": "ФИО",
            "form": "Класс",
            "parent_name": "ФИО матери",
            "parent_phone": "Телефон матери",
        },
    ),
    (
        BOOKS,
        ["Наименование", "Кол-во", "Цена за ед.", "Стоимость"],
        {"title": "Наименование", "copies": "Кол-во", "price": "Цена за ед."},
    ),
    (BOOKS, ["Название", "Цена руб.", "Цена коп."], {"title": "Название", "price": "Цена руб."}),
    (BOOKS, ["Заглавие", "ББК", "Отдел"], {"title": "Заглавие", "bbk": "ББК", "location": "Отдел"}),
]


@pytest.mark.parametrize(("fields", "headings", "expected"), TABLES)
def test_the_columns_beside_one_decide_whose_it_is(fields, headings, expected):
    found = {field: headings[at] for field, at in guess(headings, fields).items()}
    assert found.items() >= expected.items()
    assert set(found) <= {*expected, "form"}
