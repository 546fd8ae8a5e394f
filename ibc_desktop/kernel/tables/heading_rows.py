"""The first rows of a table as headings: which row they stand in, and which others belong to it."""

import re
from collections.abc import Sequence

from ..ground.folding import fold, word_line
from .cells import Cell, text_of
from .grids import Area
from .imports import ImportField
from .mapping import familiar, guess

_LONGEST_HEADING = 250
# To compare every cell with every heading takes time; headings stand near the top.
_COMPARED = 12
_MOST_ROWS = 4
# «Наимено-⏎вание»: the end of a line cuts a word.
_CUT_WORD = re.compile(r"(?<=[а-яё])-\s*\n\s*(?=[а-яё])")
_HYPHENS = re.compile(r"[А-Яа-яё]+(?:-[а-яё]+)+")
# What says no more than the headings below it do.
_SAYS_NOTHING = re.compile(
    r"(?:общие |основные )?(?:сведени|данн|информац|реквизит)|библиографическ|учени|учащ|обучающ"
    r"|реб[её]н|книг|издани|учебник"
)
_OTHERS = re.compile(r"родител|матер|мать|отец|отц|законн|представит|опекун")


class HeadingRows:
    """The first rows of a table as texts that may be headings."""

    def __init__(
        self, sample: list[list[Cell]], merged: Sequence[Area], fields: Sequence[ImportField]
    ) -> None:
        self.fields, self._known = fields, familiar(fields)
        self._vocabulary = frozenset(word for each in self._known for word in each.split())
        self._sample = sample
        self.cleaned = [list(map(self._heading, row)) for row in sample]
        self._merged = [area for area in merged if area.top < len(sample)]

    def _heading(self, cell: Cell) -> str:
        """Return a cell as a heading; what is too long or no text at all is none."""
        if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING:
            return ""
        text = text_of(_CUT_WORD.sub("", cell) if "\n" in cell else cell)
        return _HYPHENS.sub(self._cut, text) if "-" in text else text

    def _cut(self, found: re.Match[str]) -> str:
        """Join «Коли-чество», which was cut to fit its column; leave «изд-во», «Штрих-код»."""
        whole = fold(found[0].replace("-", ""))
        is_cut = whole in self._vocabulary and word_line(found[0]) not in self._known
        return found[0].replace("-", "") if is_cut else found[0]

    def best(self) -> tuple[int, bool]:
        """Return the row with most headings known by the word, by their likeness, or by shape.

        Also says whether any of them is known.
        """
        counts = [len(guess(row, self.fields)) for row in self.cleaned[:_COMPARED]]
        counts += [sum(word_line(text) in self._known for text in row if text)
                   for row in self.cleaned[_COMPARED:]]  # fmt: skip
        if not any(counts):
            return self._by_shape(), False
        # A title above may happen to hold a word that heads a column; headings fill their row.
        return max(range(len(counts)), key=lambda at: (counts[at], self._filled(at))), True

    def _filled(self, at: int) -> int:
        return sum(map(bool, self.cleaned[at]))

    def _by_shape(self) -> int:
        """Return the first row nearly as full as the fullest: titles above it are shorter."""
        counts = [sum(map(bool, row)) for row in self.cleaned]
        return next(at for at, count in enumerate(counts) if count * 10 >= max(counts) * 6)

    def reach(self, best: int) -> tuple[int, int]:
        """Return the first and the last of the rows that make up the headings with this one."""
        top = last = best
        while top > 0 and last - top + 1 < _MOST_ROWS and self._is_over(top - 1, top, last):
            top -= 1
        while last + 1 < len(self.cleaned) and last - top + 1 < _MOST_ROWS and (
            self._is_under(top, last, last + 1)
        ):  # fmt: skip
            last += 1
        return top, last

    def _is_over(self, upper: int, top: int, last: int) -> bool:
        """Say whether a row heads the headings below it: «Родитель» over «ФИО» and «телефон»."""
        said = [text for text in self.cleaned[upper] if text]
        if not said or any(any(map(str.isdigit, text)) for text in said):
            return False
        alone = guess(self.joined(top, last), self.fields)
        together = guess(self.joined(upper, last), self.fields)
        if len(together) < len(alone):
            return False
        return self._is_tied(upper, upper + 1) or (
            len(said) > 1 and self._fills_gaps(upper, upper + 1)
        )

    def _is_under(self, top: int, last: int, lower: int) -> bool:
        """Say whether a row goes on with the headings above it, and is no row of the list."""
        if not self._is_all_text(lower):
            return False
        if self._is_tied(last, lower):
            return True
        alone = guess(self.joined(top, last), self.fields)
        return len(guess(self.joined(top, lower), self.fields)) > len(alone)

    def _is_all_text(self, at: int) -> bool:
        cells = [cell for cell in self._sample[at] if cell not in (None, "")]
        return bool(cells) and all(
            isinstance(cell, str) and not cell.strip().isdigit() for cell in cells
        )

    def _is_tied(self, upper: int, lower: int) -> bool:
        """Say whether merged cells hold two rows together: one down both, or one over several."""
        width = len(self.cleaned[upper])
        for area in self._merged:
            if area.top <= upper and area.bottom >= lower and area.left == area.right:
                return True
            across = range(area.left, min(area.right + 1, len(self.cleaned[lower])))
            if area.top == area.bottom == upper and len(across) < width:
                below = [self.cleaned[lower][column] for column in across]
                if len(below) > 1 and all(below) and self.cleaned[upper][area.left]:
                    return True
        return False

    def _fills_gaps(self, upper: int, lower: int) -> bool:
        """Say whether columns without a heading in the lower row have one in the upper."""
        above, below = self.cleaned[upper], self.cleaned[lower]
        gaps = [column for column, text in enumerate(below) if not text]
        return any(column < len(above) and above[column] for column in gaps)

    def joined(self, top: int, last: int) -> list[str]:
        """Return the headings that several rows make up: «Родитель» and «телефон» under it."""
        if top == last:
            return list(self.cleaned[top])
        width = max(len(self.cleaned[at]) for at in range(top, last + 1))
        rows = [self._spread(at, last, width) for at in range(top, last + 1)]
        return [_told_together(column) for column in zip(*rows, strict=True)]

    def _spread(self, at: int, last: int, width: int) -> list[str]:
        """Return the texts of a row, each over all the columns it heads."""
        texts = self.cleaned[at] + [""] * (width - len(self.cleaned[at]))
        held = set[int]()
        for area in self._merged:
            if area.top == at and area.left < width:
                held |= set(range(area.left, min(area.right + 1, width)))
                texts[area.left : area.right + 1] = [texts[area.left]] * (
                    min(area.right + 1, width) - area.left
                )
        if at == last:
            return texts
        below = self.cleaned[at + 1]
        for column in range(1, width):
            follows = column < len(below) and below[column]
            if not texts[column] and follows and column - 1 not in held:
                texts[column] = texts[column - 1]
        return texts


def _told_together(parts: Sequence[str]) -> str:
    """Join what stands over a column from the top; what says nothing of its own is left out."""
    said = list(dict.fromkeys(filter(None, parts)))
    while (
        len(said) > 1 and _SAYS_NOTHING.match(fold(said[0])) and not _OTHERS.search(fold(said[0]))
    ):
        del said[0]
    return " ".join(said)
