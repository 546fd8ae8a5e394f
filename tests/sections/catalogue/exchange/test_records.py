"""A file of library records from the disk to the report: what was read adds up."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import AS_FOUND, ImportReport, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import IMPORTER
from ibc_desktop.sections.catalogue.exchange.marc import iso2709

from ..shared_marc import SHARED, needs_shared

UNIMARC = "     nam0 22     1i 450 "
BOOK = [("200", "1 \x1faСказки"), ("856", "  \x1fuhttps://example.ru"), ("899", "  \x1fp1001")]


def opened(library, tmp_path: Path, data: bytes) -> OpenedFile:
    path = tmp_path / "каталог.dat"
    path.write_bytes(data)
    return IMPORTER.open(library, path, AS_FOUND)


def taken(library, file: OpenedFile, *, dry_run: bool = False) -> ImportReport:
    return file.run(library, dry_run=dry_run, progress=no_progress)


def adds_up(report: ImportReport) -> bool:
    return report.read == report.added + report.joined + len(report.refused)


def test_checked_and_taken_in_say_the_same(library, tmp_path: Path):
    deleted = UNIMARC.replace("nam", "dam")
    price = [("010", "  \x1fdдорого"), ("200", "1 \x1faПесни"), ("899", "  \x1fp1002")]
    data = b"".join(
        [
            iso2709.write(UNIMARC, BOOK),
            iso2709.write(UNIMARC, BOOK),
            iso2709.write(deleted, [("200", "1 \x1faСтарая")]),
            iso2709.write(UNIMARC, price),
            b"00000\x1d",
        ]
    )
    file = opened(library, tmp_path, data)
    checked = taken(library, file, dry_run=True)
    report = taken(library, file)
    assert checked.as_dict() == report.as_dict()
    assert (report.read, report.added, report.joined, report.copies) == (5, 2, 1, 2)
    assert adds_up(report)
    assert [refused.at for refused in report.refused] == ["запись 3", "запись 5"]
    assert ("запись 4", "дорого") in {(note.at, note.written) for note in report.notes}
    [left] = [note for note in report.notes if note.kind is RemarkKind.LEFT]
    assert (left.at, left.written) == ("поле 856", "856 – 2")


FORMS: list[Callable[[int], str]] = [
    lambda at: f"#200: ^AКнига {at}^FН. С. Лугов\n#210: ^D20{at:02}\n#910: ^A0^B{at}^E10\n*****\n",
    lambda at: f"=LDR  00000nam a22\n=245  10$aКнига {at} /$cН. С. Лугов.\n=856  4\\$ux\n\n",
    lambda at: (
        f"<record><leader/><datafield tag='200'><subfield code='a'>Книга {at}</subfield>"
        "</datafield></record>"
    ),
]


@pytest.mark.parametrize("form", FORMS)
def test_every_record_of_a_spoilt_file_is_accounted_for(library, tmp_path: Path, form):
    whole = "".join(map(form, range(10, 30))).encode("cp1251")
    chance = random.Random(8)
    for _ in range(15):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            report = taken(library, opened(library, tmp_path, bytes(data)), dry_run=True)
        except Trouble:
            continue
        assert adds_up(report)
        assert report.read > 0


@needs_shared
@pytest.mark.parametrize(
    ("name", "read", "added", "copies"),
    [
        ("m01_authority.iso", 2, 1, 0),
        ("m02_article.iso", 2, 2, 0),
        ("m04_deleted.iso", 2, 1, 0),
        ("m10_mixed.iso", 4, 4, 0),
        ("m12_dollar.txt", 1, 1, 0),
        ("m13_html_entities.iso", 1, 1, 0),
        ("m25_880.mrc", 1, 1, 0),
        ("x03_mnemonic.mrk", 1, 1, 0),
        ("x04_irbis.txt", 2, 2, 1),
    ],
)
def test_shared_files_of_records(library, name: str, read: int, added: int, copies: int):
    assert SHARED is not None
    file = IMPORTER.open(library, SHARED / "data" / "field" / name, AS_FOUND)
    report = taken(library, file)
    assert adds_up(report)
    assert (report.read, report.added, report.copies) == (read, added, copies)


@needs_shared
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("m21_mods.xml", "записи MODS. Сохраните каталог как MARCXML"),
        ("m24.zip", "архив. Распакуйте архив и выберите «export.iso»"),
        ("x07.pdf", "PDF"),
    ],
)
def test_shared_files_of_another_kind(library, name: str, words: str):
    assert SHARED is not None
    with pytest.raises(Trouble, match=words):
        IMPORTER.open(library, SHARED / "data" / "field" / name, AS_FOUND)
