"""Puts two tables of `make bench` side by side: the ratios of the old commit and of the new.

    python -m benchmarks.compare OLD NEW

Both are files with what the benchmarks printed; a figure that only one of them has stands alone.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

# The figure's key and words, ours, the floor, the unit, the ratio, and the goal with its verdict.
_LINE = re.compile(
    r"(?P<name>P\d+b? .*?) +(?P<ours>[\d.]+) +[\d.]+ (?P<unit>\S+) +(?P<ratio>[\d.]+)×"
    r"  (?P<goal>.*)"
)


def figures(text: str) -> dict[str, re.Match[str]]:
    """Return the lines of a table by what they measure; the amounts in the words may differ."""
    found = filter(None, map(_LINE.fullmatch, text.splitlines()))
    return {
        re.sub(r", by \d+ ms|, p95 (by|against) \d+ ms", "", line["name"]): line for line in found
    }


def table(old: str, new: str) -> Iterator[str]:
    """Yield a line for each figure of either table."""
    before, after = figures(old), figures(new)
    yield f"{'':66} {'old':>22} {'new':>22}  goal"
    for name in after | before:
        goal = after[name]["goal"] if name in after else "–"
        yield f"{name:66} {_cell(before.get(name))} {_cell(after.get(name))}  {goal}"


def _cell(line: re.Match[str] | None) -> str:
    return f"{line['ours']} {line['unit']} {line['ratio']:>7}×".rjust(22) if line else " " * 22


if __name__ == "__main__":
    print(*table(*(Path(each).read_text("utf-8") for each in sys.argv[1:3])), sep="\n")
