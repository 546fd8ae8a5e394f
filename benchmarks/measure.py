"""Times, medians and the table of ratios."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Line:
    """One line of the table: what was measured against what, and the goal."""

    key: str
    what: str
    ours: float
    floor: float
    unit: str
    goal: float
    # True where a larger ratio is better (rates), False where a smaller one is (times, sizes).
    more_is_better: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def met(self) -> bool:
        return self.ratio >= self.goal if self.more_is_better else self.ratio <= self.goal

    def __str__(self) -> str:
        sign = "≥" if self.more_is_better else "≤"
        verdict = "met" if self.met else "MISSED"
        return (
            f"{self.key:5} {self.what:58} {self.ours:10.2f} {self.floor:10.2f} {self.unit:7}"
            f" {self.ratio:7.2f}×  {sign} {self.goal:g}×  {verdict}"
        )


HEAD = f"{'':5} {'':58} {'ours':>10} {'floor':>10} {'':7} {'ratio':>8}  goal"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def times(work: Callable[[object], object], arguments: Iterable[object]) -> list[float]:
    """Return the milliseconds of a call for each argument."""
    return [milliseconds(lambda each=each: work(each)) for each in arguments]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def peak_mib() -> float:
    """Return the most memory this process has held since it began, or since `forget_peak`, in MiB.

    The kernel counts it by program; what `resource` tells a child is at least the parent's own.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def forget_peak() -> None:
    """Let the peak begin again at what the process holds now."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
