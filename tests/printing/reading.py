"""Reads papers back: their texts and their fonts."""

import io
from typing import Any

from pypdf import PdfReader


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
