"""Files of another kind are called what they are, and what to do with them is said."""

import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportField
from ibc_desktop.kernel.tables.kinds import RecordForm, record_form
from ibc_desktop.kernel.tables.sheets import open_sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*names: str, mimetype: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "text")
    return made.getvalue()


def compound(*streams: str) -> bytes:
    """Return the beginning of a document of the old Office: a directory of these streams."""
    entries = [f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams]
    return OLE.ljust(512, b"\0") + b"".join(entries)


FOREIGN = [
    (b"\xef\xbb\xbf%PDF-1.7\n\x1d\x1e\x1f stream", "PDF"),
    (b"{\\rtf1\\ansi text}", "документ Word"),
    (packed("word/document.xml"), "документ Word"),
    (packed("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "документ Word"),
    (compound("Root Entry", "WordDocument"), "документ Word"),
    (compound("Root Entry", "PowerPoint Document"), "слайды"),
    (compound("Root Entry", "__properties_version1.0"), "письмо Outlook"),
    (b"\x89PNG\r\n\x1a\n" + b"\x1d\x1e" * 40, "картинка"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\x1d\x1e" * 40, "картинка"),
    (b"AT&TFORM\0\0\0\0DJVM", "картинка"),
    (packed("books/a.iso", "b.iso"), "архив"),
    (packed("каталог.iso", "читай.pdf"), "Распакуйте архив и выберите «каталог.iso»"),
    (b"Rar!\x1a\x07\x01\0", "архив"),
    (b"7z\xbc\xaf\x27\x1c\0\x04", "архив"),
    (b"\x1f\x8b\x08\0\x1d\x1e", "архив"),
    (packed("OEBPS/a.xhtml", mimetype="application/epub+zip"), "электронная книга"),
    (b'<?xml version="1.0"?><FictionBook><body/></FictionBook>', "электронная книга"),
    (b"<!DOCTYPE html><p>text</p>", "веб-страница"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", "веб-архив"),
    (b'<m:modsCollection xmlns:m="http://www.loc.gov/mods/v3"/>', "записи MODS"),
    (b"<OAI-PMH><record><oai_dc:dc><dc:title/></oai_dc:dc></record></OAI-PMH>", "Dublin Core"),
    ('<?xml version="1.0"?><yml_catalog/>'.encode("utf-16"), "XML"),
    (b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "Excel 2003"),
    (b"\0\x01\0\0Standard ACE DB\0", "база Access"),
    (b"\x03\x7e\x05\x11\x02\0\0\0\x41\0\x2a\0" + b"\0" * 60, "таблица DBF"),
    (b'[{"title": "x"}]', "JSON"),
    (b'ID;PWXL;N;E\r\nC;Y1;X1;K"Title"\r\nE\r\n', "SYLK"),
    (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n', "DIF"),
    (b"BEGIN:VCALENDAR\r\n", "календарь"),
    (b"@book{pushkin, title={x}}", "список литературы"),
    (b"00026     2200025   4500\x1e\x1d", "каталог книг. Выберите «Книги»"),
    ("#200: ^AСказки\n#210: ^D2001\n*****\n".encode("cp1251"), "каталог книг"),
]


@pytest.mark.parametrize(("content", "words"), FOREIGN)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "список.xlsx"
    path.write_bytes(content)
    with pytest.raises(Trouble) as told:
        open_sheet(path, AS_FOUND)
    assert words in told.value.sentence


def test_a_database_is_named(tmp_path: Path):
    path = tmp_path / "books.csv"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE book (title)")
    database.close()
    with pytest.raises(Trouble, match="база SQLite"):
        open_sheet(path, AS_FOUND)


PROSE = """Положение о школьной библиотеке и порядке выдачи учебников

Библиотека работает каждый день, кроме воскресенья, с девяти до пятнадцати часов.
Учебники, выданные на год, сдаются в мае; за порчу книги отвечают родители ученика.
Класс, который сдал все книги первым, получает грамоту, сладкий приз и право выбора.
"""
WORDY = "Описание книги\n" + "Пушкин А. С. Сказки : для детей / А. С. Пушкин. – М., 2015.\n" * 3
COMMAS = "Дата проведения,Что будет в этот день,Кто проводит\n" + "".join(
    f"{day} сентября,Беседа о правилах обращения с книгой и журналом,Иванова\n" for day in "123"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_prose_is_no_table(tmp_path: Path, encoding: str):
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode(encoding))
    fields = (ImportField("title", "Название"), ImportField("grade", "Класс"))
    with pytest.raises(Trouble, match="сплошной текст"):
        open_sheet(path, AS_FOUND, fields)


@pytest.mark.parametrize("text", [WORDY, COMMAS, COMMAS.replace(",", ";")])
def test_wordy_rows_are_rows(tmp_path: Path, text: str):
    path = tmp_path / "a.txt"
    path.write_text(text)
    fields = (ImportField("title", "Описание книги"), ImportField("grade", "Класс"))
    assert list(open_sheet(path, AS_FOUND, fields).body())


@pytest.mark.parametrize(
    "text", ["BMW;Класс\nx;1", "[Автор];Год\nx;1", "Received;x\nя;2", "1;2\n3;я", "#200;5А\n#1;6А"]
)
def test_a_table_with_an_odd_beginning_stays_a_table(tmp_path: Path, text: str):
    path = tmp_path / "a.csv"
    path.write_text(text)
    assert len(open_sheet(path, AS_FOUND).headings) == 2


def test_a_word_of_a_document_is_no_stream(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_bytes(compound("Root Entry", "Workbook") + b"x" * 7 + compound("WordDocument"))
    with pytest.raises(Trouble, match="повреждён"):
        open_sheet(path, AS_FOUND)


def test_names_inside_an_archive_may_be_parted_as_in_windows(tmp_path: Path):
    from openpyxl import Workbook

    book, path = Workbook(), tmp_path / "a.xlsx"
    book.active.append(["ФИО", "Класс"])
    book.active.append(["Соколова Мария", "5А"])
    book.save(path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as out:
        for part in source.infolist():
            made = zipfile.ZipInfo(part.filename)
            made.filename = part.filename.replace("/", "\\")
            out.writestr(made, source.read(part))
    sheet = open_sheet(tmp_path / "b.xlsx", AS_FOUND)
    assert [row for _, row in sheet.body()] == [["Соколова Мария", "5А"]]


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"00026     2200025   4500\x1e\x1d", RecordForm.ISO2709),
        (b"<record><datafield tag='200'>", RecordForm.XML),
        (b"<record><title>x</title></record>", None),
        (b"\xef\xbb\xbf#920: PAZK\r\n#200: ^Ax\r\n", RecordForm.IRBIS),
        (b"=LDR  00000nam\n=245  10$aX", RecordForm.LINES),
        ("200 1#$aСказки".encode("utf-16"), RecordForm.LINES),
        (b"245 10 |a Title", RecordForm.LINES),
        (b"200;245\n100;$a", None),
        ("# Список\n# Второй".encode(), None),
        (b"", None),
    ],
)
def test_library_records_are_told_from_all_else(head: bytes, form: RecordForm | None):
    assert record_form(head) == form
