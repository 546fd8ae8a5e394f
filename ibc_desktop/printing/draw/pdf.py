"""A paper as PDF: blocks become pieces, pieces flow over pages (PAPER 11 and 12)."""

import io
from collections.abc import Iterator, Sequence
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


def pdf(
    parts: Sequence[blocks.Block],
    page: Page,
    *,
    title: str,
    author: str,
    subject: str = "",
    progress: Progress = no_progress,
) -> bytes:
    """Return the paper as a whole PDF file; the same blocks give the same bytes.

    Progress is told after each page, in rows; raises Stopped when it says so.
    """
    file = io.BytesIO()
    sheet = Sheet(file, page, title=title, author=author, subject=subject)
    Flow(sheet, page, progress).run(list(_pieces(parts, page)))
    sheet.save()
    return file.getvalue()


def _pieces(parts: Sequence[blocks.Block], page: Page) -> Iterator[Piece]:
    for block in parts:
        yield from piece_of(block, page)


@singledispatch
def piece_of(block: Any, page: Page) -> Iterator[Piece]:
    """Yield the pieces of a block."""
    raise TypeError(f"not a block of a paper: {block!r}")


@piece_of.register
def _(block: blocks.Heading, page: Page) -> Iterator[Piece]:
    yield Headline(block.words, block.level, page)


@piece_of.register
def _(block: blocks.Text, page: Page) -> Iterator[Piece]:
    if block.lead:
        text = markup(block.words, flowing=True)
        lead = f"<font name='{fonts.SERIF_BOLD}'>{markup(block.lead)}</font>"
        yield Words(f"{lead} {text}", "body", page, keeps_next=not block.words)
        return
    look = "red line" if block.indented else "body"
    for paragraph in block.words.split("\n"):
        if paragraph.strip():
            yield Words(markup(paragraph, flowing=True), look, page)


@piece_of.register
def _(block: blocks.Note, page: Page) -> Iterator[Piece]:
    yield Words(markup(block.words), "note", page, leans=True)


@piece_of.register
def _(block: blocks.Bullets, page: Page) -> Iterator[Piece]:
    for number, item in enumerate(block.items, 1):
        bullet = f"{number})" if block.numbered else "–"
        indent = 30.0 if block.numbered else 15.0
        look = "numbered item" if block.numbered else "item"
        text = markup(item, flowing=block.numbered)
        yield Words(text, look, page, indent=indent, bullet=bullet)


@piece_of.register
def _(block: blocks.Space, page: Page) -> Iterator[Piece]:
    yield Gap(block.mm * MM)


@piece_of.register
def _(block: blocks.Facts, page: Page) -> Iterator[Piece]:
    for label, value in block.rows:
        yield pieces.Fact(label, value, page, block.mm)
    yield Gap(8)


@piece_of.register
def _(block: blocks.PageBreak, page: Page) -> Iterator[Piece]:
    yield Turn(block.landscape)


@piece_of.register
def _(block: blocks.ReportHead, page: Page) -> Iterator[Piece]:
    yield pieces.Head(block, page)


@piece_of.register
def _(block: blocks.Approval, page: Page) -> Iterator[Piece]:
    yield pieces.ApprovalPiece(block, page)


@piece_of.register
def _(block: blocks.TitlePage, page: Page) -> Iterator[Piece]:
    yield pieces.TitleSheet(block, page)
    yield Turn()


@piece_of.register
def _(block: blocks.Signatures, page: Page) -> Iterator[Piece]:
    yield pieces.SignaturesPiece(block.signers, page, block.stamp)


@piece_of.register
def _(block: blocks.Table, page: Page) -> Iterator[Piece]:
    yield TablePiece(block)


@piece_of.register
def _(block: blocks.RunTable, page: Page) -> Iterator[Piece]:
    yield RunTablePiece(block)


@piece_of.register
def _(block: blocks.BigFigures, page: Page) -> Iterator[Piece]:
    yield pieces.BigFiguresPiece(block.figures, page)


@piece_of.register
def _(block: blocks.Figure, page: Page) -> Iterator[Piece]:
    yield captioned.FigurePiece(block, page)


@piece_of.register
def _(block: blocks.SideBySide, page: Page) -> Iterator[Piece]:
    yield captioned.TwoFigures(block, page)


@piece_of.register
def _(block: blocks.Together, page: Page) -> Iterator[Piece]:
    held = list(_pieces(block.blocks, page))
    for piece in held[:-1]:
        piece.keeps_next = True
    if held:
        yield from held[:-1]
        yield _Unparted(held[-1])


@piece_of.register
def _(block: blocks.Drawn, page: Page) -> Iterator[Piece]:
    yield _Flowable(block)


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
