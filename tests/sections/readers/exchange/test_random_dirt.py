"""Random lists with random dirt: every row is counted, every cell is kept or told."""

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, no_progress
from ibc_desktop.sections.readers.exchange.importer import IMPORTER
from ibc_desktop.sections.readers.rules.queries import READERS, ReaderFilter, ReaderRow
from tests.builders import fresh_library
from tests.drawn import few

# What is written, and what is kept of it; what is only told has none.
TOLD = object()
CELLS: dict[str, list[tuple[Any, Any]]] = {
    "class_name": [
        ("5А", "5А"), ("V А", "5А"), ("5-1", "5-1"), ("5/2", "5-2"), (7, "7"), ("6Б", "6Б"),
        ("5АБ", TOLD), ("7Ы", TOLD), ("5 А (кадеты)", TOLD), ("подг.", TOLD), ("", ""),
        (dt.date(2026, 1, 5), TOLD),
    ],
    "born_on": [
        ("12.03.2014", dt.date(2014, 3, 12)), (dt.date(2013, 5, 6), dt.date(2013, 5, 6)),
        ("31.11.2014", TOLD), ("45.13.2014", TOLD), ("давно", TOLD), ("12.03.2104", TOLD),
        ("", None), ("—", None),
    ],
    "phone": [("8 900 000", "8 900 000"), ("+7 914", "+7 914"), ("", "")],
    "card_number": [("", None), ("1,2347E+04", TOLD), ("12345.0", TOLD)],
    "consent_on": [("01.09.2026", dt.date(2026, 9, 1)), ("да", TOLD), ("", None)],
    "note": [("читает", "читает"), ("", "")],
    "group": [("", None), ("ученик", "pupil"), ("марсианин", TOLD)],
}  # fmt: skip
HEADS = [
    "Класс",
    "Дата рождения",
    "Телефон",
    "Билет",
    "Согласие",
    "Примечание",
    "Категория читателя",
]
NAMES = [
    ("Котов Иван", "Котов Иван"), ("ЛИСИН ПЁТР ИЛЬИЧ", "Лисин Пётр Ильич"),
    ("Анна Ивановна Петрова", "Петрова Анна Ивановна"), ("3 Окунев Лев", "Окунев Лев"),
    ("Cалтыков - Щедрин Олег", "Салтыков-Щедрин Олег"), ("Ким (Ли) Юн", "Ким Юн"),
    ("Мамедова Лейла Гусейн кызы", "Мамедова Лейла Гусейн кызы"),
]  # fmt: skip
NO_NAMES = ["Итого: 3", "Директор школы ______ Орлов", "М.П.", "12", "Мальчиков: 4"]

PEOPLE = st.tuples(
    st.sampled_from(NAMES), st.fixed_dictionaries({k: st.sampled_from(v) for k, v in CELLS.items()})
)
ROWS = st.lists(PEOPLE | st.sampled_from(NO_NAMES), min_size=1, max_size=12)


def saved(folder: Path, rows: list[Any]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ФИО", *HEADS])
    for row in rows:
        if isinstance(row, str):
            sheet.append([row])
        else:
            (name, _), cells = row
            sheet.append([name, *(cells[key][0] for key in CELLS)])
    book.save(folder / "список.xlsx")
    return folder / "список.xlsx"


@few
@given(rows=ROWS)
def test_every_row_is_counted_and_every_cell_is_kept_or_told(template, tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("dirt")
    with fresh_library(template, folder) as library:
        opened = IMPORTER.open(library, saved(folder, rows), AS_FOUND)
        report = opened.run(library, dry_run=False, progress=no_progress)
        with library.database.read() as session:
            kept = READERS.page(session, ReaderFilter(), size=100)
    assert report.read == len(rows) == report.added + report.joined + len(report.refused)
    assert len(kept) == report.added
    for number, row in enumerate(rows, 2):
        if isinstance(row, str):
            assert f"строка {number}" in {each.at for each in report.refused}
        else:
            check(number, row, kept, report)


def check(number: int, row: Any, kept: list[ReaderRow], report: ImportReport) -> None:
    """Each cell is in the record as it is meant, or a remark of its row tells of it."""
    (_, name), cells = row
    told = [each for each in report.notes if each.place and each.place.row == number]
    namesakes = [each for each in kept if each.full_name == name]
    assert namesakes
    for column, key in enumerate(CELLS, 1):
        written, meant = cells[key]
        at = f"{chr(ord('A') + column)}{number}"
        if meant is TOLD:
            assert [each for each in told if each.at == at], (at, written)
        elif written not in ("", "—"):
            values = [getattr(each, key) for each in namesakes]
            # A note may go on with what stood beside the name.
            is_kept = meant in values or (key == "note" and meant in "\n".join(values))
            joined = any(each.kind.value == "joined" for each in told)
            assert is_kept or joined, (at, written, values)
