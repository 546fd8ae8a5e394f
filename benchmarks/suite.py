"""P15: all that `make test` checks, and the ten tests that take longest."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line

_ROOT = Path(__file__).resolve().parents[1]
# Half of what three thousand tests took on two quiet cores when this began to be measured.
_SECONDS, _PER = 140, 3000


def lines() -> Iterator[Line]:
    """Measure P15; the ten slowest tests are printed as they are found."""
    start = time.perf_counter()
    ran = subprocess.run(
        ["make", "test"],
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": "--durations=10"},
        check=False,
    )
    took = time.perf_counter() - start
    passed = re.search(r"(\d+) passed", ran.stdout)
    if ran.returncode or passed is None:
        raise SystemExit(ran.stdout[-3000:] + ran.stderr)
    tests = int(passed[1])
    yield Line(
        "P15", f"make test, {tests} tests, by 140 s for 3000", took, _SECONDS * tests / _PER, "s", 1
    )
    for line in re.findall(r"^ *[\d.]+s (?:call|setup|teardown) .*$", ran.stdout, re.MULTILINE):
        print(f"      {line}")
