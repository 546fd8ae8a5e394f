"""A look into a file leaves it, and the folder in which it lies, as they were."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.refusals import Damaged, Trouble
from ibc_desktop.kernel.store import glimpse


def _listing(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {each.name: (each.read_bytes(), os.stat(each).st_mtime_ns) for each in folder.iterdir()}


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    path.write_bytes(template.read_bytes())
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    return path


def test_nothing_is_left_beside_a_file_that_was_looked_into(path: Path):
    before = _listing(path.parent)
    assert glimpse.revision(path) is not None
    assert glimpse.mark_of(path) is not None
    assert glimpse.rows_in(path, "reader") == 0
    assert _listing(path.parent) == before


def test_nothing_is_left_beside_a_strangers_file(tmp_path: Path):
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("CREATE TABLE wages (id)")
    before = _listing(tmp_path)
    with pytest.raises(Trouble, match="не база ИБЦ"):
        glimpse.revision(path)
    assert _listing(tmp_path) == before


def test_a_log_that_lay_there_stays_as_it_was(path: Path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version=7")
        log = glimpse.log_of(path)
        left, content = log.read_bytes(), path.read_bytes()
    log.write_bytes(left)
    with glimpse.looking_into(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (7,)
    path.write_bytes(content)
    with glimpse.looking_into(path) as raw:
        raw.execute("SELECT * FROM reader").fetchall()
    assert (log.read_bytes(), path.read_bytes()) == (left, content)


def test_a_file_damaged_within_its_pages_is_not_called_cut(path: Path):
    """Its schema lies on pages that are overwritten, and none of them is missing."""
    content = bytearray(path.read_bytes())
    content[8192:-8192] = bytes(len(content) - 16384)
    path.write_bytes(content)
    with pytest.raises(Damaged, match="повреждён"):
        glimpse.revision(path)
    path.write_bytes(content[:-4096])
    with pytest.raises(Damaged, match="скопирован не до конца"):
        glimpse.revision(path)
