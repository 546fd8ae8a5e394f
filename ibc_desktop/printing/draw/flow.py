"""The flow of pieces over pages: what stays together, what is parted, what goes over."""

from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from ibc_desktop.kernel.tables.imports import Progress

from ..say import fonts
from ..say.style import MM, NUMBER_FROM_TOP, NUMBER_SIZE, Page, turned

if TYPE_CHECKING:
    from .sheet import Sheet


class Piece(Protocol):
    """A part of the flow, in points; the empty height before and after it, and how it is held."""

    before: float
    after: float
    # Goes over to the next page together with the piece that follows.
    keeps_next: bool
    # Must not stand on a page without a part of the piece before it.
    leans: bool

    def height(self, wide: float) -> float:
        """Return its whole height; a long table may return more than any page."""
        ...

    def least(self, wide: float) -> float:
        """Return the height of the smallest part that may stand on a page."""
        ...

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> "tuple[Piece | None, Piece | None]":
        """Return what stands here and what goes over; `tail` is the height that must follow it.

        At the top of a page something stands always.
        """
        ...

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        """Draw it with its upper edge at `top`."""
        ...

    def amount(self) -> int:
        """Return how much work it is, for the progress: rows of a table, else one."""
        ...


class Whole:
    """A piece that is never parted; the others build on it."""

    before = 0.0
    after = 0.0
    keeps_next = False
    leans = False

    def height(self, wide: float) -> float:
        raise NotImplementedError

    def least(self, wide: float) -> float:
        return self.height(wide)

    def part(
        self, wide: float, room: float, tail: float, at_top: bool
    ) -> "tuple[Piece | None, Piece | None]":
        high = self.height(wide)
        if at_top or high + tail <= room:
            return self, None
        return None, self

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        raise NotImplementedError

    def amount(self) -> int:
        return 1


class Turn(Whole):
    """A new page; `landscape` turns the sheet, `anew` numbers the pages from one."""

    def __init__(self, landscape: bool | None = None, *, anew: bool = False) -> None:
        self.landscape = landscape
        self.anew = anew

    def height(self, wide: float) -> float:
        return 0.0

    def draw(self, sheet: "Sheet", x: float, top: float, wide: float) -> None:
        """Nothing of it is seen."""


class Gap(Turn):
    """Empty height; at the top of a page it vanishes."""

    def __init__(self, high: float) -> None:
        super().__init__()
        self._high = high

    def height(self, wide: float) -> float:
        return self._high


class Flow:
    """Lays pieces on pages, one page at a time, and numbers them «стр. 2 из 5»."""

    def __init__(self, sheet: "Sheet", page: Page, progress: Progress) -> None:
        self._sheet = sheet
        self._first = page
        self._page = page
        self._progress = progress
        self._number = 1
        self._pages = 1
        self._parts = 1
        self._y = self._top()
        self._after = 0.0
        self._done = 0
        self._total = 0
        self._is_empty = True

    def run(self, pieces: Iterable[Piece]) -> int:
        """Lay all pieces out and return the number of pages; raises Stopped when asked to."""
        waiting = deque(pieces)
        self._total = sum(piece.amount() for piece in waiting) or 1
        self._open_page()
        while waiting:
            self._place(waiting)
        self._close_page()
        self._define_total()
        return self._pages

    def _place(self, waiting: deque[Piece]) -> None:
        piece = waiting[0]
        if isinstance(piece, Turn):
            waiting.popleft()
            self._pass(piece)
            return
        gap = 0.0 if self._is_empty else max(self._after, piece.before)
        room = self._y - self._bottom - gap
        if not self._is_empty and self._needed(waiting) > room:
            self._next_page()
            return
        tail = self._tail(waiting)
        here, over = piece.part(self._wide, room, tail, self._is_empty)
        if here is not None:
            self._draw(here, gap)
        waiting.popleft()
        if over is not None:
            waiting.appendleft(over)
            self._next_page()

    def _pass(self, piece: Turn) -> None:
        if isinstance(piece, Gap):
            if not self._is_empty:
                self._y -= self._after + piece.height(self._wide)
                self._after = 0.0
            return
        turned_page = self._page
        if piece.landscape is not None:
            upright = self._first if self._first.is_landscape == piece.landscape else None
            turned_page = upright or turned(self._page, piece.landscape)
        if not self._is_empty:
            self._next_page(turned_page, anew=piece.anew)
        elif turned_page is not self._page:
            self._page = turned_page
            self._open_page()

    def _draw(self, piece: Piece, gap: float) -> None:
        top = self._y - gap
        piece.draw(self._sheet, self._left, top, self._wide)
        self._y = top - piece.height(self._wide)
        self._after = piece.after
        self._done += piece.amount()
        self._is_empty = False

    def _needed(self, waiting: deque[Piece]) -> float:
        """Return the height of the next piece's least part, with the headings it hangs on."""
        needed, after = 0.0, 0.0
        whole = self._first.height * MM - self._first.top * MM - self._first.bottom * MM
        for place, piece in enumerate(waiting):
            needed += max(after, piece.before) if place else 0.0
            goes_on = piece.keeps_next and not isinstance(piece, Turn)
            if not goes_on or needed + piece.height(self._wide) >= whole:
                needed += piece.least(self._wide)
                break
            needed += piece.height(self._wide)
            after = piece.after
        # What no page holds is parted like anything else.
        return needed if needed < whole else 0.0

    def _tail(self, waiting: deque[Piece]) -> float:
        """Return the height of what leans on the next piece: a note, signatures, or both."""
        high, tail, after = 0.0, 0.0, waiting[0].after
        for piece in islice(waiting, 1, None):
            if not piece.leans and not isinstance(piece, Gap):
                break
            high += max(after, piece.before) + piece.height(self._wide)
            after = piece.after
            tail = high if piece.leans else tail
        return tail

    # Pages.

    @property
    def _wide(self) -> float:
        return self._page.room

    @property
    def _left(self) -> float:
        return self._page.left * MM

    @property
    def _bottom(self) -> float:
        return self._page.bottom * MM

    def _top(self) -> float:
        upper = self._page.first_top if self._number == 1 else self._page.top
        return (self._page.height - upper) * MM

    def _open_page(self) -> None:
        self._sheet.turn(self._page)
        self._y = self._top()
        self._after = 0.0
        self._is_empty = True

    def _close_page(self) -> None:
        if self._number > 1:
            self._draw_number()
        self._sheet.showPage()
        self._progress(min(self._done, self._total), self._total)

    def _next_page(self, page: Page | None = None, *, anew: bool = False) -> None:
        self._close_page()
        if anew:
            self._define_total()
            self._parts += 1
            self._number = 0
        self._number += 1
        self._pages += 1
        self._page = page or self._page
        self._open_page()

    def _draw_number(self) -> None:
        """Draw «стр. 2 из » and a form that is filled with the total when it is known."""
        words = f"стр. {self._number} из "
        wide = fonts.width(words + "0" * len(str(self._number)), fonts.SANS, NUMBER_SIZE)
        x = self._left + (self._wide - wide) / 2
        y = self._page.height * MM - NUMBER_FROM_TOP
        sheet = self._sheet
        sheet.setFont(fonts.SANS, NUMBER_SIZE)
        sheet.drawString(x, y, words)
        sheet.saveState()
        sheet.translate(x + fonts.width(words, fonts.SANS, NUMBER_SIZE), y)
        sheet.doForm(self._total_form)
        sheet.restoreState()

    @property
    def _total_form(self) -> str:
        return f"pagetotal{self._parts}"

    def _define_total(self) -> None:
        if self._number == 1:
            return
        sheet = self._sheet
        sheet.beginForm(self._total_form, 0, -4, 40, 12)
        sheet.setFont(fonts.SANS, NUMBER_SIZE)
        sheet.drawString(0, 0, str(self._number))
        sheet.endForm()
