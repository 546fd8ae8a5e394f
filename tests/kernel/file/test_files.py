"""Where things lie, and what a workplace remembers."""

import sys
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import Files, Preferences, library_files


def test_everything_lies_beside_the_file(tmp_path: Path):
    files = library_files(tmp_path / "школа.db")
    assert files.folder == tmp_path
    assert {files.backups.parent, files.log.parent, files.lock.parent} == {tmp_path}
    assert files.lock.name == "школа.db.lock"


def test_a_relative_name_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert library_files(Path("a.db")) == Files(tmp_path / "a.db")


def test_a_stick_carries_its_library_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "main.py")])
    (tmp_path / "portable").touch()
    assert library_files().database == tmp_path / "library" / "library.db"


def test_the_usual_place_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "main.py")])
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in library_files().database.parents


def test_a_workplace_remembers(tmp_path: Path):
    path = tmp_path / "new" / "workplace.json"
    Preferences(path).put("text_size", 150)
    assert Preferences(path).get("text_size") == 150
    assert Preferences(path).get("scheme", "light") == "light"


def test_a_workplace_keeps_the_name_that_was_made_up_for_it(tmp_path: Path):
    name = Preferences(tmp_path / "workplace.json").workplace
    assert Preferences(tmp_path / "workplace.json").workplace == name
    assert Preferences(tmp_path / "other.json").workplace != name


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null"])
def test_a_spoilt_memory_is_an_empty_one(tmp_path: Path, content: bytes):
    path = tmp_path / "workplace.json"
    path.write_bytes(content)
    preferences = Preferences(path)
    assert preferences.get("scheme") is None
    preferences.put("scheme", "dark")
    assert Preferences(path).get("scheme") == "dark"


def test_what_cannot_be_written_is_still_remembered_today(tmp_path: Path):
    (tmp_path / "taken").write_text("a file, not a folder")
    preferences = Preferences(tmp_path / "taken" / "workplace.json")
    preferences.put("scheme", "dark")
    assert preferences.get("scheme") == "dark"
