"""The rows of one list of a file: filled down where cells are merged, ditto marks resolved."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from ..ground.folding import fold
from ..ground.russian import counted
from .cells import Cell, says_nothing, text_of
from .grids import Grid
from .heads.layout import Layout
from .heads.looks import is_numbering
from .imports import Place, Remark, RemarkKind
from .lines import MarkedRow, no_row
from .merged import Tell, filled_down, is_filled, shares_of

_DITTO_SIGNS = ('"', "''", "»", "«", "“", "”", "„", "″", "〃", "//", "||")
_OF_PEOPLE = ("он же", "она же")
_DITTO_WORDS = ("то же", "тот же", "та же", "те же", "там же", *_OF_PEOPLE, "тоже")
# What stands for «the same as above»: a sign, alone or between dashes, or a word.
_DITTOS = frozenset(
    f"{dash}{gap}{sign}{gap}{dash}"
    for sign, dash, gap in product(_DITTO_SIGNS, ("", "-", "–", "—", "--"), ("", " "))
) | {
    f"{word}{end}"
    for each in _DITTO_WORDS
    for word in (each, each.capitalize())
    for end in ("", ".")
}
# So many rows are looked back for what a ditto mark repeats.
_LOOKED_BACK = 4
# What the first column has in a row that numbers the columns; «1» is the number of a row too.
_NUMBERED = frozenset({1, "1", "1.", "(1)", "1)", "А", "а", "I", "A", "i"})
_SHIFTED = "ячеек больше, чем заголовков: строка сдвинута"
_SHIFTED_BY_COMMA = "ячеек больше, чем заголовков: запятая и в числах, и между столбцами"
_AGAIN = "заголовки повторены"
_NO_VALUE = "в ячейке формула без значения или с ошибкой: исправьте её в Excel и сохраните"


@dataclass(frozen=True)
class Part:
    """One list of a file: a sheet, or one of the lists that stand side by side on it.

    `columns` say where the cells of the headings stand on the sheet, if not in their order;
    `said` is the sheet as places name it, where several are read. `unnamed` are columns that have
    no heading and are told of as a whole. `start` and `end` are the rows of the sheet between
    which the list stands, where others stand above or below it.
    """

    grid: Grid
    layout: Layout
    heads: list[list[Cell]]
    columns: tuple[int, ...] = ()
    said: str = ""
    unnamed: frozenset[int] = frozenset()
    start: int = 0
    end: int | None = None

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.grid.name

    def titles(self) -> list[str]:
        """Return what stands above the headings; of lists side by side, above its own columns."""
        return [text for row in self.title_rows() for text in row]

    def title_rows(self) -> list[list[str]]:
        """Return the same row by row; what stands alone in its row is no heading of a column."""
        rows = islice(self.grid.rows, self.start, self.layout.top)
        if self.layout.lists:
            rows = map(self._own, rows)
        return [[text for cell in row if (text := text_of(cell))] for row in rows]

    def heading(self, column: int) -> str:
        """Return what stands over a column of the list on its own sheet, or nothing."""
        headings, at = self.layout.headings, column
        if self.columns and self.columns[column] < len(headings):
            at = self.columns[column]
        return headings[at] if 0 <= at < len(headings) else ""

    def body(self, tell: Tell, amounts: Iterable[int] = ()) -> Iterator[tuple[Place, list[Cell]]]:
        """Yield the rows under the headings with their places.

        Empty rows are passed over, and so are the headings where they are repeated. What a row
        says beside its values is told. `amounts` are columns in which a merged cell counts once.
        """
        marks, columns, width = self.grid.marks, self.columns, self._width
        marked = marks.hidden | marks.struck | marks.formulas.keys() | self._spread
        looked_at, heads, (at, initials) = self._looked_at, self.heads, self._begin
        recent, again = deque[list[Cell]](maxlen=_LOOKED_BACK), list[int]()
        for number, row in self._rows(tell, amounts):
            if not is_filled(row):
                continue
            cell = row[at] if at < len(row) else None
            if (
                row in heads
                or (isinstance(cell, str) and cell[:1] in initials and self._is_heading(row))
                or (again and again[-1] == number - 1 and is_numbering(row))
                or (cell in _NUMBERED and sum(map(bool, row)) > 2 and is_numbering(row))
            ):
                again.append(number)
                continue
            place = Place(number, self.said, -1, columns)
            whole = row
            if columns:
                row = self._own(row)
                if not is_filled(row):
                    continue
            if not _DITTOS.isdisjoint(row):
                row = _repeated(row, recent)
            recent.append(row)
            if looked_at or len(whole) > width or number in marked:
                row = self._marked(place, whole, row, tell)
            yield place, row
        if again:
            place = Place(again[0], self.said)
            rows = counted(len(again), "строка", "строки", "строк")
            tell(Remark(str(place), _AGAIN, rows, "не войдут", RemarkKind.LEFT, place))

    @cached_property
    def _width(self) -> int:
        return max(
            [len(self.layout.headings), *(at + 1 for row in self.layout.lists for at in row)]
        )

    @cached_property
    def _spread(self) -> frozenset[int]:
        """Return the rows of which a cell is merged over most columns."""
        return frozenset(
            area.top + 1
            for area in self.grid.merged
            if area.top == area.bottom and (area.right - area.left + 1) * 2 > max(self._width, 3)
        )

    @cached_property
    def _looked_at(self) -> list[int]:
        """Return the columns without a heading in which nothing is expected."""
        if self.layout.lists or not self.layout.headed:
            return []
        kopecks = {at + 1 for at in self.layout.kopecks}
        return [
            at
            for at, text in enumerate(self.layout.headings)
            if not text and at not in kopecks and at not in self.unnamed
        ]

    def _rows(self, tell: Tell, amounts: Iterable[int]) -> Iterable[tuple[int, list[Cell]]]:
        rows: Iterable[tuple[int, list[Cell]]] = enumerate(self.grid.rows, 1)
        first = self.layout.first
        if down := [each for each in self.grid.merged if each.bottom > each.top >= first]:
            once = {self.columns[at] if self.columns else at for at in amounts}
            shares = shares_of(rows, [area for area in down if area.left in once])
            for share in shares.values():
                tell(share.remark(self.said))
            rows = filled_down(enumerate(self.grid.rows, 1), down, shares)
        rows = islice(rows, first, self.end)
        if self.layout.kopecks:
            rows = ((number, self._with_kopecks(row)) for number, row in rows)
        return rows

    def _own(self, row: list[Cell]) -> list[Cell]:
        if not self.columns:
            return row
        return [row[at] if 0 <= at < len(row) else None for at in self.columns]

    def _with_kopecks(self, row: list[Cell]) -> list[Cell]:
        if row in self.heads:
            return row
        row = list(row)
        for at in self.layout.kopecks:
            if at + 1 < len(row):
                row[at] = _sum(row[at], row[at + 1])
        return row

    @cached_property
    def _heading_words(self) -> frozenset[str]:
        return frozenset(
            fold(text) for row in self.heads for cell in row if (text := text_of(cell))
        )

    @cached_property
    def _begin(self) -> tuple[int, frozenset[str]]:
        """Return the column of the first heading, and the letters it may begin with."""
        row = self.heads[0] if self.heads else []
        found = ((at, text_of(cell)) for at, cell in enumerate(row))
        at, text = next(((at, text) for at, text in found if text), (0, ""))
        return at, frozenset({text[:1].lower(), text[:1].upper()} - {""})

    def _is_heading(self, row: list[Cell]) -> bool:
        """Say whether the headings stand here again, in other letters."""
        return all(fold(text) in self._heading_words for each in row if (text := text_of(each)))

    def _marked(self, place: Place, whole: list[Cell], row: list[Cell], tell: Tell) -> list[Cell]:
        """Tell what a row says beside its values; mark it where it cannot be read."""
        if place.row in self.grid.marks.hidden:
            tell(Remark(str(place), "строка скрыта", "", "войдёт", RemarkKind.FIGURES, place))
        if place.row in self.grid.marks.struck:
            tell(Remark(str(place), "строка зачёркнута", "", "войдёт", RemarkKind.FIGURES, place))
        fault, refused = "", False
        for column in self.grid.marks.formulas.get(place.row, ()):
            spot = place._replace(column=column, columns=())
            fault = _NO_VALUE
            tell(Remark(str(spot), _NO_VALUE, "", "пусто", place=spot))
        extra = [at for at in range(self._width, len(whole)) if at not in self.unnamed]
        if self.grid.delimiter and any(whole[at] for at in extra):
            fault, refused = _SHIFTED, True
            if self.grid.delimiter == ",":
                fault = _SHIFTED_BY_COMMA
        elif not self.layout.lists:
            for column in (*self._looked_at, *extra):
                if column < len(whole) and (written := text_of(whole[column])):
                    spot = place._replace(column=column, columns=())
                    tell(_without_heading(spot, written))
        spread = place.row in self._spread
        return MarkedRow(row, fault, refused, spread) if fault or spread else row


def _without_heading(spot: Place, written: str) -> Remark:
    reason = "над ячейкой нет заголовка"
    return Remark(str(spot), reason, written, "не загружать", RemarkKind.LEFT, spot)


def _repeated(row: list[Cell], recent: Sequence[list[Cell]]) -> list[Cell]:
    """Return a row in which ditto marks are what stands above them.

    «Он же» is whoever the very row above names, and stays where it names nobody.
    """
    above = next((each for each in reversed(recent) if _is_row(each)), [])
    last = recent[-1] if recent else []
    return [_above(cell, at, last if _is_person(cell) else above) for at, cell in enumerate(row)]


def _is_person(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lower().startswith(_OF_PEOPLE)


def _above(cell: Cell, at: int, above: list[Cell]) -> Cell:
    found = above[at] if cell in _DITTOS and at < len(above) else None
    return cell if found in (None, "") else found


def _is_row(row: list[Cell]) -> bool:
    return sum(cell not in (None, "") for cell in row) > 1 and not no_row(row)


def _sum(roubles: Cell, kopecks: Cell) -> Cell:
    """Return one sum of two cells; what is no sum stays to be read, and be noted, as it stands.

    A ditto in both repeats the sum above.
    """
    if roubles in _DITTOS and (kopecks in _DITTOS or kopecks in (None, "")):
        return roubles
    whole, rest = text_of(roubles), text_of(kopecks).strip("-–—")
    if not rest:
        return roubles
    if rest.isdecimal() and len(rest) <= 2:
        if whole.isdecimal() and len(whole) <= 12:
            return int(whole) + int(rest) / 100
        # «1 250» and «1.250» are thousands here, and a dash or nothing are no roubles.
        return f"{rest} коп." if says_nothing(whole) else f"{whole} р. {rest} коп."
    return f"{whole} {rest}".strip()
