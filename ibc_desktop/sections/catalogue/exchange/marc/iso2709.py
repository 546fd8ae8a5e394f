"""ISO 2709, the container of MARC records: splitting a file into records and writing them.

The splitter trusts the separators and the order of the directory, not the lengths, because
lengths are what real files get wrong (DOMAIN 3.8). A record is read as one string and cut with
`str.split`, which is several times faster than following the directory byte by byte.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ibc_desktop.kernel.tables.imports import Refused

RECORD_END = b"\x1d"
FIELD_END = "\x1e"
SUBFIELD = "\x1f"
# What a sign becomes that means nothing in the charset.
UNREADABLE = "�"
# Stands in every record of our own: nothing in it is guessed.
OWN = f"{SUBFIELD}2ibc"

# The longest record and field that the directory of the standard can describe, in bytes.
MAX_RECORD = 99_999
MAX_FIELD = 9_999
# Longer than this is no record with too many copies but a file of another kind.
MAX_READ = 2_000_000

_BLANK = b"\r\n\t \0\x1a\xef\xbb\xbf"
_LEADER = 24
_ENTRY = 12

# Control characters, soft hyphens, zero-width marks and what turns the order of signs: no reader
# may see them. The two pairs of non-sorting marks of MARC stand among the former.
_INVISIBLE = re.compile(
    "[\0-\x1d\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SPACES = re.compile("[\t-\r\xa0\u2000-\u200a\u2028\u2029\u202f]")
_ODD = re.compile(
    "[\0-\x1d\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufff9-\uffff]"
)
# Of the names without a semicolon none is taken: «AT&T» is a firm.
_ENTITY = re.compile(r"&(?:#\d{2,6};?|#[xX][\da-fA-F]{2,5};?|[A-Za-z]\w{1,30};)")
# Marks of cp1251 that somebody carried into Unicode byte by byte: \x96 for a dash.
_CARRIED = {
    code: bytes([code]).decode("cp1251")
    for code in (0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97)
}


class TooLong(Exception):
    """What is to be written does not fit into a record or into one of its fields."""


class Broken(Exception):
    """A record cannot be read; the text says why, for the librarian."""


@dataclass(slots=True)
class Record:
    """A record cut into fields: for each tag its fields, each as [indicators, code + text, …].

    A field without subfields is a list of one. `charset` is that in which the record was read,
    `at` where it stands: «запись 7», `spoilt` tells that some of its signs could not be read.
    """

    leader: str
    fields: dict[str, list[list[str]]]
    charset: str = ""
    at: str = ""
    spoilt: bool = False

    def first(self, tag: str, code: str) -> str:
        """Return the first subfield with this code in any field with this tag, or ""."""
        for parts in self.fields.get(tag, ()):
            if found := value(parts, code):
                return found
        return ""

    def every(self, tag: str, code: str) -> list[str]:
        """Return all subfields with this code in all fields with this tag."""
        return [text for parts in self.fields.get(tag, ()) for text in values(parts, code)]

    def parts(self, tag: str) -> list[list[str]]:
        """Return the fields with this tag."""
        return self.fields.get(tag, [])

    def control(self, tag: str) -> str:
        """Return the text of a field without subfields, or ""."""
        return self.fields[tag][0][0] if tag in self.fields else ""


def value(parts: list[str], code: str) -> str:
    """Return the first subfield with this code that is not empty, its spaces put in order."""
    for part in parts[1:]:
        if part[:1] == code and (text := part[1:].strip()):
            return " ".join(text.split()) if "  " in text else text
    return ""


def values(parts: list[str], code: str) -> list[str]:
    """Return all subfields with this code that are not empty."""
    return [
        " ".join(text.split()) if "  " in text else text
        for part in parts[1:]
        if part[:1] == code and (text := part[1:].strip())
    ]


def by_code(parts: list[str]) -> dict[str, list[str]]:
    """Return all subfields that are not empty by their codes: sooner than to ask for each."""
    found: dict[str, list[str]] = {}
    for part in parts[1:]:
        if text := part[1:].strip():
            text = " ".join(text.split()) if "  " in text else text
            code = part[:1]
            if code in found:
                found[code].append(text)
            else:
                found[code] = [text]
    return found


# Gives the text of a record's bytes and the charset in which it was read.
Decode = Callable[[bytes], tuple[str, str]]


def split(data: bytes, text_of: Decode) -> Iterator[tuple[str, Record | Refused]]:
    """Yield each record with its place («запись 7»); a broken one comes as a refusal."""
    start, number = 0, 0
    while start < len(data):
        end = data.find(RECORD_END, start)
        ended = end >= 0
        raw = data[start : end if ended else len(data)]
        start = end + 1 if ended else len(data)
        if not raw[:1].isdigit() and not (raw := raw.lstrip(_BLANK)):
            continue
        number += 1
        at = f"запись {number}"
        try:
            if not ended and not raw.rstrip(_BLANK).endswith(b"\x1e"):
                raise Broken("файл обрывается на этой записи")
            yield at, read(raw, text_of)
        except Broken as broken:
            yield at, Refused(at, str(broken))


def read(raw: bytes, text_of: Decode) -> Record:
    """Return the record held by these bytes, which end before the record separator."""
    if len(raw) > MAX_READ:
        raise Broken("запись слишком велика")
    text, charset = text_of(raw)
    leader, end = text[:_LEADER], text.find(FIELD_END)
    if not leader.isascii() or len(leader) < _LEADER:
        raise Broken("испорчено начало записи (маркер)")
    directory = text[_LEADER:end]
    if end <= _LEADER or len(directory) % _ENTRY or not directory.isascii():
        raise Broken("испорчен перечень полей записи")
    body = text[end + 1 :]
    if "&" in body and OWN not in body:
        body = unescaped(body)
    fields = [field.split(SUBFIELD) for field in tidy(body).split(FIELD_END)]
    if not "".join(fields[-1]).strip():
        fields.pop()
    by_tag = _by_tag(_tags(directory), fields)
    return Record(leader, by_tag, charset, spoilt=UNREADABLE in body)


def tidy(text: str) -> str:
    """Return the text without invisible characters, with й and ё in one piece each."""
    if _ODD.search(text):
        text = _INVISIBLE.sub("", _SPACES.sub(" ", text.translate(_CARRIED)))
    if "\u0306" in text or "\u0308" in text:
        text = unicodedata.normalize("NFC", text)
    return text


def unescaped(text: str) -> str:
    """Return the text with the signs that web pages write as `&laquo;` or `&#1071`."""
    from html import unescape

    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _tags(directory: str) -> list[str]:
    """Return the tags in the order in which their fields stand in the record."""
    places = range(0, len(directory), _ENTRY)
    tags = [directory[at : at + 3] for at in places]
    starts = [directory[at + 7 : at + _ENTRY] for at in places]
    if starts == sorted(starts):
        return tags
    return [tag for _start, tag in sorted(zip(starts, tags, strict=True), key=lambda pair: pair[0])]


def _by_tag(tags: list[str], fields: list[list[str]]) -> dict[str, list[list[str]]]:
    if len(tags) != len(fields):
        raise Broken("перечень полей записи не сходится с полями")
    found: dict[str, list[list[str]]] = {}
    for tag, field in zip(tags, fields, strict=True):
        if tag in found:
            found[tag].append(field)
        else:
            found[tag] = [field]
    return found


def write(leader: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """Return a record in UTF-8; `leader` has its lengths still blank.

    Raises TooLong for what the directory cannot say.
    """
    directory: list[str] = []
    bodies: list[bytes] = []
    start = 0
    for tag, field in fields:
        body = field_bytes(field)
        directory.append(f"{tag}{len(body):04d}{start:05d}")
        bodies.append(body)
        start += len(body)
    base = _LEADER + _ENTRY * len(directory) + 1
    length = base + start + 1
    if length > MAX_RECORD:
        raise TooLong
    head = (
        f"{length:05d}{leader[5:12]}{base:05d}{leader[17:_LEADER]}{''.join(directory)}{FIELD_END}"
    )
    return b"".join([head.encode("ascii"), *bodies, RECORD_END])


def field_bytes(field: str) -> bytes:
    """Return the bytes of a field with its end mark; raises TooLong."""
    body = field.encode("utf-8")
    if len(body) >= MAX_FIELD:
        raise TooLong
    return body + b"\x1e"


def taken(field: tuple[str, str]) -> int:
    """Return how many bytes of a record a field takes, its place in the directory included."""
    return len(field_bytes(field[1])) + _ENTRY


def room(fields: Iterable[tuple[str, str]]) -> int:
    """Return how many bytes a record still has beside these fields."""
    return MAX_RECORD - _LEADER - 2 - sum(map(taken, fields))
