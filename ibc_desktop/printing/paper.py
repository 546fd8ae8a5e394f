"""A paper of blocks: as PDF and as DOCX, with its sheet as a spreadsheet."""

from collections.abc import Sequence
from functools import partial

from ibc_desktop.kernel.imports import Progress
from ibc_desktop.kernel.papers import Paper, Sheet

from .blocks import Block
from .style import Page


def paper_of(
    blocks: Sequence[Block],
    page: Page,
    *,
    title: str,
    name: str,
    author: str,
    sheet: Sheet | None = None,
) -> Paper:
    """Return the paper; nothing is drawn, and nothing that draws is loaded, until it is asked for.

    `title` is human and goes into the files, `name` is the file name to propose.
    """
    return Paper(
        title,
        name,
        partial(_pdf, blocks, page, title, author),
        sheet,
        partial(_docx, blocks, page, title, author),
    )


def _pdf(blocks: Sequence[Block], page: Page, title: str, author: str, progress: Progress) -> bytes:
    from .pdf import pdf

    return pdf(blocks, page, title=title, author=author, progress=progress)


def _docx(
    blocks: Sequence[Block], page: Page, title: str, author: str, progress: Progress
) -> bytes:
    from .word import docx

    return docx(blocks, page, title=title, author=author, progress=progress)
