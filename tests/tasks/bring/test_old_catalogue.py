"""From an old catalogue on a stick into an empty library, and back out again."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from ibc_desktop import cli

SHARED = next(
    (
        folder / "shared" / "data" / "marc"
        for folder in Path(__file__).resolve().parents
        if (folder / "shared" / "data" / "marc").is_dir()
    ),
    None,
)
pytestmark = pytest.mark.skipif(SHARED is None, reason="the real records are not here")

FILES = {
    "rusmarc-koi8r.iso": 48,
    "marc21-utf8.mrc": 13,
    "pair-1.marc21.mrc": 1,
    "pair-1.rusmarc.iso": 1,
    "pair-2.marc21.mrc": 1,
    "pair-2.rusmarc.iso": 1,
    "one-record.marcxml": 1,
    "irbis-cp1251.iso": 96,
    "broken-leader.mrc": 1,
}


@pytest.fixture
def run(template, tmp_path, capsys):
    """Give a command of the program, answered in JSON, on an empty library."""
    database = shutil.copyfile(template, tmp_path / "library.db")

    def command(*words):
        status = cli.main(["--database", str(database), *map(str, words), "--json"])
        assert status == 0
        return json.loads(capsys.readouterr().out)

    return command


def take(run, name):
    return run("import", SHARED / name, "--kind", "books")


def export(run, path):
    run("export", path, "--what", "catalogue")
    return path.read_bytes()


def test_all_files_are_read_with_honest_counts(run, tmp_path):
    (tmp_path / "library.db").unlink()
    for name, records in FILES.items():
        told = take(run, name)
        assert told["read"] == records == told["added"] + told["joined"] + len(told["refused"])
    assert run("check") == {"ok": True, "problems": []}


def test_what_came_in_is_readable_russian(run, tmp_path):
    for name in FILES:
        take(run, name)
    text = export(run, tmp_path / "каталог.csv").decode("utf-8-sig")
    letters = [letter for letter in text if letter.isalpha()]
    russian = sum("а" <= letter.lower() <= "я" or letter in "ёЁ" for letter in letters)
    assert russian / len(letters) > 0.9
    assert "�" not in text
    assert not any(ord(letter) < 32 and letter not in "\r\n\t" for letter in text)


@pytest.mark.parametrize("pair", ["pair-1", "pair-2"])
def test_one_book_in_two_formats_is_one_edition(run, pair):
    assert take(run, f"{pair}.marc21.mrc")["added"] == 1
    again = take(run, f"{pair}.rusmarc.iso")
    assert (again["added"], again["joined"]) == (0, 1)


def test_a_broken_record_is_refused_and_the_rest_of_its_file_lives(run, tmp_path):
    whole = (SHARED / "marc21-utf8.mrc").read_bytes()
    cut = whole.index(b"\x1d", len(whole) // 2) + 1
    mixed = tmp_path / "mixed.mrc"
    mixed.write_bytes(whole[:cut] + (SHARED / "broken-leader.mrc").read_bytes() + whole[cut:])
    told = run("import", mixed, "--kind", "books")
    assert (told["read"], told["added"]) == (14, 13)
    assert told["refused"][0]["at"].startswith("запись ")
    assert told["refused"][0]["reason"]


@pytest.mark.parametrize("name", [name for name in FILES if name != "broken-leader.mrc"])
def test_the_same_file_twice_adds_nothing_and_undo_leaves_no_trace(run, tmp_path, name):
    take(run, "one-record.marcxml" if name != "one-record.marcxml" else "pair-1.rusmarc.iso")
    before = export(run, tmp_path / "before.iso")
    take(run, name)
    after = export(run, tmp_path / "after.iso")
    assert after != before
    again = take(run, name)
    assert (again["added"], again["copies"]) == (0, 0)
    assert export(run, tmp_path / "again.iso") == after
    run("undo")
    assert export(run, tmp_path / "undone.iso") == before


def test_a_dry_run_tells_the_same_and_keeps_nothing(run, tmp_path):
    before = run("import", SHARED / "irbis-cp1251.iso", "--kind", "books", "--dry-run")
    assert not any(run("journal").values())
    assert take(run, "irbis-cp1251.iso") == before


def test_words_are_found_however_they_are_typed(run, tmp_path):
    take(run, "irbis-cp1251.iso")
    listed = tmp_path / "список.csv"
    listed.write_text("Заглавие;Автор\nЁлка;Зощенко М.\n", encoding="cp1251")
    assert run("import", listed, "--kind", "books")["added"] == 1
    for typed in ("елка", "ЁЛКИ", "tkrf", "зощенка елка"):
        hits = run("search", typed)["hits"]
        assert [hit["title"] for hit in hits] == ["Ёлка"], typed


@pytest.fixture
def round_trip(run, template, tmp_path, capsys):
    """Write the catalogue out, take it into an empty library, write that out as a table."""

    def go(ending):
        take(run, "irbis-cp1251.iso")
        first, second = tmp_path / f"first{ending}", shutil.copyfile(template, tmp_path / "2.db")
        export(run, first)
        told = ["--database", str(second), "import", str(first), "--kind", "books"]
        assert cli.main(told) == 0
        copy = tmp_path / "copy.csv"
        assert cli.main([*told[:2], "export", str(copy), "--what", "catalogue"]) == 0
        capsys.readouterr()
        return export(run, tmp_path / "own.csv"), copy.read_bytes()

    return go


@pytest.mark.parametrize("ending", [".iso", ".xml"])
def test_records_written_out_come_back_whole(round_trip, ending):
    own, copy = round_trip(ending)
    assert copy == own


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_tables_written_out_come_back_with_every_book_and_number(round_trip, ending):
    own, copy = map(books, round_trip(ending))
    assert copy == own


def books(table):
    rows = csv.DictReader(table.decode("utf-8-sig").splitlines(), delimiter=";")
    kept = ("Заглавие", "Издательство", "ISBN", "Количество", "Инвентарные номера")
    return [tuple(row[name] for name in kept) for row in rows]
