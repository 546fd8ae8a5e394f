"""A paper of blocks: as PDF, as DOCX, and its tables as a workbook."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable

from .say import blocks as say
from .say.blocks import Block
from .say.charts import LineChart, ShareChart
from .say.numbers import numbers_of
from .say.style import Page
from .say.typography import one_line


def paper_of(
    blocks: Sequence[Block],
    page: Page,
    *,
    title: str,
    name: str,
    author: str,
    day: dt.date,
    below: str = "",
    tables: Sequence[WrittenTable] | None = None,
) -> Paper:
    """Return a paper that somebody may edit further: nothing is drawn until it is asked for.

    `title` is human and goes into the files, `below` says more of the days it speaks of, and `day`
    is the last of them; `name` is the file name to propose. Its tables are those of the blocks
    where no others are given.
    """
    drawn = partial(_pdf, blocks, page, title, author, day)
    written = partial(_docx, blocks, page, title, author, day)
    found = tuple(_tables(blocks, "") if tables is None else tables)
    above = tuple(map(one_line, filter(None, (author, title, below))))
    return Paper(title, name, drawn, found, written, above=above)


def _tables(blocks: Sequence[Block], heading: str) -> Iterator[WrittenTable]:
    """Yield the tables of the blocks, and the charts whose numbers stand in none of them."""
    for block in blocks:
        if isinstance(block, say.Heading | say.ReportHead):
            heading = block.words if isinstance(block, say.Heading) else block.title
        elif isinstance(block, say.Together):
            yield from _tables(block.blocks, heading)
        elif isinstance(block, say.Figure) and isinstance(block.chart, LineChart | ShareChart):
            yield from _tables((numbers_of(block.chart),), heading)
        elif isinstance(block, say.Table):
            # «2. Чтение по классам» stands in a sheet of that name.
            yield WrittenTable(heading.lstrip("0123456789. "), block.columns, block.rows)


def _pdf(
    blocks: Sequence[Block], page: Page, title: str, author: str, day: dt.date, progress: Progress
) -> bytes:
    from .draw.pdf import pdf

    return pdf(blocks, page, title=title, author=author, day=day, progress=progress)


def _docx(
    blocks: Sequence[Block], page: Page, title: str, author: str, day: dt.date, progress: Progress
) -> bytes:
    from .write.docx_file import docx

    return docx(blocks, page, title=title, author=author, day=day, progress=progress)
