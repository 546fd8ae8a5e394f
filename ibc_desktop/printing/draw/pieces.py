"""The pieces of a page other than texts and tables: heads, approval, signatures, facts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..say import fonts, style
from ..say.blocks import Approval, BigFigure, ReportHead, Signer, TitlePage
from ..say.style import MM, Page
from ..say.typography import markup, typeset
from .flow import Whole
from .paragraphs import Stack, Words

if TYPE_CHECKING:
    from .sheet import Sheet

_BLOCK = 75 * MM
_BLOCK_FROM_EDGE = 120 * MM


class Head(Whole):
    """The head of a report: a line of the school, a rule, the title and what it covers."""

    after = 10.0

    def __init__(self, block: ReportHead, page: Page) -> None:
        self._mark = block.title
        self._over = Words(markup(block.over), "over", page)
        titles = [Words(markup(block.title), "report title", page)]
        if block.below:
            titles.append(Words(markup(block.below), "below title", page))
        self._titles = Stack(titles)
        self._approval = ApprovalPiece(block.approval, page) if block.approval else None

    def height(self, wide: float) -> float:
        if self._approval is None:
            return self._over.height(wide) + 10 + self._titles.height(wide)
        beside = wide - _BLOCK - 6
        words = self._over.height(beside) + 4 + self._titles.height(beside)
        return max(words, self._approval.height(wide))

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        sheet.mark(self._mark, 0)
        if self._approval is not None:
            self._approval.draw(sheet, x, top, wide)
            beside = wide - _BLOCK - 6
            self._over.draw(sheet, x, top, beside)
            self._titles.draw(sheet, x, top - self._over.height(beside) - 4, beside)
            return
        self._over.draw(sheet, x, top, wide)
        y = top - self._over.height(wide) - 2
        sheet.setLineWidth(style.RULE)
        sheet.line(x, y, x + wide, y)
        self._titles.draw(sheet, x, y - 8, wide)


class ApprovalPiece(Whole):
    """СОГЛАСОВАНО at the margin and УТВЕРЖДАЮ 120 mm from the edge of the sheet (PAPER 5)."""

    after = 14.0

    def __init__(self, block: Approval, page: Page) -> None:
        size, leading = style.APPROVAL_SIZE.get(page.body, (page.body, page.leading))
        self._page = Page(**{**page.__dict__, "body": size, "leading": leading})
        self._left = (
            self._block("СОГЛАСОВАНО", block.agrees, "", block.year) if block.agrees else None
        )
        self._right = self._block("УТВЕРЖДАЮ", block.approves, block.school, block.year)

    def _block(self, word: str, signer: Signer, school: str, year: int) -> Stack:
        texts = [f"<font name='{fonts.SERIF_BOLD}'>{word}</font>", markup(signer.post)]
        texts += [markup(school)] if school else []
        texts.append(f"{'_' * 15} {markup(signer.name)}")
        texts.append(f"«____» {'_' * 14} {year}\u00a0г.")
        return Stack([Words(text, "approval", self._page) for text in texts if text])

    def height(self, wide: float) -> float:
        blocks = [self._right] + ([self._left] if self._left else [])
        return max(block.height(self._block_width(wide)) for block in blocks)

    def _block_width(self, wide: float) -> float:
        return min(_BLOCK, wide / 2 - 8)

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        block = self._block_width(wide)
        if self._left is not None:
            self._left.draw(sheet, x, top, block)
        # On a lying sheet the block ends at the right margin instead.
        start = _BLOCK_FROM_EDGE if sheet.size[0] < sheet.size[1] else x + wide - block
        self._right.draw(sheet, min(start, x + wide - block), top, block)


# School, approval, title, compiler and foot, in millimetres from the upper edge (PAPER 5).
_TITLE_TOPS = (20, 55, 128, 195, 274)
# Where the right half begins, as a part of the width.
TITLE_HALF = 0.455


class TitleSheet(Whole):
    """The first page of a plan; each part stands at its own height (PAPER 5)."""

    def __init__(self, block: TitlePage, page: Page) -> None:
        self._mark = block.title
        title = [Words(markup(block.title), "title page title", page, below=7)]
        title += [Words(markup(line), "title page line", page) for line in block.subtitle]
        compiled = [Words(markup(line), "plain", page, below=4) for line in block.compiled]
        self._parts: tuple[Whole, ...] = (
            Words(markup(block.school), "centred", page),
            ApprovalPiece(block.approval, page),
            Stack(title),
            Stack(compiled),
            Words(markup(block.foot), "centred", page),
        )

    def height(self, wide: float) -> float:
        return 0.0

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        sheet.mark(self._mark, 0)
        high = sheet.size[1]
        tops = self.tops(high, wide)
        for piece, down, room in zip(self._parts, tops, _title_rooms(wide), strict=True):
            piece.draw(sheet, x + wide - room, high - down, room)

    def tops(self, high: float, wide: float) -> list[float]:
        """Return how far from the upper edge of a sheet so high each part begins.

        The places are those of a standing sheet; on a lying one they come nearer. What is
        longer than its place pushes the next part down.
        """
        tops: list[float] = []
        end = 0.0
        for piece, place, room in zip(self._parts, _TITLE_TOPS, _title_rooms(wide), strict=True):
            tops.append(max(place * high / 297, end))
            end = tops[-1] + piece.height(room) + 8
        return tops


def _title_rooms(wide: float) -> tuple[float, ...]:
    return (wide, wide, wide, wide * (1 - TITLE_HALF), wide)


# From the last line of a post to the next one: the caption and room for a real signature.
_BETWEEN = 19.0


class SignaturesPiece(Whole):
    """Lines to sign: post, rule, name on the last line of the post, a caption below."""

    before = 18.0
    leans = True

    def __init__(self, signers: Sequence[Signer], page: Page, stamp: bool = False) -> None:
        self._signers = [
            (Words(markup(signer.post), "post", page), Words(markup(signer.name), "post", page))
            for signer in signers
        ]
        self._page = page
        self._stamp = stamp

    def height(self, wide: float) -> float:
        rows = sum(self._high(post, name, wide) + _BETWEEN for post, name in self._signers)
        return rows + (12 if self._stamp else 0)

    def _high(self, post: Words, name: Words, wide: float) -> float:
        return max(post.height(self._post(wide)), name.height(self._name(wide)))

    def _name(self, wide: float) -> float:
        return wide - self._post(wide) - style.SIGN_RULE - 7 * MM

    def _post(self, wide: float) -> float:
        return min(0.46 * wide, 82 * MM) - 4 * MM

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        for post, name in self._signers:
            top -= self._high(post, name, wide)
            post.draw(sheet, x, top + post.height(self._post(wide)), self._post(wide))
            self._line(sheet, x, top + 0.25 * self._page.leading, wide)
            # A long name goes over lines, the last of them beside the rule: never cut short.
            room = self._name(wide)
            name.draw(sheet, x + wide - room, top + name.height(room), room)
            top -= _BETWEEN
        if self._stamp:
            sheet.setFont(fonts.SANS, 7.5)
            sheet.drawString(x + self._post(wide) + 4 * MM, top - 4, "М. П.")

    def _line(self, sheet: "Sheet", x: float, y: float, wide: float) -> None:
        start = x + self._post(wide) + 4 * MM
        end = start + style.SIGN_RULE
        sheet.setLineWidth(0.5)
        sheet.line(start, y - 2, end, y - 2)
        sheet.setFont(fonts.SANS, style.SIGN_CAPTION)
        sheet.drawCentredString((start + end) / 2, y - 9, "подпись")


class Fact(Whole):
    """A label and its value on a rule; as high as the value needs."""

    def __init__(self, label: str, value: str, page: Page, mm: float) -> None:
        self._label = Words(markup(label), "label", page)
        self._value = Words(markup(value), "post", page)
        self._page = page
        self._label_width = mm * MM

    def height(self, wide: float) -> float:
        least = self._page.leading + 4.5
        label = self._label.height(self._label_width - 6) + 3
        return max(self._value.height(wide - self._label_width) + 4.5, label, least)

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        self._label.draw(sheet, x, top - 3, self._label_width - 6)
        start = x + self._label_width
        self._value.draw(sheet, start, top, wide - self._label_width)
        y = top - self.height(wide) + 1
        sheet.setLineWidth(0.4)
        sheet.line(start, y, x + wide, y)


class BigFiguresPiece(Whole):
    """Up to four figures in a row, each with its caption and a comparison."""

    before = 6.0
    after = 12.0

    def __init__(self, figures: Sequence[BigFigure], page: Page) -> None:
        self._figures = [
            (
                fonts.printable(typeset(figure.figure)),
                Words(markup(figure.caption), "big caption", page),
                Words(
                    f'<font color="#404040">{markup(figure.comparison)}</font>', "comparison", page
                ),
            )
            for figure in figures
        ]

    def height(self, wide: float) -> float:
        room = self._room(wide)
        below = (
            caption.height(room) + comparison.height(room)
            for _, caption, comparison in self._figures
        )
        return 34 + max(below, default=0.0)

    def _room(self, wide: float) -> float:
        return wide / max(len(self._figures), 1) - 8

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        step, room = wide / max(len(self._figures), 1), self._room(wide)
        sheet.setLineWidth(0.5)
        for place, (figure, caption, comparison) in enumerate(self._figures):
            left = x + place * step + (5 if place else 0)
            if place:
                sheet.line(left - 5, top, left - 5, top - self.height(wide))
            shown, size = fonts.fitted(figure, fonts.SERIF_BOLD, style.FIGURE_SIZES, room)
            sheet.setFont(fonts.SERIF_BOLD, size)
            sheet.drawString(left, top - 28, shown)
            caption.draw(sheet, left, top - 34, room)
            comparison.draw(sheet, left, top - 34 - caption.height(room), room)
