"""P1 to P3, P5, P6, P13 and P14: the program as a process of its own beside bare ones, in turn."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path
from threading import Timer
from typing import Any

from benchmarks import data
from benchmarks.measure import Line, median, p95

_ROUNDS = 9
# Seconds after which a process that says nothing is ended.
_PATIENCE = 120
_ROOT = Path(__file__).resolve().parents[1]


def probe(case: str, database: Path, *more: str) -> tuple[float, bytes]:
    """Start a case of `probe.py`; return how long its first output took, and all of it."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
        # The librarian's modules are compiled but once; so are those measured here.
        "PYTHONPYCACHEPREFIX": str(data.FOLDER / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = [sys.executable, "-m", "benchmarks.probe", case, str(database), *more]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=_ROOT) as process:
        assert process.stdout is not None
        watchdog = Timer(_PATIENCE, process.kill)
        watchdog.start()
        first = process.stdout.read(1)
        took = (time.perf_counter() - start) * 1000
        rest = process.stdout.read()
        watchdog.cancel()
    if not first:
        raise SystemExit(f"The probe «{case}» ended without a word.")
    return took, first + rest


def told(case: str, database: Path, *more: str) -> Any:
    """Start a case of `probe.py` that measures by itself; return what it tells."""
    return json.loads(probe(case, database, *more)[1])


def starting() -> list[Line]:
    """P1 and P2, each round of all four processes one after another."""
    database = data.library("large").database
    cases = ("bare", "orm", "window", "page")
    times: dict[str, list[float]] = {case: [] for case in cases}
    for turn in range(_ROUNDS + 1):
        for case in cases:
            took, _ = probe(case, database)
            # The first round compiles and warms the disk's cache.
            if turn:
                times[case].append(took)
    bare, orm, window, page = (median(times[case]) for case in cases)
    return [
        Line("P1", "window shown, beside a bare PySide6 window", window, bare, "ms", 1.5),
        Line("P2", "catalogue painted, beside window + SQLAlchemy", page, orm, "ms", 1.5),
    ]


def working() -> list[Line]:
    """P3, P5, P6 and P13 in one process on the large library, P3 on the small one too."""
    large, small = (told("work", data.library(size).database) for size in ("large", "small"))
    keys, first, floor = large["keys"], median(large["first"]), median(large["floor"])
    return [
        Line("P3", "peak memory at work, beside 77 MiB", large["memory"], 77, "MiB", 1.5),
        Line("P3", "the same, large by small", large["memory"], small["memory"], "MiB", 1.1),
        Line("P5", "keystroke to repainted list, p95 by 33 ms", p95(keys), 33, "ms", 1),
        Line("P6", "first page of the catalogue by a plain lazy list", first, floor, "ms", 1.5),
        Line("P13", "longest block while searching, by 50 ms", large["searching"], 50, "ms", 1),
        Line("P13", "longest block while scrolling, by 50 ms", large["scrolling"], 50, "ms", 1),
        *starmap(_opening, large["pages"].items()),
    ]  # fmt: skip


def _opening(page: str, took: float) -> Line:
    return Line("P13", f"longest block at the opening of «{page}», by 100 ms", took, 100, "ms", 1)


def scanning() -> list[Line]:
    """P5b: scans at the desk of the large library."""
    with data.copied("large") as database:
        scans = told("scan", database)["scans"]
    what = f"{len(scans)} scans, first digit to painted answer, p95 by 50 ms"
    return [Line("P5b", what, p95(scans), 50, "ms", 1)]


def closing() -> Iterator[Line]:
    """P14: the window closed on a day that has no copy yet."""
    for size in ("small", "large"):
        with data.copied(size) as database:
            took = told("close", database)["gone"]
        yield Line("P14", f"window of the {size} library closed, gone by 1 s", took, 1000, "ms", 1)
