"""MARCXML: the same records as elements of XML, in the namespace of MARC 21 slim.

What comes from outside is read without entities and piece by piece, so that a hostile file
costs no memory.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.handler import ContentHandler

from ibc_desktop.kernel.ground.folding import visible
from ibc_desktop.kernel.ground.russian import counted, plural
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.kinds import narrow

from ...rules.drafts import EditionDraft
from . import iso2709, marc_layouts, marc_own
from .iso2709 import UNREADABLE, Broken, Record

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

_NAMESPACE = "http://www.loc.gov/MARC21/slim"
# Position 18 «c»: without the punctuation of ISBD, which each program adds by itself.
_LEADER = "00000nam a2200000 c 4500"
_PIECE = 1 << 16
_FORBIDDEN = "в файле описаны сущности XML, читать его небезопасно"
_DELETED = "запись помечена удалённой"
# The names of signs in web pages; XML itself knows five.
_NAMED = re.compile(r"&([A-Za-z]\w{1,30});")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_LONGEST_NAME = 33
_RECORD = re.compile(
    rb"<(?:\w+:)?record(?:\s[^<>]*)?>\s*<(?:\w+:)?(?:leader|controlfield|datafield)[\s/>]"
    rb"|<(?:\w+:)?header\s[^<>]*deleted"
)
_RECORD_FORMS = ("запись", "записи", "записей")
_SPOILT = "разметка XML испорчена, дальше файл не прочитан"


def write(drafts: Iterable[EditionDraft]) -> Iterator[bytes]:
    """Yield a collection of MARC 21 records in UTF-8, a record at a time."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{_NAMESPACE}">\n'.encode()
    for draft in drafts:
        yield _record(draft).encode("utf-8")
    yield b"</collection>\n"


def _record(draft: EditionDraft) -> str:
    fields = [
        *marc_own.write(draft, marc_layouts.MARC21),
        *marc_own.copies(draft, marc_layouts.MARC21),
    ]
    lines = [
        "<record>",
        f"  <leader>{_LEADER}</leader>",
        f'  <controlfield tag="008">{_coded(draft)}</controlfield>',
        *map(_datafield, sorted(fields, key=lambda field: field[0])),
        "</record>\n",
    ]
    return "\n".join(lines)


def _coded(draft: EditionDraft) -> str:
    """Return field 008: nothing is said but the year and the language."""
    year = "    " if draft.year is None else f"{draft.year:04d}"
    language = draft.language if len(draft.language) == 3 and draft.language.isascii() else "|||"
    return _escaped(f"||||||s{year}    ru |||||||||||||||||{language} d")


def _datafield(field: marc_own.Field) -> str:
    tag, indicators, subfields = field
    inside = "".join(
        f'\n    <subfield code="{code}">{_escaped(text)}</subfield>' for code, text in subfields
    )
    first, second = indicators
    return f'  <datafield tag="{tag}" ind1="{first}" ind2="{second}">{inside}\n  </datafield>'


def _escaped(text: str) -> str:
    """Return the text as XML holds it; the standard library's own `escape` loads HTTP and SSL."""
    text = iso2709.tidy(visible(text)).replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;")


def count(data: bytes) -> int:
    """Return how many records there are; what wraps them in an answer of OAI or SRU is none."""
    return sum(1 for _ in _RECORD.finditer(narrow(data)))


def records(data: bytes, encoding: str) -> Iterator[tuple[str, Record | Refused]]:
    """Yield each record with its place; where the markup breaks off, a refusal ends the file."""
    # Loaded here because start-up needs no XML.
    from xml.sax import SAXException
    from xml.sax.handler import feature_external_ges

    from defusedxml import DefusedXmlException
    from defusedxml.sax import make_parser

    parser, reader = make_parser(), _Reader()
    # The kind of a document may be named: what the name points to is not fetched.
    parser.forbid_entities, parser.forbid_external = True, False
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(reader)
    pieces = _pieces(io.TextIOWrapper(io.BytesIO(data), encoding, "replace"))
    number, reason, piece = 0, "", "…"
    while piece and not reason:
        try:
            piece = next(pieces, "")
            parser.feed(piece) if piece else parser.close()
        except DefusedXmlException:
            reason = _FORBIDDEN
        except SAXException:
            reason = _SPOILT
        except Broken as broken:
            reason = str(broken)
        for record in reader.taken():
            number += 1
            at = f"запись {number}"
            yield at, Refused(at, _DELETED) if record is None else record
    if reason:
        at = f"запись {number + 1}"
        yield at, Refused(at, reason, outcome=_rest(count(data) - number))


def _rest(left: int) -> str:
    if left < 2:
        return "не войдёт"
    return f"не {plural(left, 'войдёт', 'войдут', 'войдут')} {counted(left, *_RECORD_FORMS)}"


def _pieces(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield the text piece by piece, the signs named as in web pages put in."""
    held = ""
    while piece := text.read(_PIECE):
        piece = (held + piece).removeprefix("\ufeff")
        # A name may be cut in two.
        cut = piece.rfind("&", -_LONGEST_NAME)
        held = piece[cut:] if cut >= 0 else ""
        yield _named(piece[:cut] if cut >= 0 else piece)
    if held:
        yield _named(held)


def _named(piece: str) -> str:
    from html import unescape

    def meant(found: re.Match[str]) -> str:
        sign = unescape(found[0])
        return found[0] if found[1] in _OF_XML or sign in "<>&" else sign

    return _NAMED.sub(meant, piece) if "&" in piece else piece


class _Reader(ContentHandler):
    """Gathers the elements of a record; neither a prefix nor what wraps the record matters."""

    def __init__(self) -> None:
        super().__init__()
        self._ready: list[Record | None] = []
        self._leader = ""
        # None outside of a record: the wrapping of OAI is called a record as well.
        self._fields: dict[str, list[list[str]]] | None = None
        self._tag = ""
        self._text: list[str] = []
        self._length = 0
        self._marked = self._spoilt = False

    def taken(self) -> list[Record | None]:
        """Return the records read since the last call; None stands for a deleted one."""
        ready, self._ready = self._ready, []
        return ready

    def startElement(self, name: str, attrs: "AttributesImpl") -> None:
        kind = name.rpartition(":")[2]
        if kind == "record":
            self._leader, self._fields, self._length = " " * 24, {}, 0
        elif kind in {"controlfield", "datafield"} and self._fields is not None:
            self._tag = attrs.get("tag", "")
            indicators = "".join(attrs.get(name, " ")[:1] or " " for name in ("ind1", "ind2"))
            start = indicators if kind == "datafield" else ""
            self._fields.setdefault(self._tag, []).append([start])
        elif kind == "header" and attrs.get("status") == "deleted":
            self._ready.append(None)
        self._text = [attrs.get("code", " ")[:1]] if kind == "subfield" else []

    def characters(self, content: str) -> None:
        self._text.append(content)
        self._length += len(content)
        if self._length > iso2709.MAX_READ:
            raise Broken("запись слишком велика")

    def skippedEntity(self, name: str) -> None:
        self.characters(f"&{name};")

    def endElement(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        text = iso2709.tidy("".join(self._text))
        self._text = []
        if self._fields is None:
            return
        if kind == "leader":
            self._leader = text.strip("\r\n\t").ljust(24)
        elif kind == "controlfield" and self._tag in self._fields:
            self._fields[self._tag][-1] = [text]
        elif kind == "subfield" and self._tag in self._fields:
            self._fields[self._tag][-1].append(text)
            self._marked |= "&" in text
            self._spoilt |= UNREADABLE in text
        elif kind == "record":
            self._end(self._fields)

    def _end(self, fields: dict[str, list[list[str]]]) -> None:
        record = Record(self._leader, fields, spoilt=self._spoilt)
        if self._marked and not marc_own.is_own(record):
            record.fields = {
                tag: [[iso2709.tidy(iso2709.unescaped(part)) for part in parts] for parts in found]
                for tag, found in fields.items()
            }
        if fields or self._leader.strip():
            self._ready.append(record)
        self._fields, self._marked, self._spoilt = None, False, False
