"""What scanners and keyboards do to a number: what they put around it, how they spell it."""

import re

from ibc_desktop.kernel.ground.barcodes import barcode_kind
from ibc_desktop.kernel.ground.folding import typed_as_latin, typed_as_russian
from ibc_desktop.sections.catalogue.rules.isbn import ean_digit

# The kind of a barcode before its number (AIM, ISO/IEC 15424): «]C0»; «ъС0» in the Russian layout.
AIM = re.compile(r"[\]}ъЪ][A-Za-zА-Яа-яЁё][0-9]")
# The issue of a magazine or the price of a book beside an EAN-13.
_ADD_ON = re.compile(r"([0-9]{13}) ?(?:[0-9]{2}|[0-9]{5})")
# A few signs of the scanner's own settings before a number, or behind it.
_AROUND = re.compile(r"\D{0,5}([0-9]{7,14})\D{0,5}")


def bare(text: str) -> str:
    """Return a scan without what is part of no number: an AIM identifier, the stars of Code 39."""
    if text.isdigit():
        return text
    if found := AIM.match(text):
        text = text[found.end() :]
    return text.strip("*")


def readings(text: str) -> list[str]:
    """Return what a bare scan can have been, the likeliest first.

    An add-on is left out behind a right EAN-13, other signs around a well-formed number of ours:
    its check digit says that the rest is none of it.
    """
    found = [text]
    if (beside := _ADD_ON.fullmatch(text)) and ean_digit(beside[1]) == beside[1][-1]:
        found.append(beside[1])
    if not text.isdigit() and (inside := _AROUND.fullmatch(text)) and barcode_kind(inside[1]):
        found.append(inside[1])
    return found


def spellings(text: str) -> list[str]:
    """Return a text as typed, under either layout, in capitals, and as Caps Lock turns it."""
    if text.isdigit():
        return [text]
    spelt = (text, typed_as_latin(text), typed_as_russian(text))
    return list(
        dict.fromkeys(code for each in spelt for code in (each, each.upper(), each.swapcase()))
    )


def without_prefix(text: str, prefix: str) -> str:
    """Return a scan without the signs that this workplace's scanner puts before every number."""
    if prefix:
        for each in spellings(prefix):
            if text.startswith(each):
                return text[len(each) :]
    return text
