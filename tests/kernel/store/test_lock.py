"""One running program per file, and a plain word about who it is."""

import datetime as dt
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.store.lock import FileLock

NOW = dt.datetime(2027, 3, 17, 11, 46)
_HOLD = """
import datetime, pathlib, sys
from ibc_desktop.kernel.store.lock import FileLock
lock = FileLock(pathlib.Path(sys.argv[1]))
lock.take(datetime.datetime(2027, 3, 17, 9, 5))
print("held", flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Start another process and come back when it holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_program_is_told_who_was_first(tmp_path: Path):
    path = tmp_path / "library.db.lock"
    with holder(path) as process:
        note = json.loads(path.read_text("utf-8"))
        with pytest.raises(Trouble) as refused:
            FileLock(path).take(NOW)
        process.communicate()
    assert note["process"] == process.pid
    sentence = refused.value.sentence
    assert f"{note['user']} на компьютере {note['computer']}, с 09:05" in sentence
    assert json.loads(path.read_text("utf-8") or "{}") in ({}, note)


def test_a_killed_program_lets_go(tmp_path: Path):
    path = tmp_path / "library.db.lock"
    with holder(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    lock = FileLock(path)
    lock.take(NOW)
    assert json.loads(path.read_text("utf-8"))["since"] == "2027-03-17T11:46:00"
    lock.release()


def test_a_closed_program_lets_go(tmp_path: Path):
    path = tmp_path / "library.db.lock"
    first, second = FileLock(path), FileLock(path)
    first.take(NOW)
    with pytest.raises(Trouble):
        second.take(NOW)
    first.release()
    second.take(NOW)
    with pytest.raises(Trouble):
        first.take(NOW)
    second.release()


def test_letting_go_twice_harms_nobody(tmp_path: Path):
    path = tmp_path / "library.db.lock"
    first, second = FileLock(path), FileLock(path)
    first.take(NOW)
    first.release()
    second.take(NOW)
    first.release()
    with pytest.raises(Trouble):
        first.take(NOW)
    second.release()


@pytest.mark.parametrize("note", [b"\xff[", b"[]", b"7", b'{"since": 5, "user": ""}'])
def test_a_spoilt_note_still_gives_a_sentence(tmp_path: Path, note: bytes):
    path = tmp_path / "library.db.lock"
    with holder(path) as process:
        path.write_bytes(note)
        with pytest.raises(Trouble, match="другая программа"):
            FileLock(path).take(NOW)
        process.communicate()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(Trouble, match="нельзя писать"):
        FileLock(tmp_path / "taken" / "library.db.lock").take(NOW)
