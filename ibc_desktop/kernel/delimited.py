"""Tables kept as text: CSV and TXT with any of the usual delimiters and Russian charsets."""

import csv
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from .cells import Cell
from .refusals import Trouble

_DELIMITERS = ";\t|,"
_SAMPLE_ROWS = 60
_SAMPLE_BYTES = 1 << 20
# Bytes that no text table has; the end-of-file mark of DOS is forgiven.
_NOT_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f\x1a"))
_FORMULA_MARKS = frozenset("=+-@\t\r")


class TextRows:
    """The rows of a text table, read from the file anew on each pass.

    `len()` counts lines, so it is a little more than the rows where cells hold line ends.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        self.encoding = encoding
        self._path = path
        self._lines = _count_lines(path)
        self._skip, self._delimiter = self._guess_delimiter()

    def __len__(self) -> int:
        return self._lines

    def __iter__(self) -> Iterator[list[Cell]]:
        for row in self._raw(self._delimiter, self._skip):
            yield [_without_guard(cell) if cell[:1] == "'" else cell for cell in row]

    def _raw(self, delimiter: str, skip: int = 0) -> Iterator[list[str]]:
        """Yield the cells as they stand; raises Trouble where a quotation mark is never closed."""
        number = 0
        with self._path.open(encoding=self.encoding, errors="replace", newline="") as file:
            reader = csv.reader(islice(file, skip, None), delimiter=delimiter)
            try:
                for number, row in enumerate(reader, 1):  # noqa: B007
                    yield row
            except csv.Error as fault:
                raise Trouble(
                    f"Строка {number + 1} не читается: кавычка открыта и не закрыта. "
                    "Исправьте её в файле и повторите."
                ) from fault

    def _guess_delimiter(self) -> tuple[int, str]:
        """Return how many lines to pass over and the delimiter that gives the evenest table."""
        first = self._first_line()
        # Excel itself says the delimiter in a first line of this form.
        if first[:4].lower() == "sep=" and first[4:5]:
            return 1, first[4]
        return 0, max(_DELIMITERS, key=self._evenness)

    def _first_line(self) -> str:
        with self._path.open(encoding=self.encoding, errors="replace") as file:
            return file.readline(200)

    def _evenness(self, delimiter: str) -> tuple[int, int]:
        with closing(self._raw(delimiter)) as rows:
            try:
                widths = [len(row) for row in islice(rows, _SAMPLE_ROWS)]
            except Trouble:
                return 0, 0
        usual = max(set(widths), key=lambda width: (width > 1, widths.count(width)), default=1)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)


def text_encoding(path: Path) -> str:
    """Return the charset of a text file, found by looking at the text.

    Raises Trouble for a file that is no text at all.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE_BYTES)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    strange = len(head) - len(head.translate(None, _NOT_TEXT))
    if strange * 1000 > len(head):
        raise Trouble(
            "Это не таблица. Нужен файл XLSX, XLS, ODS, CSV или TXT: сохраните список в нём."
        )
    return detect(path)


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return 1 + sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_SAMPLE_BYTES), b""))


def _without_guard(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running the text as a formula."""
    return cell[1:] if cell[1:2] in _FORMULA_MARKS else cell


_CANDIDATES = ("cp1251", "cp866", "koi8-r")
_FREQUENT = frozenset("оеаинтслрвОЕАИНТ")


def detect(path: Path) -> str:
    """TEMP"""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_SAMPLE_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", True)
        return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    with path.open("rb") as file:
        head = file.read(_SAMPLE_BYTES)
    high = bytes(b for b in head if b > 127)

    def score(name):
        return sum(c in _FREQUENT for c in high.decode(name, "replace"))

    return max(_CANDIDATES, key=score)
