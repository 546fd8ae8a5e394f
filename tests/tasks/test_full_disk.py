"""The disk fills up: one sentence about it, nothing lost, and work goes on when there is room."""

import json
from pathlib import Path

import pytest

from ibc_desktop import cli
from tests.builders import add_copy, fresh_library


@pytest.fixture
def ballast(template: Path, small_disk: Path) -> Path:
    """A file that leaves no room beside a library with one book."""
    with fresh_library(template, small_disk) as library, library.database.work("Книга") as session:
        add_copy(session, barcode="101")
    path = small_disk / "фильм.avi"
    with pytest.raises(OSError, match="space"):
        path.write_bytes(bytes(3_000_000))
    return path


def _books(folder: Path) -> Path:
    path = folder / "книги.csv"
    rows = (f"Книга о разном, выпуск {number};1990" for number in range(3000))
    path.write_text("\n".join(["Заглавие;Год", *rows]), "utf-8")
    return path


def test_a_full_disk_gives_one_sentence_and_nothing_is_lost(
    ballast: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    database, books = ballast.with_name("library.db"), _books(tmp_path)
    for words in (
        ["import", books],
        ["undo"],
        ["backup"],
        ["export", ballast.parent / "книги.iso", "--what", "catalogue"],
    ):
        assert cli.main(["--trust-clock", "--database", str(database), *map(str, words)]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert "мест" in said.err
    ballast.unlink()
    assert {path.name for path in ballast.parent.iterdir()} <= {
        "library.db",
        "library.db-wal",
        "library.db-shm",
        "library.db.lock",
        "workplace.json",
        "копии",
    }
    for command in ("check", "journal", "undo"):
        assert cli.main(["--trust-clock", "--database", str(database), command, "--json"]) == 0
    _, journal, undone = map(json.loads, capsys.readouterr().out.splitlines())
    assert [deed["title"] for deed in journal["deeds"]] == ["Книга"] == [undone["title"]]
