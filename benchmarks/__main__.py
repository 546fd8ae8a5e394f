"""`make bench`: every figure beside its floor, both measured in this run."""

from benchmarks import bulk, data, desk, papers, reports, search, start
from benchmarks.measure import HEAD
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.shell.discover import discover, load_models


def main() -> None:
    load_models()
    large = data.library("large")
    data.library("small")
    print(HEAD, flush=True)
    for block in (start.starting, start.working):
        print(*block(), sep="\n", flush=True)
    with opened_library(large, discover(), lambda: data.TODAY, alone=False) as context:
        print(*search.lines(context), sep="\n", flush=True)
        print(*desk.lines(context, data.FOLDER), sep="\n", flush=True)
        print(*reports.lines(context), sep="\n", flush=True)
        print(*papers.overdue(context, data.FOLDER), sep="\n", flush=True)
    for block in (papers.tables, bulk.records, bulk.tables):
        print(*block(), sep="\n", flush=True)


if __name__ == "__main__":
    main()
