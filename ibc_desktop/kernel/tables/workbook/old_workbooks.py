"""What the values of an old workbook (XLS) do not show: hidden rows and columns, formats."""

import struct
from collections.abc import Iterator

from ..grids import Marks
from .marks import BUILT_IN, as_shown, told_by

# Records of a workbook as its format numbers them (MS-XLS 2.3).
_BEGIN, _SHEET, _FORMAT, _STYLE, _ROW, _COLUMNS = 0x809, 0x85, 0x41E, 0xE0, 0x208, 0x7D
_NUMBER, _SHORT, _SHORTS, _FORMULA = 0x203, 0x27E, 0xBD, 0x06
_WANTED = frozenset((_BEGIN, _SHEET, _FORMAT, _STYLE, _ROW, _COLUMNS, _NUMBER, _SHORT, _SHORTS,
                     _FORMULA))  # fmt: skip
_IN_THIS_VERSION = 0x600
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 1
# Numbers of sectors that end a chain begin here.
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER, _ENTRY = 109, 128
_MOST_COLUMNS = 256


def marks_of_old(book: bytes) -> dict[str, Marks]:
    """Return by the names of the sheets what their values do not show; nothing where unknown."""
    try:
        return _marks(_stream(book))
    except (struct.error, IndexError, ValueError):
        return {}


def _stream(book: bytes) -> bytes:
    """Return the stream of the workbook out of its compound file (MS-CFB); empty without one."""
    size = 1 << struct.unpack_from("<H", book, 30)[0]
    tables = list(struct.unpack_from(f"<{_IN_HEADER}I", book, 76))
    further = struct.unpack_from("<I", book, 68)[0]
    for _ in range(len(book) // size):
        if further >= _LAST_SECTOR:
            break
        *more, further = struct.unpack_from(f"<{size // 4}I", book, (further + 1) * size)
        tables += more
    links = [link for each in tables if each < _LAST_SECTOR
             for link in struct.unpack_from(f"<{size // 4}I", book, (each + 1) * size)]  # fmt: skip
    folder = _chain(book, links, struct.unpack_from("<I", book, 48)[0], size)
    for at in range(0, len(folder), _ENTRY):
        long = struct.unpack_from("<H", folder, at + 64)[0]
        if folder[at : at + long].decode("utf-16-le").rstrip("\0") == "Workbook":
            first, length = struct.unpack_from("<II", folder, at + 116)
            return _chain(book, links, first, size)[:length]
    return b""


def _chain(book: bytes, links: list[int], sector: int, size: int) -> bytes:
    parts = list[bytes]()
    while sector < _LAST_SECTOR and len(parts) <= len(links):
        parts.append(book[(sector + 1) * size : (sector + 2) * size])
        sector = links[sector]
    return b"".join(parts)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield each record that is wanted with the place where it begins; most hold texts."""
    at, head = 0, struct.Struct("<HH").unpack_from
    while at + 4 <= len(stream):
        kind, length = head(stream, at)
        if kind in _WANTED:
            yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _marks(stream: bytes) -> dict[str, Marks]:
    formats, styles = {int(key): said for key, said in BUILT_IN.items()}, list[str]()
    names, sheets = dict[int, str](), dict[str, Marks]()
    current = _Found(styles)
    for at, kind, data in _records(stream):
        if kind == _BEGIN and at == 0 and struct.unpack_from("<H", data)[0] != _IN_THIS_VERSION:
            return {}
        if kind == _SHEET:
            names[struct.unpack_from("<I", data)[0]] = _text(data[7:], data[6])
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", data)
            formats[number] = told_by(_text(data[5:], length, data[4]).partition(";")[0])
        elif kind == _STYLE:
            styles.append(formats.get(struct.unpack_from("<H", data, 2)[0], ""))
        elif kind == _BEGIN and at in names:
            current = _Found(styles)
            sheets[names[at]] = current.marks
        else:
            current.add(kind, data)
    return sheets


def _text(data: bytes, length: int, flags: int | None = None) -> str:
    """Return a text of so many letters; it begins with its flags where they are not given."""
    if flags is None:
        flags, data = data[0], data[1:]
    wide = flags & 1
    return data[: length << wide].decode("utf-16-le" if wide else "latin-1")


class _Found:
    """Gathers the marks of one sheet."""

    def __init__(self, styles: list[str]) -> None:
        self._styles, self._tells = styles, any(styles)
        self._rows, self._columns = set[int](), set[int]()
        self._shown = dict[int, dict[int, str]]()

    @property
    def marks(self) -> Marks:
        return Marks(self._rows, {}, self._shown, self._columns)  # type: ignore[arg-type]

    def add(self, kind: int, data: bytes) -> None:
        if kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _HIDDEN_ROW:
            self._rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", data, 8)[0] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", data)
            self._columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif not self._tells:
            return
        elif kind in (_NUMBER, _FORMULA) and data[12:14] != b"\xff\xff":
            row, column, style, value = struct.unpack_from("<HHHd", data)
            self._cell(row, column, style, value)
        elif kind in (_SHORT, _SHORTS):
            row, first = struct.unpack_from("<HH", data)
            for at in range(4, len(data) - 5, 6):
                style, value = struct.unpack_from("<HI", data, at)
                self._cell(row, first + at // 6, style, _number(value))

    def _cell(self, row: int, column: int, style: int, value: float) -> None:
        said = self._styles[style]
        if said and (shown := as_shown(f"{value:.15g}", said)):
            self._shown.setdefault(row + 1, {})[column] = shown


def _number(short: int) -> float:
    """Return the number that 30 bits hold: a whole one or the first half of a long one."""
    if short & 2:
        whole = short >> 2
        value = float(whole - (1 << 30) if whole >> 29 else whole)
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, short & ~3))[0]
    return value / 100 if short & 1 else value
