"""A second delivery of a book adds copies, the same paper again adds none, and less said joins."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.model import Copy, Edition

HEAD = "Автор;Наименование;Класс;Год;Кол-во;Цена"
FIRST = "Босова Л. Л.;Информатика. Учебник;8;2026;26;644"


def bring(library, path, *lines):
    path.write_text("\n".join(lines), "utf-8")
    return open_file(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)


def stock(library):
    with library.database.read() as session:
        editions = session.scalar(select(func.count()).select_from(Edition))
        return editions, session.scalar(select(func.count()).select_from(Copy))


def told(report, kind):
    return [(each.reason, each.outcome) for each in report.notes if each.kind == kind]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, "Босова Л. Л.;Информатика. Учебник;8;2026;10;651"),
        (f"{HEAD};Дата записи", "Босова Л. Л.;Информатика. Учебник;8;2026;10;644;25.09.2026"),
    ],
)
def test_another_price_or_day_is_another_delivery(library, tmp_path, head, row):
    bring(library, tmp_path / "a.csv", HEAD, FIRST)
    for _ in range(2):
        report = bring(library, tmp_path / "b.csv", head, row)
        assert stock(library) == (1, 36)
    assert (report.added, report.joined, report.copies) == (0, 1, 0)


def test_a_second_delivery_is_told_before_it_is_counted(library, tmp_path):
    bring(library, tmp_path / "a.csv", HEAD, FIRST)
    report = bring(library, tmp_path / "b.csv", HEAD, FIRST.replace("26;644", "10;651"))
    reason = "книги уже есть, цена или дата иная: 10\N{NO-BREAK SPACE}экземпляров без номеров"
    assert (reason, "войдут новой поставкой") in told(report, RemarkKind.FIGURES)
    assert [outcome for _, outcome in told(report, RemarkKind.JOINED)] == ["присоединится"]


@pytest.mark.parametrize("row", [FIRST, FIRST.replace("26;644", "10;644"), FIRST[:-3]])
def test_what_neither_price_nor_day_tells_is_not_added_and_is_told(library, tmp_path, row):
    bring(library, tmp_path / "a.csv", HEAD, FIRST)
    report = bring(library, tmp_path / "b.csv", HEAD, row)
    assert stock(library) == (1, 26)
    ((reason, outcome),) = told(report, RemarkKind.JOINED)
    assert reason.startswith("книга уже есть, экземпляры без номера не добавлены")
    assert outcome == "не войдут; новую поставку отличит столбец „Дата записи“"


@pytest.mark.parametrize("day", ["20.10.2026", "«20» октября 2026 г."])
def test_another_waybill_is_told_by_its_day(library, tmp_path, day):
    bring(library, tmp_path / "a.csv", "Накладная № 9 от 01.09.2026", HEAD, FIRST)
    for _ in range(2):
        title = f"Накладная на учебники № 14 от {day}"
        report = bring(library, tmp_path / "b.csv", title, HEAD, FIRST.replace("26;644", "5;644"))
        assert stock(library) == (1, 31)
    assert (report.joined, report.copies) == (1, 0)
    with library.database.read() as session:
        days = session.scalars(select(Copy.registered_on).distinct().order_by(Copy.registered_on))
        assert list(days) == [dt.date(2026, 9, 1), dt.date(2026, 10, 20)]
    assert ("день назван над списком", "дата записи 20.10.2026") in told(report, RemarkKind.FIGURES)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Учебники", "Накладная № 9 от 01.09.2026"), ("Накладная от 01.09.2026",) * 2,
     ("Список на 01.09.2026", "Список на 20.10.2026"),
     ("Накладная № 9 от 01.09.2026", "Накладная № 14 от 20.10.2062")],
)  # fmt: skip
def test_what_may_be_the_same_paper_is_not_added(library, tmp_path, first, second):
    bring(library, tmp_path / "a.csv", first, HEAD, FIRST)
    report = bring(library, tmp_path / "b.csv", second, HEAD, FIRST)
    assert (stock(library), report.copies) == ((1, 26), 0)


def test_what_was_ordered_comes_by_its_waybill(library, tmp_path):
    bring(library, tmp_path / "a.csv", "Заказ учебников на 2027 год", HEAD, FIRST)
    assert stock(library) == (1, 0)
    bring(library, tmp_path / "b.csv", "Накладная № 5", HEAD, FIRST)
    assert stock(library) == (1, 26)


FULL = "Инв. №;Автор;Заглавие;Издательство;Год"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Инв. №;Автор;Заглавие;Год", "2;Барто А. Л.;Игрушки;2005"),
        ("Инв. №;Автор;Заглавие;Издательство", "2;Барто А. Л.;Игрушки;Дет. лит."),
        ("Инв. №;Автор;Заглавие", "2;Барто А. Л.;Игрушки"),
    ],
)
def test_a_record_that_says_less_joins_the_only_book_it_may_be(library, tmp_path, head, row):
    bring(library, tmp_path / "a.csv", FULL, "1;Барто А. Л.;Игрушки;Дет. лит.;2005")
    report = bring(library, tmp_path / "b.csv", head, row)
    assert (report.added, report.joined, stock(library)) == (0, 1, (1, 2))
    assert told(report, RemarkKind.JOINED) == [("уже есть «Игрушки»", "присоединится")]


def test_a_publisher_that_was_not_named_is_told_as_not_taken(library, tmp_path):
    bring(library, tmp_path / "a.csv", "Автор;Заглавие;Год", "Барто А. Л.;Игрушки;2005")
    report = bring(library, tmp_path / "b.csv", FULL, "2;Барто А. Л.;Игрушки;АСТ;2005")
    assert told(report, RemarkKind.JOINED) == [
        ("уже есть «Игрушки»; не взято: Издательство", "присоединится")
    ]


@pytest.mark.parametrize(
    ("there", "row", "alike"),
    [
        # Either may be meant.
        (["1;Барто А. Л.;Игрушки;АСТ;2005", "2;Барто А. Л.;Игрушки;АСТ;2010"],
         "3;Барто А. Л.;Игрушки;;", "АСТ, 2005"),
        # The book without a year would take in those of all years.
        (["1;Барто А. Л.;Игрушки;АСТ;"], "3;Барто А. Л.;Игрушки;АСТ;2005", "АСТ"),
    ],
)  # fmt: skip
def test_a_book_that_may_be_here_enters_apart_and_is_told(library, tmp_path, there, row, alike):
    bring(library, tmp_path / "a.csv", FULL, *there)
    report = bring(library, tmp_path / "b.csv", FULL, row)
    assert (report.added, report.joined) == (1, 0)
    assert told(report, RemarkKind.CELL) == [
        (f"похожая книга уже есть: «Игрушки», {alike}", "войдёт отдельной книгой")
    ]


@pytest.mark.parametrize(
    "row",
    [
        "3;Барто А. Л.;Игрушки;Махаон;2005",
        "3;Барто А. Л.;Игрушки;Дет. лит.;2010",
        "3;Иванов А. Л.;Игрушки;;2005",
        "3;Барто П. Н.;Игрушки;;2005",
    ],
)
def test_another_book_is_not_told_of(library, tmp_path, row):
    bring(library, tmp_path / "a.csv", FULL, "1;Барто А. Л.;Игрушки;Дет. лит.;2005")
    report = bring(library, tmp_path / "b.csv", FULL, row)
    assert (report.added, told(report, RemarkKind.CELL)) == (1, [])


@pytest.mark.parametrize(
    "above",
    [
        ["Товарная накладная № 14;;", ";Номер документа;Дата составления", ";14;15.09.2026"],
        ["ТОРГ-12;;", ";Номер документа;Дата составления;;", ';14;"15";сентября;2026 г.'],
        ["Накладная № 14;;", "Дата составления;15.09.2026"],
        ['Универсальный передаточный документ;№;15;от;"15";сентября;2026 г.'],
        ["Унифицированная форма № ТОРГ-12", "ТОВАРНАЯ НАКЛАДНАЯ;;14;15.09.2026"],
    ],
)
def test_the_day_of_a_paper_may_stand_in_cells_of_its_own(library, tmp_path, above):
    report = bring(library, tmp_path / "a.csv", *above, "", HEAD, FIRST)
    with library.database.read() as session:
        assert set(session.scalars(select(Copy.registered_on))) == {dt.date(2026, 9, 15)}
    assert ("день назван над списком", "дата записи 15.09.2026") in told(report, RemarkKind.FIGURES)


def test_another_day_above_a_list_is_not_that_of_a_paper(library, tmp_path):
    above = "Список учебников;;", "Дата составления;15.09.2026", "Договор;14;15.09.2026"
    bring(library, tmp_path / "a.csv", *above, HEAD, FIRST)
    with library.database.read() as session:
        assert set(session.scalars(select(Copy.registered_on))) == {None}
