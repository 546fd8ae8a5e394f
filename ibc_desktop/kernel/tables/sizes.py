"""A workbook measured before it is opened: whether it fits into memory, and what to look at."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO
from xml.parsers import expat

from ..ground.refusals import Trouble
from .kinds import NO_TABLE

# The reader lays a sheet out as a full rectangle, 32 bytes a cell: one far cell would take all
# the memory there is.
MAX_CELLS = 8_000_000
MAX_UNPACKED_BYTES = 512 << 20
# The list of copies of the largest school has fewer; a million would take minutes.
MAX_ROWS = 400_000
# No list is merged so often; each must be looked at for each row.
MAX_MERGED = 50_000
# What is larger and packed tighter than any list was made to be too big.
_SUSPECT_BYTES = 64 << 20
_TIGHTEST = 200
_MAX_DIRECTORY_BYTES = 8 << 20
# Every cell holds its own copy of a text: more than this may be too much to hold here.
_HEAVY_BYTES = 256 << 20
_CHUNK = 1 << 20

# Columns beyond Z and rows beyond 200 000 ask for a closer look.
_FAR = re.compile(rb"""r\s*=\s*["']\s*(?:[A-Za-z]{2}|[A-Za-z]?(?:[2-9]\d{5}|\d{7}))""")
_DIGITS = "0123456789"
_VALUES = frozenset({"v", "is", "f"})
# More values than these far to the right are no list, whatever they are.
_FAR_COLUMN, _MOST_FAR = 1_000, 40_000
# Hidden rows and columns and formulas without a value: all else a sheet shows by its values.
_UNSEEN = re.compile(rb'<(?:\w+:)?(?:row|col) [^>]*hidden="(?:1|true)"|</f>(?:<v ?/>|<v></|</)')

BROKEN = "Файл повреждён или не дописан. Откройте его в Excel или LibreOffice и сохраните заново."
LOCKED = "Файл закрыт паролем. Откройте его с паролем и сохраните без пароля."
TOO_BIG = "Таблица слишком велика. Оставьте в файле один лист со списком и сохраните заново."
TOO_LONG = "В таблице больше 400 000 строк. Разделите список на части и загрузите их по очереди."
_TOO_WIDE = "Столбцов в таблице тысячи. Оставьте в файле столбцы списка и сохраните заново."

_Start = Callable[[str, dict[str, str]], None]


@dataclass
class Measured:
    """A workbook that may be opened: `heavy` ones apart, `unseen` parts hold more than values."""

    heavy: bool = False
    unseen: list[str] = field(default_factory=list[str])


def measure(path: Path) -> Measured:
    """Measure a workbook; raises Trouble unless it can be laid out in memory."""
    with opened(path) as archive:
        return _measure_archive(archive, path.stat().st_size)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive; raises Trouble where it is broken, locked or too big."""
    try:
        if _directory_bytes(path) > _MAX_DIRECTORY_BYTES:
            raise Trouble(TOO_BIG)
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (NotImplementedError, RuntimeError) as fault:
        raise Trouble(LOCKED) from fault
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError) as fault:
        raise Trouble(BROKEN) from fault
    except expat.ExpatError as fault:
        raise Trouble(BROKEN) from fault


def _directory_bytes(path: Path) -> int:
    """Return how long the list of an archive's parts is, as its end says; 0 where it has none."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - (1 << 16)))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    return struct.unpack_from("<I", tail, at + 12)[0] if 0 <= at <= len(tail) - 16 else 0


def _measure_archive(archive: zipfile.ZipFile, packed: int) -> Measured:
    names = set(archive.namelist())
    size = sum(part.file_size for part in archive.infolist())
    if size > MAX_UNPACKED_BYTES or (size > _SUSPECT_BYTES and size > packed * _TIGHTEST):
        raise Trouble(TOO_BIG)
    # Some programs part the folders inside as Windows does.
    if names & {"xl/workbook.xml", "xl\\workbook.xml"}:
        return _measure_excel(archive, names)
    if "content.xml" in names and b"spreadsheet" in _head(archive, "mimetype"):
        with archive.open("content.xml") as part:
            document = _open_document(part)
        _refuse_unless_small([(document.rows, document.columns)])
        return Measured(size > _HEAVY_BYTES, ["content.xml"])
    raise Trouble(NO_TABLE)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(200)
    except KeyError:
        return b""


def _measure_excel(archive: zipfile.ZipFile, names: set[str]) -> Measured:
    """Read every part the reader will read: a part that lies about its size breaks here.

    The texts come before the sheets that refer to them.
    """
    looks = _Looks()
    for name in sorted(names):
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                looks.look(name, part)
    extents: list[tuple[int, int]] = []
    for name in looks.far:
        with archive.open(name) as part:
            extents.append(_excel_extent(part))
    _refuse_unless_small(extents)
    return Measured(looks.weight > _HEAVY_BYTES, looks.unseen)


def _refuse_unless_small(extents: list[tuple[int, int]]) -> None:
    if sum(rows * columns for rows, columns in extents) > MAX_CELLS:
        raise Trouble(TOO_BIG)


class _Looks:
    """What the bytes of a workbook tell at a glance."""

    def __init__(self) -> None:
        self.far, self.unseen = list[str](), list[str]()
        self._size = self._references = self._longest = 0

    @property
    def weight(self) -> int:
        """Return how many bytes of text the cells may hold at the most."""
        return self._size + self._references * self._longest

    def look(self, name: str, part: IO[bytes]) -> None:
        plain = name.replace("\\", "/")
        in_sheet, in_texts = plain.startswith("xl/worksheets/"), plain == "xl/sharedStrings.xml"
        tail, far, unseen = b"", False, False
        while chunk := part.read(_CHUNK):
            self._size += len(chunk)
            if in_sheet:
                seam = tail + chunk
                far = far or _FAR.search(seam) is not None
                unseen = unseen or _says_more(seam)
                self._references += chunk.count(b't="s"') if self._longest else 0
                tail = chunk[-64:]
            elif in_texts:
                *ended, tail = (tail + chunk).split(b"</si>")
                self._longest = max(self._longest, len(tail), *map(len, ended))
        if far:
            self.far.append(name)
        if unseen:
            self.unseen.append(name)


def _says_more(seam: bytes) -> bool:
    # To look for words first is many times faster than to look for a pattern.
    if b't="e"' in seam:
        return True
    has_words = b'hidden="1"' in seam or b'hidden="true"' in seam or b"</f>" in seam
    return has_words and _UNSEEN.search(seam) is not None


def parse(part: IO[bytes], start: _Start, end: Callable[[str], None] | None = None,
          text: Callable[[str], None] | None = None) -> None:  # fmt: skip
    """Read XML piece by piece; names come without their prefix. Raises Trouble for entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(
        name.rpartition(":")[2] if ":" in name else name, given
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(
            name.rpartition(":")[2] if ":" in name else name
        )
    if text is not None:
        parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entity
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_entity(*_: object) -> None:
    raise Trouble(BROKEN)


class Steps:
    """Follows the rows and cells of a sheet of Excel; both are counted from 1."""

    def __init__(self) -> None:
        self.row = self.column = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Step onto the row or the cell that begins here."""
        if tag == "row":
            self.row, self.column = int(given.get("r") or self.row + 1), 0
        elif tag == "c":
            self.column += 1
            if address := given.get("r"):
                letters = address.strip().rstrip(_DIGITS)
                self.column = _column(letters) or self.column
                self.row = int(address.strip()[len(letters) :] or self.row)


@lru_cache(1 << 15)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def _excel_extent(part: IO[bytes]) -> tuple[int, int]:
    """Return the last row and column that hold a value; empty cells with a style do not count."""
    steps, rows, columns, far = Steps(), 0, 0, 0

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal rows, columns, far
        if tag not in _VALUES:
            steps.start(tag, given)
            return
        rows, columns = max(rows, steps.row), max(columns, steps.column)
        far += steps.column > _FAR_COLUMN
        if far > _MOST_FAR:
            raise Trouble(_TOO_WIDE)

    parse(part, start)
    return rows, columns


def _open_document(part: IO[bytes]) -> "_OpenDocument":
    document = _OpenDocument()
    parse(part, document.start, document.end)
    return document


class _OpenDocument:
    """Counts the rows and columns of an open document up to the last value, repeated ones too."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._passed = self._repeated = self._width = self._filled = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self.rows, self._passed = self.rows + self._passed, 0
        elif tag == "table-row":
            self._width = self._filled = 0
            self._repeated = repeats(given, "rows-repeated")
        elif tag in ("table-cell", "covered-table-cell"):
            self._width += repeats(given, "columns-repeated")
            if any(name.endswith(":value-type") for name in given):
                self._filled = self._width
        elif tag == "p":
            self._filled = self._width

    def end(self, tag: str) -> None:
        if tag == "table-row":
            self._passed += self._repeated
            if self._filled:
                self.rows, self._passed = self.rows + self._passed, 0
                self.columns = max(self.columns, self._filled)


def repeats(given: dict[str, str], name: str) -> int:
    """Return a number of an open document, such as «number-rows-repeated»; 1 where it has none."""
    ending = f":number-{name}"
    found = next((each for key, each in given.items() if key.endswith(ending)), "1")
    return max(1, int(found))
