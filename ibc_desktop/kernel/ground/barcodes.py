"""Our own barcodes: digits only, so that a scanner types them alike in every layout.

The first digit says the kind, the last is a check digit (Luhn), between them stands a number of
at least five digits: reader 417 is 3004177 or the like. Numbers on old labels are accepted as
they are; nothing here is asked of them.
"""

from enum import StrEnum
from functools import lru_cache

# A doubled digit with its own digits added up.
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")


class BarcodeKind(StrEnum):
    """What a barcode of ours names, by its first digit."""

    COPY = "2"
    READER = "3"
    COMMAND = "9"


class Command(StrEnum):
    """What a command card says; the number stands in its barcode."""

    RETURN = "1"
    RENEW = "2"
    UNDO = "3"
    CLOSE = "4"
    ISSUE = "5"


def barcode(kind: BarcodeKind, number: int) -> str:
    """Return the barcode of this kind for a positive number."""
    digits = kind + f"{number:05d}"
    return digits + _check_digit(digits)


def barcode_kind(text: str) -> BarcodeKind | None:
    """Return the kind of a well-formed barcode of ours, else None."""
    if len(text) < 7 or not text.isascii() or not text.isdigit():
        return None
    if _check_digit(text[:-1]) != text[-1] or text[0] not in set(BarcodeKind):
        return None
    return BarcodeKind(text[0])


def barcode_number(text: str) -> int:
    """Return the number inside a well-formed barcode of ours."""
    return int(text[1:-1])


def _check_digit(digits: str) -> str:
    """Luhn's digit (ISO/IEC 7812-1)."""
    # Imports make labels by the hundred thousand, which all begin and end alike.
    return str(-(_weight(digits[:-2]) + _weight(digits[-2:])) % 10)


@lru_cache(maxsize=1024)
def _weight(digits: str) -> int:
    """Add up digits of which the last, the last but two and so on are doubled."""
    signs = digits.encode()
    return sum(signs[::-2].translate(_DOUBLED)) + sum(signs[-2::-2]) - len(signs) * ord("0")
