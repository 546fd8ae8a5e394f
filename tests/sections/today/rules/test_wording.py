"""The words of the home page."""

import datetime as dt
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.backups_kept import BackupState
from ibc_desktop.kernel.store.backup import Backup
from ibc_desktop.sections.today.rules.rows import Copies
from ibc_desktop.sections.today.rules.wording import (
    copy_is_old,
    copy_lines,
    day_subtitle,
    day_title,
    stick_words,
)
from tests.showing import plain

TODAY = dt.date(2027, 3, 17)


def copies(made: dt.datetime | None, stick: dt.datetime | None, books: int | None = None) -> Copies:
    newest = Backup(Path("library.db"), made) if made else None
    return Copies(BackupState(newest, stick), books)


@pytest.mark.parametrize(
    ("day", "title", "subtitle"),
    [
        (TODAY, "Среда, 17 марта", "2026/27 учебный год, 29-я неделя с 1 сентября"),
        (dt.date(2026, 9, 1), "Вторник, 1 сентября",
         "2026/27 учебный год, 1-я неделя с 1 сентября"),
        (dt.date(2026, 9, 7), "Понедельник, 7 сентября",
         "2026/27 учебный год, 2-я неделя с 1 сентября"),
        (dt.date(2027, 6, 17), "Четверг, 17 июня", "2026/27 учебный год. До 1 сентября 76 дней"),
        (dt.date(2027, 8, 31), "Вторник, 31 августа", "2026/27 учебный год. До 1 сентября 1 день"),
    ],
)  # fmt: skip
def test_the_head_of_the_page(day, title, subtitle):
    assert plain(day_title(day)) == title
    assert plain(day_subtitle(day)) == subtitle


def test_the_copy_of_yesterday():
    made = copies(dt.datetime(2027, 3, 16, 16, 42), dt.datetime(2027, 3, 8, 12), 4018)
    title, below = copy_lines(made, TODAY)
    assert (title, plain(below)) == ("Копия проверена", "вчера в 16:42, открылась: 4 018 книг")
    assert plain(stick_words(made, TODAY)) == "Флешку не вставляли 9 дней"
    assert not copy_is_old(made, TODAY)


def test_no_copy_and_no_stick_yet():
    none = copies(None, None)
    assert copy_lines(none, TODAY)[0] == "Копии данных ещё нет"
    assert stick_words(none, TODAY) == "На флешку ещё не копировали"
    assert copy_is_old(none, TODAY)


def test_a_fresh_stick_is_not_spoken_of():
    fresh = copies(dt.datetime(2027, 3, 1, 9), dt.datetime(2027, 3, 10, 12))
    assert stick_words(fresh, TODAY) == ""
    assert copy_is_old(fresh, TODAY)
    assert copy_lines(fresh, TODAY)[1].endswith("открылась")


def test_a_copy_with_remarks_does_not_calm():
    path = Path("library 2027-03-17 11-46-05 с замечаниями.db")
    newest = Backup(path, dt.datetime(2027, 3, 17, 11, 46), "с замечаниями")
    doubtful = Copies(BackupState(newest, None), 4018)
    title, below = copy_lines(doubtful, TODAY)
    assert (title, plain(below)) == ("Копия с замечаниями", "сегодня в 11:46: в данных непорядок")
    assert copy_is_old(doubtful, TODAY)
