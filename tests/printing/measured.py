"""Reads papers back: texts and fonts, where letters stand in millimetres, what a scanner reads."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from pypdf import PdfReader

MM = 72 / 25.4
# The day that a paper of the tests speaks of.
DAY = dt.date(2027, 3, 17)
# No office printer reaches nearer to the edge of the sheet.
UNPRINTABLE = 5.0


@dataclass(frozen=True)
class Box:
    """A thing on a page, in millimetres from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""


def texts(data: bytes) -> list[str]:
    """Return the text of each page in the order of drawing, with every run of spaces as one."""
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in _sheets(data)]


def lines(data: bytes) -> list[str]:
    """Return the lines of all pages, each as it stands on the paper from left to right."""
    found = [sheet.get_textpage().get_text_range().splitlines() for sheet in _sheets(data)]
    return [" ".join(line.split()) for line in chain.from_iterable(found)]


def fonts(data: bytes) -> set[str]:
    """Return the names of all fonts; raises AssertionError where one is not in the file."""
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        for entry in resources.get("/Font", {}).values():
            font = entry.get_object()
            assert "/FontFile2" in font["/FontDescriptor"].get_object(), font["/BaseFont"]
            found.add(str(font["/BaseFont"]).partition("+")[2])
    return found


def letters(data: bytes, page: int = 0) -> list[Box]:
    """Return each letter of a page where its ink is."""
    with _page(data, page) as (sheet, high):
        text = sheet.get_textpage()
        found = []
        for at in range(text.count_chars()):
            letter = text.get_text_range(at, 1)
            if letter.strip():
                found.append(_box(text.get_charbox(at), high, letter))
        return found


def shapes(data: bytes, page: int = 0) -> list[Box]:
    """Return the lines and rectangles of a page by their outer edges."""
    with _page(data, page) as (sheet, high):
        paths = sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
        return [_box(each.get_bounds(), high) for each in paths]


def word(data: bytes, words: str, page: int = 0) -> Box:
    """Return where these words first stand on a page; raises AssertionError if they do not."""
    with _page(data, page) as (sheet, high):
        text = sheet.get_textpage()
        hit = text.search(words, match_case=True).get_next()
        assert hit is not None, words
        boxes = [text.get_charbox(at) for at in range(hit[0], hit[0] + hit[1])]
        edges = list(zip(*boxes, strict=True))
        return _box((min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])), high, words)


def codes(data: bytes, page: int = 0, dpi: int = 300) -> list[Box]:
    """Return the barcodes that a reader finds on the rendered page."""
    with _page(data, page) as (sheet, _high):
        dots, wide, high = _dots(sheet, dpi)
    grey = memoryview(dots).cast("B", (high, wide))
    found = []
    for code in zxingcpp.read_barcodes(grey):
        at = code.position
        xs = [point.x for point in (at.top_left, at.bottom_right, at.top_right, at.bottom_left)]
        ys = [point.y for point in (at.top_left, at.bottom_right, at.top_right, at.bottom_left)]
        mm = 25.4 / dpi
        found.append(Box(min(xs) * mm, min(ys) * mm, max(xs) * mm, max(ys) * mm, code.text))
    return sorted(found, key=lambda box: (round(box.top / 5), box.left))


def spilt(data: bytes) -> list[int]:
    """Return the pages on which something stands where no printer prints, or runs off the edge."""
    return [number for number, sheet in enumerate(_sheets(data)) if _spills(sheet)]


def size(data: bytes, page: int = 0) -> tuple[float, float]:
    """Return width and height of a page."""
    with _page(data, page) as (sheet, high):
        return sheet.get_width() / MM, high / MM


def _spills(sheet: Any) -> bool:
    dots, wide, high = _dots(sheet, 50)
    edge = int(UNPRINTABLE / 25.4 * 50)
    rows = [dots[at : at + wide] for at in range(0, len(dots), wide)]
    ends = [*rows[:edge], *rows[high - edge :]]
    ends += [row[:edge] + row[wide - edge :] for row in rows]
    return any(min(end) < 250 for end in ends)


def _dots(sheet: Any, dpi: float) -> tuple[bytes, int, int]:
    """Return a page rendered in greys, its width and its height in dots."""
    picture = sheet.render(scale=dpi / 72, grayscale=True)
    dots, wide = bytes(picture.buffer), picture.width
    rows = [dots[at : at + wide] for at in range(0, len(dots), picture.stride)]
    picture.close()
    return b"".join(rows), wide, len(rows)


def _sheets(data: bytes) -> Iterator[Any]:
    """Yield each page of a file, which is read but once."""
    with closing(pypdfium2.PdfDocument(data)) as file:
        for number in range(len(file)):
            with closing(file[number]) as sheet:
                yield sheet


@contextmanager
def _page(data: bytes, number: int) -> Iterator[tuple[Any, float]]:
    """Give one page of a file for a while, with its height."""
    with closing(pypdfium2.PdfDocument(data)) as file, closing(file[number]) as sheet:
        yield sheet, sheet.get_height()


def _box(edges: Any, high: float, words: str = "") -> Box:
    left, bottom, right, top = edges
    return Box(left / MM, (high - top) / MM, right / MM, (high - bottom) / MM, words)
