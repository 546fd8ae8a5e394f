"""P1 to P3, P5, P6 and P13: the program as a process of its own beside bare ones, in turn."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

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
        Line("P1", "window shown, beside a bare PySide6 window", window, bare, "ms", 1.6),
        Line("P2", "catalogue painted, beside window + SQLAlchemy", page, orm, "ms", 1.25),
    ]


def working() -> list[Line]:
    """P3, P5, P6 and P13 in one process on the large library, P3 on the small one too."""
    large = json.loads(probe("work", data.library("large").database)[1])
    small = json.loads(probe("work", data.library("small").database)[1])
    keys, first, floor = large["keys"], median(large["first"]), median(large["floor"])
    searching = max(large["searching"], large["scrolling"])
    opening = max(large["pages"].values(), default=0)
    return [
        Line("P3", "peak memory at work, beside 77 MiB", large["memory"], 77, "MiB", 1.5),
        Line("P3", "the same, large by small", large["memory"], small["memory"], "MiB", 1.15),
        Line("P5", "keystroke to repainted list, p95 by 50 ms", p95(keys), 50, "ms", 1),
        Line("P6", "first page of the catalogue by a plain lazy list", first, floor, "ms", 1.5),
        Line("P13", "longest block while searching and scrolling by 50 ms", searching, 50, "ms", 1),
        Line("P13", "longest block while opening a page by 100 ms", opening, 100, "ms", 1),
    ]  # fmt: skip
