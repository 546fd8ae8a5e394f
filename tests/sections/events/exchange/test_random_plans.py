"""Random plans with random dirt: every row is counted, what is not understood is told."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.events.exchange.importer import IMPORTER
from tests.builders import fresh_library
from tests.drawn import few

# What is written, and whether it is understood.
CELLS: dict[str, list[tuple[str, bool]]] = {
    "Срок": [
        ("15.09", True), ("10-15 октября", True), ("март", True), ("21.09 пон", True),
        ("31.11.2026", False), ("45.13.2026", False), ("в течение года", False),
        ("ежемесячно", False), ("когда-нибудь", False), ("", True),
        ("вт 15.09 в 11-00", True), ("12 и 13 октября", True), ("пн 15.09", False),
        ("12.10, 19.10", False), ("15 сентября, 3 урок", False), ("по вторникам", False),
    ],
    "Класс": [("5", True), ("5-7 кл.", True), ("актив", True), ("7Ы", False), ("55А", False)],
    "Ожидается": [("25", True), ("", True), ("много", False), ("3+2", False), ("-4", False)],
    "Время": [("", True), ("12:20", True), ("утром", False)],
    "Знак": [("12+", True), ("", True), ("взрослым", False)],
}  # fmt: skip
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()})
    | st.just("Итого: 9"),
    min_size=1,
    max_size=9,
)


@few
@given(rows=ROWS, month=st.sampled_from(["Сентябрь", ""]))
def test_every_row_is_counted_and_what_is_not_understood_is_told(
    template, tmp_path_factory, rows, month
):
    folder = tmp_path_factory.mktemp("plan")
    lines = [";".join(["Мероприятие", *CELLS]), *([month] if month else [])]
    first = len(lines) + 1
    lines += [row if isinstance(row, str) else _line(n, row) for n, row in enumerate(rows)]
    (folder / "план.csv").write_text("\n".join(lines), "utf-8")
    with fresh_library(template, folder) as library:
        opened = IMPORTER.open(library, folder / "план.csv", AS_FOUND)
        report = opened.run(library, dry_run=False, progress=no_progress)
    assert report.read == len(rows) == report.added + report.joined + len(report.refused)
    refused = {each.at for each in report.refused}
    told = {each.at for each in report.notes}
    for number, row in enumerate(rows, first):
        if f"строка {number}" in refused:
            continue
        assert not isinstance(row, str)
        for column, name in enumerate(CELLS, 1):
            written, understood = row[name]
            at = f"{chr(ord('A') + column)}{number}"
            # An hour without its day is told though it is one.
            assert understood <= (at not in told or name == "Время"), (at, written)
            assert understood or at in told, (at, written)


def _line(number: int, row: dict[str, Any]) -> str:
    return ";".join([f"Урок «Тема {number}»", *(row[name][0] for name in CELLS)])
