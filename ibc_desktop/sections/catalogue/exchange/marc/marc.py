"""Files of library records: which container, which dialect and which charset they are in.

Nothing is believed that the file says of itself: the container shows by its separators, the
dialect by the fields a record has, the charset by the letters (DOMAIN 3.8).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables import charset
from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.kernel.tables.workbooks import is_workbook

from ...rules.drafts import EditionDraft
from . import irbis, iso2709, marc21, marcxml, rusmarc
from .iso2709 import Broken, Record

ISO2709 = "ISO 2709"
MARCXML = "MARCXML"

_RUSMARC, _MARC21, _IRBIS = "RUSMARC", "MARC 21", "ИРБИС"
_READERS: dict[str, Callable[[Record], EditionDraft]] = {
    _RUSMARC: rusmarc.read,
    _MARC21: marc21.read,
    _IRBIS: irbis.read,
}
_LOOKED_AT = 50
_XML_RECORD = re.compile(rb"<(?:\w+:)?record[\s>]")
_STRANGE = "В файле нет библиотечных записей. Выберите файл .iso, .mrc или .xml с записями каталога"


@dataclass(frozen=True)
class Records:
    """The records of a file, read anew each time they are gone through.

    `description` is for the preview: «RUSMARC, KOI8-R»; `count` is how many records there are.
    """

    description: str
    encoding: str
    count: int
    _data: bytes
    _container: str
    _forced: bool

    def __iter__(self) -> Iterator[EditionDraft | Refused]:
        for at, record in _split(self._data, self._container, self.encoding, self._forced):
            yield record if isinstance(record, Refused) else _read(at, record)


def recognise(data: bytes) -> str | None:
    """Return the container of library records, or None for a file of another kind."""
    if is_workbook(data):
        # A packed spreadsheet holds every byte, those that part records too.
        return None
    if iso2709.RECORD_END in data and b"\x1e" in data:
        return ISO2709
    return MARCXML if _XML_RECORD.search(_narrow(data)) else None


def read_records(data: bytes, encoding: str | None = None) -> Records:
    """Return the records of a file.

    `encoding` is the librarian's own choice and overrules what the letters say. Raises Trouble
    for a file without library records, or a charset that is not supported.
    """
    container = recognise(data)
    if container is None:
        raise Trouble(_STRANGE)
    name = charset.known(encoding) if encoding else charset.detect(data)
    forced = encoding is not None
    dialects = Counter(
        dialect(record)
        for _at, record in islice(_split(data, container, name, forced), _LOOKED_AT)
        if isinstance(record, Record)
    )
    kind = " и ".join(dialects) or container
    shown = f"{kind} (XML)" if container == MARCXML else kind
    return Records(
        description=f"{shown}, {charset.LABELS[name]}",
        encoding=name,
        count=_count(data, container),
        _data=data,
        _container=container,
        _forced=forced,
    )


def dialect(record: Record) -> str:
    """Return which rules a record follows, by the fields it has."""
    fields = record.fields
    if "245" in fields:
        return _MARC21
    if "920" in fields or ("910" in fields and "100" not in fields):
        return _IRBIS
    if "200" in fields or "461" in fields:
        return _RUSMARC
    return _MARC21


def _read(at: str, record: Record) -> EditionDraft | Refused:
    try:
        draft = _READERS[dialect(record)](record)
    except Broken as broken:
        return Refused(at, str(broken))
    draft.at = at
    return draft


def _split(
    data: bytes, container: str, encoding: str, forced: bool
) -> Iterator[tuple[str, Record | Refused]]:
    if container == MARCXML:
        return marcxml.records(data, encoding)
    return iso2709.split(data, _text_of(encoding, forced))


def _text_of(encoding: str, forced: bool) -> Callable[[bytes], str]:
    """Return how the bytes of a record become text.

    Files are put together from several sources: a record that is UTF-8 is read so, whatever
    the rest of the file is.
    """

    def chosen(raw: bytes) -> str:
        return raw.decode(encoding, "replace")

    def found(raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return charset.decode(raw)[0] if encoding == charset.UTF8 else chosen(raw)

    return chosen if forced else found


def _count(data: bytes, container: str) -> int:
    if container == ISO2709:
        return data.count(iso2709.RECORD_END)
    return sum(1 for _ in _XML_RECORD.finditer(_narrow(data)))


def _narrow(data: bytes) -> bytes:
    """Return the bytes of a text in UTF-16 without its zeros, so that marks can be looked for."""
    return data.replace(b"\0", b"") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else data
