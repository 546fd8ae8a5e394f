"""A file is written whole or not at all, whatever the disk does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.outfile import write_whole
from ibc_desktop.kernel.ground.refusals import Trouble


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path):
    path = tmp_path / "список.csv"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(path, chunks())
    assert path.read_bytes() == b"old"
    write_whole(path, [b"new", b"er"])
    assert path.read_bytes() == b"newer"
    assert [each.name for each in tmp_path.iterdir()] == ["список.csv"]


def test_what_cannot_be_tidied_away_still_gives_a_sentence(tmp_path: Path):
    path = tmp_path / "список.csv"
    # A folder stands for the unfinished file on a stick that was pulled out.
    (tmp_path / "список.csv.part").mkdir()
    with pytest.raises(Trouble, match="записать не удалось"):
        write_whole(path, [b"new"])
