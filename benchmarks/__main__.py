"""`make bench`: every figure beside its floor, both measured in this run.

    python -m benchmarks [PART…]

Without a word all parts but the last run: the tests take minutes.
"""

import sys
from collections.abc import Callable, Iterable

from benchmarks import bulk, desk, papers, reports, search, start, suite
from benchmarks.measure import HEAD, Line

_PARTS: dict[str, Callable[[], Iterable[Line]]] = {
    "start": start.starting,
    "work": start.working,
    "scan": start.scanning,
    "close": start.closing,
    "search": search.lines,
    "desk": desk.lines,
    "reports": reports.lines,
    "overdue": papers.overdue,
    "tables": papers.tables,
    "records": bulk.records,
    "import": bulk.tables,
    "suite": suite.lines,
}


def main(asked: list[str]) -> None:
    """Print the table of these parts; ends the program where a name is no part."""
    if unknown := set(asked) - set(_PARTS):
        raise SystemExit(f"No such part: {', '.join(unknown)}. There are: {', '.join(_PARTS)}")
    print(HEAD, flush=True)
    for name in asked or [*_PARTS][:-1]:
        for line in _PARTS[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
