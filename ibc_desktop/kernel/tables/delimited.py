"""Tables kept as text: CSV and TXT with any of the usual delimiters and Russian charsets."""

import codecs
import csv
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

from ..ground.refusals import Trouble
from . import charset
from .cells import Cell
from .imports import Remark, RemarkKind, file_name
from .kinds import NO_TABLE
from .quotes import closed, lines_of
from .sizes import MAX_ROWS, TOO_LONG

_DELIMITERS = ";\t|,"
_SAMPLE_ROWS = 60
_SAMPLE_BYTES = 1 << 20
# Bytes that no text table has; the end-of-file mark of DOS is forgiven.
_NOT_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f\x1a"))
# Of a text so many zeros may have come from a broken disk or another program, and no more.
_MOST_ZEROS = 0.2
_CUT = "файл обрывается на половине буквы: возможно, в нём не всё"
_SPOILT = "в файле испорчены буквы"
_ZEROS = "в файле нули вместо знаков"
_CHECK, _REST = "остальное прочитано, проверьте", "войдёт то, что есть"
_MOST_NAMED = 10
# What an empty row is made of.
_NOTHING = b";|, \t\0\x1a"
_BLANK = _NOTHING + b"\r\n"
# Cells hold lines too, and programs leave empty rows: reading so many takes a second or two.
_MAX_LINES = 1_000_000
_GUARDS = frozenset("'=")
_FORMULA_MARKS = frozenset("=+-@\t\r")


class TextRows:
    """The rows of a text table, read from the file anew on each pass.

    `len()` counts lines, so it is a little more than the rows where cells hold line ends. Raises
    Trouble where there are too many of them.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = _codec(path, encoding)
        self._lines = _lines_to_the_last_filled(path)
        self._skip, self.delimiter = self._guess_delimiter()

    def __len__(self) -> int:
        return self._lines

    def __iter__(self) -> Iterator[list[Cell]]:
        return map(_without_guards, self._raw(self.delimiter, self._skip))

    def worded(self) -> Iterator[list[Cell]]:
        """Yield the rows in which no cell begins with a figure, as those of headings are.

        The others are passed over four times sooner than read.
        """
        figure = re.compile(rf'{re.escape(self.delimiter)}"?\d')

        def is_worded(line: str) -> bool:
            return not (line[0].isdigit() or figure.search(line))

        return map(_without_guards, self._raw(self.delimiter, self._skip, is_worded))

    def _raw(
        self, delimiter: str, skip: int = 0, only: Callable[[str], bool] | None = None
    ) -> Generator[list[str]]:
        """Yield the cells as they stand; raises Trouble where one is too long to be a cell."""
        number = 0

        def counted(lines: Iterator[str]) -> Iterator[str]:
            nonlocal number
            for number, line in enumerate(lines, 1):  # noqa: B007
                yield line

        try:
            with self._path.open(encoding=self._encoding, errors=charset.KEPT, newline="") as file:
                lines = closed(islice(lines_of(file), skip, self._lines), delimiter)
                yield from csv.reader(filter(only, counted(lines)), delimiter=delimiter)
        except csv.Error as fault:
            raise Trouble(
                f"Строка {number} не читается: ячейка слишком длинная, возможно, кавычка "
                "открыта и не закрыта. Исправьте её в файле и повторите."
            ) from fault
        except OSError as fault:
            raise Trouble(
                f"Файл «{file_name(self._path)}» перестал читаться. Проверьте диск и повторите."
            ) from fault

    def _guess_delimiter(self) -> tuple[int, str]:
        """Return how many lines to pass over and the delimiter that gives the evenest table."""
        first = self._first_line()
        # Excel itself says the delimiter in a first line of this form.
        if first[:4].lower() == "sep=" and first[4:5] in set(_DELIMITERS):
            return 1, first[4]
        return 0, max(_DELIMITERS, key=self._evenness)

    def _first_line(self) -> str:
        with self._path.open(encoding=self._encoding, errors="replace") as file:
            return file.readline(200)

    def _evenness(self, delimiter: str) -> tuple[float, int]:
        """Return the share of rows of the usual width, and this width; of one column none is.

        Read by a wrong delimiter, cells of several lines are as many rows.
        """
        with closing(self._raw(delimiter)) as rows:
            try:
                widths = [len(row) for row in islice(rows, _SAMPLE_ROWS)]
            except Trouble:
                return 0, 0
        usual = max(set(widths), key=lambda width: (width > 1, widths.count(width)), default=1)
        return (widths.count(usual) / len(widths), usual) if usual > 1 else (0, 0)


def text_encoding(path: Path) -> str:
    """Return the charset of a text file, found by looking at the text.

    Raises Trouble for a file that is no text at all.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE_BYTES).rstrip(b"\0")
        data = head
        # A catalogue may begin with pages of plain Latin.
        while data.isascii() and (more := file.read(_SAMPLE_BYTES)):
            data = more
    if data is head:
        data = head[: head.rfind(b"\n") + 1] or head
    zeros = head.count(0)
    strange = len(head) - len(head.translate(None, _NOT_TEXT)) - zeros
    encoding = charset.detect(data)
    is_text = strange * 1000 <= len(head) and zeros <= len(head) * _MOST_ZEROS
    if encoding not in charset.WIDE and not is_text:
        raise Trouble(NO_TABLE)
    return encoding


def damage(path: Path, encoding: str) -> tuple[Remark, ...]:
    """Say in which lines of a text letters are spoilt or lost, and whether it breaks off."""
    if encoding in charset.WIDE:
        return (_told(_CUT, [0], _REST),) if path.stat().st_size % 2 else ()
    if _is_sound(path, encoding):
        return ()
    spoilt, zeros, is_cut = list[int](), list[int](), False
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if b"\0" in line and b"\0" in line.strip(_BLANK):
                zeros.append(number)
            if encoding == charset.UTF8 and not line.isascii() and charset.is_spoilt(line):
                spoilt.append(number)
                is_cut = charset.is_cut(line)
    if is_cut:
        spoilt.pop()
    told = ((_SPOILT, spoilt, _CHECK), (_ZEROS, zeros, _CHECK), (_CUT, [0] * is_cut, _REST))
    return tuple(_told(*each) for each in told if each[1])


def _is_sound(path: Path, encoding: str) -> bool:
    """Say at a glance whether a text has neither spoilt letters nor zeros."""
    strict = "strict" if encoding == charset.UTF8 else "ignore"
    decoder = codecs.getincrementaldecoder(encoding)(strict)
    with path.open("rb") as file:
        try:
            while chunk := file.read(_SAMPLE_BYTES):
                if b"\0" in chunk:
                    return False
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _told(reason: str, lines: list[int], outcome: str) -> Remark:
    named = ", ".join(map(str, lines[:_MOST_NAMED]))
    beyond = f" и ещё {len(lines) - _MOST_NAMED}" if len(lines) > _MOST_NAMED else ""
    word = "строка" if len(lines) == 1 else "строки"
    written = f"{word} {named}{beyond}" if lines[0] else ""
    return Remark("файл", reason, written, outcome, RemarkKind.FIGURES)


def _codec(path: Path, encoding: str) -> str:
    """Return the codec of a file: a mark at its start belongs to no cell, and may be missing."""
    if encoding == charset.UTF8:
        return "utf-8-sig"
    if encoding == charset.UTF16:
        with path.open("rb") as file:
            return encoding if file.read(2) in charset.MARKS else "utf-16-le"
    return encoding


def _lines_to_the_last_filled(path: Path) -> int:
    """Return how many lines there are down to the last in which anything stands, or a few more.

    Raises Trouble where more of them are filled than a list has rows, or where very many are not.
    """
    lines = filled = last = 0
    with path.open("rb") as file:
        pieces = iter(partial(file.read, _SAMPLE_BYTES), b"")
        # A line of megabytes of nothing is read as several.
        for line in iter(partial(file.readline, _SAMPLE_BYTES), b""):
            # One that ends as on old Macintoshes is many.
            parts = [line] if line.find(b"\r", 0, -2) < 0 else line.splitlines()
            for number, part in enumerate(parts, lines + 1):
                if part.strip(_BLANK):
                    filled, last = filled + 1, number
            lines += len(parts)
            # Below very many empty lines anything may stand but a list.
            is_beyond = lines - last > _MAX_LINES and any(each.strip(_BLANK) for each in pieces)
            if filled > MAX_ROWS or last > _MAX_LINES or is_beyond:
                raise Trouble(TOO_LONG)
    return last


def _without_guards(row: list[str]) -> list[Cell]:
    return [_without_guard(cell) if cell[:1] in _GUARDS else cell for cell in row]


def _without_guard(cell: str) -> str:
    """Take away what keeps a spreadsheet from changing a text: an apostrophe, or ="…"."""
    if cell[0] == "=":
        return cell[2:-1] if cell[1:2] == '"' == cell[-1] and len(cell) > 2 else cell
    return cell[1:] if cell[1:2] in _FORMULA_MARKS else cell
