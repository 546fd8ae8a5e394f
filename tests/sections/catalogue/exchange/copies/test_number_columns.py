"""Inventory numbers in two columns, the first and the last, or under «Экз. (№№)»."""

import openpyxl
import pytest
from sqlalchemy import select

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.model import Copy, Edition

from .test_prices import bring as bring_file


def bring(library, tmp_path, *lines):
    return bring_file(library, tmp_path / "list.csv", *lines)


def numbers(library) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with library.database.read() as session:
        rows = session.execute(
            select(Edition.title, Copy.inventory_number).join(Copy).order_by(Copy.id)
        )
        for title, number in rows:
            found.setdefault(title, []).append(number or "")
    return found


@pytest.mark.parametrize(
    "headings",
    [
        "Инв. № с;по", "Инв. № с;Инв. № по", "Инвентарный номер: начальный;конечный",
        "№ нач.;№ кон.", "Первый инв. номер;Последний инв. номер", "Номера экз. от;до",
        "Инвентарный номер с;по №",
    ],
)  # fmt: skip
def test_two_columns_have_the_ends_of_a_run(library, tmp_path, headings):
    report = bring(
        library, tmp_path, f"Автор;Название;Кол-во;{headings};Цена",
        "Лыков П.;Река;3;101;103;100", "Сом О.;Пруд;1;104;;100", "Рак И.;Лес;;У-9;У-11;5",
    )  # fmt: skip
    assert numbers(library) == {
        "Река": ["101", "102", "103"], "Пруд": ["104"], "Лес": ["У-9", "У-10", "У-11"],
    }  # fmt: skip
    assert [note for note in report.notes if note.kind is not RemarkKind.FIGURES] == []


def test_a_run_against_the_quantity_is_told_and_so_is_none(library, tmp_path):
    report = bring(
        library, tmp_path, "Автор;Название;Кол-во;Инв. № с;по",
        "Лыков П.;Река;3;101;105", "Сом О.;Пруд;4;106;107", "Рак И.;Лес;2;110;108",
    )  # fmt: skip
    assert {title: len(each) for title, each in numbers(library).items()} == {
        "Река": 5, "Пруд": 4, "Лес": 2,
    }  # fmt: skip
    assert [(each.at, each.reason, each.outcome) for each in report.notes[:3]] == [
        ("C2", "номеров 5", "по числу номеров"),
        ("D3", "номеров 2, а экземпляров 4", "без номера 2"),
        ("D4", "не ряд номеров: с 110 по 108", "без номера"),
    ]


def test_one_heading_over_two_columns_is_told_by_the_numbers(library, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Книги", 0)
    for row in (
        ["Автор", "Название", "Кол-во", "Инв. номера", None],
        ["Лыков П.", "Река", 3, 101, 103], ["Сом О.", "Пруд", 2, 104, 105],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("D1:E1")
    book.save(tmp_path / "list.xlsx")
    opened = open_file(library, tmp_path / "list.xlsx", AS_FOUND)
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert numbers(library) == {"Река": ["101", "102", "103"], "Пруд": ["104", "105"]}
    [told] = [note for note in report.notes if note.at == "столбец E"]
    assert told.outcome == "взято как „Последний инвентарный номер“"


@pytest.mark.parametrize("heading", ["Экземпляры (инв. №)", "Экз. (№№)", "№№ экз."])
def test_copies_named_by_numbers_are_no_quantity(library, tmp_path, heading):
    bring(library, tmp_path, f"Автор;Название;{heading}", "Лыков П.;Река;101, 102",
          "Сом О.;Пруд;104", "Рак И.;Лес;105-107")  # fmt: skip
    assert numbers(library) == {
        "Река": ["101", "102"], "Пруд": ["104"], "Лес": ["105", "106", "107"],
    }  # fmt: skip


def test_lists_of_numbers_under_a_heading_of_copies_are_told(library, tmp_path):
    report = bring(library, tmp_path, "Автор;Название;Экз.", "Лыков П.;Река;101, 102",
                   "Сом О.;Пруд;104", "Рак И.;Лес;105-107")  # fmt: skip
    assert sum(map(len, numbers(library).values())) == 6
    assert report.notes[0].reason == "в ячейках списки номеров, а не количество"
    assert report.notes[0].outcome == "взято как „Инвентарные номера“"


@pytest.mark.parametrize("cells", [("3", "104", "2"), ("2-3", "3, 2", "1"), ("3", "5", "12-14")])
def test_numbers_alone_under_a_heading_of_copies_are_quantities(library, tmp_path, cells):
    bring(library, tmp_path, "Автор;Название;Экз.",
          *(f"Лыков П.;Река {at};{cell}" for at, cell in enumerate(cells)))  # fmt: skip
    assert set().union(*numbers(library).values()) == {""}
