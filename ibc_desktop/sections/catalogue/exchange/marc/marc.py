"""Files of library records: which container, which dialect and which charset they are in.

Nothing is believed that the file says of itself: the container shows by its separators, the
dialect by the fields a record has, the charset by the letters (DOMAIN 3.8).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables import charset
from ibc_desktop.kernel.tables.imports import Refused, Remark
from ibc_desktop.kernel.tables.kinds import HEAD_BYTES, RecordForm, record_form

from ...rules.drafts import EditionDraft
from . import (
    irbis,
    iso2709,
    marc8,
    marc21,
    marc_charsets,
    marc_kinds,
    marc_lines,
    marc_unclear,
    marcxml,
    rusmarc,
)
from .iso2709 import UNREADABLE, Broken, Decode, Record
from .marc_left import Left

_RUSMARC, _MARC21, _IRBIS = "RUSMARC", "MARC 21", "ИРБИС"
_READERS: dict[str, Callable[[Record], EditionDraft]] = {
    _RUSMARC: rusmarc.read,
    _MARC21: marc21.read,
    _IRBIS: irbis.read,
}
_TAKEN = {_RUSMARC: rusmarc.TAKEN, _MARC21: marc21.TAKEN, _IRBIS: irbis.TAKEN}
_LOOKED_AT = 50
# How it is said that the records stand in another form than the usual one.
_WRITTEN = {RecordForm.XML: " (XML)", RecordForm.IRBIS: " (текст)", RecordForm.LINES: " (текст)"}
_STRANGE = "В файле нет библиотечных записей. Выберите файл .iso, .mrc или .xml с записями каталога"


@dataclass
class Records:
    """The records of a file, read anew each time they are gone through.

    `description` is for the preview: «RUSMARC, KOI8-R»; `count` is how many records there are.
    """

    description: str
    encoding: str
    count: int
    _data: bytes
    _form: RecordForm
    _decode: Decode
    _left: Left = field(default_factory=Left)

    def __iter__(self) -> Iterator[EditionDraft | Refused]:
        self._left = Left()
        for at, record in _split(self._data, self._form, self.encoding, self._decode):
            yield record if isinstance(record, Refused) else self._read(at, record)

    def remarks(self) -> list[Remark]:
        """Return what is to be said of the records gone through, of all of them together."""
        return self._left.remarks()

    def _read(self, at: str, record: Record) -> EditionDraft | Refused:
        record.at, kind = at, dialect(record)
        try:
            marc_kinds.require_book(record)
            draft = _READERS[kind](record)
        except Broken as broken:
            return Refused(at, str(broken), _named(record))
        self._left.count(record, _TAKEN[kind], draft)
        self._tell_letters(draft, record)
        if draft.remarks:
            marc_unclear.name_book(draft)
        return draft

    def _tell_letters(self, draft: EditionDraft, record: Record) -> None:
        if record.spoilt:
            parts = (part for found in record.fields.values() for field in found for part in field)
            shown = next((part[1:] for part in parts if UNREADABLE in part), draft.title)
            marc_unclear.note(draft, "часть букв не читается", shown, f"вместо них {UNREADABLE}")
        elif record.charset in charset.ONE_BYTE and record.charset != self.encoding:
            outcome = f"прочитана как {charset.LABELS[record.charset]}"
            marc_unclear.note(draft, "другая кодировка, чем в файле", draft.title, outcome)


def read_records(data: bytes, encoding: str | None = None) -> Records:
    """Return the records of a file.

    `encoding` is the librarian's own choice and overrules what the letters say. Raises Trouble
    for a file without library records, or a charset that is not supported.
    """
    form = record_form(data[:HEAD_BYTES])
    if form is None:
        raise Trouble(_STRANGE)
    name = charset.known(encoding) if encoding else charset.detect(data)
    decode = marc_charsets.decoder(name, forced=encoding is not None)
    looked_at = [
        record
        for _at, record in islice(_split(data, form, name, decode), _LOOKED_AT)
        if isinstance(record, Record)
    ]
    kind = " и ".join(dict.fromkeys(map(dialect, looked_at))) or form.label
    written = _WRITTEN.get(form, "")
    escaped = any(record.charset == marc8.NAME for record in looked_at)
    return Records(
        description=f"{kind}{written}, {marc_charsets.label(marc8.NAME if escaped else name)}",
        encoding=name,
        count=_count(data, form),
        _data=data,
        _form=form,
        _decode=decode,
    )


def _named(record: Record) -> str:
    """Return by what a refused record may be known."""
    titles = (record.first(tag, code) for tag in ("200", "245") for code in "aA")
    return next(filter(None, titles), "")


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


def _split(
    data: bytes, form: RecordForm, encoding: str, decode: Decode
) -> Iterator[tuple[str, Record | Refused]]:
    if form is RecordForm.XML:
        return marcxml.records(data, encoding)
    if form is RecordForm.ISO2709:
        return iso2709.split(data, decode)
    return marc_lines.split(data, form, decode)


def _count(data: bytes, form: RecordForm) -> int:
    if form is RecordForm.ISO2709:
        return data.count(iso2709.RECORD_END)
    if form is RecordForm.XML:
        return marcxml.count(data)
    return sum(1 for _ in marc_lines.blocks(data, form))
