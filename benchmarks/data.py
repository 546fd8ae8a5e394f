"""What is measured on: two libraries and files to import, made once and kept in build/bench."""

import csv
import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.file.migrate import known_revisions
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.sample.books import Book, buy
from ibc_desktop.sample.large import Numbers, large_books
from ibc_desktop.sample.school import make_sample
from ibc_desktop.sections.catalogue.rules.gost import initials
from ibc_desktop.shell.discover import discover, load_models

FOLDER = Path(__file__).resolve().parents[1] / "build" / "bench"
TODAY = dt.datetime(2026, 11, 20, 12, 0)
# As many titles and copies as a file to import holds.
RECORDS = Numbers(30_000, 90_000, 0, 0)
ROWS = 20_000
_HEADINGS = "Автор;Заглавие;Город;Издательство;Год;Страниц;ISBN;ББК;Авторский знак;Рубрики"
_HEADINGS += ";Аннотация;Инвентарные номера"


def library(size: str) -> Files:
    """Return the large or the small sample school, made once for each step of the schema."""
    files = Files(FOLDER / size / f"{known_revisions()[-1]}.db")
    if not files.database.exists():
        print(f"making the {size} library, once", flush=True)
        shutil.rmtree(files.folder, ignore_errors=True)
        unfinished = Files(files.folder / "unfinished.db")
        _fill(unfinished, size)
        unfinished.database.rename(files.database)
    return files


@contextmanager
def opened(size: str) -> Iterator[Context]:
    """Open the large or the small library to be read."""
    files = library(size)
    load_models()
    with opened_library(files, discover(), lambda: TODAY, alone=False) as context:
        yield context


@contextmanager
def copied(size: str) -> Iterator[Path]:
    """Copy the large or the small library into a folder of its own, to be written to."""
    folder = FOLDER / "copy"
    # A run that was broken off may have left the other parts of its own file there.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield shutil.copyfile(library(size).database, folder / "library.db")
    shutil.rmtree(folder)


def empty(name: str) -> Files:
    """Return a new library without a record."""
    files = Files(FOLDER / "empty" / f"{name}.db")
    for ending in ("", "-wal", "-shm"):
        files.database.with_name(files.database.name + ending).unlink(missing_ok=True)
    return files


def file(name: str) -> Path:
    """Return a file to import: marc21.mrc, rusmarc.mrc, books.csv or books.xlsx."""
    path = FOLDER / name
    if not path.exists():
        print(f"making {name}, once", flush=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        _WRITERS[name](unfinished)
        unfinished.rename(path)
    return path


def _fill(files: Files, size: str) -> None:
    files.folder.mkdir(parents=True, exist_ok=True)
    load_models()
    with opened_library(files, discover(), lambda: TODAY) as context:
        make_sample(context, size)


def books(numbers: Numbers) -> list[Book]:
    """Return made-up books with their copies; an annotation has some twenty-five words."""
    random = Random(7)
    found = large_books(numbers, TODAY.date(), random)
    buy(found, TODAY.date(), random)
    annotations = [book.draft.annotation for book in found]
    for number, book in enumerate(found):
        book.draft.isbn = _isbn(number)
        book.draft.annotation = " ".join(random.choices(annotations, k=3))
    return found


def _isbn(number: int) -> str:
    digits = f"9785{number * 7919 % 10**8:08d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _write_marc(path: Path, *, unimarc: bool) -> None:
    from pymarc import Record

    with path.open("wb") as out:
        for number, book in enumerate(books(RECORDS), 1):
            record = Record(force_utf8=True)
            record.leader = "     nam0 22     1i 450 " if unimarc else "     nam a22     4i 4500"
            for field in (_rusmarc if unimarc else _marc21)(number, book):
                record.add_field(field)
            out.write(record.as_marc())


def _field(tag: str, indicators: str, *subfields: tuple[str, str]):
    from pymarc import Field, Indicators, Subfield

    return Field(tag, Indicators(*indicators), [Subfield(*each) for each in subfields])


def _control(tag: str, data: str):
    from pymarc import Field

    return Field(tag, data=data)


def _rusmarc(number: int, book: Book) -> Iterator:
    draft, person = book.draft, book.draft.people[0]
    given = initials(person.given)
    yield _control("001", f"SCH{number:09d}")
    yield _field("010", "  ", ("a", draft.isbn))
    yield _field("100", "  ", ("a", f"20230901d{draft.year}    u  y0rusy50      ca"))
    yield _field("101", "0 ", ("a", "rus"))
    yield _field("102", "  ", ("a", "RU"))
    said = ("f", f"{given} {person.surname}")
    yield _field("200", "1 ", ("a", draft.title), ("e", draft.subtitle), said)
    imprint = (("a", draft.place), ("c", draft.publisher), ("d", str(draft.year)))
    yield _field("210", "  ", *imprint)
    yield _field("215", "  ", ("a", draft.extent))
    yield _field("330", "  ", ("a", draft.annotation))
    for subject in draft.subjects.split("; "):
        yield _field("606", "0 ", ("a", subject))
    yield _field("686", "  ", ("a", draft.bbk), ("2", "rubbk"))
    yield _field("700", " 1", ("a", person.surname), ("b", given), ("g", person.given))
    yield _field("801", " 0", ("a", "RU"), ("b", "SCHOOL"), ("g", "RCR"))
    for copy in book.numbers:
        yield _field("899", "  ", ("a", "SCHOOL"), ("p", str(copy)))


def _marc21(number: int, book: Book) -> Iterator:
    draft, person = book.draft, book.draft.people[0]
    given = initials(person.given)
    yield _control("001", f"SCH{number:09d}")
    yield _control("008", f"230901s{draft.year}    ru            000 0 rus d")
    yield _field("020", "  ", ("a", draft.isbn))
    yield _field("041", "0 ", ("a", "rus"))
    yield _field("084", "  ", ("a", draft.bbk), ("2", "rubbk"))
    yield _field("100", "1 ", ("a", f"{person.surname}, {person.given}"))
    said = ("c", f"{given} {person.surname}")
    yield _field("245", "10", ("a", f"{draft.title} :"), ("b", f"{draft.subtitle} /"), said)
    imprint = (("a", f"{draft.place} :"), ("b", f"{draft.publisher},"), ("c", str(draft.year)))
    yield _field("260", "  ", *imprint)
    yield _field("300", "  ", ("a", draft.extent))
    yield _field("520", "  ", ("a", draft.annotation))
    for subject in draft.subjects.split("; "):
        yield _field("650", " 7", ("a", subject))
    for copy in book.numbers:
        yield _field("852", "  ", ("a", "SCHOOL"), ("p", str(copy)))


def _rows(numbers: Numbers) -> Iterator[list[str | int | None]]:
    for book in books(numbers):
        draft = book.draft
        author = f"{draft.people[0].surname} {initials(draft.people[0].given)}"
        imprint = (draft.place, draft.publisher, draft.year, draft.extent, draft.isbn)
        index = (draft.bbk, draft.author_mark, draft.subjects, draft.annotation)
        yield [author, draft.title, *imprint, *index, ", ".join(map(str, book.numbers))]


def _write_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(_HEADINGS.split(";"))
        writer.writerows(_rows(RECORDS))


def _write_xlsx(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Каталог")
    sheet.append(_HEADINGS.split(";"))
    for row in _rows(Numbers(ROWS, ROWS * 3, 0, 0)):
        sheet.append(row)
    book.save(path)


_WRITERS = {
    "marc21.mrc": lambda path: _write_marc(path, unimarc=False),
    "rusmarc.mrc": lambda path: _write_marc(path, unimarc=True),
    "books.csv": _write_csv,
    "books.xlsx": _write_xlsx,
}
