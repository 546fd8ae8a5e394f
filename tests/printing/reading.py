"""Reads papers back: their texts, their fonts, where things stand."""

import io
from typing import Any

import pypdfium2
from pypdf import PdfReader

MM = 72 / 25.4


def pages(data: bytes) -> list[str]:
    """Return the text of each page with every run of spaces as one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


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


def boxes(data: bytes, page: int, words: str) -> list[tuple[float, float, float, float]]:
    """Return where words stand in mm: left, top, right, bottom from the upper left corner."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[page]
    text = sheet.get_textpage()
    search = text.search(words, match_case=True)
    found = []
    while (hit := search.get_next()) is not None:
        start, count = hit
        letters = [text.get_charbox(at) for at in range(start, start + count)]
        left, bottom = min(box[0] for box in letters), min(box[1] for box in letters)
        right, top = max(box[2] for box in letters), max(box[3] for box in letters)
        high = sheet.get_height()
        found.append((left / MM, (high - top) / MM, right / MM, (high - bottom) / MM))
    document.close()
    return found
