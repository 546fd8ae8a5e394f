"""Records written as lines, a field on each: texts of ИРБИС, of MarcEdit (.mrk) and their like."""

import re
from collections.abc import Iterator

from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.kinds import RecordForm

from . import iso2709
from .iso2709 import MAX_READ, UNREADABLE, Broken, Decode, Record

_BLANK_LINES = re.compile(rb"(?:\r?\n[ \t]*){2,}")
_STARS = re.compile(rb"^[ \t]*\*{3,}[ \t]*\r?$", re.MULTILINE)
_LEADER_LINE = re.compile(rb"^(?==?LDR\b|=?001\b|\d{5}[a-z][a-z ])", re.MULTILINE)
_IRBIS_FIELD = re.compile(r"#(\d{1,5}): ?(.*)")
# Two spaces before the indicators in texts of MarcEdit, one elsewhere.
_MNEMONIC_FIELD = re.compile(r"=(LDR|\d{3})(?:  )?(.*)")
_FIELD = re.compile(r"(LDR|\d{3})(?!\d)[ \t]?(.*)")
_BARE_LEADER = re.compile(r"\d{5}[a-z][a-z ].{17}")
_CODES = r"(?=[A-Za-z0-9!])"
_DELIMITERS = "$|‡ǂ^\x1f"
_MNEMONIC = re.compile(r"\{(\w+)\}")
_MNEMONICS = {"dollar": "$", "lcub": "{", "rcub": "}", "bsol": "\\", "verbar": "|"}
_TITLES = ("200", "245")
# What stands for a blank among the indicators.
_BLANKS = str.maketrans("\\#_", "   ")


def split(data: bytes, form: RecordForm, text_of: Decode) -> Iterator[tuple[str, Record | Refused]]:
    """Yield each record with its place, as the splitter of ISO 2709 does."""
    read = _irbis if form is RecordForm.IRBIS else _marc
    for number, raw in enumerate(blocks(data, form), 1):
        at = f"запись {number}"
        try:
            if len(raw) > MAX_READ:
                raise Broken("запись слишком велика")
            text, charset = text_of(raw)
            yield at, read(text, charset)
        except Broken as broken:
            yield at, Refused(at, str(broken))


def blocks(data: bytes, form: RecordForm) -> Iterator[bytes]:
    """Yield the bytes of each record."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = data.decode("utf-16", "replace").encode()
    pieces = [data.removeprefix(b"\xef\xbb\xbf")]
    for mark in (_STARS,) if form is RecordForm.IRBIS else (_BLANK_LINES, _LEADER_LINE):
        pieces = [part for piece in pieces for part in mark.split(piece)]
    waiting = b""
    for piece in pieces:
        # A leader may stand apart from the number of its record, and above a blank line.
        if form is RecordForm.LINES and _is_head(piece):
            waiting += piece.strip(b"\r\n") + b"\n"
        elif piece.strip(b" \t\r\n\0\x1a"):
            yield waiting + piece
            waiting = b""
    if waiting:
        yield waiting


def _is_head(piece: bytes) -> bool:
    line = piece.strip()
    return b"\n" not in line and line.removeprefix(b"=")[:3] in {b"LDR", b"000"}


def _irbis(text: str, charset: str) -> Record:
    record = Record(" " * 24, {}, charset, spoilt=UNREADABLE in text)
    for tag, body in _fields(text, _IRBIS_FIELD):
        record.fields.setdefault(tag.zfill(3), []).append(_parts(body, "^"))
    if not record.fields:
        raise Broken("в записи нет ни одного поля")
    # The worksheet tells the dialect; a record without one follows it all the same.
    record.fields.setdefault("920", [[""]])
    return record


def _marc(text: str, charset: str) -> Record:
    record = Record(" " * 24, {}, charset, spoilt=UNREADABLE in text)
    mnemonic = text.lstrip().startswith("=")
    delimiter = _delimiter(text)
    for tag, body in _fields(text, _MNEMONIC_FIELD if mnemonic else _FIELD):
        if tag in {"LDR", "000"}:
            record.leader = _leader(body.strip().replace("\\", " "))
            continue
        parts = [body] if tag < "010" else _parts(body, delimiter)
        parts[0] = parts[0].translate(_BLANKS)
        if mnemonic:
            parts = list(map(_without_mnemonics, parts))
        record.fields.setdefault(tag, []).append(parts)
    if not record.fields:
        raise Broken("в записи нет ни одного поля")
    if any(len(record.fields.get(tag, ())) > 1 for tag in _TITLES):
        raise Broken("в записи два заглавия: записи не отделены друг от друга пустой строкой")
    return record


def _leader(text: str) -> str:
    """Return the leader in its full length; blanks at either end may have been cut off."""
    return text.ljust(24) if text[:1].isdigit() else text.rjust(24)


def _fields(text: str, line_of: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield tags with their texts; a line without a tag goes on with the field above it."""
    tag, body = "", ""
    for line in map(iso2709.tidy, text.split("\n")):
        if found := line_of.fullmatch(line.rstrip()):
            if tag:
                yield tag, body
            tag, body = found.groups()
        elif _BARE_LEADER.fullmatch(line.rstrip()):
            yield "LDR", line
        elif line.strip():
            body = f"{body} {line.strip()}"
    if tag:
        yield tag, body


def _parts(body: str, delimiter: str) -> list[str]:
    """Return indicators, then each subfield with its code; a bare text is a list of one."""
    bare, *subfields = re.split(re.escape(delimiter) + _CODES, body)
    return [bare, *subfields] if subfields else [body]


def _delimiter(text: str) -> str:
    """Return the sign before the codes: the first of them before an «a» of a field."""
    found = re.search(
        rf"^=?(?!00)\d{{3}}.*?([{re.escape(_DELIMITERS)}]) ?[a-z]", text, re.MULTILINE
    )
    return found[1] if found else "$"


def _without_mnemonics(text: str) -> str:
    return _MNEMONIC.sub(_meant, text) if "{" in text else text


def _meant(found: re.Match[str]) -> str:
    from html import unescape

    entity = f"&{found[1]};"
    known = _MNEMONICS.get(found[1]) or unescape(entity)
    return found[0] if known == entity else known
