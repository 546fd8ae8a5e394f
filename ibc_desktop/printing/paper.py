"""A paper of blocks: as PDF and as DOCX, with its sheet as a spreadsheet."""

from collections.abc import Callable, Sequence
from functools import partial

from ibc_desktop.kernel.plug.papers import Paper, PaperTable
from ibc_desktop.kernel.tables.imports import Progress

from .say.blocks import Block
from .say.style import Page

# Returns the whole file; may be called outside the window's thread.
Made = Callable[[Progress], bytes]


def paper_of(
    blocks: Sequence[Block],
    page: Page,
    *,
    title: str,
    name: str,
    author: str,
    sheet: PaperTable | None = None,
) -> Paper:
    """Return a paper that somebody may edit further: nothing is drawn until it is asked for.

    `title` is human and goes into the files, `name` is the file name to propose.
    """
    drawn, written = (make(blocks, page, title=title, author=author) for make in (pdf_of, docx_of))
    return Paper(title, name, drawn, sheet, written)


def pdf_of(blocks: Sequence[Block], page: Page, *, title: str, author: str) -> Made:
    """Return what draws these blocks as PDF; what draws is loaded only then."""
    return partial(_pdf, blocks, page, title, author)


def docx_of(blocks: Sequence[Block], page: Page, *, title: str, author: str) -> Made:
    """Return what writes these blocks as DOCX; what writes is loaded only then."""
    return partial(_docx, blocks, page, title, author)


def _pdf(blocks: Sequence[Block], page: Page, title: str, author: str, progress: Progress) -> bytes:
    from .draw.pdf import pdf

    return pdf(blocks, page, title=title, author=author, progress=progress)


def _docx(
    blocks: Sequence[Block], page: Page, title: str, author: str, progress: Progress
) -> bytes:
    from .write.docx_file import docx

    return docx(blocks, page, title=title, author=author, progress=progress)
