"""Copies that can be trusted, thinned with age, and put back."""

import datetime as dt
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Damaged, Trouble
from ibc_desktop.kernel.store import backup
from ibc_desktop.kernel.store.glimpse import deeds_after, log_of, mark_of, read_only, revision

NOW = dt.datetime(2027, 3, 17, 11, 46, 5)
_DEED = """INSERT INTO deed (title, kind, done_at, operator, workplace)
    VALUES (?, 'rows', ?, '', 'tests')"""


@pytest.fixture
def source(template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    path.write_bytes(template.read_bytes())
    _place(path, "первый")
    return path


def _place(path: Path, name: str, moment: dt.datetime = NOW) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("INSERT INTO place (name, lends) VALUES (?, 1)", (name,))
        raw.execute(_DEED, (f"Место: {name}", f"{moment}.000000"))


def _places(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [row[0] for row in raw.execute("SELECT name FROM place ORDER BY id")]


def _spoil(path: Path) -> None:
    """Write noise over the middle of the file, as a dying disk does."""
    content = bytearray(path.read_bytes())
    content[4096:-4096] = random.Random(7).randbytes(len(content) - 8192)
    path.write_bytes(content)


def test_a_copy_holds_what_an_open_file_holds(source: Path, tmp_path: Path):
    with closing(sqlite3.connect(source)) as open_file:
        open_file.execute("INSERT INTO place (name, lends) VALUES ('второй', 1)")
        open_file.commit()
        made = backup.make(source, tmp_path / "stick", NOW)
    assert _places(made) == _places(source)
    assert made.name == "library 2027-03-17 11-46-05.db"
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_looking_at_an_open_file_leaves_its_log_to_it(source: Path, tmp_path: Path):
    reader = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT 1 FROM place')"
    with closing(sqlite3.connect(source)) as open_file:
        open_file.execute("PRAGMA journal_mode=WAL")
        open_file.execute("INSERT INTO place (name, lends) VALUES ('второй', 1)")
        open_file.commit()
        assert mark_of(source)
        backup.make(source, tmp_path / "copies", NOW)
        # Another program comes and goes: had it been alone, it would have removed the log.
        subprocess.run([sys.executable, "-c", reader, source], check=True)
        open_file.execute("INSERT INTO place (name, lends) VALUES ('третий', 1)")
        open_file.commit()
        assert log_of(source).stat().st_size > 0
    assert _places(source)[-2:] == ["второй", "третий"]


def test_copies_are_listed_newest_first(source: Path, tmp_path: Path):
    later = NOW + dt.timedelta(days=1)
    first, second = backup.make(source, tmp_path, NOW), backup.make(source, tmp_path, later, "своя")
    (tmp_path / "library of mine.db").touch()
    assert [each.path for each in backup.kept(tmp_path)] == [second, first]
    assert backup.kept(tmp_path)[0].made_at == later
    assert backup.kept(tmp_path / "nowhere") == []


def test_two_copies_of_one_second_are_two(source: Path, tmp_path: Path):
    first, second = backup.make(source, tmp_path, NOW), backup.make(source, tmp_path, NOW)
    assert [each.path for each in backup.kept(tmp_path)] == [second, first]


def test_a_copy_made_for_a_reason_is_not_the_copy_of_the_day(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    special = backup.make(source, folder, NOW, "перед обновлением")
    assert backup.daily(source, folder, NOW + dt.timedelta(hours=3)) is not None
    assert [each.why for each in backup.kept(folder)] == ["", "перед обновлением"]
    assert special.exists()


def test_of_copies_made_for_a_reason_the_newest_stay(tmp_path: Path):
    for hour in range(10, 24):
        (tmp_path / f"library 2027-03-17 {hour}-00-00 перед обновлением.db").touch()
    backup.thin(tmp_path)
    kept = backup.kept(tmp_path)
    assert len(kept) == backup.KEEP_SPECIAL
    assert kept[-1].made_at.hour == 24 - backup.KEEP_SPECIAL


def test_a_name_with_no_day_of_the_calendar_is_no_copy(tmp_path: Path):
    (tmp_path / "library 2027-02-30 25-61-00.db").touch()
    assert backup.kept(tmp_path) == []


def test_an_old_copy_that_cannot_be_removed_is_left(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    # A folder stands for a file that another program holds.
    held = folder / "library 2001-01-01 00-00-00.db"
    held.mkdir(parents=True)
    for month in range(1, 13):
        (folder / f"library 2026-{month:02d}-01 00-00-00.db").touch()
    made = backup.daily(source, folder, NOW)
    assert made is not None
    assert held.exists()
    assert not (folder / "library 2026-01-01 00-00-00.db").exists()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (
            PurePosixPath("/home/школа/a#1.db"),
            "file:///home/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/a%231.db",
        ),
        (PureWindowsPath("C:/ibc/library.db"), "file:///C:/ibc/library.db"),
        # SQLite knows no authority but «localhost»: a name of a computer belongs to the path.
        (PureWindowsPath("//server/school/library.db"), "file:////server/school/library.db"),
    ],
)
def test_a_copy_may_lie_on_another_computer(path: PurePath, uri: str):
    assert read_only(path) == uri + "?mode=ro"


def test_one_copy_a_day(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    assert backup.daily(source, folder, NOW) is not None
    assert backup.daily(source, folder, NOW + dt.timedelta(hours=3)) is None
    _place(source, "второй")
    assert backup.daily(source, folder, NOW + dt.timedelta(days=1)) is not None
    assert len(backup.kept(folder)) == 2


def test_a_folder_that_cannot_be_written_to_is_named(source: Path, tmp_path: Path):
    (tmp_path / "stick").write_text("a file, not a folder")
    with pytest.raises(Trouble, match="stick"):
        backup.make(source, tmp_path / "stick", NOW)


def _emptied(path: Path) -> None:
    path.write_bytes(b"\0" * 5000)


@pytest.mark.parametrize("spoil", [_spoil, _emptied])
def test_of_a_broken_file_no_copy_is_made(source: Path, tmp_path: Path, spoil):
    spoil(source)
    with pytest.raises(Trouble, match="повреждён"):
        backup.make(source, tmp_path / "copies", NOW)
    assert list((tmp_path / "copies").iterdir()) == []


@given(st.sets(st.integers(0, 900), max_size=120))
def test_thinning_keeps_days_weeks_and_months(
    tmp_path_factory: pytest.TempPathFactory, ages: set[int]
):
    folder = tmp_path_factory.mktemp("copies")
    days = sorted((NOW.date() - dt.timedelta(days=age) for age in ages), reverse=True)
    for day in days:
        (folder / f"library {day} 16-00-00.db").touch()
    backup.thin(folder)
    kept = [each.made_at.date() for each in backup.kept(folder)]
    assert kept[: backup.KEEP_DAILY] == days[: backup.KEEP_DAILY]
    weeks = sorted({day.isocalendar()[:2] for day in days}, reverse=True)[: backup.KEEP_WEEKLY]
    months = sorted({(day.year, day.month) for day in days}, reverse=True)[: backup.KEEP_MONTHLY]
    assert {day.isocalendar()[:2] for day in kept} >= set(weeks)
    assert {(day.year, day.month) for day in kept} >= set(months)
    assert len(kept) <= backup.KEEP_DAILY + backup.KEEP_WEEKLY + backup.KEEP_MONTHLY
    backup.thin(folder)
    assert [each.made_at.date() for each in backup.kept(folder)] == kept


def test_restoring_saves_what_was_there(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    made = backup.make(source, folder, NOW)
    before = _places(source)
    _place(source, "потом")
    saved = backup.restore(made, source, folder, NOW + dt.timedelta(hours=1))
    assert _places(source) == before
    assert saved is not None
    assert _places(saved) == [*before, "потом"]


def test_restoring_where_nothing_was(source: Path, tmp_path: Path):
    target = tmp_path / "new" / "library.db"
    assert backup.restore(source, target, tmp_path / "copies", NOW) is None
    assert _places(target) == _places(source)


def test_what_still_lies_beside_a_copied_file_is_restored_too(source: Path, tmp_path: Path):
    with closing(sqlite3.connect(source)) as unfinished:
        unfinished.execute("INSERT INTO place (name, lends) VALUES ('в журнале', 1)")
        unfinished.commit()
        assert source.with_name("library.db-wal").stat().st_size > 0
        backup.restore(source, tmp_path / "b.db", tmp_path / "copies", NOW)
    assert "в журнале" in _places(tmp_path / "b.db")


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\1" * 9000])
def test_a_broken_copy_is_refused_and_the_file_stays(source: Path, tmp_path: Path, content: bytes):
    bad = tmp_path / "bad.db"
    bad.write_bytes(content)
    before = source.read_bytes()
    with pytest.raises(Trouble, match=r"bad\.db"):
        backup.restore(bad, source, tmp_path / "copies", NOW)
    assert source.read_bytes() == before
    assert not (tmp_path / "copies").exists()


def test_a_copy_spoilt_in_the_middle_is_refused(source: Path, tmp_path: Path):
    made = backup.make(source, tmp_path / "copies", NOW)
    _spoil(made)
    with pytest.raises(Trouble):
        backup.verify(made)


def test_a_copy_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Trouble, match=r"gone\.db"):
        backup.verify(tmp_path / "gone.db")


@pytest.mark.parametrize("spoil", [_spoil, _emptied])
def test_a_broken_file_is_kept_as_it_is_and_replaced(source: Path, tmp_path: Path, spoil):
    folder = tmp_path / "copies"
    made = backup.make(source, folder, NOW)
    before = _places(source)
    spoil(source)
    broken = source.read_bytes()
    saved = backup.restore(made, source, folder, NOW)
    assert saved is not None
    assert saved.read_bytes() == broken
    assert _places(source) == before


def _close(source: Path, folder: Path, moment: dt.datetime) -> Path:
    """Do something and make the copy of the day."""
    _place(source, f"место {len(_places(source))}", moment)
    made = backup.daily(source, folder, moment)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "clock",
    [
        dt.datetime(1999, 1, 1),
        dt.datetime(2009, 3, 3, 11),
        dt.datetime(2038, 1, 20),
        NOW - dt.timedelta(days=1),
        NOW.replace(hour=0, minute=1),
    ],
)
def test_the_copy_just_made_and_the_true_ones_stay_whatever_the_clock_says(
    source: Path, tmp_path: Path, clock: dt.datetime
):
    folder = tmp_path / "copies"
    days = [NOW - dt.timedelta(days=age) for age in (40, 9, 3, 2, 1, 0)]
    true = [_close(source, folder, day) for day in days]
    made = [_close(source, folder, clock + dt.timedelta(minutes=step)) for step in range(3)]
    assert made[-1].exists()
    assert all(path.exists() for path in true)
    after = _close(source, folder, NOW + dt.timedelta(days=1))
    assert after.exists()
    assert all(path.exists() for path in true)
    assert _places(after) == _places(source)


def test_a_month_of_a_wrong_clock_pushes_no_true_copy_out(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    true = [_close(source, folder, NOW - dt.timedelta(days=age)) for age in (90, 60, 30, 0)]
    for day in range(30):
        _close(source, folder, dt.datetime(2038, 1, 1, 12) + dt.timedelta(days=day))
    after = [_close(source, folder, NOW + dt.timedelta(days=40 + day)) for day in range(7)]
    assert all(path.exists() for path in [*true, *after])


def test_the_copy_of_the_day_gives_way_to_the_next_one(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    first = _close(source, folder, NOW)
    second = _close(source, folder, NOW + dt.timedelta(hours=3))
    assert [each.path for each in backup.kept(folder)] == [second]
    assert not first.exists()


def test_a_damaged_file_takes_no_copy_away(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    made = _close(source, folder, NOW)
    before = made.read_bytes()
    _spoil(source)
    with pytest.raises(Damaged):
        backup.daily(source, folder, NOW + dt.timedelta(hours=3))
    assert [path.name for path in folder.iterdir()] == [made.name]
    assert made.read_bytes() == before


@pytest.mark.parametrize("missing", [1, 10, 100, 4095, 4096, 5000])
def test_of_a_cut_file_no_copy_is_made_and_none_goes(source: Path, tmp_path: Path, missing: int):
    folder = tmp_path / "copies"
    made = _close(source, folder, NOW)
    source.write_bytes(source.read_bytes()[:-missing])
    for make in (backup.make, backup.daily):
        with pytest.raises(Damaged):
            make(source, folder, NOW + dt.timedelta(hours=3))
    assert [path.name for path in folder.iterdir()] == [made.name]


def test_a_file_that_breaks_a_rule_takes_no_copy_away(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    made = _close(source, folder, NOW)
    _place(source, "второй")
    later = NOW + dt.timedelta(hours=3)
    doubtful = backup.daily(source, folder, later, lambda _path: ["Книга выдана дважды."])
    assert [each.why for each in backup.kept(folder)] == [backup.WITH_FAULTS, ""]
    assert made.exists()
    assert doubtful is not None
    assert _places(doubtful) == _places(source)
    # What was found does not go away by closing again.
    assert backup.daily(source, folder, later) is None


def test_copies_of_another_library_stay_beside_those_of_a_new_one(
    source: Path, template: Path, tmp_path: Path
):
    folder = tmp_path / "copies"
    full = [_close(source, folder, NOW - dt.timedelta(days=age)) for age in (2, 1, 0)]
    source.write_bytes(template.read_bytes())
    assert backup.daily(source, folder, NOW + dt.timedelta(hours=1)) is None
    for day in range(1, 60):
        _close(source, folder, NOW + dt.timedelta(days=day))
    assert all(path.exists() for path in full)


def test_two_libraries_in_one_folder_never_mix(source: Path, tmp_path: Path):
    folder, second = tmp_path / "copies", tmp_path / "lyceum.db"
    second.write_bytes(source.read_bytes())
    own = [_close(source, folder, NOW + dt.timedelta(hours=hour)) for hour in range(3)][-1]
    other = [_close(second, folder, NOW + dt.timedelta(hours=hour)) for hour in range(3)][-1]
    assert [each.path for each in backup.kept(folder)] == [own]
    assert [each.path for each in backup.kept(folder, "lyceum")] == [other]
    assert other.name == "lyceum 2027-03-17 13-46-05.db"


def test_a_library_of_another_ending_has_a_name_of_its_own(tmp_path: Path):
    assert backup.name_of(tmp_path / "school.db") == "school"
    assert backup.name_of(tmp_path / "school.sqlite") == "school.sqlite"


def test_the_last_copy_of_a_school_year_stays_for_ten_years(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    folder.mkdir()
    content = backup.make(source, tmp_path / "one", NOW).read_bytes()
    for year in range(2012, 2027):
        for month, day in ((9, 1), (1, 20), (8, 31)):
            (folder / f"library {year}-{month:02d}-{day:02d} 16-00-00.db").write_bytes(content)
    backup.thin(folder, source)
    last = {each.made_at.year for each in backup.kept(folder) if each.made_at.month == 8}
    # Ten school years are over; the one that runs is none of them.
    assert last == set(range(2017, 2027))
    (folder / "library 2027-08-31 16-00-00.db").write_bytes(content)
    backup.thin(folder, source)
    assert (folder / "library 2017-08-31 16-00-00.db").exists()


def test_updates_and_restorings_are_thinned_each_for_themselves(source: Path, tmp_path: Path):
    made = [
        backup.make(source, tmp_path, NOW + dt.timedelta(minutes=step), why)
        for step in range(15)
        for why in (backup.BEFORE_UPDATE, backup.BEFORE_RESTORE)
    ]
    backup.thin(tmp_path, source, made[0])
    whys = [each.why for each in backup.kept(tmp_path)]
    assert whys.count(backup.BEFORE_UPDATE) == backup.KEEP_SPECIAL + 1
    assert whys.count(backup.BEFORE_RESTORE) == backup.KEEP_SPECIAL
    assert made[0].exists()


def test_what_is_left_of_a_broken_copy_is_swept(source: Path, tmp_path: Path):
    folder = tmp_path / "copies"
    folder.mkdir()
    left = [
        "library 2027-03-16 16-00-00.part",
        "library 2027-03-16 16-00-00.part-journal",
        "broken library 2027-03-16 16-00-00.db.part",
    ]
    others = ["lyceum 2027-03-16 16-00-00.part", "моё.part"]
    for name in left + others:
        (folder / name).write_bytes(b"half a copy")
    restoring = source.with_name("library.db.restoring")
    restoring.write_bytes(source.read_bytes()[:5000])
    backup.sweep(source, folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(others)
    assert not restoring.exists()


def test_a_copy_that_another_program_is_making_is_not_swept(source: Path, tmp_path: Path):
    begun = tmp_path / "library 2027-03-16 16-00-00.part"
    begun.write_bytes(backup.make(source, tmp_path / "copies", NOW).read_bytes())
    with closing(sqlite3.connect(begun, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        backup.sweep(source, tmp_path)
        assert begun.exists()
    backup.sweep(source, tmp_path)
    assert not begun.exists()


def test_a_folder_that_vanishes_while_copying_is_told_and_nothing_is_lost(
    source: Path, tmp_path: Path
):
    stick = tmp_path / "stick"

    def pulled_out(_path: Path) -> list[str]:
        shutil.rmtree(stick)
        return []

    with pytest.raises(Trouble, match="stick"):
        backup.make(source, stick, NOW, examine=pulled_out)
    assert "первый" in _places(source)
    assert backup.make(source, stick, NOW).exists()


def test_a_cut_copy_is_refused_and_is_no_copy_of_what_was_done(source: Path, tmp_path: Path):
    made = _close(source, tmp_path / "copies", NOW)
    made.write_bytes(made.read_bytes()[:-4096])
    with pytest.raises(Trouble, match="повреждена"):
        backup.verify(made)
    assert backup.is_due(source, made.parent)


def test_restoring_on_a_full_disk_leaves_all_as_it_was(
    source: Path, small_disk: Path, tmp_path: Path
):
    made = backup.make(source, tmp_path / "copies", NOW)
    target, folder = small_disk / "library.db", small_disk / "копии"
    target.write_bytes(made.read_bytes())
    _spoil(target)
    before = target.read_bytes()
    with pytest.raises(OSError, match="space"):
        (small_disk / "фильм.avi").write_bytes(bytes(3_000_000))
    with pytest.raises(Trouble, match="мест"):
        backup.restore(made, target, folder, NOW)
    assert target.read_bytes() == before
    assert list(folder.iterdir()) == [] if folder.exists() else True


def _protected(disk: Path, source: Path) -> Path:
    """Carry the file alone to a disk that may not be written to any more."""
    path = Path(shutil.copyfile(source, disk / source.name))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    return path


def test_a_file_copied_by_hand_is_restored_from_a_write_protected_stick(
    source: Path, small_disk: Path, tmp_path: Path
):
    stick = _protected(small_disk, source)
    _place(source, "второй")
    going = deeds_after(source, stick)
    assert going is not None
    assert going.titles == ("Место: второй",)
    backup.restore(stick, source, tmp_path / "copies", NOW)
    assert _places(source) == _places(Path(shutil.copy(stick, tmp_path / "stick.db")))
    assert mark_of(stick) == mark_of(source)


def test_a_file_in_a_protected_folder_is_copied_or_named_itself(
    source: Path, small_disk: Path, tmp_path: Path
):
    (small_disk / "library.db-wal").write_bytes(b"what was not yet in the file")
    stick = _protected(small_disk, source)
    with pytest.raises(Trouble, match=r"library\.db не читается, копия не сделана"):
        backup.make(stick, tmp_path / "copies", NOW)
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    (small_disk / "library.db-wal").unlink()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert mark_of(backup.make(stick, tmp_path / "copies", NOW)) == mark_of(stick)


def test_damage_in_a_name_of_the_schema_is_damage(source: Path, tmp_path: Path):
    made = backup.make(source, tmp_path / "copies", NOW)
    with closing(sqlite3.connect(source)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    content = source.read_bytes().replace(b"edition_words_delete", b"edition_words_del\xb7te")
    source.write_bytes(content)
    with pytest.raises(Damaged):
        revision(source)
    with pytest.raises(Damaged):
        backup.make(source, tmp_path / "copies", NOW)
    backup.restore(made, source, tmp_path / "copies", NOW)
    assert "первый" in _places(source)
