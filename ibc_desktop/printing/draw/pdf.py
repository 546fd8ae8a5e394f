"""A paper as PDF: blocks become pieces, pieces flow over pages (PAPER 11 and 12)."""

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import singledispatch
from typing import Any, cast

from ibc_desktop.kernel.tables.imports import Progress, no_progress

from ..say import blocks, fonts
from ..say.style import MM, Page
from ..say.typography import markup
from . import captioned, pieces
from .flow import Flow, Gap, Piece, Turn, Whole
from .paragraphs import Headline, Words
from .runs import RunTablePiece
from .sheet import Sheet
from .tables import TablePiece

# Charts give up so much of their height where a page is saved by it.
_PRESSED = 0.8


def pdf(
    parts: Sequence[blocks.Block],
    page: Page,
    *,
    title: str,
    author: str,
    day: dt.date,
    subject: str = "",
    progress: Progress = no_progress,
) -> bytes:
    """Return the paper as a whole PDF file, dated by the day it speaks of.

    The same blocks of the same day give the same bytes. Progress is told after each page, in rows;
    raises Stopped when it says so.
    """

    def laid(page: Page, progress: Progress) -> tuple[int, bytes]:
        file = io.BytesIO()
        sheet = Sheet(file, page, title=title, author=author, day=day, subject=subject)
        pages = Flow(sheet, page, progress).run(list(_pieces(parts, page)))
        sheet.save()
        return pages, file.getvalue()

    pages, usual = laid(page, progress)
    if pages == 1 or not any(map(_has_chart, parts)):
        return usual
    fewer, pressed = laid(replace(page, charts=_PRESSED), no_progress)
    return pressed if fewer < pages else usual


def _has_chart(block: blocks.Block) -> bool:
    if isinstance(block, blocks.Together):
        return any(map(_has_chart, block.blocks))
    return isinstance(block, blocks.Figure | blocks.SideBySide)


def _pieces(parts: Sequence[blocks.Block], page: Page) -> Iterator[Piece]:
    for block in parts:
        yield from piece_of(block, page)


@singledispatch
def piece_of(block: Any, page: Page) -> Iterator[Piece]:
    """Yield the pieces of a block; raises KeyError for what is no block of a paper."""
    yield _ALONE[type(block)](block, page)


@piece_of.register
def _(block: blocks.Text, page: Page) -> Iterator[Piece]:
    if block.lead:
        text = markup(block.words, flowing=True)
        lead = f"<font name='{fonts.SERIF_BOLD}'>{markup(block.lead)}</font>"
        yield Words(f"{lead} {text}", block.look, page, keeps_next=not block.words)
        return
    for paragraph in block.words.split("\n"):
        if paragraph.strip():
            yield Words(markup(paragraph, flowing=True), block.look, page)


@piece_of.register
def _(block: blocks.Bullets, page: Page) -> Iterator[Piece]:
    for number, item in enumerate(block.items, 1):
        bullet = f"{number})" if block.numbered else "–"
        indent = 30.0 if block.numbered else 15.0
        look = "numbered item" if block.numbered else "item"
        text = markup(item, flowing=block.numbered)
        yield Words(text, look, page, indent=indent, bullet=bullet)


@piece_of.register
def _(block: blocks.Facts, page: Page) -> Iterator[Piece]:
    for label, value in block.rows:
        yield pieces.Fact(label, value, page, block.mm)
    yield Gap(8)


@piece_of.register
def _(block: blocks.TitlePage, page: Page) -> Iterator[Piece]:
    yield pieces.TitleSheet(block, page)
    yield Turn()


@piece_of.register
def _(block: blocks.Together, page: Page) -> Iterator[Piece]:
    held = list(_pieces(block.blocks, page))
    for piece in held[:-1]:
        piece.keeps_next = True
    if held:
        yield from held[:-1]
        yield _Unparted(held[-1])


class _Unparted(Whole):
    """The last piece of what stays together: its least part is the whole of it."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self.before, self.after, self.leans = piece.before, piece.after, piece.leans

    def height(self, wide: float) -> float:
        return self._piece.height(wide)

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> tuple[Piece | None, Piece | None]:
        return self._piece.part(wide, room, tail, at_top)

    def draw(self, sheet: Sheet, x: float, top: float, wide: float) -> None:
        self._piece.draw(sheet, x, top, wide)

    def amount(self) -> int:
        return self._piece.amount()


class _Flowable(Whole):
    """A drawing that only the PDF has."""

    before = 4.0
    after = 6.0

    def __init__(self, block: blocks.Drawn) -> None:
        self._block = block
        self._made: dict[float, Any] = {}

    def _for(self, wide: float) -> Any:
        if wide not in self._made:
            self._made[wide] = self._block.make(wide)
        return self._made[wide]

    def height(self, wide: float) -> float:
        return self._for(wide).wrap(wide, 100_000)[1]

    def draw(self, sheet: Sheet, x: float, top: float, wide: float) -> None:
        flowable = self._for(wide)
        flowable.drawOn(sheet, x, top - cast(float, flowable.wrap(wide, 100_000)[1]))


# The blocks that are one piece each.
_ALONE: dict[type, Callable[[Any, Page], Piece]] = {
    blocks.Heading: lambda block, page: Headline(block.words, block.level, page),
    blocks.Note: lambda block, page: Words(markup(block.words), "note", page, leans=True),
    blocks.Space: lambda block, _page: Gap(block.mm * MM),
    blocks.PageBreak: lambda block, _page: Turn(block.landscape, anew=block.anew),
    blocks.ReportHead: pieces.Head,
    blocks.Approval: pieces.ApprovalPiece,
    blocks.Signatures: lambda block, page: pieces.SignaturesPiece(block.signers, page, block.stamp),
    blocks.Table: lambda block, _page: TablePiece(block),
    blocks.RunTable: lambda block, _page: RunTablePiece(block),
    blocks.BigFigures: lambda block, page: pieces.BigFiguresPiece(block.figures, page),
    blocks.Figure: captioned.FigurePiece,
    blocks.SideBySide: captioned.TwoFigures,
    blocks.Drawn: lambda block, _page: _Flowable(block),
}
