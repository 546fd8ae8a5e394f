"""P7 and P8: taking in files, beside the bare reading of the same files."""

import csv
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import data
from benchmarks.measure import Line, median
from benchmarks.start import told
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.shell.discover import discover, load_models

_ROUNDS = 3


def records() -> list[Line]:
    """P7: records end to end into an empty library, beside pymarc's parse, in turn."""
    return [_records("MARC 21", "marc21.mrc"), _records("RUSMARC", "rusmarc.mrc")]


def tables() -> list[Line]:
    """P8: tables end to end into an empty library; XLSX beside openpyxl's reading."""
    text, book = data.file("books.csv"), data.file("books.xlsx")
    csv_rate = median([_import_rate(text) for _ in range(_ROUNDS)])
    floor = median([_rate(_read_csv, text) for _ in range(_ROUNDS)])
    xlsx_rate = median([_import_rate(book) for _ in range(_ROUNDS)])
    openpyxl = _rate(_read_openpyxl, book)
    by_openpyxl = "XLSX import, beside openpyxl's reading"
    return [
        Line("P8", "CSV import, beside 15 000 rows/s", csv_rate, 15_000, "rows/s", 1, True),
        Line("P8", "CSV import, beside csv.reader", csv_rate, floor, "rows/s", 0, True),
        Line("P8", by_openpyxl, xlsx_rate, openpyxl, "rows/s", 0.75, True),
        *_meanwhile(text),
    ]


def _meanwhile(text: Path) -> list[Line]:
    """Measure the window while a file comes in, on a copy of the large library."""
    with data.copied("large") as database:
        seen = told("import", database, str(text))
    return [
        Line("P8", "memory that an import adds, by 100 MiB", seen["memory"], 100, "MiB", 1),
        Line("P8", "frames in the slowest second of it, by 10", seen["frames"], 10, "1/s", 1, True),
        Line("P13", "longest block meanwhile, by 50 ms", seen["block"], 50, "ms", 1),
    ]


def _records(kind: str, name: str) -> Line:
    path = data.file(name)
    floor, ours = [], []
    for _ in range(_ROUNDS):
        floor.append(_rate(_read_pymarc, path))
        ours.append(_import_rate(path))
    what = f"{kind} import, beside pymarc's bare parse"
    return Line("P7", what, median(ours), median(floor), "rec/s", 0.45, True)


def _import_rate(path: Path) -> float:
    """Return records a second from opening the file to the end of the deed."""
    load_models()
    with opened_library(data.empty(path.stem), discover(), lambda: data.TODAY) as context:
        return _rate(lambda each: _bring(context, each), path)


def _bring(context: Context, path: Path) -> int:
    opened = context.sections.all(Importer)[0].open(context, path, AS_FOUND)
    report = opened.run(context, dry_run=False, progress=no_progress)
    assert not report.refused, report.refused[:3]
    return report.read


def _rate(read: Callable[[Path], int], path: Path) -> float:
    start = time.perf_counter()
    count = read(path)
    return count / (time.perf_counter() - start)


def _read_pymarc(path: Path) -> int:
    from pymarc import MARCReader

    with path.open("rb") as file:
        return sum(1 for record in MARCReader(file) if record is not None)


def _read_csv(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter=";"))


def _read_openpyxl(path: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return sum(1 for _ in book.active.iter_rows(values_only=True))
