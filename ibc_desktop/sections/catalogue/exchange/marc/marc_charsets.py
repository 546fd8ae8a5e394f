"""In which charset each record is: files are put together from several sources."""

from ibc_desktop.kernel.tables import charset
from ibc_desktop.kernel.tables.charset import UTF8

from . import marc8
from .iso2709 import Decode

_ALL_HIGH = bytes(range(0x80, 0x100))
# Where the small Russian letters stand: a text is made of them.
_SMALL = {
    "cp1251": bytes(range(0xE0, 0x100)),
    "cp866": bytes((*range(0xA0, 0xB0), *range(0xE0, 0xF0))),
    "koi8-r": bytes(range(0xC0, 0xE0)),
}
# Fewer letters than this tell nothing of their charset.
_ENOUGH = 8


def label(name: str) -> str:
    """Return what the librarian calls a charset."""
    return "MARC-8" if name == marc8.NAME else charset.LABELS[name]


def decoder(encoding: str, *, forced: bool) -> Decode:
    """Return how the bytes of a record become text, where the file as a whole is in `encoding`.

    A charset that is forced is used for every record.
    """

    def chosen(raw: bytes) -> tuple[str, str]:
        return raw.decode(encoding, "replace"), encoding

    def found(raw: bytes) -> tuple[str, str]:
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            return _not_utf8(raw, encoding)
        if "\x1b" in text and text.isascii() and marc8.is_in(raw):
            return marc8.decode(raw), marc8.NAME
        return text, UTF8

    return chosen if forced else found


def _not_utf8(raw: bytes, encoding: str) -> tuple[str, str]:
    if marc8.is_in(raw):
        return marc8.decode(raw), marc8.NAME
    if _is_likely(raw, encoding):
        return raw.decode(encoding, "replace"), encoding
    return charset.decode(raw)


def _is_likely(raw: bytes, encoding: str) -> bool:
    """Tell whether the letters may be those of this charset: most are small ones."""
    if encoding not in _SMALL:
        return False
    high = len(raw) - len(raw.translate(None, _ALL_HIGH))
    small = len(raw) - len(raw.translate(None, _SMALL[encoding]))
    return high < _ENOUGH or small > high * 0.6
