"""The faces inside a DOCX: embedded, and named with what stands for them where that is not read.

A word processor without PT would take faces of other widths, and the paper other lines and pages.
"""

import struct
from collections.abc import Iterator
from uuid import UUID

from ..say import fonts

# Family, what Word takes in its place, its shape as Word counts them, and its four faces.
_FAMILIES = (
    ("PT Serif", "Times New Roman", "roman", (fonts.SERIF, fonts.SERIF_BOLD)),
    (
        "PT Sans",
        "Arial",
        "swiss",
        (fonts.SANS, fonts.SANS_BOLD, fonts.SANS_ITALIC, fonts.SANS_BOLD_ITALIC),
    ),
)
_PLACES = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TYPES = "[Content_Types].xml"
_SETTINGS = "word/settings.xml"
# Every face has a key of its own, which never changes: same data, same bytes.
_KEYS = UUID("2f6d1c5e-8a40-4b7b-9c3d-5e0f7a91b200")


def with_fonts(entry: str, held: bytes) -> bytes:
    """Return an entry of a DOCX as it stands where the faces are embedded."""
    if entry == _TYPES:
        kind = f'<Default Extension="odttf" ContentType="{_KIND}"/>'.encode()
        return held.replace(b"<Default ", kind + b"<Default ", 1)
    if entry == _SETTINGS:
        return held.replace(b"<w:proofState", b"<w:embedTrueTypeFonts/><w:proofState", 1)
    return held


def font_entries(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield what the faces add to a DOCX with this text: their table, their keys and files."""
    slanted = "<w:i/>" in text
    links, table = "", ""
    for family, instead, shape, faces in _FAMILIES:
        embedded = ""
        for place, face in zip(_PLACES, faces if slanted else faces[:2], strict=False):
            key, name = _key(face), f"fonts/{face}.odttf"
            embedded += f'<w:{place} r:id="{face}" w:fontKey="{{{str(key).upper()}}}"/>'
            links += (
                f'<Relationship Id="{face}" Type="{_OFFICE}/relationships/font" Target="{name}"/>'
            )
            yield f"word/{name}", _veiled(fonts.file_of(face).read_bytes(), key)
        table += (
            f'<w:font w:name="{family}"><w:altName w:val="{instead}"/>'
            f'<w:panose1 w:val="{_panose(faces[0])}"/><w:charset w:val="CC"/>'
            f'<w:family w:val="{shape}"/><w:pitch w:val="variable"/>{embedded}</w:font>'
        )
    spaces = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"'
    yield "word/fontTable.xml", f"{_HEAD}<w:fonts {spaces}>{table}</w:fonts>".encode()
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    inside = f'<Relationships xmlns="{packages}">{links}</Relationships>'
    yield "word/_rels/fontTable.xml.rels", f"{_HEAD}{inside}".encode()


def _key(face: str) -> UUID:
    return UUID(int=_KEYS.int + sorted(fonts.FACES).index(face))


def _veiled(font: bytes, key: UUID) -> bytes:
    """Return a face as ECMA-376 (part 4, 2.8.1) keeps it: 32 bytes crossed with its key."""
    mask = key.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]


def _panose(face: str) -> str:
    """Return how a face describes itself, ten bytes of its table OS/2."""
    font = fonts.file_of(face).read_bytes()
    at = font.index(b"OS/2", 12)
    start = struct.unpack(">I", font[at + 8 : at + 12])[0]
    return font[start + 32 : start + 42].hex()
