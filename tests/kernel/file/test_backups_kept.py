"""How it stands with the copies: here and on the stick."""

import datetime as dt

import pytest

from ibc_desktop.kernel.file import backups_kept
from ibc_desktop.kernel.file.backups_kept import backup_state, moment_words
from ibc_desktop.kernel.store import backup
from ibc_desktop.kernel.store.glimpse import rows_in

NOW = dt.datetime(2027, 3, 17, 11, 46)


def test_nothing_was_copied_yet(library):
    state = backup_state(library.files, library.preferences)
    assert (state.newest, state.stick_at) == (None, None)


def test_the_newest_copy_and_what_is_in_it(library):
    for hour in (9, 11):
        backup.make(library.files.database, library.files.backups, NOW.replace(hour=hour))
    newest = backup_state(library.files, library.preferences).newest
    assert newest is not None
    assert newest.made_at.hour == 11
    assert rows_in(newest.path, "reader") == 0
    assert rows_in(newest.path, "nothing") is None


def test_the_stick_is_looked_at_where_it_is_in_and_remembered_where_it_is_not(library, tmp_path):
    stick = tmp_path / "stick"
    backups_kept.choose_stick(library.preferences, stick)
    backups_kept.note_on_stick(library.preferences, NOW - dt.timedelta(days=9))
    away = backup_state(library.files, library.preferences)
    assert away.stick_at == NOW - dt.timedelta(days=9)
    backup.make(library.files.database, stick, NOW)
    there = backup_state(library.files, library.preferences)
    assert there.stick_at == NOW


def test_a_spoilt_memory_is_no_trouble(library):
    library.preferences.put("stick_at", "когда-то")
    library.preferences.put("stick_folder", 7)
    state = backup_state(library.files, library.preferences)
    assert state.stick_at is None


@pytest.mark.parametrize(
    ("ago", "words"),
    [(0, "сегодня в 11:46"), (1, "вчера в 11:46"), (2, "15 марта в 11:46"),
     (90, "17 декабря 2026 в 11:46")],
)  # fmt: skip
def test_when_it_was(ago, words):
    said = moment_words(NOW - dt.timedelta(days=ago), NOW.date())
    assert said.replace("\u00a0", " ") == words
