"""A log beside a file: its own after a power cut, or left by the file that lay there before."""

import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ibc_desktop.kernel.file import migrate
from ibc_desktop.kernel.file.files import Files
from ibc_desktop.kernel.ground.refusals import Damaged, Trouble
from ibc_desktop.kernel.plug.library import close_day, opened_library
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.store.glimpse import beside, log_of
from ibc_desktop.kernel.store.stray_log import ASIDE, Kin, kin_of_log
from ibc_desktop.sections.catalogue.model import Place
from tests.builders import Clock, Library, fresh_library

from .small_library import add_place, content_of


def _add_many(context, count: int = 4000) -> None:
    with context.database.bulk("Загрузка") as session:
        first = session.scalar(select(func.max(Place.id))) or 0
        names = (f"{first + number} {'м' * 900}" for number in range(count))
        session.add_all([Place(name=name, lends=True) for name in names])


def _cut_off(path: Path, folder: Path) -> Path:
    """Return file and log as a power cut would leave them now."""
    folder.mkdir()
    for each in (path, log_of(path)):
        shutil.copy2(each, folder / each.name)
    return folder / path.name


def _lay_over(path: Path, other: Path) -> None:
    path.unlink()
    shutil.copyfile(other, path)


def _opened(path: Path):
    return opened_library(Files(path), Sections(), Clock())


@pytest.mark.parametrize(
    "steps",
    [
        (add_place,),
        (add_place, "settle"),
        (add_place, "settle", add_place),
        (add_place, "settle", add_place, "settle", add_place, add_place),
        (_add_many,),
        (_add_many, add_place),
        (_add_many, "settle", add_place, "reopen", add_place),
        (add_place, "reopen", add_place, "settle", "reopen", add_place, "settle"),
    ],
)
def test_after_a_power_cut_the_log_is_the_files_own(library: Library, tmp_path: Path, steps):
    for number, step in enumerate(steps):
        if step == "settle":
            library.database.settle()
        elif step == "reopen":
            library.database.close()
        elif step is _add_many:
            _add_many(library)
        else:
            add_place(library, f"место {number}")
    cut = _cut_off(library.database.path, tmp_path / "cut")
    assert kin_of_log(cut) is Kin.OWN
    before = content_of(library.database.path)
    migrate.require_current(cut)
    with _opened(cut) as context:
        assert context.told == ""
    assert content_of(cut) == before


def test_a_copy_laid_over_the_file_is_what_is_opened(library: Library, tmp_path: Path):
    add_place(library, "утром")
    morning = close_day(library)
    assert morning is not None
    add_place(library, "днём")
    library.database.settle()
    add_place(library, "вечером")
    cut = _cut_off(library.database.path, tmp_path / "cut")
    log = log_of(cut).read_bytes()
    _lay_over(cut, morning)
    with pytest.raises(Trouble):
        migrate.require_current(cut)
    with _opened(cut) as context:
        assert context.told == ASIDE
    assert content_of(cut) == content_of(morning)
    [kept] = (cut.parent / "копии").glob("broken*-wal")
    assert kept.read_bytes() == log


def test_a_file_that_does_not_fit_its_log_is_left_as_it_is(template: Path, tmp_path: Path):
    (tmp_path / "other").mkdir()
    with fresh_library(template, tmp_path / "other") as other:
        for number in range(5):
            _add_many(other, 50 + number)
            other.database.close()
        laid = tmp_path / "laid.db"
        shutil.copyfile(other.database.path, laid)
    (tmp_path / "own").mkdir()
    with fresh_library(template, tmp_path / "own") as own:
        _add_many(own, 100)
        own.database.settle()
        _add_many(own, 100)
        cut = _cut_off(own.database.path, tmp_path / "cut")
    _lay_over(cut, laid)
    future = time.time() + 5
    os.utime(cut, (future, future))
    before = [path.read_bytes() for path in (cut, log_of(cut))]
    assert kin_of_log(cut) is Kin.DOUBTFUL
    with pytest.raises(Damaged, match="не от этого файла"), _opened(cut):
        pass
    assert [path.read_bytes() for path in (cut, log_of(cut))] == before
    assert {path.suffix for path in (cut.parent / "копии").iterdir()} >= {".db", ".db-wal"}


def test_an_empty_log_or_one_of_nobody_is_no_matter(template: Path, tmp_path: Path):
    path = tmp_path / "library.db"
    shutil.copyfile(template, path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    for content in (b"", b"\0" * 5000, b"something else"):
        beside(path)[0].write_bytes(content)
        assert kin_of_log(path) is Kin.OWN
