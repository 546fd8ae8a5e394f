"""The power goes off fifty times: during imports and between scans. Nothing promised is lost."""

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from socket import socket, socketpair
from typing import TextIO

from sqlalchemy import func, select

from ibc_desktop import cli
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.sections.catalogue.model import Contributor, Copy, Edition, EditionWords
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.circulation.rules import desk as _desk  # noqa: F401 (to be loaded)
from ibc_desktop.shell.discover import discover, load_models
from tests.builders import add_class, add_copy, add_edition, add_reader, fresh_library

IMPORTS, DAYS = 25, 25
_BOOKS = 200
_CARD = "7"
_COPIES = tuple(str(number) for number in range(101, 109))
# Each start is a process of its own, forked from one that has loaded the program already.
_LOADED = multiprocessing.get_context("forkserver")
_LOADED.set_forkserver_preload([__name__])
load_models()


@dataclass
class Program:
    """A command at work, and what is said to it and by it."""

    process: ForkServerProcess
    talk: TextIO

    def type(self, scan: str) -> None:
        self.talk.write(f"{scan}\n")
        self.talk.flush()

    def reply(self, scan: str) -> str:
        """Scan, and return what came of it."""
        self.type(scan)
        return self.talk.readline().split("\t")[0]


@contextmanager
def _program(database: Path, *words: str) -> Iterator[Program]:
    """Run a command until the power goes off."""
    ours, theirs = socketpair()
    process = _LOADED.Process(
        target=_run, args=(theirs, ["--trust-clock", "--database", str(database), *words])
    )
    process.start()
    theirs.close()
    with ours, ours.makefile("rw", encoding="utf-8") as talk:
        try:
            yield Program(process, talk)
        finally:
            process.kill()
            process.join()


def _run(talk: socket, words: list[str]) -> None:
    """Be the program: what it reads and writes is the talk."""
    os.dup2(talk.fileno(), 0)
    os.dup2(talk.fileno(), 1)
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    sys.exit(cli.main(words))


@contextmanager
def _after_the_cut(database: Path) -> Iterator[Context]:
    """Open the file as the window would the next morning, and check it whole."""
    with opened_library(Files(database), discover()) as context:
        assert check(context) == []
        yield context


def _list_of_books(folder: Path) -> Path:
    lines = [
        f"Автор {number};Книга о разном, выпуск {number};{1950 + number % 70};И-{number}"
        for number in range(_BOOKS)
    ]
    path = folder / "книги.csv"
    path.write_text("\n".join(["Автор;Заглавие;Год;Инв. №", *lines]), "utf-8")
    return path


def _counts(context: Context) -> list[int]:
    with context.database.read() as session:
        return [
            session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Edition, EditionWords, Contributor, Copy)
        ]


def _lent(context: Context) -> set[str]:
    with context.database.read() as session:
        query = select(Copy.barcode).join(Loan, Loan.copy_id == Copy.id)
        return set(session.scalars(query.where(Loan.returned_on.is_(None))))


def test_an_import_is_whole_or_was_never_there(template: Path, tmp_path: Path):
    moments = random.Random(5)
    books = _list_of_books(tmp_path)
    with fresh_library(template, tmp_path) as context:
        empty = _counts(context)
    database = tmp_path / "library.db"
    began = time.monotonic()
    with _program(database, "import", str(books)) as whole:
        whole.process.join()
        assert whole.process.exitcode == 0
    lasts = time.monotonic() - began
    with _after_the_cut(database) as context:
        full = _counts(context)
    found = []
    for _ in range(IMPORTS):
        if not found or found[-1] == full:
            database.write_bytes(template.read_bytes())
        with _program(database, "import", str(books)) as program:
            program.process.join(moments.uniform(0.2, 0.9) * lasts)
        with _after_the_cut(database) as context:
            found.append(_counts(context))
    assert full[0] == _BOOKS
    assert all(counts in (empty, full) for counts in found)
    assert empty in found


def test_every_answered_scan_is_in_the_file(template: Path, tmp_path: Path):
    moments = random.Random(6)
    with fresh_library(template, tmp_path) as library, library.database.work("Школа") as session:
        edition = add_edition(session)
        for barcode in _COPIES:
            add_copy(session, edition, barcode=barcode, inventory_number=barcode)
        add_reader(session, "Соколова Мария", add_class(session), card_number=_CARD)
    database, lent, answers = tmp_path / "library.db", set[str](), 0
    for _ in range(DAYS):
        answered, unanswered = _one_day(database, moments)
        answers += len(answered)
        for scan, outcome in answered:
            lent = lent | {scan} if outcome == "issued" else lent - {scan}
        with _after_the_cut(database) as context:
            assert _lent(context) - {unanswered} == lent - {unanswered}
            lent = _lent(context)
    assert answers > DAYS


def _one_day(database: Path, moments: random.Random) -> tuple[list[tuple[str, str]], str]:
    """Scan until the power goes off; return the answered scans of books and the last one made."""
    scans = [_CARD, *moments.choices(_COPIES, k=moments.randint(1, 5))]
    unanswered = moments.choice(_COPIES)
    with _program(database, "desk") as desk:
        answered = [(scan, desk.reply(scan)) for scan in scans]
        desk.type(unanswered)
        desk.process.join(moments.uniform(0, 0.02))
    # A second copy of one book is lent with a word of warning.
    answered = [(scan, "issued" if said == "warned" else said) for scan, said in answered]
    assert {outcome for _, outcome in answered} <= {"reader", "issued", "returned", "refused"}
    return [each for each in answered if each[1] in {"issued", "returned"}], unanswered
