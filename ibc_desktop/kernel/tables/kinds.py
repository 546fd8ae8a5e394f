"""What a file is, told by its content: library records, or something that is no table at all.

Tables are told by elimination: what is named nowhere here is tried as one.
"""

import mmap
import re
import zipfile
from collections import Counter
from pathlib import Path

from ..ground.labelled import Labelled
from ..ground.refusals import Trouble

# As much as it takes to tell records from a table: a record may have a long text in front.
HEAD_BYTES = 1 << 20


class RecordForm(Labelled):
    """How the records of a library catalogue are written into a file."""

    ISO2709 = "iso2709", "ISO 2709"
    XML = "xml", "MARCXML"
    IRBIS = "irbis", "текст ИРБИС"
    LINES = "lines", "текст MARC"


NO_TABLE = "Это не таблица. Нужен файл XLSX, XLS, ODS, CSV или TXT: сохраните список в нём."
_TAKE = "Сохраните список как XLSX или CSV и выберите его."
_WORD = "документ Word", "Скопируйте таблицу из него в Excel и сохраните как XLSX."
_SHOW = "слайды", "Скопируйте таблицу из них в Excel и сохраните как XLSX."
_PICTURE = (
    "картинка: букв на ней программа не читает",
    "Нужен сам список: таблица XLSX или CSV, каталог — в ISO 2709.",
)
_ARCHIVE = "архив", "Распакуйте архив и выберите файл со списком из него."
_READ_BOOK = "электронная книга", "Нужен список: таблица XLSX или CSV, каталог — в ISO 2709."
_PAGE = "веб-страница", "Откройте её в Excel или LibreOffice и сохраните как XLSX."
_RECORDS = "каталог книг", "Выберите «Книги», чтобы загрузить его."
_DATABASE = "Сохраните таблицу из неё как XLSX или CSV."
_CATALOGUE = "Сохраните каталог как MARCXML или ISO 2709."

# What it is and what to do, by the first bytes.
_SIGNED = (
    (rb"%PDF-", ("PDF", "Нужен тот же список таблицей (XLSX, CSV), каталог — в ISO 2709.")),
    (rb"\{\\rtf", _WORD),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{12}[\x0c\x28\x6c\x7c]\0\0\0|II\*\0|MM\0\*", _PICTURE),
    (rb"RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)|AT&TFORM", _PICTURE),
    (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh\d1AY|\xfd7zXZ\0|MSCF\0", _ARCHIVE),
    (rb".{257}ustar", _ARCHIVE),
    (rb"SQLite format 3\0", ("база SQLite", _DATABASE)),
    (rb".{4}Standard (?:Jet|ACE) DB", ("база Access", _DATABASE)),
    (
        # Year, month and day of the last change; the numbers of records, of the head and of a row.
        rb"[\x02\x03\x30\x31\x43\x63\x83\x8b\xcb\xf5\xfb].[\x01-\x0c][\x01-\x1f].{4}[\x01\x21\x41"
        rb"\x61\x81\xa1\xc1\xe1\x08\x28\x48\x68\x88\xa8\xc8\xe8].{3}\0",
        ("таблица DBF", "Откройте её в LibreOffice и сохраните как XLSX."),
    ),
    (rb"ID;P", ("таблица SYLK", "Откройте её в Excel и сохраните как XLSX.")),
    (rb"TABLE\r?\n0,1\r?\n", ("таблица DIF", "Откройте её в Excel и сохраните как XLSX.")),
    (rb"MIME-Version:|From: .*\nSubject: |Received: ", ("письмо или веб-архив", _TAKE)),
    (rb"BEGIN:VC(?:ALENDAR|ARD)", ("календарь или адреса", _TAKE)),
    (rb"[\[{]\s*(?:[{\[]\s*)*\"[^\"\n]{1,80}\"\s*:", ("JSON", _TAKE)),
    (rb"@\w+\{[^\n{},]*,|TY  - |%0 \w", ("список литературы (BibTeX, RIS)", _TAKE)),
)
_SIGNATURES = [(re.compile(mark, re.DOTALL), kind) for mark, kind in _SIGNED]
# The same for texts with tags, by what opens them.
_TAGGED = (
    (
        rb"schemas-microsoft-com:office:spreadsheet",
        ("таблица Excel 2003 в виде XML", "Откройте её в Excel и сохраните как XLSX."),
    ),
    (rb"<(?:\w+:)?(?:mods|modsCollection)[\s>]", ("записи MODS", _CATALOGUE)),
    (rb"<ONIXMessage", ("каталог издательства (ONIX)", _TAKE)),
    (rb"<FictionBook", _READ_BOOK),
    (rb"<html|<!doctype html|<table[\s>]", _PAGE),
    (rb"purl\.org/dc/|<(?:\w+:)?dc[\s>]", ("записи Dublin Core", _CATALOGUE)),
    (rb"<\?xml|\A\s*<", ("XML", f"{_TAKE} Каталог годится в MARCXML и ISO 2709.")),
)
_TAGS = [(re.compile(mark, re.IGNORECASE), kind) for mark, kind in _TAGGED]
# What a packed file holds, by the names inside.
_PACKED = (
    (r"xl/workbook\.xml", None),
    (r"xl/workbook\.bin", ("двоичная книга Excel", "Откройте её и сохраните как XLSX.")),
    (r"word/document", _WORD),
    (r"ppt/presentation", _SHOW),
    (r"Index/Document\.iwa", ("таблица Numbers", "Экспортируйте её в Excel: Файл — Экспорт.")),
)
_MIME_TYPES = (
    (b"opendocument.spreadsheet", None),
    (b"opendocument.text", _WORD),
    (b"opendocument.presentation", _SHOW),
    (b"epub", _READ_BOOK),
)
ZIP = b"PK\x03\x04"
# Old workbooks and documents of Office.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("PowerPoint Document", _SHOW),
    ("WordDocument", _WORD),
    ("__properties_version1.0", ("письмо Outlook", "Сохраните список из него и выберите его.")),
)
# A sheet inside a document is no workbook, but one inside a workbook is.
_OLE_BOOK = ("Workbook", "Book", "EncryptedPackage")
_LISTS = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".iso", ".mrc", ".mrk", ".xml")

_TEXT_BYTES = 1 << 16
# Words on a line of prose; the signs that part the cells of a table, and the quotes around them.
_WORDY = 7
_PARTS_CELLS = set(';\t|"')
_PARTED = "Скопируйте список в Excel, разнесите по столбцам и сохраните как XLSX."

_XML_RECORD = re.compile(rb"<(?:\w+:)?record[\s>]")
_XML_FIELD = re.compile(rb"<(?:\w+:)?(?:datafield|controlfield|leader)[\s/>]")
_IRBIS_LINE = re.compile(rb"^#\d{1,5}: ?.*", re.MULTILINE)
_MARC_LINE = re.compile(
    rb"^=?(?:200|245|461)[ \t]*[\d #_\\.]{0,3}[ \t]*(?:[$|^\x1f\x87]|\xe2\x80\xa1|\xc7\x82) ?a",
    re.MULTILINE,
)
_FIRST_LINE = re.compile(rb"\s*=?(?:LDR|\d{3}|\d{5}[acdnp])[ \w]")


def record_form(head: bytes) -> RecordForm | None:
    """Return how library records are written in a file that begins so; None for another file."""
    if head.startswith((ZIP, OLE)) or _signed(head):
        # What is packed or drawn holds every byte, those that part records too.
        return None
    if b"\x1d" in head and b"\x1e" in head:
        return RecordForm.ISO2709
    text = narrow(head).removeprefix(b"\xef\xbb\xbf")
    if _XML_RECORD.search(text):
        return RecordForm.XML if _XML_FIELD.search(text) else None
    if text.lstrip()[:1] == b"#" and len(_IRBIS_LINE.findall(text[:4096])) > 1:
        return RecordForm.IRBIS
    return RecordForm.LINES if _FIRST_LINE.match(text) and _MARC_LINE.search(text) else None


def narrow(data: bytes) -> bytes:
    """Return the bytes of a text in UTF-16 without its zeros, so that marks can be looked for."""
    return data[2:].replace(b"\0", b"") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else data


def require_table(path: Path) -> None:
    """Raise Trouble, saying what it is and what to do, for a file that is no table for certain.

    Raises OSError where the file cannot be read.
    """
    if kind := _stranger(path):
        what, advice = kind
        raise Trouble(f"Это не таблица XLSX или CSV, а {what}. {advice}")


def require_columns(path: Path, encoding: str) -> None:
    """Raise Trouble for a text that goes on and on: it has no columns."""
    with path.open("rb") as file:
        text = file.read(_TEXT_BYTES).decode(encoding, "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    if _is_prose(lines):
        raise Trouble(f"Это не таблица XLSX или CSV, а сплошной текст без столбцов. {_PARTED}")


def _is_prose(lines: list[str]) -> bool:
    words = sum(len(line.split()) for line in lines)
    if len(lines) < 2 or words < _WORDY * len(lines):
        return False
    if sum(not _PARTS_CELLS.isdisjoint(line) for line in lines) * 3 > len(lines):
        return False
    commas = Counter(line.count(",") for line in lines)
    del commas[0]
    return max(commas.values(), default=0) * 3 < len(lines) * 2


def _stranger(path: Path) -> tuple[str, str] | None:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(ZIP):
        return _packed(path)
    if head.startswith(OLE):
        return _compound(path)
    if record_form(head):
        return _RECORDS
    return _signed(head) or _tagged(head)


def _signed(head: bytes) -> tuple[str, str] | None:
    start = head[:1024].removeprefix(b"\xef\xbb\xbf").lstrip(b" \r\n\t")
    return next((kind for mark, kind in _SIGNATURES if mark.match(start)), None)


def _tagged(head: bytes) -> tuple[str, str] | None:
    text = narrow(head).removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if not text.startswith(b"<"):
        return None
    return next((kind for mark, kind in _TAGS if mark.search(text)), None)


def _packed(path: Path) -> tuple[str, str] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
            mime = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError):
        # The reader of workbooks tells what is broken or locked.
        return None
    for mark, kind in _PACKED:
        if any(re.match(mark, name) for name in names):
            return kind
    for mark, kind in _MIME_TYPES:
        if mark in mime:
            return kind
    lists = [name for name in names if name.lower().endswith(_LISTS)]
    if len(lists) == 1:
        return "архив", f"Распакуйте архив и выберите «{lists[0]}» из него."
    return _ARCHIVE


def _compound(path: Path) -> tuple[str, str] | None:
    """Tell a document of the old Office by the names of its streams."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:

        def has(name: str) -> bool:
            # The entries of the directory are 128 bytes long; the same word in a text is none.
            mark, at = f"{name}\0".encode("utf-16-le"), -1
            while (at := data.find(mark, at + 1)) % 128 and at >= 0:
                continue
            return at >= 0

        found = next((kind for name, kind in _OLE_STREAMS if has(name)), None)
        return None if found is None or any(map(has, _OLE_BOOK)) else found
