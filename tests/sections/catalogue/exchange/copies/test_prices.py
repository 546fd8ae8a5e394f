"""A copy costs what was paid for it with VAT: the balance of a school has no other price."""

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.model import Copy


def bring(library, path, *lines):
    path.write_text("\n".join(lines), "utf-8")
    return open_file(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)


def prices(library):
    with library.database.read() as session:
        return list(session.scalars(select(Copy.price).order_by(Copy.id)))


def doubts(report):
    kinds = RemarkKind.CELL, RemarkKind.FIGURES
    return [
        (each.at, each.reason, each.outcome)
        for each in report.notes
        if each.kind in kinds and "номеров" not in each.reason
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Цена без НДС;Сумма без НДС;НДС 10%;Всего с НДС", "300;600;60;660"),
        ("Цена;Сумма;Сумма НДС;Сумма с НДС", "300;600;60;660,00"),
        (
            "Цена (тариф) за единицу измерения;Стоимость товаров без налога - всего;"
            "Налоговая ставка;Стоимость товаров (работ, услуг) с налогом - всего",
            "300;600;10%;660",
        ),
        ("Цена без НДС;Цена с НДС;Сумма с НДС", "300;330;660"),
        ("Цена;Сумма с учетом НДС, руб. коп.", "330;660"),
        ("Сумма с НДС", "660"),
    ],
)
def test_the_price_is_with_tax(library, tmp_path, head, row):
    lines = f"№;Наименование;Кол-во;{head}", f"1;Незнайка на Луне;2;{row}"
    report = bring(library, tmp_path / "a.csv", *lines)
    assert (prices(library), report.kopecks) == ([330_00, 330_00], 660_00)
    assert doubts(report) == []


def test_a_sum_that_makes_no_even_price_or_no_likely_one_is_told(library, tmp_path):
    report = bring(
        library,
        tmp_path / "a.csv",
        "Наименование;Кол-во;Цена;Сумма с НДС",
        "Незнайка на Луне;3;303;1000",
        "Денискины рассказы;2;300;6600",
        "Каштанка;1;120;",
    )
    assert prices(library) == [333_33] * 3 + [300_00] * 2 + [120_00]
    assert doubts(report) == [
        ("C2", "сумма с НДС не делится поровну на 3", "цена 333,33"),
        ("C3", "не сходится с суммой с НДС", "цена как в ячейке"),
        ("C4", "сумма с НДС не названа", "цена как в ячейке"),
    ]


def test_each_number_of_a_book_has_its_price_with_tax(library, tmp_path):
    lines = "Название;Кол-во;Инв. №;Цена;Сумма с НДС", "Незнайка;2;7;300;660", ";;8;;"
    bring(library, tmp_path / "a.csv", *lines)
    assert prices(library) == [330_00, 330_00]


@pytest.mark.parametrize(("head", "row"), [("Цена без НДС", "300"), ("Цена;Ставка НДС", "300;10%")])
def test_a_price_that_stays_without_tax_is_told(library, tmp_path, head, row):
    report = bring(library, tmp_path / "a.csv", f"Название;Кол-во;{head}", f"Незнайка;2;{row}")
    assert prices(library) == [300_00, 300_00]
    assert doubts(report) == [
        ("столбец C", "цена без НДС", "войдёт без НДС: сумм с НДС в списке нет")
    ]


@pytest.mark.parametrize("head", ["Цена;Сумма", "Цена с НДС;Ставка НДС", "Цена;В том числе НДС"])
def test_a_price_with_tax_needs_no_word(library, tmp_path, head):
    report = bring(library, tmp_path / "a.csv", f"Название;Кол-во;{head}", "Незнайка;2;330;60")
    assert (prices(library), doubts(report)) == ([330_00, 330_00], [])


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("100", "", "", "дорого"), ["2\N{NO-BREAK SPACE}экземпляра без цены"]),
        (("100", "0", "5", "7"), []),
        (("", "", "", ""), []),
    ],
)
def test_copies_without_a_price_are_counted_once(library, tmp_path, cells, said):
    rows = (f"{at};Книга {at};{cell}" for at, cell in enumerate(cells))
    report = bring(library, tmp_path / "a.csv", "Инв. №;Название;Цена", *rows)
    assert [each.reason for each in report.notes if "без цены" in each.reason] == said
