"""An order of textbooks is told for what it is, and makes no copies of what has not come."""

import pytest
from sqlalchemy import func, select

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.model import Copy, Edition

NAMES_ALONE = "войдут названия без экземпляров и цен; если они уже пришли, замените"


def bring_lines(library, path, *lines):
    path.write_text("\n".join(lines), "utf-8")
    return open_file(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)


def stock(library):
    with library.database.read() as session:
        found = select(Edition.title, Edition.fund, func.count(Copy.id)).outerjoin(Copy)
        return [tuple(row) for row in session.execute(found.group_by(Edition.id))]


@pytest.mark.parametrize(
    ("name", "above", "heading"),
    [
        ("книги", "Заказ учебников на 2027/2028 учебный год", "Кол-во"),
        ("книги", "Сводная заявка на приобретение учебников", "Количество, шт."),
        ("Заказ 2027", "", "Кол-во"),
        ("книги", "", "Требуется (заказ), экз."),
        ("книги", "", "Необходимо приобрести"),
        ("книги", "Список книг к закупке", "Всего"),
        ("План закупки", "", "Кол-во"),
    ],
)
def test_what_is_only_ordered_is_no_copy(library, tmp_path, name, above, heading):
    lines = above, f"Автор;Название;Класс;{heading};Цена", "Мерзляк А. Г.;Алгебра;7;52;800"
    report = bring_lines(library, tmp_path / f"{name}.csv", *filter(None, lines))
    first = report.notes[0]
    assert (first.kind, first.at, first.reason, first.outcome.partition(" «")[0]) == (
        RemarkKind.FIGURES, "файл", "это заказ: книги ещё не пришли", NAMES_ALONE,
    )  # fmt: skip
    assert (report.added, report.copies, report.kopecks) == (1, 0, 0)


def test_of_an_order_that_counts_what_is_here_that_is_taken(library, tmp_path):
    report = bring_lines(
        library,
        tmp_path / "заказ.csv",
        "№ ФПУ;Наименование учебника;Кол-во уч-ся;Имеется в фонде;Требуется, экз.;Цена",
        "1.1;Азбука;52;0;52;700",
        "1.2;Физика;52;30;22;655",
        "1.3;Химия;50;—;50;600",
        "1.4;Ботаника;50;;50;600",
    )
    assert stock(library) == [
        ("Азбука", "textbook", 0), ("Физика", "textbook", 30), ("Химия", "textbook", 0),
        ("Ботаника", "textbook", 0),
    ]  # fmt: skip
    assert report.notes[0].outcome == "войдёт то, что есть: столбец „Имеется в фонде“"


def test_what_is_here_is_counted_whatever_is_needed_beside_it(library, tmp_path):
    report = bring_lines(
        library,
        tmp_path / "учебники.csv",
        "Номер ФПУ;Наименование учебника;Класс;Наличие в фонде (экз.);Необходимо приобрести",
        "1.1;Русский язык;1;25;5",
        "1.2;Азбука;1;25+25;0",
        ";Технология;2;нет;30",
    )
    assert stock(library) == [
        ("Русский язык", "textbook", 25), ("Азбука", "textbook", 50), ("Технология", "textbook", 0),
    ]  # fmt: skip
    assert not [each for each in report.notes if "заказ" in each.reason]


def test_a_title_says_more_than_the_name_of_the_file(library, tmp_path):
    lines = "Перечень учебников школы", "Название;Кол-во", "Алгебра;2"
    assert bring_lines(library, tmp_path / "заказ3.csv", *lines).copies == 2


@pytest.mark.parametrize(
    "above", ["Накладная № 7 по заказу № 15", "Основание: заказ № 5", "Получено по заказу 2026 г."]
)
def test_what_came_by_an_order_is_there(library, tmp_path, above):
    report = bring_lines(library, tmp_path / "a.csv", above, "Название;Кол-во", "Алгебра;2")
    assert report.copies == 2


def test_what_was_ordered_and_has_a_number_is_there(library, tmp_path):
    lines = "Заказ 2026", "Инв. №;Название;Кол-во", "7;Алгебра;1"
    assert bring_lines(library, tmp_path / "a.csv", *lines).copies == 1


def test_numbers_name_no_part_of_the_fund(library, tmp_path):
    lines = "Заглавие;Фонд учебников, шт.", "Алгебра;25", "Физика;30"
    report = bring_lines(library, tmp_path / "a.csv", *lines)
    assert [(each.at, each.kind) for each in report.notes if each.written == "25"] == []
    assert ("столбец B", RemarkKind.LEFT) in [(each.at, each.kind) for each in report.notes]


def test_what_an_order_says_is_here_is_no_other_delivery(library, tmp_path):
    waybill = "Накладная № 7", "Автор;Название;Класс;Кол-во;Цена", "Коровина В. Я.;Чтение;7;52;801"
    bring_lines(library, tmp_path / "накладная.csv", *waybill)
    report = bring_lines(
        library,
        tmp_path / "заявка.csv",
        "Заявка на учебники 2027/28 уч. г.",
        "Автор;Название;Класс;Есть в библиотеке;Заказать;Цена",
        "Коровина В. Я.;Чтение;7;52;10;850",
        "Мединский В. Р.;История;9;25;5;1100",
    )
    assert sorted(copies for _, _, copies in stock(library)) == [25, 52]
    assert (report.added, report.joined, report.copies) == (1, 1, 25)
    outcomes = {each.reason: each.outcome for each in report.notes}
    reason = "книга уже есть, экземпляры без номера не добавлены: 52; не взято: Фонд"
    assert outcomes[reason] == "не войдут: заказ называет имеющиеся"
    assert outcomes["по нему число экземпляров"] == "в количество"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("книги", ["Заказ учебников", "Автор;Название;Кол-во", "Сом О.;Пруд;5"]),
        ("книги", ["Автор;Название;Необходимо приобрести", "Сом О.;Пруд;5"]),
    ],
)
def test_it_is_said_how_an_order_that_has_come_is_taken_in(library, tmp_path, name, lines):
    report = bring_lines(library, tmp_path / f"{name}.csv", *lines)
    before, after = report.notes[0].outcome.partition("замените ")[2].strip("«»").split("» на «")
    lines = [line.replace(before, after) for line in lines]
    report = bring_lines(library, tmp_path / f"{name} 2.csv", *lines)
    assert (report.copies, "заказ" in str(report.notes)) == (5, False)
