"""MARC-8, the charset of MARC 21 before Unicode: sets of letters chosen by escape sequences.

A set stands for the bytes below 80 (G0) or above (G1); marks over a letter come before it. The
tables are pymarc's, after loc.gov/marc/specifications/speccharmarc8.html.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

NAME = "marc-8"

_ESCAPE = re.compile(rb"\x1b(?:(\$?)([(,)-]?)!?([12345BEMNQS])|([gbps]))")
_PARTS = re.compile(rb"([\x1d-\x1f])")
# In ANSEL a mark stands before a Latin letter; no Russian charset looks like that for long.
_NOT_ANSEL = re.compile(
    rb"[\x80-\x87\x8a-\x8c\x8f-\xa0\xc9-\xdf\xff]|[\xe0-\xfe](?![A-Za-z\xe0-\xfe])|[\xe0-\xfe]{3}"
)
_ASCII, _ANSEL, _EAST_ASIAN = 0x42, 0x45, 0x31
Table = Mapping[int, tuple[int, int]]


def is_in(raw: bytes) -> bool:
    """Tell whether a record that is no UTF-8, or has escapes, is written so."""
    if _ESCAPE.search(raw):
        return True
    return raw[9:10] == b" " and not raw.isascii() and not _NOT_ANSEL.search(raw)


def decode(raw: bytes) -> str:
    """Return the text of a record; each field and subfield begins with the usual sets anew.

    What is in no table becomes «�».
    """
    text = "".join(
        part.decode() if _PARTS.match(part) else _text(part) for part in _PARTS.split(raw)
    )
    return unicodedata.normalize("NFC", text)


def _text(part: bytes) -> str:
    if part.isascii() and b"\x1b" not in part:
        return part.decode()
    marks, letters = "", []
    for sign, combines in _signs(part):
        if combines:
            marks += sign
        else:
            letters.append(sign + marks)
            marks = ""
    return "".join(letters) + marks


def _signs(part: bytes) -> Iterator[tuple[str, bool]]:
    sets, start = {"G0": _ASCII, "G1": _ANSEL}, 0
    for escape in (*_ESCAPE.finditer(part), None):
        yield from _run(part[start : escape.start() if escape else len(part)], sets)
        if escape is None:
            return
        start = escape.end()
        if escape[4]:
            sets["G0"] = _ASCII if escape[4] == b"s" else escape[4][0]
        else:
            sets["G1" if escape[2] in {b")", b"-"} else "G0"] = escape[3][0]


def _run(part: bytes, sets: dict[str, int]) -> Iterator[tuple[str, bool]]:
    from pymarc.marc8_mapping import CODESETS, ODD_MAP

    at = 0
    while at < len(part):
        chosen = sets["G0" if part[at] < 0x80 else "G1"]
        width = 3 if chosen == _EAST_ASIAN else 1
        code, at = int.from_bytes(part[at : at + width]), at + width
        known: Table = CODESETS.get(chosen, {})
        if code <= 0x20:
            yield chr(code), False
        elif found := known.get(code) or known.get(code ^ 0x80):
            # A table names its signs by low or by high bytes, and stands for either.
            yield chr(found[0]), bool(found[1])
        else:
            yield chr(ODD_MAP.get(code, 0xFFFD)), False
