"""The first rows of a table as headings: which row they stand in, and which others belong to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ...ground.folding import fold, word_line
from ..between.captions import is_caption
from ..cells import Cell, text_of
from ..grids import Area
from ..imports import ImportField
from .looks import is_numbering, shape
from .mapping import familiar, guess, understood

_LONGEST_HEADING = 250
# To compare every cell with every heading takes time; headings stand near the top.
_COMPARED = 12
_MOST_ROWS = 4
# «Наимено-⏎вание»: the end of a line cuts a word.
_CUT_WORD = re.compile(r"([А-ЯЁа-яё]+)-\s*\n\s*([А-ЯЁа-яё]+)")
_HYPHENS = re.compile(r"[А-Яа-яё]+(?:-[а-яё]+)+")
# What says no more than the headings below it do.
_SAYS_NOTHING = re.compile(
    r"(?:общие |основные )?(?:сведени|данн|информац|реквизит)|библиографическ|учени|учащ|обучающ"
    r"|реб[её]н|книг|издани|учебник"
)
# What stands under a heading to explain it: «(полностью)», «руб.».
_EXPLAINS = re.compile(
    r"\(.*\)|(?:тыс\. ?)?(?:руб\w*|коп\w*|р|шт\w*|экз\w*|ед\w*|чел\w*|мин\w*|час\w*|лет|см)\.?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?: ?г(?:од)?\.?)?")
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
        text = text_of(_CUT_WORD.sub(self._rejoined, cell) if "\n" in cell else cell)
        return _HYPHENS.sub(self._cut, text) if "-" in text else text

    def _rejoined(self, found: re.Match[str]) -> str:
        """Join «Наимено-⏎вание»; leave its hyphen to «Кол-⏎во», which is short for another word."""
        whole = f"{found[1]}{found[2]}"
        is_short = fold(found[2]) == "во" and fold(whole) not in self._vocabulary
        return f"{found[1]}-{found[2]}" if is_short else whole

    def _cut(self, found: re.Match[str]) -> str:
        """Join «Коли-чество», which was cut to fit its column; leave «изд-во», «Штрих-код»."""
        whole = fold(found[0].replace("-", ""))
        is_cut = whole in self._vocabulary and word_line(found[0]) not in self._known
        return found[0].replace("-", "") if is_cut else found[0]

    def best(self) -> tuple[int, bool]:
        """Return the row with most headings known by the word, by their likeness, or by shape.

        Also says whether any of them is known, or numbered under them.
        """
        counts = [len(guess(row, self.fields)) for row in self.cleaned[:_COMPARED]]
        counts += [sum(word_line(text) in self._known for text in row if text)
                   for row in self.cleaned[_COMPARED:]]  # fmt: skip
        if not any(counts):
            numbered = (at for at in range(len(counts) - 1) if self._filled(at)
                        and is_numbering(self._sample[at + 1]))  # fmt: skip
            at = next(numbered, -1)
            return (at, True) if at >= 0 else (self._by_shape(), False)
        # A title above may happen to hold a word that heads a column; headings fill their row.
        best = max(range(len(counts)), key=lambda at: (counts[at], self._filled(at)))
        return self._first_like(best, counts), True

    def _first_like(self, best: int, counts: list[int]) -> int:
        """Return the first row that heads the same list, where rows of it stand in between.

        A list may be headed anew further down, and more fully: what stands above is the list too.
        """
        keys = guess(self.cleaned[best], self.fields).keys()
        body = [at for at in range(best) if not counts[at] and self._filled(at) > 1]
        for at in range(body[-1] if body else 0):
            own = guess(self.cleaned[at], self.fields).keys() if counts[at] else ()
            if own and own <= keys and len(own) * 2 >= max(len(keys), self._filled(at)):
                return at
        return best

    def _filled(self, at: int) -> int:
        return sum(map(bool, self.cleaned[at]))

    def _by_shape(self) -> int:
        """Return the first row nearly as full as the fullest: titles above it are shorter."""
        counts = [sum(map(bool, row)) for row in self.cleaned]
        return next(at for at, count in enumerate(counts) if count * 10 >= max(counts) * 6)

    def reach(self, best: int) -> tuple[int, int, int]:
        """Return the first and the last row of the headings with this one, and the first below.

        A row that numbers the columns proves that all above it is headings.
        """
        numbering = self._numbering(best)
        top, last = best, best if numbering is None else numbering - 1
        while (upper := self._next_over(top, last)) < top:
            top = upper
        while (
            numbering is None
            and last + 1 < len(self.cleaned)
            and last - top + 1 < _MOST_ROWS
            and self._is_under(top, last, last + 1)
        ):
            last += 1
        return top, last, last + 1 if numbering is None else numbering + 1

    def _next_over(self, top: int, last: int) -> int:
        """Return the row of headings above these, or the first of these where there is none.

        «Мать | Отец» alone leave columns without a heading: then one more above them may.
        """
        for upper in (top - 1, top - 2):
            if upper < 0 or last - upper >= _MOST_ROWS:
                break
            if self._is_over(upper, top, last):
                return upper
            if top != last or self._filled(top - 1) < 2:
                break
        return top

    def _numbering(self, best: int) -> int | None:
        """Return the row that numbers the columns under these headings, or None."""
        heads = list(map(fold, self.cleaned[best]))
        for at in range(best + 1, min(best + 1 + _MOST_ROWS, len(self._sample))):
            if is_numbering(self._sample[at]):
                return at
            # The headings of the next page are numbered too; rows of the list stand between.
            if not any(map(text_of, self._sample[at])):
                continue
            if not self._is_all_text(at) or list(map(fold, self.cleaned[at])) == heads:
                return None
        return None

    def _is_over(self, upper: int, top: int, last: int) -> bool:
        """Say whether a row heads the headings below it: «Родитель» over «ФИО» and «телефон»."""
        said = [text for text in self.cleaned[upper] if text]
        if not said or any(any(map(str.isdigit, text)) for text in said):
            return False
        alone = understood(self.joined(top, last), self.fields)
        together = understood(self.joined(upper, last), self.fields)
        if together.suits and self._are_held(upper, top):
            return True
        # «ФИО» twice is known once and told apart by what stands above it.
        is_less = len(together.mapping) < len(alone.mapping)
        if is_less and len(together.suits) <= len(alone.suits):
            return False
        return self._is_tied(upper, upper + 1) or (
            len(said) > 1 and self._fills_gaps(upper, upper + 1)
        )

    def _is_under(self, top: int, last: int, lower: int) -> bool:
        """Say whether a row goes on with the headings above it, and is no row of the list."""
        if not self._is_all_text(lower) and not self._explains_beside_years(lower):
            return False
        # «1 класс» alone heads rows, whatever field its words are of.
        if self._filled(lower) == 1 and is_caption(fold("".join(self.cleaned[lower]))):
            return False
        if self._is_tied(last, lower) or self._parts_columns(last, lower):
            return True
        said = [text.lower() for text in self.cleaned[lower] if text]
        if said and all(_EXPLAINS.fullmatch(each) or _YEAR.fullmatch(each) for each in said):
            return True
        alone = guess(self.joined(top, last), self.fields)
        return len(guess(self.joined(top, lower), self.fields)) > len(alone)

    def _is_all_text(self, at: int) -> bool:
        cells = [cell for cell in self._sample[at] if cell not in (None, "")]
        return bool(cells) and all(
            isinstance(cell, str) and not cell.strip().isdigit() for cell in cells
        )

    def _explains_beside_years(self, at: int) -> bool:
        """Say whether a row says «руб.», «коп.», and in which years the stock was taken."""
        said = [text.lower() for cell in self._sample[at] if (text := text_of(cell))]
        more = [text for text in said if not _YEAR.fullmatch(text)]
        return bool(more) and all(
            _EXPLAINS.fullmatch(text) or word_line(text) in self._known for text in more
        )

    def _are_held(self, upper: int, lower: int) -> bool:
        """Say whether one heading stands down both rows: «№» beside «Родители» over «ФИО»."""
        return any(
            area.top <= upper and area.bottom >= lower and area.left == area.right
            and self.cleaned[area.top][area.left : area.left + 1] not in ([], [""])
            for area in self._merged
        )  # fmt: skip

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

    def _parts_columns(self, upper: int, lower: int) -> bool:
        """Say whether a row only parts headings over several columns: «руб.», «коп.» of «Цена».

        A row of the list fills other columns too, or looks like the one under it.
        """
        above, below = self.cleaned[upper], self.cleaned[lower]
        starts = [column for column, text in enumerate(above) if text]
        spans = [below[start:end] for start, end in pairwise([*starts, len(below)])]
        if (
            not starts
            or any(below[: starts[0]])
            or any(len(span) == 1 and any(span) for span in spans)
        ):
            return False
        is_parted = any(span[0] and any(span[1:]) for span in spans if span)
        if not is_parted or all(map(any, spans)):
            return False
        return self._is_unlike_the_next(lower) or any(word_line(text) in self._known
                                                      for text in below if text)  # fmt: skip

    def _is_unlike_the_next(self, at: int) -> bool:
        under = next((row for row in self._sample[at + 1 :] if any(map(text_of, row))), [])
        pairs = zip(shape(self._sample[at]), shape(under), strict=False)
        return bool(under) and all(each != other for each, other in pairs if each)

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
